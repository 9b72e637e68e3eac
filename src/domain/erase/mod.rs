//! Taking out for good: a person's name, or the content of records whose time is over, out of everything that is
//! stored. It is the one act that rewrites what is otherwise only added to, the journal included.
//!
//! A person becomes a stub: links to them stay, so who-decided-what still hangs together, but their name, address, job
//! and department are gone, and so is every text that spells the name. Rewriting goes by the shapes of fields: words are
//! searched for every spelling; ids, dates and keys of the program only for spellings that cannot be one.
//!
//! Rewriting a journal and replaying it gives the same as replaying it and rewriting the state. What is rewritten twice
//! is rewritten once.

mod spelling;
mod state;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::spelling::{Search, Spelling};
use super::field::Shape;
use super::id::RecordId;
use super::image::Image;
use super::kinds::{Kind, PersonId};
pub use state::EraseError;

/// What is taken out, and what comes in its place.
#[derive(Clone, Debug, Default)]
pub struct Eraser {
    spellings: Vec<Spelling>,
    stub: String,
    person: String,
    emptied: BTreeSet<String>,
    hashes: BTreeMap<String, String>,
}

/// Fields of a person that say who they are, beside the name. They become empty.
const PRIVATE: [&str; 3] = ["job_title", "department", "email"];

/// Text fields that hold keys and numbers of the program.
const KEYS: [&str; 7] = ["seed", "reference", "covers", "part", "register", "population_hash", "hash"];

/// Parts of frozen lines and plans that hold keys and numbers of the program.
const DATA_KEYS: [&str; 8] =
    ["control", "applicable", "drivers", "status", "reference", "risks", "controls", "due"];

impl Eraser {
    /// Takes a person out. A spelling of fewer than two letters, and one that the stub itself has, is left aside.
    pub fn of_person(person: PersonId, spellings: &[String], stub: &str) -> Self {
        let mut found: Vec<Spelling> =
            spellings.iter().filter_map(|spelling| Spelling::new(spelling)).collect();
        found.sort_by_key(|spelling| std::cmp::Reverse(spelling.length()));
        found.dedup();
        let in_stub = |spelling: &Spelling| {
            stub.char_indices().any(|(at, _)| spelling.end_at(stub, at, Search::Words).is_some())
        };
        found.retain(|spelling| !in_stub(spelling));
        let (person, stub) = (RecordId::from(person).to_string(), stub.to_owned());
        Self { spellings: found, stub, person, ..Self::default() }
    }

    /// Empties records that were deleted.
    pub fn of_records(records: impl IntoIterator<Item = RecordId>) -> Self {
        let emptied = records.into_iter().map(|record| record.to_string()).collect();
        Self { emptied, ..Self::default() }
    }

    /// Notes hashes that others take the place of.
    #[must_use]
    pub fn with_hashes(mut self, hashes: BTreeMap<String, String>) -> Self {
        self.hashes.extend(hashes);
        self
    }

    /// The hashes that others take the place of.
    pub fn hashes(&self) -> &BTreeMap<String, String> {
        &self.hashes
    }

    /// A text that somebody wrote, rewritten; `None` when it stays as it is.
    pub fn words(&self, text: &str) -> Option<String> {
        self.replace(text, Search::Words)
    }

    /// Whether a field of a record would be rewritten.
    pub fn touches(&self, record: &str, field: &str, value: &Value) -> bool {
        self.field(record, field, value.clone()).as_ref() != Some(value)
    }

    /// What is being typed or answered, which may be JSON: every text in it that is no key.
    pub fn draft(&self, text: &str) -> Option<String> {
        let Ok(mut json) = serde_json::from_str::<Value>(text) else { return self.words(text) };
        self.loose(&mut json).then(|| json.to_string())
    }

    /// A whole state, rewritten.
    pub fn image(&self, image: Image) -> Image {
        let lines = |lines: Vec<Value>, work: &dyn Fn(&mut Map<String, Value>)| {
            let line = |mut line: Value| {
                if let Value::Object(map) = &mut line {
                    work(map);
                }
                line
            };
            lines.into_iter().map(line).collect()
        };
        let record = |map: &mut Map<String, Value>| {
            let id = text_of(map, "id");
            for (key, value) in std::mem::take(map) {
                if key == "id" {
                    map.insert(key, value);
                } else if let Some(value) = self.field(&id, &key, value) {
                    map.insert(self.key(key), value);
                }
            }
        };
        Image {
            records: lines(image.records, &record),
            buried: lines(image.buried, &record),
            stamps: lines(image.stamps, &|map| self.stamps(map)),
            seen: image.seen,
        }
    }

    /// A journal entry in its JSON form, rewritten; says whether it changed.
    pub fn entry(&self, entry: &mut Value) -> bool {
        let before = entry.clone();
        if let Some(who) = entry.get("who").and_then(Value::as_str).and_then(|who| self.words(who)) {
            entry["who"] = who.into();
        }
        if let Some(Value::Array(changes)) = entry.get_mut("changes") {
            changes.retain_mut(|change| self.change(change));
        }
        if let Some(image) = entry.get_mut("image")
            && let Ok(whole) = Image::from_json(image.clone())
        {
            *image = self.image(whole).to_json();
        }
        *entry != before
    }

