//! A desk: one workbook open in this tab. It decides whether this tab writes or follows, saves what the session does,
//! and passes on what the writing tab does elsewhere.
//!
//! One tab writes: it holds a Web Lock and has put its name on the database. Others follow over a channel and show
//! everything read-only; when the writer goes, the first in the queue takes its place. Where there are no locks the
//! name on the database alone decides.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::database::WorkbookDb;
use super::idb::{Handlers, IdbError, IdbErrorKind};
use super::persister::{Persister, Report};
use crate::bundle::VERSION;
use crate::domain::change::ChangeSet;
use crate::domain::erase::Eraser;
use crate::domain::id::WorkbookId;
use crate::domain::image::Image;
use crate::domain::journal::{Cause, Entry, What};
use crate::domain::stamp::{Pen, ReplicaId};
use crate::domain::workbook::Workbook;
use crate::platform::lock::{HoldResult, LockGuard};
use crate::platform::tabs::Channel;
use crate::platform::{clock, lock, random, task};
use crate::store::SaveState;
use crate::store::erase;
use crate::store::load::{LoadError, Loaded, Stored, load};
use crate::store::writer::Writer;

/// What a desk tells the session.
pub enum News {
    /// Where saving stands.
    Save(SaveState),
    /// The writing tab changed something.
    Followed(ChangeSet),
    /// The whole state is another one now.
    Replaced(Box<Workbook>),
    /// This tab may write from now on.
    MayWrite(Box<Workbook>, Pen),
    /// Another tab took over; unsaved edits stay here.
    TakenOver,
    /// Another tab deleted the workbook or needs its database; nothing more can be saved here.
    Closed,
    /// Many entries have come since the last snapshot; a good moment for `compact`.
    SnapshotDue,
}

/// A workbook that cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The database does not open.
    #[error(transparent)]
    Database(#[from] IdbError),
    /// What is stored cannot be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
}

/// One open workbook.
pub struct Desk {
    id: WorkbookId,
    database: RefCell<Rc<WorkbookDb>>,
    persister: RefCell<Option<Rc<Persister>>>,
    held: RefCell<Option<LockGuard>>,
    channel: RefCell<Option<Channel>>,
    handlers: Handlers,
    /// Position of the last journal entry made or followed.
    position: Cell<u64>,
    generation: Cell<u64>,
    sealed: Cell<u64>,
    since_snapshot: Cell<usize>,
    tell: Rc<dyn Fn(News)>,
}

/// Entries after which a new snapshot is worth its while.
const SNAPSHOT_AFTER: usize = 300;

impl Desk {
    /// Writes a new workbook to disk, with this content, and leaves it closed.
    pub async fn create(
        id: WorkbookId,
        cause: Cause,
        workbook: &Workbook,
        who: &str,
    ) -> Result<(), IdbError> {
        let database = WorkbookDb::open(id, Handlers::default()).await?;
        let image = workbook.to_image();
        let entry = Entry {
            format: VERSION,
            seq: 1,
            at: clock::now(),
            who: who.to_owned(),
            what: What::Installed(cause, image),
        };
        let bytes = to_bytes(&entry);
        let What::Installed(_, image) = entry.what else { return Ok(()) };
        database.create(&Writer::first(new_replica(), workbook.ledger().seen.highest()), bytes, &image).await
    }

    /// Opens a workbook and takes the right to write if it is free.
    pub async fn open(
        id: WorkbookId,
        handlers: Handlers,
        tell: Rc<dyn Fn(News)>,
    ) -> Result<(Rc<Self>, Loaded, Option<Pen>), OpenError> {
        let database = Rc::new(WorkbookDb::open(id, handlers.clone()).await?);
        let loaded = read(&database).await?;
        let desk = Rc::new(Self {
            id,
            database: RefCell::new(database),
            persister: RefCell::default(),
            held: RefCell::default(),
            channel: RefCell::default(),
            handlers,
            position: Cell::new(loaded.position),
            generation: Cell::new(loaded.generation),
            sealed: Cell::new(loaded.sealed),
            since_snapshot: Cell::new(loaded.replayed),
            tell,
        });
        *desk.channel.borrow_mut() = desk.listen();
        let pen = match lock::try_hold(&desk.name(), desk.on_lost()).await {
            HoldResult::Held(guard) => Some(desk.sit_down(Some(guard), &loaded.workbook).await?),
            HoldResult::Unsupported => Some(desk.sit_down(None, &loaded.workbook).await?),
            HoldResult::Taken => {
                desk.wait_in_line();
                None
            }
        };
        if pen.is_some() && (loaded.rewrite || loaded.replayed > SNAPSHOT_AFTER) {
            // A snapshot only saves time; if it cannot be written the journal still holds everything.
            let _ = desk.compact(&loaded.workbook.to_image()).await;
        }
        Ok((desk, loaded, pen))
    }

