//! Clauses 7.1 to 7.4: resources, competence, training, communication.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Resource,
        clause: "7.1",
        icon: "asset",
        sections: &[
            section(
                "resource",
                &[
                    need("title"),
                    field("kind"),
                    field("amount"),
                    field("period"),
                    field("owner"),
                    long("purpose"),
                ],
            ),
            section("approval", &[field("approved_by"), field("approved_on")]),
            section("gap", &[long("gap"), field("review_date")]),
        ],
        elsewhere: &["reference"],
        columns: &["kind", "amount", "period", "owner", "gap"],
        filters: &["kind", "owner"],
    },
    FormSpec {
        kind: Kind::Competence,
        clause: "7.2",
        icon: "person",
        sections: &[
            section(
                "competence",
                &[
                    need("title"),
                    need("person"),
                    field("role"),
                    field("level_required"),
                    field("level_held"),
                    field("basis"),
                    long("evidence"),
                ],
            ),
            section("gap", &[long("gap"), long("action"), field("due")]),
            section("check", &[long("effectiveness"), field("judged_by"), field("judged_on")]),
        ],
        elsewhere: &["reference"],
        columns: &["person", "level_held", "level_required", "role", "due"],
        filters: &["person", "role", "level_held"],
    },
    FormSpec {
        kind: Kind::Training,
        clause: "7.3",
        icon: "people",
        sections: &[
            section(
                "training",
                &[need("title"), field("form"), field("mandatory"), field("audience"), long("content")],
            ),
            section(
                "session",
                &[
                    field("held_on"),
                    field("duration"),
                    field("attendees"),
                    field("absent"),
                    long("result"),
                    long("evidence"),
                    field("next_due"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["form", "held_on", "audience", "attendees", "next_due"],
        filters: &["form", "mandatory"],
    },
    FormSpec {
        kind: Kind::Acknowledgement,
        clause: "7.3",
        icon: "check",
        sections: &[section(
            "acknowledgement",
            &[
                need("title"),
                need("person"),
                field("document"),
                field("version"),
                field("acknowledged_on"),
                field("medium"),
                field("recorded_by"),
                long("evidence"),
            ],
        )],
        elsewhere: &["reference"],
        columns: &["person", "acknowledged_on", "document", "version", "medium"],
        filters: &["person", "document", "medium"],
    },
    FormSpec {
        kind: Kind::Communication,
        clause: "7.4",
        icon: "message",
        sections: &[
            section(
                "communication",
                &[
                    need("title"),
                    field("direction"),
                    long("when"),
                    long("with_whom"),
                    field("parties"),
                    long("how"),
                ],
            ),
            section(
                "seen_to",
                &[field("responsible"), field("language"), long("evidence"), field("review_date")],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["when", "with_whom", "how", "responsible", "direction"],
        filters: &["direction", "responsible"],
    },
];
