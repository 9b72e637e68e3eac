//! The wizards as data: which questions lead through which sub-clause. The texts are in the catalogue under
//! `wizard.<wizard>.<step>`: `ask` (the question), `why` (one sentence or two), and where it helps `example` and
//! `draft.<field>`, a first wording.
//!
//! # Adding a wizard or a step
//! 1. Add it to the file of its clause; a new file needs a line in `FILES`. A step needs an id that is unique in its
//!    wizard and among the wizards of the same clause.
//! 2. Write its texts. A test says which are missing.
//! 3. A new sort of question is an arm of `Question`, matched in `wizard::screens`, `wizard::finish` and
//!    `ui/pages/wizard`.

mod context;
mod evaluation;
mod improvement;
mod leadership;
mod operation;
mod planning;
mod starter;
mod support;

pub use starter::Starter;

use super::bank::BankName;
use super::forms::{FieldSpec, Widget};
use crate::domain::kinds::Kind;

/// A wizard.
#[derive(Clone, Copy, Debug)]
pub struct WizardSpec {
    /// Its id, part of the address.
    pub id: &'static str,
    /// The sub-clause it serves and leads back to.
    pub clause: &'static str,
    /// Further sub-clauses it serves.
    pub also: &'static [&'static str],
    /// About how long it takes.
    pub minutes: u8,
    /// What the record of its `New` steps is, whatever is answered: a policy, an internal audit. What tells it from
    /// others of its kind comes first.
    pub fixed: &'static [(&'static str, &'static str)],
    /// Its questions, in order.
    pub steps: &'static [Step],
}

impl WizardSpec {
    /// Whether it serves a sub-clause.
    pub fn serves(&self, clause: &str) -> bool {
        self.clause == clause || self.also.contains(&clause)
    }

    /// The kind of the record that its `New` steps tell about.
    pub fn tells(&self) -> Option<Kind> {
        self.steps.iter().find_map(|step| match step.question {
            Question::New(kind, _) => Some(kind),
            _ => None,
        })
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&'static Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    const fn fixed(self, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self { fixed, ..self }
    }
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
    /// Fields of one record that all such steps of the wizard tell about: a new one, or one that is not finished.
    New(Kind, &'static [FieldSpec]),
    /// Entries of a bank; `field` and `value` narrow it (`kind` = `internal`).
    Pick {
        /// The bank.
        bank: BankName,
        /// Only entries whose field has this value.
        only: Option<(&'static str, &'static str)>,
    },
    /// Any number of records of a kind, each with these fields: those that are there, and new ones. Starters are
    /// offered to begin with.
    Rows(Kind, &'static [FieldSpec], Narrow, &'static [Starter]),
    /// Further fields of the records of an earlier `Rows` step, named by its id.
    Again(&'static str, &'static [FieldSpec]),
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

/// Which records of a kind a list is about. New ones are made to be among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    /// All of them.
    All,
    /// Those with this value in this field.
    Is(&'static str, &'static str),
    /// Those that name the record of the wizard's `New` steps in this field.
    Of(&'static str),
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

const fn spec(id: &'static str, clause: &'static str, minutes: u8, steps: &'static [Step]) -> WizardSpec {
    WizardSpec { id, clause, also: &[], minutes, fixed: &[], steps }
}

/// A wizard by its id.
pub fn wizard(id: &str) -> Option<&'static WizardSpec> {
    wizards().find(|wizard| wizard.id == id)
}

/// The wizard of a sub-clause.
pub fn wizard_of(clause: &str) -> Option<&'static WizardSpec> {
    wizards_of(clause).next()
}

/// The wizard of a sub-clause, and after it those for a task that belongs there.
pub fn wizards_of(clause: &str) -> impl Iterator<Item = &'static WizardSpec> {
    wizards().filter(move |wizard| wizard.serves(clause))
}

/// Every wizard, in the order of the path. Of a clause, its own comes before those for a task.
pub fn wizards() -> impl Iterator<Item = &'static WizardSpec> {
    FILES.iter().copied().flatten()
}

/// The files.
const FILES: &[&[WizardSpec]] = &[
    context::WIZARDS,
    leadership::WIZARDS,
    planning::WIZARDS,
    support::WIZARDS,
    operation::WIZARDS,
    evaluation::WIZARDS,
    improvement::WIZARDS,
];
