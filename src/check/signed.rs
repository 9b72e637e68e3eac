//! What holds for every sub-clause: nothing left suggested, nothing put off, no sign-off that was overtaken.

use super::{Rule, Severity, Spot, spot};
use crate::domain::id::ClauseRef;
use crate::domain::kinds::{ClauseStateId, Kind};
use crate::domain::sign_off::{Standing, clause_of, kinds_of};

/// A place in a sub-clause as a whole.
fn at(clause: ClauseRef, field: &'static str) -> Spot {
    Spot { clause: Some(clause.number()), ..spot(ClauseStateId(clause), field) }
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "suggestions_left",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            for clause in ClauseRef::all() {
                // Records that several sub-clauses share are told of once.
                let home = |kind: Kind| clause_of(kind) == Some(clause);
                let all = workbook.records_of(clause).into_iter();
                let left = all.filter(|id| home(id.kind) && workbook.is_suggested(*id)).count();
                if left > 0 {
                    found(at(clause, "suggested").detail(left));
                }
            }
        },
    },
    Rule {
        id: "sign_off_overtaken",
        clause: "7.5.2",
        severity: Severity::Expected,
        run: |workbook, _, found| {
            let signed = ClauseRef::all().filter(|clause| !kinds_of(*clause).is_empty());
            for clause in signed.filter(|clause| matches!(workbook.sign_off(*clause), Standing::Overtaken(_)))
            {
                found(at(clause, ""));
            }
        },
    },
    Rule {
        id: "questions_skipped",
        clause: "7.5.2",
        severity: Severity::Advice,
        run: |workbook, _, found| {
            for (id, state) in workbook.clause_states.iter().filter(|(_, state)| !state.skipped.is_empty()) {
                found(at(id.0, "skipped").detail(state.skipped.len()));
            }
        },
    },
];
