//! Ids. A record is named by its kind and a key, written `risk:0190…`; the prefix makes a reference that was pasted
//! into the wrong field visible. Most keys are UUIDs; records that exist once per thing have a natural key, so that
//! two devices which create the same one mean the same one: `organisation:main`, `soa_line:A.5.1`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::field::{Element, Shape, text_scalar};
use super::kinds::{ControlId, Kind};

/// How a kind's records are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStyle {
    /// A UUID minted when the record is created.
    Uuid,
    /// There is exactly one, named `main`.
    Single,
    /// One for each control.
    Control,
    /// One for each sub-clause that asks for something.
    Clause,
}

/// The part of an id after the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `main`, the only one of its kind.
    Main,
    /// A control.
    Control(ControlRef),
    /// A sub-clause.
    Clause(ClauseRef),
    /// A minted UUID.
    Uuid(Uuid),
}

/// The id of any record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// Which kind of record.
    pub kind: Kind,
    /// Which of them.
    pub key: Key,
}

impl RecordId {
    /// The id of a minted record.
    pub fn minted(kind: Kind, uuid: Uuid) -> Self {
        Self { kind, key: Key::Uuid(uuid) }
    }
}

/// A text that is not an id, or not one of the kind asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// There is no such record kind.
    #[error("an id that starts with a known record kind, such as risk:")]
    UnknownKind,
    /// The id names a record of another kind.
    #[error("an id of the form {}:…", .0.key())]
    WrongKind(Kind),
    /// The part after the kind is malformed.
    #[error("an id of the form {}", id_form(*.0))]
    BadKey(Kind),
}

fn id_form(kind: Kind) -> String {
    let key = match kind.key_style() {
        KeyStyle::Uuid => "01234567-89ab-7def-8123-456789abcdef",
        KeyStyle::Single => "main",
        KeyStyle::Control => "A.5.1",
        KeyStyle::Clause => "4.1",
    };
    format!("{}:{key}", kind.key())
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Main => f.write_str("main"),
            Self::Control(control) => control.fmt(f),
            Self::Clause(clause) => clause.fmt(f),
            Self::Uuid(uuid) => uuid.fmt(f),
        }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.key(), self.key)
    }
}

impl FromStr for RecordId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (kind, key) = text.split_once(':').ok_or(IdError::UnknownKind)?;
        let kind: Kind = kind.parse().map_err(|_unknown| IdError::UnknownKind)?;
        let key = match kind.key_style() {
            KeyStyle::Single => (key == "main").then_some(Key::Main),
            KeyStyle::Control => key.parse().ok().map(Key::Control),
            KeyStyle::Clause => key.parse().ok().map(Key::Clause),
            KeyStyle::Uuid => parse_uuid(key).map(Key::Uuid),
        };
        key.map(|key| Self { kind, key }).ok_or(IdError::BadKey(kind))
    }
}

text_scalar!(RecordId, Shape::AnyReference);

/// Only the canonical form, so that one record has one spelling.
pub(crate) fn parse_uuid(text: &str) -> Option<Uuid> {
    let uuid = Uuid::parse_str(text).ok()?;
    (text.len() == 36 && !text.bytes().any(|byte| byte.is_ascii_uppercase())).then_some(uuid)
}

/// A typed id: one of these for each record kind, made by the list in `kinds`.
pub trait TypedId: Copy + Ord + fmt::Debug + Into<RecordId> {
    /// The kind it names.
    const KIND: Kind;

    /// The typed form of an id of this kind.
    fn from_record_id(id: RecordId) -> Option<Self>;
}

/// Parses the text of an id of exactly this kind.
pub(crate) fn parse_typed<T: TypedId>(text: &str) -> Result<T, IdError> {
    let id: RecordId = text.parse()?;
    T::from_record_id(id).ok_or(IdError::WrongKind(T::KIND))
}

/// The number of a control of Annex A: `A.5.1` to `A.8.34`, 93 in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnexRef {
    theme: u8,
    number: u8,
}

