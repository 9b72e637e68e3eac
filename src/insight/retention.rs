//! Which records have been kept longer than the rules say. Nothing here deletes.
//!
//! A rule counts from the day on which a record is over: an audit from its report, an incident from the day it was
//! closed. A record that is not over is never past its time, and neither is one whose end nobody wrote down.

use std::collections::BTreeMap;

use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::{Kind, RetentionRuleId};
use crate::domain::record::AnyRecord;
use crate::domain::records::RetentionRule;
use crate::domain::workbook::Workbook;

/// How the end of a record of one kind is told.
enum End {
    /// The latest of these days; a status that says otherwise keeps it from being over.
    Days(&'static [&'static str]),
    /// The end of the record that this field names.
    With(&'static str),
}

/// A kind that has an end, and how long its records are usually kept.
struct Span {
    kind: Kind,
    end: End,
    /// Suggested months: one cycle of three years and the next audit, or two cycles for what a dispute may need.
    months: u32,
}

const fn days(kind: Kind, days: &'static [&'static str], months: u32) -> Span {
    Span { kind, end: End::Days(days), months }
}

const fn with(kind: Kind, field: &'static str, months: u32) -> Span {
    Span { kind, end: End::With(field), months }
}

/// Kinds whose records come to an end. The rest are kept while they are in use; statements are kept for good.
const SPANS: &[Span] = &[
    days(Kind::Acknowledgement, &["acknowledged_on"], 36),
    days(Kind::AssessmentRun, &["held_on"], 48),
    days(Kind::Audit, &["reported_on", "held_to", "held_from"], 48),
    days(Kind::AuditProgramme, &["period_to"], 48),
    with(Kind::AuditSample, "audit", 48),
    days(Kind::Change, &["planned_on", "approved_on"], 36),
    days(Kind::Commitment, &["seen_on"], 48),
    days(Kind::ControlRun, &["performed_on", "period_to"], 36),
    days(Kind::Evaluation, &["held_on"], 48),
    days(Kind::Evidence, &["valid_until", "effective_to", "added_on"], 48),
    days(Kind::Exception, &["expires_on"], 36),
    days(Kind::ExternalFinding, &["accepted_on", "sent_on"], 72),
    with(Kind::Finding, "audit", 48),
    days(Kind::Improvement, &["due"], 36),
    days(Kind::Incident, &["closed_on"], 72),
    with(Kind::IncidentEntry, "incident", 72),
    days(Kind::Issue, &["valid_to"], 36),
    days(Kind::ManagementReview, &["held_on"], 72),
    days(Kind::Nonconformity, &["closed_on"], 72),
    days(Kind::Objective, &["due"], 36),
    days(Kind::Person, &["active_to"], 36),
    days(Kind::Supplier, &["contract_end"], 72),
    days(Kind::SupplierAssessment, &["assessed_on"], 48),
    days(Kind::Task, &["done_on", "due"], 24),
    days(Kind::Training, &["held_on"], 48),
    with(Kind::WorkingPaper, "audit", 48),
];

/// Keys of a status or a state in which nothing more happens.
const OVER: [&str; 11] = [
    "done",
    "cancelled",
    "closed",
    "achieved",
    "missed",
    "dropped",
    "rejected",
    "refused",
    "ended",
    "fixed",
    "retired",
];

/// Kinds a rule can be made for.
pub fn kinds() -> impl Iterator<Item = Kind> {
    SPANS.iter().map(|span| span.kind)
}

/// How many months are suggested for a kind.
pub fn suggested_months(kind: Kind) -> Option<u32> {
    SPANS.iter().find(|span| span.kind == kind).map(|span| span.months)
}

/// The kind a rule is about, if it is one that has an end.
pub fn covered(rule: &RetentionRule) -> Option<Kind> {
    rule.covers.parse().ok().filter(|kind| kinds().any(|known| known == *kind))
}

/// The rule in force for each kind. Where two copies made one each, the longer one counts: keeping too long is put right
/// later, deleting too early is not.
pub fn rules(workbook: &Workbook) -> BTreeMap<Kind, RetentionRuleId> {
    let mut rules: BTreeMap<Kind, RetentionRuleId> = BTreeMap::new();
    let months = |id: &RetentionRuleId| {
        workbook.retention_rules.get(id).map_or(0, |rule| rule.months.unwrap_or(u32::MAX))
    };
    for (id, rule) in &workbook.retention_rules {
        let Some(kind) = covered(rule) else { continue };
        let longer = rules.get(&kind).is_none_or(|known| months(id) > months(known));
        if longer {
            rules.insert(kind, *id);
        }
    }
    rules
}

