//! Clause 4: the organisation and its people, issues, interested parties, the scope, processes.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
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
        elsewhere: &["removed_on", "removed_note"],
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
        kind: Kind::Process,
        clause: "4.4",
        icon: "path",
        sections: &[
            section("process", &[need("title"), field("owner"), long("purpose")]),
            section("flow", &[long("inputs"), long("outputs"), field("interacts_with")]),
            section(
                "running",
                &[long("criteria"), field("measured_by"), long("evidence"), field("review_date")],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["owner", "purpose", "interacts_with", "review_date"],
        filters: &["owner"],
    },
];
