//! Clause 10: improvements and nonconformities.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "improvements",
        "10.1",
        8,
        &[
            step(
                "ideas",
                Question::Rows(
                    Kind::Improvement,
                    &[auto("title"), auto("origin"), long("benefit")],
                    Narrow::All,
                    IDEAS,
                ),
            ),
            step(
                "decided",
                Question::Again(
                    "ideas",
                    &[long("decision"), auto("status"), auto("responsible"), auto("due")],
                ),
            ),
            step("came", Question::Again("ideas", &[long("result")])),
        ],
    ),
    spec(
        "nonconformity",
        "10.2",
        15,
        &[
            step(
                "what",
                Question::New(
                    Kind::Nonconformity,
                    &[
                        auto("title"),
                        auto("source"),
                        auto("found_on"),
                        auto("reported_by"),
                        long("description"),
                        long("requirement"),
                    ],
                ),
            ),
            step("at_once", Question::New(Kind::Nonconformity, &[long("correction"), long("consequences")])),
            step(
                "cause",
                Question::New(
                    Kind::Nonconformity,
                    &[auto("cause_method"), long("causes"), long("root_cause"), long("similar_cases")],
                ),
            ),
            step(
                "action",
                Question::New(
                    Kind::Nonconformity,
                    &[long("action"), auto("owner"), auto("due"), long("effectiveness")],
                ),
            ),
            step(
                "check",
                Question::New(
                    Kind::Nonconformity,
                    &[auto("done_on"), auto("checked_on"), auto("checked_by"), auto("effective")],
                ),
            ),
            step(
                "after",
                Question::New(Kind::Nonconformity, &[auto("isms_change"), auto("change"), auto("closed_on")]),
            ),
        ],
    ),
];

const IDEAS: &[Starter] = &[
    starter("sign_in", &["benefit"], &[("origin", "staff")]),
    starter("report_button", &["benefit"], &[("origin", "staff")]),
    starter("automatic", &["benefit"], &[("origin", "measure")]),
    starter("short_rules", &["benefit"], &[("origin", "audit")]),
];
