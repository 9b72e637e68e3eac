//! Assets (A.5.9): what is worth protecting and how much.

use std::collections::BTreeSet;

use super::{Grade, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::kinds::{AssetId, PersonId};
use crate::domain::record::record;

choice! {
    /// Whether an asset has worth in itself or carries others.
    pub enum AssetType("asset_type") {
        /// Information or a business process.
        Primary => "primary",
        /// Hardware, software, network, people, sites: what primary assets depend on.
        Supporting => "supporting",
    }
}

choice! {
    /// What sort of thing an asset is.
    pub enum AssetCategory("asset_category") {
        /// Information in any form.
        Information => "information",
        /// A business process or service.
        Process => "process",
        /// Software and online services.
        Software => "software",
        /// Devices and media.
        Hardware => "hardware",
        /// Networks.
        Network => "network",
        /// People and their knowledge.
        People => "people",
        /// Buildings and rooms.
        Site => "site",
        /// Something a supplier runs.
        Service => "service",
    }
}

choice! {
    /// How information is classified (A.5.12).
    pub enum Classification("classification") {
        /// Anyone may know it.
        Public => "public",
        /// Everyone inside may know it.
        Internal => "internal",
        /// Only those who need it.
        Confidential => "confidential",
        /// A few named people.
        Secret => "secret",
    }
}

record! {
    /// Something of value to the organisation.
    pub struct Asset(AssetId) {
        /// `A-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// What it is and what it is used for.
        description: String,
        /// Primary or supporting.
        asset_type: Option<AssetType>,
        /// What sort of thing it is.
        category: Option<AssetCategory>,
        /// Who answers for it.
        owner: Option<PersonId>,
        /// Who looks after it day by day.
        custodian: Option<PersonId>,
        /// Where it is.
        location: String,
        /// How it is classified.
        classification: Option<Classification>,
        /// Whether personal data is in it.
        personal_data: Option<YesNo>,
        /// How bad a loss of confidentiality would be.
        confidentiality: Option<Grade>,
        /// How bad a loss of integrity would be.
        integrity: Option<Grade>,
        /// How bad a loss of availability would be.
        availability: Option<Grade>,
        /// Why these three.
        worth_reason: String,
        /// Assets it depends on.
        depends_on: BTreeSet<AssetId>,
        /// Who delivers or runs it.
        supplier: String,
        /// Rules for handling it.
        handling: String,
        /// When to look at it again.
        review_date: Option<Date>,
    }
}
