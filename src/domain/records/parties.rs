//! Clause 4.2: interested parties, what they need, and which of it the ISMS takes on.

use std::collections::BTreeSet;

use super::{Affiliation, Grade};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::ControlRef;
use crate::domain::kinds::{InterestedPartyId, PersonId};
use crate::domain::record::record;

choice! {
    /// What sort of party it is.
    pub enum PartyCategory("party_category") {
        /// Buys or uses what the organisation makes.
        Customer => "customer",
        /// Owns, finances or leads it.
        Owner => "owner",
        /// Works for it.
        Employee => "employee",
        /// Delivers to it.
        Supplier => "supplier",
        /// Supervises it by law.
        Regulator => "regulator",
        /// Another public authority.
        Authority => "authority",
        /// Insures it.
        Insurer => "insurer",
        /// Certifies it.
        Certifier => "certifier",
        /// Works with it.
        Partner => "partner",
        /// Neighbours, media, the public.
        Public => "public",
        /// Anyone else.
        Other => "other",
    }
}

record! {
    /// 4.2 a: somebody who is relevant to information security here.
    pub struct InterestedParty(InterestedPartyId) {
        /// `IP-001`.
        reference: String,
        /// Who.
        title: String,
        /// Why they matter to information security.
        description: String,
        /// What sort of party.
        category: Option<PartyCategory>,
        /// Inside or outside the organisation.
        affiliation: Option<Affiliation>,
        /// How much they can change.
        influence: Option<Grade>,
        /// How much they care.
        interest: Option<Grade>,
        /// Whom one talks to there.
        contact: String,
        /// How and how often one hears from them.
        channel: String,
        /// Who keeps up the relation.
        owner: Option<PersonId>,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}

choice! {
    /// How binding a requirement is.
    pub enum RequirementType("requirement_type") {
        /// A law or regulation.
        Legal => "legal",
        /// A contract.
        Contract => "contract",
        /// What they expect, written nowhere.
        Expectation => "expectation",
    }
}

choice! {
    /// A plain answer.
    pub enum YesNo("yes_no") {
        /// Yes.
        Yes => "yes",
        /// No.
        No => "no",
    }
}

record! {
    /// 4.2 b and c: what a party requires, and whether the ISMS takes it on.
    pub struct Requirement(RequirementId) {
        /// `RQ-001`.
        reference: String,
        /// What they need or expect.
        title: String,
        /// The same at more length.
        description: String,
        /// Whose requirement it is.
        party: Option<InterestedPartyId>,
        /// How binding it is.
        requirement_type: Option<RequirementType>,
        /// Where it is written, or how one knows.
        source: String,
        /// 4.2 c: whether the ISMS takes it on.
        addressed: Option<YesNo>,
        /// How, or who else does.
        how: String,
        /// Controls that serve it.
        controls: BTreeSet<ControlRef>,
        /// Whether it has to do with climate change (Amendment 1:2024 notes that it can).
        climate: Option<YesNo>,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}
