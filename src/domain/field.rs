//! Field access: every field of every record can be read and written as JSON under its key.
//!
//! Stamps, journal, forms, conflicts, columns and imports all go through this one door. A field is either *scalar*
//! (one value or empty) or a *set* of keys or references, whose elements are stamped one by one. Every field has an
//! empty state, which is its default and is never written out.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use serde_json::Value;

use super::date::Date;
use super::kinds::Kind;

/// What a field holds: enough for a form to choose a widget and for an import to check a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text of any length.
    Text,
    /// A calendar date.
    Date,
    /// A whole number from zero up.
    Number,
    /// One of a closed list: the list's name and its keys.
    Choice(&'static str, &'static [&'static str]),
    /// A reference to one record of this kind.
    Reference(Kind),
    /// A reference to one record of any kind.
    AnyReference,
    /// Values that make sense only together, edited by a page of their own.
    Data,
    /// Any number of keys of a closed list.
    Choices(&'static str, &'static [&'static str]),
    /// References to any number of records of this kind.
    References(Kind),
    /// Any number of controls: of Annex A (`A.5.1`) or the organisation's own.
    Controls,
    /// Any number of short keys that no list closes, such as names of fields.
    Keys,
}

impl Shape {
    /// Whether the field is a set, whose elements are added and removed one by one.
    pub fn is_set(self) -> bool {
        matches!(self, Self::Choices(..) | Self::References(_) | Self::Controls | Self::Keys)
    }
}

/// A field of a record kind: its key in JSON and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The stable snake_case key.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
}

/// A JSON value that does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct ValueError {
    /// What the field takes, in words.
    pub expected: String,
    /// What was there, shortened.
    pub found: String,
}

impl ValueError {
    /// The error for a value that is not `expected`.
    pub fn new(expected: impl Into<String>, found: &Value) -> Self {
        let text = found.to_string();
        let found = if text.chars().count() > 60 {
            text.chars().take(57).chain("...".chars()).collect()
        } else {
            text
        };
        Self { expected: expected.into(), found }
    }
}

/// A type a record's field may have.
pub trait FieldType: Default {
    /// What the field holds.
    const SHAPE: Shape;

    /// The value as JSON; `None` when empty.
    fn to_json(&self) -> Option<Value>;

    /// The value from JSON; `null` is empty.
    fn from_json(value: Value) -> Result<Self, ValueError>;
}

/// A field of a record, whatever its type: one door for reading and writing, so that the code behind it exists once for
/// each type and not once for each field.
pub trait FieldValue {
    /// The value as JSON; `None` when empty.
    fn read(&self) -> Option<Value>;

    /// Takes the value from JSON; `null` empties. What does not fit changes nothing.
    fn write(&mut self, value: Value) -> Result<(), ValueError>;
}

impl<T: FieldType> FieldValue for T {
    fn read(&self) -> Option<Value> {
        self.to_json()
    }

    fn write(&mut self, value: Value) -> Result<(), ValueError> {
        *self = T::from_json(value)?;
        Ok(())
    }
}

/// A value that is one piece of text or number, empty when absent.
pub trait Scalar: Sized {
    /// What an optional field of this type holds.
    const SHAPE: Shape;

    /// The value as JSON, never `null`.
    fn to_json(&self) -> Value;

    /// The value from JSON.
    fn from_json(value: Value) -> Result<Self, ValueError>;
}

/// A value that can be an element of a set: written as a short text without ambiguity.
pub trait Element: Ord + Display + FromStr<Err: Display> {
    /// What a set field of this type holds.
    const SET: Shape;
}

impl FieldType for String {
    const SHAPE: Shape = Shape::Text;

    fn to_json(&self) -> Option<Value> {
        (!self.is_empty()).then(|| Value::String(self.clone()))
    }

    fn from_json(value: Value) -> Result<Self, ValueError> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::String(text) => Ok(text),
            other => Err(ValueError::new("text", &other)),
        }
    }
}

impl<T: Scalar> FieldType for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn to_json(&self) -> Option<Value> {
        self.as_ref().map(Scalar::to_json)
    }

    fn from_json(value: Value) -> Result<Self, ValueError> {
        match &value {
            Value::Null => Ok(None),
            Value::String(text) if text.is_empty() => Ok(None),
            _ => T::from_json(value).map(Some),
        }
    }
}

impl<T: Element> FieldType for BTreeSet<T> {
    const SHAPE: Shape = T::SET;

    fn to_json(&self) -> Option<Value> {
        (!self.is_empty()).then(|| {
            // Text order, so that typed and untyped states print alike.
            let mut texts: Vec<String> = self.iter().map(ToString::to_string).collect();
            texts.sort();
            texts.into()
        })
    }

    fn from_json(value: Value) -> Result<Self, ValueError> {
        let items = match value {
            Value::Null => return Ok(Self::new()),
            Value::Array(items) => items,
            other => return Err(ValueError::new("a list", &other)),
        };
        // Element by element: collecting into a set would sort first, with code of its own for every type.
        let mut set = Self::new();
        for item in &items {
            set.insert(parse_text::<T>(item)?);
        }
        Ok(set)
    }
}

/// Parses a JSON string with `FromStr`, keeping the parser's own words.
pub fn parse_text<T: FromStr<Err: Display>>(value: &Value) -> Result<T, ValueError> {
    let Value::String(text) = value else { return Err(ValueError::new("text", value)) };
    text.parse().map_err(|error: T::Err| ValueError {
        expected: error.to_string(),
        found: text.chars().take(60).collect(),
    })
}

/// Makes a type that prints and parses as text usable as an optional field.
macro_rules! text_scalar {
    ($type:ty, $shape:expr) => {
        impl $crate::domain::field::Scalar for $type {
            const SHAPE: $crate::domain::field::Shape = $shape;

            fn to_json(&self) -> serde_json::Value {
                serde_json::Value::String(self.to_string())
            }

            fn from_json(value: serde_json::Value) -> Result<Self, $crate::domain::field::ValueError> {
                $crate::domain::field::parse_text(&value)
            }
        }
    };
}
pub(crate) use text_scalar;

text_scalar!(Date, Shape::Date);

impl Element for String {
    const SET: Shape = Shape::Keys;
}

impl Scalar for u32 {
    const SHAPE: Shape = Shape::Number;

    fn to_json(&self) -> Value {
        Value::from(*self)
    }

    fn from_json(value: Value) -> Result<Self, ValueError> {
        value
            .as_u64()
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| ValueError::new("a whole number from 0 to 4294967295", &value))
    }
}

/// Makes a serde type a field of values that belong together (`Shape::Data`).
macro_rules! data_field {
    ($type:ty, $words:literal) => {
        impl $crate::domain::field::Scalar for $type {
            const SHAPE: $crate::domain::field::Shape = $crate::domain::field::Shape::Data;

            fn to_json(&self) -> serde_json::Value {
                serde_json::to_value(self).unwrap_or_default()
            }

            fn from_json(value: serde_json::Value) -> Result<Self, $crate::domain::field::ValueError> {
                let found = value.clone();
                serde_json::from_value(value).map_err(|error| {
                    let mut problem = $crate::domain::field::ValueError::new($words, &found);
                    problem.expected = format!("{} ({error})", problem.expected);
                    problem
                })
            }
        }
    };
}
pub(crate) use data_field;
