//! How many records each clause has, for which of its sub-clauses nothing is kept, and what of it is signed off. A count of
//! records, not of conformity.

use std::collections::BTreeSet;

use crate::domain::id::ClauseRef;
use crate::domain::kinds::Kind;
use crate::domain::sign_off::{Standing, kinds_of};
use crate::domain::workbook::Workbook;

/// The records of a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfClause {
    /// 4 to 10.
    pub clause: u8,
    /// Records; those that several of its sub-clauses share count once.
    pub records: usize,
    /// Sub-clauses for which nothing is kept.
    pub missing: Vec<&'static str>,
    /// Sub-clauses signed off as they stand.
    pub signed: usize,
    /// Sub-clauses in all.
    pub all: usize,
}

/// Clauses 4 to 10.
pub fn by_clause(workbook: &Workbook) -> Vec<OfClause> {
    (4..=10).map(|clause| of_clause(workbook, clause)).collect()
}

fn of_clause(workbook: &Workbook, clause: u8) -> OfClause {
    let top = clause.to_string();
    let below: Vec<ClauseRef> =
        ClauseRef::all().filter(|sub| sub.number().split('.').next() == Some(top.as_str())).collect();
    let kinds: BTreeSet<Kind> = below.iter().flat_map(|sub| kinds_of(*sub)).copied().collect();
    let signed = |sub: &&ClauseRef| matches!(workbook.sign_off(**sub), Standing::InForce(_));
    OfClause {
        clause,
        records: kinds.iter().map(|kind| workbook.count_of(*kind)).sum(),
        missing: below
            .iter()
            .filter(|sub| workbook.records_of(**sub).is_empty())
            .map(|sub| sub.number())
            .collect(),
        signed: below.iter().filter(signed).count(),
        all: below.len(),
    }
}
