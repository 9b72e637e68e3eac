//! Everything that has a day by which it is to be done or happens, over all records: what the calendar, the dashboard and
//! an export for other calendars show.

mod dates;
mod facts;

use std::collections::BTreeSet;

use serde_json::Value;

pub use dates::{DATES, Dated};
use facts::Facts;

use crate::content::catalogue::control_view;
use crate::domain::date::Date;
use crate::domain::id::{Key, RecordId, TypedId};
use crate::domain::kinds::PersonId;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;

/// What sort of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A task.
    Task,
    /// An action of the treatment plan, a control to be put in place, a weakness to be closed (6.1.3 e).
    Action,
    /// A run of something that is done again and again (8.1).
    Run,
    /// A value of a measure (9.1).
    Measurement,
    /// Something to be looked at again.
    Review,
    /// A finding or a nonconformity to be answered (9.2, 10.2).
    Deadline,
    /// Something that holds only until then.
    Expiry,
    /// An internal audit, the end of an audit programme (9.2).
    Audit,
    /// A management review or a training (9.3, 7.3).
    Meeting,
    /// An objective, a change, an improvement, a gap in competence (6.2, 6.3, 10.1, 7.2).
    Goal,
    /// A date of the certificate.
    Certification,
}

impl What {
    /// Every sort, in the order shown.
    pub const ALL: [Self; 11] = [
        Self::Task,
        Self::Action,
        Self::Run,
        Self::Measurement,
        Self::Review,
        Self::Deadline,
        Self::Expiry,
        Self::Audit,
        Self::Meeting,
        Self::Goal,
        Self::Certification,
    ];

    /// The stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Action => "action",
            Self::Run => "run",
            Self::Measurement => "measurement",
            Self::Review => "review",
            Self::Deadline => "deadline",
            Self::Expiry => "expiry",
            Self::Audit => "audit",
            Self::Meeting => "meeting",
            Self::Goal => "goal",
            Self::Certification => "certification",
        }
    }
}

/// Something that is due or happens on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// The record to go to.
    pub record: RecordId,
    /// The field that holds the day.
    pub field: &'static str,
    /// What sort of thing it is.
    pub what: What,
    /// What people know the record by; empty where it has no name.
    pub title: String,
    /// Whose it is: people and their names.
    pub who: Vec<(PersonId, String)>,
    /// Whether the day is past and it is not done.
    pub overdue: bool,
    /// Whether it is still to come, or late. What has simply happened is neither.
    pub open: bool,
}

/// All of it, earliest first.
pub fn agenda(workbook: &Workbook, today: Date) -> Vec<Entry> {
    let facts = Facts::of(workbook);
    let mut entries = Vec::new();
    for dated in DATES {
        for record in workbook.ids_of(dated.kind) {
            entries.extend(entry(workbook, &facts, dated, record, today));
        }
    }
    entries.sort_by_key(|entry| (entry.date, entry.what, entry.record, entry.field));
    entries
}

fn entry(workbook: &Workbook, facts: &Facts<'_>, dated: &Dated, id: RecordId, today: Date) -> Option<Entry> {
    let record = workbook.get(id)?;
    let text = |key: &str| record.get(key).and_then(|value| value.as_str().map(str::to_owned));
    let set: Option<Date> = text(dated.field).and_then(|text| text.parse().ok());
    let date = match dated.narrow {
        Some(narrow) => narrow(facts, id, set),
        None => set,
    }?;
    let holds = |(key, keys): &(&str, &[&str])| {
        text(key).is_some_and(|text| keys.is_empty() || keys.contains(&text.as_str()))
    };
    if dated.over.iter().any(holds) {
        return None;
    }
    let past = date < today;
    Some(Entry {
        date,
        record: id,
        field: dated.field,
        what: dated.what,
        title: title(workbook, id),
        who: people(workbook, record, dated.who),
        overdue: past && !dated.passes,
        open: !(past && dated.passes),
    })
}

/// What people know a record by. A line of the statement is known by its control.
fn title(workbook: &Workbook, id: RecordId) -> String {
    if let Key::Control(control) = id.key {
        let view = control_view(workbook, control);
        return format!("{} {}", view.number, view.title);
    }
    workbook.label(id).filter(|label| label != "main").unwrap_or_default()
}

/// The people some fields name; those who are gone are left out.
fn people(workbook: &Workbook, record: &dyn AnyRecord, fields: &[&str]) -> Vec<(PersonId, String)> {
    let ids = fields.iter().filter_map(|field| record.get(field)).flat_map(|value| match value {
        Value::Array(items) => items,
        one => vec![one],
    });
    let ids: BTreeSet<PersonId> = ids
        .filter_map(|id| PersonId::from_record_id(id.as_str()?.parse().ok()?))
        .filter(|id| workbook.persons.contains_key(id))
        .collect();
    ids.into_iter().map(|id| (id, workbook.person_name(Some(id)))).collect()
}

/// What is open from today on for so many days, today and the last day included.
pub fn ahead(entries: &[Entry], today: Date, days: i64) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(move |entry| entry.open && (0..=days).contains(&today.days_until(entry.date)))
}

/// How many things are due in each of the next `weeks` weeks; the first begins today. With the first day of each.
pub fn by_week(entries: &[Entry], today: Date, weeks: usize) -> Vec<(Date, usize)> {
    let first_day = |week: usize| today.plus_days(7 * i64::try_from(week).ok()?);
    let mut counts: Vec<(Date, usize)> = (0..weeks).map_while(first_day).map(|from| (from, 0)).collect();
    for entry in entries.iter().filter(|entry| entry.open && entry.date >= today) {
        let week = usize::try_from(today.days_until(entry.date) / 7).unwrap_or(usize::MAX);
        if let Some(count) = counts.get_mut(week) {
            count.1 += 1;
        }
    }
    counts
}

/// The weeks of a month, Monday first, with the days of the months beside it that fill the first and the last. Days
/// outside the years 0-9999 are missing.
pub fn month(day: Date) -> Vec<[Option<Date>; 7]> {
    let first = day.plus_days(1 - i64::from(day.day())).unwrap_or(day);
    let lead = i64::from(first.weekday()) - 1;
    let days = lead + i64::from(first.days_in_month());
    let weeks = (days + 6) / 7;
    let at = |index: i64| first.plus_days(index - lead);
    (0..weeks)
        .map(|week| std::array::from_fn(|place| at(week * 7 + i64::try_from(place).unwrap_or(0))))
        .collect()
}
