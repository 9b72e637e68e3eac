//! Clauses 9.2.1 and 9.2.2: internal audits one by one, and what they found. The programme is in `programme`.

use super::Severity::{Expected, Stage1, Stage2};
use super::due::{YEAR, blank, first, older, past, rule};
use super::gaps::{at, each, few};
use super::{Rule, spot};
use crate::content::catalogue::control_view;
use crate::domain::date::Date;
use crate::domain::kinds::AuditId;
use crate::domain::records::{Audit, AuditStatus, Finding, FindingGrade, FindingStatus, PaperResult};
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
            && older(audit.ended(), YEAR, today)
        {
            found(spot(id, "held_to"));
        }
    }),
    rule("audit_overdue", "9.2.2", Stage2, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            let begun = audit.held_from.is_some() || audit.status == Some(AuditStatus::InProgress);
            let waits = audit.is_internal() && !audit.is_held(today) && !begun;
            first(&[(waits && past(audit.planned_from, today), "planned_from")])
        });
    }),
    rule("audit_without_criteria", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            let (scope, criteria) = (blank(&audit.scope), blank(&audit.criteria));
            first(&[(scope, "scope"), (criteria, "criteria")]).filter(|_| audit.is_internal())
        });
    }),
    rule("audit_without_method", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(audit.is_internal() && blank(&audit.method), "method")])
        });
    }),
    rule("audit_without_auditors", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(audit.is_internal() && audit.auditors.is_empty(), "auditors")])
        });
    }),
    rule("audit_without_independence", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(audit.is_internal() && blank(&audit.independence), "independence")])
        });
    }),
    rule("audit_without_competence", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(audit.is_internal() && blank(&audit.competence), "competence")])
        });
    }),
    rule("audit_without_coverage", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.audits, found, &|audit| {
            first(&[(
                audit.is_internal() && audit.clauses.is_empty() && audit.controls.is_empty(),
                "clauses",
            )])
        });
    }),
    rule("audit_without_samples", "9.2.1", Expected, |workbook, today, found| {
        for (id, audit) in
            workbook.audits.iter().filter(|(_, audit)| audit.is_internal() && audit.is_held(today))
        {
            let drawn = workbook.audit_samples.values().any(|sample| sample.audit == Some(*id));
            let noted = workbook.papers_of(*id).any(|(_, paper)| paper.result.is_some());
            let gaps = [
                (blank(&audit.samples) && !drawn, "samples"),
                (blank(&audit.working_papers) && !noted, "working_papers"),
            ];
            if let Some(field) = first(&gaps) {
                found(spot(*id, field));
            }
        }
    }),
    rule("audit_scope_not_looked_at", "9.2.2", Expected, |workbook, today, found| {
        for (id, audit) in
            workbook.audits.iter().filter(|(_, audit)| audit.is_internal() && audit.is_held(today))
        {
            let missing = not_looked_at(workbook, *id, audit);
            if !missing.is_empty() {
                found(spot(*id, "clauses").detail(few(&missing)));
            }
        }
    }),
    rule("sample_without_population", "9.2.1", Expected, |workbook, _, found| {
        each(&workbook.audit_samples, found, &|sample| {
            first(&[
                (sample.population.is_none(), "population"),
                (blank(&sample.population_source), "population_source"),
            ])
        });
    }),
    rule("sample_without_result", "9.2.1", Expected, |workbook, today, found| {
        let held = |audit: AuditId| workbook.audits.get(&audit).is_some_and(|audit| audit.is_held(today));
        each(&workbook.audit_samples, found, &|sample| {
            first(&[(sample.audit.is_some_and(held) && blank(&sample.result), "result")])
        });
    }),
    rule("sample_figures_contradict", "9.2.1", Expected, |workbook, _, found| {
        each(&workbook.audit_samples, found, &|sample| {
            let picked = sample.picked.lines().filter(|line| !blank(line)).count();
            let other = sample.size.is_some_and(|size| usize::try_from(size) != Ok(picked));
            let above = sample.population.is_some() && sample.size > sample.population;
            first(&[(above || (picked > 0 && other), "size")])
        });
    }),
    rule("paper_without_subject", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.working_papers, found, &|paper| {
            first(&[(paper.clauses.is_empty() && paper.controls.is_empty(), "clauses")])
        });
    }),
    rule("paper_without_result", "9.2.2", Expected, |workbook, today, found| {
        let held = |audit: AuditId| workbook.audits.get(&audit).is_some_and(|audit| audit.is_held(today));
        each(&workbook.working_papers, found, &|paper| {
            first(&[(paper.audit.is_some_and(held) && paper.result.is_none(), "result")])
        });
    }),
    rule("paper_without_evidence", "9.2.2", Expected, |workbook, _, found| {
        each(&workbook.working_papers, found, &|paper| {
            first(&[(paper.looks() && blank(&paper.seen), "seen")])
        });
    }),
    rule("paper_without_finding", "9.2.2", Stage2, |workbook, _, found| {
        each(&workbook.working_papers, found, &|paper| {
            let fails = paper.result == Some(PaperResult::DoesNotConform);
            first(&[(fails && paper.finding.is_none(), "finding")])
        });
    }),
    rule("audit_without_conclusion", "9.2.1", Stage2, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            let held = audit.is_internal() && audit.is_held(today);
            first(&[(held && blank(&audit.conclusion), "conclusion")])
        });
    }),
    rule("audit_not_reported", "9.2.2", Stage2, |workbook, today, found| {
        each(&workbook.audits, found, &|audit| {
            let over = older(audit.held_to, 30, today) || audit.is_said_to_be_over();
            first(&[
                (audit.reported_on.is_none(), "reported_on"),
                (audit.reported_to.is_empty(), "reported_to"),
            ])
            .filter(|_| audit.is_internal() && over)
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

fn last_held(workbook: &Workbook, today: Date) -> Option<(AuditId, &Audit)> {
    let all = workbook.audits.iter().map(|(id, audit)| (*id, &**audit));
    all.filter(|(_, audit)| audit.is_internal() && audit.is_held(today))
        .max_by_key(|(id, audit)| (audit.ended(), *id))
}

fn any_planned(workbook: &Workbook, today: Date) -> bool {
    let planned = |audit: &Audit| audit.planned_from.or(audit.held_from).is_some();
    workbook.audits.values().any(|audit| audit.is_internal() && !audit.is_held(today) && planned(audit))
}

/// Sub-clauses and controls of an audit that none of its working papers looked at. Nothing where it works without any:
/// then its notes are a text.
fn not_looked_at(workbook: &Workbook, id: AuditId, audit: &Audit) -> Vec<String> {
    if workbook.papers_of(id).next().is_none() {
        return Vec::new();
    }
    let seen = || workbook.papers_of(id).map(|(_, paper)| paper).filter(|paper| paper.looks());
    let clauses = audit.clauses.iter().filter(|clause| !seen().any(|paper| paper.clauses.contains(clause)));
    let controls =
        audit.controls.iter().filter(|control| !seen().any(|paper| paper.controls.contains(control)));
    let numbers = controls.map(|control| control_view(workbook, *control).number);
    clauses.map(ToString::to_string).chain(numbers).collect()
}
