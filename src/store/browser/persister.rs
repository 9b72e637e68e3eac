//! Saving: journal entries go to disk one transaction after the other, as soon as they are made. A failure is
//! reported, the entries stay in memory, and the attempt is repeated until it succeeds or the person decides.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use super::database::{StoredEntry, WorkbookDb, is_superseded};
use super::idb::{Handlers, IdbErrorKind};
use crate::domain::id::WorkbookId;
use crate::platform::{clock, task};
use crate::store::SaveState;
use crate::store::writer::Writer;

/// What the persister tells.
pub enum Report {
    /// Where saving stands.
    State(SaveState),
    /// This entry is on disk.
    Durable(Rc<StoredEntry>),
}

/// Writes one workbook's entries in order.
pub struct Persister {
    id: WorkbookId,
    database: RefCell<Rc<WorkbookDb>>,
    writer: RefCell<Writer>,
    queue: RefCell<VecDeque<Rc<StoredEntry>>>,
    busy: Cell<bool>,
    hurry: Cell<bool>,
    stopped: Cell<bool>,
    handlers: Handlers,
    report: Rc<dyn Fn(Report)>,
}

/// Entries a transaction takes at most.
const BATCH: usize = 64;

impl Persister {
    /// A persister for the sitting of `writer`.
    pub fn new(
        id: WorkbookId,
        database: Rc<WorkbookDb>,
        writer: Writer,
        handlers: Handlers,
        report: Rc<dyn Fn(Report)>,
    ) -> Rc<Self> {
        Rc::new(Self {
            id,
            database: RefCell::new(database),
            writer: RefCell::new(writer),
            queue: RefCell::default(),
            busy: Cell::new(false),
            hurry: Cell::new(false),
            stopped: Cell::new(false),
            handlers,
            report,
        })
    }

    /// Puts an entry on its way to disk.
    pub fn enqueue(self: &Rc<Self>, entry: StoredEntry) {
        self.queue.borrow_mut().push_back(Rc::new(entry));
        self.pump();
    }

    /// How many entries are not on disk yet.
    pub fn unsaved(&self) -> usize {
        self.queue.borrow().len()
    }

    /// Tries again at once instead of waiting.
    pub fn hurry(self: &Rc<Self>) {
        self.hurry.set(true);
        self.pump();
    }

    /// Stops writing; what is unsaved stays in memory.
    pub fn stop(&self) {
        self.stopped.set(true);
    }

    /// The database and the writer, for jobs that are not journal entries.
    pub fn connection(&self) -> (Rc<WorkbookDb>, Writer) {
        (Rc::clone(&self.database.borrow()), self.writer.borrow().clone())
    }

    /// Goes on as another writer, after a whole state was installed.
    pub fn renew(&self, writer: Writer) {
        *self.writer.borrow_mut() = writer;
    }

    fn pump(self: &Rc<Self>) {
        if self.busy.replace(true) || self.stopped.get() {
            return;
        }
        (self.report)(Report::State(SaveState::Saving));
        let this = Rc::clone(self);
        task::spawn(async move {
            this.work().await;
            this.busy.set(false);
        });
    }

    async fn work(&self) {
        let mut failures = 0_u32;
        loop {
            let batch: Vec<Rc<StoredEntry>> = self.queue.borrow().iter().take(BATCH).cloned().collect();
            if batch.is_empty() {
                return (self.report)(Report::State(SaveState::Saved(clock::now())));
            }
            let (database, writer) = self.connection();
            let entries = batch.iter().map(|entry| StoredEntry::clone(entry)).collect();
            let Err(error) = database.commit(&writer, entries).await else {
                failures = 0;
                for entry in batch {
                    self.queue.borrow_mut().pop_front();
                    (self.report)(Report::Durable(entry));
                }
                continue;
            };
            if is_superseded(&error) {
                self.stopped.set(true);
            }
            if self.stopped.get() {
                return (self.report)(Report::State(SaveState::TakenOver));
            }
            let full = error.kind == IdbErrorKind::QuotaExceeded;
            (self.report)(Report::State(SaveState::Failed { reason: error.message, full }));
            self.pause(failures).await;
            failures += 1;
            if error.kind == IdbErrorKind::ConnectionLost
                && let Ok(database) = WorkbookDb::open(self.id, self.handlers.clone()).await
            {
                *self.database.borrow_mut() = Rc::new(database);
            }
        }
    }

    /// Waits half a second, doubling up to sixteen, unless somebody is in a hurry.
    async fn pause(&self, failures: u32) {
        let slices = 2 << failures.min(5);
        for _ in 0..slices {
            if self.hurry.replace(false) {
                return;
            }
            task::sleep(250).await;
        }
    }
}
