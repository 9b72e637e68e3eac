//! Control A.5.9: assets.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[FormSpec {
    kind: Kind::Asset,
    clause: "A.5.9",
    icon: "asset",
    sections: &[
        section(
            "asset",
            &[
                need("title"),
                field("asset_type"),
                field("category"),
                field("classification"),
                long("description"),
            ],
        ),
        section(
            "worth",
            &[field("confidentiality"), field("integrity"), field("availability"), long("worth_reason")],
        ),
        section(
            "care",
            &[
                field("owner"),
                field("custodian"),
                field("location"),
                field("supplier"),
                field("personal_data"),
                field("review_date"),
                field("depends_on"),
                long("handling"),
            ],
        ),
    ],
    elsewhere: &["reference"],
    columns: &["category", "owner", "classification", "confidentiality", "integrity", "availability"],
    filters: &["category", "asset_type", "classification", "owner"],
}];
