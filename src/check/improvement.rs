//! Clauses 10.1 and 10.2: improvements, nonconformities and corrective actions.

use std::collections::{BTreeMap, BTreeSet};

use super::Severity::{Advice, Expected, Stage2};
use super::due::{QUARTER, YEAR, blank, first, older, past, rule};
use super::gaps::{at, each};
use super::{Rule, spot};
use crate::domain::kinds::NonconformityId;
use crate::domain::records::{
    ExternalGrade, FindingGrade, Improvement, ImprovementStatus, Nonconformity, YesNo,
};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("no_improvements", "10.1", Advice, |workbook, _, found| {
        if workbook.improvements.is_empty() {
            found(at("10.1"));
        }
    }),
    rule("improvement_without_responsible", "10.1", Expected, |workbook, _, found| {
        each(&workbook.improvements, found, &|item| {
            let gaps = [(item.responsible.is_none(), "responsible"), (item.due.is_none(), "due")];
            first(&gaps).filter(|_| under_way(item))
        });
    }),
    rule("improvement_overdue", "10.1", Expected, |workbook, today, found| {
        each(&workbook.improvements, found, &|item| {
            first(&[(under_way(item) && past(item.due, today), "due")])
        });
    }),
    rule("improvement_without_result", "10.1", Advice, |workbook, _, found| {
        each(&workbook.improvements, found, &|item| {
            let done = item.status == Some(ImprovementStatus::Done);
            first(&[(done && blank(&item.result), "result")])
        });
    }),
    rule("nonconformity_without_correction", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| first(&[(blank(&item.correction), "correction")]));
    }),
    rule("nonconformity_without_cause", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| first(&[(blank(&item.root_cause), "root_cause")]));
    }),
    rule("nonconformity_without_action", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| first(&[(blank(&item.action), "action")]));
    }),
    rule("nonconformity_without_owner", "10.2", Expected, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            let gaps = [(item.owner.is_none(), "owner"), (item.due.is_none(), "due")];
            first(&gaps).filter(|_| item.closed_on.is_none())
        });
    }),
    rule("nonconformity_without_criterion", "10.2", Expected, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            first(&[(blank(&item.effectiveness), "effectiveness")])
        });
    }),
    rule("nonconformity_without_similar_cases", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            first(&[(blank(&item.similar_cases), "similar_cases")])
        });
    }),
    rule("nonconformity_without_date", "10.2", Expected, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            first(&[(item.found_on.is_none(), "found_on"), (blank(&item.description), "description")])
        });
    }),
    rule("nonconformity_overdue", "10.2", Stage2, |workbook, today, found| {
        each(&workbook.nonconformities, found, &|item| {
            let open = item.done_on.is_none() && item.closed_on.is_none();
            first(&[(open && past(item.due, today), "due")])
        });
    }),
    rule("effectiveness_not_checked", "10.2", Stage2, |workbook, today, found| {
        each(&workbook.nonconformities, found, &|item| {
            let open = item.checked_on.is_none() && item.closed_on.is_none();
            first(&[(open && older(item.done_on, QUARTER, today), "checked_on")])
        });
    }),
    rule("nonconformity_closed_unchecked", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            let gaps = [(item.checked_on.is_none(), "checked_on"), (item.effective.is_none(), "effective")];
            first(&gaps).filter(|_| item.closed_on.is_some())
        });
    }),
    rule("nonconformity_closed_though_ineffective", "10.2", Stage2, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            first(&[(item.closed_on.is_some() && item.effective == Some(YesNo::No), "effective")])
        });
    }),
    rule("effectiveness_checked_by_owner", "10.2", Advice, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            first(&[(item.checked_by.is_some() && item.checked_by == item.owner, "checked_by")])
        });
    }),
    rule("nonconformity_change_missing", "10.2", Expected, |workbook, _, found| {
        each(&workbook.nonconformities, found, &|item| {
            first(&[(item.isms_change == Some(YesNo::Yes) && item.change.is_none(), "change")])
        });
    }),
    rule("major_open_too_long", "10.2", Stage2, |workbook, today, found| {
        for id in majors(workbook) {
            let Some(item) = workbook.nonconformities.get(&id) else { continue };
            if item.closed_on.is_none() && older(item.found_on, QUARTER, today) {
                found(spot(id, "closed_on"));
            }
        }
    }),
    rule("requirement_recurs", "10.2", Advice, |workbook, _, found| {
        let mut by_date: Vec<_> = workbook.nonconformities.iter().collect();
        by_date.sort_by_key(|(id, item)| (item.found_on, **id));
        let mut seen: BTreeMap<String, &Nonconformity> = BTreeMap::new();
        for (id, item) in by_date.into_iter().filter(|(_, item)| !blank(&item.requirement)) {
            let before = seen.insert(item.requirement.trim().to_lowercase(), item);
            let near = |before: &&Nonconformity| {
                item.found_on.is_some_and(|date| !older(before.found_on, 2 * YEAR, date))
            };
            if let Some(before) = before.filter(near) {
                found(spot(*id, "causes").detail(&before.reference));
            }
        }
    }),
];

fn under_way(item: &Improvement) -> bool {
    matches!(item.status, Some(ImprovementStatus::Accepted | ImprovementStatus::InProgress))
}

/// Nonconformities that an audit, one's own or the body's, called major.
fn majors(workbook: &Workbook) -> BTreeSet<NonconformityId> {
    let own = workbook.findings.values().filter(|item| item.grade == Some(FindingGrade::Major));
    let external =
        workbook.external_findings.values().filter(|item| item.grade == Some(ExternalGrade::Major));
    let own = own.filter_map(|item| item.nonconformity);
    own.chain(external.filter_map(|item| item.nonconformity)).collect()
}
