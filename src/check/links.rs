//! Findings that merges and deletions leave behind: links that lead nowhere, references used twice, values that were
//! changed apart.

use std::collections::BTreeMap;

use super::{Rule, Severity, spot};
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::links::links;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "dangling_link",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            // Recorded decisions stay as they are, also when what they were about is gone.
            for id in every_record(workbook).filter(|id| !id.kind.is_permanent()) {
                let Some(record) = workbook.get(id) else { continue };
                for (field, target) in links(record) {
                    if workbook.get(target).is_none() {
                        found(spot(id, field).detail(target));
                    }
                }
            }
        },
    },
    Rule {
        id: "duplicate_reference",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for kind in Kind::ALL.iter().filter(|kind| !kind.prefix().is_empty()) {
                let mut seen: BTreeMap<String, RecordId> = BTreeMap::new();
                for id in workbook.ids_of(*kind) {
                    let Some(reference) = workbook.get(id).and_then(AnyRecord::reference) else { continue };
                    if seen.insert(reference.clone(), id).is_some() {
                        found(spot(id, "reference").detail(reference));
                    }
                }
            }
        },
    },
    Rule {
        id: "conflict",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for (id, field, _) in workbook.ledger().conflicts() {
                let known = id.kind.field(field);
                found(spot(*id, known.map_or("", |known| known.key)).detail(field));
            }
            for id in workbook.ledger().contested() {
                found(spot(*id, ""));
            }
        },
    },
];

fn every_record(workbook: &Workbook) -> impl Iterator<Item = RecordId> + '_ {
    Kind::ALL.iter().flat_map(|kind| workbook.ids_of(*kind))
}
