//! Clause 5.3: roles, responsibilities and authorities.

use std::collections::BTreeSet;

use crate::domain::kinds::{PersonId, RoleId};
use crate::domain::record::record;

record! {
    /// 5.3: a role in the ISMS, and who holds it.
    pub struct Role(RoleId) {
        /// `RO-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// What whoever holds it has to do.
        duties: String,
        /// What they may decide.
        authority: String,
        /// Who gave the authority.
        granted_by: Option<PersonId>,
        /// What they have to know and be able to do.
        competence: String,
        /// Who holds it.
        holders: BTreeSet<PersonId>,
        /// Who stands in.
        deputies: BTreeSet<PersonId>,
        /// The role they report to.
        reports_to: Option<RoleId>,
        /// Duties that would not go together in one hand (A.5.3).
        conflicts: String,
    }
}
