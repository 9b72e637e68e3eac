//! Forms and lists as data: which fields of a kind are shown, in which order, and how. One generic form and one generic
//! register page serve every kind.
//!
//! Labels are in the text catalogue: `field.<kind>.<key>`, else `field.<key>`; hints under `hint.<kind>.<key>`. A test
//! checks specs against records in both directions.

use crate::domain::kinds::Kind;
use crate::domain::record::Common;

/// How a field is shown, where its shape leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Widget {
    /// As its shape says.
    Auto,
    /// Text of several lines, over the full width.
    Long,
    /// Shown, not edited.
    ReadOnly,
}

/// One field on a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The field.
    pub key: &'static str,
    /// How it is shown.
    pub widget: Widget,
    /// Whether the record makes no sense without it. A hint, not a barrier.
    pub needed: bool,
}

/// A group of fields under a heading (`section.<title>` in the catalogue).
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading's key.
    pub title: &'static str,
    /// Its fields.
    pub fields: &'static [FieldSpec],
}

/// The form and the list of a kind.
#[derive(Clone, Copy, Debug)]
pub struct FormSpec {
    /// The kind.
    pub kind: Kind,
    /// The clause or control that asks for it.
    pub clause: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The form.
    pub sections: &'static [Section],
    /// Fields edited elsewhere, by a page of their own.
    pub elsewhere: &'static [&'static str],
    /// Columns of the list, after reference and title.
    pub columns: &'static [&'static str],
    /// Columns one can filter by.
    pub filters: &'static [&'static str],
}

const fn field(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Auto, needed: false }
}

const fn need(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Auto, needed: true }
}

const fn long(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Long, needed: false }
}

const fn read(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::ReadOnly, needed: false }
}

const fn section(title: &'static str, fields: &'static [FieldSpec]) -> Section {
    Section { title, fields }
}

/// The form of a kind, if it has one.
pub fn form(kind: Kind) -> Option<&'static FormSpec> {
    FORMS.iter().find(|form| form.kind == kind)
}

/// Kinds that are edited by pages of their own and have no form.
pub const BESPOKE: &[Kind] = &[
    Kind::Reading,
    Kind::SoaLine,
    Kind::SoaVersion,
    Kind::Withdrawal,
    Kind::WorkbookInfo,
    Kind::Acceptance,
    Kind::PlanApproval,
    Kind::Decision,
    Kind::ClauseState,
];

