//! The text catalogue: every word of the interface, one folder of JSON files a language.
//!
//! # Adding a language
//! 1. Copy `en/` to a folder named by the language tag and translate the values. Keys stay.
//! 2. Add the files to `START` and `REST` below and the tag to the language choice. Tests compare the keys of all languages.
//!
//! `{name}` in a text is replaced by an argument. A counted text has one entry for each plural category of the
//! language, `key.one` and `key.other` in English; the browser's `Intl` chooses.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use serde_json::Value;

/// The words of the start page, which are there from the beginning.
const START: &[&str] = &[include_str!("en/common.json"), include_str!("en/start.json")];

/// The words of everything else. They come with the second half of the program, so nothing in the first may name this.
const REST: &[&str] = &[
    include_str!("en/pages.json"),
    include_str!("en/records.json"),
    include_str!("en/context.json"),
    include_str!("en/fields.json"),
    include_str!("en/leadership.json"),
    include_str!("en/planning.json"),
    include_str!("en/support.json"),
    include_str!("en/documents.json"),
    include_str!("en/files.json"),
    include_str!("en/operation.json"),
    include_str!("en/agenda.json"),
    include_str!("en/evaluation.json"),
    include_str!("en/audits.json"),
    include_str!("en/improvement.json"),
    include_str!("en/annex.json"),
    include_str!("en/certification.json"),
    include_str!("en/keeping.json"),
    include_str!("en/road.json"),
    include_str!("en/rules.json"),
    include_str!("en/rules_plan.json"),
    include_str!("en/rules_operation.json"),
    include_str!("en/risks.json"),
    include_str!("en/search.json"),
    include_str!("en/soa.json"),
    include_str!("en/ask.json"),
    include_str!("en/rehearsal.json"),
    include_str!("en/cards.json"),
    include_str!("en/headstart.json"),
    include_str!("en/wizards.json"),
    include_str!("en/wizard_context.json"),
    include_str!("en/wizard_leadership.json"),
    include_str!("en/wizard_planning.json"),
    include_str!("en/wizard_support.json"),
    include_str!("en/wizard_operation.json"),
    include_str!("en/wizard_evaluation.json"),
    include_str!("en/wizard_improvement.json"),
];

static FIRST: LazyLock<Words> = LazyLock::new(|| read(START));
static SECOND: OnceLock<Words> = OnceLock::new();

type Words = BTreeMap<String, String>;

fn read(files: &[&str]) -> Words {
    let mut words = BTreeMap::new();
    for file in files {
        if let Ok(json) = serde_json::from_str(file) {
            flatten("", &json, &mut words);
        }
    }
    words
}

/// Makes the words of the whole program known.
pub fn load_all() {
    SECOND.get_or_init(|| read(REST));
}

/// The words of the second half, once they are there. On the host they always are.
fn second() -> Option<&'static Words> {
    if !cfg!(target_arch = "wasm32") {
        load_all();
    }
    SECOND.get()
}

/// Every file of the catalogue.
pub fn files() -> impl Iterator<Item = &'static str> {
    START.iter().chain(REST).copied()
}

fn flatten(path: &str, json: &Value, all: &mut BTreeMap<String, String>) {
    match json {
        Value::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, all);
            }
        }
        Value::String(text) => drop(all.insert(path.to_owned(), text.clone())),
        _ => {}
    }
}

/// Every key there is, with its text.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let first = FIRST.iter();
    first.chain(second().into_iter().flatten()).map(|(key, text)| (key.as_str(), text.as_str()))
}

/// The text under a key, if there is one.
pub fn find(key: &str) -> Option<&'static str> {
    FIRST.get(key).or_else(|| second()?.get(key)).map(String::as_str)
}

/// The text under a key; the key itself if it is missing, which a test prevents for keys written in the source.
pub fn t(key: &'static str) -> &'static str {
    find(key).unwrap_or(key)
}

/// The same for a key put together at run time.
pub fn text(key: &str) -> String {
    find(key).unwrap_or(key).to_owned()
}

/// The text under a key with its `{names}` replaced.
pub fn tf(key: &str, arguments: &[(&str, &str)]) -> String {
    fill(find(key).unwrap_or(key), arguments)
}

/// Replaces `{names}` in a text, in one pass: what an argument says is never replaced itself.
pub fn fill(text: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = arguments.iter().find(|(argument, _)| *argument == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = named {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}
