//! What the pages of some kinds show beside their form: rules and approved versions of a document, values of a measure,
//! the desk of an audit, the turns of a task, the file of evidence.

pub mod audit;
mod document;
mod file;
mod file_state;
mod library;
mod measure;
mod rules;
mod runs;
mod sample;
mod task;
mod trend;

pub use task::complete;
pub use trend::trend;

use crate::ui::prelude::*;

use super::risk_parts::RiskParts;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::Kind;

/// What stands above the form: what one comes to the page for. Nothing for most kinds.
pub fn lead(id: RecordId) -> Node {
    match id.kind {
        Kind::Audit => with(id, |audit| view! { <audit::AuditLead audit /> }),
        Kind::Evidence => with(id, |evidence| view! { <file::FileParts evidence /> }),
        Kind::OperationalControl => with(id, |control| view! { <runs::RunsLead control /> }),
        Kind::Task => with(id, |task| view! { <task::TaskLead task /> }),
        _ => Node::nothing(),
    }
}

/// What stands below the form. Nothing for most kinds.
pub fn parts(id: RecordId) -> Node {
    match id.kind {
        Kind::Audit => with(id, |audit| view! { <audit::AuditParts audit /> }),
        Kind::AuditSample => with(id, |sample| view! { <sample::SampleParts sample /> }),
        Kind::Document => with(id, |document| view! { <document::DocumentParts document /> }),
        Kind::Incident => view! { <library::Playbooks /> },
        Kind::Measure => with(id, |measure| view! { <measure::MeasureParts measure /> }),
        Kind::Risk => with(id, |risk| view! { <RiskParts risk /> }),
        Kind::Supplier => with(id, |supplier| view! { <library::SupplierQuestions supplier /> }),
        Kind::Training => with(id, |training| view! { <library::Quiz training /> }),
        Kind::WorkingPaper => with(id, |paper| view! { <audit::PaperParts paper /> }),
        _ => Node::nothing(),
    }
}

/// Shows a record by its typed id.
fn with<I: TypedId>(id: RecordId, show: fn(I) -> Node) -> Node {
    I::from_record_id(id).map(show).into_node()
}
