//! Certification: the body and its dates, and what its auditors raised.

use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{NonconformityId, PersonId};
use crate::domain::record::record;

record! {
    /// The way to the certificate and through its three years. Not asked for by the standard.
    pub struct Certification(CertificationId) {
        /// The certification body.
        body: String,
        /// Who accredited it, and for what.
        accreditation: String,
        /// People doing work under the organisation's control, in the scope.
        people_in_scope: Option<u32>,
        /// Part-timers, contractors, shifts, people with the same job.
        workforce: String,
        /// What makes business and IT simple or complex.
        complexity: String,
        /// The scope as it stands, or is to stand, on the certificate.
        scope: String,
        /// Stage 1.
        stage1_on: Option<Date>,
        /// Stage 2.
        stage2_on: Option<Date>,
        /// First surveillance.
        surveillance_1_on: Option<Date>,
        /// Second surveillance.
        surveillance_2_on: Option<Date>,
        /// Recertification.
        recertification_on: Option<Date>,
        /// The number of the certificate.
        certificate_number: String,
        /// First day of the certificate.
        valid_from: Option<Date>,
        /// Last day.
        valid_to: Option<Date>,
        /// What the body still waits for.
        open_findings: String,
    }
}

choice! {
    /// In which audit of the certification body something was raised.
    pub enum AuditStage("audit_stage") {
        /// Stage 1.
        Stage1 => "stage1",
        /// Stage 2.
        Stage2 => "stage2",
        /// A surveillance audit.
        Surveillance => "surveillance",
        /// A recertification audit.
        Recertification => "recertification",
        /// An audit out of turn.
        Special => "special",
    }
}

choice! {
    /// How grave the body takes something to be.
    pub enum ExternalGrade("external_grade") {
        /// Could become a nonconformity at Stage 2.
        Concern => "concern",
        /// Major nonconformity.
        Major => "major",
        /// Minor nonconformity.
        Minor => "minor",
        /// Opportunity for improvement.
        Opportunity => "opportunity",
    }
}

choice! {
    /// How far the answer to the body is.
    pub enum ExternalFindingStatus("external_finding_status") {
        /// No answer yet.
        Open => "open",
        /// The answer is with the body.
        Sent => "sent",
        /// The body accepted the plan.
        Accepted => "accepted",
        /// The body closed it.
        Closed => "closed",
    }
}

record! {
    /// Something an auditor of the certification body raised, and how it was answered.
    pub struct ExternalFinding(ExternalFindingId) {
        /// `XF-001`.
        reference: String,
        /// It in a few words.
        title: String,
        /// In which audit.
        raised_in: Option<AuditStage>,
        /// How grave.
        grade: Option<ExternalGrade>,
        /// Which requirement.
        requirement: String,
        /// What the auditor wrote.
        statement: String,
        /// The body's deadline.
        deadline: Option<Date>,
        /// Who sees to the answer.
        owner: Option<PersonId>,
        /// What was done at once.
        correction: String,
        /// Why it happened.
        cause: String,
        /// What will be done, by whom and when.
        plan: String,
        /// What shows that it was done.
        evidence: String,
        /// When the answer was sent.
        sent_on: Option<Date>,
        /// When the body accepted it.
        accepted_on: Option<Date>,
        /// How far the answer is.
        status: Option<ExternalFindingStatus>,
        /// The nonconformity it is handled as (10.2).
        nonconformity: Option<NonconformityId>,
    }
}
