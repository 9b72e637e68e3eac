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
        /// Employees in the scope who work full time.
        people_full_time: Option<u32>,
        /// Employees in the scope who work part time, in heads.
        people_part_time: Option<u32>,
        /// How much of a full week a part-timer works on average, in per cent.
        part_time_share: Option<u32>,
        /// People from outside who work in the scope under the organisation's control, in heads.
        people_contracted: Option<u32>,
        /// How many of all these do work that is simple and the same for each.
        people_same_work: Option<u32>,
        /// How many sorts of such work there are; one where nothing is said.
        same_work_sorts: Option<u32>,
        /// How many of them work in shifts outside the usual hours.
        people_in_shifts: Option<u32>,
        /// Sites in the scope, the main one included; homes are none.
        sites_in_scope: Option<u32>,
        /// What makes business and IT simple or complex.
        complexity: String,
        /// How critical and how regulated the business is.
        business_sector: Option<SectorLevel>,
        /// How varied its processes and tasks are.
        business_processes: Option<ProcessLevel>,
        /// How long the management system has been lived.
        system_maturity: Option<MaturityLevel>,
        /// How many different platforms IT has.
        it_platforms: Option<PlatformLevel>,
        /// How much depends on suppliers and cloud services.
        it_outsourcing: Option<OutsourcingLevel>,
        /// How much software is developed.
        it_development: Option<DevelopmentLevel>,
        /// Audit days the body offers for Stage 1 and Stage 2 together, a decimal number.
        days_offered: String,
        /// When the certification was ordered.
        ordered_on: Option<Date>,
        /// The scope as it stands, or is to stand, on the certificate.
        scope: String,
        /// Assumption of the road: weeks until scope and policy are approved.
        basis_weeks: Option<u32>,
        /// Weeks the risk assessment takes.
        risk_weeks: Option<u32>,
        /// Weeks from rated risks to an approved Statement of Applicability.
        statement_weeks: Option<u32>,
        /// Months of records an auditor should find.
        records_months: Option<u32>,
        /// Weeks the internal audit takes, report included.
        audit_weeks: Option<u32>,
        /// Weeks from the audit report to the management review.
        review_weeks: Option<u32>,
        /// Weeks between an order and the first day the body has free.
        lead_weeks: Option<u32>,
        /// Weeks between Stage 1 and Stage 2, to put right what Stage 1 shows.
        gap_weeks: Option<u32>,
        /// Weeks from Stage 2 to the decision on the certificate.
        decision_weeks: Option<u32>,
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

impl Certification {
    /// People counted by sort of work, in heads; nothing while none are.
    pub fn people_counted(&self) -> Option<u32> {
        let parts = [self.people_full_time, self.people_part_time, self.people_contracted];
        let counted = parts.iter().any(Option::is_some);
        counted.then(|| parts.into_iter().flatten().fold(0, u32::saturating_add))
    }
}

choice! {
    /// How critical the line of business is. Six answers of this sort, three levels each, are what bodies ask for to
    /// adjust the audit time (ISO/IEC 27006-1).
    pub enum SectorLevel("sector_level") {
        /// Neither critical nor specially regulated.
        Plain => "plain",
        /// Customers in critical lines of business, or special rules.
        Serves => "serves",
        /// Itself in a critical line of business.
        Critical => "critical",
    }
}

choice! {
    /// How varied processes and tasks are.
    pub enum ProcessLevel("process_level") {
        /// Few products or services, many people with the same task.
        Simple => "simple",
        /// Usual processes, but many products or services.
        Varied => "varied",
        /// Intricate processes, many units in the scope.
        Intricate => "intricate",
    }
}

choice! {
    /// How long the management system has been lived.
    pub enum MaturityLevel("maturity_level") {
        /// Well established, or beside others that are.
        Established => "established",
        /// Parts of it, or of another management system, are in place.
        Partly => "partly_new",
        /// Everything is new.
        New => "new",
    }
}

choice! {
    /// How many different platforms IT has.
    pub enum PlatformLevel("platform_level") {
        /// Few, or all of one sort.
        Few => "few",
        /// Several.
        Several => "several",
        /// Many.
        Many => "many",
    }
}

choice! {
    /// How much depends on suppliers and cloud services.
    pub enum OutsourcingLevel("outsourcing_level") {
        /// Little or nothing.
        Little => "little",
        /// Some things that matter.
        Some => "some",
        /// What matters most.
        Most => "most",
    }
}

choice! {
    /// How much software is developed, oneself or by others.
    pub enum DevelopmentLevel("development_level") {
        /// None or hardly any.
        None => "no_development",
        /// Some, for things that matter.
        Some => "some_development",
        /// A great deal, for what matters most.
        Much => "much_development",
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
