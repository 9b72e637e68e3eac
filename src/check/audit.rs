//! Clauses 9.2.1 and 9.2.2: internal audits one by one, and what they found. The programme is in `programme`.

use super::Severity::{Expected, Stage1, Stage2};
use super::due::{YEAR, blank, first, older, past, rule};
use super::gaps::{at, each};
use super::{Rule, spot};
use crate::domain::date::Date;
use crate::domain::kinds::AuditId;
use crate::domain::records::{Audit, AuditStatus, AuditType, Finding, FindingGrade, FindingStatus};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("audit_not_planned", "9.2.1", Stage1, |workbook, today, found| {
        if last_held(workbook, today).is_none() && !any_planned(workbook, today) {
            found(at("9.2.1"));
        }
    }),
    rule("audit_not_held", "9.2.1", Stage2, |workbook, today, found| {
        if last_held(workbook, today).is_none() && any_planned(workbook, today) {
            found(at("9.2.1"));
        }
    }),
    rule("audit_old", "9.2.1", Expected, |workbook, today, found| {
        if let Some((id, audit)) = last_held(workbook, today)
            && older(ended(audit), YEAR, today)
        {
            found(spot(id, "held_to"));
        }
    }),
    rule("audit_overdue", "9.2.2", Stage2, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            let begun = audit.held_from.is_some() || audit.status == Some(AuditStatus::InProgress);
            let waits = internal(audit) && !is_held(audit, today) && !begun;
            first(&[(waits && past(audit.planned_from, today), "planned_from")])
        });
    }),
    rule("audit_without_criteria", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            let (scope, criteria) = (blank(&audit.scope), blank(&audit.criteria));
            first(&[(scope, "scope"), (criteria, "criteria")]).filter(|_| internal(audit))
        });
    }),
    rule("audit_without_method", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| first(&[(internal(audit) && blank(&audit.method), "method")]));
    }),
    rule("audit_without_auditors", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(internal(audit) && audit.auditors.is_empty(), "auditors")])
        });
    }),
    rule("audit_without_independence", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(internal(audit) && blank(&audit.independence), "independence")])
        });
    }),
    rule("audit_without_competence", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(internal(audit) && blank(&audit.competence), "competence")])
        });
    }),
    rule("audit_without_coverage", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(internal(audit) && audit.clauses.is_empty() && audit.controls.is_empty(), "clauses")])
        });
    }),
    rule("audit_without_samples", "9.2.1", Expected, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(blank(&audit.samples), "samples"), (blank(&audit.working_papers), "working_papers")])
                .filter(|_| internal(audit) && is_held(audit, today))
        });
    }),
    rule("audit_without_conclusion", "9.2.1", Stage2, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            let held = internal(audit) && is_held(audit, today);
            first(&[(held && blank(&audit.conclusion), "conclusion")])
        });
    }),
    rule("audit_not_reported", "9.2.2", Stage2, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            let over = older(audit.held_to, 30, today) || said_to_be_over(audit);
            first(&[
                (audit.reported_on.is_none(), "reported_on"),
                (audit.reported_to.is_empty(), "reported_to"),
            ])
            .filter(|_| internal(audit) && over)
        });
    }),
    rule("finding_without_evidence", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.findings, found, &|item| first(&[(blank(&item.evidence), "evidence")]));
    }),
    rule("finding_without_requirement", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.findings, found, &|item| first(&[(blank(&item.requirement), "requirement")]));
    }),
    rule("finding_without_grade", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.findings, found, &|item| first(&[(item.grade.is_none(), "grade")]));
    }),
    rule("finding_without_nonconformity", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.findings, found, &|item| {
            first(&[(is_nonconformity(item) && item.nonconformity.is_none(), "nonconformity")])
        });
    }),
    rule("finding_without_owner", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.findings, found, &|item| {
            let open = item.status != Some(FindingStatus::Closed) && is_nonconformity(item);
            first(&[(open && item.owner.is_none(), "owner"), (open && item.due.is_none(), "due")])
        });
    }),
    rule("finding_overdue", "9.2.2", Stage2, |workbook, today, found| {
        each(&workbook.findings, found, &|item| {
            first(&[(item.status != Some(FindingStatus::Closed) && past(item.due, today), "due")])
        });
    }),
];

/// A major or minor one has to be handled under 10.2.
fn is_nonconformity(item: &Finding) -> bool {
    matches!(item.grade, Some(FindingGrade::Major | FindingGrade::Minor))
}

/// An audit of one's own that was not called off; one without a sort is taken for one's own.
pub(super) fn internal(audit: &Audit) -> bool {
    let others = matches!(audit.audit_type, Some(AuditType::Supplier | AuditType::External));
    !others && audit.status != Some(AuditStatus::Cancelled)
}

fn said_to_be_over(audit: &Audit) -> bool {
    matches!(audit.status, Some(AuditStatus::Reported | AuditStatus::Closed))
}

pub(super) fn is_held(audit: &Audit, today: Date) -> bool {
    said_to_be_over(audit) || audit.held_to.is_some_and(|date| date <= today)
}

/// When it ended, as far as anybody said.
pub(super) fn ended(audit: &Audit) -> Option<Date> {
    audit.held_to.or(audit.held_from).or(audit.reported_on)
}

fn last_held(workbook: &Workbook, today: Date) -> Option<(AuditId, &Audit)> {
    let all = workbook.audits.iter().map(|(id, audit)| (*id, &**audit));
    all.filter(|(_, audit)| internal(audit) && is_held(audit, today))
        .max_by_key(|(id, audit)| (ended(audit), *id))
}

fn any_planned(workbook: &Workbook, today: Date) -> bool {
    let planned = |audit: &Audit| audit.planned_from.or(audit.held_from).is_some();
    workbook.audits.values().any(|audit| internal(audit) && !is_held(audit, today) && planned(audit))
}