/// Annex A of ISO/IEC 27001:2022: theme and how many controls it has.
const THEMES: [(u8, u8); 4] = [(5, 37), (6, 8), (7, 14), (8, 34)];

impl AnnexRef {
    /// All 93, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        THEMES.into_iter().flat_map(|(theme, count)| (1..=count).map(move |number| Self { theme, number }))
    }

    /// The theme's number: 5 organisational, 6 people, 7 physical, 8 technological.
    pub fn theme(self) -> u8 {
        self.theme
    }
}

impl fmt::Display for AnnexRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A.{}.{}", self.theme, self.number)
    }
}

/// A text that names no control of Annex A and no control of the organisation's own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a control such as A.5.1 (the 2022 edition has A.5.1-5.37, A.6.1-6.8, A.7.1-7.14, A.8.1-8.34) or control:…"
)]
pub struct ControlRefError;

impl FromStr for AnnexRef {
    type Err = ControlRefError;

    fn from_str(text: &str) -> Result<Self, ControlRefError> {
        Self::all().find(|control| control.to_string() == text).ok_or(ControlRefError)
    }
}

/// The sub-clauses of ISO/IEC 27001:2022 that ask for something themselves, in order.
const CLAUSES: [&str; 30] = [
    "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.1", "6.1.2", "6.1.3", "6.2", "6.3", "7.1", "7.2",
    "7.3", "7.4", "7.5.1", "7.5.2", "7.5.3", "8.1", "8.2", "8.3", "9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2",
    "9.3.3", "10.1", "10.2",
];

/// A sub-clause that asks for something itself: `4.1` to `10.2`, 30 in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseRef(u8);

impl ClauseRef {
    /// All 30, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..30).map(Self)
    }

    /// Its number.
    pub fn number(self) -> &'static str {
        CLAUSES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

impl fmt::Display for ClauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

/// A text that names no sub-clause that asks for something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sub-clause such as 4.1 or 6.1.2 (2022 edition)")]
pub struct ClauseRefError;

impl FromStr for ClauseRef {
    type Err = ClauseRefError;

    fn from_str(text: &str) -> Result<Self, ClauseRefError> {
        Self::all().find(|clause| clause.number() == text).ok_or(ClauseRefError)
    }
}

impl Element for ClauseRef {
    const SET: Shape = Shape::Choices("clause", &CLAUSES);
}

/// A control: one of Annex A, or one the organisation added (6.1.3 b allows any source).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ControlRef {
    /// Of Annex A.
    Annex(AnnexRef),
    /// The organisation's own.
    Own(ControlId),
}

impl fmt::Display for ControlRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Annex(annex) => annex.fmt(f),
            Self::Own(own) => own.fmt(f),
        }
    }
}

impl FromStr for ControlRef {
    type Err = ControlRefError;

    fn from_str(text: &str) -> Result<Self, ControlRefError> {
        if text.starts_with("A.") {
            return text.parse().map(Self::Annex);
        }
        parse_typed(text).map(Self::Own).map_err(|_other| ControlRefError)
    }
}

impl Element for ControlRef {
    const SET: Shape = Shape::Controls;
}

/// The identity of a workbook. Copies of one ISMS on several devices share it; a duplicate gets its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkbookId(pub Uuid);

impl fmt::Display for WorkbookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that is not a workbook's id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a workbook\u{2019}s id is a UUID in lower case")]
pub struct WorkbookIdError;

impl FromStr for WorkbookId {
    type Err = WorkbookIdError;

    fn from_str(text: &str) -> Result<Self, WorkbookIdError> {
        parse_uuid(text).map(Self).ok_or(WorkbookIdError)
    }
}

impl TryFrom<String> for WorkbookId {
    type Error = WorkbookIdError;

    fn try_from(text: String) -> Result<Self, WorkbookIdError> {
        text.parse()
    }
}

impl From<WorkbookId> for String {
    fn from(id: WorkbookId) -> Self {
        id.to_string()
    }
}
