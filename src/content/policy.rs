//! The library of policies and procedures, and first wordings of the scope: data under `public/content/<language>/`, made
//! into documents by the headstart.
//!
//! A policy is purpose, scope, roles and rules. A rule is one thing that somebody could check; it becomes a record that is
//! answered "we do this", "not yet" or "not us". In small organisations the topics of a group make one document.

use serde::Deserialize;

/// The whole library.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Library {
    /// The documents that small organisations have, in reading order.
    pub groups: Vec<Group>,
    /// The topics.
    pub topics: Vec<Policy>,
}

/// A document that holds several topics.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    /// Named by topics.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// One topic.
#[derive(Clone, Debug, Deserialize)]
pub struct Policy {
    /// Unique; the seed of its document.
    pub id: String,
    /// Its title as a document of its own.
    pub title: String,
    /// A key of `DocumentType`.
    #[serde(rename = "type")]
    pub document_type: String,
    /// Whom it fits; see [`super::bank::fits`].
    pub when: Vec<String>,
    /// Its group.
    pub group: String,
    /// Sub-clauses it serves.
    pub clauses: Vec<String>,
    /// Controls it serves.
    pub controls: Vec<String>,
    /// Why it is there.
    pub purpose: String,
    /// Whom and what it covers.
    pub scope: String,
    /// Who does what.
    pub roles: Vec<Duty>,
    /// What is to be so.
    pub rules: Vec<PolicyRule>,
    /// How an exception is asked for.
    pub exceptions: String,
    /// When it is looked at again.
    pub review: String,
}

/// What somebody does for a policy.
#[derive(Clone, Debug, Deserialize)]
pub struct Duty {
    /// A key of the catalogue (`function.<role>`).
    pub role: String,
    /// What they do.
    pub duty: String,
}

/// A rule of a policy.
#[derive(Clone, Debug, Deserialize)]
pub struct PolicyRule {
    /// Unique in the library; the seed of its record.
    pub id: String,
    /// The rule.
    pub text: String,
    /// Whom it fits.
    pub when: Vec<String>,
    /// Controls it serves.
    pub controls: Vec<String>,
    /// What shows that it is done.
    pub proof: String,
    /// What to do first where it is not done yet.
    pub start: String,
    /// Whether the standard itself asks for it, so that it cannot be left out.
    #[serde(default)]
    pub demanded: bool,
}

/// A first wording of a field of the scope.
#[derive(Clone, Debug, Deserialize)]
pub struct Phrase {
    /// Unique.
    pub id: String,
    /// Whom it fits.
    pub when: Vec<String>,
    /// The field.
    pub field: String,
    /// The wording.
    pub text: String,
}
