//! Clause 7: resources, competence, awareness, communication, documents.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "resources",
        "7.1",
        8,
        &[
            step(
                "needed",
                Question::Rows(
                    Kind::Resource,
                    &[auto("title"), auto("kind"), auto("amount"), auto("period")],
                    Narrow::All,
                    RESOURCES,
                ),
            ),
            step(
                "there",
                Question::Again(
                    "needed",
                    &[long("gap"), auto("owner"), auto("approved_by"), auto("approved_on")],
                ),
            ),
        ],
    ),
    spec(
        "competence",
        "7.2",
        15,
        &[
            step(
                "needed",
                Question::Rows(
                    Kind::Competence,
                    &[auto("title"), auto("person"), auto("role"), auto("level_required")],
                    Narrow::All,
                    SKILLS,
                ),
            ),
            step("held", Question::Again("needed", &[auto("level_held"), auto("basis"), long("evidence")])),
            step("gap", Question::Again("needed", &[long("gap"), long("action"), auto("due")])),
            step(
                "judged",
                Question::Again("needed", &[long("effectiveness"), auto("judged_by"), auto("judged_on")]),
            ),
        ],
    ),
    spec(
        "awareness",
        "7.3",
        12,
        &[
            step(
                "sessions",
                Question::Rows(
                    Kind::Training,
                    &[auto("title"), auto("audience"), auto("form"), auto("mandatory"), long("content")],
                    Narrow::All,
                    TRAININGS,
                ),
            ),
            step(
                "held",
                Question::Again(
                    "sessions",
                    &[auto("held_on"), auto("duration"), auto("attendees"), auto("absent")],
                ),
            ),
            step(
                "result",
                Question::Again("sessions", &[long("result"), long("evidence"), auto("next_due")]),
            ),
            step(
                "read",
                Question::Rows(
                    Kind::Acknowledgement,
                    &[
                        auto("title"),
                        auto("person"),
                        auto("document"),
                        auto("version"),
                        auto("acknowledged_on"),
                        auto("medium"),
                    ],
                    Narrow::All,
                    &[],
                ),
            ),
        ],
    ),
    spec(
        "communication",
        "7.4",
        10,
        &[
            step(
                "what",
                Question::Rows(
                    Kind::Communication,
                    &[auto("title"), auto("direction"), long("when")],
                    Narrow::All,
                    MESSAGES,
                ),
            ),
            step("whom", Question::Again("what", &[long("with_whom"), auto("parties"), long("how")])),
            step(
                "speaker",
                Question::Again("what", &[auto("responsible"), auto("language"), long("evidence")]),
            ),
        ],
    ),
    spec(
        "documents",
        "7.5.1",
        10,
        &[
            step(
                "list",
                Question::Rows(
                    Kind::Document,
                    &[auto("title"), auto("document_type"), auto("owner")],
                    Narrow::All,
                    DOCUMENTS,
                ),
            ),
            step("place", Question::Again("list", &[auto("location"), auto("controls")])),
        ],
    ),
    spec(
        "writing",
        "7.5.2",
        8,
        &[
            step(
                "marks",
                Question::Rows(
                    Kind::Document,
                    &[auto("title"), auto("version"), auto("owner")],
                    Narrow::All,
                    &[],
                ),
            ),
            step(
                "checked",
                Question::Again("marks", &[auto("approver"), auto("state"), long("change_note")]),
            ),
        ],
    ),
    spec(
        "keeping",
        "7.5.3",
        10,
        &[
            step(
                "reach",
                Question::Rows(
                    Kind::Document,
                    &[auto("title"), auto("classification"), long("distribution")],
                    Narrow::All,
                    &[],
                ),
            ),
            step("time", Question::Again("reach", &[long("retention"), auto("review_date")])),
            step(
                "outside",
                Question::Rows(
                    Kind::Document,
                    &[auto("title"), auto("owner"), auto("location"), auto("review_date")],
                    Narrow::Is("origin", "external"),
                    OUTSIDE,
                ),
            ),
        ],
    ),
];

