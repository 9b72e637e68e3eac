//! The surveillance pack: what changed since the certification body was there last. From the journal where it reaches
//! back that far, else from the days in the records; and what of it the body should be told.

mod gather;
mod letter;
mod trail;

pub use letter::{News, Told, letter, news};
pub use trail::{Edit, Touched, Trail};

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::date::Date;
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::CertificationId;
use crate::domain::records::{
    AuditStage, ChangeStatus, ExternalFindingStatus, FrozenLine, IncidentStatus, ObjectiveStatus, ReadingKind,
};
use crate::domain::workbook::Workbook;

/// What the pack tells about, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Findings of the body and the answers to them.
    Body,
    /// Scope and boundary (4.3).
    Scope,
    /// Organisation, people in roles.
    Organisation,
    /// Changes to the ISMS (6.3).
    Changes,
    /// Statement of Applicability (6.1.3).
    Statement,
    /// Risks (6.1.2, 8.2).
    Risks,
    /// Documents (7.5).
    Documents,
    /// Objectives (6.2).
    Objectives,
    /// Incidents (A.5.24 to A.5.28).
    Incidents,
    /// Nonconformities (10.2).
    Nonconformities,
    /// Audits and management reviews (9.2, 9.3).
    Reviews,
}

impl Topic {
    /// Every topic, in order.
    pub const ALL: [Self; 11] = [
        Self::Body,
        Self::Scope,
        Self::Organisation,
        Self::Changes,
        Self::Statement,
        Self::Risks,
        Self::Documents,
        Self::Objectives,
        Self::Incidents,
        Self::Nonconformities,
        Self::Reviews,
    ];
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// When, where that is known.
    pub on: Option<Date>,
    /// The record.
    pub record: RecordId,
    /// Whether the record is still there.
    pub there: bool,
    /// What happened.
    pub what: What,
}

/// What happened to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It is new.
    Added,
    /// It was deleted; what it was called, if that is known.
    Removed(String),
    /// A field reads otherwise.
    Edited(String, Edit),
    /// A version was approved, with its note on what changed.
    Approved(String, String),
    /// A line of the statement before and after.
    Line(Box<(Option<FrozenLine>, Option<FrozenLine>)>),
    /// It was rated: which state of the risk, before and after, in words of the scales.
    Rated(ReadingKind, Option<String>, String),
    /// It was accepted, by whom.
    Accepted(String),
    /// An incident, and how far it is.
    Incident(Option<IncidentStatus>),
    /// It was found.
    Found,
    /// It was closed.
    Closed,
    /// It is open still.
    Open,
    /// It was held.
    Held,
    /// How an objective stands, and what came of it.
    Result(Option<ObjectiveStatus>, String),
    /// Somebody came.
    Joined,
    /// Somebody left.
    Left,
    /// A change to the ISMS, and how far it is.
    Change(Option<ChangeStatus>),
    /// A finding of the body, how far the answer is, and its deadline while one is needed.
    Answer(Option<ExternalFindingStatus>, Option<Date>),
}

/// The pack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    /// What changed, by topic.
    pub topics: BTreeMap<Topic, Vec<Row>>,
    /// The versions of the statement that are compared: at the day, and now. Nothing for the first where none was approved
    /// by then.
    pub versions: (Option<String>, Option<String>),
}

impl Pack {
    /// The rows of a topic.
    pub fn rows(&self, topic: Topic) -> &[Row] {
        self.topics.get(&topic).map_or(&[], Vec::as_slice)
    }
}

/// The last audit of the body that lies behind: which, and when.
pub fn last_visit(workbook: &Workbook, today: Date) -> Option<(AuditStage, Date)> {
    let record = workbook.certifications.get(&CertificationId)?;
    let visits = [
        (AuditStage::Stage1, record.stage1_on),
        (AuditStage::Stage2, record.stage2_on),
        (AuditStage::Surveillance, record.surveillance_1_on),
        (AuditStage::Surveillance, record.surveillance_2_on),
        (AuditStage::Recertification, record.recertification_on),
    ];
    let past = visits.into_iter().filter_map(|(stage, day)| Some((stage, day.filter(|day| *day <= today)?)));
    past.max_by_key(|(_, day)| *day)
}

/// What changed after a day until today. `title` gives a control's printed number and title.
pub fn pack(
    workbook: &Workbook,
    since: Date,
    today: Date,
    trail: &Trail,
    title: &dyn Fn(ControlRef) -> (String, String),
) -> Pack {
    gather::Gather { workbook, since, today, trail }.pack(title)
}

/// A value as plain text, for comparing what people read.
fn plain(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
