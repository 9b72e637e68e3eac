//! The answers of a wizard that is not finished.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Answers by key (see [`key`]), where one was, and what was put off. Kept on the device until the wizard is finished.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The screen one was on.
    pub at: String,
    /// Answers; only those that are not empty.
    pub answers: BTreeMap<String, Value>,
    /// Screens that were skipped, to be reminded of.
    pub skipped: BTreeSet<String>,
}

/// The key of an answer: of a step, of one of its items, of a field.
pub fn key(parts: &[&str]) -> String {
    parts.join("|")
}

impl Draft {
    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.skipped.is_empty()
    }

    /// An answer.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.answers.get(key)
    }

    /// An answer as text; empty if there is none.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// An answer that is a list of texts.
    pub fn list(&self, key: &str) -> Vec<&str> {
        let items = self.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).collect()
    }

    /// Answers; an empty value takes the answer away.
    pub fn set(&mut self, key: String, value: Value) {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if empty {
            self.answers.remove(&key);
        } else {
            self.answers.insert(key, value);
        }
    }

    /// Puts an element into a list, or takes it out.
    pub fn toggle(&mut self, key: &str, element: &str, on: bool) {
        let mut list: Vec<String> = self.list(key).into_iter().map(str::to_owned).collect();
        list.retain(|other| other != element);
        if on {
            list.push(element.to_owned());
        }
        self.set(key.to_owned(), list.into());
    }
}
