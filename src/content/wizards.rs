//! The wizards as data: which questions lead through which sub-clause. The texts are in the catalogue under
//! `wizard.<wizard>.<step>`: `ask` (the question), `why` (one sentence or two), and where it helps `example`.
//!
//! # Adding a wizard or a step
//! 1. Add it to `WIZARDS`. A step needs an id that is unique in its wizard.
//! 2. Write its texts. A test says which are missing.
//! 3. A new sort of question is an arm of `Question`, matched in `wizard::screens`, `wizard::finish` and
//!    `ui/pages/wizard`.

use super::bank::BankName;
use super::forms::{FieldSpec, Widget};
use crate::domain::kinds::Kind;

/// A wizard.
#[derive(Clone, Copy, Debug)]
pub struct WizardSpec {
    /// Its id, part of the address.
    pub id: &'static str,
    /// The sub-clause it serves.
    pub clause: &'static str,
    /// About how long it takes.
    pub minutes: u8,
    /// Its questions, in order.
    pub steps: &'static [Step],
}

/// A step: one question, or one for each record.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Unique in its wizard.
    pub id: &'static str,
    /// What is asked.
    pub question: Question,
}

/// The sorts of question.
#[derive(Clone, Copy, Debug)]
pub enum Question {
    /// Fields of the one record of a kind.
    Fields(Kind, &'static [FieldSpec]),
    /// Entries of a bank; `field` and `value` narrow it (`kind` = `internal`).
    Pick {
        /// The bank.
        bank: BankName,
        /// Only entries whose field has this value.
        only: Option<(&'static str, &'static str)>,
    },
    /// Any number of records of a kind, each with these fields: those that are there, and new ones.
    Rows(Kind, &'static [FieldSpec]),
    /// For each party that was picked: what it needs, and what of that the ISMS takes on.
    Needs,
    /// For each risk without a current rating: owner, likelihood, impact, and why.
    Rate,
    /// For each risk nobody decided about: what is done, by whom, until when.
    Treat,
    /// For the undecided controls of a theme: does it apply?
    Decide(&'static str),
    /// For each risk that waits for it: the owner accepts what remains.
    Accept,
    /// Who approves the scope or the method, when and how.
    Approve(Kind),
}

const fn auto(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Auto, needed: false }
}

const fn long(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Long, needed: false }
}

const fn step(id: &'static str, question: Question) -> Step {
    Step { id, question }
}

/// A wizard by its id.
pub fn wizard(id: &str) -> Option<&'static WizardSpec> {
    WIZARDS.iter().find(|wizard| wizard.id == id)
}

/// The wizard of a sub-clause.
pub fn wizard_of(clause: &str) -> Option<&'static WizardSpec> {
    WIZARDS.iter().find(|wizard| wizard.clause == clause)
}

/// Every wizard, in the order of the path.
pub const WIZARDS: &[WizardSpec] = &[
    WizardSpec {
        id: "context",
        clause: "4.1",
        minutes: 12,
        steps: &[
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
    },
    WizardSpec {
        id: "parties",
        clause: "4.2",
        minutes: 10,
        steps: &[
            step("who", Question::Pick { bank: BankName::Parties, only: None }),
            step("needs", Question::Needs),
        ],
    },
    WizardSpec {
        id: "scope",
        clause: "4.3",
        minutes: 12,
        steps: &[
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
                ),
            ),
            step("approve", Question::Approve(Kind::Scope)),
        ],
    },
    WizardSpec {
        id: "risks",
        clause: "6.1.2",
        minutes: 35,
        steps: &[
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
    },
    WizardSpec {
        id: "treatment",
        clause: "6.1.3",
        minutes: 40,
        steps: &[
            step("treat", Question::Treat),
            step("organizational", Question::Decide("organizational")),
            step("people", Question::Decide("people")),
            step("physical", Question::Decide("physical")),
            step("technological", Question::Decide("technological")),
            step("accept", Question::Accept),
        ],
    },
];
