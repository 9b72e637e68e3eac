//! Undo and redo of one tab's own steps.
//!
//! Undoing restores values by *new* changes with new dots; nothing is ever taken out of the journal. It is refused,
//! with the reason, when what the step wrote has been changed since, and for recorded decisions.

use std::collections::BTreeSet;

use super::change::{Change, ChangeSet, Op};
use super::command::CommandError;
use super::id::RecordId;
use super::ledger::{Cell, Life, Values as _};
use super::stamp::{Dot, Pen};
use super::workbook::Workbook;

/// What this tab did and can take back.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<ChangeSet>,
    undone: Vec<ChangeSet>,
    /// Dots of undoing and redoing. What carries one of them and shows what a step wrote counts as that step's.
    restored: BTreeSet<Dot>,
}

/// A step that is not taken back. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UndoError {
    /// There is nothing to undo or redo.
    #[error("there is nothing to take back")]
    Nothing,
    /// A field was changed since.
    #[error("\u{201c}{field}\u{201d} of {record} has been changed since")]
    ChangedSince {
        /// The record.
        record: RecordId,
        /// The field; empty when the record as a whole is meant.
        field: String,
    },
    /// A recorded decision stays on record.
    #[error("{0} is a recorded decision and stays on record; record a withdrawal instead")]
    Permanent(RecordId),
    /// The opposite change cannot be made.
    #[error(transparent)]
    Command(#[from] CommandError),
}

impl History {
    /// Notes a step that was just done; what was undone before can no longer be redone.
    pub fn note(&mut self, step: ChangeSet) {
        if !step.is_empty() {
            self.done.push(step);
            self.undone.clear();
        }
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last step back. A step that is refused is forgotten, so that earlier ones stay within reach.
    pub fn undo(&mut self, workbook: &mut Workbook, pen: &mut Pen) -> Result<ChangeSet, UndoError> {
        let back = take_back(&mut self.done, &mut self.restored, workbook, pen)?;
        self.undone.push(back.clone());
        Ok(back)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self, workbook: &mut Workbook, pen: &mut Pen) -> Result<ChangeSet, UndoError> {
        let again = take_back(&mut self.undone, &mut self.restored, workbook, pen)?;
        self.done.push(again.clone());
        Ok(again)
    }
}

fn take_back(
    steps: &mut Vec<ChangeSet>,
    restored: &mut BTreeSet<Dot>,
    workbook: &mut Workbook,
    pen: &mut Pen,
) -> Result<ChangeSet, UndoError> {
    let step = steps.pop().ok_or(UndoError::Nothing)?;
    match workbook.revert(&step, restored, pen) {
        Ok(back) => {
            restored.extend(back.0.iter().map(|change| change.dot));
            Ok(back)
        }
        // It can be tried again once there are more sequence numbers.
        Err(error @ UndoError::Command(_)) => {
            steps.push(step);
            Err(error)
        }
        Err(error) => Err(error),
    }
}

impl Workbook {
    /// Makes the opposite of a step, or says why not and changes nothing.
    fn revert(
        &mut self,
        step: &ChangeSet,
        restored: &BTreeSet<Dot>,
        pen: &mut Pen,
    ) -> Result<ChangeSet, UndoError> {
        // Taking back a creation deletes the record with its content, so that redoing brings all of it back.
        let created =
            |change: &Change| step.0.iter().any(|c| c.op == Op::Create && c.record == change.record);
        let relevant = |change: &&Change| change.field.is_empty() || !created(change);
        step.0.iter().filter(relevant).try_for_each(|change| self.may_revert(change, step, restored))?;
        if step.0.len() as u64 > pen.room(&self.ledger.seen) {
            return Err(CommandError::PenEmpty(super::stamp::PenEmpty).into());
        }
        let mut done = Vec::new();
        for change in step.0.iter().rev().filter(relevant) {
            let opposite = match &change.op {
                Op::Set { old, new, .. } => Op::Set { old: new.clone(), new: old.clone(), also: Vec::new() },
                Op::Add { element } => Op::Remove { element: element.clone() },
                Op::Remove { element } => Op::Add { element: element.clone() },
                Op::Create | Op::Revive => Op::Delete,
                Op::Delete => Op::Revive,
            };
            self.change(change.record, change.field.clone(), opposite, pen, &mut done)?;
        }
        Ok(ChangeSet(done))
    }

