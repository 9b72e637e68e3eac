//! What can be asked of somebody, and what they can answer.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::content::text::{t, text};
use crate::domain::id::RecordId;
use crate::domain::id::TypedId;
use crate::domain::kinds::{DocumentId, DocumentRuleId, RiskId, ScopeId};

/// A thing somebody is asked about. Written `acceptance/risk:0190…`, or by its matter alone where there is only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum About {
    /// 6.1.3 f: whether the risk owner accepts what remains of a risk.
    Acceptance(RiskId),
    /// 6.1.3 f: whether a risk owner approves the treatment plan.
    Plan,
    /// 6.1.3 d: whether the Statement of Applicability is approved.
    Soa,
    /// 4.3: whether the scope is approved.
    Scope,
    /// 7.5.2: whether a document is approved.
    Document(DocumentId),
    /// 7.5: whether a rule of a document is so.
    Rule(DocumentRuleId),
    /// Whether what is only suggested in a record is right.
    Confirmation(RecordId),
    /// 7.3: whether somebody has read and understood the version of a document that is in force.
    Acknowledgement(DocumentId),
}

/// What sort of thing is asked, without the record it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Acceptance of residual risk.
    Acceptance,
    /// Approval of the treatment plan.
    Plan,
    /// Approval of the Statement of Applicability.
    Soa,
    /// Approval of the scope.
    Scope,
    /// Approval of a document.
    Document,
    /// A rule of a document.
    Rule,
    /// Something suggested.
    Confirmation,
    /// Having read a document.
    Acknowledgement,
}

impl Matter {
    /// Every matter, in the order in which a sheet asks them.
    pub const ALL: [Self; 8] = [
        Self::Acceptance,
        Self::Plan,
        Self::Soa,
        Self::Scope,
        Self::Document,
        Self::Rule,
        Self::Confirmation,
        Self::Acknowledgement,
    ];

    /// The stable key used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Acceptance => "acceptance",
            Self::Plan => "plan",
            Self::Soa => "soa",
            Self::Scope => "scope",
            Self::Document => "document",
            Self::Rule => "rule",
            Self::Confirmation => "confirmation",
            Self::Acknowledgement => "acknowledgement",
        }
    }

    /// What it is called as a heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Acceptance => t("ask.matter.acceptance"),
            Self::Plan => t("ask.matter.plan"),
            Self::Soa => t("ask.matter.soa"),
            Self::Scope => t("ask.matter.scope"),
            Self::Document => t("ask.matter.document"),
            Self::Rule => t("ask.matter.rule"),
            Self::Confirmation => t("ask.matter.confirmation"),
            Self::Acknowledgement => t("ask.matter.acknowledgement"),
        }
    }

    /// What one can answer.
    pub fn answers(self) -> &'static [Answer] {
        match self {
            Self::Rule => &[Answer::WeDo, Answer::NotYet, Answer::NotUs],
            _ => &[Answer::Yes, Answer::No],
        }
    }
}

impl About {
    /// Its matter.
    pub fn matter(self) -> Matter {
        match self {
            Self::Acceptance(_) => Matter::Acceptance,
            Self::Plan => Matter::Plan,
            Self::Soa => Matter::Soa,
            Self::Scope => Matter::Scope,
            Self::Document(_) => Matter::Document,
            Self::Rule(_) => Matter::Rule,
            Self::Confirmation(_) => Matter::Confirmation,
            Self::Acknowledgement(_) => Matter::Acknowledgement,
        }
    }

    /// The record it is about; none for the plan and the statement, which are made of many.
    pub fn record(self) -> Option<RecordId> {
        match self {
            Self::Acceptance(id) => Some(id.into()),
            Self::Document(id) | Self::Acknowledgement(id) => Some(id.into()),
            Self::Rule(id) => Some(id.into()),
            Self::Confirmation(id) => Some(id),
            Self::Scope => Some(ScopeId.into()),
            Self::Plan | Self::Soa => None,
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matter = self.matter().key();
        match self {
            Self::Plan | Self::Soa | Self::Scope => f.write_str(matter),
            Self::Acceptance(id) => write!(f, "{matter}/{id}"),
            Self::Document(id) | Self::Acknowledgement(id) => write!(f, "{matter}/{id}"),
            Self::Rule(id) => write!(f, "{matter}/{id}"),
            Self::Confirmation(id) => write!(f, "{matter}/{id}"),
        }
    }
}

/// A text that names nothing one can be asked about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing one can be asked about: \u{201c}{0}\u{201d}")]
pub struct AboutError(String);

impl FromStr for About {
    type Err = AboutError;

    fn from_str(text: &str) -> Result<Self, AboutError> {
        fn of<T: TypedId>(id: Option<RecordId>) -> Option<T> {
            T::from_record_id(id?)
        }
        let (matter, id) = text.split_once('/').map_or((text, None), |(matter, id)| (matter, Some(id)));
        let record = id.and_then(|id| id.parse::<RecordId>().ok());
        let about = match (matter, id) {
            ("plan", None) => Some(Self::Plan),
            ("soa", None) => Some(Self::Soa),
            ("scope", None) => Some(Self::Scope),
            ("acceptance", _) => of(record).map(Self::Acceptance),
            ("document", _) => of(record).map(Self::Document),
            ("rule", _) => of(record).map(Self::Rule),
            ("confirmation", _) => record.filter(|id| !id.kind.is_permanent()).map(Self::Confirmation),
            ("acknowledgement", _) => of(record).map(Self::Acknowledgement),
            _ => None,
        };
        about.ok_or_else(|| AboutError(text.chars().take(60).collect()))
    }
}

impl TryFrom<String> for About {
    type Error = AboutError;

    fn try_from(text: String) -> Result<Self, AboutError> {
        text.parse()
    }
}

impl From<About> for String {
    fn from(about: About) -> Self {
        about.to_string()
    }
}

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Accepted, approved, confirmed, read.
    Yes,
    /// Not so.
    No,
    /// A rule: it is so today.
    WeDo,
    /// A rule: it will be so from a day on.
    NotYet,
    /// A rule: it does not apply here.
    NotUs,
}

impl Answer {
    /// Its stable key; for a rule the key of the answer in the workbook.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::WeDo => "we_do",
            Self::NotYet => "not_yet",
            Self::NotUs => "not_us",
        }
    }

    /// The answer in the words of whoever gives it.
    pub fn word(self, matter: Matter) -> String {
        let word = match (self, matter) {
            (Self::Yes, Matter::Acceptance) => t("ask.say.accept"),
            (Self::No, Matter::Acceptance) => t("ask.say.accept_not"),
            (Self::Yes, Matter::Confirmation) => t("ask.say.confirm"),
            (Self::No, Matter::Confirmation) => t("ask.say.confirm_not"),
            (Self::Yes, Matter::Acknowledgement) => t("ask.say.read"),
            (Self::No, Matter::Acknowledgement) => t("ask.say.read_not"),
            (Self::Yes, _) => t("ask.say.approve"),
            (Self::No, _) => t("ask.say.approve_not"),
            (Self::WeDo | Self::NotYet | Self::NotUs, _) => {
                let (name, key) = ("rule_answer", self.key());
                return text(&format!("choice.{name}.{key}"));
            }
        };
        word.to_owned()
    }
}
