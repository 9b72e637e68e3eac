//! Which records belong to which sub-clause, and whether a sign-off or approval still describes them.

use std::fmt::Write as _;

use super::hash::sha256_hex;
use super::id::{ClauseRef, RecordId, TypedId};
use super::kinds::{ClauseStateId, DecisionId, DocumentId, Kind, ScopeId};
use super::record::Common;
use super::records::{Decision, DecisionKind, DocumentType};
use super::workbook::Workbook;

/// The kinds whose records answer a sub-clause, in the order people meet them.
pub fn kinds_of(clause: ClauseRef) -> &'static [Kind] {
    match clause.number() {
        "4.1" => &[Kind::Issue, Kind::ClimateDecision],
        "4.2" => &[Kind::InterestedParty, Kind::Requirement],
        "4.3" => &[Kind::Scope, Kind::ScopeItem],
        "4.4" => &[Kind::Process],
        "5.1" => &[Kind::Commitment],
        "5.3" => &[Kind::Role],
        "6.1.1" => &[Kind::IsmsRisk],
        "6.1.2" => {
            &[Kind::RiskMethod, Kind::Risk, Kind::Reading, Kind::Asset, Kind::Threat, Kind::Vulnerability]
        }
        "6.1.3" => &[Kind::Treatment, Kind::SoaLine, Kind::Control],
        "6.2" => &[Kind::Objective],
        "6.3" => &[Kind::Change],
        "7.1" => &[Kind::Resource],
        "7.2" => &[Kind::Competence],
        "7.3" => &[Kind::Training, Kind::Acknowledgement],
        "7.4" => &[Kind::Communication],
        "5.2" | "7.5.1" => &[Kind::Document],
        "7.5.2" => &[Kind::Document, Kind::DocumentRule],
        "7.5.3" => &[Kind::Document, Kind::DocumentVersion],
        "8.1" => &[Kind::OperationalControl, Kind::ControlRun],
        "8.2" => &[Kind::AssessmentRun],
        "8.3" => &[Kind::Treatment],
        "9.1" => &[Kind::Measure, Kind::MeasureValue, Kind::Evaluation],
        "9.2.1" => &[Kind::Audit, Kind::AuditSample, Kind::WorkingPaper, Kind::Finding],
        "9.2.2" => &[Kind::AuditProgramme],
        "9.3.1" | "9.3.2" | "9.3.3" => &[Kind::ManagementReview],
        "10.1" => &[Kind::Improvement],
        "10.2" => &[Kind::Nonconformity],
        _ => &[],
    }
}

/// The sub-clause a kind answers, if it answers one; the first where several share it. Documents answer 7.5.1: 5.2 is
/// about one of them.
pub fn clause_of(kind: Kind) -> Option<ClauseRef> {
    let whole = |clause: &ClauseRef| clause.number() != "5.2";
    ClauseRef::all().filter(whole).find(|clause| kinds_of(*clause).contains(&kind))
}

/// Where a sign-off or an approval stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody gave one.
    Missing,
    /// One was given, and nothing changed since.
    InForce(DecisionId),
    /// One was given, and something changed since.
    Overtaken(DecisionId),
}

impl Standing {
    /// The decision that stands or stood.
    pub fn decision(self) -> Option<DecisionId> {
        match self {
            Self::Missing => None,
            Self::InForce(id) | Self::Overtaken(id) => Some(id),
        }
    }
}

impl Workbook {
    /// SHA-256 over the records of a sub-clause, in canonical JSON, one a line.
    pub fn clause_hash(&self, clause: ClauseRef) -> String {
        self.hash_of(self.records_of(clause))
    }

    /// The records that answer a sub-clause. Of the documents, 5.2 is only about the policy.
    pub fn records_of(&self, clause: ClauseRef) -> Vec<RecordId> {
        let mut records = self.records_of_kinds(kinds_of(clause));
        if clause.number() == "5.2" {
            let policy = Some(DocumentType::Policy);
            let is_policy =
                |id: DocumentId| self.documents.get(&id).is_some_and(|d| d.document_type == policy);
            records.retain(|id| DocumentId::from_record_id(*id).is_some_and(is_policy));
        }
        records
    }

    fn records_of_kinds(&self, kinds: &[Kind]) -> Vec<RecordId> {
        kinds.iter().flat_map(|kind| self.ids_of(*kind)).collect()
    }

    /// SHA-256 over the scope with everything on its boundary.
    pub fn scope_hash(&self) -> String {
        self.hash_of(self.records_of_kinds(&[Kind::Scope, Kind::ScopeItem]))
    }

    fn hash_of(&self, records: Vec<RecordId>) -> String {
        let mut text = String::new();
        for id in records {
            if let Some(record) = self.get(id) {
                let mut fields = record.to_map();
                // That somebody confirmed what stands there changes nothing of what stands there.
                fields.retain(|key, _| key == "seed" || !Common::has(key));
                // Writing to a String cannot fail.
                let _ = writeln!(text, "{id} {}", serde_json::Value::Object(fields));
            }
        }
        sha256_hex(text.as_bytes())
    }

    /// Where the sign-off of a sub-clause stands.
    pub fn sign_off(&self, clause: ClauseRef) -> Standing {
        self.standing_of(ClauseStateId(clause).into(), DecisionKind::SignOff, || self.clause_hash(clause))
    }

    /// Whether somebody signed a sub-clause off and did not take it back, whatever changed since.
    pub fn is_signed_off(&self, clause: ClauseRef) -> bool {
        self.latest_decision(ClauseStateId(clause).into(), DecisionKind::SignOff).is_some()
    }

    /// Where the approval of the scope stands.
    pub fn scope_approval(&self) -> Standing {
        self.standing_of(ScopeId.into(), DecisionKind::Approval, || self.scope_hash())
    }

    /// `hash` is only computed when there is a decision to compare with.
    fn standing_of(&self, subject: RecordId, kind: DecisionKind, hash: impl FnOnce() -> String) -> Standing {
        match self.latest_decision(subject, kind) {
            None => Standing::Missing,
            Some((id, decision)) if decision.hash == hash() => Standing::InForce(id),
            Some((id, _)) => Standing::Overtaken(id),
        }
    }

    /// The latest decision about something that was not taken back.
    fn latest_decision(&self, subject: RecordId, kind: DecisionKind) -> Option<(DecisionId, &Decision)> {
        let about =
            |decision: &Decision| decision.subject == Some(subject) && decision.decision == Some(kind);
        let taken_back = |id: DecisionId| {
            let id: RecordId = id.into();
            self.withdrawals.values().any(|withdrawal| withdrawal.decision == Some(id))
        };
        self.decisions
            .iter()
            .filter(|(id, decision)| about(decision) && !taken_back(**id))
            .max_by_key(|(id, decision)| (decision.recorded_at.clone(), **id))
            .map(|(id, decision)| (*id, &**decision))
    }
}
