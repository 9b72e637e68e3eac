//! Decisions as recorded statements, and the state of a sub-clause.

use std::collections::BTreeSet;

use super::Medium;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::PersonId;
use crate::domain::record::record;

choice! {
    /// What was decided.
    pub enum DecisionKind("decision_kind") {
        /// A document or scope is approved.
        Approval => "approval",
        /// A sub-clause is signed off as it stands.
        SignOff => "sign_off",
    }
}

record! {
    /// Somebody with the authority to do so approved something or signed it off, in the state the hash names. A recorded
    /// statement, not proof of identity.
    pub struct Decision(DecisionId) {
        /// `D-001`.
        reference: String,
        /// Approval or sign-off.
        decision: Option<DecisionKind>,
        /// What it is about.
        subject: Option<RecordId>,
        /// The version of it, where it has one.
        version: String,
        /// SHA-256 over what was decided on, as it stood.
        hash: String,
        /// Who decided.
        decided_by: Option<PersonId>,
        /// Their name on that day.
        decided_by_name: String,
        /// When.
        decided_on: Option<Date>,
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
    }
}

record! {
    /// What is noted about a sub-clause itself: who keeps it, what was put off.
    pub struct ClauseState(ClauseStateId) {
        /// Who keeps it up to date.
        owner: Option<PersonId>,
        /// Notes of the team.
        note: String,
        /// Wizard questions that were skipped, to be reminded of.
        skipped: BTreeSet<String>,
        /// Wizards that were gone through to the end.
        finished: BTreeSet<String>,
    }
}
