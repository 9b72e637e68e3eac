//! Clause 4: context, parties, scope, processes.

use super::starter::starter;
use super::{Narrow, Question, Starter, WizardSpec, auto, long, spec, step};
use crate::content::bank::BankName;
use crate::domain::kinds::Kind;

pub(super) const WIZARDS: &[WizardSpec] = &[
    spec(
        "context",
        "4.1",
        12,
        &[
            step(
                "work",
                Question::Fields(
                    Kind::Organisation,
                    &[auto("industry"), auto("headcount"), long("products")],
                ),
            ),
            step("shape", Question::Fields(Kind::Organisation, &[auto("working")])),
            step("law", Question::Fields(Kind::Organisation, &[auto("jurisdictions"), auto("data_roles")])),
            step("outside", Question::Pick { bank: BankName::Issues, only: Some(("kind", "external")) }),
            step("inside", Question::Pick { bank: BankName::Issues, only: Some(("kind", "internal")) }),
            step(
                "climate",
                Question::Fields(
                    Kind::ClimateDecision,
                    &[
                        auto("outcome"),
                        long("reasoning"),
                        auto("decided_by"),
                        auto("decided_on"),
                        auto("medium"),
                        long("evidence"),
                    ],
                ),
            ),
        ],
    ),
    spec(
        "parties",
        "4.2",
        10,
        &[
            step("who", Question::Pick { bank: BankName::Parties, only: None }),
            step("needs", Question::Needs),
        ],
    ),
    spec(
        "scope",
        "4.3",
        12,
        &[
            step("statement", Question::Fields(Kind::Scope, &[long("statement")])),
            step("people", Question::Fields(Kind::Scope, &[long("organisational"), long("physical")])),
            step("systems", Question::Fields(Kind::Scope, &[long("technical"), long("information")])),
            step(
                "certificate",
                Question::Fields(Kind::Scope, &[long("certificate_sentence"), long("considered")]),
            ),
            step(
                "boundary",
                Question::Rows(
                    Kind::ScopeItem,
                    &[auto("title"), auto("item"), auto("other_side"), long("our_part"), long("reason")],
                    Narrow::All,
                    &[],
                ),
            ),
            step("approve", Question::Approve(Kind::Scope)),
        ],
    ),
    spec(
        "processes",
        "4.4",
        15,
        &[
            step(
                "list",
                Question::Rows(
                    Kind::Process,
                    &[auto("title"), auto("owner"), long("purpose")],
                    Narrow::All,
                    PROCESSES,
                ),
            ),
            step("flow", Question::Again("list", &[long("inputs"), long("outputs")])),
            step("running", Question::Again("list", &[long("criteria"), long("evidence")])),
        ],
    ),
    // Not asked for by the standard; the certificate names the scope, so it belongs there.
    spec(
        "readiness",
        "4.3",
        15,
        &[
            step("body", Question::Fields(Kind::Certification, &[auto("body"), long("accreditation")])),
            step(
                "size",
                Question::Fields(
                    Kind::Certification,
                    &[
                        auto("people_in_scope"),
                        auto("sites_in_scope"),
                        auto("people_full_time"),
                        auto("people_contracted"),
                        auto("people_part_time"),
                        auto("part_time_share"),
                        auto("people_same_work"),
                        long("workforce"),
                    ],
                ),
            ),
            step(
                "complexity",
                Question::Fields(
                    Kind::Certification,
                    &[
                        auto("business_sector"),
                        auto("it_platforms"),
                        auto("business_processes"),
                        auto("it_outsourcing"),
                        auto("system_maturity"),
                        auto("it_development"),
                        long("complexity"),
                    ],
                ),
            ),
            step("sentence", Question::Fields(Kind::Certification, &[long("scope")])),
            step(
                "dates",
                Question::Fields(
                    Kind::Certification,
                    &[auto("ordered_on"), auto("days_offered"), auto("stage1_on"), auto("stage2_on")],
                ),
            ),
            step(
                "cycle",
                Question::Fields(
                    Kind::Certification,
                    &[
                        auto("certificate_number"),
                        auto("valid_from"),
                        auto("valid_to"),
                        auto("surveillance_1_on"),
                        auto("surveillance_2_on"),
                        auto("recertification_on"),
                    ],
                ),
            ),
        ],
    ),
];

/// The processes most systems consist of.
const PROCESSES: &[Starter] = &[
    starter("risk", FLOW, &[]),
    starter("documents", FLOW, &[]),
    starter("people", FLOW, &[]),
    starter("running", FLOW, &[]),
    starter("incidents", FLOW, &[]),
    starter("suppliers", FLOW, &[]),
    starter("measuring", FLOW, &[]),
    starter("audit", FLOW, &[]),
    starter("review", FLOW, &[]),
    starter("correction", FLOW, &[]),
];

const FLOW: &[&str] = &["purpose", "inputs", "outputs"];