const RESOURCES: &[Starter] = &[
    starter("manager_time", NEED, &[("kind", "people")]),
    starter("admin_time", NEED, &[("kind", "people")]),
    starter("staff_time", NEED, &[("kind", "people")]),
    starter("budget", NEED, &[("kind", "money")]),
    starter("certification", NEED, &[("kind", "money")]),
    starter("tools", NEED, &[("kind", "tools")]),
    starter("auditor", NEED, &[("kind", "outside")]),
];

const NEED: &[&str] = &["purpose"];

const SKILLS: &[Starter] = &[
    starter("lead_isms", PROOF, &[("level_required", "able")]),
    starter("audit", PROOF, &[("level_required", "able")]),
    starter("assess_risk", PROOF, &[("level_required", "able")]),
    starter("administer", PROOF, &[("level_required", "expert")]),
    starter("secure_code", PROOF, &[("level_required", "able")]),
    starter("incidents", PROOF, &[("level_required", "able")]),
    starter("privacy", PROOF, &[("level_required", "basic")]),
];

const PROOF: &[&str] = &["effectiveness"];

const TRAININGS: &[Starter] = &[
    starter("first_day", TALK, &[("mandatory", "yes"), ("form", "call")]),
    starter("yearly", TALK, &[("mandatory", "yes"), ("form", "course")]),
    starter("phishing", TALK, &[("mandatory", "yes"), ("form", "exercise")]),
    starter("developers", TALK, &[("mandatory", "yes"), ("form", "room")]),
    starter("managers", TALK, &[("mandatory", "yes"), ("form", "room")]),
    starter("drill", TALK, &[("form", "exercise")]),
];

const TALK: &[&str] = &["audience", "content"];

const MESSAGES: &[Starter] = &[
    starter("policy", ITEMS, INSIDE),
    starter("reporting", ITEMS, INSIDE),
    starter("performance", ITEMS, INSIDE),
    starter("customers_incident", ITEMS, ABROAD),
    starter("breach", ITEMS, ABROAD),
    starter("suppliers", ITEMS, ABROAD),
    starter("questionnaires", ITEMS, ABROAD),
    starter("press", ITEMS, ABROAD),
];

/// With the title, the four things 7.4 asks for.
const ITEMS: &[&str] = &["when", "with_whom", "how"];
const INSIDE: &[(&str, &str)] = &[("direction", "internal")];
const ABROAD: &[(&str, &str)] = &[("direction", "external")];

const DOCUMENTS: &[Starter] = &[
    starter("acceptable_use", &[], &[("document_type", "topic_policy"), ("controls", "A.5.10")]),
    starter("access", &[], &[("document_type", "topic_policy"), ("controls", "A.5.15 A.5.18")]),
    starter("suppliers", &[], &[("document_type", "topic_policy"), ("controls", "A.5.19 A.5.20")]),
    starter("remote_work", &[], &[("document_type", "topic_policy"), ("controls", "A.6.7")]),
    starter("development", &[], &[("document_type", "topic_policy"), ("controls", "A.8.25 A.8.27")]),
    starter("incidents", &[], &[("document_type", "procedure"), ("controls", "A.5.24 A.5.26")]),
    starter("backup", &[], &[("document_type", "procedure"), ("controls", "A.8.13")]),
    starter("staff", &[], &[("document_type", "procedure"), ("controls", "A.6.1 A.6.5")]),
    starter("continuity", &[], &[("document_type", "plan"), ("controls", "A.5.29 A.5.30")]),
];

const OUTSIDE: &[Starter] = &[
    starter("customer_terms", &[], OTHERS),
    starter("standard", &[], OTHERS),
    starter("laws", &[], OTHERS),
    starter("provider_terms", &[], OTHERS),
];

const OTHERS: &[(&str, &str)] = &[("document_type", "other")];
