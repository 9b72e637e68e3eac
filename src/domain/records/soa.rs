//! Clause 6.1.3 b-d: own controls, the lines of the Statement of Applicability, and its approved versions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Medium;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::field::data_field;
use crate::domain::kinds::PersonId;
use crate::domain::record::{Extra, record};

choice! {
    /// The themes controls are sorted by.
    pub enum Theme("theme") {
        /// A.5
        Organizational => "organizational",
        /// A.6
        People => "people",
        /// A.7
        Physical => "physical",
        /// A.8
        Technological => "technological",
    }
}

record! {
    /// 6.1.3 b: a control of the organisation's own, beside the 93 of Annex A.
    pub struct Control(ControlId) {
        /// `C-001`.
        reference: String,
        /// What it is called.
        title: String,
        /// What it does.
        description: String,
        /// Where it is listed.
        theme: Option<Theme>,
        /// Where it comes from: another standard, a law, a customer.
        source: String,
    }
}

choice! {
    /// Whether a control is necessary.
    pub enum Applicability("applicability") {
        /// It is.
        Yes => "yes",
        /// It is excluded, with a reason and a person.
        No => "no",
    }
}

choice! {
    /// Why a control is included.
    pub enum Driver("driver") {
        /// A risk treatment needs it.
        Risk => "risk",
        /// A law or regulation asks for it.
        Legal => "legal",
        /// A contract asks for it.
        Contract => "contract",
        /// The business wants it; good practice.
        Business => "business",
    }
}

choice! {
    /// How far an applicable control is in place.
    pub enum Implementation("implementation") {
        /// Nothing yet.
        None => "none",
        /// Decided, with a plan.
        Planned => "planned",
        /// In part.
        Partly => "partly",
        /// In place.
        Done => "done",
    }
}

record! {
    /// 6.1.3 d: one line of the Statement of Applicability. There is exactly one for each control.
    pub struct SoaLine(SoaLineId) {
        /// Applicable or excluded; empty while undecided.
        applicable: Option<Applicability>,
        /// Reasons for including it that were set by hand; risk is also computed from links.
        drivers: BTreeSet<Driver>,
        /// Why, in words.
        reason: String,
        /// Why it is excluded.
        exclusion_reason: String,
        /// Who decided to exclude it.
        excluded_by: Option<PersonId>,
        /// When the exclusion is looked at again.
        exclusion_review: Option<Date>,
        /// How far it is in place. Only for applicable lines.
        status: Option<Implementation>,
        /// How it is met here.
        how: String,
        /// Who answers for it.
        owner: Option<PersonId>,
        /// When it will be in place.
        due: Option<Date>,
    }
}

/// A line as it stood in an approved version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrozenLine {
    /// `A.5.1`, or the reference of an own control.
    pub control: String,
    /// Its title.
    pub title: String,
    /// `yes`, `no`, or empty.
    pub applicable: String,
    /// Keys of the reasons, computed and by hand.
    pub drivers: Vec<String>,
    /// Why it is included or excluded.
    pub reason: String,
    /// Name of who excluded it.
    pub excluded_by: String,
    /// Key of the status; empty when excluded.
    pub status: String,
    /// How it is met.
    pub how: String,
    /// Owner's name.
    pub owner: String,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The lines of an approved version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLines(pub Vec<FrozenLine>);

data_field!(FrozenLines, "a list of lines");

/// What changed against the version before, a sentence each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeList(pub Vec<String>);

data_field!(ChangeList, "a list of sentences");

record! {
    /// 6.1.3 d: an approved version of the Statement of Applicability, frozen.
    pub struct SoaVersion(SoaVersionId) {
        /// `1.0`, raised with every version.
        number: String,
        /// Date of the version.
        date: Option<Date>,
        /// The scope it belongs to, in words.
        scope_note: String,
        /// The version of the risk method in force.
        method_version: String,
        /// Who approved.
        approved_by: Option<PersonId>,
        /// Their name on that day.
        approved_by_name: String,
        /// Who wrote it down here.
        recorded_by: String,
        /// When it was written down (set by the program).
        recorded_at: String,
        /// How the approval was given.
        medium: Option<Medium>,
        /// Where that can be seen.
        evidence: String,
        /// What changed since the version before.
        changes: Option<ChangeList>,
        /// Every line as it stood.
        lines: Option<FrozenLines>,
        /// SHA-256 over the lines in canonical JSON, in hexadecimal.
        hash: String,
    }
}
