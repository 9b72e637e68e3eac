//! Controls A.5.31 and A.5.36: what law and contracts oblige to, and exceptions from one's own rules.

use std::collections::BTreeSet;

use super::Severity::{Advice, Expected, Stage1, Stage2};
use super::due::{blank, first, line, past, rule};
use super::gaps::each;
use super::{Rule, spot};
use crate::domain::id::RecordId;
use crate::domain::records::{
    ActionStatus, Applicability, ComplianceStatus, Exception, ExceptionStatus, RequirementType, YesNo,
};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("no_obligations", "A.5.31", Stage1, |workbook, _, found| {
        let Some(id) = line("A.5.31").filter(|_| workbook.obligations.is_empty()) else { return };
        let excluded = |line: &crate::domain::records::SoaLine| line.applicable == Some(Applicability::No);
        if !workbook.soa_lines.get(&id).is_some_and(|line| excluded(line)) {
            found(spot(id, "how"));
        }
    }),
    rule("obligation_without_requirement", "A.5.31", Expected, |workbook, _, found| {
        each(&workbook.obligations, found, &|item| first(&[(blank(&item.requirement), "requirement")]));
    }),
    rule("obligation_without_how", "A.5.31", Stage2, |workbook, _, found| {
        each(&workbook.obligations, found, &|item| first(&[(blank(&item.how), "how")]));
    }),
    rule("obligation_without_owner", "A.5.31", Expected, |workbook, _, found| {
        each(&workbook.obligations, found, &|item| first(&[(item.owner.is_none(), "owner")]));
    }),
    rule("obligation_without_review", "A.5.31", Expected, |workbook, _, found| {
        each(&workbook.obligations, found, &|item| first(&[(item.review_date.is_none(), "review_date")]));
    }),
    rule("obligation_review_overdue", "A.5.31", Stage2, |workbook, today, found| {
        each(&workbook.obligations, found, &|item| {
            let looked_at = item.reviewed_on >= item.review_date;
            first(&[(past(item.review_date, today) && !looked_at, "review_date")])
        });
    }),
    rule("obligation_not_assessed", "A.5.31", Expected, |workbook, _, found| {
        each(&workbook.obligations, found, &|item| {
            first(&[(matches!(item.status, None | Some(ComplianceStatus::Unknown)), "status")])
        });
    }),
    rule("obligation_not_met", "A.5.31", Stage2, |workbook, _, found| {
        let acted_on = origins_of_tasks(workbook);
        for (id, item) in &workbook.obligations {
            let open = matches!(item.status, Some(ComplianceStatus::Partly | ComplianceStatus::NotMet));
            if open && !acted_on.contains(&RecordId::from(*id)) {
                found(spot(*id, "status"));
            }
        }
    }),
    rule("obligation_not_watched", "A.5.31", Advice, |workbook, _, found| {
        each(&workbook.obligations, found, &|item| first(&[(blank(&item.watched), "watched")]));
    }),
    rule("legal_requirement_without_obligation", "A.5.31", Advice, |workbook, _, found| {
        // Without a register there is one finding, not one for each requirement.
        if workbook.obligations.is_empty() {
            return;
        }
        let behind: BTreeSet<_> =
            workbook.obligations.values().flat_map(|item| item.requirements.iter().copied()).collect();
        for (id, item) in &workbook.requirements {
            let legal = item.requirement_type == Some(RequirementType::Legal);
            if legal && item.addressed == Some(YesNo::Yes) && !behind.contains(id) {
                found(spot(*id, "requirement_type"));
            }
        }
    }),
    rule("exception_approved_by_owner", "A.5.36", Expected, |workbook, _, found| {
        each(&workbook.exceptions, found, &|item| {
            let same = item.approved_by.is_some() && item.approved_by == item.owner;
            first(&[(granted(item) && same, "approved_by")])
        });
    }),
];

fn granted(item: &Exception) -> bool {
    item.status == Some(ExceptionStatus::Granted)
}

/// Records from which a task came that is still to be done.
fn origins_of_tasks(workbook: &Workbook) -> BTreeSet<RecordId> {
    let over = |status| matches!(status, Some(ActionStatus::Done | ActionStatus::Cancelled));
    let open = workbook.tasks.values().filter(|task| !over(task.status));
    open.filter_map(|task| task.origin).collect()
}
