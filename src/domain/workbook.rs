//! The workbook: all records of one ISMS, the ledger of their stamps, and what was deleted.
//!
//! It changes only through `apply` (a command), `follow` (another tab's changes) and by being replaced as a whole.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde_json::{Map, Value};

use super::change::ChangeSet;
use super::field::ValueError;
use super::id::RecordId;
use super::kinds::{Kind, Tables};
use super::ledger::{Ledger, Values};

/// One ISMS. Its tables are read as fields: `workbook.risks`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    pub(super) state: State,
    pub(super) ledger: Ledger<RecordId>,
}

/// The values of a workbook: records in sight, and the content of deleted ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    pub(super) tables: Tables,
    pub(super) buried: BTreeMap<RecordId, Map<String, Value>>,
}

impl Deref for Workbook {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        &self.state.tables
    }
}

impl Workbook {
    /// The stamps.
    pub fn ledger(&self) -> &Ledger<RecordId> {
        &self.ledger
    }

    /// Deleted records, which keep their content.
    pub fn buried(&self) -> &BTreeMap<RecordId, Map<String, Value>> {
        &self.state.buried
    }

    /// Takes over changes made by the writer of this workbook elsewhere (another tab).
    pub fn follow(&mut self, changes: &ChangeSet) -> Result<(), ValueError> {
        changes.0.iter().try_for_each(|change| self.ledger.apply(&mut self.state, change))
    }

    /// The next human reference of a kind (`R-013`). Numbers of deleted records are not given again.
    pub fn next_reference(&self, kind: Kind) -> String {
        let prefix = kind.prefix();
        let number = |reference: &str| -> Option<u32> {
            reference.strip_prefix(prefix)?.strip_prefix('-')?.parse().ok()
        };
        let living = self.ids_of(kind).into_iter().filter_map(|id| self.get(id)?.reference());
        let dead = self.state.buried.iter().filter(|(id, _)| id.kind == kind);
        let dead = dead.filter_map(|(_, map)| map.get("reference")?.as_str().map(str::to_owned));
        let highest = living.chain(dead).filter_map(|reference| number(&reference)).max().unwrap_or(0);
        format!("{prefix}-{:03}", highest.saturating_add(1))
    }

    /// The reference that many after the next one of a kind, for several records made in one step.
    pub fn reference_after(&self, kind: Kind, after: usize) -> String {
        let next = self.next_reference(kind);
        let number = next.rsplit('-').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
        format!("{}-{:03}", kind.prefix(), number.saturating_add(after))
    }

    /// The name people know a record by: its title or name, else its reference, else a natural key.
    pub fn label(&self, id: RecordId) -> Option<String> {
        let record = self.get(id)?;
        let text = |key: &str| record.get(key).and_then(|value| value.as_str().map(str::to_owned));
        let named = ["title", "name", "legal_name", "number", "period"].into_iter().find_map(text);
        Some(named.or_else(|| record.reference()).unwrap_or_else(|| id.key.to_string()))
    }

    /// A person's name, or an empty text.
    pub fn person_name(&self, id: Option<super::kinds::PersonId>) -> String {
        id.and_then(|id| self.persons.get(&id)).map(|person| person.name.clone()).unwrap_or_default()
    }
}

impl Values<RecordId> for State {
    fn value(&self, id: &RecordId, field: &str) -> Option<Value> {
        match self.buried.get(id) {
            Some(map) => map.get(field).cloned(),
            None => self.tables.get(*id)?.get(field),
        }
    }

    fn set_value(&mut self, id: &RecordId, field: &str, value: Option<Value>) -> Result<(), ValueError> {
        if let Some(map) = self.buried.get_mut(id) {
            match value {
                Some(value) => drop(map.insert(field.to_owned(), value)),
                None => drop(map.remove(field)),
            }
            return Ok(());
        }
        match self.tables.entry(*id) {
            Some(record) => record.set(field, value),
            None => Err(ValueError::new("an id that fits its kind", &id.to_string().into())),
        }
    }

    fn create(&mut self, id: &RecordId) {
        self.tables.entry(*id);
    }

    fn bury(&mut self, id: &RecordId) {
        if self.buried.contains_key(id) {
            return;
        }
        let map = self.tables.remove(*id).map(|record| record.to_map()).unwrap_or_default();
        self.buried.insert(*id, map);
    }

    fn unbury(&mut self, id: &RecordId) -> Result<(), ValueError> {
        let Some(map) = self.buried.remove(id) else { return Ok(()) };
        self.create(id);
        map.into_iter().try_for_each(|(field, value)| self.set_value(id, &field, Some(value)))
    }
}
