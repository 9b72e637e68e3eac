//! The session: one open workbook as the pages see it. Reads go through signals, changes through `apply`; nothing else
//! touches the workbook.

use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;

use super::app::App;
use super::words::{t, tf};
use crate::check::{Finding, check};
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::history::{History, UndoError};
use crate::domain::id::{RecordId, WorkbookId};
use crate::domain::journal::{Cause, Entry};
use crate::domain::kinds::Kind;
use crate::domain::stamp::Pen;
use crate::domain::workbook::Workbook;
use crate::platform::{dom, random, task};
use crate::route::{Page, Route};
use crate::store::SaveState;
use crate::store::browser::desk::{Desk, News};

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
    /// What the checks find, computed once for all pages.
    pub findings: Memo<Vec<Finding>>,
    inner: StoredValue<Inner, LocalStorage>,
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
        Self(Box::leak(Box::new(State {
            id,
            app,
            workbook,
            save: RwSignal::new(save),
            may_write: RwSignal::new(pen.is_some()),
            closed: RwSignal::new(false),
            steps: RwSignal::new((false, false)),
            findings: Memo::new(move |_| workbook.with(|workbook| check(workbook, super::words::today()))),
            inner: StoredValue::new_local(Inner { desk, pen, history: History::default() }),
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
                self.app.edited(self);
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

    /// What the desk tells.
    pub fn hear(self, news: News) {
        match news {
            News::Save(state) => {
                if let SaveState::Saved(_) = state {
                    dom::confirm_leave(false);
                }
                self.save.set(state);
            }
            News::Followed(changes) => {
                let fits = self.workbook.try_update(|workbook| workbook.follow(&changes).is_ok());
                if fits != Some(true) {
                    self.app.notices.warn(t("notice.follow_failed"));
                }
            }
            News::Replaced(workbook) => self.workbook.set(*workbook),
            News::MayWrite(workbook, pen) => {
                self.workbook.set(*workbook);
                self.start_writing(pen);
                self.app.notices.say(t("notice.may_write"));
            }
            News::TakenOver => {
                self.may_write.set(false);
                self.save.set(SaveState::TakenOver);
            }
            News::Closed => {
                self.may_write.set(false);
                self.closed.set(true);
            }
            News::SnapshotDue => {
                if let Some(desk) = self.desk(Rc::clone) {
                    let image = self.peek(Workbook::to_image);
                    // A snapshot only saves time; the journal holds everything.
                    task::spawn(async move { drop(desk.compact(&image).await) });
                }
            }
        }
    }

    fn start_writing(self, pen: Pen) {
        self.inner.update_value(|inner| {
            inner.pen = Some(pen);
            inner.history = History::default();
        });
        self.refresh_steps();
        self.may_write.set(true);
        self.save.set(SaveState::Unchanged);
    }

    /// Installs another state as a whole (replace, restore). The caller keeps a restore point first.
    pub async fn install(self, cause: Cause, workbook: Workbook) -> Result<(), String> {
        let Some(desk) = self.desk(Rc::clone) else {
            self.workbook.set(workbook);
            return Ok(());
        };
        let who = self.app.author.get_untracked();
        let pen = desk.install(cause, &workbook, &who).await.map_err(|error| error.to_string())?;
        self.workbook.set(workbook);
        if let Some(pen) = pen {
            self.start_writing(pen);
        }
        Ok(())
    }

    /// Takes the right to write from another tab.
    pub fn take_over(self) {
        let Some(desk) = self.desk(Rc::clone) else { return };
        let notices = self.app.notices;
        task::spawn(async move {
            if let Err(error) = desk.take_over().await {
                notices.warn(&error.to_string());
            }
        });
    }

    /// Tries to save at once.
    pub fn retry(self) {
        self.desk(|desk| desk.retry());
    }

    /// Edits that are not on disk.
    pub fn unsaved(self) -> usize {
        self.desk(|desk| desk.unsaved()).unwrap_or(0)
    }

    /// The audit trail, newest last. Empty for a workbook in memory.
    pub async fn journal(self) -> Result<Vec<Entry<String>>, String> {
        match self.desk(Rc::clone) {
            Some(desk) => desk.journal().await.map_err(|error| error.to_string()),
            None => Ok(Vec::new()),
        }
    }

    /// Lets go of the workbook.
    pub fn close(self) {
        self.desk(|desk| desk.close());
    }

    fn desk<T>(self, work: impl FnOnce(&Rc<Desk>) -> T) -> Option<T> {
        self.inner.try_with_value(|inner| inner.desk.as_ref().map(work)).flatten()
    }

    /// The app this session belongs to.
    pub fn app(self) -> App {
        self.app
    }

    /// The link to a page of this workbook.
    pub fn href(self, page: Page) -> String {
        Route::Workbook(self.id, page).href()
    }

    /// Goes to a page of this workbook.
    pub fn go(self, page: Page) {
        crate::ui::app::go(&Route::Workbook(self.id, page));
    }

    /// The link to a record.
    pub fn href_of(self, id: RecordId) -> String {
        self.href(self.page_of(id))
    }

    /// The page of a record. A reference that is used twice is replaced by the id's key.
    pub fn page_of(self, id: RecordId) -> Page {
        self.peek(|workbook| {
            let reference = workbook.get(id).and_then(crate::domain::record::AnyRecord::reference);
            let unique = reference.filter(|reference| find(workbook, id.kind, reference) == Some(id));
            Page::of_record(id, unique)
        })
    }

    /// The record an address names.
    pub fn find(self, kind: Kind, name: &str) -> Option<RecordId> {
        self.with(|workbook| find(workbook, kind, name))
    }
}

fn find(workbook: &Workbook, kind: Kind, name: &str) -> Option<RecordId> {
    let by_key: Option<RecordId> = format!("{}:{name}", kind.key()).parse().ok();
    by_key.or_else(|| {
        let has = |id: &RecordId| {
            workbook.get(*id).and_then(crate::domain::record::AnyRecord::reference).as_deref() == Some(name)
        };
        workbook.ids_of(kind).into_iter().find(has)
    })
}

/// The session of the workbook on screen.
#[expect(clippy::expect_used, reason = "every page of a workbook is rendered under its session")]
pub fn use_session() -> Session {
    use_context::<Session>().expect("a page of a workbook without a session")
}
