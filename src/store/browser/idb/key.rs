//! Keys and ranges of keys.

use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

use crate::platform::js;

use super::error::IdbError;

/// A key. Numbers come before texts; texts are ordered by their UTF-16 code units, not as Rust orders them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A whole number up to 2^53 - 1; a larger one is refused.
    Number(u64),
    /// A text.
    Text(String),
}

/// Which keys of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// Every one.
    All,
    /// This key and all that come after it; after a number that includes every text.
    From(Key),
    /// Texts that begin so, as long as no key has U+FFFF behind the beginning.
    Prefix(String),
    /// From the first to the second, both included. The first must not come after the second, or the call
    /// fails.
    Between(Key, Key),
}

impl From<u64> for Key {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Key {
    pub(super) fn to_js(&self) -> Result<JsValue, IdbError> {
        match self {
            Self::Number(number) if *number <= MAX_NUMBER => Ok(JsValue::from_f64(exact(*number))),
            Self::Number(number) => Err(IdbError::other(format!("{number} is too large for a key"))),
            Self::Text(text) => Ok(JsValue::from_str(text)),
        }
    }

    pub(super) fn from_js(key: &JsValue) -> Result<Self, IdbError> {
        if let Some(text) = key.as_string() {
            return Ok(Self::Text(text));
        }
        let number = key.as_f64().map(|number| (number, js::whole(number)));
        match number {
            Some((number, whole)) if whole <= MAX_NUMBER && exact(whole).total_cmp(&number).is_eq() => {
                Ok(Self::Number(whole))
            }
            _ => Err(IdbError::other("a stored key is neither a text nor a whole number")),
        }
    }
}

impl Range {
    /// What the browser takes as a query; undefined stands for every key (except in a delete).
    pub(super) fn to_js(&self) -> Result<JsValue, IdbError> {
        let range = match self {
            Self::All => return Ok(JsValue::UNDEFINED),
            Self::From(first) => IdbKeyRange::lower_bound(&first.to_js()?),
            Self::Prefix(prefix) => IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into()),
            Self::Between(first, last) => IdbKeyRange::bound(&first.to_js()?, &last.to_js()?),
        };
        range.map(JsValue::from).map_err(IdbError::thrown)
    }
}

/// 2^53 - 1: up to here a JavaScript number is exact.
const MAX_NUMBER: u64 = (1 << 53) - 1;

#[expect(clippy::cast_precision_loss, reason = "callers keep to MAX_NUMBER, where it is exact")]
fn exact(number: u64) -> f64 {
    number as f64
}
