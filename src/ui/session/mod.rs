//! The session: one open workbook as the pages see it. Reads go through signals, changes through `apply`; nothing else
//! touches the workbook.

mod deletion;
mod desk;
mod erase;
mod places;

pub use deletion::Waiting;
pub use erase::Traces;

use std::collections::BTreeSet;
use std::ops::Deref;
use std::rc::Rc;

use crate::ui::prelude::*;
use serde_json::Value;

use crate::check::{Finding, check};
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::history::{History, UndoError};
use crate::domain::id::{RecordId, WorkbookId};
use crate::domain::kinds::Kind;
use crate::domain::stamp::Pen;
use crate::domain::workbook::Workbook;
use crate::platform::{dom, random};
use crate::store::SaveState;
use crate::store::browser::desk::Desk;
use crate::ui::app::App;
use crate::ui::typed::Typed;
use crate::ui::words::{t, tf};

/// One open workbook. Pages get it from context. It is a pointer, so that the many closures of a page copy one word;
/// what it points to lives as long as the program, as its signals do.
#[derive(Clone, Copy)]
pub struct Session(&'static State);

/// The signals of an open workbook.
pub struct State {
    /// Which workbook.
    pub id: WorkbookId,
    app: App,
    workbook: RwSignal<Workbook>,
    /// Where saving stands.
    pub save: RwSignal<SaveState>,
    /// Whether this tab may change anything.
    pub may_write: RwSignal<bool>,
    /// Whether another tab deleted the workbook or needs its database.
    pub closed: RwSignal<bool>,
    /// Whether there is a step to undo, and one to redo.
    pub steps: RwSignal<(bool, bool)>,
    /// A deletion that somebody has to agree to.
    pub deleting: RwSignal<Option<Waiting>>,
    /// Whether the person is asked if files come along with an export.
    pub exporting: RwSignal<bool>,
    /// What the checks find, computed once for all pages.
    pub findings: Memo<Vec<Finding>>,
    /// Records whose human reference another record has too; links name them by their id.
    twins: Memo<BTreeSet<RecordId>>,
    inner: StoredValue<Inner, LocalStorage>,
    pub(in crate::ui) typed: StoredValue<Typed, LocalStorage>,
}

impl Deref for Session {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

struct Inner {
    desk: Option<Rc<Desk>>,
    pen: Option<Pen>,
    history: History,
}

impl Session {
    /// A session over a loaded workbook. Without a desk it lives in memory only.
    pub fn new(
        app: App,
        id: WorkbookId,
        workbook: Workbook,
        desk: Option<Rc<Desk>>,
        pen: Option<Pen>,
    ) -> Self {
        let save = match (&desk, &pen) {
            (None, _) => SaveState::InMemory,
            (Some(_), None) => SaveState::Following,
            (Some(_), Some(_)) => SaveState::Unchanged,
        };
        let workbook = RwSignal::new(workbook);
        let may_write = pen.is_some();
        let findings =
            Memo::new(move |_| workbook.with(|workbook| check(workbook, crate::ui::words::today())));
        let twins = Memo::new(move |_| {
            findings.with(|all| {
                let twice = |finding: &&Finding| finding.rule == "duplicate_reference";
                all.iter().filter(twice).map(|finding| finding.record).collect()
            })
        });
        Self(Box::leak(Box::new(State {
            id,
            app,
            workbook,
            save: RwSignal::new(save),
            may_write: RwSignal::new(may_write),
            closed: RwSignal::new(false),
            steps: RwSignal::new((false, false)),
            deleting: RwSignal::new(None),
            exporting: RwSignal::new(false),
            findings,
            twins,
            inner: StoredValue::new_local(Inner { desk, pen, history: History::default() }),
            typed: StoredValue::new_local(Typed::new(id)),
        })))
    }

    /// Reads the workbook; what reads it is run again when it changes.
    pub fn with<T>(self, read: impl FnOnce(&Workbook) -> T) -> T {
        self.workbook.with(read)
    }

    /// Reads the workbook once.
    pub fn peek<T>(self, read: impl FnOnce(&Workbook) -> T) -> T {
        self.workbook.with_untracked(read)
    }

    /// A derived value that is recomputed when the workbook changes and passed on only when it differs.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Workbook) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.with(&read))
    }

    /// Does a command and puts it on its way to disk. What cannot be done is said to the person and changes nothing.
    pub fn apply(self, command: &Command) -> bool {
        let result = self.change(|workbook, inner| {
            let pen = inner.pen.as_mut()?;
            Some(workbook.apply(command, pen).inspect(|changes| inner.history.note(changes.clone())))
        });
        match result {
            Some(Ok(())) => true,
            Some(Err(error)) => self.refuse(&error.to_string()),
            None => self.refuse(t("notice.read_only")),
        }
    }

    /// Changes one field.
    pub fn set(self, record: impl Into<RecordId>, field: &str, value: impl Into<Value>) -> bool {
        let record = record.into();
        self.typed.try_update_value(|typed| typed.committed(record, field));
        self.apply(&Command::set(record, field, value))
    }

    /// Makes a record with its next human reference and gives its id.
    pub fn create(self, kind: Kind, fields: Vec<(&'static str, Value)>) -> Option<RecordId> {
        let (record, command) = self.creation(kind, fields);
        self.apply(&command).then_some(record)
    }

    /// The command that makes a record, for batches.
    pub fn creation(self, kind: Kind, mut fields: Vec<(&'static str, Value)>) -> (RecordId, Command) {
        let record = RecordId::minted(kind, random::uuid_v7());
        if !kind.prefix().is_empty() {
            fields.push(("reference", self.peek(|workbook| workbook.next_reference(kind)).into()));
        }
        (record, Command::Create { record, fields })
    }

    /// Takes the last step back.
    pub fn undo(self) {
        self.step(History::undo, "notice.undone");
    }

    /// Does the last undone step again.
    pub fn redo(self) {
        self.step(History::redo, "notice.redone");
    }

    fn step(
        self,
        step: fn(&mut History, &mut Workbook, &mut Pen) -> Result<ChangeSet, UndoError>,
        done: &'static str,
    ) {
        let result = self.change(|workbook, inner| {
            let pen = inner.pen.as_mut()?;
            Some(step(&mut inner.history, workbook, pen))
        });
        match result {
            Some(Ok(())) => self.app.notices.say(t(done)),
            Some(Err(UndoError::Nothing)) | None => {}
            Some(Err(error)) => drop(self.refuse(&tf("notice.not_undone", &[("why", &error.to_string())]))),
        }
    }

    /// The one place where the workbook changes by a person's act.
    fn change<E>(
        self,
        work: impl FnOnce(&mut Workbook, &mut Inner) -> Option<Result<ChangeSet, E>>,
    ) -> Option<Result<(), E>> {
        if !self.may_write.get_untracked() {
            return None;
        }
        let result = self.workbook.try_maybe_update(|workbook| {
            let result = self.inner.try_update_value(|inner| work(workbook, inner)).flatten();
            let changed = matches!(&result, Some(Ok(changes)) if !changes.is_empty());
            (changed, result)
        })??;
        let result = result.map(|changes| {
            if !changes.is_empty() {
                let who = self.app.author.get_untracked();
                self.desk(|desk| desk.commit(&changes, &who));
                dom::confirm_leave(true);
                crate::ui::work::edited(self.app, self);
            }
        });
        self.refresh_steps();
        Some(result)
    }

    fn refresh_steps(self) {
        let steps = self.inner.with_value(|inner| (inner.history.can_undo(), inner.history.can_redo()));
        if self.steps.get_untracked() != steps {
            self.steps.set(steps);
        }
    }

    fn refuse(self, why: &str) -> bool {
        self.app.notices.warn(why);
        false
    }

    /// The app this session belongs to.
    pub fn app(self) -> App {
        self.app
    }
}

/// The session of the workbook on screen.
#[expect(clippy::expect_used, reason = "every page of a workbook is rendered under its session")]
pub fn use_session() -> Session {
    use_context::<Session>().expect("a page of a workbook without a session")
}
