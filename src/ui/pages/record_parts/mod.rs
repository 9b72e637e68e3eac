//! What the pages of some kinds show beside their form: rules and approved versions of a document, values of a measure,
//! the desk of an audit, attendance of a training.

pub mod audit;
mod document;
mod library;
mod measure;
mod rules;
mod sample;
mod trend;

use crate::ui::prelude::*;

use super::people_csv::AttendanceParts;
use super::risk_parts::RiskParts;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{
    AuditId, AuditSampleId, DocumentId, IncidentId, MeasureId, RiskId, SupplierId, TrainingId, WorkingPaperId,
};

/// The parts of a record; none for most kinds.
pub fn parts(id: RecordId) -> Node {
    if let Some(risk) = RiskId::from_record_id(id) {
        view! { <RiskParts risk /> }
    } else if let Some(document) = DocumentId::from_record_id(id) {
        view! { <document::DocumentParts document /> }
    } else if let Some(measure) = MeasureId::from_record_id(id) {
        view! { <measure::MeasureParts measure /> }
    } else if IncidentId::from_record_id(id).is_some() {
        view! { <library::Playbooks /> }
    } else if let Some(supplier) = SupplierId::from_record_id(id) {
        view! { <library::SupplierQuestions supplier /> }
    } else if let Some(training) = TrainingId::from_record_id(id) {
        view! { <AttendanceParts training /> <library::Quiz training /> }
    } else if let Some(audit) = AuditId::from_record_id(id) {
        view! { <audit::AuditParts audit /> }
    } else if let Some(sample) = AuditSampleId::from_record_id(id) {
        view! { <sample::SampleParts sample /> }
    } else if let Some(paper) = WorkingPaperId::from_record_id(id) {
        view! { <audit::PaperParts paper /> }
    } else {
        Node::nothing()
    }
}

/// What stands above the form of a record; nothing for most kinds.
pub fn lead(id: RecordId) -> Node {
    AuditId::from_record_id(id).map(|audit| view! { <audit::AuditLead audit /> }).into_node()
}
