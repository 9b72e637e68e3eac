//! Clauses 6.1.1, 6.2 and 6.3: risks and opportunities of the ISMS itself, its objectives, and changes to it.

use std::collections::BTreeSet;

use super::{ActionStatus, Frequency, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{DocumentId, IssueId, PersonId, ProcessId, RequirementId, RiskId};
use crate::domain::record::record;

choice! {
    /// Whether something could keep the ISMS from working or help it.
    pub enum RiskNature("risk_nature") {
        /// It could keep the ISMS from working.
        Risk => "risk",
        /// It could make it work better.
        Opportunity => "opportunity",
    }
}

record! {
    /// 6.1.1: a risk to the ISMS itself, or an opportunity for it. Risks to information are kept under 6.1.2.
    pub struct IsmsRisk(IsmsRiskId) {
        /// `IR-001`.
        reference: String,
        /// It in a few words.
        title: String,
        /// Risk or opportunity.
        nature: Option<RiskNature>,
        /// What brings it about.
        cause: String,
        /// Issues it comes from (4.1).
        issues: BTreeSet<IssueId>,
        /// Requirements it comes from (4.2).
        requirements: BTreeSet<RequirementId>,
        /// What it would mean for the outcomes of the ISMS.
        effect: String,
        /// What will be done.
        action: String,
        /// The process the action becomes part of.
        process: Option<ProcessId>,
        /// How one will judge whether the action worked.
        effectiveness: String,
        /// Who answers for it.
        owner: Option<PersonId>,
        /// When it is due.
        due: Option<Date>,
        /// How far it is.
        status: Option<ActionStatus>,
    }
}

choice! {
    /// How an objective stands.
    pub enum ObjectiveStatus("objective_status") {
        /// Agreed, not begun.
        Planned => "planned",
        /// As planned.
        OnTrack => "on_track",
        /// Likely to be missed.
        AtRisk => "at_risk",
        /// Achieved.
        Achieved => "achieved",
        /// Not achieved by its date.
        Missed => "missed",
        /// Given up.
        Dropped => "dropped",
    }
}

record! {
    /// 6.2: an information security objective and the plan to achieve it.
    pub struct Objective(ObjectiveId) {
        /// `O-001`.
        reference: String,
        /// What is to be achieved.
        title: String,
        /// Why, and how it follows from the policy.
        reason: String,
        /// The policy it follows from.
        policy: Option<DocumentId>,
        /// Risks it has to do with.
        risks: BTreeSet<RiskId>,
        /// Requirements it serves.
        requirements: BTreeSet<RequirementId>,
        /// What is counted or looked at.
        indicator: String,
        /// Where one starts from.
        baseline: String,
        /// What is to be reached.
        target: String,
        /// The unit of both.
        unit: String,
        /// What will be done.
        action: String,
        /// What that takes.
        resources: String,
        /// Who does it.
        responsible: Option<PersonId>,
        /// By when.
        due: Option<Date>,
        /// How the result will be evaluated.
        evaluation: String,
        /// How often one looks.
        frequency: Option<Frequency>,
        /// How it stands.
        status: Option<ObjectiveStatus>,
        /// What came of it so far.
        result: String,
        /// Who was told, and how.
        communicated_to: String,
    }
}

choice! {
    /// What of an organisation a certification body wants to hear of when it changes (ISO/IEC 17021-1).
    pub enum ChangeReach("change_reach") {
        /// What the certificate covers.
        Scope => "scope",
        /// Places of work.
        Sites => "sites",
        /// How many people work in the scope.
        Headcount => "headcount",
        /// Owner, legal form or name.
        Ownership => "ownership",
        /// Top management, or who runs the ISMS.
        KeyPeople => "key_people",
        /// Processes or technology that the certificate rests on.
        Processes => "processes",
    }
}

choice! {
    /// How far a change is.
    pub enum ChangeStatus("change_status") {
        /// Somebody wants it.
        Proposed => "proposed",
        /// It may be made.
        Approved => "approved",
        /// It is being made.
        InProgress => "in_progress",
        /// It is made.
        Done => "done",
        /// It will not be made.
        Rejected => "rejected",
    }
}

record! {
    /// 6.3: a change to the ISMS, made as planned. Changes to systems are the business of control A.8.32.
    pub struct Change(ChangeId) {
        /// `CH-001`.
        reference: String,
        /// What changes.
        title: String,
        /// What it is for.
        reason: String,
        /// What brought it up.
        trigger: String,
        /// What could follow from it, wanted or not.
        consequences: String,
        /// How the ISMS stays whole meanwhile.
        integrity: String,
        /// What it takes.
        resources: String,
        /// Who sees it through.
        responsible: Option<PersonId>,
        /// Who else does or decides what from now on.
        responsibilities: String,
        /// What of it the certification body may want to hear.
        reach: BTreeSet<ChangeReach>,
        /// Sub-clauses it touches.
        clauses: BTreeSet<ClauseRef>,
        /// Controls it touches.
        controls: BTreeSet<ControlRef>,
        /// Documents that have to change with it.
        documents: BTreeSet<DocumentId>,
        /// Risks to be looked at again.
        risks: BTreeSet<RiskId>,
        /// When it is to be made.
        planned_on: Option<Date>,
        /// Who approved it.
        approved_by: Option<PersonId>,
        /// When.
        approved_on: Option<Date>,
        /// How far it is.
        status: Option<ChangeStatus>,
        /// What came of it.
        result: String,
        /// What happened that nobody wanted, and what was done about it.
        unintended_effects: String,
        /// Whether the certification body was told, where its rules ask for that.
        body_informed: Option<YesNo>,
    }
}

impl Change {
    /// Whether the certification body may want to hear of it: it is said so, or the scope (4.3) is touched.
    pub fn concerns_body(&self) -> bool {
        !self.reach.is_empty() || self.clauses.iter().any(|clause| clause.number() == "4.3")
    }
}
