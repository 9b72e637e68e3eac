//! The headstart: what can be drafted before anybody writes, chosen and tailored by the answers of the set-up.
//!
//! Pure: the workbook, the banks, the library and the team go in, commands come out. Everything drafted is *suggested*
//! until a person confirms it. What somebody wrote, changed or deleted is left alone, so it can be asked for again after
//! an answer changed. Results, events and decisions are never drafted ([`meter`] lists them apart).

mod choose;
mod documents;
pub mod meter;
mod records;
mod scope;
mod soa;
mod team;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

pub use team::{Function, Team, team_of};

use crate::content::bank::{BankName, Entry, tags};
use crate::content::policy::{Library, Phrase};
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::{Kind, PersonId};
use crate::domain::workbook::Workbook;

/// Everything there is to choose from.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The banks.
    pub banks: BTreeMap<BankName, Vec<Entry>>,
    /// The policies and procedures.
    pub library: Library,
    /// First wordings of the scope.
    pub phrases: Vec<Phrase>,
}

/// What drafting needs.
pub struct Start<'a> {
    /// The workbook with the answers of the set-up.
    pub workbook: &'a Workbook,
    /// What there is to choose from.
    pub shelf: &'a Shelf,
    /// Who does what.
    pub team: &'a Team,
    /// Today; planned dates follow from it.
    pub today: Date,
    /// Mints ids.
    pub mint: &'a mut dyn FnMut() -> Uuid,
}

/// The commands that write the draft, as one step of undo, and how many records of each kind it makes.
pub struct Draft {
    /// The batch.
    pub command: Command,
    /// New records by kind.
    pub made: BTreeMap<Kind, usize>,
}

impl Draft {
    /// Whether there is nothing left to draft.
    pub fn is_empty(&self) -> bool {
        matches!(&self.command, Command::Batch(commands) if commands.is_empty())
    }
}

/// Drafts what fits and is not there yet.
pub fn draft(start: Start) -> Draft {
    let tags = tags(start.workbook);
    let mut drafter = Drafter {
        size: choose::size(start.workbook),
        tags,
        with: start,
        seeds: BTreeMap::new(),
        people: BTreeMap::new(),
        commands: Vec::new(),
        made: BTreeMap::new(),
        covered: BTreeMap::new(),
    };
    drafter.remember();
    drafter.people();
    drafter.scope();
    drafter.records();
    drafter.documents();
    drafter.lines();
    Draft { command: Command::Batch(drafter.commands), made: drafter.made }
}

/// Collects the commands.
struct Drafter<'a> {
    with: Start<'a>,
    /// The tags of the organisation.
    tags: Vec<String>,
    /// Its size, 0 (under 10 people) to 3.
    size: usize,
    /// Records by the entry they were made from, made now or before.
    seeds: BTreeMap<(Kind, String), RecordId>,
    /// Who has which function.
    people: BTreeMap<Function, PersonId>,
    commands: Vec<Command>,
    made: BTreeMap<Kind, usize>,
    /// What the draft holds for each control: names of risks, rules.
    covered: BTreeMap<String, soa::Behind>,
}

impl Drafter<'_> {
    /// Notes which entries have records.
    fn remember(&mut self) {
        for kind in Kind::ALL {
            for id in self.with.workbook.ids_of(*kind) {
                let seed = self.with.workbook.get(id).map(|record| record.common().seed.clone());
                if let Some(seed) = seed.filter(|seed| !seed.is_empty()) {
                    self.seeds.insert((*kind, seed), id);
                }
            }
        }
    }

    /// Whether an entry has no record, and nobody deleted the one it had.
    fn is_new(&self, kind: Kind, seed: &str) -> bool {
        let deleted = || {
            let of_kind = self.with.workbook.buried().iter().filter(|(id, _)| id.kind == kind);
            of_kind.into_iter().any(|(_, map)| map.get("seed").and_then(Value::as_str) == Some(seed))
        };
        !self.seeds.contains_key(&(kind, seed.to_owned())) && !deleted()
    }

    fn found(&self, kind: Kind, seed: &str) -> Option<RecordId> {
        self.seeds.get(&(kind, seed.to_owned())).copied()
    }

    /// The ids of records of other entries, those there are.
    fn links(&self, kind: Kind, seeds: &[&str]) -> Value {
        let found: BTreeSet<String> =
            seeds.iter().filter_map(|seed| self.found(kind, seed)).map(|id| id.to_string()).collect();
        found.into_iter().collect()
    }

    /// The id of a person as a value; null without one.
    fn person(&self, function: Function) -> Value {
        self.people.get(&function).map(ToString::to_string).into()
    }

    /// Keeps the id an entry's record will have, so that others can point at it before it is made.
    fn announce(&mut self, kind: Kind, seed: &str) {
        if self.is_new(kind, seed) {
            let id = RecordId::minted(kind, (self.with.mint)());
            self.seeds.insert((kind, seed.to_owned()), id);
        }
    }

    /// Makes a record whose every field is suggested.
    fn make(&mut self, id: RecordId, seed: &str, fields: Vec<(&'static str, Value)>) {
        let mut fields: Vec<(&'static str, Value)> =
            fields.into_iter().filter(|(_, value)| is_something(value)).collect();
        let suggested: Vec<&str> = fields.iter().map(|(key, _)| *key).collect();
        fields.push(("suggested", suggested.into()));
        fields.push(("seed", seed.into()));
        let count = self.made.entry(id.kind).or_default();
        if !id.kind.prefix().is_empty() {
            let next = self.with.workbook.next_reference(id.kind);
            let number = next.rsplit('-').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
            fields.push(("reference", format!("{}-{:03}", id.kind.prefix(), number + *count).into()));
        }
        *count += 1;
        self.commands.push(Command::Create { record: id, fields });
    }

    /// Suggests fields of a record that has a natural key, those that are empty.
    fn suggest(&mut self, id: RecordId, fields: Vec<(&'static str, Value)>) {
        let record = self.with.workbook.get(id);
        let empty = |key: &str| record.is_none_or(|record| record.get(key).is_none());
        let fields: Vec<_> =
            fields.into_iter().filter(|(key, value)| is_something(value) && empty(key)).collect();
        if fields.is_empty() {
            return;
        }
        let mut suggested = record.map(|record| record.common().suggested.clone()).unwrap_or_default();
        suggested.extend(fields.iter().map(|(key, _)| (*key).to_owned()));
        if record.is_none() {
            *self.made.entry(id.kind).or_default() += 1;
        }
        for (key, value) in fields {
            self.commands.push(Command::set(id, key, value));
        }
        self.commands.push(Command::set(id, "suggested", suggested.into_iter().collect::<Vec<_>>()));
    }
}

/// The one record of a kind.
fn main(kind: Kind) -> RecordId {
    RecordId { kind, key: Key::Main }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}
