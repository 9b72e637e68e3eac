//! Reading JSON that nobody vouches for: duplicate keys, depth, counts, long texts and inexact numbers are refused,
//! with the line and column.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

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
    let error = |error: serde_json::Error| {
        let full = error.to_string();
        let what = full.rsplit_once(" at line ").map_or(full.as_str(), |(what, _)| what).to_owned();
        JsonError { line: error.line(), column: error.column(), what }
    };
    let value = Strict { limits, depth: 0 }.deserialize(&mut deserializer).map_err(error)?;
    deserializer.end().map_err(error)?;
    Ok(value)
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
                let key: String = key.chars().take(60).collect();
                return Err(A::Error::custom(format!("\u{201c}{key}\u{201d} occurs twice in one object")));
            }
            let value = entries.next_value_seed(inner)?;
            map.insert(key, value);
            self.count(map.len())?;
        }
        Ok(Value::Object(map))
    }
}
