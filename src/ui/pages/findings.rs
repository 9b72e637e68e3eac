//! Everything that needs attention, gravest first.

use crate::ui::prelude::*;

use crate::check::Severity;
use crate::ui::kit::FindingList;
use crate::ui::layout::Head;
use crate::ui::session::use_session;
use crate::ui::words::{t, tn};

/// The page.
#[component]
pub fn Findings() -> Node {
    let session = use_session();
    let group = move |severity: Severity| {
        let findings = Memo::new(move |_| {
            session
                .findings
                .with(|all| all.iter().filter(|f| f.severity == severity).cloned().collect::<Vec<_>>())
        });
        let title = crate::content::text::text(&format!("severity.{}", severity.key()));
        move || {
            (!findings.with(Vec::is_empty)).then(|| {
                view! {
                    <section class="card">
                        <div class="card-head">
                            <h2>{title.clone()}</h2>
                            <span class="muted small">{move || findings.with(Vec::len)}</span>
                        </div>
                        <FindingList findings />
                    </section>
                }
            })
        }
    };
    let none = move || {
        session
            .findings
            .with(Vec::is_empty)
            .then(|| view! { <section class="card"><p>{t("findings.none")}</p></section> })
    };
    view! {
        <Head
            crumb=|| t("findings.crumb")
            title=Signal::stored(t("nav.findings").to_owned())
            lede=move || tn("findings.count", session.findings.with(Vec::len))
        />
        <div class="stack">
            {group(Severity::Stage1)} {group(Severity::Stage2)} {group(Severity::Expected)} {group(Severity::Advice)}
            {none}
            <p class="small muted">{t("findings.likelihood")}</p>
        </div>
    }
}
