//! Where the treatment plan stands: how far its actions are, who approved it, and whether it has changed since.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::date::Date;
use crate::domain::kinds::PlanApprovalId;
use crate::domain::records::{FrozenPlan, FrozenTreatment, PlanApproval, TreatmentStatus};
use crate::domain::workbook::Workbook;
use crate::ui::words::control_number;

/// Actions by how far they are; late ones are counted as late only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not begun.
    pub planned: usize,
    /// Under way.
    pub in_progress: usize,
    /// Done.
    pub done: usize,
    /// Open although the date is past.
    pub late: usize,
}

impl Counts {
    /// Counts all actions that were not cancelled.
    pub fn of(workbook: &Workbook, today: Date) -> Self {
        let mut counts = Self::default();
        for item in workbook.treatments.values() {
            let late = item.due.is_some_and(|due| due < today);
            let slot = match item.status.unwrap_or(TreatmentStatus::Planned) {
                TreatmentStatus::Cancelled => continue,
                TreatmentStatus::Done => &mut counts.done,
                TreatmentStatus::Planned | TreatmentStatus::InProgress if late => &mut counts.late,
                TreatmentStatus::Planned => &mut counts.planned,
                TreatmentStatus::InProgress => &mut counts.in_progress,
            };
            *slot += 1;
        }
        counts
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.planned + self.in_progress + self.done + self.late
    }
}

/// An approval that was not withdrawn, and how many actions differ from what was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved {
    /// The approval.
    pub id: PlanApprovalId,
    /// `PA-001`.
    pub reference: String,
    /// Who approved.
    pub name: String,
    /// When (`YYYY-MM-DD`).
    pub on: String,
    /// How it was given; a key.
    pub medium: String,
    /// Actions that are new, gone or different.
    pub changed: usize,
}

/// The plan as it stands.
pub fn present(workbook: &Workbook) -> FrozenPlan {
    workbook.freeze_plan(&|control| control_number(workbook, control))
}

/// Approvals that hold, the latest first.
pub fn approvals(workbook: &Workbook) -> Vec<Approved> {
    let now = present(workbook);
    let mut valid: Vec<_> =
        workbook.plan_approvals.iter().filter(|(id, _)| !workbook.is_withdrawn(**id)).collect();
    valid.sort_by_key(|(id, approval)| std::cmp::Reverse((approval.approved_on, **id)));
    valid.into_iter().map(|(id, approval)| approved(*id, approval, &now)).collect()
}

fn approved(id: PlanApprovalId, approval: &PlanApproval, now: &FrozenPlan) -> Approved {
    Approved {
        id,
        reference: approval.reference.clone(),
        name: approval.approved_by_name.clone(),
        on: approval.approved_on.map(|on| on.to_string()).unwrap_or_default(),
        medium: approval.medium.map(|medium| medium.key().to_owned()).unwrap_or_default(),
        changed: approval.plan.as_ref().map_or(now.0.len(), |plan| changes(plan, now)),
    }
}

/// How many actions are new, gone or different.
fn changes(before: &FrozenPlan, now: &FrozenPlan) -> usize {
    fn by_reference(plan: &FrozenPlan) -> BTreeMap<&str, Vec<&FrozenTreatment>> {
        let mut all: BTreeMap<_, Vec<_>> = BTreeMap::new();
        plan.0.iter().for_each(|item| all.entry(item.reference.as_str()).or_default().push(item));
        all
    }
    let (before, now) = (by_reference(before), by_reference(now));
    let all: BTreeSet<_> = before.keys().chain(now.keys()).collect();
    all.into_iter().filter(|reference| before.get(**reference) != now.get(**reference)).count()
}

/// Owners of treated risks who have not approved the plan as it stands.
pub fn owners_missing(workbook: &Workbook) -> Vec<String> {
    let now = present(workbook);
    let agrees =
        |approval: &PlanApproval| approval.plan.as_ref().is_some_and(|plan| changes(plan, &now) == 0);
    let valid = workbook.plan_approvals.iter().filter(|(id, _)| !workbook.is_withdrawn(**id));
    let given =
        valid.filter(|(_, approval)| agrees(approval)).filter_map(|(_, approval)| approval.approved_by);
    let given: BTreeSet<_> = given.collect();
    let live = workbook.treatments.values().filter(|item| item.status != Some(TreatmentStatus::Cancelled));
    let owners = live.flat_map(|item| &item.risks).filter_map(|risk| workbook.risks.get(risk)?.owner);
    let missing: BTreeSet<_> = owners.filter(|owner| !given.contains(owner)).collect();
    let mut names: Vec<_> = missing.into_iter().map(|owner| workbook.person_name(Some(owner))).collect();
    names.sort();
    names
}
