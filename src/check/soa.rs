//! Clause 6.1.3 b-d: the Statement of Applicability.

use super::{Rule, Severity, spot};
use crate::domain::id::ControlRef;
use crate::domain::kinds::{OrganisationId, SoaLineId};
use crate::domain::records::{Applicability, Implementation, SoaLine};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "soa_undecided",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let undecided = workbook.soa_counts().undecided;
            if undecided > 0 {
                found(spot(OrganisationId, "soa").detail(undecided));
            }
        },
    },
    Rule {
        id: "soa_exclusion_unreasoned",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, line) in excluded(workbook) {
                if line.exclusion_reason.trim().is_empty() {
                    found(spot(id, "exclusion_reason"));
                } else if line.excluded_by.is_none() {
                    found(spot(id, "excluded_by"));
                }
            }
        },
    },
    Rule {
        id: "soa_excluded_but_needed",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let links = workbook.control_links();
            for (id, _) in excluded(workbook) {
                if links.risks.contains_key(&id.0) || links.treatments.contains_key(&id.0) {
                    found(spot(id, "applicable"));
                }
            }
        },
    },
    Rule {
        id: "soa_without_driver",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            let links = workbook.control_links();
            for (id, _) in applicable(workbook) {
                if workbook.drivers(id.0, &links).is_empty() {
                    found(spot(id, "drivers"));
                }
            }
        },
    },
    Rule {
        id: "soa_without_status",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            for (id, _) in applicable(workbook).filter(|(_, line)| line.status.is_none()) {
                found(spot(id, "status"));
            }
        },
    },
    Rule {
        id: "soa_done_without_how",
        clause: "6.1.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            for (id, line) in applicable(workbook) {
                if line.status == Some(Implementation::Done) && line.how.trim().is_empty() {
                    found(spot(id, "how"));
                }
            }
        },
    },
    Rule {
        id: "soa_not_approved",
        clause: "6.1.3",
        severity: Severity::Stage1,
        run: |workbook, _, found| {
            if workbook.latest_soa_version().is_none() {
                found(spot(OrganisationId, "soa"));
            }
        },
    },
];

fn excluded(workbook: &Workbook) -> impl Iterator<Item = (SoaLineId, &SoaLine)> {
    lines(workbook, Applicability::No)
}

pub(super) fn applicable(workbook: &Workbook) -> impl Iterator<Item = (SoaLineId, &SoaLine)> {
    lines(workbook, Applicability::Yes)
}

/// Lines decided this way. The line of an own control that was deleted is none of the statement.
fn lines(workbook: &Workbook, wanted: Applicability) -> impl Iterator<Item = (SoaLineId, &SoaLine)> {
    let there = |id: &SoaLineId| match id.0 {
        ControlRef::Annex(_) => true,
        ControlRef::Own(own) => workbook.controls.contains_key(&own),
    };
    workbook
        .soa_lines
        .iter()
        .filter(move |(id, line)| line.applicable == Some(wanted) && there(id))
        .map(|(id, line)| (*id, &**line))
}
