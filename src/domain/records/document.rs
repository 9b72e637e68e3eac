//! Clauses 5.2 and 7.5: documents, and their versions as approved.

use std::collections::BTreeSet;

use super::{Classification, Medium, YesNo};
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{DocumentId, PersonId};
use crate::domain::record::record;

choice! {
    /// What sort of document it is.
    pub enum DocumentType("document_type") {
        /// The information security policy (5.2).
        Policy => "policy",
        /// A policy on one topic (A.5.1).
        TopicPolicy => "topic_policy",
        /// How something is done.
        Procedure => "procedure",
        /// What will be done by when.
        Plan => "plan",
        /// Something to fill in.
        Form => "form",
        /// What was found or decided.
        Report => "report",
        /// Anything else.
        Other => "other",
    }
}

choice! {
    /// Where a document is in its life.
    pub enum DocumentState("document_state") {
        /// Being written.
        Draft => "draft",
        /// Being looked through.
        InReview => "in_review",
        /// In force.
        Approved => "approved",
        /// No longer in force.
        Retired => "retired",
    }
}

choice! {
    /// Who wrote a document.
    pub enum DocumentOrigin("document_origin") {
        /// The organisation.
        Internal => "internal",
        /// Somebody else: a standard, a manual, terms of a customer.
        External => "external",
    }
}

record! {
    /// 7.5: a document the ISMS needs. Its human reference is its number.
    pub struct Document(DocumentId) {
        /// `DOC-001`.
        reference: String,
        /// Its title.
        title: String,
        /// What sort of document.
        document_type: Option<DocumentType>,
        /// Where it is in its life.
        state: Option<DocumentState>,
        /// The version being worked on or in force.
        version: String,
        /// Who keeps it up to date.
        owner: Option<PersonId>,
        /// Who approves it.
        approver: Option<PersonId>,
        /// Since when it is in force.
        effective_from: Option<Date>,
        /// When to look at it again.
        review_date: Option<Date>,
        /// What changed against the version before.
        change_note: String,
        /// Written here or by others.
        origin: Option<DocumentOrigin>,
        /// How it is classified.
        classification: Option<Classification>,
        /// Who gets it and where they find it.
        distribution: String,
        /// How long it is kept, and what happens then.
        retention: String,
        /// Where it is, when its text is not kept here.
        location: String,
        /// Its text, in Markdown.
        body: String,
        /// Sub-clauses it serves.
        clauses: BTreeSet<ClauseRef>,
        /// Controls it serves.
        controls: BTreeSet<ControlRef>,
    }
}

choice! {
    /// What an organisation says of a rule it wrote.
    pub enum RuleAnswer("rule_answer") {
        /// It is so today.
        WeDo => "we_do",
        /// It will be so from a day on.
        NotYet => "not_yet",
        /// It does not apply here, and leaves the text.
        NotUs => "not_us",
    }
}

record! {
    /// 7.5: a rule of a policy or procedure. A written rule nobody follows is a nonconformity in waiting, so each is
    /// answered before the document is approved.
    pub struct DocumentRule(DocumentRuleId) {
        /// `RL-001`.
        reference: String,
        /// The rule, in a sentence somebody could check.
        title: String,
        /// The document it stands in.
        document: Option<DocumentId>,
        /// The part of the document: what stands in `{{rules:…}}`.
        part: String,
        /// Whether the standard itself asks for it, so that it cannot be left out.
        demanded: Option<YesNo>,
        /// Whether it is so.
        answer: Option<RuleAnswer>,
        /// Why it is not for this organisation.
        reason: String,
        /// From when on it is so, if not yet.
        due: Option<Date>,
        /// Who sees to it.
        responsible: Option<PersonId>,
        /// What to do first.
        start: String,
        /// What shows that it is done.
        proof: String,
        /// Controls it serves.
        controls: BTreeSet<ControlRef>,
    }
}

record! {
    /// 7.5: a version of a document as it was approved, frozen. A recorded statement, not proof of identity.
    pub struct DocumentVersion(DocumentVersionId) {
        /// The document.
        document: Option<DocumentId>,
        /// `1.0`, raised with every version.
        version: String,
        /// Its title on that day.
        title: String,
        /// Its text on that day.
        body: String,
        /// Who approved.
        approved_by: Option<PersonId>,
        /// Their name on that day.
        approved_by_name: String,
        /// When.
        approved_on: Option<Date>,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
        /// How it was given.
        medium: Option<Medium>,
        /// Where that can be seen.
        evidence: String,
        /// What changed against the version before.
        change_note: String,
        /// SHA-256 over the document as approved, in hexadecimal.
        hash: String,
    }
}
