//! What the certification body would likely raise today, stage by stage: counts with the list behind them, never a bare
//! percentage, and never a promise.

use std::collections::BTreeSet;

use crate::check::{Finding, RULES, Severity};
use crate::domain::date::Date;
use crate::domain::kinds::CertificationId;
use crate::domain::workbook::Workbook;

/// Where the way to a certificate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// Stage 1: the documents.
    pub stage1: Gate,
    /// Stage 2: the records. What is open at Stage 1 is open here too.
    pub stage2: Gate,
    /// By clause: 4 to 10, then Annex A.
    pub clauses: Vec<OfClause>,
}

/// One of the two stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// When it is, as far as somebody wrote that down.
    pub date: Option<Date>,
    /// Days until then; negative when it is past.
    pub days: Option<i64>,
    /// Findings that weigh on it.
    pub findings: usize,
    /// Checks that find something.
    pub failing: usize,
    /// Checks that weigh on it, in all.
    pub checks: usize,
}

/// Findings of a clause, gravest first: likely concerns at Stage 1, likely nonconformities at Stage 2, what is expected,
/// advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfClause {
    /// `4` to `10`, or `A`.
    pub clause: &'static str,
    /// How many of each severity.
    pub counts: [usize; 4],
}

const CLAUSES: [&str; 8] = ["4", "5", "6", "7", "8", "9", "10", "A"];

/// Counts what the checks found.
pub fn readiness(workbook: &Workbook, findings: &[Finding], today: Date) -> Readiness {
    let certification = workbook.certifications.get(&CertificationId);
    let gate = |severities: &[Severity], date: Option<Date>| {
        let mine = || findings.iter().filter(|finding| severities.contains(&finding.severity));
        let rules = RULES.iter().copied().flatten().filter(|rule| severities.contains(&rule.severity));
        Gate {
            date,
            days: date.map(|date| today.days_until(date)),
            findings: mine().count(),
            failing: mine().map(|finding| finding.rule).collect::<BTreeSet<_>>().len(),
            checks: rules.count(),
        }
    };
    Readiness {
        stage1: gate(&[Severity::Stage1], certification.and_then(|item| item.stage1_on)),
        stage2: gate(&[Severity::Stage1, Severity::Stage2], certification.and_then(|item| item.stage2_on)),
        clauses: CLAUSES.into_iter().map(|clause| of_clause(findings, clause)).collect(),
    }
}

fn of_clause(findings: &[Finding], clause: &'static str) -> OfClause {
    let mut counts = [0; 4];
    for finding in findings.iter().filter(|finding| finding.clause.split('.').next() == Some(clause)) {
        counts[match finding.severity {
            Severity::Stage1 => 0,
            Severity::Stage2 => 1,
            Severity::Expected => 2,
            Severity::Advice => 3,
        }] += 1;
    }
    OfClause { clause, counts }
}
