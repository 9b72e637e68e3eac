//! Guidance as data under `public/content/<language>/`, loaded when a page shows it: what to do for a sub-clause and for
//! a control, the glossary, and the standards around ISO/IEC 27001. Every sentence is our own.
//!
//! # Adding to it
//! Write an entry in the file; `tests/suite/guide.rs` says what is missing, repeated or points nowhere. A term is offered
//! beside a field of a form by a line in [`TERMS`].

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A sort of entry, and the file it is kept in.
pub trait Guide: DeserializeOwned + Clone + Send + Sync + 'static {
    /// The file, without folder and ending.
    const FILE: &'static str;

    /// What an entry is found by: a number or an id.
    fn key(&self) -> &str;
}

/// Guidance for a sub-clause.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseGuide {
    /// `4.1`
    #[serde(rename = "ref")]
    pub number: String,
    /// What goes wrong without it.
    pub why: String,
    /// Steps for a small organisation, in order.
    pub how: Vec<String>,
    /// What a good result looks like.
    pub example: String,
    /// What one can show.
    pub evidence: Vec<String>,
    /// Questions at Stage 1.
    pub stage1: Vec<String>,
    /// Questions at Stage 2.
    pub stage2: Vec<String>,
    /// Questions and tests of an internal audit.
    pub internal: Vec<String>,
}

/// Guidance for a control of Annex A.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ControlGuide {
    /// `A.5.1`
    #[serde(rename = "ref")]
    pub number: String,
    /// What a small organisation does.
    pub small: Vec<String>,
    /// How to go further.
    pub further: Vec<String>,
    /// What is typically shown.
    pub evidence: Vec<String>,
    /// What an auditor asks.
    pub questions: Vec<String>,
    /// How to test it.
    pub tests: Vec<Test>,
    /// What commonly goes wrong.
    pub failure: String,
    /// What it goes together with.
    pub related: Related,
    /// When it may honestly be excluded.
    pub exclude: String,
}

/// A test of a control.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// `examine`, `interview`, `observe` or `reperform`.
    pub method: String,
    /// What to do.
    #[serde(rename = "do")]
    pub act: String,
    /// How many of what.
    pub sample: String,
}

/// The ways of testing a control.
pub const METHODS: &[&str] = &["examine", "interview", "observe", "reperform"];

/// What a control goes together with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// Numbers of controls.
    pub controls: Vec<String>,
    /// Numbers of clauses.
    pub clauses: Vec<String>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable; part of the address.
    pub id: String,
    /// The term.
    pub term: String,
    /// Other words for it.
    pub also: Vec<String>,
    /// Whether ISO/IEC 27000 defines it too.
    pub iso27000: bool,
    /// What it means.
    pub text: String,
    /// Ids of related terms.
    pub see: Vec<String>,
}

/// A standard around ISO/IEC 27001.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// `ISO/IEC 27005`
    #[serde(rename = "ref")]
    pub number: String,
    /// What it is about, in a few words of our own.
    pub title: String,
    /// What it is to somebody who wants a certificate.
    pub kind: String,
    /// What it is for.
    pub text: String,
    /// Where it shows in the workbook.
    #[serde(rename = "where")]
    pub place: String,
}

/// What to do in an incident of one sort (A.5.24, A.5.26).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Playbook {
    /// Unique.
    pub id: String,
    /// Whom it fits; see [`super::bank::fits`].
    pub when: Vec<String>,
    /// What happened.
    pub title: String,
    /// At once.
    pub first_hour: Vec<String>,
    /// On the same day.
    pub same_day: Vec<String>,
    /// Afterwards.
    pub afterwards: Vec<String>,
    /// Who has to be told, until when and on what condition.
    pub tell: Vec<String>,
    /// What to keep as evidence.
    pub keep: Vec<String>,
    /// What makes it worse.
    pub do_not: Vec<String>,
    /// Controls it serves.
    pub controls: Vec<String>,
    /// Risk scenarios of the bank it belongs to.
    #[serde(default)]
    pub scenarios: Vec<String>,
}

/// A question to a supplier (A.5.19 to A.5.23).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierQuestion {
    /// Unique.
    pub id: String,
    /// Which suppliers it is for: terms over `cloud`, `personal_data`, `development`, `critical`.
    pub when: Vec<String>,
    /// The question.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// What a good answer looks like.
    pub good: String,
    /// Controls it serves.
    pub controls: Vec<String>,
}

/// A training module with questions that show whether it was understood (7.3); the rest of it is a bank entry.
#[derive(Clone, Debug, Deserialize)]
pub struct Module {
    /// Unique; the seed of trainings made from it.
    pub id: String,
    /// The questions.
    pub quiz: Vec<QuizQuestion>,
}

/// A question of a quiz.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizQuestion {
    /// What is asked.
    pub question: String,
    /// Answers to choose from.
    pub options: Vec<String>,
    /// The place of the right one, from 0.
    pub answer: usize,
    /// Why it is right.
    pub why: String,
}

macro_rules! guides {
    ($($type:ident $file:literal $key:ident;)+) => { $(
        impl Guide for $type {
            const FILE: &'static str = $file;
            fn key(&self) -> &str {
                &self.$key
            }
        }
    )+ };
}

guides! {
    ClauseGuide  "clauses"   number;
    ControlGuide "controls"  number;
    Term         "glossary"  id;
    Standard     "standards" number;
    Playbook     "playbooks" id;
    SupplierQuestion "supplier_questions" id;
    Module       "trainings" id;
}

/// Reads a file of guidance.
pub fn parse<G: Guide>(text: &str) -> Result<Vec<G>, serde_json::Error> {
    serde_json::from_str(text)
}

/// Terms that are offered beside fields: kind, field, term.
pub const TERMS: &[(&str, &str, &str)] = &[
    ("risk", "owner", "risk_owner"),
    ("risk", "scenario", "risk_scenario"),
    ("risk", "threats", "threat"),
    ("risk", "vulnerabilities", "vulnerability"),
    ("risk", "option", "risk_treatment"),
    ("risk_method", "approach", "asset_based"),
    ("risk_method", "acceptance_criteria", "risk_acceptance_criteria"),
    ("asset", "classification", "classification"),
    ("asset", "confidentiality", "confidentiality"),
    ("asset", "integrity", "integrity"),
    ("asset", "availability", "availability"),
    ("organisation", "data_roles", "controller"),
    ("nonconformity", "correction", "correction"),
    ("nonconformity", "root_cause", "root_cause"),
    ("nonconformity", "action", "corrective_action"),
    ("audit", "criteria", "audit_criteria"),
    ("audit", "scope", "audit_scope"),
    ("audit", "independence", "independence"),
    ("audit_sample", "title", "sampling"),
    ("working_paper", "title", "working_papers"),
    ("working_paper", "seen", "audit_evidence"),
    ("finding", "grade", "major_nonconformity"),
    ("scope", "statement", "scope"),
    ("competence", "basis", "competence"),
    ("supplier", "exit_plan", "exit_plan"),
];

/// The term offered beside a field.
pub fn term_of(kind: &str, field: &str) -> Option<&'static str> {
    TERMS.iter().find(|(of, key, _)| *of == kind && *key == field).map(|(.., term)| *term)
}
