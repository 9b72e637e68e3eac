//! Rewriting a workbook: what changed gets stamps of its own, and hashes over it are computed again.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Eraser;
use crate::domain::change::Op;
use crate::domain::command::CommandError;
use crate::domain::documents::document_hash;
use crate::domain::id::{ClauseRef, RecordId};
use crate::domain::image::{Image, Problem};
use crate::domain::kinds::Kind;
use crate::domain::ledger::{Cell, Values as _};
use crate::domain::record::AnyRecord;
use crate::domain::records::{Document, DocumentVersion, SoaVersion};
use crate::domain::sign_off::Standing;
use crate::domain::soa::lines_hash;
use crate::domain::stamp::Pen;
use crate::domain::workbook::Workbook;

/// A workbook that cannot be rewritten. Nothing was changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EraseError {
    /// What comes out would not be a workbook.
    #[error("what would come out cannot be right: {}", .0.first().map(ToString::to_string).unwrap_or_default())]
    Image(Vec<Problem>),
    /// It cannot be stamped.
    #[error(transparent)]
    Command(#[from] CommandError),
}

impl Workbook {
    /// The workbook rewritten. Each field that changed gets a stamp of its own, so that a copy that still has the old
    /// words does not bring them back when the two are joined. `marks` are set on top, permanent records included: this
    /// act alone may.
    pub fn erased(
        &self,
        eraser: &Eraser,
        marks: &[(RecordId, &'static str, Value)],
        pen: &mut Pen,
    ) -> Result<Self, EraseError> {
        let mut next = Self::from_image(eraser.image(self.to_image())).map_err(EraseError::Image)?;
        for (id, buried) in self.everything() {
            let spots = spots(&self.map(id), &next.map(id));
            for field in &spots {
                next.restamp(id, field, pen)?;
            }
            // A further stamp would bring a deleted record back into sight.
            if buried && !spots.is_empty() {
                next.change(id, Cow::Borrowed(""), Op::Delete, pen, &mut Vec::new())?;
            }
        }
        for (id, field, value) in marks {
            if next.get(*id).is_none() {
                continue;
            }
            let old = next.state.value(id, field);
            // What is said about the act must not bring back what it takes out.
            let new = eraser.field(&id.to_string(), field, value.clone());
            let op = Op::Set { old, new, also: Vec::new() };
            next.change(*id, Cow::Borrowed(field), op, pen, &mut Vec::new())?;
        }
        Ok(next)
    }

    /// Stamps a field as it stands. Sets, and values that two copies changed apart, keep their stamps: joining must go on
    /// knowing them.
    fn restamp(&mut self, id: RecordId, field: &str, pen: &mut Pen) -> Result<(), CommandError> {
        let known = id.kind.field(field);
        let apart =
            matches!(self.ledger.cell(&id, field), Some(Cell::Scalar(_, others)) if !others.is_empty());
        let is_set = matches!(self.ledger.cell(&id, field), Some(Cell::Set(_)));
        if apart || is_set || known.is_some_and(|known| known.shape.is_set()) {
            return Ok(());
        }
        let value = self.state.value(&id, field);
        let key = known.map_or_else(|| Cow::Owned(field.to_owned()), |known| Cow::Borrowed(known.key));
        let op = Op::Set { old: value.clone(), new: value, also: Vec::new() };
        self.change(id, key, op, pen, &mut Vec::new())
    }

    /// Every record, deleted ones marked.
    fn everything(&self) -> Vec<(RecordId, bool)> {
        let living = Kind::ALL.iter().flat_map(|kind| self.ids_of(*kind)).map(|id| (id, false));
        living.chain(self.buried().keys().map(|id| (*id, true))).collect()
    }

    fn map(&self, id: RecordId) -> Map<String, Value> {
        let living = || self.get(id).map(AnyRecord::to_map);
        self.buried().get(&id).cloned().or_else(living).unwrap_or_default()
    }
}

fn spots(before: &Map<String, Value>, after: &Map<String, Value>) -> BTreeSet<String> {
    let keys = before.keys().chain(after.keys());
    keys.filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

impl Eraser {
    /// The eraser with the hashes that its work makes wrong, and what they are then: of approved versions, and of
    /// decisions that still stand. A hash that did not fit before is left as it is.
    #[must_use]
    pub fn settled(self, before: &Workbook) -> Self {
        let after = |eraser: &Self| Workbook::from_image(eraser.image(before.to_image())).unwrap_or_default();
        let versions = versions(before, &after(&self));
        let eraser = self.with_hashes(versions);
        // Decisions are made about records that may name versions, so theirs come second.
        let decisions = decisions(before, &after(&eraser));
        eraser.with_hashes(decisions)
    }

    /// A whole state that is kept elsewhere, rewritten, with its own hashes.
    pub fn kept(&self, image: Image) -> Image {
        let eraser = match Workbook::from_image(image.clone()) {
            Ok(workbook) => self.clone().settled(&workbook),
            Err(_of_another_version) => self.clone(),
        };
        eraser.image(image)
    }
}

type Hashes = BTreeMap<String, String>;

fn note(hashes: &mut Hashes, old: &str, fitted: bool, new: impl FnOnce() -> String) {
    if !old.is_empty() && fitted {
        let new = new();
        if new != old {
            hashes.insert(old.to_owned(), new);
        }
    }
}

fn versions(before: &Workbook, after: &Workbook) -> Hashes {
    let of_lines = |version: &SoaVersion| version.lines.as_ref().map(lines_hash).unwrap_or_default();
    let of_document = |version: &DocumentVersion| {
        let DocumentVersion { version, title, body, .. } = version.clone();
        document_hash(&Document { title, version, body, ..Document::default() })
    };
    let mut hashes = Hashes::new();
    for (id, old) in &before.soa_versions {
        if let Some(new) = after.soa_versions.get(id) {
            note(&mut hashes, &old.hash, of_lines(old) == old.hash, || of_lines(new));
        }
    }
    for (id, old) in &before.document_versions {
        if let Some(new) = after.document_versions.get(id) {
            note(&mut hashes, &old.hash, of_document(old) == old.hash, || of_document(new));
        }
    }
    hashes
}

fn decisions(before: &Workbook, after: &Workbook) -> Hashes {
    let mut hashes = Hashes::new();
    let mut standing = |standing: Standing, new: String| {
        if let Standing::InForce(id) = standing
            && let Some(decision) = before.decisions.get(&id)
        {
            note(&mut hashes, &decision.hash, true, || new);
        }
    };
    for clause in ClauseRef::all() {
        standing(before.sign_off(clause), after.clause_hash(clause));
    }
    standing(before.scope_approval(), after.scope_hash());
    hashes
}
