//! Measures and objectives at a glance: the last values, whether the target is met, and which way they go (9.1, 6.2).

use crate::domain::date::Date;
use crate::domain::kinds::{MeasureId, ObjectiveId};
use crate::domain::measures::Light;
use crate::domain::records::{MeasureDirection, ObjectiveStatus};
use crate::domain::workbook::Workbook;

/// Values shown of a measure, the latest ones.
const SHOWN: usize = 12;

/// Which way the last value went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Better than the one before.
    Better,
    /// Worse.
    Worse,
    /// The same.
    Same,
}

/// A measure at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct OfMeasure {
    /// The measure.
    pub id: MeasureId,
    /// What is measured.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// What is aimed at, if that is a number.
    pub target: Option<f64>,
    /// The latest values that count and are numbers, oldest first.
    pub values: Vec<f64>,
    /// The period of the last of them.
    pub period: String,
    /// That value as it was written.
    pub latest: String,
    /// How good it is.
    pub light: Option<Light>,
    /// Which way it went; `None` without a value before it or without a direction.
    pub way: Option<Way>,
}

/// All measures: bad ones first, those without a value last.
pub fn measures(workbook: &Workbook) -> Vec<OfMeasure> {
    let mut all: Vec<OfMeasure> = workbook.measures.keys().map(|id| of_measure(workbook, *id)).collect();
    all.sort_by_key(|measure| match measure.light {
        _ if measure.values.is_empty() => 4,
        Some(Light::Bad) => 0,
        Some(Light::Warn) => 1,
        Some(Light::Good) => 2,
        None => 3,
    });
    all
}

fn of_measure(workbook: &Workbook, id: MeasureId) -> OfMeasure {
    let item = workbook.measures.get(&id).cloned().unwrap_or_default();
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let values = workbook.values_of(id);
    let numbers: Vec<_> =
        values.iter().filter_map(|(_, value)| Some((number(&value.value)?, *value))).collect();
    let last = numbers.last();
    let way = match (numbers.as_slice(), item.direction) {
        ([.., (before, _), (now, _)], Some(direction)) => Some(way(*before, *now, direction)),
        _ => None,
    };
    OfMeasure {
        id,
        title: item.title.clone(),
        unit: item.unit.clone(),
        target: number(&item.target),
        values: numbers.iter().skip(numbers.len().saturating_sub(SHOWN)).map(|(number, _)| *number).collect(),
        period: last.map(|(_, value)| value.period.clone()).unwrap_or_default(),
        latest: last.map(|(_, value)| value.value.trim().to_owned()).unwrap_or_default(),
        light: last.and_then(|(number, _)| item.light(*number)),
        way,
    }
}

fn way(before: f64, now: f64, direction: MeasureDirection) -> Way {
    match now.total_cmp(&before) {
        std::cmp::Ordering::Equal => Way::Same,
        order if (order == std::cmp::Ordering::Greater) == (direction == MeasureDirection::Higher) => {
            Way::Better
        }
        _ => Way::Worse,
    }
}

/// An objective at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfObjective {
    /// The objective.
    pub id: ObjectiveId,
    /// What is to be achieved.
    pub title: String,
    /// How it stands.
    pub status: Option<ObjectiveStatus>,
    /// By when.
    pub due: Option<Date>,
    /// Whether its day is past and it is not settled.
    pub late: bool,
    /// Measures that show the way to it.
    pub measures: usize,
}

/// All objectives that were not given up: those at risk or late first, then by day.
pub fn objectives(workbook: &Workbook, today: Date) -> Vec<OfObjective> {
    let live = workbook.objectives.iter().filter(|(_, item)| item.status != Some(ObjectiveStatus::Dropped));
    let mut all: Vec<OfObjective> = live
        .map(|(id, item)| {
            let settled = matches!(item.status, Some(ObjectiveStatus::Achieved | ObjectiveStatus::Missed));
            OfObjective {
                id: *id,
                title: item.title.clone(),
                status: item.status,
                due: item.due,
                late: !settled && item.due.is_some_and(|due| due < today),
                measures: workbook.measures.values().filter(|measure| measure.objective == Some(*id)).count(),
            }
        })
        .collect();
    let settled = |status| matches!(status, Some(ObjectiveStatus::Achieved | ObjectiveStatus::Missed));
    all.sort_by_key(|item| {
        let risk = item.late || item.status == Some(ObjectiveStatus::AtRisk);
        (settled(item.status), !risk, item.due.is_none(), item.due)
    });
    all
}
