//! Controls A.5.19 to A.5.23: suppliers and how they are assessed.

use std::collections::BTreeSet;

use super::{Grade, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{AssetId, PersonId, SupplierId};
use crate::domain::record::record;

choice! {
    /// What sort of supplier it is.
    pub enum SupplierCategory("supplier_category") {
        /// Hosting, platforms and online services.
        Cloud => "cloud",
        /// Runs or looks after IT.
        ItServices => "it_services",
        /// Sells or develops software.
        Software => "software",
        /// Networks and telephony.
        Telecoms => "telecoms",
        /// Advises: lawyers, accountants, consultants.
        Professional => "professional",
        /// People who work here for a while.
        Staffing => "staffing",
        /// Buildings, cleaning, guards, disposal.
        Facilities => "facilities",
        /// Anyone else.
        Other => "other",
    }
}

choice! {
    /// What a contract says about security (A.5.20).
    pub enum SecurityTerm("security_term") {
        /// What is learnt stays secret.
        Confidentiality => "confidentiality",
        /// Which security the supplier keeps up.
        Measures => "measures",
        /// Incidents are reported, and how fast.
        IncidentNotice => "incident_notice",
        /// Who may get at what.
        Access => "access",
        /// One may check, or see the reports of others who did.
        AuditRight => "audit_right",
        /// Who else may be brought in.
        Subcontractors => "subcontractors",
        /// Where data is kept.
        Location => "location",
        /// How long an outage may last.
        Continuity => "continuity",
        /// What happens to data at the end.
        ReturnDeletion => "return_deletion",
    }
}

choice! {
    /// Whether there is an agreement on the processing of personal data.
    pub enum DataAgreement("data_agreement") {
        /// It is signed.
        Yes => "yes",
        /// It is missing.
        No => "no",
        /// There is no personal data in it.
        NotNeeded => "not_needed",
    }
}

record! {
    /// A.5.19: somebody who delivers something that bears on information security.
    pub struct Supplier(SupplierId) {
        /// `S-001`.
        reference: String,
        /// Its name.
        title: String,
        /// What it delivers.
        service: String,
        /// What sort of supplier.
        category: Option<SupplierCategory>,
        /// How badly one depends on it.
        criticality: Option<Grade>,
        /// Who looks after the relation.
        owner: Option<PersonId>,
        /// Which information it gets or could get at.
        data_accessed: String,
        /// Assets it runs, holds or can reach.
        assets: BTreeSet<AssetId>,
        /// Where it works and keeps data.
        locations: String,
        /// Whom it brings in.
        subcontractors: String,
        /// Begin of the contract.
        contract_start: Option<Date>,
        /// End of the contract.
        contract_end: Option<Date>,
        /// How one gets out of it, and how fast.
        notice: String,
        /// What the contract says about security.
        security_terms: BTreeSet<SecurityTerm>,
        /// Whether there is an agreement on personal data.
        data_agreement: Option<DataAgreement>,
        /// Certificates and reports it shows.
        certificates: String,
        /// Until when they hold.
        certificates_until: Option<Date>,
        /// Whether it is a cloud service (A.5.23).
        cloud: Option<YesNo>,
        /// Who does what for security, supplier and customer.
        responsibility_split: String,
        /// What happens when it fails or one leaves.
        exit_plan: String,
        /// When to assess it next.
        next_assessment: Option<Date>,
    }
}

choice! {
    /// How a supplier was assessed.
    pub enum SupplierMethod("supplier_method") {
        /// Its certificates or reports were read.
        Certificate => "certificate",
        /// It answered questions.
        Questionnaire => "questionnaire",
        /// How well it delivered was looked at.
        Performance => "performance",
        /// One talked.
        Meeting => "meeting",
        /// It was audited.
        Audit => "audit",
    }
}

choice! {
    /// What an assessment of a supplier concluded.
    pub enum SupplierResult("supplier_result") {
        /// Go on.
        Fine => "fine",
        /// Go on once something is put right.
        Conditions => "conditions",
        /// Stop.
        NotAcceptable => "not_acceptable",
    }
}

record! {
    /// A.5.22: somebody looked whether a supplier is still good enough.
    pub struct SupplierAssessment(SupplierAssessmentId) {
        /// `SA-001`.
        reference: String,
        /// The assessment in a few words.
        title: String,
        /// The supplier.
        supplier: Option<SupplierId>,
        /// When.
        assessed_on: Option<Date>,
        /// By whom.
        assessed_by: Option<PersonId>,
        /// How.
        method: Option<SupplierMethod>,
        /// What was concluded.
        result: Option<SupplierResult>,
        /// What was found, and what the supplier has to do.
        findings: String,
        /// Where that can be seen.
        evidence: String,
        /// When to look again.
        next_due: Option<Date>,
    }
}
