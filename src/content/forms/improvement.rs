//! Clause 10: improvements and nonconformities.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Improvement,
        clause: "10.1",
        icon: "idea",
        sections: &[
            section(
                "idea",
                &[
                    need("title"),
                    field("origin"),
                    long("description"),
                    long("benefit"),
                    long("effort"),
                    field("objective"),
                ],
            ),
            section("decision", &[long("decision"), field("responsible"), field("due"), field("status")]),
            section("outcome", &[long("result")]),
        ],
        elsewhere: &["reference"],
        columns: &["status", "origin", "responsible", "due", "benefit"],
        filters: &["status", "origin", "responsible"],
    },
    FormSpec {
        kind: Kind::Nonconformity,
        clause: "10.2",
        icon: "blocked",
        sections: &[
            section(
                "nonconformity",
                &[
                    need("title"),
                    field("source"),
                    field("found_on"),
                    field("reported_by"),
                    field("incident"),
                    long("description"),
                    long("requirement"),
                ],
            ),
            section("at_once", &[long("correction"), long("consequences")]),
            section(
                "cause",
                &[field("cause_method"), long("causes"), long("root_cause"), long("similar_cases")],
            ),
            section("action", &[long("action"), field("owner"), field("due"), field("done_on")]),
            section(
                "check",
                &[long("effectiveness"), field("checked_on"), field("checked_by"), field("effective")],
            ),
            section("after", &[field("isms_change"), field("change"), field("closed_on")]),
        ],
        elsewhere: &["reference"],
        columns: &["found_on", "owner", "source", "due", "effective", "closed_on"],
        filters: &["source", "owner", "effective"],
    },
];