/// A record that has been kept longer than its rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PastTime {
    /// Which.
    pub record: RecordId,
    /// The day it was over.
    pub ended: Date,
    /// The last day it was to be kept.
    pub until: Date,
}

/// What the rules say on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Records past their time, longest first.
    pub past: Vec<PastTime>,
    /// How many records of each kind with a rule are over but do not say since when.
    pub unknown: BTreeMap<Kind, usize>,
}

/// Compares every record of the kinds that have a rule with it.
pub fn kept(workbook: &Workbook, today: Date) -> Kept {
    let mut kept = Kept::default();
    for (kind, rule) in rules(workbook) {
        let Some(months) = workbook.retention_rules.get(&rule).and_then(|rule| rule.months) else { continue };
        for record in workbook.ids_of(kind).into_iter().filter(|id| !is_stub(workbook, *id)) {
            match end(workbook, record) {
                Ended::NotYet => {}
                Ended::Unknown => *kept.unknown.entry(kind).or_default() += 1,
                Ended::On(ended) => {
                    if let Some(until) = plus_months(ended, months).filter(|until| *until < today) {
                        kept.past.push(PastTime { record, ended, until });
                    }
                }
            }
        }
    }
    kept.past.sort_by_key(|past| (past.until, past.record));
    kept
}

/// A person who was taken out is a stub and has nothing left to take out.
fn is_stub(workbook: &Workbook, id: RecordId) -> bool {
    id.kind == Kind::Person && workbook.get(id).is_some_and(|record| record.get("removed_on").is_some())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    NotYet,
    Unknown,
    On(Date),
}

fn end(workbook: &Workbook, id: RecordId) -> Ended {
    let Some(record) = workbook.get(id) else { return Ended::NotYet };
    let Some(span) = SPANS.iter().find(|span| span.kind == id.kind) else { return Ended::NotYet };
    match span.end {
        End::With(_) if status(record) == Some(false) => Ended::NotYet,
        End::With(field) => {
            let target = text(record, field).and_then(|target| target.parse::<RecordId>().ok());
            // One level: what a record goes with has days of its own.
            target
                .filter(|target| target.kind != id.kind)
                .map_or(Ended::Unknown, |target| end(workbook, target))
        }
        End::Days(fields) => {
            let said = status(record);
            if said == Some(false) {
                return Ended::NotYet;
            }
            // A day that is only planned tells nothing unless somebody says that it is over.
            let days = fields.iter().filter(|field| said.is_some() || !PLANNED.contains(field));
            let days = days.filter_map(|field| text(record, field)?.parse::<Date>().ok());
            match days.max() {
                Some(day) => Ended::On(day),
                None if said == Some(true) => Ended::Unknown,
                None => Ended::NotYet,
            }
        }
    }
}

/// Days before the end: what is planned, approved or answered may still go on.
const PLANNED: [&str; 4] = ["due", "planned_on", "approved_on", "sent_on"];

/// Whether a record says that it is over, or that it is not; `None` where it says nothing.
fn status(record: &dyn AnyRecord) -> Option<bool> {
    let said = ["status", "state"].iter().find_map(|field| text(record, field))?;
    Some(OVER.contains(&said.as_str()))
}

fn text(record: &dyn AnyRecord, field: &str) -> Option<String> {
    record.get(field).and_then(|value| value.as_str().map(str::to_owned))
}

/// The same day so many months later; the last of the month where there is no such day. `None` beyond the year 9999.
pub fn plus_months(date: Date, months: u32) -> Option<Date> {
    let text = date.to_string();
    let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let all = year.checked_mul(12)?.checked_add(month - 1)?.checked_add(months)?;
    let (year, month) = (u16::try_from(all / 12).ok()?, u8::try_from(all % 12 + 1).ok()?);
    let day = u8::try_from(day).ok()?;
    (28..=day.max(28)).rev().map(|last| last.min(day)).find_map(|day| Date::new(year, month, day))
}

/// What a deletion would break: living records outside the list that point at a record in it.
pub fn broken_links(workbook: &Workbook, records: &[RecordId]) -> Vec<(RecordId, RecordId)> {
    let outside = |(from, to): &(RecordId, RecordId)| !records.contains(from) && from != to;
    let links =
        records.iter().flat_map(|to| workbook.links_to(*to).into_iter().map(move |(from, _)| (from, *to)));
    links.filter(outside).collect()
}
