//! Clause 10: improvements, nonconformities and corrective actions.

use super::YesNo;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{ChangeId, IncidentId, ObjectiveId, PersonId};
use crate::domain::record::record;

choice! {
    /// Where an idea came from.
    pub enum ImprovementOrigin("improvement_origin") {
        /// An audit.
        Audit => "audit",
        /// A management review.
        Review => "review",
        /// An incident.
        Incident => "incident",
        /// Figures.
        Measure => "measure",
        /// Somebody who works here.
        Staff => "staff",
        /// A customer or another party.
        Party => "party",
        /// Anywhere else.
        Other => "other",
    }
}

choice! {
    /// How far an improvement is.
    pub enum ImprovementStatus("improvement_status") {
        /// Nobody has decided.
        Idea => "idea",
        /// It will be done.
        Accepted => "accepted",
        /// It is being done.
        InProgress => "in_progress",
        /// It is done.
        Done => "done",
        /// It will not be done.
        Rejected => "rejected",
    }
}

record! {
    /// 10.1: an idea that makes the ISMS better, and what became of it.
    pub struct Improvement(ImprovementId) {
        /// `IM-001`.
        reference: String,
        /// The idea.
        title: String,
        /// The same at more length.
        description: String,
        /// Where it came from.
        origin: Option<ImprovementOrigin>,
        /// What would be better.
        benefit: String,
        /// What it takes.
        effort: String,
        /// The objective it serves.
        objective: Option<ObjectiveId>,
        /// What was decided, by whom.
        decision: String,
        /// Who does it.
        responsible: Option<PersonId>,
        /// By when.
        due: Option<Date>,
        /// How far it is.
        status: Option<ImprovementStatus>,
        /// What came of it.
        result: String,
    }
}

choice! {
    /// How a nonconformity came to light.
    pub enum NonconformitySource("nonconformity_source") {
        /// An internal audit.
        InternalAudit => "internal_audit",
        /// An audit by others.
        ExternalAudit => "external_audit",
        /// An incident.
        Incident => "incident",
        /// Figures or a run of a control.
        Measure => "measure",
        /// A complaint.
        Complaint => "complaint",
        /// Somebody noticed.
        Own => "own",
    }
}

choice! {
    /// How causes are looked for.
    pub enum CauseMethod("cause_method") {
        /// Asking why until there is something to change.
        FiveWhys => "five_whys",
        /// People, process, technology, surroundings, one after the other.
        Fishbone => "fishbone",
        /// In another way.
        Other => "other",
    }
}

record! {
    /// 10.2: a requirement that was not met, what was done at once, why it happened, and what keeps it from coming back.
    pub struct Nonconformity(NonconformityId) {
        /// `NC-001`.
        reference: String,
        /// It in a few words.
        title: String,
        /// How it came to light.
        source: Option<NonconformitySource>,
        /// The incident it showed in.
        incident: Option<IncidentId>,
        /// What happened.
        description: String,
        /// What should have been.
        requirement: String,
        /// When it was found.
        found_on: Option<Date>,
        /// Who reported it.
        reported_by: Option<PersonId>,
        /// What was done at once.
        correction: String,
        /// What had already followed from it, and what was done about that.
        consequences: String,
        /// How causes were looked for.
        cause_method: Option<CauseMethod>,
        /// The way from what happened to its cause.
        causes: String,
        /// The cause that can be taken away.
        root_cause: String,
        /// Whether the same happened or could happen elsewhere.
        similar_cases: String,
        /// What takes the cause away.
        action: String,
        /// Who sees to it.
        owner: Option<PersonId>,
        /// By when.
        due: Option<Date>,
        /// When it was done.
        done_on: Option<Date>,
        /// How one will know that it worked.
        effectiveness: String,
        /// When that was checked.
        checked_on: Option<Date>,
        /// By whom.
        checked_by: Option<PersonId>,
        /// Whether it worked.
        effective: Option<YesNo>,
        /// Whether the ISMS itself has to change.
        isms_change: Option<YesNo>,
        /// The change that follows from it (6.3).
        change: Option<ChangeId>,
        /// When it was closed.
        closed_on: Option<Date>,
    }
}
