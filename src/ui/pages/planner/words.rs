//! Milestones, days and spans in words.

use crate::domain::date::Date;
use crate::domain::kinds::Kind;
use crate::domain::road::{Because, Milestone, Step};
use crate::insight::planner::Plan;
use crate::route::Page;
use crate::ui::words::{date, t, tf, tn};

/// A day as people write it.
pub(super) fn day(day: Date) -> String {
    date(&day.to_string())
}

/// A number of days as days, or as weeks from two weeks on.
pub(super) fn span(days: i64) -> String {
    let days = usize::try_from(days).unwrap_or(0);
    if days < 14 { tn("road.days", days) } else { tn("road.weeks", days / 7) }
}

/// What a milestone is called.
pub(super) fn step(step: Step) -> &'static str {
    match step {
        Step::Scope => t("road.step.scope"),
        Step::Policy => t("road.step.policy"),
        Step::Risks => t("road.step.risks"),
        Step::Statement => t("road.step.statement"),
        Step::Records => t("road.step.records"),
        Step::Audit => t("road.step.audit"),
        Step::Review => t("road.step.review"),
        Step::Booking => t("road.step.booking"),
        Step::Stage1 => t("road.step.stage1"),
        Step::Stage2 => t("road.step.stage2"),
        Step::Certificate => t("road.step.certificate"),
    }
}

/// Why it is on the road.
pub(super) fn about(step: Step) -> &'static str {
    match step {
        Step::Scope => t("road.why.scope"),
        Step::Policy => t("road.why.policy"),
        Step::Risks => t("road.why.risks"),
        Step::Statement => t("road.why.statement"),
        Step::Records => t("road.why.records"),
        Step::Audit => t("road.why.audit"),
        Step::Review => t("road.why.review"),
        Step::Booking => t("road.why.booking"),
        Step::Stage1 => t("road.why.stage1"),
        Step::Stage2 => t("road.why.stage2"),
        Step::Certificate => t("road.why.certificate"),
    }
}

/// Where one works on it.
pub(super) fn page(step: Step) -> Page {
    match step {
        Step::Scope => Page::Clause("4.3".into()),
        Step::Policy => Page::Clause("5.2".into()),
        Step::Risks => Page::Risks,
        Step::Statement => Page::Soa(None),
        Step::Records => Page::Clause("8.1".into()),
        Step::Audit => Page::Coverage,
        Step::Review => Page::Clause("9.3.1".into()),
        Step::Booking | Step::Stage1 | Step::Stage2 | Step::Certificate => {
            Page::Record(Kind::Certification, "main".into())
        }
    }
}

/// Why it cannot be reached earlier.
pub(super) fn because(plan: &Plan, at: &Milestone) -> String {
    // The day somebody chose for another can be what one waits for.
    let chosen = |other: Step| {
        let other = plan.stop(other)?.at;
        other.planned.filter(|planned| *planned > other.earliest)
    };
    match at.because {
        Because::Done => t("road.because_done").to_owned(),
        Because::Agreed => t("road.because_agreed").to_owned(),
        Because::Begins => t("road.because_begins").to_owned(),
        Because::Began(since) => tf("road.because_began", &[("day", &day(since))]),
        Because::After(other) => match chosen(other) {
            Some(planned) => tf("road.because_chosen", &[("step", step(other)), ("day", &day(planned))]),
            None => tf("road.because_after", &[("step", step(other))]),
        },
    }
}
