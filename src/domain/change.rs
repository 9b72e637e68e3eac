//! Changes: what a command did, field by field. A change set is what the journal stores, the screen shows and other
//! tabs follow.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use serde_json::{Map, Value, json};

use super::field::{ValueError, parse_text};
use super::id::RecordId;
use super::ledger::FieldKey;
use super::stamp::Dot;

/// One change of one field, or of one record's existence.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<I = RecordId> {
    /// The record.
    pub record: I,
    /// The field; empty when the record as a whole is meant.
    pub field: FieldKey,
    /// The stamp.
    pub dot: Dot,
    /// What happened.
    pub op: Op,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A scalar field got another value.
    Set {
        /// What was shown before.
        old: Option<Value>,
        /// What is shown now.
        new: Option<Value>,
        /// Values set apart that this change put aside too.
        also: Vec<Value>,
    },
    /// A set got an element.
    Add {
        /// The element.
        element: String,
    },
    /// A set lost an element.
    Remove {
        /// The element.
        element: String,
    },
    /// The record was created.
    Create,
    /// The record was deleted.
    Delete,
    /// The record was brought back.
    Revive,
}

/// What one command did, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeSet(pub Vec<Change>);

impl ChangeSet {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<I: Display> Change<I> {
    /// The JSON form kept in the journal.
    pub fn to_json(&self) -> Value {
        let mut map = Map::new();
        map.insert("record".into(), self.record.to_string().into());
        map.insert("dot".into(), self.dot.to_string().into());
        if !self.field.is_empty() {
            map.insert("field".into(), self.field.as_ref().into());
        }
        match &self.op {
            Op::Set { old, new, also } => {
                map.insert("old".into(), json!(old));
                map.insert("new".into(), json!(new));
                if !also.is_empty() {
                    map.insert("also".into(), json!(also));
                }
            }
            Op::Add { element } => drop(map.insert("add".into(), element.as_str().into())),
            Op::Remove { element } => drop(map.insert("remove".into(), element.as_str().into())),
            Op::Create => drop(map.insert("life".into(), "created".into())),
            Op::Delete => drop(map.insert("life".into(), "deleted".into())),
            Op::Revive => drop(map.insert("life".into(), "revived".into())),
        }
        Value::Object(map)
    }
}

impl<I: FromStr<Err: Display>> Change<I> {
    /// Reads the JSON form.
    pub fn from_json(value: &Value) -> Result<Self, ValueError> {
        let get = |key: &str| value.get(key).filter(|value| !value.is_null());
        let text = |key: &str| get(key).and_then(Value::as_str).map(str::to_owned);
        let need = |key: &str| {
            get(key).ok_or_else(|| ValueError::new(format!("a change with \u{201c}{key}\u{201d}"), value))
        };
        let op = match text("life").as_deref() {
            Some("created") => Op::Create,
            Some("deleted") => Op::Delete,
            Some("revived") => Op::Revive,
            Some(_) => return Err(ValueError::new("created, deleted or revived", value)),
            None => match (text("add"), text("remove")) {
                (Some(element), None) => Op::Add { element },
                (None, Some(element)) => Op::Remove { element },
                (Some(_), Some(_)) => return Err(ValueError::new("either add or remove", value)),
                (None, None) if value.get("new").is_none() => {
                    return Err(ValueError::new("a change with \u{201c}new\u{201d}", value));
                }
                (None, None) => Op::Set {
                    old: get("old").cloned(),
                    new: get("new").cloned(),
                    also: get("also").and_then(Value::as_array).cloned().unwrap_or_default(),
                },
            },
        };
        let whole_record = matches!(op, Op::Create | Op::Delete | Op::Revive);
        let field = text("field").unwrap_or_default();
        if field.is_empty() != whole_record {
            return Err(ValueError::new("a change of a field or of a record\u{2019}s life", value));
        }
        Ok(Self {
            record: parse_text(need("record")?)?,
            field: Cow::Owned(field),
            dot: parse_text(need("dot")?)?,
            op,
        })
    }
}
