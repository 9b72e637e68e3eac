//! What rules have in common: a gap in each record of a table, and the place of a sub-clause as a whole.

use super::{Spot, spot};
use crate::domain::date::Date;
use crate::domain::id::ClauseRef;
use crate::domain::kinds::{ClauseStateId, OrganisationId, Table};
use crate::domain::record::Record;

/// Tells of each record of a table in which there is a gap: at most one, the first.
pub(super) fn each<R: Record>(
    table: &Table<R>,
    found: &mut dyn FnMut(Spot),
    gap: &dyn Fn(&R) -> Option<&'static str>,
) {
    for (id, record) in table {
        if let Some(field) = gap(record) {
            found(spot(*id, field));
        }
    }
}

/// The field, if its text says nothing.
pub(super) fn blank(text: &str, field: &'static str) -> Option<&'static str> {
    text.trim().is_empty().then_some(field)
}

/// The field, if nothing is chosen in it.
pub(super) fn unset<T>(value: Option<T>, field: &'static str) -> Option<&'static str> {
    value.is_none().then_some(field)
}

/// The field, if its day is past.
pub(super) fn past(day: Option<Date>, today: Date, field: &'static str) -> Option<&'static str> {
    day.is_some_and(|day| day < today).then_some(field)
}

/// A sub-clause as a whole, for what is not there at all.
pub(super) fn at(clause: &str) -> Spot {
    clause
        .parse::<ClauseRef>()
        .map_or_else(|_| spot(OrganisationId, ""), |clause| spot(ClauseStateId(clause), ""))
}

/// The first few of some names, and how many there are if that is more.
pub(super) fn few(names: &[String]) -> String {
    const SHOWN: usize = 3;
    match names.len() {
        0..=SHOWN => names.join(", "),
        all => format!("{}, … ({all})", names[..SHOWN].join(", ")),
    }
}
