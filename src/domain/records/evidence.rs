//! Evidence: something that shows that something is so.

use std::collections::BTreeSet;

use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{ObjectiveId, PersonId, RiskId, TreatmentId};
use crate::domain::record::record;

choice! {
    /// What sort of evidence it is.
    pub enum EvidenceType("evidence_type") {
        /// A file.
        File => "file",
        /// A page or a system.
        Link => "link",
        /// What somebody says.
        Statement => "statement",
        /// A picture of a screen.
        Screenshot => "screenshot",
    }
}

record! {
    /// Something that shows that something is so. The days it speaks of are not the day it was added.
    pub struct Evidence(EvidenceId) {
        /// `EV-001`.
        reference: String,
        /// What it is.
        title: String,
        /// What sort of evidence.
        evidence_type: Option<EvidenceType>,
        /// Where it is: folder, address, ticket.
        location: String,
        /// What is stated, and by whom.
        statement: String,
        /// First day it speaks of.
        effective_from: Option<Date>,
        /// Last day it speaks of.
        effective_to: Option<Date>,
        /// Who collected it.
        collected_by: Option<PersonId>,
        /// When it was added here.
        added_on: Option<Date>,
        /// Until when it is worth something.
        valid_until: Option<Date>,
        /// SHA-256 of the file, in hexadecimal. Without a file name it is that of a file kept elsewhere.
        hash: String,
        /// What the file kept with the workbook is called; empty if there is none (see `domain::files`).
        file_name: String,
        /// Its media type, such as `application/pdf`: a claim of whoever added it.
        media_type: String,
        /// Its size in bytes.
        file_size: Option<u32>,
        /// Sub-clauses it speaks for.
        proves_clauses: BTreeSet<ClauseRef>,
        /// Controls it speaks for.
        proves_controls: BTreeSet<ControlRef>,
        /// Risks it speaks about.
        risks: BTreeSet<RiskId>,
        /// Treatments it shows to be done.
        treatments: BTreeSet<TreatmentId>,
        /// Objectives it shows to be achieved.
        objectives: BTreeSet<ObjectiveId>,
    }
}
