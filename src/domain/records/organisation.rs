//! The workbook itself, the organisation it is about, and its people.

use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::record::record;

record! {
    /// The workbook: what it is called here.
    pub struct WorkbookInfo(WorkbookInfoId) {
        /// The name shown in lists and file names.
        title: String,
        /// What it is for, whose it is.
        description: String,
    }
}

record! {
    /// The organisation whose ISMS this is.
    pub struct Organisation(OrganisationId) {
        /// Name as registered.
        legal_name: String,
        /// Line of business.
        sector: String,
        /// What it makes or does for whom.
        products: String,
        /// People doing work under its control, in the scope of the ISMS.
        headcount: Option<u32>,
        /// Places of work, one a line.
        sites: String,
        /// Countries it works in, one a line.
        countries: String,
        /// Systems and technology in a paragraph.
        technology: String,
        /// Languages people work in.
        languages: String,
        /// When certification is wanted.
        target_date: Option<Date>,
    }
}

choice! {
    /// Whether somebody belongs to the organisation.
    pub enum Affiliation("affiliation") {
        /// Employed or otherwise inside.
        Internal => "internal",
        /// Outside: consultant, supplier, auditor.
        External => "external",
    }
}

record! {
    /// A person who owns, does, decides or approves something.
    pub struct Person(PersonId) {
        /// Full name.
        name: String,
        /// Job title or role.
        job_title: String,
        /// Department or company.
        department: String,
        /// E-mail address, if it helps.
        email: String,
        /// Inside or outside the organisation.
        affiliation: Option<Affiliation>,
        /// First day.
        active_from: Option<Date>,
        /// Last day.
        active_to: Option<Date>,
    }
}
