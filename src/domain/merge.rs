//! Merging two copies: a pure join of their stamped values.
//!
//! A value the other side has seen and no longer holds was superseded and goes. Values neither side has seen stay side
//! by side, which *is* the conflict. The join is commutative, associative and idempotent, and loses nothing silently.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::id::RecordId;
use super::kinds::Kind;
use super::ledger::{Cell, FieldKey, Values, elements, set_elements};
use super::stamp::{Dot, VersionVector};
use super::workbook::Workbook;

/// Two copies that cannot be joined, because one of them was damaged or tampered with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{record} {field}: the two copies disagree about the change {dot}, so one of them is damaged")]
pub struct MergeError {
    /// The record.
    pub record: RecordId,
    /// The field; empty when the record as a whole is meant.
    pub field: String,
    /// The change both know differently.
    pub dot: String,
}

impl Workbook {
    /// The join of two copies.
    pub fn merge(&self, other: &Self) -> Result<Self, MergeError> {
        let mut joined = Self::default();
        joined.ledger.seen = self.ledger.seen.clone();
        joined.ledger.seen.join(&other.ledger.seen);
        let ids: BTreeSet<RecordId> = self.ids().chain(other.ids()).collect();
        for id in ids {
            joined.join_record(id, self, other)?;
        }
        Ok(joined)
    }

    /// The ids of all records, deleted ones too.
    fn ids(&self) -> impl Iterator<Item = RecordId> + '_ {
        let living = Kind::ALL.iter().flat_map(|kind| self.ids_of(*kind));
        living.chain(self.state.buried.keys().copied())
    }

    fn field_keys(&self, id: RecordId) -> BTreeSet<FieldKey> {
        let cells = self.ledger.cells.get(&id).into_iter().flat_map(|cells| cells.keys().cloned());
        let values = match self.state.buried.get(&id) {
            Some(map) => map.clone(),
            None => self.get(id).map(super::record::AnyRecord::to_map).unwrap_or_default(),
        };
        cells.chain(values.into_iter().map(|(key, _)| FieldKey::Owned(key))).collect()
    }

    fn join_record(&mut self, id: RecordId, a: &Self, b: &Self) -> Result<(), MergeError> {
        let corrupt =
            |field: &str, dot: Dot| MergeError { record: id, field: field.to_owned(), dot: dot.to_string() };
        let life = join_pairs(a.ledger.life(&id), &a.ledger.seen, b.ledger.life(&id), &b.ledger.seen)
            .map_err(|dot| corrupt("", dot))?;
        if !life.is_empty() {
            self.ledger.lives.insert(id, life);
        } else if let Some((dot, _)) = a.ledger.life(&id).iter().chain(b.ledger.life(&id)).next() {
            return Err(corrupt("", *dot));
        }
        self.state.create(&id);
        for field in a.field_keys(id).union(&b.field_keys(id)) {
            let (value, cell) = join_field(id, field, a, b).map_err(|dot| corrupt(field, dot))?;
            if let Some(cell) = cell {
                self.ledger.cells.entry(id).or_default().insert(field.clone(), cell);
            }
            let put = match value {
                Joined::Scalar(value) => self.state.set_value(&id, field, value),
                Joined::Set(all) => set_elements(&mut self.state, &id, field, all),
            };
            // Both sides' values were of this field already; a misfit can only be damage.
            put.map_err(|_misfit| MergeError { record: id, field: field.to_string(), dot: String::new() })?;
        }
        if self.ledger.is_dead(&id) {
            self.state.bury(&id);
        }
        Ok(())
    }
}

enum Joined {
    Scalar(Option<Value>),
    Set(Vec<String>),
}

