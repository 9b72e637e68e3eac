//! How far a clause is, step by step: each of its sub-clauses has records, no likely concern, nothing open that most
//! auditors expect, and a sign-off that still stands. This is progress, not conformity.

use super::{Finding, Severity};
use crate::content::catalogue::clauses;
use crate::domain::id::ClauseRef;
use crate::domain::workbook::Workbook;

/// The share of a clause's steps that are done, in per cent. Full only once every sub-clause is signed off and nothing
/// in it was changed since.
pub fn progress(workbook: &Workbook, findings: &[Finding], clause: u8) -> usize {
    let prefix = format!("{clause}.");
    let below = clauses().iter().filter(|fact| fact.assessable && fact.number.starts_with(&prefix));
    let below: Vec<ClauseRef> = below.filter_map(|fact| fact.number.parse().ok()).collect();
    let steps = below.iter().flat_map(|clause| steps(workbook, findings, *clause));
    let done = steps.filter(|done| *done).count();
    done * 100 / (below.len() * STEPS).max(1)
}

const STEPS: usize = 4;

fn steps(workbook: &Workbook, findings: &[Finding], clause: ClauseRef) -> [bool; STEPS] {
    let mine = || findings.iter().filter(|finding| finding.clause == clause.number());
    let kept = !workbook.records_of(clause).is_empty();
    let grave = mine().any(|finding| matches!(finding.severity, Severity::Stage1 | Severity::Stage2));
    let expected = mine().any(|finding| finding.severity == Severity::Expected);
    // Whether a sign-off was overtaken is one of the findings.
    let signed =
        workbook.is_signed_off(clause) && !mine().any(|finding| finding.rule == "sign_off_overtaken");
    [kept, kept && !grave, kept && !grave && !expected, kept && !grave && !expected && signed]
}
