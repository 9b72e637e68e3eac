//! Clauses 8.1 and 8.2: what is done again and again, that it was done, risk assessments, and tasks.

use std::collections::BTreeSet;

use super::{ActionStatus, Frequency, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::{OperationalControlId, PersonId, ProcessId, SupplierId};
use crate::domain::record::record;

record! {
    /// 8.1: something that is done again and again so that security works, with its criteria.
    pub struct OperationalControl(OperationalControlId) {
        /// `OC-001`.
        reference: String,
        /// What is done.
        title: String,
        /// The process it is part of.
        process: Option<ProcessId>,
        /// When it counts as well done.
        criteria: String,
        /// How often.
        frequency: Option<Frequency>,
        /// Who does it.
        responsible: Option<PersonId>,
        /// Controls that work through it.
        controls: BTreeSet<ControlRef>,
        /// What is kept to show that it was done.
        evidence: String,
        /// When it is due next.
        next_due: Option<Date>,
        /// Who does it outside, where somebody does.
        supplier: Option<SupplierId>,
        /// Whether it is in use.
        active: Option<YesNo>,
    }
}

choice! {
    /// How a run ended.
    pub enum RunResult("run_result") {
        /// Nothing found.
        Fine => "fine",
        /// Done, with exceptions.
        Exceptions => "exceptions",
        /// It was due and not done.
        NotDone => "not_done",
    }
}

record! {
    /// 8.1: one run of an operational control: that it was done, on what, and what came of it.
    pub struct ControlRun(ControlRunId) {
        /// `RN-001`.
        reference: String,
        /// The run in a few words.
        title: String,
        /// What was run.
        operational_control: Option<OperationalControlId>,
        /// First day of the time it covers.
        period_from: Option<Date>,
        /// Last day.
        period_to: Option<Date>,
        /// When it was done.
        performed_on: Option<Date>,
        /// Who did it.
        performed_by: Option<PersonId>,
        /// Who looked over it.
        reviewed_by: Option<PersonId>,
        /// How many items there were.
        population: Option<u32>,
        /// Where that number is from.
        population_source: String,
        /// How many were looked at.
        sampled: Option<u32>,
        /// How many were not as they should be.
        exceptions: Option<u32>,
        /// Which, and why.
        exception_note: String,
        /// What was done about them.
        follow_up: String,
        /// How it ended.
        result: Option<RunResult>,
        /// Where that can be seen.
        evidence: String,
    }
}

choice! {
    /// Why a risk assessment was made.
    pub enum AssessmentTrigger("assessment_trigger") {
        /// Its date had come.
        Planned => "planned",
        /// Something important changed or is about to.
        Change => "change",
    }
}

record! {
    /// 8.2: one risk assessment: when it was made and why, by whom, what it covered.
    pub struct AssessmentRun(AssessmentRunId) {
        /// `AR-001`.
        reference: String,
        /// The assessment in a few words.
        title: String,
        /// Planned, or because of a change.
        trigger: Option<AssessmentTrigger>,
        /// When it was made.
        held_on: Option<Date>,
        /// The version of the risk method that was used.
        method_version: String,
        /// Who took part.
        participants: BTreeSet<PersonId>,
        /// What was looked at.
        scope: String,
        /// What changed since the one before.
        changes: String,
        /// What came of it, or where the report is.
        report: String,
        /// When the next one is due.
        next_due: Option<Date>,
    }
}

choice! {
    /// How often a task comes back.
    pub enum Recurrence("recurrence") {
        /// Once.
        None => "none",
        /// Every week.
        Weekly => "weekly",
        /// Every month.
        Monthly => "monthly",
        /// Every three months.
        Quarterly => "quarterly",
        /// Twice a year.
        HalfYearly => "half_yearly",
        /// Once a year.
        Yearly => "yearly",
    }
}

record! {
    /// Something somebody has to do by a day.
    pub struct Task(TaskId) {
        /// `TK-001`.
        reference: String,
        /// What is to be done.
        title: String,
        /// The same at more length.
        description: String,
        /// The record it comes from.
        origin: Option<RecordId>,
        /// Who does it.
        responsible: Option<PersonId>,
        /// By when.
        due: Option<Date>,
        /// How often it comes back.
        recurrence: Option<Recurrence>,
        /// How far it is.
        status: Option<ActionStatus>,
        /// When it was done.
        done_on: Option<Date>,
        /// Who did it.
        done_by: Option<PersonId>,
        /// What came of it.
        result: String,
    }
}
