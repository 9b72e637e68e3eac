//! Commands: the only way a person's act reaches the workbook.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::change::{Change, ChangeSet, Op};
use super::field::{Field, ValueError};
use super::id::{KeyStyle, RecordId};
use super::kinds::Kind;
use super::ledger::{Cell, FieldKey, Values, elements};
use super::stamp::{Pen, PenEmpty};
use super::workbook::Workbook;

/// Something a person does.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Makes a record with these fields.
    Create {
        /// Its id; the UUID was minted by the caller.
        record: RecordId,
        /// Fields that are not empty.
        fields: Vec<(&'static str, Value)>,
    },
    /// Changes one field, and no other. A record with a natural key is made if it is not there yet.
    Set {
        /// The record.
        record: RecordId,
        /// The field.
        field: String,
        /// The value; `null` empties the field.
        value: Value,
    },
    /// Deletes a record. Its content is kept, so that the deletion can be undone.
    Delete {
        /// The record.
        record: RecordId,
    },
    /// Several commands that succeed or fail together and are one step of undo.
    Batch(Vec<Self>),
}

impl Command {
    /// A change of one field.
    pub fn set(record: impl Into<RecordId>, field: &str, value: impl Into<Value>) -> Self {
        Self::Set { record: record.into(), field: field.to_owned(), value: value.into() }
    }
}

/// A command that cannot be done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The record is not there (any more).
    #[error("the record {0} is not there; it may have been deleted meanwhile")]
    NoRecord(RecordId),
    /// There is a record of this id.
    #[error("the record {0} exists already")]
    Exists(RecordId),
    /// The key is not of the style its kind uses.
    #[error("{0} is not an id of its kind")]
    BadId(RecordId),
    /// The kind has no such field.
    #[error("a {} has no field \u{201c}{field}\u{201d}", .kind.key())]
    NoField {
        /// The kind.
        kind: Kind,
        /// The field asked for.
        field: String,
    },
    /// The value does not fit the field.
    #[error("{field} takes another value: {problem}")]
    BadValue {
        /// The field.
        field: String,
        /// What does not fit.
        problem: ValueError,
    },
    /// A recorded statement cannot be changed or deleted.
    #[error("{0} is a recorded decision and stays as it is; record a withdrawal or a new decision instead")]
    Permanent(RecordId),
    /// No sequence numbers are left.
    #[error(transparent)]
    PenEmpty(#[from] PenEmpty),
}

impl Workbook {
    /// Does what a command says, or says why not and changes nothing.
    pub fn apply(&mut self, command: &Command, pen: &mut Pen) -> Result<ChangeSet, CommandError> {
        let mut check = Check {
            workbook: self,
            created: BTreeSet::new(),
            deleted: BTreeSet::new(),
            sizes: BTreeMap::new(),
            changes: 0,
        };
        check.command(command)?;
        if check.changes > pen.room(&self.ledger.seen) {
            return Err(PenEmpty.into());
        }
        let mut done = Vec::new();
        self.perform(command, pen, &mut done)?;
        Ok(ChangeSet(done))
    }

    /// Performs a command that was checked.
    fn perform(
        &mut self,
        command: &Command,
        pen: &mut Pen,
        done: &mut Vec<Change>,
    ) -> Result<(), CommandError> {
        match command {
            Command::Create { record, fields } => {
                self.change(*record, Cow::Borrowed(""), Op::Create, pen, done)?;
                fields.iter().try_for_each(|(field, value)| self.set(*record, field, value, pen, done))
            }
            Command::Set { record, field, value } => {
                if self.ledger.is_dead(record) {
                    self.change(*record, Cow::Borrowed(""), Op::Revive, pen, done)?;
                }
                self.set(*record, field, value, pen, done)?;
                self.own(*record, field, pen, done)
            }
            Command::Delete { record } => self.change(*record, Cow::Borrowed(""), Op::Delete, pen, done),
            Command::Batch(commands) => {
                commands.iter().try_for_each(|command| self.perform(command, pen, done))
            }
        }
    }

    fn set(
        &mut self,
        record: RecordId,
        field: &str,
        value: &Value,
        pen: &mut Pen,
        done: &mut Vec<Change>,
    ) -> Result<(), CommandError> {
        let Some(field) = find_field(record.kind, field) else { return Ok(()) };
        let key: FieldKey = Cow::Borrowed(field.key);
        let new = canonical(field, record.kind, value)?;
        let old = self.state.value(&record, field.key);
        if field.shape.is_set() {
            let (old, new): (BTreeSet<_>, BTreeSet<_>) =
                (elements(old).into_iter().collect(), elements(new).into_iter().collect());
            let gone = old.difference(&new).map(|element| Op::Remove { element: element.clone() });
            let come = new.difference(&old).map(|element| Op::Add { element: element.clone() });
            return gone.chain(come).try_for_each(|op| self.change(record, key.clone(), op, pen, done));
        }
        let also: Vec<Value> = match self.ledger.cell(&record, field.key) {
            Some(Cell::Scalar(_, siblings)) => {
                siblings.iter().map(|s| s.1.clone().unwrap_or_default()).collect()
            }
            _ => Vec::new(),
        };
        if old == new && also.is_empty() {
            return Ok(());
        }
        self.change(record, key, Op::Set { old, new, also }, pen, done)
    }

