//! The journal: every step ever done, never trimmed. It is the audit trail, and replaying it gives the state at any
//! position. One act rewrites words in it, and says so in an entry of its own: taking out a person, or deleted records,
//! for good (`domain::erase`). No entry goes and none changes its place.

use std::fmt::Display;
use std::str::FromStr;

use serde_json::{Value, json};

use super::change::Change;
use super::choice::choice;
use super::field::{Scalar, ValueError};
use super::id::RecordId;
use super::image::{Image, RawState};

choice! {
    /// Why a whole state was installed.
    pub enum Cause("install_cause") {
        /// The workbook was created here.
        Created => "created",
        /// It was imported from a bundle as a new workbook.
        Imported => "imported",
        /// Its content was replaced by a bundle's.
        Replaced => "replaced",
        /// A restore point was brought back.
        Restored => "restored",
        /// It was made as a copy of another workbook.
        Duplicated => "duplicated",
        /// A person's name was taken out of everything, the journal included.
        PersonRemoved => "person_removed",
        /// Deleted records were emptied for good, in the journal too.
        RecordsEmptied => "records_emptied",
    }
}

/// One step. The typed form is used for following another tab, the untyped one (`Entry<String>`) for replaying what
/// older versions wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<I = RecordId> {
    /// The version of the record format it was written in.
    pub format: u32,
    /// Position in the journal, from 1, without gaps.
    pub seq: u64,
    /// When, RFC 3339 in UTC. For display; order is `seq`.
    pub at: String,
    /// The name of whoever was at the keyboard, as set on this device; may be empty.
    pub who: String,
    /// What.
    pub what: What<I>,
}

/// What a step did.
#[derive(Clone, Debug, PartialEq)]
pub enum What<I = RecordId> {
    /// Changes of a command, an undo or a redo.
    Changes(Vec<Change<I>>),
    /// The state was installed as a whole.
    Installed(Cause, Image),
}

impl<I: Display> Entry<I> {
    /// The JSON form.
    pub fn to_json(&self) -> Value {
        let mut json = json!({"format": self.format, "seq": self.seq, "at": self.at, "who": self.who});
        match &self.what {
            What::Changes(changes) => json["changes"] = changes.iter().map(Change::to_json).collect(),
            What::Installed(cause, image) => {
                json["installed"] = json!(cause.key());
                json["image"] = image.to_json();
            }
        }
        json
    }
}

impl<I: FromStr<Err: Display>> Entry<I> {
    /// Reads the JSON form.
    pub fn from_json(mut json: Value) -> Result<Self, ValueError> {
        let text =
            |json: &Value, key: &str| json.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = |json: &Value, key: &str| {
            json.get(key)
                .and_then(Value::as_u64)
                .ok_or_else(|| ValueError::new(format!("an entry with {key}"), json))
        };
        let format = u32::try_from(number(&json, "format")?).unwrap_or(u32::MAX);
        let (seq, at, who) = (number(&json, "seq")?, text(&json, "at"), text(&json, "who"));
        let what = if let Some(Value::Array(changes)) = json.get("changes") {
            What::Changes(changes.iter().map(Change::from_json).collect::<Result<_, _>>()?)
        } else {
            let cause = Cause::from_json(json["installed"].take())?;
            What::Installed(cause, Image::from_json(json["image"].take())?)
        };
        Ok(Self { format, seq, at, who, what })
    }
}

/// A journal that does not lead to a state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// The journal does not begin with an installed state.
    #[error("the journal does not begin with a state")]
    NoBeginning,
    /// Entries are missing.
    #[error("the journal lacks entry {0}")]
    Gap(u64),
    /// An entry does not fit.
    #[error("journal entry {seq} does not fit: {what}")]
    Misfit {
        /// Which.
        seq: u64,
        /// Why.
        what: String,
    },
}

/// Turns an image of one format into one of a later format.
pub type Upgrade<'a> = &'a dyn Fn(u32, u32, Image) -> Result<Image, String>;

/// Replays entries in order and gives the state after the last one, with its format. `base` is the state before the
/// first entry, with its position and format; without one, the first entry must install a state.
pub fn replay(
    base: Option<(u64, u32, Image)>,
    entries: impl IntoIterator<Item = Entry<String>>,
    upgrade: Upgrade<'_>,
) -> Result<(u32, Image), ReplayError> {
    let misfit = |seq: u64, what: String| ReplayError::Misfit { seq, what };
    let open = |seq: u64, image: Image| {
        RawState::from_image(image).map_err(|problems| {
            misfit(seq, problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
        })
    };
    let mut position = base.as_ref().map(|(seq, ..)| *seq);
    let mut state = match base {
        Some((seq, format, image)) => Some((format, open(seq, image)?)),
        None => None,
    };
    for entry in entries {
        if let Some(last) = position
            && entry.seq != last + 1
        {
            return Err(ReplayError::Gap(last + 1));
        }
        position = Some(entry.seq);
        state = Some(match entry.what {
            What::Installed(_, image) => (entry.format, open(entry.seq, image)?),
            What::Changes(changes) => {
                let (format, mut raw) = state.ok_or(ReplayError::NoBeginning)?;
                if format != entry.format {
                    let image = upgrade(format, entry.format, raw.to_image())
                        .map_err(|what| misfit(entry.seq, what))?;
                    raw = open(entry.seq, image)?;
                }
                for change in &changes {
                    raw.apply(change).map_err(|error| misfit(entry.seq, error.to_string()))?;
                }
                (entry.format, raw)
            }
        });
    }
    let (format, raw) = state.ok_or(ReplayError::NoBeginning)?;
    Ok((format, raw.to_image()))
}
