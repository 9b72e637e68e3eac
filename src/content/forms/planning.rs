//! Clause 6: risks and their treatment, own controls, risks of the ISMS itself, objectives, changes.

use super::{FormSpec, field, long, need, section};
use crate::domain::kinds::Kind;

pub(super) const FORMS: &[FormSpec] = &[
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
    FormSpec {
        kind: Kind::IsmsRisk,
        clause: "6.1.1",
        icon: "risk",
        sections: &[
            section(
                "isms_risk",
                &[
                    need("title"),
                    need("nature"),
                    long("cause"),
                    field("issues"),
                    field("requirements"),
                    long("effect"),
                ],
            ),
            section(
                "action",
                &[long("action"), field("process"), field("owner"), field("due"), field("status")],
            ),
            section("check", &[long("effectiveness")]),
        ],
        elsewhere: &["reference"],
        columns: &["nature", "status", "owner", "due", "action"],
        filters: &["nature", "status", "owner"],
    },
    FormSpec {
        kind: Kind::Objective,
        clause: "6.2",
        icon: "target",
        sections: &[
            section(
                "objective",
                &[need("title"), long("reason"), field("policy"), field("risks"), field("requirements")],
            ),
            section(
                "measured",
                &[
                    field("indicator"),
                    field("unit"),
                    field("baseline"),
                    field("target"),
                    field("frequency"),
                    long("evaluation"),
                ],
            ),
            section(
                "plan",
                &[
                    long("action"),
                    field("responsible"),
                    field("due"),
                    long("resources"),
                    long("communicated_to"),
                ],
            ),
            section("outcome", &[field("status"), long("result")]),
        ],
        elsewhere: &["reference"],
        columns: &["target", "status", "due", "responsible", "indicator"],
        filters: &["status", "responsible"],
    },
    FormSpec {
        kind: Kind::Change,
        clause: "6.3",
        icon: "change",
        sections: &[
            section("change", &[need("title"), field("status"), long("reason"), long("trigger")]),
            section(
                "consequences",
                &[
                    long("consequences"),
                    long("integrity"),
                    field("reach"),
                    field("clauses"),
                    field("controls"),
                    field("documents"),
                    field("risks"),
                ],
            ),
            section(
                "plan",
                &[field("responsible"), field("planned_on"), long("responsibilities"), long("resources")],
            ),
            section("approval", &[field("approved_by"), field("approved_on"), field("body_informed")]),
            section("outcome", &[long("result"), long("unintended_effects")]),
        ],
        elsewhere: &["reference"],
        columns: &["status", "planned_on", "responsible", "clauses", "approved_on"],
        filters: &["status", "responsible"],
    },
];
