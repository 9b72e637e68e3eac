//! Clause 6.1.3 e, f and 8.3: the treatment plan, its approval, and withdrawals of what was approved.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Medium;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::field::data_field;
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::{PersonId, RiskId};
use crate::domain::record::{Extra, record};

choice! {
    /// How far a treatment is.
    pub enum TreatmentStatus("treatment_status") {
        /// Decided, not begun.
        Planned => "planned",
        /// Under way.
        InProgress => "in_progress",
        /// Done; verification is separate.
        Done => "done",
        /// Given up.
        Cancelled => "cancelled",
    }
}

record! {
    /// 6.1.3 e: one item of the risk treatment plan.
    pub struct Treatment(TreatmentId) {
        /// `T-001`.
        reference: String,
        /// What will be done, in a few words.
        title: String,
        /// The risks it treats.
        risks: BTreeSet<RiskId>,
        /// The controls it puts in place.
        controls: BTreeSet<ControlRef>,
        /// What exactly is to be done.
        action: String,
        /// Money, time, outside help.
        resources: String,
        /// Who does it.
        responsible: Option<PersonId>,
        /// Begin.
        start: Option<Date>,
        /// When it is due.
        due: Option<Date>,
        /// How far it is.
        status: Option<TreatmentStatus>,
        /// When it was done.
        done_on: Option<Date>,
        /// How it was checked that it works (8.3).
        verification: String,
        /// Who checked.
        verified_by: Option<PersonId>,
        /// When.
        verified_on: Option<Date>,
    }
}

/// A treatment as it stood when the plan was approved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrozenTreatment {
    /// `T-001`.
    pub reference: String,
    /// What will be done.
    pub title: String,
    /// Human references of the risks.
    pub risks: Vec<String>,
    /// Controls.
    pub controls: Vec<String>,
    /// Name of who does it.
    pub responsible: String,
    /// Due date.
    pub due: String,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The treatment plan as approved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenPlan(pub Vec<FrozenTreatment>);

data_field!(FrozenPlan, "a list of treatments");

record! {
    /// 6.1.3 f: a risk owner approves the treatment plan. A separate act from accepting residual risk.
    pub struct PlanApproval(PlanApprovalId) {
        /// `PA-001`.
        reference: String,
        /// Who approved.
        approved_by: Option<PersonId>,
        /// Their name on that day.
        approved_by_name: String,
        /// When.
        approved_on: Option<Date>,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
        /// How it was given.
        medium: Option<Medium>,
        /// Where that can be seen.
        evidence: String,
        /// Remarks and conditions.
        note: String,
        /// The plan as it stood.
        plan: Option<FrozenPlan>,
    }
}

record! {
    /// Takes back a recorded decision. The decision stays on record; this says since when it no longer holds and why.
    pub struct Withdrawal(WithdrawalId) {
        /// `W-001`.
        reference: String,
        /// The acceptance, approval or version that no longer holds.
        decision: Option<RecordId>,
        /// Who took it back.
        withdrawn_by: Option<PersonId>,
        /// Their name on that day.
        withdrawn_by_name: String,
        /// When.
        withdrawn_on: Option<Date>,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
        /// Why.
        reason: String,
    }
}
