//! Controls A.5.31 and A.5.36: what law and contracts oblige to, and exceptions from one's own rules.

use std::collections::BTreeSet;

use super::{Jurisdiction, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::ControlRef;
use crate::domain::kinds::{DocumentId, PersonId, RequirementId, RiskId};
use crate::domain::record::record;

choice! {
    /// What an obligation comes from.
    pub enum ObligationSource("obligation_source") {
        /// A law or regulation.
        Law => "law",
        /// A contract.
        Contract => "contract",
        /// A licence.
        Licence => "licence",
        /// A standard or code one has agreed to.
        Standard => "standard",
    }
}

choice! {
    /// As what an organisation is bound.
    pub enum BoundAs("bound_as") {
        /// Decides what personal data is used for.
        Controller => "controller",
        /// Handles personal data for somebody else.
        Processor => "processor",
        /// Runs a service or a plant the law speaks of.
        Operator => "operator",
        /// Has people who work for it.
        Employer => "employer",
        /// Delivers to somebody.
        Provider => "provider",
        /// Is a company, whatever it does.
        Company => "company",
    }
}

choice! {
    /// Whether an obligation is met.
    pub enum ComplianceStatus("compliance_status") {
        /// Nobody has looked.
        Unknown => "unknown",
        /// It is.
        Met => "met",
        /// In part.
        Partly => "partly",
        /// It is not.
        NotMet => "not_met",
    }
}

record! {
    /// A.5.31: something law, a contract, a licence or a standard obliges to.
    pub struct Obligation(ObligationId) {
        /// `L-001`.
        reference: String,
        /// The law or contract by name.
        title: String,
        /// What it comes from.
        source: Option<ObligationSource>,
        /// The article or section.
        article: String,
        /// Where it applies.
        jurisdiction: Option<Jurisdiction>,
        /// What it asks, in own words.
        requirement: String,
        /// As what the organisation is bound.
        binds_as: BTreeSet<BoundAs>,
        /// Why it applies here.
        applies_because: String,
        /// Requirements of interested parties that stand behind it (4.2).
        requirements: BTreeSet<RequirementId>,
        /// How it is met.
        how: String,
        /// Controls that meet it.
        controls: BTreeSet<ControlRef>,
        /// Documents that meet it.
        documents: BTreeSet<DocumentId>,
        /// Who answers for it.
        owner: Option<PersonId>,
        /// Whether it is met.
        status: Option<ComplianceStatus>,
        /// Where that can be seen.
        evidence: String,
        /// When somebody last looked.
        reviewed_on: Option<Date>,
        /// When to look at it again.
        review_date: Option<Date>,
        /// How one hears of changes.
        watched: String,
        /// Whether a lawyer has looked at it.
        counsel: Option<YesNo>,
    }
}

choice! {
    /// How an exception stands.
    pub enum ExceptionStatus("exception_status") {
        /// Somebody asked for it.
        Requested => "requested",
        /// It is allowed until it expires.
        Granted => "granted",
        /// It is not allowed.
        Refused => "refused",
        /// It is over.
        Ended => "ended",
    }
}

record! {
    /// A.5.36: somebody may do otherwise than a rule says, for a while and with a reason.
    pub struct Exception(ExceptionId) {
        /// `EX-001`.
        reference: String,
        /// The exception in a few words.
        title: String,
        /// The rule, in words.
        rule: String,
        /// The document it stands in.
        document: Option<DocumentId>,
        /// Who or what is excepted.
        scope: String,
        /// Why.
        reason: String,
        /// What is done instead.
        compensation: String,
        /// Controls it weakens or leans on.
        controls: BTreeSet<ControlRef>,
        /// The risk that it adds to.
        risk: Option<RiskId>,
        /// Who asked for it and answers for it.
        owner: Option<PersonId>,
        /// Who approved it.
        approved_by: Option<PersonId>,
        /// When.
        approved_on: Option<Date>,
        /// Until when it holds.
        expires_on: Option<Date>,
        /// How it stands.
        status: Option<ExceptionStatus>,
    }
}