    fn may_revert(
        &self,
        change: &Change,
        step: &ChangeSet,
        restored: &BTreeSet<Dot>,
    ) -> Result<(), UndoError> {
        let Change { record, field, dot, op } = change;
        if record.kind.is_permanent() {
            return Err(UndoError::Permanent(*record));
        }
        let changed = || UndoError::ChangedSince { record: *record, field: field.to_string() };
        // A record that was deleted since is out of reach, unless it was this step that deleted it.
        let deletes = |other: &Change| other.record == *record && other.op == Op::Delete;
        if !field.is_empty() && self.ledger.is_dead(record) && !step.0.iter().any(deletes) {
            return Err(UndoError::ChangedSince { record: *record, field: String::new() });
        }
        // A later change of the same step stands in for this one.
        let superseded = step.0.iter().any(|later| later.dot > *dot && same_spot(change, later));
        let cell = self.ledger.cell(record, field);
        let holds = superseded
            || match op {
                Op::Set { new, .. } => {
                    let own =
                        |top| top == dot || restored.contains(top) && self.state.value(record, field) == *new;
                    matches!(cell, Some(Cell::Scalar(top, siblings)) if own(top) && siblings.is_empty())
                }
                Op::Add { element } => {
                    let own = |dots: &Vec<Dot>| matches!(dots[..], [only] if only == *dot || restored.contains(&only));
                    matches!(cell, Some(Cell::Set(all)) if all.get(element).is_some_and(own))
                }
                Op::Remove { element } => !matches!(cell, Some(Cell::Set(all)) if all.contains_key(element)),
                Op::Create | Op::Revive | Op::Delete => self.life_is_of(change, step, restored),
            };
        if holds { Ok(()) } else { Err(changed()) }
    }

    /// Whether the record's existence is still what this change made it, and nothing was added to the record since.
    fn life_is_of(&self, change: &Change, step: &ChangeSet, restored: &BTreeSet<Dot>) -> bool {
        let [(dot, life)] = self.ledger.life(&change.record) else { return false };
        if *dot != change.dot && !restored.contains(dot) {
            return false;
        }
        if change.op == Op::Delete || *life != Life::Alive {
            return (change.op == Op::Delete) == (*life != Life::Alive);
        }
        let cells = || self.ledger.cells.get(&change.record).into_iter().flatten();
        let ours = |dot: &Dot| restored.contains(dot) || step.0.iter().any(|change| change.dot == *dot);
        if change.op == Op::Revive {
            return cells().flat_map(|(_, cell)| cell.dots()).all(|dot| ours(&dot) || dot < change.dot);
        }
        let written = step.0.iter().filter(|other| other.record == change.record).map(|other| &other.field);
        cells().flat_map(|(_, cell)| cell.dots()).all(|dot| ours(&dot))
            && cells()
                .map(|(field, _)| field)
                .chain(written)
                .all(|field| self.is_as_created(change.record, field, step))
    }

    /// Whether a field shows what the step that created the record wrote.
    fn is_as_created(&self, record: RecordId, field: &str, step: &ChangeSet) -> bool {
        let mut value = None;
        let mut elements = BTreeSet::new();
        for change in step.0.iter().filter(|change| change.record == record && change.field == field) {
            match &change.op {
                Op::Set { new, .. } => value.clone_from(new),
                Op::Add { element } => drop(elements.insert(element.clone())),
                Op::Remove { element } => drop(elements.remove(element)),
                Op::Create | Op::Delete | Op::Revive => {}
            }
        }
        match self.ledger.cell(&record, field) {
            Some(Cell::Scalar(..)) => self.state.value(&record, field) == value,
            Some(Cell::Set(all)) => all.keys().eq(&elements),
            None => elements.is_empty(),
        }
    }
}

fn same_spot(a: &Change, b: &Change) -> bool {
    let element = |change: &Change| match &change.op {
        Op::Add { element } | Op::Remove { element } => Some(element.clone()),
        _ => None,
    };
    a.record == b.record && a.field == b.field && element(a) == element(b)
}
