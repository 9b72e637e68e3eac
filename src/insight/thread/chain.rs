//! The chain: which kinds of record have a place in it, and which records are linked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::field::Shape;
use crate::domain::id::{ControlRef, Key, RecordId, TypedId};
use crate::domain::kinds::{ControlId, Kind, SoaLineId};
use crate::domain::records::{AuditStatus, TreatmentStatus};
use crate::domain::workbook::Workbook;

/// A column of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Issues, requirements and obligations: where it comes from (4.1, 4.2).
    Requirement,
    /// Risks (6.1).
    Risk,
    /// Treatments (6.1.3).
    Treatment,
    /// Controls and what the Statement of Applicability says of them (6.1.3).
    Control,
    /// Documents and routines (7.5, 8.1).
    Document,
    /// Evidence and runs of routines (8.1).
    Evidence,
    /// Objectives and measures (6.2, 9.1).
    Measure,
    /// Audits (9.2).
    Audit,
    /// Findings and incidents.
    Finding,
    /// Nonconformities and corrective actions (10.2).
    Nonconformity,
}

impl Stage {
    /// All, in order.
    pub const ALL: &'static [Self] = &[
        Self::Requirement,
        Self::Risk,
        Self::Treatment,
        Self::Control,
        Self::Document,
        Self::Evidence,
        Self::Measure,
        Self::Audit,
        Self::Finding,
        Self::Nonconformity,
    ];
}

/// The place of a kind: its column, and its order within.
pub(super) fn rank(kind: Kind) -> Option<(Stage, u8)> {
    Some(match kind {
        Kind::InterestedParty | Kind::Issue => (Stage::Requirement, 0),
        Kind::Requirement => (Stage::Requirement, 1),
        Kind::Obligation => (Stage::Requirement, 2),
        Kind::Risk | Kind::IsmsRisk => (Stage::Risk, 0),
        Kind::Treatment => (Stage::Treatment, 0),
        Kind::SoaLine => (Stage::Control, 0),
        Kind::OperationalControl | Kind::Document => (Stage::Document, 0),
        Kind::Evidence | Kind::ControlRun => (Stage::Evidence, 0),
        Kind::Objective => (Stage::Measure, 0),
        Kind::Measure => (Stage::Measure, 1),
        Kind::Audit => (Stage::Audit, 0),
        Kind::Incident | Kind::Finding | Kind::ExternalFinding => (Stage::Finding, 0),
        Kind::Nonconformity => (Stage::Nonconformity, 0),
        _ => return None,
    })
}

/// Whether there is a thread worth showing for records of a kind: those of the chain, and those that are linked with a
/// few of them.
pub fn has_thread(kind: Kind) -> bool {
    rank(kind).is_some()
        || matches!(
            kind,
            Kind::Control
                | Kind::Asset
                | Kind::Threat
                | Kind::Vulnerability
                | Kind::Exception
                | Kind::Change
                | Kind::DocumentRule
                | Kind::AuditProgramme
        )
}

/// The record as the chain names it; none if it has no place there. An own control stands for its line.
pub(super) fn knot(record: RecordId) -> Option<RecordId> {
    if let Some(own) = ControlId::from_record_id(record) {
        return Some(SoaLineId(ControlRef::Own(own)).into());
    }
    rank(record.kind).map(|_| record)
}

/// Links of records that have a place in the chain, both ways.
pub(super) struct Chain(BTreeMap<RecordId, BTreeSet<RecordId>>);

impl Chain {
    /// Gathers them in one pass. What was given up (treatments, audits) holds nothing together.
    pub(super) fn of(workbook: &Workbook) -> Self {
        let mut chain = Self(BTreeMap::new());
        for kind in Kind::ALL.iter().filter(|kind| rank(**kind).is_some()) {
            for id in workbook.ids_of(*kind) {
                for other in targets(workbook, id).into_iter().filter_map(knot) {
                    if is_there(workbook, other)
                        && !is_given_up(workbook, id)
                        && !is_given_up(workbook, other)
                    {
                        chain.0.entry(id).or_default().insert(other);
                        chain.0.entry(other).or_default().insert(id);
                    }
                }
            }
        }
        chain
    }

    /// The records linked with one.
    pub(super) fn beside(&self, record: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        self.0.get(&record).into_iter().flatten().copied()
    }

    /// Whether one is linked with a record of some kinds.
    pub(super) fn has(&self, record: RecordId, kinds: &[Kind]) -> bool {
        self.beside(record).any(|other| kinds.contains(&other.kind))
    }
}

/// The records of the chain that a record outside it is linked with, either way.
pub(super) fn beside(workbook: &Workbook, record: RecordId) -> BTreeSet<RecordId> {
    let to = targets(workbook, record);
    let from = workbook.links_to(record).into_iter().map(|(from, _)| from);
    to.into_iter().chain(from).filter_map(knot).filter(|knot| is_there(workbook, *knot)).collect()
}

/// Every control has a line, written or not.
fn is_there(workbook: &Workbook, record: RecordId) -> bool {
    match record.key {
        Key::Control(ControlRef::Annex(_)) => true,
        Key::Control(ControlRef::Own(own)) => workbook.controls.contains_key(&own),
        _ => workbook.get(record).is_some(),
    }
}

fn is_given_up(workbook: &Workbook, record: RecordId) -> bool {
    let status = |keys: &[&str]| {
        let status = workbook.get(record).and_then(|record| record.get("status"));
        status.is_some_and(|status| status.as_str().is_some_and(|status| keys.contains(&status)))
    };
    match record.kind {
        Kind::Treatment => status(&[TreatmentStatus::Cancelled.key()]),
        Kind::Audit => status(&[AuditStatus::Cancelled.key()]),
        _ => false,
    }
}

/// The records a record points at; a control of Annex A counts as its line.
fn targets(workbook: &Workbook, id: RecordId) -> Vec<RecordId> {
    let Some(record) = workbook.get(id) else { return Vec::new() };
    let mut all = Vec::new();
    for field in record.fields() {
        if !matches!(
            field.shape,
            Shape::Reference(_) | Shape::References(_) | Shape::AnyReference | Shape::Controls
        ) {
            continue;
        }
        let target = |text: &str| -> Option<RecordId> {
            match field.shape {
                Shape::Controls => text.parse().ok().map(|control| SoaLineId(control).into()),
                _ => text.parse().ok(),
            }
        };
        match record.get(field.key).unwrap_or_default() {
            Value::String(text) => all.extend(target(&text)),
            Value::Array(items) => all.extend(items.iter().filter_map(Value::as_str).filter_map(target)),
            _ => {}
        }
    }
    all
}
