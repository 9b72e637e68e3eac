//! Clause 9.1: measures, their values, and what is concluded from them.

use std::collections::{BTreeMap, BTreeSet};

use super::Severity::{Advice, Expected, Stage2};
use super::due::{YEAR, allowed_days, blank, first, older, past, rule};
use super::gaps::{at, each};
use super::{Rule, spot};
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::MeasureId;
use crate::domain::measures::measured_on as measured;
use crate::domain::records::{
    ActionStatus, Evaluation, Frequency, Measure, MeasureDirection, MeasureValue, Verdict,
};
use crate::domain::workbook::Workbook;

pub(super) const RULES: &[Rule] = &[
    rule("no_measures", "9.1", Stage2, |workbook, _, found| {
        if workbook.measures.is_empty() {
            found(at("9.1"));
        }
    }),
    rule("measure_without_method", "9.1", Stage2, |workbook, _, found| {
        each(&workbook.measures, found, &|item| first(&[(blank(&item.method), "method")]));
    }),
    rule("measure_without_measurer", "9.1", Stage2, |workbook, _, found| {
        each(&workbook.measures, found, &|item| first(&[(item.measured_by.is_none(), "measured_by")]));
    }),
    rule("measure_without_analyst", "9.1", Expected, |workbook, _, found| {
        each(&workbook.measures, found, &|item| first(&[(item.analysed_by.is_none(), "analysed_by")]));
    }),
    rule("measure_without_frequency", "9.1", Stage2, |workbook, _, found| {
        each(&workbook.measures, found, &|item| first(&[(item.frequency.is_none(), "frequency")]));
    }),
    rule("measure_without_target", "9.1", Expected, |workbook, _, found| {
        each(&workbook.measures, found, &|item| first(&[(blank(&item.target), "target")]));
    }),
    rule("measure_without_direction", "9.1", Advice, |workbook, _, found| {
        each(&workbook.measures, found, &|item| {
            first(&[(!blank(&item.target) && item.direction.is_none(), "direction")])
        });
    }),
    rule("measure_without_reason", "9.1", Advice, |workbook, _, found| {
        each(&workbook.measures, found, &|item| first(&[(blank(&item.reason), "reason")]));
    }),
    rule("measure_value_missing", "9.1", Stage2, |workbook, today, found| {
        let values = latest_values(workbook);
        for (id, item) in &workbook.measures {
            let last = values.get(id).and_then(|value| measured(value));
            let missed = past(item.next_due, today) && last < item.next_due;
            let allowed = item.frequency.and_then(allowed_days);
            let late = allowed.is_some_and(|days| older(last, days, today));
            let never =
                last.is_none() && item.next_due.is_none() && item.frequency != Some(Frequency::OnEvent);
            if missed || late || never {
                found(spot(*id, "next_due"));
            }
        }
    }),
    rule("measure_target_missed", "9.1", Expected, |workbook, _, found| {
        let answered = answers(workbook);
        for (id, value) in latest_values(workbook) {
            let Some(item) = workbook.measures.get(&id) else { continue };
            let since = measured(value);
            if misses(item, value) && answered.get(&id).is_none_or(|answer| Some(*answer) < since) {
                found(spot(id, "target").detail(&value.value));
            }
        }
    }),
    rule("no_evaluation", "9.1", Stage2, |workbook, _, found| {
        if !workbook.measures.is_empty() && workbook.evaluations.is_empty() {
            found(at("9.1"));
        }
    }),
    rule("evaluation_old", "9.1", Stage2, |workbook, today, found| {
        let latest = workbook.evaluations.iter().max_by_key(|(id, item)| (item.held_on, **id));
        if let Some((id, _)) = latest.filter(|(_, item)| older(item.held_on, YEAR, today)) {
            found(spot(*id, "held_on"));
        }
    }),
    rule("evaluation_without_conclusion", "9.1", Stage2, |workbook, _, found| {
        each(&workbook.evaluations, found, &|item| {
            first(&[(blank(&item.conclusion), "conclusion"), (item.effective.is_none(), "effective")])
        });
    }),
    rule("evaluation_without_date", "9.1", Expected, |workbook, _, found| {
        each(&workbook.evaluations, found, &|item| {
            first(&[(item.held_on.is_none(), "held_on"), (item.evaluated_by.is_none(), "evaluated_by")])
        });
    }),
    rule("evaluation_without_action", "9.1", Expected, |workbook, _, found| {
        each(&workbook.evaluations, found, &|item| {
            first(&[(falls_short(item) && blank(&item.actions), "actions")])
        });
    }),
    rule("evaluation_without_measures", "9.1", Advice, |workbook, _, found| {
        each(&workbook.evaluations, found, &|item| first(&[(item.measures.is_empty(), "measures")]));
    }),
];

fn falls_short(item: &Evaluation) -> bool {
    matches!(item.effective, Some(Verdict::Partly | Verdict::No))
}

/// The last value of each measure. What was corrected no longer counts.
fn latest_values(workbook: &Workbook) -> BTreeMap<MeasureId, &MeasureValue> {
    let corrected: BTreeSet<_> =
        workbook.measure_values.values().filter_map(|value| value.corrects).collect();
    let mut latest: BTreeMap<MeasureId, &MeasureValue> = BTreeMap::new();
    for (_, value) in workbook.measure_values.iter().filter(|(id, _)| !corrected.contains(id)) {
        let Some(measure) = value.measure else { continue };
        let order = |value: &MeasureValue| (measured(value), value.period.clone());
        if latest.get(&measure).is_none_or(|known| order(known) <= order(value)) {
            latest.insert(measure, value);
        }
    }
    latest
}

fn misses(measure: &Measure, value: &MeasureValue) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let (Some(value), Some(target)) = (number(&value.value), number(&measure.target)) else { return false };
    match measure.direction {
        Some(MeasureDirection::Higher) => value < target,
        Some(MeasureDirection::Lower) => value > target,
        None => false,
    }
}

/// Until when somebody has looked at a measure: its last evaluation, or a task that came from it. A task that is not
/// done yet answers whatever the figures say.
fn answers(workbook: &Workbook) -> BTreeMap<MeasureId, Date> {
    let mut answers: BTreeMap<MeasureId, Date> = BTreeMap::new();
    let mut note = |measure: MeasureId, date: Date| {
        let last = answers.entry(measure).or_insert(date);
        *last = date.max(*last);
    };
    for item in workbook.evaluations.values() {
        if let Some(date) = item.held_on {
            item.measures.iter().for_each(|measure| note(*measure, date));
        }
    }
    let from_measure = |origin: Option<RecordId>| -> Option<MeasureId> {
        crate::domain::id::TypedId::from_record_id(origin?)
    };
    for task in workbook.tasks.values().filter(|task| task.status != Some(ActionStatus::Cancelled)) {
        let until = match task.status {
            Some(ActionStatus::Done) => task.done_on,
            _ => Date::new(9999, 12, 31),
        };
        if let (Some(measure), Some(date)) = (from_measure(task.origin), until) {
            note(measure, date);
        }
    }
    answers
}
