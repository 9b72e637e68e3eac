//! The ledger: which dots every field of every record carries.
//!
//! A scalar field carries one dot, or several when it was changed apart in two copies; then the record shows the value
//! of the highest and the others lie here. Each element of a set carries its own dots. Whether a record exists is kept
//! the same way, as its *life*.
//!
//! The ledger is generic over ids and over where values live, so that the app's typed tables and the plain JSON of an
//! older snapshot are folded by the same code.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::change::{Change, Op};
use super::field::ValueError;
use super::stamp::{Dot, VersionVector};

/// A field's key: borrowed where this version knows the field.
pub type FieldKey = Cow<'static, str>;

/// A value set apart, and the dot that set it.
pub type Sibling = (Dot, Option<Value>);

/// The stamps of one field.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A scalar: the dot of the value shown, and values set apart from it, highest first.
    Scalar(Dot, Vec<Sibling>),
    /// A set: the dots of each element.
    Set(BTreeMap<String, Vec<Dot>>),
}

/// A statement about a record's existence.
#[derive(Clone, Debug, PartialEq)]
pub enum Life {
    /// Created, or brought back.
    Alive,
    /// Deleted by someone who had seen this much.
    Deleted(VersionVector),
}

/// Where field values live.
pub trait Values<I> {
    /// A field's value; `None` when empty.
    fn value(&self, id: &I, field: &str) -> Option<Value>;

    /// Sets a field's value, making the record if need be.
    fn set_value(&mut self, id: &I, field: &str, value: Option<Value>) -> Result<(), ValueError>;

    /// Makes an empty record if there is none.
    fn create(&mut self, id: &I);

    /// Takes a record out of sight, keeping its content. Does nothing when it is buried already.
    fn bury(&mut self, id: &I);

    /// Brings a buried record back into sight. Does nothing when it is not buried.
    fn unbury(&mut self, id: &I) -> Result<(), ValueError>;
}

/// Stamps of all fields and records, and everything seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger<I> {
    /// Everything seen.
    pub seen: VersionVector,
    pub(super) cells: BTreeMap<I, BTreeMap<FieldKey, Cell>>,
    pub(super) lives: BTreeMap<I, Vec<(Dot, Life)>>,
}

impl<I> Default for Ledger<I> {
    fn default() -> Self {
        Self { seen: VersionVector::default(), cells: BTreeMap::new(), lives: BTreeMap::new() }
    }
}

impl Cell {
    /// Every dot it carries.
    pub fn dots(&self) -> Vec<Dot> {
        match self {
            Self::Scalar(dot, siblings) => {
                std::iter::once(*dot).chain(siblings.iter().map(|s| s.0)).collect()
            }
            Self::Set(elements) => elements.values().flatten().copied().collect(),
        }
    }
}

impl<I: Ord + Clone> Ledger<I> {
    /// The stamps of a field.
    pub fn cell(&self, id: &I, field: &str) -> Option<&Cell> {
        self.cells.get(id)?.get(field)
    }

