//! Assets in short form (A.5.9): what is worth protecting and how much.

use super::Grade;
use crate::domain::choice::choice;
use crate::domain::kinds::PersonId;
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
        /// Where it is.
        location: String,
        /// How bad a loss of confidentiality would be.
        confidentiality: Option<Grade>,
        /// How bad a loss of integrity would be.
        integrity: Option<Grade>,
        /// How bad a loss of availability would be.
        availability: Option<Grade>,
    }
}
