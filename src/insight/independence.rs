//! 9.2.2 c: whether auditors look at their own work, as far as the journal knows who wrote what.
//!
//! The journal names whoever was at the keyboard, as set on the device: a hint, not proof of identity. Who wrote what
//! came with an imported bundle is not known and is counted as such.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::id::RecordId;
use crate::domain::journal::{Entry, What};
use crate::domain::kinds::{AuditId, Kind, PersonId, SoaLineId};
use crate::domain::workbook::Workbook;

/// Who changed each record how often, by folded name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authors(BTreeMap<String, BTreeMap<String, usize>>);

impl Authors {
    /// Reads the journal. What is noted beside a change, such as who confirmed it, is no change of its own.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry<String>>) -> Self {
        let mut all = Self::default();
        for entry in entries {
            let What::Changes(changes) = &entry.what else { continue };
            for change in changes.iter().filter(|change| !is_beside(&change.field)) {
                let by = all.0.entry(change.record.clone()).or_default();
                *by.entry(folded(&entry.who)).or_default() += 1;
            }
        }
        all
    }
}

fn is_beside(field: &str) -> bool {
    matches!(
        field,
        "reference" | "seed" | "suggested" | "confirmed_by" | "confirmed_by_name" | "confirmed_on"
    )
}

/// Names are typed on each device, so case and blanks do not tell people apart.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// What a share is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The records of the sub-clauses of a clause that are in scope.
    Clause(u8),
    /// The lines of the Statement of Applicability of the controls in scope.
    Controls,
}

/// How much of what is audited an auditor wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    /// Of what.
    pub part: Part,
    /// Changes by the auditor.
    pub changes: usize,
    /// Changes by anybody.
    pub all: usize,
    /// Records the auditor changed.
    pub records: usize,
    /// Records there are.
    pub of: usize,
    /// Records the journal knows no change of.
    pub unknown: usize,
}

/// How much of a concern that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// The journal knows of no change by the auditor.
    None,
    /// The auditor wrote less than half.
    Some,
    /// The auditor wrote half or more.
    Most,
}

impl Share {
    /// The auditor's part of the changes in hundredths, rounded; `None` without any change.
    pub fn percent(&self) -> Option<usize> {
        (self.changes * 200 + self.all).checked_div(self.all * 2)
    }

    /// How much of a concern it is. Where to draw the line is our own rule.
    pub fn concern(&self) -> Concern {
        match self.changes {
            0 => Concern::None,
            changes if changes * 2 < self.all => Concern::Some,
            _ => Concern::Most,
        }
    }
}

/// How much of what an audit looks at a person wrote, part by part. Empty when the audit covers nothing.
pub fn shares(workbook: &Workbook, authors: &Authors, audit: AuditId, person: PersonId) -> Vec<Share> {
    let name = folded(&workbook.person_name(Some(person)));
    let share = |(part, records): (Part, BTreeSet<RecordId>)| {
        let mut share = Share { part, changes: 0, all: 0, records: 0, of: records.len(), unknown: 0 };
        for record in records {
            let Some(by) = authors.0.get(&record.to_string()) else {
                share.unknown += 1;
                continue;
            };
            let mine = if name.is_empty() { 0 } else { by.get(&name).copied().unwrap_or(0) };
            share.changes += mine;
            share.all += by.values().sum::<usize>();
            share.records += usize::from(mine > 0);
        }
        share
    };
    parts(workbook, audit).into_iter().map(share).collect()
}

/// What auditors write themselves while they audit.
const OWN: [Kind; 4] = [Kind::Audit, Kind::AuditSample, Kind::WorkingPaper, Kind::Finding];

fn parts(workbook: &Workbook, audit: AuditId) -> BTreeMap<Part, BTreeSet<RecordId>> {
    let mut parts: BTreeMap<Part, BTreeSet<RecordId>> = BTreeMap::new();
    let Some(audit) = workbook.audits.get(&audit) else { return parts };
    for clause in &audit.clauses {
        let top = clause.number().split('.').next().and_then(|top| top.parse().ok()).unwrap_or(0);
        let records = workbook.records_of(*clause).into_iter().filter(|id| !OWN.contains(&id.kind));
        parts.entry(Part::Clause(top)).or_default().extend(records);
    }
    let lines = audit.controls.iter().map(|control| SoaLineId(*control));
    let lines: BTreeSet<RecordId> =
        lines.filter(|id| workbook.soa_lines.contains_key(id)).map(RecordId::from).collect();
    if !lines.is_empty() {
        parts.insert(Part::Controls, lines);
    }
    parts.retain(|_, records| !records.is_empty());
    parts
}
