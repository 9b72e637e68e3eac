//! Clause 4.3: the scope of the ISMS, its boundaries, and what lies on them.

use super::Medium;
use crate::domain::choice::choice;
use crate::domain::kinds::PersonId;
use crate::domain::record::record;

record! {
    /// 4.3: what the ISMS covers. It must be available as documented information.
    pub struct Scope(ScopeId) {
        /// The scope in full sentences.
        statement: String,
        /// The one sentence for the certificate.
        certificate_sentence: String,
        /// Units, teams and functions that belong to it.
        organisational: String,
        /// Sites, rooms and home workplaces.
        physical: String,
        /// Systems, networks and services.
        technical: String,
        /// Information, in whatever form.
        information: String,
        /// How the issues of 4.1 and the requirements of 4.2 were considered.
        considered: String,
        /// The version, raised with every change that matters.
        version: String,
    }
}

choice! {
    /// What lies on the boundary.
    pub enum BoundaryItem("boundary_item") {
        /// Where the inside meets an outside that one does not depend on.
        Interface => "interface",
        /// Something outside that the inside depends on.
        Dependency => "dependency",
        /// Something of the organisation that is left out.
        Exclusion => "exclusion",
    }
}

record! {
    /// 4.3 c: an interface, a dependency, or something left out of the scope, with its reason.
    pub struct ScopeItem(ScopeItemId) {
        /// `SI-001`.
        reference: String,
        /// What it is.
        title: String,
        /// Interface, dependency or exclusion.
        item: Option<BoundaryItem>,
        /// The other side: supplier, group company, landlord.
        other_side: String,
        /// What we do.
        our_part: String,
        /// What they do.
        their_part: String,
        /// Why it is left out, and why that takes nothing from the security of what is inside.
        reason: String,
        /// Who decided.
        decided_by: Option<PersonId>,
        /// How the decision was given.
        medium: Option<Medium>,
    }
}
