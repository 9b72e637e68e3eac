//! The treatment plan (6.1.3 e, f): how far it is, and who approved it. Approving the plan is not accepting what remains.

use crate::ui::prelude::*;

use super::plan_approval::ApprovalDialog;
use super::plan_state::{Approved, Counts, approvals, owners_missing};
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::route::Page;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::pages::risk_parts::WithdrawDialog;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, t, tf, tn, today};

/// The card.
#[component]
pub fn Plan() -> Node {
    let session = use_session();
    let counts = session.memo(|workbook| Counts::of(workbook, today()));
    let approvals = session.memo(approvals);
    let missing = session.memo(owners_missing);
    let (approving, withdrawing) = (RwSignal::new(false), RwSignal::new(false));
    let decision =
        Signal::derive(move || approvals.with(|all| all.first().map(|approved| RecordId::from(approved.id))));
    let empty = move || counts.get().total() == 0;
    let owners = move || {
        missing.with(|names| {
            (!names.is_empty()).then(|| tf("risks.plan.owners_missing", &[("names", &names.join(", "))]))
        })
    };
    view! {
        <section class="card" aria-labelledby="plan">
            <div class="card-head">
                <h2 id="plan">{t("risks.plan.title")}</h2>
                <a class="link" href=session.href(Page::Register(Kind::Treatment))>{t("risks.plan.open")}</a>
            </div>
            <Progress counts />
            {move || approvals.with(|all| state(session, all.first(), counts.get().total()))}
            {move || owners().map(|text| view! { <p class="small">{text}</p> })}
            <div class="actions">
                <button
                    class="btn"
                    type="button"
                    disabled=move || empty() || !session.may_write.get()
                    on:click=move |_| approving.set(true)
                >
                    {icon("acceptance")} {t("risks.plan.record")}
                </button>
                <Show when=move || decision.get().is_some()>
                    <button class="btn danger quiet" type="button" disabled=move || !session.may_write.get() on:click=move |_| withdrawing.set(true)>
                        {t("acceptance.withdraw")}
                    </button>
                </Show>
            </div>
            <p class="small muted">{t("risks.plan.about")}</p>
            <Earlier approvals />
            <ApprovalDialog open=approving />
            <WithdrawDialog decision open=withdrawing />
        </section>
    }
}

#[component]
fn Progress(counts: Memo<Counts>) -> Node {
    let parts = move || {
        let counts = counts.get();
        [
            ("good", counts.done, t("risks.plan.done")),
            ("part", counts.in_progress, t("risks.plan.in_progress")),
            ("", counts.planned, t("risks.plan.planned")),
            ("stop", counts.late, t("risks.plan.late")),
        ]
    };
    let spoken = move || parts().map(|(_, n, what)| format!("{n} {what}")).join(", ");
    let bar = move || {
        let some = parts().into_iter().filter(|part| part.1 > 0);
        some.map(|(class, n, _)| view! { <span class=class style=("--share", n.to_string())></span> })
            .collect_view()
    };
    let item = |(class, n, what): (&'static str, usize, &'static str)| {
        view! { <li><span class=format!("swatch {class}")></span><strong>{n}</strong> " " {what}</li> }
    };
    view! {
        <Show when=move || counts.get().total() != 0 fallback=|| view! { <p class="muted">{t("risks.plan.none")}</p> }>
            <div class="meter" role="img" aria-label=spoken>{bar}</div>
            <ul class="legend">{move || parts().map(item).into_iter().collect_view()}</ul>
        </Show>
    }
}

/// Who approved last, and whether the plan still is what was approved.
fn state(session: Session, latest: Option<&Approved>, actions: usize) -> Option<Node> {
    let Some(latest) = latest else {
        return (actions > 0)
            .then(|| view! { <p>{badge(Tone::Warn, t("risks.plan.not_approved"))}</p> }.into_node());
    };
    let sign = if latest.changed == 0 {
        badge(Tone::Good, t("risks.plan.same")).into_node()
    } else {
        badge(Tone::Warn, tn("risks.plan.changed", latest.changed)).into_node()
    };
    let line = sentence(latest);
    let href = session.href_of(latest.id.into());
    Some(view! { <p class="row"><span><a class="ref" href=href>{latest.reference.clone()}</a> " " {line}</span> {sign}</p> }.into_node())
}

fn sentence(approved: &Approved) -> String {
    let medium = if approved.medium.is_empty() {
        String::new()
    } else {
        choice("medium", &approved.medium).to_lowercase()
    };
    tf("risks.plan.approved", &[("name", &approved.name), ("date", &date(&approved.on)), ("medium", &medium)])
}

#[component]
fn Earlier(approvals: Memo<Vec<Approved>>) -> Node {
    let session = use_session();
    let count = Memo::new(move |_| approvals.with(Vec::len).saturating_sub(1));
    let line = move |approved: Approved| {
        let href = session.href_of(approved.id.into());
        view! { <li><a class="ref" href=href>{approved.reference.clone()}</a> " " {sentence(&approved)}</li> }
    };
    view! {
        <Show when=move || count.get() != 0>
            <details>
                <summary class="small">{move || tn("risks.plan.earlier", count.get())}</summary>
                <ol class="history">{move || approvals.get().into_iter().skip(1).map(line).collect_view()}</ol>
            </details>
        </Show>
    }
}
