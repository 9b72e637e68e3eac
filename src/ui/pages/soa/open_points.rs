//! What is still open, said before anybody approves. Undecided lines are in the way; the rest is said and allowed.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::ui::kit::icon;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tn};

#[component]
pub(super) fn OpenPoints() -> Node {
    let session = use_session();
    let undecided = session.memo(|workbook| workbook.soa_counts().undecided);
    let open = Memo::new(move |_| count(session));
    let stop = move || {
        (undecided.get() > 0).then(|| {
            view! {
                <div class="banner stop" role="note">
                    {icon("blocked")}
                    <p class="banner-text">
                        <strong>{tn("soa.approve.undecided", undecided.get())}</strong> " " {t("soa.approve.undecided_more")}
                    </p>
                </div>
            }
        })
    };
    let warn = move || {
        let open = open.get();
        (!open.is_empty()).then(|| {
            let rows =
                open.into_iter().map(|(key, count)| view! { <li>{tn(key, count)}</li> }).collect_view();
            view! {
                <div class="banner warn" role="note">
                    {icon("warning")}
                    <div class="banner-text">
                        <p><strong>{t("soa.approve.open")}</strong></p>
                        <ul>{rows}</ul>
                        <p>{t("soa.approve.open_more")}</p>
                    </div>
                </div>
            }
        })
    };
    view! { {stop} {warn} }
}

/// How many lines have which gap; only gaps there are.
fn count(session: Session) -> Vec<(&'static str, usize)> {
    session.findings.with(|all| {
        let of = |rule: &str| all.iter().filter(|finding| finding.rule == rule).count();
        let other = |finding: &&crate::check::Finding| {
            finding.record.kind == Kind::SoaLine && !finding.rule.starts_with("soa_")
        };
        let counts = [
            ("soa.approve.unreasoned", of("soa_exclusion_unreasoned")),
            ("soa.approve.needed", of("soa_excluded_but_needed")),
            ("soa.approve.without_driver", of("soa_without_driver")),
            ("soa.approve.without_status", of("soa_without_status")),
            ("soa.approve.done_without_how", of("soa_done_without_how")),
            ("soa.approve.other", all.iter().filter(other).count()),
        ];
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    })
}