fn join_field(id: RecordId, field: &str, a: &Workbook, b: &Workbook) -> Result<(Joined, Option<Cell>), Dot> {
    let (seen_a, seen_b) = (&a.ledger.seen, &b.ledger.seen);
    let (cell_a, cell_b) = (a.ledger.cell(&id, field), b.ledger.cell(&id, field));
    let (value_a, value_b) = (a.state.value(&id, field), b.state.value(&id, field));
    let known = id.kind.field(field);
    let is_set = known.is_some_and(|known| known.shape.is_set())
        || matches!((cell_a, cell_b), (Some(Cell::Set(_)), _) | (_, Some(Cell::Set(_))));
    if is_set {
        let pairs = join_pairs(&element_pairs(cell_a)?, seen_a, &element_pairs(cell_b)?, seen_b)?;
        let mut stamped: BTreeMap<String, Vec<Dot>> = BTreeMap::new();
        for (dot, element) in pairs.into_iter().rev() {
            stamped.entry(element).or_default().push(dot);
        }
        // Elements without a stamp came with a file that had none; they stay.
        let bare = |value, cell: Option<&Cell>| {
            let has = |e: &String| matches!(cell, Some(Cell::Set(all)) if all.contains_key(e));
            elements(value).into_iter().filter(|e| !has(e)).collect::<Vec<_>>()
        };
        let all: BTreeSet<String> =
            stamped.keys().cloned().chain(bare(value_a, cell_a)).chain(bare(value_b, cell_b)).collect();
        let cell = (!stamped.is_empty()).then_some(Cell::Set(stamped));
        return Ok((Joined::Set(all.into_iter().collect()), cell));
    }
    let pairs =
        join_pairs(&pairs(cell_a, value_a.as_ref()), seen_a, &pairs(cell_b, value_b.as_ref()), seen_b)?;
    let mut pairs = pairs.into_iter();
    if let Some((dot, value)) = pairs.next() {
        return Ok((Joined::Scalar(value), Some(Cell::Scalar(dot, pairs.collect()))));
    }
    // A stamp gives way to a later one only. Where each side claims to have replaced the other's, one dot was used twice.
    if let Some(dot) = [cell_a, cell_b].into_iter().flatten().flat_map(Cell::dots).next() {
        return Err(dot);
    }
    // Neither side has a stamp: the same choice on both sides.
    let text = |value: &Option<Value>| value.as_ref().map(ToString::to_string);
    let value = if text(&value_a) >= text(&value_b) { value_a } else { value_b };
    Ok((Joined::Scalar(value), None))
}

fn pairs(cell: Option<&Cell>, value: Option<&Value>) -> Vec<(Dot, Option<Value>)> {
    match cell {
        Some(Cell::Scalar(dot, siblings)) => {
            std::iter::once((*dot, value.cloned())).chain(siblings.iter().cloned()).collect()
        }
        _ => Vec::new(),
    }
}

fn element_pairs(cell: Option<&Cell>) -> Result<Vec<(Dot, String)>, Dot> {
    match cell {
        Some(Cell::Set(all)) => Ok(all
            .iter()
            .flat_map(|(element, dots)| dots.iter().map(|dot| (*dot, element.clone())))
            .collect()),
        Some(Cell::Scalar(dot, _)) => Err(*dot),
        None => Ok(Vec::new()),
    }
}

/// The heart of merging. `Err` is a dot that stands for two different values.
fn join_pairs<T: Clone + PartialEq>(
    a: &[(Dot, T)],
    seen_a: &VersionVector,
    b: &[(Dot, T)],
    seen_b: &VersionVector,
) -> Result<Vec<(Dot, T)>, Dot> {
    let other: BTreeMap<Dot, &T> = b.iter().map(|(dot, value)| (*dot, value)).collect();
    let mut joined: BTreeMap<Dot, T> = BTreeMap::new();
    for (dot, value) in a {
        match other.get(dot) {
            Some(theirs) if *theirs != value => return Err(*dot),
            Some(_) => drop(joined.insert(*dot, value.clone())),
            None if !seen_b.contains(*dot) => drop(joined.insert(*dot, value.clone())),
            None => {}
        }
    }
    for (dot, value) in b.iter().filter(|(dot, _)| !seen_a.contains(*dot)) {
        joined.insert(*dot, value.clone());
    }
    Ok(joined.into_iter().rev().collect())
}
