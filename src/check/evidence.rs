//! What shows that things are so: evidence (7.5.3), proof of controls that are in place, exceptions (A.5.36), tasks.

use std::collections::BTreeSet;

use super::gaps::{at, blank, each, few, past, unset};
use super::soa::applicable;
use super::{Rule, Severity, spot};
use crate::content::catalogue::control_view;
use crate::domain::hash::is_sha256;
use crate::domain::id::ControlRef;
use crate::domain::kinds::OrganisationId;
use crate::domain::records::{
    ActionStatus, DocumentState, Driver, Evidence, EvidenceType, Exception, ExceptionStatus, Implementation,
    SoaLine, Task,
};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "no_evidence",
        clause: "7.5.3",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            if workbook.evidence.is_empty() && applicable(workbook).any(|(_, line)| is_done(line)) {
                found(at("7.5.3"));
            }
        },
    },
    Rule {
        id: "evidence_expired",
        clause: "7.5.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.evidence, found, &|proof| past(proof.valid_until, today, "valid_until"));
        },
    },
    Rule {
        id: "evidence_without_date",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.evidence, found, &|proof| {
                unset(proof.effective_from.or(proof.effective_to), "effective_from")
            });
        },
    },
    Rule {
        id: "evidence_period_reversed",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.evidence, found, &|proof| {
                (proof.effective_to? < proof.effective_from?).then_some("effective_to")
            });
        },
    },
    Rule {
        id: "evidence_without_place",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.evidence, found, &|proof| {
                blank(&proof.location, "location")
                    .filter(|_| proof.statement.trim().is_empty() && proof.file().is_none())
            });
        },
    },
    Rule {
        id: "evidence_without_file",
        clause: "7.5.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.evidence, found, &|proof| blank(&proof.hash, "hash").filter(|_| is_file(proof)));
        },
    },
    Rule {
        id: "evidence_bad_hash",
        clause: "7.5.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.evidence, found, &|proof| bad_hash(proof).then_some("hash"));
        },
    },
    Rule {
        id: "evidence_proves_nothing",
        clause: "7.5.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.evidence, found, &|proof| proves_nothing(proof).then_some("proves_controls"));
        },
    },
    Rule {
        id: "soa_done_unproven",
        clause: "6.1.3",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            // Without any evidence there is one finding, not one for each control.
            if workbook.evidence.is_empty() {
                return;
            }
            let proven = proven(workbook);
            for (id, _) in applicable(workbook).filter(|(id, line)| is_done(line) && !proven.contains(&id.0))
            {
                found(spot(id, "status"));
            }
        },
    },
    Rule {
        id: "soa_only_business",
        clause: "6.1.3",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            let links = workbook.control_links();
            let only = BTreeSet::from([Driver::Business]);
            let lines = applicable(workbook).filter(|(id, _)| workbook.drivers(id.0, &links) == only);
            let numbers: Vec<String> = lines.map(|(id, _)| control_view(workbook, id.0).number).collect();
            if !numbers.is_empty() {
                found(spot(OrganisationId, "soa").detail(few(&numbers)));
            }
        },
    },
    Rule {
        id: "soa_overdue",
        clause: "6.1.3",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            for (id, line) in applicable(workbook).filter(|(_, line)| !is_done(line)) {
                if let Some(field) = past(line.due, today, "due") {
                    found(spot(id, field));
                }
            }
        },
    },
    Rule {
        id: "exception_expired",
        clause: "A.5.36",
        severity: Severity::Stage2,
        run: |workbook, today, found| {
            each(&workbook.exceptions, found, &|exception| {
                past(exception.expires_on, today, "expires_on").filter(|_| holds(exception))
            });
        },
    },
    Rule {
        id: "exception_not_approved",
        clause: "A.5.36",
        severity: Severity::Stage2,
        run: |workbook, _, found| {
            each(&workbook.exceptions, found, &|exception| {
                unset(exception.approved_by, "approved_by")
                    .or_else(|| unset(exception.approved_on, "approved_on"))
                    .filter(|_| holds(exception))
            });
        },
    },
    Rule {
        id: "exception_without_end",
        clause: "A.5.36",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.exceptions, found, &|exception| {
                unset(exception.expires_on, "expires_on").filter(|_| holds(exception))
            });
        },
    },
    Rule {
        id: "exception_without_risk",
        clause: "A.5.36",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.exceptions, found, &|exception| {
                unset(exception.risk, "risk").filter(|_| holds(exception))
            });
        },
    },
    Rule {
        id: "exception_without_compensation",
        clause: "A.5.36",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            each(&workbook.exceptions, found, &|exception| {
                blank(&exception.compensation, "compensation").filter(|_| holds(exception))
            });
        },
    },
    Rule {
        id: "task_overdue",
        clause: "8.1",
        severity: Severity::Expected,
        run: |workbook, today, found| {
            each(&workbook.tasks, found, &|task| past(task.due, today, "due").filter(|_| is_open(task)));
        },
    },
    Rule {
        id: "task_unassigned",
        clause: "8.1",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            each(&workbook.tasks, found, &|task| {
                unset(task.responsible, "responsible")
                    .or_else(|| unset(task.due, "due"))
                    .filter(|_| is_open(task))
            });
        },
    },
];

fn is_done(line: &SoaLine) -> bool {
    line.status == Some(Implementation::Done)
}

fn is_open(task: &Task) -> bool {
    !matches!(task.status, Some(ActionStatus::Done | ActionStatus::Cancelled))
}

fn holds(exception: &Exception) -> bool {
    exception.status == Some(ExceptionStatus::Granted)
}

/// Whether it should be a file: it says so, or names one.
fn is_file(proof: &Evidence) -> bool {
    let sorts = [EvidenceType::File, EvidenceType::Screenshot];
    !proof.file_name.is_empty() || proof.evidence_type.is_some_and(|sort| sorts.contains(&sort))
}

/// Whether there is a checksum that nothing can be compared with.
fn bad_hash(proof: &Evidence) -> bool {
    let hash = proof.hash.trim();
    // By hand it may be written in capitals; a file that is kept here is found by the small ones alone.
    let good = if proof.file_name.is_empty() {
        is_sha256(&hash.to_ascii_lowercase())
    } else {
        is_sha256(&proof.hash)
    };
    !hash.is_empty() && !good
}

fn proves_nothing(proof: &Evidence) -> bool {
    proof.proves_clauses.is_empty()
        && proof.proves_controls.is_empty()
        && proof.risks.is_empty()
        && proof.treatments.is_empty()
        && proof.objectives.is_empty()
}

/// Controls that evidence, a document or a run of a routine speaks for.
fn proven(workbook: &Workbook) -> BTreeSet<ControlRef> {
    let in_use =
        workbook.documents.values().filter(|document| document.state != Some(DocumentState::Retired));
    let documents = in_use.flat_map(|document| &document.controls);
    let evidence = workbook.evidence.values().flat_map(|proof| &proof.proves_controls);
    let run = workbook.control_runs.values().filter_map(|run| run.operational_control);
    let run = run.collect::<BTreeSet<_>>().into_iter();
    let routines = run.filter_map(|id| workbook.operational_controls.get(&id)).flat_map(|run| &run.controls);
    documents.chain(evidence).chain(routines).copied().collect()
}
