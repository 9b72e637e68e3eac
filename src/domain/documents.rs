//! 7.5: how a document reads, and whether that is what was approved.
//!
//! In its text, `{{organisation.name}}` stands for the organisation and `{{rules:part}}` for the rules of that part, as
//! they were answered; rules whose part is nowhere in the text stand at its end.

use std::fmt::Write as _;

use super::hash::sha256_hex;
use super::kinds::{DocumentId, DocumentRuleId, DocumentVersionId, OrganisationId};
use super::records::{Document, DocumentRule, DocumentVersion, RuleAnswer};
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

    /// The rules of a document, in the order they were written.
    pub fn rules_of(&self, document: DocumentId) -> Vec<(DocumentRuleId, &DocumentRule)> {
        let mine = self.document_rules.iter().filter(|(_, rule)| rule.document == Some(document));
        let mut rules: Vec<_> = mine.map(|(id, rule)| (*id, &**rule)).collect();
        // `RL-1000` comes after `RL-999`.
        rules.sort_by_key(|(id, rule)| (rule.reference.len(), &rule.reference, *id));
        rules
    }

    /// The rules that keep a document from being approved: not answered, or "not yet" without a day.
    pub fn open_rules(&self, document: DocumentId) -> Vec<DocumentRuleId> {
        let rules = self.rules_of(document).into_iter();
        rules.filter(|(_, rule)| is_open(rule)).map(|(id, _)| id).collect()
    }

    /// The text of a document as it reads, in Markdown: what it stands for filled in, rules as answered. A rule that is
    /// not yet so carries the day from which on it is, one that nobody answered a question mark.
    pub fn document_text(&self, id: DocumentId) -> String {
        let Some(document) = self.documents.get(&id) else { return String::new() };
        let organisation = self.organisations.get(&OrganisationId);
        let name = organisation.map(|organisation| organisation.legal_name.trim()).unwrap_or_default();
        let mut text = document.body.clone();
        if !name.is_empty() {
            text = text.replace("{{organisation.name}}", name);
        }
        let rules = self.rules_of(id);
        let mut parts: Vec<&str> = Vec::new();
        for (_, rule) in &rules {
            if !parts.contains(&rule.part.as_str()) {
                parts.push(&rule.part);
            }
        }
        for part in parts {
            let list = list(rules.iter().map(|(_, rule)| *rule).filter(|rule| rule.part == part));
            let place = format!("{{{{rules:{part}}}}}");
            if text.contains(&place) {
                text = text.replace(&place, list.trim_end());
            } else {
                text = format!("{}\n\n{list}", text.trim_end());
            }
        }
        text
    }

    /// The number its next approved version gets: the one written down, or the last one raised if that is used.
    pub fn next_document_version(&self, id: DocumentId) -> String {
        let used = self.versions_of(id).first().map(|(_, version)| version.version.as_str());
        let written = self.documents.get(&id).map(|document| document.version.trim()).unwrap_or_default();
        if written.is_empty() || Some(written) == used { raised(used) } else { written.to_owned() }
    }

    /// Where a document stands against its approved versions.
    pub fn document_standing(&self, id: DocumentId) -> DocumentStanding {
        let Some((version, approved)) = self.versions_of(id).first().copied() else {
            return DocumentStanding::Draft;
        };
        let same = self.documents.get(&id).is_some_and(|document| {
            (&document.version, &document.title, &self.document_text(id))
                == (&approved.version, &approved.title, &approved.body)
        });
        if same { DocumentStanding::InForce(version) } else { DocumentStanding::Changed(version) }
    }
}

/// Whether a rule still waits for an answer, or for the day that belongs to it.
pub fn is_open(rule: &DocumentRule) -> bool {
    match rule.answer {
        None => true,
        Some(RuleAnswer::NotYet) => rule.due.is_none(),
        Some(RuleAnswer::WeDo | RuleAnswer::NotUs) => false,
    }
}

/// `1.3` after `1.2`; `1.0` when there was none.
fn raised(version: Option<&str>) -> String {
    let next = |version: &str| {
        let (major, minor) = version.rsplit_once('.')?;
        Some(format!("{major}.{}", minor.parse::<u32>().ok()?.saturating_add(1)))
    };
    version.map_or_else(|| "1.0".to_owned(), |version| next(version).unwrap_or_else(|| version.to_owned()))
}

fn list<'a>(rules: impl Iterator<Item = &'a DocumentRule>) -> String {
    let mut text = String::new();
    for rule in rules.filter(|rule| rule.answer != Some(RuleAnswer::NotUs)) {
        let note = match (rule.answer, rule.due) {
            (Some(RuleAnswer::NotYet), Some(due)) => format!(" (→ {due})"),
            (Some(RuleAnswer::WeDo), _) => String::new(),
            _ => " (?)".to_owned(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "- {}{note}", rule.title);
    }
    text
}