    /// Saves what the session did. Does nothing on a tab that follows.
    pub fn commit(&self, changes: &ChangeSet, who: &str) {
        let Some(persister) = self.persister.borrow().clone() else { return };
        let seq = self.position.get() + 1;
        self.position.set(seq);
        let what = What::Changes(changes.0.clone());
        let entry = Entry { format: VERSION, seq, at: clock::now(), who: who.to_owned(), what };
        persister.enqueue((seq, to_bytes(&entry)));
    }

    /// Edits that are not on disk yet.
    pub fn unsaved(&self) -> usize {
        self.persister.borrow().as_ref().map_or(0, |persister| persister.unsaved())
    }

    /// Tries to save at once.
    pub fn retry(&self) {
        if let Some(persister) = self.persister.borrow().as_ref() {
            persister.hurry();
        }
    }

    /// Takes the right to write from another tab. The answer comes as news.
    pub async fn take_over(self: &Rc<Self>) -> Result<(), OpenError> {
        let guard = match lock::steal(&self.name(), self.on_lost()).await {
            HoldResult::Held(guard) => Some(guard),
            HoldResult::Taken | HoldResult::Unsupported => None,
        };
        self.sit_down_fresh(guard).await
    }

    /// Installs another state as a whole. The workbook keeps its identity; the copy gets a new replica.
    pub async fn install(
        &self,
        cause: Cause,
        workbook: &Workbook,
        who: &str,
    ) -> Result<Option<Pen>, IdbError> {
        let Some(persister) = self.persister.borrow().clone() else { return Ok(None) };
        let (database, writer) = persister.connection();
        let renewed = writer.renewed(new_replica(), workbook.ledger().seen.highest());
        let seq = self.position.get() + 1;
        let image = workbook.to_image();
        let what = What::Installed(cause, image.clone());
        let entry = Entry { format: VERSION, seq, at: clock::now(), who: who.to_owned(), what };
        let generation = self.generation.get() + 1;
        database
            .install(&writer, &renewed, (seq, to_bytes(&entry)), &image, generation, self.sealed.get())
            .await?;
        self.position.set(seq);
        self.generation.set(generation);
        self.since_snapshot.set(0);
        let pen = renewed.pen();
        persister.renew(renewed);
        self.post(RELOAD);
        Ok(pen)
    }

    /// Rewrites everything stored of this workbook, the journal included, and installs the state that comes of it.
    /// Only called while nothing is unsaved and nobody edits. Either all of it is done or nothing.
    pub async fn rewrite(
        &self,
        eraser: &Eraser,
        cause: Cause,
        workbook: &Workbook,
        who: &str,
    ) -> Result<(), OpenError> {
        let damaged = |what: &str| LoadError::Damaged { what: what.to_owned() };
        let persister = self.persister.borrow().clone();
        let persister = persister.ok_or_else(|| damaged("another tab is writing"))?;
        let (database, writer) = persister.connection();
        let stored = database.read_all().await?;
        let last = crate::store::load::entries(&stored, 0)?.last().map_or(0, |entry| entry.seq);
        if last != self.position.get() || persister.unsaved() > 0 {
            return Err(damaged("the stored journal is not where this tab left it").into());
        }
        let journal = erase::journal(&stored, eraser)?;
        let seq = last + 1;
        let image = workbook.to_image();
        let what = What::Installed(cause, image.clone());
        let entry = Entry { format: VERSION, seq, at: clock::now(), who: who.to_owned(), what };
        let generation = self.generation.get() + 1;
        database
            .rewrite(&writer, journal, (seq, to_bytes(&entry)), &image, generation, self.sealed.get())
            .await?;
        self.position.set(seq);
        self.generation.set(generation);
        self.since_snapshot.set(0);
        self.post(RELOAD);
        Ok(())
    }

