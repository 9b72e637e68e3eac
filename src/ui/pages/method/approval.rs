//! Whether the method still is what was approved. Approving is done in the form: who and when.

use crate::ui::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::kinds::RiskMethodId;
use crate::domain::records::ReadingKind;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::use_session;
use crate::ui::words::{date, t, tn};

/// Fields that an approval covers.
const COVERED: [&str; 6] =
    ["version", "approach", "scales", "acceptance_criteria", "when_to_assess", "consistency"];

/// How far the method is from its approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Approved,
    Changed,
}

/// By stamps, not by dates: what was written after the approval was written down is not covered by it.
fn state(workbook: &Workbook) -> State {
    let method = workbook.method();
    if method.approved_by.is_none() || method.approved_on.is_none() {
        return State::Open;
    }
    let id: RecordId = RiskMethodId.into();
    let written =
        |field: &str| workbook.ledger().cell(&id, field).and_then(|cell| cell.dots().into_iter().max());
    let approved = written("approved_on").max(written("approved_by"));
    let later = COVERED.iter().any(|field| written(field) > approved);
    if later { State::Changed } else { State::Approved }
}

/// Ratings in force that were made with another version of the method.
fn other_version(workbook: &Workbook) -> usize {
    let version = &workbook.method().version;
    let standings = workbook.standings();
    let in_force =
        workbook.risks.keys().flat_map(|risk| ReadingKind::ALL.iter().map(move |kind| (*risk, *kind)));
    in_force
        .filter_map(|(risk, kind)| standings.reading(risk, kind))
        .filter(|(_, r)| r.method_version != *version)
        .count()
}

/// Says that the method was changed since it was approved.
#[component]
pub fn Changed() -> Node {
    let session = use_session();
    let changed =
        session.memo(|workbook| (state(workbook) == State::Changed).then(|| other_version(workbook)));
    Node::live(move || {
        changed.get().map(|ratings| {
            let also = (ratings > 0).then(|| tn("method.other_version", ratings));
            view! {
                <div class="banners">
                    <div class="banner warn" role="status">
                        {icon("warning")}
                        <p class="banner-text"><strong>{t("method.changed")}</strong> " " {t("method.changed_about")} " " {also}</p>
                    </div>
                </div>
            }
        })
    })
}

/// The card beside the method.
#[component]
pub fn Approval() -> Node {
    let session = use_session();
    let facts = session.memo(|workbook| {
        let method = workbook.method();
        let on = method.approved_on.map(|on| on.to_string()).unwrap_or_default();
        let of = [
            (t("field.risk_method.version"), method.version.clone()),
            (t("field.approved_by"), workbook.person_name(method.approved_by)),
            (t("field.approved_on"), date(&on)),
        ];
        (state(workbook), of, other_version(workbook))
    });
    let line = |(name, text): (&'static str, String)| {
        let text = if text.is_empty() { "–".to_owned() } else { text };
        view! { <dt>{name}</dt> <dd>{text}</dd> }
    };
    let sign = move || match facts.get().0 {
        State::Open => badge(Tone::Warn, t("method.not_approved")),
        State::Approved => badge(Tone::Good, t("method.approved")),
        State::Changed => badge(Tone::Warn, t("method.changed_short")),
    };
    let others = move || {
        let (state, _, n) = facts.get();
        (n > 0 && state != State::Changed)
            .then(|| view! { <p class="small">{tn("method.other_version", n)}</p> })
    };
    view! {
        <section class="card">
            <h2>{t("section.approval")}</h2>
            <dl class="facts">{move || facts.get().1.map(line).into_iter().collect_view()}</dl>
            <p>{sign}</p>
            {others}
            <p class="small muted">{t("method.approve_how")}</p>
        </section>
    }
}
