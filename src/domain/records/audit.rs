//! Clause 9.2: the audit programme, the audits, and what they found.

use std::collections::BTreeSet;

use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{
    AuditId, AuditProgrammeId, AuditSampleId, FindingId, NonconformityId, OperationalControlId, PersonId,
};
use crate::domain::record::record;

record! {
    /// 9.2.2: the audits of some years, planned together.
    pub struct AuditProgramme(AuditProgrammeId) {
        /// `AP-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// First day.
        period_from: Option<Date>,
        /// Last day.
        period_to: Option<Date>,
        /// What the audits are to find out.
        objectives: String,
        /// How importance and earlier results shape it.
        risk_basis: String,
        /// How audits are done and reported.
        method: String,
        /// Time, auditors, money.
        resources: String,
        /// Who runs it.
        responsible: Option<PersonId>,
        /// Who approved it.
        approved_by: Option<PersonId>,
        /// When.
        approved_on: Option<Date>,
    }
}

choice! {
    /// What sort of audit it is.
    pub enum AuditType("audit_type") {
        /// One's own (9.2).
        Internal => "internal",
        /// A rehearsal before the certification body comes.
        PreCertification => "pre_certification",
        /// At a supplier.
        Supplier => "supplier",
        /// By a customer or the certification body.
        External => "external",
    }
}

choice! {
    /// How far an audit is.
    pub enum AuditStatus("audit_status") {
        /// It has a date.
        Planned => "planned",
        /// It is going on.
        InProgress => "in_progress",
        /// The report is out.
        Reported => "reported",
        /// Everything that came of it is dealt with.
        Closed => "closed",
        /// It will not take place.
        Cancelled => "cancelled",
    }
}

record! {
    /// 9.2: one audit, from plan to report.
    pub struct Audit(AuditId) {
        /// `AU-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// The programme it belongs to.
        programme: Option<AuditProgrammeId>,
        /// What sort of audit.
        audit_type: Option<AuditType>,
        /// How far it is.
        status: Option<AuditStatus>,
        /// Which parts of the organisation and of the ISMS.
        scope: String,
        /// What it is measured against.
        criteria: String,
        /// How it is done.
        method: String,
        /// Who audits.
        auditors: BTreeSet<PersonId>,
        /// Why they are impartial.
        independence: String,
        /// What they know and have done.
        competence: String,
        /// When it is planned to begin.
        planned_from: Option<Date>,
        /// When it began.
        held_from: Option<Date>,
        /// When it ended.
        held_to: Option<Date>,
        /// Sub-clauses it covers.
        clauses: BTreeSet<ClauseRef>,
        /// Controls it covers.
        controls: BTreeSet<ControlRef>,
        /// Whom the auditors meet when.
        plan: String,
        /// What was picked to be looked at.
        samples: String,
        /// Notes, one for each thing looked at.
        working_papers: String,
        /// What the auditors conclude.
        conclusion: String,
        /// Who got the report.
        reported_to: BTreeSet<PersonId>,
        /// When.
        reported_on: Option<Date>,
    }
}

choice! {
    /// How grave a finding is.
    pub enum FindingGrade("finding_grade") {
        /// A requirement is not met at all, or the ISMS is in doubt.
        Major => "major",
        /// A single lapse.
        Minor => "minor",
        /// Could become one.
        Observation => "observation",
        /// Could be better.
        Improvement => "improvement",
    }
}

choice! {
    /// How far a finding is.
    pub enum FindingStatus("finding_status") {
        /// Nothing done yet.
        Open => "open",
        /// It is being dealt with.
        InProgress => "in_progress",
        /// It is dealt with.
        Closed => "closed",
    }
}

