//! Clause 5: leadership, policy, roles.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "leadership",
        "5.1",
        10,
        &[
            step(
                "shown",
                Question::Rows(
                    Kind::Commitment,
                    &[auto("title"), auto("topic"), auto("person")],
                    Narrow::All,
                    COMMITMENTS,
                ),
            ),
            step("seen", Question::Again("shown", &[auto("seen_on"), long("evidence")])),
        ],
    ),
    spec(
        "policy",
        "5.2",
        15,
        &[
            step(
                "name",
                Question::New(
                    Kind::Document,
                    &[auto("title"), auto("version"), auto("owner"), auto("approver")],
                ),
            ),
            step("text", Question::New(Kind::Document, &[long("body")])),
            step("told", Question::New(Kind::Document, &[long("distribution"), auto("classification")])),
            step("kept", Question::New(Kind::Document, &[auto("state"), auto("review_date")])),
        ],
    )
    .fixed(&[
        ("document_type", "policy"),
        ("origin", "internal"),
        ("clauses", "5.2"),
        ("controls", "A.5.1"),
    ]),
    spec(
        "roles",
        "5.3",
        12,
        &[
            step(
                "who",
                Question::Rows(
                    Kind::Role,
                    &[auto("title"), auto("holders"), long("duties")],
                    Narrow::All,
                    ROLES,
                ),
            ),
            step("power", Question::Again("who", &[long("authority"), auto("granted_by"), auto("deputies")])),
            step("clash", Question::Again("who", &[long("competence"), long("conflicts")])),
        ],
    ),
];

/// One for each of the eight things top management has to show.
const COMMITMENTS: &[Starter] = &[
    starter("direction", &[], &[("topic", "direction")]),
    starter("integration", &[], &[("topic", "integration")]),
    starter("resources", &[], &[("topic", "resources")]),
    starter("communication", &[], &[("topic", "communication")]),
    starter("results", &[], &[("topic", "results")]),
    starter("people", &[], &[("topic", "people")]),
    starter("improvement", &[], &[("topic", "improvement")]),
    starter("managers", &[], &[("topic", "managers")]),
];

/// The roles most systems have; the first two carry what has to have a name.
const ROLES: &[Starter] = &[
    starter("manager", TASK, &[]),
    starter("reporter", TASK, &[]),
    starter("sponsor", TASK, &[]),
    starter("risk_owner", TASK, &[]),
    starter("asset_owner", TASK, &[]),
    starter("auditor", TASK, &[]),
    starter("administrator", TASK, &[]),
    starter("incident_lead", TASK, &[]),
];

const TASK: &[&str] = &["duties", "authority"];
