//! What the pages of some kinds show beside their form: rules and approved versions of a document, values of a measure,
//! the file of evidence.

mod document;
mod file;
mod file_state;
mod measure;
mod rules;
mod trend;

use crate::ui::prelude::*;

use super::risk_parts::RiskParts;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{DocumentId, EvidenceId, MeasureId, RiskId};

/// What stands above the form: the file of evidence, which is what it is about.
pub fn lead(id: RecordId) -> Node {
    EvidenceId::from_record_id(id).map(|evidence| view! { <file::FileParts evidence /> }).into_node()
}

/// The parts of a record; none for most kinds.
pub fn parts(id: RecordId) -> Node {
    if let Some(risk) = RiskId::from_record_id(id) {
        view! { <RiskParts risk /> }
    } else if let Some(document) = DocumentId::from_record_id(id) {
        view! { <document::DocumentParts document /> }
    } else if let Some(measure) = MeasureId::from_record_id(id) {
        view! { <measure::MeasureParts measure /> }
    } else {
        Node::nothing()
    }
}
