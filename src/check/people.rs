//! Clause 5.3: people who left and still answer for something.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::gaps::{few, past};
use super::{Rule, Severity, spot};
use crate::domain::kinds::{Kind, PersonId};
use crate::domain::record::AnyRecord;

/// Fields that say who is counted on from now on. Who once did or decided something stays on record.
const DUTIES: [&str; 8] =
    ["owner", "custodian", "responsible", "holders", "deputies", "approver", "measured_by", "analysed_by"];

/// Keys of a status or a state in which nobody has to do anything any more.
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

pub(super) const RULES: &[Rule] = &[Rule {
    id: "person_gone_owns",
    clause: "5.3",
    severity: Severity::Stage2,
    run: |workbook, today, found| {
        let left = workbook.persons.iter().filter(|(_, person)| past(person.active_to, today, "").is_some());
        let mut owned: BTreeMap<String, (PersonId, Vec<String>)> =
            left.map(|(id, _)| (id.to_string(), (*id, Vec::new()))).collect();
        // The usual case: nobody left, so no record has to be looked into.
        if owned.is_empty() {
            return;
        }
        for kind in Kind::ALL.iter().filter(|kind| !kind.is_permanent()) {
            let duties: Vec<&str> =
                kind.fields().iter().map(|field| field.key).filter(|key| DUTIES.contains(key)).collect();
            let records = if duties.is_empty() { Vec::new() } else { workbook.ids_of(*kind) };
            for id in records {
                let Some(record) = workbook.get(id) else { continue };
                let people: BTreeSet<String> = duties.iter().flat_map(|duty| people(record, duty)).collect();
                for person in people {
                    if let Some((_, records)) = owned.get_mut(&person).filter(|_| !is_over(*kind, record)) {
                        records.push(record.reference().unwrap_or_else(|| id.key.to_string()));
                    }
                }
            }
        }
        for (person, records) in owned.into_values().filter(|(_, records)| !records.is_empty()) {
            found(spot(person, "active_to").detail(few(&records)));
        }
    },
}];

/// Whether nobody has to do anything about a record any more.
fn is_over(kind: Kind, record: &dyn AnyRecord) -> bool {
    let over = |field| record.get(field).is_some_and(|value| OVER.iter().any(|over| value == **over));
    // A control that is in place is looked after all the same.
    kind != Kind::SoaLine && (over("status") || over("state"))
}

/// The ids that stand in a field.
fn people(record: &dyn AnyRecord, field: &str) -> Vec<String> {
    match record.get(field) {
        Some(Value::String(id)) => vec![id],
        Some(Value::Array(ids)) => ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}
