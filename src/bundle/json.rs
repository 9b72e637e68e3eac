//! Reading JSON that nobody vouches for: duplicate keys, depth, counts, long texts and inexact numbers are refused,
//! with the line and column.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::files::{Data, Raw};

/// How much is read before a file is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the whole file.
    pub bytes: usize,
    /// Nesting of lists and objects.
    pub depth: usize,
    /// Items of one list or object.
    pub items: usize,
    /// Bytes of one text.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 << 20, depth: 32, items: 500_000, text: 1 << 20 }
    }
}

/// A text that is not the JSON we read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {what}")]
pub struct JsonError {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

/// Parses one JSON value under limits.
pub fn parse(text: &str, limits: Limits) -> Result<Value, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Strict { limits, depth: 0 }.deserialize(&mut deserializer).map_err(|error| said(&error))?;
    deserializer.end().map_err(|error| said(&error))?;
    Ok(value)
}

/// The same for a bundle, whose part `files` is kept out of the value: where each file lies in the text is enough, and
/// their content is far longer than any other text may be.
pub(super) fn parse_bundle(text: &str, limits: Limits) -> Result<(Value, Option<Vec<Raw>>), JsonError> {
    if !text.trim_ascii_start().starts_with('{') {
        return Ok((parse(text, limits)?, None));
    }
    let mut files = None;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let top = Top { strict: Strict { limits, depth: 0 }, text, files: &mut files };
    let value = deserializer.deserialize_map(top).map_err(|error| said(&error))?;
    deserializer.end().map_err(|error| said(&error))?;
    Ok((value, files))
}

fn said(error: &serde_json::Error) -> JsonError {
    let full = error.to_string();
    let what = full.rsplit_once(" at line ").map_or(full.as_str(), |(what, _)| what).to_owned();
    JsonError { line: error.line(), column: error.column(), what }
}

/// The bundle as a whole.
struct Top<'a> {
    strict: Strict,
    text: &'a str,
    files: &'a mut Option<Vec<Raw>>,
}

impl<'de> Visitor<'de> for Top<'de> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a bundle")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inner = self.strict.deeper()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.strict.length(&key)?;
            if map.contains_key(&key) || (key == "files" && self.files.is_some()) {
                return Err(twice(&key));
            }
            if key == "files" {
                *self.files = Some(entries.next_value_seed(Files { strict: inner, text: self.text })?);
            } else {
                let value = entries.next_value_seed(inner)?;
                map.insert(key, value);
            }
            self.strict.count(map.len())?;
        }
        Ok(Value::Object(map))
    }
}

/// The list of files.
#[derive(Clone, Copy)]
struct Files<'a> {
    strict: Strict,
    text: &'a str,
}

impl<'de> DeserializeSeed<'de> for Files<'de> {
    type Value = Vec<Raw>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Raw>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Files<'de> {
    type Value = Vec<Raw>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of files")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<Raw>, A::Error> {
        let mut files = Vec::new();
        while let Some(file) = items.next_element_seed(File(self))? {
            files.push(file);
            self.strict.count(files.len())?;
        }
        Ok(files)
    }
}

/// One file: `sha256` and `data`, nothing else.
struct File<'a>(Files<'a>);

impl<'de> DeserializeSeed<'de> for File<'de> {
    type Value = Raw;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for File<'de> {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file with \u{201c}sha256\u{201d} and \u{201c}data\u{201d}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let (mut sha256, mut data) = (None, None);
        while let Some(key) = entries.next_key::<String>()? {
            match key.as_str() {
                "sha256" if sha256.is_none() => sha256 = Some(entries.next_value::<String>()?),
                "data" if data.is_none() => data = Some(entries.next_value_seed(Content(self.0.text))?),
                "sha256" | "data" => return Err(twice(&key)),
                _ => {
                    let key: String = key.chars().take(60).collect();
                    return Err(A::Error::custom(format!("a file has no \u{201c}{key}\u{201d}")));
                }
            }
        }
        match (sha256, data) {
            (Some(sha256), Some(data)) => Ok(Raw { sha256, data }),
            _ => Err(A::Error::custom("a file needs \u{201c}sha256\u{201d} and \u{201c}data\u{201d}")),
        }
    }
}

/// The content of a file, which stays where it is unless it is written with escapes.
struct Content<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Content<'de> {
    type Value = Data;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Data, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Content<'de> {
    type Value = Data;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the content of a file")
    }

    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<Data, E> {
        let from = (value.as_ptr() as usize).saturating_sub(self.0.as_ptr() as usize);
        Ok(Data::At(from..from + value.len()))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Data, E> {
        Ok(Data::Own(value.to_owned()))
    }
}

fn twice<E: serde::de::Error>(key: &str) -> E {
    let key: String = key.chars().take(60).collect();
    E::custom(format!("\u{201c}{key}\u{201d} occurs twice in one object"))
}

#[derive(Clone, Copy)]
struct Strict {
    limits: Limits,
    depth: usize,
}

impl Strict {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= self.limits.depth {
            return Err(E::custom(format!("nested more than {} levels deep", self.limits.depth)));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    fn count<E: serde::de::Error>(self, items: usize) -> Result<(), E> {
        let limit = self.limits.items;
        if items > limit { Err(E::custom(format!("more than {limit} items in one list"))) } else { Ok(()) }
    }

    fn length<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let limit = self.limits.text;
        if text.len() > limit { Err(E::custom(format!("a text longer than {limit} bytes"))) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Beyond this, integers are not exact in every JSON reader.
const MAX_EXACT: u64 = 1 << 53;

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value > MAX_EXACT {
            Err(E::custom(format!("the number {value} is too large to be exact")))
        } else {
            Ok(value.into())
        }
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > MAX_EXACT {
            return Err(E::custom(format!("the number {value} is too large to be exact")));
        }
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        if value.abs() >= 9_007_199_254_740_992.0 {
            return Err(E::custom(format!("the number {value:e} is too large to be exact")));
        }
        let number = Number::from_f64(value).ok_or_else(|| E::custom("a number that is not finite"))?;
        // Long decimals may be read as the number beside them. One that changes whenever it is read again would not
        // match the checksum it is exported with.
        let again = serde_json::from_str::<f64>(&number.to_string());
        if again.map(f64::to_bits).ok() != Some(value.to_bits()) {
            return Err(E::custom(format!("the number {value} has too many digits to be exact")));
        }
        Ok(Value::Number(number))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.length(value)?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, value: String) -> Result<Value, E> {
        self.length(&value)?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            list.push(item);
            self.count(list.len())?;
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.length(&key)?;
            if map.contains_key(&key) {
                return Err(twice(&key));
            }
            let value = entries.next_value_seed(inner)?;
            map.insert(key, value);
            self.count(map.len())?;
        }
        Ok(Value::Object(map))
    }
}
