//! The workbook itself, the organisation it is about, and its people.

use std::collections::BTreeSet;

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

choice! {
    /// Lines of business that call for different suggestions.
    pub enum Industry("industry") {
        /// Makes software.
        Software => "software",
        /// Runs IT for others.
        ItServices => "it_services",
        /// Advises or represents clients.
        Professional => "professional",
        /// Banking, insurance, payments.
        Finance => "finance",
        /// Care and medicine.
        Health => "health",
        /// Makes things.
        Manufacturing => "manufacturing",
        /// Sells things.
        Retail => "retail",
        /// Teaches.
        Education => "education",
        /// Public body.
        Public => "public",
        /// Charity, association.
        Nonprofit => "nonprofit",
        /// None of these.
        Other => "other_industry",
    }
}

choice! {
    /// Ways of working that call for different suggestions.
    pub enum WayOfWorking("way_of_working") {
        /// In offices of one's own.
        Office => "office",
        /// From home or on the road.
        Remote => "remote",
        /// With cloud services.
        Cloud => "cloud",
        /// With servers of one's own.
        OwnServers => "own_servers",
        /// Writing software.
        Development => "development",
        /// With personal data beyond one's own staff.
        PersonalData => "personal_data",
        /// With health data or other sensitive personal data.
        SensitiveData => "sensitive_data",
        /// With payment cards.
        PaymentCards => "payment_cards",
        /// With IT suppliers who have access.
        Suppliers => "suppliers",
        /// With machines or plants that are controlled by computers.
        Production => "production",
    }
}

choice! {
    /// Where laws apply.
    pub enum Jurisdiction("jurisdiction") {
        /// European Union and EEA.
        Eu => "eu",
        /// United Kingdom.
        Uk => "uk",
        /// United States.
        Us => "us",
        /// Switzerland.
        Ch => "ch",
        /// Germany, beside the Union.
        De => "de",
        /// France, beside the Union.
        Fr => "fr",
        /// Anywhere else.
        Other => "other_country",
    }
}

choice! {
    /// The part an organisation plays for personal data.
    pub enum DataRole("data_role") {
        /// Decides what for and how.
        Controller => "controller",
        /// Handles it for somebody else.
        Processor => "processor",
    }
}

choice! {
    /// Why an ISMS is wanted.
    pub enum IsmsDriver("isms_driver") {
        /// Customers ask.
        Customers => "customers",
        /// Tenders demand it.
        Tenders => "tenders",
        /// A law or regulator.
        Law => "law",
        /// Something happened.
        Incident => "incident",
        /// Insurance.
        Insurance => "insurance",
        /// One wants it for oneself.
        Own => "own",
    }
}

record! {
    /// The organisation whose ISMS this is.
    pub struct Organisation(OrganisationId) {
        /// Name as registered.
        legal_name: String,
        /// Line of business, in words.
        sector: String,
        /// Line of business, as far as suggestions go.
        industry: Option<Industry>,
        /// How it works.
        working: BTreeSet<WayOfWorking>,
        /// Where laws apply to it.
        jurisdictions: BTreeSet<Jurisdiction>,
        /// Its part for personal data.
        data_roles: BTreeSet<DataRole>,
        /// Why it wants an ISMS.
        drivers: BTreeSet<IsmsDriver>,
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
        /// When their name was taken out of the workbook; the record is a stub since (set by the program).
        removed_on: Option<Date>,
        /// Which hashes were computed again on that day (set by the program).
        removed_note: String,
    }
}
