//! Clause 9.1: what is measured, the values, and what is concluded from them.

use std::collections::BTreeSet;

use super::{Frequency, Verdict};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::ControlRef;
use crate::domain::kinds::{MeasureId, MeasureValueId, ObjectiveId, PersonId};
use crate::domain::record::record;

choice! {
    /// Which values of a measure are good.
    pub enum MeasureDirection("measure_direction") {
        /// The higher the better.
        Higher => "higher",
        /// The lower the better.
        Lower => "lower",
    }
}

record! {
    /// 9.1: what is measured, how, when and by whom, and who draws the conclusions.
    pub struct Measure(MeasureId) {
        /// `M-001`.
        reference: String,
        /// What is measured.
        title: String,
        /// Which decision depends on it.
        reason: String,
        /// Controls it says something about.
        controls: BTreeSet<ControlRef>,
        /// The objective it shows the way to.
        objective: Option<ObjectiveId>,
        /// Where the figures come from and how they are counted.
        method: String,
        /// The formula, where there is one.
        formula: String,
        /// The unit.
        unit: String,
        /// What is aimed at, a decimal number.
        target: String,
        /// From where on it is no longer good, a decimal number.
        threshold_amber: String,
        /// From where on it is bad, a decimal number.
        threshold_red: String,
        /// Which values are good.
        direction: Option<MeasureDirection>,
        /// How often it is measured.
        frequency: Option<Frequency>,
        /// Who measures.
        measured_by: Option<PersonId>,
        /// Who says what the figures mean.
        analysed_by: Option<PersonId>,
        /// When the next value is due.
        next_due: Option<Date>,
    }
}

record! {
    /// 9.1: a value of a measure. Values are added, never changed; a correction is a further value that names the one it
    /// replaces.
    pub struct MeasureValue(MeasureValueId) {
        /// The measure.
        measure: Option<MeasureId>,
        /// The time it stands for: `2026-10`, `2026-Q4`, `2026`.
        period: String,
        /// The value, a decimal number.
        value: String,
        /// When it was measured.
        measured_on: Option<Date>,
        /// What there is to say about it.
        note: String,
        /// Where it came from.
        source: String,
        /// The value it replaces.
        corrects: Option<MeasureValueId>,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
    }
}

record! {
    /// 9.1: what somebody concluded on a day about how security performs and whether the ISMS works.
    pub struct Evaluation(EvaluationId) {
        /// `EVAL-001`.
        reference: String,
        /// The evaluation in a few words.
        title: String,
        /// When it was made.
        held_on: Option<Date>,
        /// Who made it.
        evaluated_by: Option<PersonId>,
        /// Measures it rests on.
        measures: BTreeSet<MeasureId>,
        /// What the figures say.
        conclusion: String,
        /// Whether the ISMS works.
        effective: Option<Verdict>,
        /// What is done because of it.
        actions: String,
    }
}
