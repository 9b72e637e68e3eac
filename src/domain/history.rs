//! Undo and redo of one tab's own steps.
//!
//! Undoing restores values by *new* changes with new dots; nothing is ever taken out of the journal. It is refused,
//! with the reason, when what the step wrote has been changed since, and for recorded decisions.

use super::change::{Change, ChangeSet, Op};
use super::command::CommandError;
use super::id::RecordId;
use super::ledger::{Cell, Life};
use super::stamp::Pen;
use super::workbook::Workbook;

/// What this tab did and can take back.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<ChangeSet>,
    undone: Vec<ChangeSet>,
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
        let step = self.done.pop().ok_or(UndoError::Nothing)?;
        let back = workbook.revert(&step, pen)?;
        self.undone.push(back.clone());
        Ok(back)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self, workbook: &mut Workbook, pen: &mut Pen) -> Result<ChangeSet, UndoError> {
        let step = self.undone.pop().ok_or(UndoError::Nothing)?;
        let again = workbook.revert(&step, pen)?;
        self.done.push(again.clone());
        Ok(again)
    }
}

impl Workbook {
    /// Makes the opposite of a step, or says why not and changes nothing.
    pub fn revert(&mut self, step: &ChangeSet, pen: &mut Pen) -> Result<ChangeSet, UndoError> {
        // Taking back a creation deletes the record with its content, so that redoing brings all of it back.
        let created = |change: &Change| step.0.iter().any(|c| c.op == Op::Create && c.record == change.record);
        let relevant = |change: &&Change| change.field.is_empty() || !created(change);
        step.0.iter().filter(relevant).try_for_each(|change| self.may_revert(change, step))?;
        if step.0.len() as u64 > pen.left() {
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

    fn may_revert(&self, change: &Change, step: &ChangeSet) -> Result<(), UndoError> {
        let Change { record, field, dot, op } = change;
        if record.kind.is_permanent() {
            return Err(UndoError::Permanent(*record));
        }
        let changed = || UndoError::ChangedSince { record: *record, field: field.to_string() };
        // A later change of the same step stands in for this one.
        let superseded = step.0.iter().any(|later| later.dot > *dot && same_spot(change, later));
        let cell = self.ledger.cell(record, field);
        let holds = superseded
            || match op {
                Op::Set { .. } => matches!(cell, Some(Cell::Scalar(top, siblings)) if top == dot && siblings.is_empty()),
                Op::Add { element } => {
                    matches!(cell, Some(Cell::Set(all)) if all.get(element).is_some_and(|dots| dots == &[*dot]))
                }
                Op::Remove { element } => {
                    !matches!(cell, Some(Cell::Set(all)) if all.contains_key(element))
                }
                Op::Create | Op::Revive | Op::Delete => self.life_is_of(change, step),
            };
        if holds { Ok(()) } else { Err(changed()) }
    }

    /// Whether the record's existence is still what this change made it, and nothing was added to the record since.
    fn life_is_of(&self, change: &Change, step: &ChangeSet) -> bool {
        let [(dot, life)] = self.ledger.life(&change.record) else { return false };
        let untouched = || {
            let last = step.0.iter().map(|change| change.dot).max().unwrap_or(change.dot);
            let cells = self.ledger.cells.get(&change.record);
            cells.into_iter().flat_map(|cells| cells.values()).flat_map(Cell::dots).all(|dot| dot <= last)
        };
        *dot == change.dot && (matches!(life, Life::Deleted(_)) || untouched())
    }
}

fn same_spot(a: &Change, b: &Change) -> bool {
    let element = |change: &Change| match &change.op {
        Op::Add { element } | Op::Remove { element } => Some(element.clone()),
        _ => None,
    };
    a.record == b.record && a.field == b.field && element(a) == element(b)
}