    /// Writes a snapshot of the state as it is now. Only called while nothing is unsaved.
    pub async fn compact(&self, image: &Image) -> Result<(), IdbError> {
        let Some(persister) = self.persister.borrow().clone() else { return Ok(()) };
        let (database, writer) = persister.connection();
        let generation = self.generation.get() + 1;
        self.generation.set(generation);
        self.since_snapshot.set(0);
        let sealed =
            database.compact(&writer, image, generation, self.position.get(), self.sealed.get()).await?;
        self.sealed.set(sealed);
        Ok(())
    }

    /// The whole journal, for the audit trail.
    pub async fn journal(&self) -> Result<Vec<Entry<String>>, OpenError> {
        let database = Rc::clone(&self.database.borrow());
        let stored = database.read_all().await?;
        Ok(crate::store::load::entries(&stored, 0)?)
    }

    /// Tells other tabs that the workbook is gone, and lets go of it.
    pub fn close(&self) {
        if let Some(persister) = self.persister.borrow_mut().take() {
            persister.stop();
        }
        self.held.borrow_mut().take();
        self.channel.borrow_mut().take();
    }

    async fn sit_down_fresh(self: &Rc<Self>, guard: Option<LockGuard>) -> Result<(), OpenError> {
        let database = Rc::new(WorkbookDb::open(self.id, self.handlers.clone()).await?);
        // The name goes on the database first, so that nothing is added after it was read.
        let writer = database.take_over(0, Writer::first(new_replica(), 0)).await?;
        let loaded = read(&database).await?;
        *self.database.borrow_mut() = database;
        self.position.set(loaded.position);
        self.generation.set(loaded.generation);
        self.sealed.set(loaded.sealed);
        self.since_snapshot.set(loaded.replayed);
        let pen = writer.pen();
        self.begin(guard, writer);
        if let Some(pen) = pen {
            (self.tell)(News::MayWrite(Box::new(loaded.workbook), pen));
        }
        Ok(())
    }

    async fn sit_down(
        self: &Rc<Self>,
        guard: Option<LockGuard>,
        workbook: &Workbook,
    ) -> Result<Pen, OpenError> {
        let highest = workbook.ledger().seen.highest();
        let database = Rc::clone(&self.database.borrow());
        let writer = database.take_over(highest, Writer::first(new_replica(), highest)).await?;
        let pen = writer
            .pen()
            .ok_or_else(|| LoadError::Damaged { what: "the writer record is not readable".into() })?;
        self.begin(guard, writer);
        Ok(pen)
    }

    fn begin(self: &Rc<Self>, guard: Option<LockGuard>, writer: Writer) {
        let weak = Rc::downgrade(self);
        let report: Rc<dyn Fn(Report)> = Rc::new(move |report| {
            if let Some(desk) = weak.upgrade() {
                desk.heard(report);
            }
        });
        let database = Rc::clone(&self.database.borrow());
        let persister = Persister::new(self.id, database, writer, self.handlers.clone(), report);
        *self.persister.borrow_mut() = Some(persister);
        *self.held.borrow_mut() = guard;
    }

    fn heard(&self, report: Report) {
        match report {
            Report::Durable(entry) => {
                self.post(&String::from_utf8_lossy(&entry.1));
                self.since_snapshot.set(self.since_snapshot.get() + 1);
            }
            Report::State(state) => {
                let saved = matches!(state, SaveState::Saved(_));
                let lost = state == SaveState::TakenOver;
                (self.tell)(News::Save(state));
                if lost {
                    (self.tell)(News::TakenOver);
                } else if saved && self.since_snapshot.get() > SNAPSHOT_AFTER {
                    (self.tell)(News::SnapshotDue);
                }
            }
        }
    }

