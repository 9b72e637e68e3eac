//! 9.1: which values of a measure count, and how good they are.

use std::collections::BTreeSet;

use super::date::Date;
use super::kinds::{MeasureId, MeasureValueId};
use super::records::{Measure, MeasureDirection, MeasureValue};
use super::workbook::Workbook;

/// How good a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Light {
    /// The target is met, or nothing says that the value is not good.
    Good,
    /// Past the first threshold, or below the target.
    Warn,
    /// Past the second threshold.
    Bad,
}

impl Measure {
    /// How good a value is; `None` where the measure has neither target nor thresholds, or no direction.
    pub fn light(&self, value: f64) -> Option<Light> {
        let direction = self.direction?;
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let (target, amber, red) =
            (number(&self.target), number(&self.threshold_amber), number(&self.threshold_red));
        let reached = |bound: f64| match direction {
            MeasureDirection::Higher => value >= bound,
            MeasureDirection::Lower => value <= bound,
        };
        // Past a threshold means on its bad side, the threshold itself included.
        let past = |bound: f64| !reached(bound) || (value - bound).abs() < f64::EPSILON;
        target.or(amber).or(red)?;
        Some(if target.is_some_and(reached) {
            Light::Good
        } else if red.is_some_and(past) {
            Light::Bad
        } else if amber.is_some_and(past) || (amber.is_none() && target.is_some()) {
            Light::Warn
        } else {
            Light::Good
        })
    }
}

/// When a value was measured; when it was written down, if nobody said.
pub fn measured_on(value: &MeasureValue) -> Option<Date> {
    value.measured_on.or_else(|| value.recorded_at.get(..10)?.parse().ok())
}

impl Workbook {
    /// The values of a measure that count, by period: those that no later value corrects.
    pub fn values_of(&self, measure: MeasureId) -> Vec<(MeasureValueId, &MeasureValue)> {
        let mine: Vec<_> =
            self.measure_values.iter().filter(|(_, value)| value.measure == Some(measure)).collect();
        let corrected: BTreeSet<MeasureValueId> =
            mine.iter().filter_map(|(_, value)| value.corrects).collect();
        let mut values: Vec<_> = mine
            .into_iter()
            .filter(|(id, _)| !corrected.contains(id))
            .map(|(id, value)| (*id, &**value))
            .collect();
        values
            .sort_by(|a, b| (&a.1.period, &a.1.recorded_at, a.0).cmp(&(&b.1.period, &b.1.recorded_at, b.0)));
        values
    }
}
