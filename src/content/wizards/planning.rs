//! Clause 6: risks of the ISMS, risk assessment and treatment, objectives, changes.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::content::bank::BankName;
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "isms_risks",
        "6.1.1",
        12,
        &[
            step(
                "list",
                Question::Rows(
                    Kind::IsmsRisk,
                    &[auto("title"), auto("nature"), long("effect")],
                    Narrow::All,
                    ISMS_RISKS,
                ),
            ),
            step("cause", Question::Again("list", &[long("cause"), auto("issues"), auto("requirements")])),
            step("action", Question::Again("list", &[long("action"), auto("owner"), auto("due")])),
            step("judge", Question::Again("list", &[long("effectiveness"), auto("process"), auto("status")])),
        ],
    ),
    spec(
        "risks",
        "6.1.2",
        35,
        &[
            step(
                "criteria",
                Question::Fields(Kind::RiskMethod, &[auto("approach"), long("acceptance_criteria")]),
            ),
            step("rules", Question::Fields(Kind::RiskMethod, &[long("when_to_assess"), long("consistency")])),
            step("method", Question::Approve(Kind::RiskMethod)),
            step("assets", Question::Pick { bank: BankName::Assets, only: None }),
            step("scenarios", Question::Pick { bank: BankName::Risks, only: None }),
            step("rate", Question::Rate),
        ],
    ),
    spec(
        "treatment",
        "6.1.3",
        40,
        &[
            step("treat", Question::Treat),
            step("organizational", Question::Decide("organizational")),
            step("people", Question::Decide("people")),
            step("physical", Question::Decide("physical")),
            step("technological", Question::Decide("technological")),
            step("accept", Question::Accept),
        ],
    ),
    spec(
        "objectives",
        "6.2",
        15,
        &[
            step(
                "what",
                Question::Rows(
                    Kind::Objective,
                    &[auto("title"), long("reason"), auto("policy")],
                    Narrow::All,
                    OBJECTIVES,
                ),
            ),
            step(
                "measure",
                Question::Again(
                    "what",
                    &[long("indicator"), auto("baseline"), auto("target"), auto("unit"), auto("frequency")],
                ),
            ),
            step(
                "plan",
                Question::Again(
                    "what",
                    &[long("action"), long("resources"), auto("responsible"), auto("due")],
                ),
            ),
            step(
                "judge",
                Question::Again("what", &[long("evaluation"), long("communicated_to"), auto("status")]),
            ),
        ],
    ),
    spec(
        "change",
        "6.3",
        10,
        &[
            step("what", Question::New(Kind::Change, &[auto("title"), long("reason"), long("trigger")])),
            step("effects", Question::New(Kind::Change, &[long("consequences"), long("integrity")])),
            step(
                "touched",
                Question::New(
                    Kind::Change,
                    &[auto("documents"), auto("risks"), auto("controls"), auto("reach")],
                ),
            ),
            step(
                "people",
                Question::New(
                    Kind::Change,
                    &[auto("responsible"), auto("planned_on"), long("responsibilities"), long("resources")],
                ),
            ),
            step(
                "decision",
                Question::New(
                    Kind::Change,
                    &[auto("approved_by"), auto("approved_on"), auto("status"), auto("body_informed")],
                ),
            ),
            step("after", Question::New(Kind::Change, &[long("result"), long("unintended_effects")])),
        ],
    ),
];

const ISMS_RISKS: &[Starter] = &[
    starter("one_head", EFFECT, RISK),
    starter("no_time", EFFECT, RISK),
    starter("paper_only", EFFECT, RISK),
    starter("blind_audit", EFFECT, RISK),
    starter("growth", EFFECT, RISK),
    starter("customer_pays", EFFECT, CHANCE),
    starter("one_tool", EFFECT, CHANCE),
    starter("shared_audits", EFFECT, CHANCE),
];

const EFFECT: &[&str] = &["effect", "action"];
const RISK: &[(&str, &str)] = &[("nature", "risk")];
const CHANCE: &[(&str, &str)] = &[("nature", "opportunity")];

const OBJECTIVES: &[Starter] = &[
    starter("patching", GOAL, &[("frequency", "monthly")]),
    starter("strong_login", GOAL, &[("frequency", "monthly")]),
    starter("awareness", GOAL, &[("frequency", "quarterly")]),
    starter("restore", GOAL, &[("frequency", "quarterly")]),
    starter("leavers", GOAL, &[("frequency", "monthly")]),
    starter("suppliers", GOAL, &[("frequency", "half_yearly")]),
];

const GOAL: &[&str] = &["reason", "indicator", "target", "evaluation"];
