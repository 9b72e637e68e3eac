//! SHA-256 over what is asked, as it stands. An answer names it; when it differs, the answer is to something else.

use serde_json::{Value, json};

use super::about::About;
use crate::content::catalogue::control_view;
use crate::domain::documents::{DocumentStanding, document_hash};
use crate::domain::field::Scalar as _;
use crate::domain::hash::sha256_hex;
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::{DocumentId, DocumentRuleId, DocumentVersionId, RiskId, ScopeId};
use crate::domain::record::Common;
use crate::domain::records::{
    Document, DocumentOrigin, DocumentVersion, FrozenLines, FrozenPlan, ReadingKind, RuleAnswer,
};
use crate::domain::soa::lines_hash;
use crate::domain::workbook::Workbook;

/// SHA-256 of what an answer would be about today, in hexadecimal; `None` when it cannot be asked: it is not there, not
/// ready, or settled already.
pub fn hash_of(workbook: &Workbook, about: About) -> Option<String> {
    match about {
        About::Acceptance(risk) => acceptance(workbook, risk),
        About::Plan => {
            let plan = plan(workbook);
            (!plan.0.is_empty()).then(|| hash(&plan.to_json()))
        }
        About::Soa => (workbook.soa_counts().undecided == 0).then(|| lines_hash(&lines(workbook))),
        About::Scope => {
            let written =
                workbook.scopes.get(&ScopeId).is_some_and(|scope| !scope.statement.trim().is_empty());
            written.then(|| workbook.scope_hash())
        }
        About::Document(id) => to_approve(workbook, id).map(|document| document_hash(&document)),
        About::Rule(id) => rule(workbook, id),
        About::Confirmation(id) => confirmation(workbook, id),
        About::Acknowledgement(id) => {
            let (version, approved) = in_force(workbook, id)?;
            Some(hash(&json!([version.to_string(), approved.version, approved.title, approved.body])))
        }
    }
}

fn hash(covered: &Value) -> String {
    sha256_hex(covered.to_string().as_bytes())
}

/// The risk as it is told, whose it is, and the reading with the word it makes on the scales in force.
fn acceptance(workbook: &Workbook, id: RiskId) -> Option<String> {
    let risk = workbook.risks.get(&id)?;
    let (reading_id, reading) = workbook.reading_to_accept(id)?;
    let scales = workbook.scales();
    let rating = workbook.rating_of(reading).and_then(|rating| scales.ratings().get(rating));
    Some(hash(&json!([
        risk.title,
        risk.scenario,
        risk.owner?.to_string(),
        reading_id.to_string(),
        reading.kind.map(ReadingKind::key),
        reading.likelihood,
        reading.impact,
        reading.rationale,
        rating.map(|level| &level.label),
    ])))
}

/// The treatment plan as it stands.
pub(super) fn plan(workbook: &Workbook) -> FrozenPlan {
    workbook.freeze_plan(&|control| control_view(workbook, control).number)
}

/// The lines of the Statement of Applicability as they stand.
pub(super) fn lines(workbook: &Workbook) -> FrozenLines {
    workbook.freeze_soa(&|control: ControlRef| {
        let view = control_view(workbook, control);
        (view.number, view.title)
    })
}

/// A document as its approval would freeze it: with the number of the version and the text as it reads.
pub(super) fn to_approve(workbook: &Workbook, id: DocumentId) -> Option<Document> {
    let document = workbook.documents.get(&id)?;
    let body = workbook.document_text(id);
    let settled = matches!(workbook.document_standing(id), DocumentStanding::InForce(_));
    let others = document.origin == Some(DocumentOrigin::External);
    if settled || others || body.trim().is_empty() || !workbook.open_rules(id).is_empty() {
        return None;
    }
    Some(Document { version: workbook.next_document_version(id), body, ..(**document).clone() })
}

fn rule(workbook: &Workbook, id: DocumentRuleId) -> Option<String> {
    let rule = workbook.document_rules.get(&id)?;
    Some(hash(&json!([
        rule.document?.to_string(),
        rule.title,
        rule.answer.map(RuleAnswer::key),
        rule.reason,
        rule.due.map(|due| due.to_string()),
    ])))
}

/// The record as it stands and which of its fields are only suggested.
fn confirmation(workbook: &Workbook, id: RecordId) -> Option<String> {
    let suggested = workbook.suggested(id).filter(|fields| !fields.is_empty())?;
    let mut fields = workbook.get(id)?.to_map();
    fields.retain(|key, _| !Common::has(key));
    Some(hash(&json!([id.to_string(), fields, suggested])))
}

/// The approved version of a document that is in force: the latest that was not withdrawn.
pub(super) fn in_force(workbook: &Workbook, id: DocumentId) -> Option<(DocumentVersionId, &DocumentVersion)> {
    let versions = workbook.versions_of(id).into_iter();
    versions.into_iter().find(|(version, _)| !workbook.is_withdrawn(*version))
}
