//! Everywhere a person is: links to them, and texts that spell their name.

use std::collections::BTreeSet;

use crate::domain::erase::Eraser;
use crate::domain::id::RecordId;
use crate::domain::journal::{Entry, What};
use crate::domain::kinds::{Kind, PersonId};
use crate::domain::links::links;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;

/// How a person is in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// By a link, which stays and leads to the stub.
    Link,
    /// By name, frozen when they decided something.
    FrozenName,
    /// By name, in a text.
    Text,
}

/// A field that has to do with a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: String,
    /// How.
    pub how: How,
}

/// Everything in sight that names a person or links to them, their own record left out.
pub fn places(workbook: &Workbook, person: PersonId, eraser: &Eraser) -> Vec<Place> {
    let me = RecordId::from(person);
    let mut places = Vec::new();
    for id in Kind::ALL.iter().flat_map(|kind| workbook.ids_of(*kind)).filter(|id| *id != me) {
        let Some(record) = workbook.get(id) else { continue };
        let to_me = links(record).into_iter().filter(|(_, to)| *to == me);
        let fields: BTreeSet<&str> = to_me.map(|(field, _)| field).collect();
        places.extend(fields.into_iter().map(|field| Place {
            record: id,
            field: field.to_owned(),
            how: How::Link,
        }));
        let key = id.to_string();
        for (field, value) in record.to_map() {
            if eraser.touches(&key, &field, &value) {
                let how = if field.ends_with("_name") { How::FrozenName } else { How::Text };
                places.push(Place { record: id, field, how });
            }
        }
    }
    places
}

/// How many deleted records still hold the name.
pub fn buried(workbook: &Workbook, eraser: &Eraser) -> usize {
    let holds = |(id, map): &(&RecordId, &serde_json::Map<String, serde_json::Value>)| {
        let key = id.to_string();
        map.iter().any(|(field, value)| eraser.touches(&key, field, value))
    };
    workbook.buried().iter().filter(holds).count()
}

/// How many journal entries hold the name.
pub fn entries(journal: &[Entry<String>], eraser: &Eraser) -> usize {
    journal.iter().filter(|entry| eraser.entry(&mut entry.to_json())).count()
}

/// Other ways a name may be written: by family name first, with the first name as a letter. For a person to choose from.
pub fn spellings(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let [first, .., last] = parts.as_slice() else { return Vec::new() };
    let before = parts.get(..parts.len() - 1).unwrap_or_default().join(" ");
    let letter = first.chars().next().map(|letter| format!("{letter} {last}"));
    std::iter::once(format!("{last} {before}")).chain(letter).collect()
}

/// Names and addresses the person had before, as the journal tells.
pub fn earlier_names(journal: &[Entry<String>], person: PersonId) -> BTreeSet<String> {
    let me = RecordId::from(person).to_string();
    let mut names = BTreeSet::new();
    for entry in journal {
        match &entry.what {
            What::Changes(changes) => {
                let mine = changes.iter().filter(|change| change.record == me);
                let named = mine.filter(|change| matches!(change.field.as_ref(), "name" | "email"));
                for change in named {
                    if let crate::domain::change::Op::Set { new: Some(new), .. } = &change.op {
                        names.extend(new.as_str().map(str::to_owned));
                    }
                }
            }
            What::Installed(_, image) => {
                let mine = image.records.iter().filter(|line| line.get("id").is_some_and(|id| *id == me));
                for line in mine {
                    let texts = ["name", "email"].into_iter().filter_map(|key| line.get(key)?.as_str());
                    names.extend(texts.map(str::to_owned));
                }
            }
        }
    }
    names
}

/// The number of the next stub, so that no two have the same one.
pub fn next_stub(workbook: &Workbook) -> usize {
    let living = workbook.persons.values().filter(|person| person.removed_on.is_some()).count();
    let dead = workbook
        .buried()
        .iter()
        .filter(|(id, map)| id.kind == Kind::Person && map.contains_key("removed_on"));
    living + dead.count() + 1
}

/// The records that are named after what they hold, for hashes that were computed again: approved versions and
/// decisions whose hash is one of these.
pub fn with_hash(workbook: &Workbook, hashes: &BTreeSet<&str>) -> Vec<RecordId> {
    let ids =
        Kind::ALL.iter().filter(|kind| kind.field("hash").is_some()).flat_map(|kind| workbook.ids_of(*kind));
    let has = |id: &RecordId| {
        let hash = workbook.get(*id).and_then(|record: &dyn AnyRecord| record.get("hash"));
        hash.as_ref().and_then(|hash| hash.as_str()).is_some_and(|hash| hashes.contains(hash))
    };
    ids.filter(has).collect()
}
