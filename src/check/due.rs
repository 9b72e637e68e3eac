//! What the rules from clause 8 on share beside `gaps`: several gaps in one record, and dates that have passed.

use super::{Rule, Severity, Spot};
use crate::domain::date::Date;
use crate::domain::id::ControlRef;
use crate::domain::kinds::SoaLineId;
use crate::domain::records::Frequency;
use crate::domain::workbook::Workbook;

/// Days after which something that is done once a year has not been done for a year.
pub(super) const YEAR: i64 = 366;

/// Days in a quarter, for what should not lie about for longer.
pub(super) const QUARTER: i64 = 92;

pub(super) const fn rule(
    id: &'static str,
    clause: &'static str,
    severity: Severity,
    run: fn(&Workbook, Date, &mut dyn FnMut(Spot)),
) -> Rule {
    Rule { id, clause, severity, run }
}

/// The field of the first gap there is.
pub(super) fn first(gaps: &[(bool, &'static str)]) -> Option<&'static str> {
    gaps.iter().find(|(open, _)| *open).map(|(_, field)| *field)
}

pub(super) fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

pub(super) fn past(date: Option<Date>, today: Date) -> bool {
    date.is_some_and(|date| date < today)
}

/// Whether a date lies more than so many days back.
pub(super) fn older(date: Option<Date>, days: i64, today: Date) -> bool {
    date.is_some_and(|date| date.days_until(today) > days)
}

/// How many days may pass until something is late, with some grace. `None` when no date can be told.
pub(super) fn allowed_days(frequency: Frequency) -> Option<i64> {
    match frequency {
        Frequency::Daily => Some(4),
        Frequency::Weekly => Some(10),
        Frequency::Monthly => Some(45),
        Frequency::Quarterly => Some(120),
        Frequency::HalfYearly => Some(213),
        Frequency::Yearly => Some(395),
        Frequency::OnEvent => None,
    }
}

/// The line of a control of Annex A.
pub(super) fn line(control: &str) -> Option<SoaLineId> {
    control.parse::<ControlRef>().ok().map(SoaLineId)
}
