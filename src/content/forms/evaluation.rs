//! Clause 9: measures, audits, management reviews.

use super::{FormSpec, field, long, need, read, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::Measure,
        clause: "9.1",
        icon: "measure",
        sections: &[
            section("measure", &[need("title"), long("reason"), field("controls"), field("objective")]),
            section(
                "counting",
                &[
                    long("method"),
                    field("formula"),
                    field("unit"),
                    field("frequency"),
                    field("measured_by"),
                    field("next_due"),
                ],
            ),
            section(
                "judging",
                &[
                    field("direction"),
                    field("target"),
                    field("threshold_amber"),
                    field("threshold_red"),
                    field("analysed_by"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["frequency", "next_due", "target", "unit", "measured_by", "objective"],
        filters: &["frequency", "measured_by", "analysed_by", "objective"],
    },
    FormSpec {
        kind: Kind::Evaluation,
        clause: "9.1",
        icon: "eye",
        sections: &[
            section(
                "evaluation",
                &[need("title"), field("held_on"), field("evaluated_by"), field("measures")],
            ),
            section("conclusion", &[field("effective"), long("conclusion"), long("actions")]),
        ],
        elsewhere: &["reference"],
        columns: &["held_on", "effective", "evaluated_by", "measures"],
        filters: &["effective", "evaluated_by"],
    },
    FormSpec {
        kind: Kind::AuditProgramme,
        clause: "9.2.2",
        icon: "calendar",
        sections: &[
            section(
                "programme",
                &[
                    need("title"),
                    field("period_from"),
                    field("period_to"),
                    field("responsible"),
                    long("objectives"),
                    long("risk_basis"),
                    long("method"),
                    long("resources"),
                ],
            ),
            section("approval", &[field("approved_by"), field("approved_on")]),
        ],
        elsewhere: &["reference"],
        columns: &["period_from", "period_to", "responsible", "approved_on"],
        filters: &["responsible"],
    },
    FormSpec {
        kind: Kind::Audit,
        clause: "9.2.1",
        icon: "audit",
        sections: &[
            section(
                "audit",
                &[
                    need("title"),
                    field("audit_type"),
                    field("programme"),
                    field("status"),
                    long("scope"),
                    long("criteria"),
                    long("method"),
                ],
            ),
            section("auditors", &[field("auditors"), long("independence"), long("competence")]),
            section("covered", &[field("clauses"), field("controls")]),
            section(
                "conduct",
                &[
                    field("planned_from"),
                    field("held_from"),
                    field("held_to"),
                    long("plan"),
                    long("samples"),
                    long("working_papers"),
                ],
            ),
            section("report", &[long("conclusion"), field("reported_to"), field("reported_on")]),
        ],
        elsewhere: &["reference"],
        columns: &["planned_from", "status", "audit_type", "auditors", "held_to", "reported_on"],
        filters: &["audit_type", "status", "programme"],
    },
    FormSpec {
        kind: Kind::AuditSample,
        clause: "9.2.1",
        icon: "filter",
        sections: &[
            section(
                "sample",
                &[need("title"), field("audit"), field("clauses"), field("controls"), long("result")],
            ),
            section(
                "drawn",
                &[
                    field("population_source"),
                    read("population"),
                    read("operational_control"),
                    read("period_from"),
                    read("period_to"),
                    read("size"),
                    long("size_reason"),
                    read("seed_word"),
                    read("picked_on"),
                    read("picked_by"),
                    read("population_hash"),
                ],
            ),
        ],
        elsewhere: &["reference", "register", "picked"],
        columns: &["audit", "population", "size", "picked_on", "picked_by"],
        filters: &["audit", "operational_control"],
    },
    FormSpec {
        kind: Kind::WorkingPaper,
        clause: "9.2.1",
        icon: "edit",
        sections: &[
            section(
                "question",
                &[
                    need("title"),
                    field("audit"),
                    field("clauses"),
                    field("controls"),
                    field("test_method"),
                    field("sample"),
                ],
            ),
            section(
                "looked_at",
                &[
                    long("looked_at"),
                    field("interviewed"),
                    long("seen"),
                    field("auditor"),
                    field("done_on"),
                    field("result"),
                    field("finding"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["result", "audit", "clauses", "controls", "done_on", "finding"],
        filters: &["result", "audit", "test_method", "auditor"],
    },
    FormSpec {
        kind: Kind::Finding,
        clause: "9.2.1",
        icon: "search",
        sections: &[
            section(
                "finding",
                &[
                    need("title"),
                    need("grade"),
                    field("audit"),
                    field("source"),
                    field("clauses"),
                    field("controls"),
                    long("requirement"),
                    long("evidence"),
                    long("description"),
                ],
            ),
            section("follow_up", &[field("owner"), field("due"), field("status"), field("nonconformity")]),
        ],
        elsewhere: &["reference"],
        columns: &["grade", "status", "audit", "clauses", "owner", "due"],
        filters: &["grade", "status", "audit", "owner"],
    },
    FormSpec {
        kind: Kind::ManagementReview,
        clause: "9.3.1",
        icon: "people",
        sections: &[
            section(
                "meeting",
                &[need("title"), field("planned_for"), field("held_on"), field("chair"), field("attendees")],
            ),
            section(
                "inputs",
                &[
                    long("input_a"),
                    long("input_b"),
                    long("input_c"),
                    long("input_d1"),
                    long("input_d2"),
                    long("input_d3"),
                    long("input_d4"),
                    long("input_e"),
                    long("input_f"),
                    long("input_g"),
                ],
            ),
            section("results", &[long("improvements"), long("changes"), long("resources")]),
            section(
                "conclusion",
                &[
                    field("suitable"),
                    field("adequate"),
                    field("effective"),
                    long("conclusion"),
                    long("evidence"),
                    field("next_review_on"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["planned_for", "held_on", "chair", "effective", "next_review_on"],
        filters: &["chair", "effective"],
    },
];