    /// What somebody edits is no suggestion any more.
    fn own(
        &mut self,
        record: RecordId,
        field: &str,
        pen: &mut Pen,
        done: &mut Vec<Change>,
    ) -> Result<(), CommandError> {
        let suggested =
            |workbook: &Self| workbook.suggested(record).is_some_and(|fields| fields.contains(field));
        if done.last().is_none_or(|change| change.record != record || change.field != field)
            || !suggested(self)
        {
            return Ok(());
        }
        self.change(record, Cow::Borrowed("suggested"), Op::Remove { element: field.to_owned() }, pen, done)
    }

    /// Stamps a change, applies it and notes it.
    pub(super) fn change(
        &mut self,
        record: RecordId,
        field: FieldKey,
        op: Op,
        pen: &mut Pen,
        done: &mut Vec<Change>,
    ) -> Result<(), CommandError> {
        let change = Change { record, field, dot: pen.dot(&self.ledger.seen)?, op };
        let field = change.field.to_string();
        self.ledger
            .apply(&mut self.state, &change)
            .map_err(|problem| CommandError::BadValue { field, problem })?;
        done.push(change);
        Ok(())
    }
}

fn find_field(kind: Kind, key: &str) -> Option<Field> {
    kind.field(key)
}

/// The value as the field itself would write it, or why it does not fit.
fn canonical(field: Field, kind: Kind, value: &Value) -> Result<Option<Value>, CommandError> {
    let mut blank = kind.blank();
    blank
        .set(field.key, Some(value.clone()))
        .map_err(|problem| CommandError::BadValue { field: field.key.to_owned(), problem })?;
    Ok(blank.get(field.key))
}

/// Looks a command over before anything is touched.
struct Check<'a> {
    workbook: &'a Workbook,
    created: BTreeSet<RecordId>,
    deleted: BTreeSet<RecordId>,
    /// How many elements each set that was met will have.
    sizes: BTreeMap<(RecordId, &'static str), usize>,
    /// An upper bound of the changes it will make.
    changes: u64,
}

impl Check<'_> {
    fn exists(&self, id: RecordId) -> bool {
        let stored = self.workbook.get(id).is_some() && !self.deleted.contains(&id);
        stored || self.created.contains(&id)
    }

    fn command(&mut self, command: &Command) -> Result<(), CommandError> {
        match command {
            Command::Create { record, fields } => {
                let known = self.exists(*record) || self.workbook.state.buried.contains_key(record);
                if known || self.deleted.contains(record) {
                    return Err(CommandError::Exists(*record));
                }
                if record.to_string().parse() != Ok(*record) {
                    return Err(CommandError::BadId(*record));
                }
                self.created.insert(*record);
                self.changes += 1;
                fields.iter().try_for_each(|(field, value)| self.field(*record, field, value).map(drop))
            }
            Command::Set { record, field, value } => {
                if record.kind.is_permanent() && self.exists(*record) {
                    return Err(CommandError::Permanent(*record));
                }
                if record.kind.key_style() == KeyStyle::Uuid && !self.exists(*record) {
                    return Err(CommandError::NoRecord(*record));
                }
                if record.to_string().parse() != Ok(*record) {
                    return Err(CommandError::BadId(*record));
                }
                let suggested = self.workbook.suggested(*record).is_some_and(|fields| fields.contains(field));
                self.changes += 1 + u64::from(suggested);
                let comes_back =
                    self.deleted.contains(record) || self.workbook.state.buried.contains_key(record);
                if self.field(*record, field, value)? || comes_back {
                    self.created.insert(*record);
                }
                Ok(())
            }
            Command::Delete { record } => {
                if !self.exists(*record) {
                    return Err(CommandError::NoRecord(*record));
                }
                if record.kind.is_permanent() {
                    return Err(CommandError::Permanent(*record));
                }
                self.created.remove(record);
                self.deleted.insert(*record);
                self.changes += 1;
                Ok(())
            }
            Command::Batch(commands) => commands.iter().try_for_each(|command| self.command(command)),
        }
    }

    /// Looks one field over, and says whether it will not be empty.
    fn field(&mut self, record: RecordId, key: &str, value: &Value) -> Result<bool, CommandError> {
        let no_field = || CommandError::NoField { kind: record.kind, field: key.to_owned() };
        let field = find_field(record.kind, key).ok_or_else(no_field)?;
        let new = canonical(field, record.kind, value)?;
        let filled = new.is_some();
        self.changes += if field.shape.is_set() {
            let new = elements(new).len();
            let old = self.sizes.insert((record, field.key), new);
            let old = old.unwrap_or_else(|| elements(self.workbook.state.value(&record, key)).len());
            (old + new) as u64
        } else {
            1
        };
        Ok(filled)
    }
}
