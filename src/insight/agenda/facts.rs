//! What the agenda has to know of other records to tell whether a date still counts. Gathered in one pass, so that the
//! records are not gone through again for each date.

use std::collections::BTreeMap;

use crate::domain::date::Date;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{
    AcceptanceId, AssessmentRunId, AuditProgrammeId, CertificationId, ManagementReviewId, MeasureId,
    OperationalControlId, SupplierAssessmentId, SupplierId, TrainingId,
};
use crate::domain::measures::measured_on;
use crate::domain::rating::Standings;
use crate::domain::recurrence::next_turn;
use crate::domain::workbook::Workbook;

/// Tells of a record and the date in its field which day counts; `None` when none does.
pub(super) type Narrow = fn(&Facts<'_>, RecordId, Option<Date>) -> Option<Date>;

/// The facts.
pub(super) struct Facts<'a> {
    workbook: &'a Workbook,
    standings: Standings<'a>,
    runs: BTreeMap<OperationalControlId, Date>,
    measured: BTreeMap<MeasureId, Date>,
    /// The last assessment of each supplier.
    assessed: BTreeMap<SupplierId, (Option<Date>, SupplierAssessmentId)>,
    /// When training of a title was last held or is planned.
    trained: BTreeMap<&'a str, (Option<Date>, TrainingId)>,
    assessment: Option<AssessmentRunId>,
    programme: Option<AuditProgrammeId>,
    /// The last management review that was held, unless another is planned.
    review: Option<ManagementReviewId>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(workbook: &'a Workbook) -> Self {
        let mut facts = Self {
            workbook,
            standings: workbook.standings(),
            runs: workbook.last_runs(),
            measured: BTreeMap::new(),
            assessed: BTreeMap::new(),
            trained: BTreeMap::new(),
            assessment: workbook
                .assessment_runs
                .iter()
                .max_by_key(|(id, run)| (run.held_on, **id))
                .map(|(id, _)| *id),
            programme: workbook
                .audit_programmes
                .iter()
                .max_by_key(|(id, item)| (item.period_to, **id))
                .map(|(id, _)| *id),
            review: None,
        };
        for value in workbook.measure_values.values() {
            if let (Some(measure), Some(date)) = (value.measure, measured_on(value)) {
                let last = facts.measured.entry(measure).or_insert(date);
                *last = date.max(*last);
            }
        }
        for (id, item) in &workbook.supplier_assessments {
            if let Some(supplier) = item.supplier {
                let last = facts.assessed.entry(supplier).or_insert((item.assessed_on, *id));
                *last = (*last).max((item.assessed_on, *id));
            }
        }
        for (id, item) in &workbook.trainings {
            let last = facts.trained.entry(item.title.trim()).or_insert((item.held_on, *id));
            *last = (*last).max((item.held_on, *id));
        }
        let planned = |review: &crate::domain::records::ManagementReview| {
            review.held_on.is_none() && review.planned_for.is_some()
        };
        if !workbook.management_reviews.values().any(|review| planned(review)) {
            let held = workbook.management_reviews.iter().filter(|(_, review)| review.held_on.is_some());
            facts.review = held.max_by_key(|(id, review)| (review.held_on, **id)).map(|(id, _)| *id);
        }
        facts
    }
}

pub(super) fn run(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    let id = OperationalControlId::from_record_id(record)?;
    next_turn(set, facts.runs.get(&id).copied(), facts.workbook.operational_controls.get(&id)?.frequency)
}

pub(super) fn measurement(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    let id = MeasureId::from_record_id(record)?;
    next_turn(set, facts.measured.get(&id).copied(), facts.workbook.measures.get(&id)?.frequency)
}

pub(super) fn last_assessment(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    set.filter(|_| facts.assessment.is_some_and(|last| RecordId::from(last) == record))
}

/// Until the supplier was assessed on that day or later.
pub(super) fn supplier(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    let last = facts.assessed.get(&SupplierId::from_record_id(record)?).and_then(|last| last.0);
    set.filter(|_| last < set)
}

/// Of the last assessment of a supplier that has no day of its own for the next.
pub(super) fn supplier_again(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    let id = SupplierAssessmentId::from_record_id(record)?;
    let supplier = facts.workbook.supplier_assessments.get(&id)?.supplier?;
    let own = facts.workbook.suppliers.get(&supplier)?.next_assessment;
    let (last, latest) = facts.assessed.get(&supplier).copied()?;
    set.filter(|_| latest == id && own <= last)
}

pub(super) fn last_training(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    let id = TrainingId::from_record_id(record)?;
    let title = facts.workbook.trainings.get(&id)?.title.trim();
    set.filter(|_| facts.trained.get(title).is_some_and(|last| last.1 == id))
}

pub(super) fn last_review(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    set.filter(|_| facts.review.is_some_and(|last| RecordId::from(last) == record))
}

pub(super) fn last_programme(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    set.filter(|_| facts.programme.is_some_and(|last| RecordId::from(last) == record))
}

pub(super) fn until_certified(facts: &Facts<'_>, _: RecordId, set: Option<Date>) -> Option<Date> {
    let certified = |item: &crate::domain::records::Certification| item.valid_from.is_some();
    set.filter(|_| !facts.workbook.certifications.get(&CertificationId).is_some_and(|item| certified(item)))
}

/// Of the acceptance that counts for its risk.
pub(super) fn acceptance(facts: &Facts<'_>, record: RecordId, set: Option<Date>) -> Option<Date> {
    let id = AcceptanceId::from_record_id(record)?;
    let risk = facts.workbook.acceptances.get(&id)?.risk?;
    let counts = facts.standings.acceptance(risk).is_some_and(|(latest, _)| latest == id);
    set.filter(|_| counts && facts.workbook.risks.contains_key(&risk))
}
