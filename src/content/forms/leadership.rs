//! Clause 5: roles and what top management does.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
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
        kind: Kind::Commitment,
        clause: "5.1",
        icon: "acceptance",
        sections: &[section(
            "commitment",
            &[
                need("title"),
                need("topic"),
                field("person"),
                field("seen_on"),
                long("description"),
                long("evidence"),
            ],
        )],
        elsewhere: &["reference"],
        columns: &["topic", "person", "seen_on", "evidence"],
        filters: &["topic", "person"],
    },
];