    /// Rewrites a journalled change; says whether it stays.
    fn change(&self, change: &mut Value) -> bool {
        let Value::Object(map) = change else { return true };
        let (record, field) = (text_of(map, "record"), text_of(map, "field"));
        if field.is_empty() {
            return true;
        }
        // What was in a set is told by its elements, and an element cannot be empty.
        if self.emptied.contains(&record) && (map.contains_key("add") || map.contains_key("remove")) {
            return false;
        }
        for side in ["old", "new"] {
            if let Some(value) = map.get_mut(side).filter(|value| !value.is_null()) {
                *value = self.field(&record, &field, value.take()).unwrap_or_default();
            }
        }
        if let Some(Value::Array(also)) = map.get_mut("also") {
            for value in also.iter_mut().filter(|value| !value.is_null()) {
                *value = self.field(&record, &field, value.take()).unwrap_or_default();
            }
        }
        for side in ["add", "remove"] {
            if let Some(element) = map.get(side).and_then(Value::as_str)
                && let Some(element) = self.replace(element, Search::Anything)
            {
                map.insert(side.to_owned(), element.into());
            }
        }
        map.insert("field".to_owned(), self.key(field).into());
        true
    }

    /// The stamps of a record: values set apart lie among them, and elements of sets are their keys.
    fn stamps(&self, map: &mut Map<String, Value>) {
        let id = text_of(map, "id");
        let Some(Value::Object(fields)) = map.get_mut("fields") else { return };
        for (field, mut cell) in std::mem::take(fields) {
            match &mut cell {
                Value::Array(siblings) => {
                    for sibling in siblings.iter_mut().filter_map(Value::as_array_mut) {
                        if let Some(value) = sibling.get_mut(1).filter(|value| !value.is_null()) {
                            *value = self.field(&id, &field, value.take()).unwrap_or_default();
                        }
                    }
                }
                Value::Object(_) if self.emptied.contains(&id) => continue,
                Value::Object(elements) => {
                    let all = std::mem::take(elements).into_iter();
                    elements.extend(all.map(|(element, dots)| (self.key(element), dots)));
                }
                _ => {}
            }
            fields.insert(self.key(field), cell);
        }
        if fields.is_empty() {
            map.remove("fields");
        }
    }

    /// A field's value, rewritten; `None` when it becomes empty.
    fn field(&self, record: &str, field: &str, mut value: Value) -> Option<Value> {
        if self.emptied.contains(record) {
            return None;
        }
        let known = record.split(':').next().and_then(|kind| kind.parse::<Kind>().ok());
        let known = known.and_then(|kind| kind.field(field));
        if record == self.person && !self.person.is_empty() {
            if field == "name" {
                return Some(self.stub.clone().into());
            }
            if PRIVATE.contains(&field) || known.is_none() {
                return None;
            }
        }
        match known.map(|known| known.shape) {
            Some(Shape::Text) if !KEYS.contains(&field) && !field.ends_with("_at") => {
                self.leaves(&mut value, &|_| Search::Words);
            }
            Some(Shape::Data) => {
                let search = |key: &str| {
                    if DATA_KEYS.contains(&key) { Search::Anything } else { Search::Words }
                };
                self.leaves(&mut value, &search);
            }
            Some(_) => drop(self.leaves(&mut value, &|_| Search::Anything)),
            None => drop(self.loose(&mut value)),
        }
        Some(value)
    }

    /// Rewrites every text in a value; `search` says how, by the key it stands under.
    fn leaves(&self, value: &mut Value, search: &dyn Fn(&str) -> Search) -> bool {
        self.walk(value, "", &|key, _| search(key))
    }

    /// The same where nothing is known of the value: what looks like a key of the program is taken for one.
    fn loose(&self, value: &mut Value) -> bool {
        self.walk(value, "", &|_, text| if is_words(text) { Search::Words } else { Search::Anything })
    }

    fn walk(&self, value: &mut Value, key: &str, search: &dyn Fn(&str, &str) -> Search) -> bool {
        match value {
            Value::String(text) => {
                let Some(new) = self.replace(text, search(key, text)) else { return false };
                *text = new;
                true
            }
            Value::Array(items) => {
                items.iter_mut().fold(false, |changed, item| self.walk(item, key, search) | changed)
            }
            Value::Object(map) => {
                let mut changed = false;
                for (key, mut item) in std::mem::take(map) {
                    changed |= self.walk(&mut item, &key, search);
                    let new = self.key(key.clone());
                    changed |= new != key;
                    map.insert(new, item);
                }
                changed
            }
            _ => false,
        }
    }

    /// The name of a field, or an element of a set.
    fn key(&self, key: String) -> String {
        self.replace(&key, Search::Anything).unwrap_or(key)
    }

    fn replace(&self, text: &str, search: Search) -> Option<String> {
        let mut new = String::new();
        let mut kept = 0;
        let mut at = 0;
        while at < text.len() {
            let here = |spelling: &Spelling| spelling.end_at(text, at, search);
            if let Some(end) = self.spellings.iter().find_map(here) {
                new.push_str(text.get(kept..at).unwrap_or_default());
                new.push_str(&self.stub);
                (kept, at) = (end, end);
            } else {
                at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            }
        }
        let mut new = (kept > 0).then(|| new + text.get(kept..).unwrap_or_default());
        for (old, later) in &self.hashes {
            let now = new.as_deref().unwrap_or(text);
            if now.len() >= old.len() && now.contains(old.as_str()) {
                new = Some(now.replace(old.as_str(), later));
            }
        }
        new
    }
}

fn text_of(map: &Map<String, Value>, key: &str) -> String {
    map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Whether a text of unknown meaning reads like words: keys are small letters, digits and marks.
fn is_words(text: &str) -> bool {
    let wordy = |c: char| c.is_whitespace() || c.is_uppercase() || !c.is_ascii();
    text.parse::<RecordId>().is_err() && text.contains(wordy)
}
