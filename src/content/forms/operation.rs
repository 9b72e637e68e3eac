//! Clause 8: what is done again and again, its runs, risk assessments, tasks.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
    FormSpec {
        kind: Kind::OperationalControl,
        clause: "8.1",
        icon: "control",
        sections: &[
            section(
                "routine",
                &[
                    need("title"),
                    field("frequency"),
                    field("responsible"),
                    field("next_due"),
                    field("active"),
                    long("criteria"),
                    long("evidence"),
                ],
            ),
            section("serves", &[field("process"), field("supplier"), field("controls")]),
        ],
        elsewhere: &["reference"],
        columns: &["frequency", "next_due", "responsible", "controls", "active"],
        filters: &["frequency", "responsible", "process", "supplier", "active"],
    },
    FormSpec {
        kind: Kind::ControlRun,
        clause: "8.1",
        icon: "soa",
        sections: &[
            section(
                "run",
                &[
                    need("title"),
                    need("operational_control"),
                    field("period_from"),
                    field("period_to"),
                    field("performed_on"),
                    field("performed_by"),
                    field("reviewed_by"),
                    field("result"),
                ],
            ),
            section(
                "sample",
                &[
                    field("population"),
                    field("population_source"),
                    field("sampled"),
                    field("exceptions"),
                    long("exception_note"),
                    long("follow_up"),
                    long("evidence"),
                ],
            ),
        ],
        elsewhere: &["reference"],
        columns: &["performed_on", "result", "operational_control", "performed_by", "exceptions"],
        filters: &["operational_control", "result", "performed_by"],
    },
    FormSpec {
        kind: Kind::AssessmentRun,
        clause: "8.2",
        icon: "risk",
        sections: &[
            section(
                "assessment",
                &[
                    need("title"),
                    field("trigger"),
                    field("held_on"),
                    field("method_version"),
                    field("participants"),
                ],
            ),
            section("covered", &[long("scope"), long("changes"), long("report"), field("next_due")]),
        ],
        elsewhere: &["reference"],
        columns: &["held_on", "trigger", "method_version", "participants", "next_due"],
        filters: &["trigger"],
    },
    FormSpec {
        kind: Kind::Task,
        clause: "8.1",
        icon: "check",
        sections: &[
            section(
                "task",
                &[
                    need("title"),
                    field("responsible"),
                    field("due"),
                    field("recurrence"),
                    long("description"),
                    field("origin"),
                ],
            ),
            section("outcome", &[field("status"), field("done_on"), field("done_by"), long("result")]),
        ],
        elsewhere: &["reference"],
        columns: &["due", "status", "responsible", "recurrence", "origin"],
        filters: &["status", "responsible", "recurrence"],
    },
];