/// Every form.
pub const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Organisation,
        clause: "4.3",
        icon: "organisation",
        sections: &[
            section("who", &[need("legal_name"), field("sector"), field("industry"), long("products")]),
            section(
                "shape",
                &[field("working"), field("jurisdictions"), field("data_roles"), field("drivers")],
            ),
            section("size", &[field("headcount"), long("sites"), long("countries"), field("languages")]),
            section("means", &[long("technology")]),
            section("aim", &[field("target_date")]),
        ],
        elsewhere: &[],
        columns: &[],
        filters: &[],
    },
    FormSpec {
        kind: Kind::Person,
        clause: "5.3",
        icon: "person",
        sections: &[section(
            "person",
            &[
                need("name"),
                field("job_title"),
                field("department"),
                field("email"),
                field("affiliation"),
                field("active_from"),
                field("active_to"),
            ],
        )],
        elsewhere: &[],
        columns: &["job_title", "department", "affiliation", "email"],
        filters: &["affiliation"],
    },
    FormSpec {
        kind: Kind::Issue,
        clause: "4.1",
        icon: "issue",
        sections: &[
            section("issue", &[need("title"), field("kind"), field("category"), long("description")]),
            section("effect", &[long("effect"), field("relevance"), field("risks")]),
            section("watch", &[field("owner"), field("review_date"), field("valid_from"), field("valid_to")]),
        ],
        elsewhere: &["reference"],
        columns: &["kind", "category", "effect", "relevance", "review_date"],
        filters: &["kind", "category", "relevance"],
    },
    FormSpec {
        kind: Kind::ClimateDecision,
        clause: "4.1",
        icon: "climate",
        sections: &[
            section("climate", &[need("outcome"), long("reasoning"), long("affected")]),
            section(
                "decision",
                &[
                    field("decided_by"),
                    field("decided_on"),
                    field("medium"),
                    field("recorded_by"),
                    long("evidence"),
                    field("next_check"),
                ],
            ),
        ],
        elsewhere: &[],
        columns: &[],
        filters: &[],
    },
    FormSpec {
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
    },
    FormSpec {
        kind: Kind::InterestedParty,
        clause: "4.2",
        icon: "people",
        sections: &[
            section("party", &[need("title"), field("category"), field("affiliation"), long("description")]),
            section("relation", &[field("influence"), field("interest")]),
            section("keep", &[field("contact"), field("owner"), field("review_date"), long("channel")]),
        ],
        elsewhere: &["reference"],
        columns: &["category", "affiliation", "influence", "interest", "owner"],
        filters: &["category", "influence", "interest", "owner"],
    },
    FormSpec {
        kind: Kind::Requirement,
        clause: "4.2",
        icon: "document",
        sections: &[
            section(
                "requirement",
                &[
                    need("title"),
                    need("party"),
                    field("requirement_type"),
                    field("source"),
                    long("description"),
                ],
            ),
            section(
                "taken_on",
                &[field("addressed"), field("climate"), long("how"), field("controls"), field("review_date")],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["party", "requirement_type", "addressed", "source"],
        filters: &["party", "requirement_type", "addressed"],
    },
    FormSpec {
        kind: Kind::Scope,
        clause: "4.3",
        icon: "organisation",
        sections: &[
            section("scope", &[long("statement"), long("certificate_sentence"), field("version")]),
            section(
                "boundaries",
                &[
                    long("organisational"),
                    long("physical"),
                    long("technical"),
                    long("information"),
                    long("considered"),
                ],
            ),
        ],
        elsewhere: &[],
        columns: &[],
        filters: &[],
    },
    FormSpec {
        kind: Kind::ScopeItem,
        clause: "4.3",
        icon: "share",
        sections: &[
            section("item", &[need("title"), field("item"), field("other_side")]),
            section("sides", &[long("our_part"), long("their_part")]),
            section("left_out", &[long("reason"), field("decided_by"), field("medium")]),
        ],
        elsewhere: &["reference"],
        columns: &["item", "other_side", "reason"],
        filters: &["item"],
    },
    FormSpec {
        kind: Kind::Role,
        clause: "5.3",
        icon: "person",
        sections: &[
            section("role", &[need("title"), long("duties"), long("authority"), long("competence")]),
            section(
                "people",
                &[
                    field("holders"),
                    field("deputies"),
                    field("reports_to"),
                    field("granted_by"),
                    long("conflicts"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["holders", "deputies", "reports_to"],
        filters: &["reports_to"],
    },
    FormSpec {
        kind: Kind::Threat,
        clause: "6.1.2",
        icon: "warning",
        sections: &[section(
            "threat",
            &[need("title"), field("origin"), field("relevance"), field("properties"), long("description")],
        )],
        elsewhere: &["reference"],
        columns: &["origin", "properties", "relevance"],
        filters: &["origin", "relevance"],
    },
    FormSpec {
        kind: Kind::Vulnerability,
        clause: "6.1.2",
        icon: "blocked",
        sections: &[
            section(
                "vulnerability",
                &[need("title"), field("severity"), field("assets"), long("description")],
            ),
            section("closing", &[field("status"), field("found_on"), field("fix_by"), field("owner")]),
        ],
        elsewhere: &["reference"],
        columns: &["severity", "assets", "status", "owner"],
        filters: &["severity", "status", "owner"],
    },
    FormSpec {
        kind: Kind::RiskMethod,
        clause: "6.1.2",
        icon: "method",
        sections: &[
            section(
                "method",
                &[field("version"), field("approach"), long("when_to_assess"), long("consistency")],
            ),
            section("criteria", &[long("acceptance_criteria")]),
            section("approval", &[field("approved_by"), field("approved_on")]),
        ],
        elsewhere: &["scales"],
        columns: &[],
        filters: &[],
    },
    FormSpec {
        kind: Kind::Risk,
        clause: "6.1.2",
        icon: "risk",
        sections: &[
            section("scenario", &[need("title"), field("owner"), long("scenario")]),
            section(
                "causes",
                &[
                    field("assets"),
                    field("properties"),
                    field("threats"),
                    field("vulnerabilities"),
                    long("threat"),
                    long("vulnerability"),
                    long("consequence"),
                ],
            ),
            section(
                "treatment",
                &[field("existing_controls"), field("option"), field("review_date"), long("option_reason")],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["owner", "option", "assets", "review_date"],
        filters: &["owner", "option"],
    },
    FormSpec {
        kind: Kind::Treatment,
        clause: "6.1.3",
        icon: "treatment",
        sections: &[
            section("action", &[need("title"), long("action"), field("risks"), field("controls")]),
            section(
                "plan",
                &[
                    field("responsible"),
                    field("status"),
                    field("start"),
                    field("due"),
                    field("done_on"),
                    long("resources"),
                ],
            ),
            section("check", &[long("verification"), field("verified_by"), field("verified_on")]),
        ],
        elsewhere: &["reference"],
        columns: &["risks", "controls", "responsible", "due", "status"],
        filters: &["status", "responsible"],
    },
    FormSpec {
        kind: Kind::Control,
        clause: "6.1.3",
        icon: "control",
        sections: &[section(
            "control",
            &[need("title"), field("theme"), long("description"), long("source")],
        )],
        elsewhere: &["reference"],
        columns: &["theme", "source"],
        filters: &["theme"],
    },
];

/// The read-only form of recorded decisions: every field, as it was recorded.
pub fn record_of_decision(kind: Kind) -> Vec<FieldSpec> {
    let own = kind.fields().iter().filter(|known| !Common::has(known.key));
    own.map(|known| read(known.key)).collect()
}
