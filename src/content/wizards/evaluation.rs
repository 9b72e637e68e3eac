//! Clause 9: measures, audit programme, audits, management reviews.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "measures",
        "9.1",
        20,
        &[
            step(
                "what",
                Question::Rows(
                    Kind::Measure,
                    &[auto("title"), long("reason"), long("method")],
                    Narrow::All,
                    MEASURES,
                ),
            ),
            step(
                "counting",
                Question::Again(
                    "what",
                    &[
                        auto("unit"),
                        auto("frequency"),
                        auto("measured_by"),
                        auto("analysed_by"),
                        auto("next_due"),
                    ],
                ),
            ),
            step(
                "good",
                Question::Again(
                    "what",
                    &[auto("direction"), auto("target"), auto("threshold_amber"), auto("threshold_red")],
                ),
            ),
            step(
                "figures",
                Question::New(
                    Kind::Evaluation,
                    &[
                        auto("title"),
                        auto("held_on"),
                        auto("evaluated_by"),
                        auto("measures"),
                        long("conclusion"),
                    ],
                ),
            ),
            step("verdict", Question::New(Kind::Evaluation, &[auto("effective"), long("actions")])),
        ],
    ),
    spec(
        "audit",
        "9.2.1",
        30,
        &[
            step(
                "plan",
                Question::New(
                    Kind::Audit,
                    &[
                        auto("title"),
                        auto("programme"),
                        auto("planned_from"),
                        long("scope"),
                        long("criteria"),
                    ],
                ),
            ),
            step(
                "auditors",
                Question::New(Kind::Audit, &[auto("auditors"), long("independence"), long("competence")]),
            ),
            step("samples", Question::New(Kind::Audit, &[long("method"), long("plan"), long("samples")])),
            step(
                "held",
                Question::New(Kind::Audit, &[auto("held_from"), auto("held_to"), long("working_papers")]),
            ),
            step(
                "findings",
                Question::Rows(
                    Kind::Finding,
                    &[
                        auto("title"),
                        auto("grade"),
                        long("requirement"),
                        long("evidence"),
                        auto("owner"),
                        auto("due"),
                    ],
                    Narrow::Of("audit"),
                    &[],
                ),
            ),
            step(
                "report",
                Question::New(
                    Kind::Audit,
                    &[long("conclusion"), auto("reported_to"), auto("reported_on"), auto("status")],
                ),
            ),
        ],
    )
    .fixed(&[("audit_type", "internal")]),
    spec(
        "programme",
        "9.2.2",
        12,
        &[
            step(
                "period",
                Question::New(
                    Kind::AuditProgramme,
                    &[auto("title"), auto("period_from"), auto("period_to"), auto("responsible")],
                ),
            ),
            step("aim", Question::New(Kind::AuditProgramme, &[long("objectives"), long("risk_basis")])),
            step("how", Question::New(Kind::AuditProgramme, &[long("method"), long("resources")])),
            step(
                "audits",
                Question::Rows(
                    Kind::Audit,
                    &[auto("title"), auto("planned_from"), long("scope"), long("criteria"), auto("auditors")],
                    Narrow::Of("programme"),
                    AUDITS,
                ),
            ),
            step(
                "approved",
                Question::New(Kind::AuditProgramme, &[auto("approved_by"), auto("approved_on")]),
            ),
        ],
    ),
    spec(
        "review",
        "9.3.1",
        30,
        &[
            step(
                "meeting",
                Question::New(
                    Kind::ManagementReview,
                    &[auto("title"), auto("planned_for"), auto("held_on"), auto("chair"), auto("attendees")],
                ),
            ),
            step(
                "changes",
                Question::New(Kind::ManagementReview, &[long("input_a"), long("input_b"), long("input_c")]),
            ),
            step(
                "trends",
                Question::New(
                    Kind::ManagementReview,
                    &[long("input_d1"), long("input_d2"), long("input_d3"), long("input_d4")],
                ),
            ),
            step(
                "outlook",
                Question::New(Kind::ManagementReview, &[long("input_e"), long("input_f"), long("input_g")]),
            ),
            step(
                "decisions",
                Question::New(
                    Kind::ManagementReview,
                    &[long("improvements"), long("changes"), long("resources")],
                ),
            ),
            step(
                "actions",
                Question::Rows(
                    Kind::Task,
                    &[auto("title"), auto("responsible"), auto("due"), auto("status")],
                    Narrow::Of("origin"),
                    &[],
                ),
            ),
            step(
                "verdict",
                Question::New(
                    Kind::ManagementReview,
                    &[
                        auto("suitable"),
                        auto("adequate"),
                        auto("effective"),
                        long("conclusion"),
                        long("evidence"),
                        auto("next_review_on"),
                    ],
                ),
            ),
        ],
    )
    .also(&["9.3.2", "9.3.3"]),
];

const MEASURES: &[Starter] = &[
    starter("patches", COUNT, &[("direction", "higher"), ("frequency", "monthly"), ("unit", "%")]),
    starter("leavers", COUNT, &[("direction", "higher"), ("frequency", "monthly"), ("unit", "%")]),
    starter("training", COUNT, &[("direction", "higher"), ("frequency", "quarterly"), ("unit", "%")]),
    starter("phishing", COUNT, &[("direction", "lower"), ("frequency", "quarterly"), ("unit", "%")]),
    starter("restores", COUNT, &[("direction", "higher"), ("frequency", "quarterly"), ("unit", "%")]),
    starter("incident_time", COUNT, &[("direction", "lower"), ("frequency", "quarterly")]),
    starter("actions", COUNT, &[("direction", "lower"), ("frequency", "monthly")]),
    starter("suppliers", COUNT, &[("direction", "higher"), ("frequency", "yearly"), ("unit", "%")]),
];

const COUNT: &[&str] = &["reason", "method"];

const AUDITS: &[Starter] = &[
    starter("system", FRAME, PLANNED),
    starter("people", FRAME, PLANNED),
    starter("technology", FRAME, PLANNED),
    starter("follow_up", FRAME, PLANNED),
];

const FRAME: &[&str] = &["scope", "criteria"];
const PLANNED: &[(&str, &str)] = &[("audit_type", "internal"), ("status", "planned")];
