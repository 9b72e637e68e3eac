//! Clause 8: routines, risk assessments and treatment in daily life; incidents.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "operation",
        "8.1",
        20,
        &[
            step(
                "routines",
                Question::Rows(
                    Kind::OperationalControl,
                    &[auto("title"), auto("frequency"), auto("responsible"), long("criteria")],
                    Narrow::All,
                    ROUTINES,
                ),
            ),
            step("proof", Question::Again("routines", &[long("evidence"), auto("next_due"), auto("active")])),
            step(
                "links",
                Question::Again("routines", &[auto("supplier"), auto("process"), auto("controls")]),
            ),
            step(
                "runs",
                Question::Rows(
                    Kind::ControlRun,
                    &[
                        auto("title"),
                        auto("operational_control"),
                        auto("performed_on"),
                        auto("performed_by"),
                        auto("result"),
                        long("evidence"),
                    ],
                    Narrow::All,
                    &[],
                ),
            ),
            step(
                "looked_at",
                Question::Again(
                    "runs",
                    &[
                        auto("population"),
                        auto("sampled"),
                        auto("exceptions"),
                        long("exception_note"),
                        long("follow_up"),
                    ],
                ),
            ),
        ],
    ),
    spec(
        "assessment",
        "8.2",
        10,
        &[
            step(
                "occasion",
                Question::New(
                    Kind::AssessmentRun,
                    &[auto("title"), auto("trigger"), auto("held_on"), auto("participants")],
                ),
            ),
            step("covered", Question::New(Kind::AssessmentRun, &[long("scope"), auto("method_version")])),
            step("news", Question::New(Kind::AssessmentRun, &[long("changes")])),
            step("outcome", Question::New(Kind::AssessmentRun, &[long("report"), auto("next_due")])),
        ],
    ),
    spec(
        "results",
        "8.3",
        12,
        &[
            step(
                "state",
                Question::Rows(
                    Kind::Treatment,
                    &[auto("title"), auto("risks"), auto("status"), auto("done_on")],
                    Narrow::All,
                    &[],
                ),
            ),
            step(
                "checked",
                Question::Again("state", &[long("verification"), auto("verified_by"), auto("verified_on")]),
            ),
        ],
    ),
    spec(
        "incident",
        "8.1",
        15,
        &[
            step(
                "what",
                Question::New(
                    Kind::Incident,
                    &[
                        auto("title"),
                        auto("incident_type"),
                        auto("detected_on"),
                        auto("reported_by"),
                        long("description"),
                    ],
                ),
            ),
            step(
                "hit",
                Question::New(
                    Kind::Incident,
                    &[auto("severity"), auto("owner"), auto("properties"), auto("assets")],
                ),
            ),
            step(
                "stop",
                Question::New(
                    Kind::Incident,
                    &[long("containment"), long("eradication"), long("recovery"), auto("status")],
                ),
            ),
            step(
                "tell",
                Question::New(
                    Kind::Incident,
                    &[
                        auto("personal_data"),
                        auto("notification"),
                        long("notification_deadline"),
                        auto("notified_on"),
                    ],
                ),
            ),
            step(
                "log",
                Question::Rows(
                    Kind::IncidentEntry,
                    &[auto("title"), auto("at"), auto("entry_type"), auto("by")],
                    Narrow::Of("incident"),
                    &[],
                ),
            ),
            step(
                "learn",
                Question::New(
                    Kind::Incident,
                    &[
                        long("evidence"),
                        long("root_cause"),
                        long("lessons"),
                        auto("controls"),
                        auto("closed_on"),
                    ],
                ),
            ),
        ],
    ),
];

const ROUTINES: &[Starter] = &[
    starter("joiners", ROUTINE, &[("frequency", "on_event"), ("controls", "A.5.16 A.5.18 A.6.5")]),
    starter("access_review", ROUTINE, &[("frequency", "quarterly"), ("controls", "A.5.18")]),
    starter("admin_review", ROUTINE, &[("frequency", "monthly"), ("controls", "A.8.2")]),
    starter("restore", ROUTINE, &[("frequency", "quarterly"), ("controls", "A.8.13")]),
    starter("backup_check", ROUTINE, &[("frequency", "weekly"), ("controls", "A.8.13")]),
    starter("patching", ROUTINE, &[("frequency", "monthly"), ("controls", "A.8.8")]),
    starter("scan", ROUTINE, &[("frequency", "monthly"), ("controls", "A.8.8")]),
    starter("logs", ROUTINE, &[("frequency", "weekly"), ("controls", "A.8.15 A.8.16")]),
    starter("suppliers", ROUTINE, &[("frequency", "yearly"), ("controls", "A.5.22")]),
    starter("inventory", ROUTINE, &[("frequency", "half_yearly"), ("controls", "A.5.9")]),
];

const ROUTINE: &[&str] = &["criteria", "evidence"];
