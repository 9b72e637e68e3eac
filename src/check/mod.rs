//! Checks: what is missing or does not fit together. A finding is a likelihood, not a verdict, and always says which
//! record and field to go to. Half-written records are normal; nothing here stops anybody from saving.
//!
//! To add a rule: write a function of the workbook in the file of its clause, list it in `RULES`, and give it a
//! sentence in the text catalogue under `rule.<id>`; a test tells what is missing.

mod assets;
mod audit;
mod certification;
mod compliance;
mod context;
mod documents;
mod due;
mod evidence;
mod gaps;
mod improvement;
mod incidents;
mod leadership;
mod links;
mod measurement;
mod operation;
mod parties;
mod people;
mod planning;
mod process;
mod programme;
mod progress;
mod review;
mod risk;
mod signed;
mod soa;
mod suppliers;
mod support;
mod treatment;

pub use progress::progress;

use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::workbook::Workbook;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A likely concern at Stage 1.
    Stage1,
    /// A likely nonconformity at Stage 2.
    Stage2,
    /// Expected by most auditors, not demanded.
    Expected,
    /// Advice.
    Advice,
}

impl Severity {
    /// The stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Stage1 => "stage1",
            Self::Stage2 => "stage2",
            Self::Expected => "expected",
            Self::Advice => "advice",
        }
    }
}

/// A rule: what it is called, which clause it serves, how much it weighs, and the check itself.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Stable id; also its key in the text catalogue.
    pub id: &'static str,
    /// The clause or control it serves.
    pub clause: &'static str,
    /// How much its findings weigh.
    pub severity: Severity,
    run: fn(&Workbook, Date, &mut dyn FnMut(Spot)),
}

/// Where a rule found something.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spot {
    record: RecordId,
    field: &'static str,
    detail: String,
    /// The clause, where the rule serves several.
    clause: Option<&'static str>,
}

fn spot(record: impl Into<RecordId>, field: &'static str) -> Spot {
    Spot { record: record.into(), field, detail: String::new(), clause: None }
}

impl Spot {
    fn detail(self, detail: impl ToString) -> Self {
        Self { detail: detail.to_string(), ..self }
    }
}

/// Something a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static str,
    /// The clause or control it serves.
    pub clause: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The record to go to.
    pub record: RecordId,
    /// The field to go to; empty when the record as a whole is meant.
    pub field: &'static str,
    /// What the sentence names: a reference, a control. May be empty.
    pub detail: String,
}

/// Every rule.
pub const RULES: &[&[Rule]] = &[
    context::RULES,
    parties::RULES,
    process::RULES,
    leadership::RULES,
    people::RULES,
    planning::RULES,
    risk::RULES,
    treatment::RULES,
    soa::RULES,
    assets::RULES,
    support::RULES,
    documents::RULES,
    evidence::RULES,
    operation::RULES,
    measurement::RULES,
    programme::RULES,
    audit::RULES,
    review::RULES,
    improvement::RULES,
    suppliers::RULES,
    incidents::RULES,
    compliance::RULES,
    certification::RULES,
    links::RULES,
    signed::RULES,
];

/// Runs every rule; gravest findings first, then by clause.
pub fn check(workbook: &Workbook, today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().copied().flatten() {
        (rule.run)(workbook, today, &mut |spot| {
            findings.push(Finding {
                rule: rule.id,
                clause: spot.clause.unwrap_or(rule.clause),
                severity: rule.severity,
                record: spot.record,
                field: spot.field,
                detail: spot.detail,
            });
        });
    }
    let by_clause = |clause: &str| clause.split('.').map(|part| part.parse().unwrap_or(u8::MAX)).collect();
    findings.sort_by_cached_key(|finding| -> (_, Vec<u8>) { (finding.severity, by_clause(finding.clause)) });
    findings
}
