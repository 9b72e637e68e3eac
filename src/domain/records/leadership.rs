//! Clauses 4.4 and 5.1: the processes of the ISMS, and what top management does for it.

use std::collections::BTreeSet;

use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{MeasureId, PersonId, ProcessId};
use crate::domain::record::record;

record! {
    /// 4.4: a process the ISMS consists of, and how it works together with others.
    pub struct Process(ProcessId) {
        /// `PR-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// What it is for.
        purpose: String,
        /// Who answers for it.
        owner: Option<PersonId>,
        /// What goes in.
        inputs: String,
        /// What comes out.
        outputs: String,
        /// How one knows that it runs as it should (8.1).
        criteria: String,
        /// Processes it gives to or takes from.
        interacts_with: BTreeSet<ProcessId>,
        /// Measures that show how it runs.
        measured_by: BTreeSet<MeasureId>,
        /// Where its records are.
        evidence: String,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}

choice! {
    /// 5.1 a-h: what top management has to show.
    pub enum CommitmentTopic("commitment_topic") {
        /// a: policy and objectives are set and fit where the organisation is going.
        Direction => "direction",
        /// b: the requirements are part of daily business.
        Integration => "integration",
        /// c: what the ISMS needs is there.
        Resources => "resources",
        /// d: people hear from the top why it matters.
        Communication => "communication",
        /// e: the ISMS achieves what it is meant to.
        Results => "results",
        /// f: people are directed and supported.
        People => "people",
        /// g: improvement is wanted.
        Improvement => "improvement",
        /// h: other managers can lead in their own areas.
        Managers => "managers",
    }
}

record! {
    /// 5.1: something top management did that shows its commitment.
    pub struct Commitment(CommitmentId) {
        /// `CM-001`.
        reference: String,
        /// What was or is done.
        title: String,
        /// Which of the eight things it shows.
        topic: Option<CommitmentTopic>,
        /// The same at more length.
        description: String,
        /// Who of top management does it.
        person: Option<PersonId>,
        /// When it was decided or seen.
        seen_on: Option<Date>,
        /// Where that can be seen.
        evidence: String,
    }
}
