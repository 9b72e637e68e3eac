//! What the journal says changed after a day, field by field: how it read then, how it reads now.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::domain::change::{Change, Op};
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::journal::{Entry, What};

/// A field that reads otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// How it read.
    pub before: Option<Value>,
    /// How it reads now.
    pub after: Option<Value>,
    /// Elements a set got.
    pub added: BTreeSet<String>,
    /// Elements a set lost.
    pub removed: BTreeSet<String>,
}

impl Edit {
    fn is_nothing(&self) -> bool {
        super::plain(self.before.as_ref()) == super::plain(self.after.as_ref())
            && self.added.is_empty()
            && self.removed.is_empty()
    }
}

/// What happened to one record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Touched {
    /// Whether it was made.
    pub created: bool,
    /// Whether it is gone.
    pub deleted: bool,
    /// The day of the last change.
    pub on: Option<Date>,
    /// Its fields.
    pub fields: BTreeMap<String, Edit>,
}

/// What the journal says changed after a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    /// The day from which on the journal knows every change; the day asked for, where it reaches back that far.
    /// Nothing without a journal.
    pub from: Option<Date>,
    /// Whether it reaches back to the day asked for.
    pub reaches_back: bool,
    /// What was touched.
    pub touched: BTreeMap<RecordId, Touched>,
}

impl Trail {
    /// Reads a journal, in its order. Where the state was installed as a whole (made, imported, replaced, restored) the
    /// trail begins there: what was before cannot be told from changes.
    pub fn of(entries: &[Entry<String>], since: Date) -> Self {
        let mut trail = Self::default();
        for entry in entries {
            let Some(day) = entry.at.get(..10).and_then(|day| day.parse::<Date>().ok()) else { continue };
            match &entry.what {
                What::Installed(..) => {
                    trail.touched.clear();
                    trail.reaches_back = day <= since;
                    trail.from = Some(day.max(since));
                }
                What::Changes(changes) if day > since => {
                    for change in changes {
                        trail.note(change, day);
                    }
                }
                What::Changes(_) => {}
            }
        }
        for touched in trail.touched.values_mut() {
            touched.fields.retain(|_, edit| !edit.is_nothing());
        }
        // What came and went again meanwhile is no news.
        trail.touched.retain(|_, touched| {
            touched.created != touched.deleted || (!touched.created && !touched.fields.is_empty())
        });
        trail
    }

    fn note(&mut self, change: &Change<String>, day: Date) {
        let Ok(id) = change.record.parse::<RecordId>() else { return };
        let touched = self.touched.entry(id).or_default();
        touched.on = Some(day);
        let known = touched.fields.contains_key(change.field.as_ref());
        let field = || change.field.as_ref().to_owned();
        match &change.op {
            Op::Create => touched.created = true,
            Op::Delete => touched.deleted = true,
            Op::Revive => touched.deleted = false,
            Op::Set { old, new, .. } => {
                let edit = touched.fields.entry(field()).or_default();
                if !known {
                    edit.before.clone_from(old);
                }
                edit.after.clone_from(new);
            }
            Op::Add { element } => {
                let edit = touched.fields.entry(field()).or_default();
                if !edit.removed.remove(element) {
                    edit.added.insert(element.clone());
                }
            }
            Op::Remove { element } => {
                let edit = touched.fields.entry(field()).or_default();
                if !edit.added.remove(element) {
                    edit.removed.insert(element.clone());
                }
            }
        }
    }

    /// What happened to a record.
    pub fn of_record(&self, id: impl Into<RecordId>) -> Option<&Touched> {
        self.touched.get(&id.into())
    }

    /// A field of a record that reads otherwise.
    pub fn edit(&self, id: impl Into<RecordId>, field: &str) -> Option<&Edit> {
        self.of_record(id)?.fields.get(field)
    }
}
