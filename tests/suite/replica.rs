//! One copy of a workbook, and the things a person does to it.

use std::collections::BTreeMap;

use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::command::Command;
use isms_workbook::domain::history::{History, UndoError};
use isms_workbook::domain::id::{KeyStyle, RecordId};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::stamp::{Pen, ReplicaId};
use isms_workbook::domain::workbook::Workbook;
use serde_json::{Map, Value, json};

use crate::model::{Act, risk};

/// One copy of a workbook and what its tab did.
#[derive(Clone, Debug)]
pub(crate) struct Replica {
    pub(crate) workbook: Workbook,
    pub(crate) pen: Pen,
    pub(crate) history: History,
}

impl Replica {
    pub(crate) fn new(id: u64) -> Self {
        Self::of(Workbook::default(), id)
    }

    /// A copy of a workbook under a replica id of its own.
    pub(crate) fn of(workbook: Workbook, id: u64) -> Self {
        Self { workbook, pen: Pen::new(ReplicaId(id), 1, 1 << 40), history: History::default() }
    }

    /// Does what a command says; nothing when it is refused.
    pub(crate) fn edit(&mut self, command: &Command) -> ChangeSet {
        let changes = self.workbook.apply(command, &mut self.pen).unwrap_or_default();
        self.history.note(changes.clone());
        changes
    }

    /// Does what a command says.
    pub(crate) fn must(&mut self, command: &Command) -> ChangeSet {
        let changes = self.workbook.apply(command, &mut self.pen).unwrap();
        self.history.note(changes.clone());
        changes
    }

    pub(crate) fn set(&mut self, record: RecordId, field: &str, value: impl Into<Value>) -> ChangeSet {
        self.must(&Command::set(record, field, value))
    }

    pub(crate) fn create(&mut self, record: RecordId, fields: Vec<(&'static str, Value)>) -> ChangeSet {
        self.must(&Command::Create { record, fields })
    }

    pub(crate) fn delete(&mut self, record: RecordId) -> ChangeSet {
        self.must(&Command::Delete { record })
    }

    pub(crate) fn undo(&mut self) -> Result<ChangeSet, UndoError> {
        self.history.undo(&mut self.workbook, &mut self.pen)
    }

    pub(crate) fn redo(&mut self) -> Result<ChangeSet, UndoError> {
        self.history.redo(&mut self.workbook, &mut self.pen)
    }

    /// Takes over what another copy has.
    pub(crate) fn take(&mut self, other: &Self) {
        self.workbook = self.workbook.merge(&other.workbook).unwrap();
    }

    /// Does it; what is refused changes nothing.
    pub(crate) fn act(&mut self, act: &Act) -> ChangeSet {
        match act {
            Act::Do(command) => self.edit(command),
            Act::Undo => self.undo().unwrap_or_default(),
            Act::Redo => self.redo().unwrap_or_default(),
        }
    }
}

/// What each record shows. A record with a natural key is there in effect all the time, so an empty one is left out.
pub(crate) fn shown(workbook: &Workbook) -> BTreeMap<RecordId, Map<String, Value>> {
    let ids = Kind::ALL.iter().flat_map(|kind| workbook.ids_of(*kind));
    let maps = ids.map(|id| (id, workbook.get(id).unwrap().to_map()));
    maps.filter(|(id, map)| id.kind.key_style() == KeyStyle::Uuid || !map.is_empty()).collect()
}

/// A workbook with one risk.
pub(crate) fn one_risk(id: u64) -> Replica {
    let mut copy = Replica::new(id);
    copy.create(risk(1), vec![("title", json!("ash")), ("properties", json!(["integrity"]))]);
    copy.history = History::default();
    copy
}

/// Two copies after some edits on each, the first having taken over the second: with conflicts and deletions.
pub(crate) fn lived_in(ours: &[Act], theirs: &[Act]) -> (Replica, Replica) {
    let mut a = one_risk(1);
    let mut b = Replica::of(a.workbook.clone(), 2);
    for act in ours {
        a.act(act);
    }
    for act in theirs {
        b.act(act);
    }
    a.take(&b);
    a.history = History::default();
    (a, b)
}