    /// What is known of a record's existence, highest dot first.
    pub fn life(&self, id: &I) -> &[(Dot, Life)] {
        self.lives.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether a record was deleted by someone who had seen all there is to it. An edit that the deleter had not seen
    /// keeps the record.
    pub fn is_dead(&self, id: &I) -> bool {
        let life = self.life(id);
        let covers = |seen: &VersionVector| {
            let lives = life.iter().filter(|(_, life)| *life == Life::Alive).map(|(dot, _)| *dot);
            let cells = self.cells.get(id).into_iter().flat_map(BTreeMap::values).flat_map(Cell::dots);
            lives.chain(cells).all(|dot| seen.contains(dot))
        };
        life.iter().any(|(_, life)| matches!(life, Life::Deleted(seen) if covers(seen)))
    }

    /// Whether a record is there although somebody deleted it without knowing all of it.
    pub fn is_contested(&self, id: &I) -> bool {
        !self.is_dead(id) && self.life(id).iter().any(|(_, life)| matches!(life, Life::Deleted(_)))
    }

    /// Fields that were changed apart to different values, with the values not shown.
    pub fn conflicts(&self) -> impl Iterator<Item = (&I, &str, &[Sibling])> {
        self.cells.iter().flat_map(|(id, cells)| {
            cells.iter().filter_map(move |(field, cell)| match cell {
                Cell::Scalar(_, siblings) if !siblings.is_empty() => {
                    Some((id, field.as_ref(), siblings.as_slice()))
                }
                _ => None,
            })
        })
    }

    /// Records that are there although somebody deleted them.
    pub fn contested(&self) -> impl Iterator<Item = &I> {
        self.lives.keys().filter(|id| self.is_contested(id))
    }

    /// Applies a change to the stamps and the values. This is the only way a state moves forward; it is the same for
    /// a command, for another tab's change and for a journal being replayed.
    pub fn apply<V: Values<I> + ?Sized>(
        &mut self,
        values: &mut V,
        change: &Change<I>,
    ) -> Result<(), ValueError> {
        let Change { record, field, dot, op } = change;
        self.seen.insert(*dot);
        match op {
            Op::Set { new, .. } => {
                values.set_value(record, field, new.clone())?;
                let cells = self.cells.entry(record.clone()).or_default();
                cells.insert(field.clone(), Cell::Scalar(*dot, Vec::new()));
            }
            Op::Add { element } => {
                let mut elements = elements(values.value(record, field));
                if !elements.contains(element) {
                    elements.push(element.clone());
                }
                set_elements(values, record, field, elements)?;
                self.with_elements(record, field, |all| all.entry(element.clone()).or_default().push(*dot));
            }
            Op::Remove { element } => {
                let mut elements = elements(values.value(record, field));
                elements.retain(|other| other != element);
                set_elements(values, record, field, elements)?;
                self.with_elements(record, field, |all| drop(all.remove(element)));
            }
            Op::Create => {
                values.create(record);
                self.lives.insert(record.clone(), vec![(*dot, Life::Alive)]);
            }
            Op::Delete => {
                values.bury(record);
                self.lives.insert(record.clone(), vec![(*dot, Life::Deleted(self.seen.clone()))]);
            }
            Op::Revive => {
                values.unbury(record)?;
                self.lives.insert(record.clone(), vec![(*dot, Life::Alive)]);
            }
        }
        self.settle(values, record)
    }

    /// Whether a record is in sight follows from its stamps: when an element that kept a deleted record goes, the
    /// record goes too.
    fn settle<V: Values<I> + ?Sized>(&self, values: &mut V, id: &I) -> Result<(), ValueError> {
        if self.is_dead(id) {
            values.bury(id);
            return Ok(());
        }
        values.unbury(id)
    }

    /// Changes the dots of a set field's elements. A set without stamped elements has no cell.
    fn with_elements(
        &mut self,
        id: &I,
        field: &FieldKey,
        change: impl FnOnce(&mut BTreeMap<String, Vec<Dot>>),
    ) {
        let cells = self.cells.entry(id.clone()).or_default();
        let mut elements = match cells.remove(field) {
            Some(Cell::Set(elements)) => elements,
            Some(Cell::Scalar(..)) | None => BTreeMap::new(),
        };
        change(&mut elements);
        if !elements.is_empty() {
            cells.insert(field.clone(), Cell::Set(elements));
        }
        if cells.is_empty() {
            self.cells.remove(id);
        }
    }
}

/// The elements of a set field's JSON.
pub(super) fn elements(value: Option<Value>) -> Vec<String> {
    let Some(Value::Array(items)) = value else { return Vec::new() };
    items
        .into_iter()
        .filter_map(|item| if let Value::String(text) = item { Some(text) } else { None })
        .collect()
}

pub(super) fn set_elements<I, V: Values<I> + ?Sized>(
    values: &mut V,
    id: &I,
    field: &str,
    mut elements: Vec<String>,
) -> Result<(), ValueError> {
    elements.sort();
    values.set_value(id, field, (!elements.is_empty()).then(|| elements.into()))
}