record! {
    /// 9.2: something an audit found.
    pub struct Finding(FindingId) {
        /// `F-001`.
        reference: String,
        /// The finding in a few words.
        title: String,
        /// The audit it came from.
        audit: Option<AuditId>,
        /// Where it came from, if not from an audit kept here.
        source: String,
        /// How grave it is.
        grade: Option<FindingGrade>,
        /// Sub-clauses it is about.
        clauses: BTreeSet<ClauseRef>,
        /// Controls it is about.
        controls: BTreeSet<ControlRef>,
        /// What should have been, in words.
        requirement: String,
        /// What was seen, so that somebody else could look it up.
        evidence: String,
        /// What is wrong about that.
        description: String,
        /// Who has to deal with it.
        owner: Option<PersonId>,
        /// By when.
        due: Option<Date>,
        /// How far it is.
        status: Option<FindingStatus>,
        /// The nonconformity it is handled as (10.2).
        nonconformity: Option<NonconformityId>,
    }
}

record! {
    /// 9.2: what was picked by chance to be looked at in an audit, so that somebody else can pick the same again. What
    /// it was picked from is frozen as text: the records go on.
    pub struct AuditSample(AuditSampleId) {
        /// `SM-001`.
        reference: String,
        /// The sample in a few words.
        title: String,
        /// The audit it belongs to.
        audit: Option<AuditId>,
        /// Sub-clauses it is looked at for.
        clauses: BTreeSet<ClauseRef>,
        /// Controls it is looked at for.
        controls: BTreeSet<ControlRef>,
        /// The key of the kind whose records it was picked from; empty for runs and for a list from elsewhere.
        register: String,
        /// Whose runs it was picked from, where it was picked from runs.
        operational_control: Option<OperationalControlId>,
        /// First day of the time the population covers, where it covers one.
        period_from: Option<Date>,
        /// Last day.
        period_to: Option<Date>,
        /// How many items there were.
        population: Option<u32>,
        /// Where that list is from.
        population_source: String,
        /// SHA-256 over the names of the population, sorted, one a line.
        population_hash: String,
        /// How many were to be picked.
        size: Option<u32>,
        /// Why so many.
        size_reason: String,
        /// The word that chance was made of.
        seed_word: String,
        /// What was picked, a line each, as it was called on that day.
        picked: String,
        /// When.
        picked_on: Option<Date>,
        /// Who picked, by name.
        picked_by: String,
        /// What came of looking at them.
        result: String,
    }
}

choice! {
    /// How something is looked into.
    pub enum TestMethod("test_method") {
        /// Reading documents and records.
        Examine => "examine",
        /// Asking people.
        Interview => "interview",
        /// Watching it happen.
        Observe => "observe",
        /// Doing it again.
        Reperform => "reperform",
    }
}

choice! {
    /// What an auditor concludes about one question.
    pub enum PaperResult("paper_result") {
        /// As it should be.
        Conforms => "conforms",
        /// Not as it should be.
        DoesNotConform => "does_not_conform",
        /// As it should be, with a remark.
        Observation => "observation",
        /// There was no time or no occasion.
        NotLookedAt => "not_looked_at",
    }
}

record! {
    /// 9.2: one question of an audit and what was seen about it.
    pub struct WorkingPaper(WorkingPaperId) {
        /// `WP-001`.
        reference: String,
        /// The question.
        title: String,
        /// The audit it belongs to.
        audit: Option<AuditId>,
        /// Sub-clauses it is about.
        clauses: BTreeSet<ClauseRef>,
        /// Controls it is about.
        controls: BTreeSet<ControlRef>,
        /// How it is looked into.
        test_method: Option<TestMethod>,
        /// The sample it rests on.
        sample: Option<AuditSampleId>,
        /// Which documents, records, places.
        looked_at: String,
        /// Who was asked.
        interviewed: BTreeSet<PersonId>,
        /// What was seen and heard, so that somebody else could look it up.
        seen: String,
        /// What the auditor concludes.
        result: Option<PaperResult>,
        /// The finding made from it.
        finding: Option<FindingId>,
        /// Who looked.
        auditor: Option<PersonId>,
        /// When.
        done_on: Option<Date>,
    }
}
