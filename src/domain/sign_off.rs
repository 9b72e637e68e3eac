//! Which records belong to which sub-clause, and whether a sign-off or approval still describes them.

use std::fmt::Write as _;

use super::hash::sha256_hex;
use super::id::{ClauseRef, RecordId};
use super::kinds::{ClauseStateId, DecisionId, Kind, ScopeId};
use super::record::Common;
use super::records::{Decision, DecisionKind};
use super::workbook::Workbook;

/// The kinds whose records answer a sub-clause, in the order people meet them.
pub fn kinds_of(clause: ClauseRef) -> &'static [Kind] {
    match clause.number() {
        "4.1" => &[Kind::Issue, Kind::ClimateDecision],
        "4.2" => &[Kind::InterestedParty, Kind::Requirement],
        "4.3" => &[Kind::Scope, Kind::ScopeItem],
        "5.3" => &[Kind::Role],
        "6.1.2" => {
            &[Kind::RiskMethod, Kind::Risk, Kind::Reading, Kind::Asset, Kind::Threat, Kind::Vulnerability]
        }
        "6.1.3" => &[Kind::Treatment, Kind::SoaLine, Kind::Control],
        _ => &[],
    }
}

/// The sub-clause a kind answers, if it answers one.
pub fn clause_of(kind: Kind) -> Option<ClauseRef> {
    ClauseRef::all().find(|clause| kinds_of(*clause).contains(&kind))
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
        self.hash_of_kinds(kinds_of(clause))
    }

    /// SHA-256 over the scope with everything on its boundary.
    pub fn scope_hash(&self) -> String {
        self.hash_of_kinds(&[Kind::Scope, Kind::ScopeItem])
    }

    fn hash_of_kinds(&self, kinds: &[Kind]) -> String {
        let mut text = String::new();
        for id in kinds.iter().flat_map(|kind| self.ids_of(*kind)) {
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

    /// Where the approval of the scope stands.
    pub fn scope_approval(&self) -> Standing {
        self.standing_of(ScopeId.into(), DecisionKind::Approval, || self.scope_hash())
    }

    /// `hash` is only computed when there is a decision to compare with.
    fn standing_of(&self, subject: RecordId, kind: DecisionKind, hash: impl FnOnce() -> String) -> Standing {
        let about =
            |decision: &Decision| decision.subject == Some(subject) && decision.decision == Some(kind);
        let taken_back = |id: DecisionId| {
            let id: RecordId = id.into();
            self.withdrawals.values().any(|withdrawal| withdrawal.decision == Some(id))
        };
        let latest = self
            .decisions
            .iter()
            .filter(|(id, decision)| about(decision) && !taken_back(**id))
            .max_by_key(|(id, decision)| (decision.recorded_at.clone(), **id));
        match latest {
            None => Standing::Missing,
            Some((id, decision)) if decision.hash == hash() => Standing::InForce(*id),
            Some((id, _)) => Standing::Overtaken(*id),
        }
    }
}
