//! Clause 7.5: documents and evidence.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Document,
        clause: "7.5.3",
        icon: "document",
        sections: &[
            section(
                "document",
                &[
                    need("title"),
                    field("document_type"),
                    field("state"),
                    field("version"),
                    field("owner"),
                    field("approver"),
                    field("effective_from"),
                    field("review_date"),
                    long("change_note"),
                ],
            ),
            section("body", &[long("body"), field("location")]),
            section(
                "handling",
                &[field("classification"), field("origin"), long("distribution"), long("retention")],
            ),
            section("serves", &[field("clauses"), field("controls")]),
        ],
        elsewhere: &["reference"],
        columns: &["document_type", "state", "version", "owner", "effective_from", "review_date"],
        filters: &["document_type", "state", "owner", "origin", "classification"],
    },
    FormSpec {
        kind: Kind::DocumentRule,
        clause: "7.5.2",
        icon: "check",
        sections: &[
            section(
                "rule",
                &[long("title"), field("document"), field("part"), field("controls"), field("demanded")],
            ),
            section(
                "answer",
                &[
                    field("answer"),
                    long("reason"),
                    field("due"),
                    field("responsible"),
                    long("start"),
                    long("proof"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["document", "answer", "due", "responsible", "controls"],
        filters: &["answer", "document", "responsible"],
    },
    FormSpec {
        kind: Kind::Evidence,
        clause: "7.5.3",
        icon: "link",
        sections: &[
            section(
                "evidence",
                &[
                    need("title"),
                    field("evidence_type"),
                    field("location"),
                    long("statement"),
                    field("collected_by"),
                    field("added_on"),
                    field("hash"),
                ],
            ),
            section("period", &[field("effective_from"), field("effective_to"), field("valid_until")]),
            section(
                "proves",
                &[
                    field("proves_clauses"),
                    field("proves_controls"),
                    field("risks"),
                    field("treatments"),
                    field("objectives"),
                ],
            ),
        ],
        elsewhere: &["reference", "file_name", "file_size", "media_type"],
        columns: &[
            "evidence_type",
            "effective_from",
            "effective_to",
            "proves_controls",
            "proves_clauses",
            "valid_until",
        ],
        filters: &["evidence_type", "collected_by"],
    },
];
