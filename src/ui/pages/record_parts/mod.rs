//! What the pages of some kinds show beside their form: rules and approved versions of a document, values of a
//! measure, attendance of a training.

mod document;
mod measure;
mod rules;
mod trend;

use crate::ui::prelude::*;

use super::people_csv::AttendanceParts;
use super::risk_parts::RiskParts;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{DocumentId, MeasureId, RiskId, TrainingId};

/// The parts of a record; none for most kinds.
pub fn parts(id: RecordId) -> Node {
    if let Some(risk) = RiskId::from_record_id(id) {
        view! { <RiskParts risk /> }
    } else if let Some(document) = DocumentId::from_record_id(id) {
        view! { <document::DocumentParts document /> }
    } else if let Some(measure) = MeasureId::from_record_id(id) {
        view! { <measure::MeasureParts measure /> }
    } else if let Some(training) = TrainingId::from_record_id(id) {
        view! { <AttendanceParts training /> }
    } else {
        Node::nothing()
    }
}
