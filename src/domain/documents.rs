//! 7.5: whether the text of a document is the one that was approved.

use super::hash::sha256_hex;
use super::kinds::{DocumentId, DocumentVersionId};
use super::records::{Document, DocumentVersion};
use super::workbook::Workbook;

/// SHA-256 over what an approval of a document covers: version, title and text, as canonical JSON.
pub fn document_hash(document: &Document) -> String {
    let covered = serde_json::json!([document.version, document.title, document.body]);
    sha256_hex(covered.to_string().as_bytes())
}

/// Where a document stands against its approved versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentStanding {
    /// No version was ever approved.
    Draft,
    /// It reads as the latest approved version does.
    InForce(DocumentVersionId),
    /// It was changed since; the approved version stays in force until the next approval.
    Changed(DocumentVersionId),
}

impl Workbook {
    /// The approved versions of a document, latest first.
    pub fn versions_of(&self, document: DocumentId) -> Vec<(DocumentVersionId, &DocumentVersion)> {
        let mine = self.document_versions.iter().filter(|(_, version)| version.document == Some(document));
        let mut versions: Vec<_> = mine.map(|(id, version)| (*id, &**version)).collect();
        versions.sort_by(|a, b| (&b.1.recorded_at, b.0).cmp(&(&a.1.recorded_at, a.0)));
        versions
    }

    /// Where a document stands against its approved versions.
    pub fn document_standing(&self, id: DocumentId) -> DocumentStanding {
        let Some((version, approved)) = self.versions_of(id).first().copied() else {
            return DocumentStanding::Draft;
        };
        let same = self.documents.get(&id).is_some_and(|document| {
            (&document.version, &document.title, &document.body)
                == (&approved.version, &approved.title, &approved.body)
        });
        if same { DocumentStanding::InForce(version) } else { DocumentStanding::Changed(version) }
    }
}