    fn listen(self: &Rc<Self>) -> Option<Channel> {
        let weak = Rc::downgrade(self);
        Channel::open(&self.name(), move |text| {
            if let Some(desk) = weak.upgrade() {
                desk.overhear(&text);
            }
        })
    }

    /// Follows what the writing tab says. Whatever does not fit makes this tab read everything anew.
    fn overhear(self: &Rc<Self>, text: &str) {
        if text == GONE {
            return (self.tell)(News::Closed);
        }
        if self.persister.borrow().is_some() {
            return;
        }
        let entry = serde_json::from_str(text).ok().and_then(|json| Entry::from_json(json).ok());
        match entry {
            Some(Entry { format: VERSION, seq, what: What::Changes(changes), .. })
                if seq == self.position.get() + 1 =>
            {
                self.position.set(seq);
                (self.tell)(News::Followed(ChangeSet(changes)));
            }
            Some(Entry { seq, what: What::Changes(_), .. }) if seq <= self.position.get() => {}
            _ => {
                let desk = Rc::clone(self);
                task::spawn(async move {
                    let database = Rc::clone(&desk.database.borrow());
                    if let Ok(loaded) = read(&database).await {
                        desk.position.set(loaded.position);
                        (desk.tell)(News::Replaced(Box::new(loaded.workbook)));
                    }
                });
            }
        }
    }

    fn on_lost(self: &Rc<Self>) -> impl Fn() + 'static + use<> {
        let weak = Rc::downgrade(self);
        move || {
            if let Some(desk) = weak.upgrade() {
                if let Some(persister) = desk.persister.borrow().as_ref() {
                    persister.stop();
                }
                desk.held.borrow_mut().take();
                (desk.tell)(News::TakenOver);
            }
        }
    }

    /// Waits until the writing tab goes, then takes its place.
    fn wait_in_line(self: &Rc<Self>) {
        let desk = Rc::downgrade(self);
        let (name, on_lost) = (self.name(), self.on_lost());
        task::spawn(async move {
            if let HoldResult::Held(guard) = lock::wait_for(&name, on_lost).await
                && let Some(desk) = desk.upgrade()
                && desk.persister.borrow().is_none()
            {
                // If this fails the tab simply goes on following.
                let _ = desk.sit_down_fresh(Some(guard)).await;
            }
        });
    }

    fn post(&self, text: &str) {
        if let Some(channel) = self.channel.borrow().as_ref() {
            channel.post(text);
        }
    }

    fn name(&self) -> String {
        format!("isms-workbook-{}", self.id)
    }
}

const RELOAD: &str = "reload";
const GONE: &str = "gone";

/// Deletes a workbook for good, telling tabs that have it open.
pub async fn delete(id: WorkbookId) -> Result<(), IdbError> {
    if let Some(channel) = Channel::open(&format!("isms-workbook-{id}"), |_| {}) {
        channel.post(GONE);
        task::sleep(50).await;
    }
    WorkbookDb::delete(id).await
}

/// Loads a workbook without opening a desk.
pub async fn peek(id: WorkbookId) -> Result<Loaded, OpenError> {
    let database = WorkbookDb::open(id, Handlers::default()).await?;
    read(&database).await
}

/// Everything stored of a workbook, for recovery.
pub async fn raw(id: WorkbookId) -> Result<Stored, IdbError> {
    WorkbookDb::open(id, Handlers::default()).await?.read_all().await
}

/// Reads the snapshot and what follows; if that is damaged, everything.
async fn read(database: &WorkbookDb) -> Result<Loaded, OpenError> {
    match load(&database.read().await?) {
        Err(LoadError::Damaged { .. }) => Ok(load(&database.read_all().await?)?),
        other => Ok(other?),
    }
}

/// Whether an error means that nothing can be stored here at all.
pub fn is_refused(error: &IdbError) -> bool {
    error.kind == IdbErrorKind::Unavailable
}

fn new_replica() -> ReplicaId {
    ReplicaId(u64::from_be_bytes(random::bytes::<8>()))
}

fn to_bytes(entry: &Entry) -> Vec<u8> {
    entry.to_json().to_string().into_bytes()
}
