//! The app: routes, the list of workbooks, and which one is open. This half of the program shows the start page; what
//! touches a workbook is in the other (`work`), which is loaded when it is first needed.

use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

mod root;

use crate::ui::prelude::*;

pub use root::{mount, waiting};

use crate::domain::id::WorkbookId;
use crate::platform::{dom, prefs, task};
use crate::route::Route;
use crate::store::browser::database::WorkbookDb;
use crate::store::browser::library::{Card, Library};
use crate::ui::kit::Notices;
use crate::ui::session::Session;
use crate::ui::words::t;
use crate::ui::work::{Work, work};

/// What all pages share, in context. A pointer, like [`Session`].
#[derive(Clone, Copy)]
pub struct App(&'static State);

/// The signals all pages share.
pub struct State {
    /// Where we are.
    pub route: RwSignal<Route>,
    /// Short messages.
    pub notices: Notices,
    /// Whoever is at the keyboard, as they call themselves.
    pub author: RwSignal<String>,
    /// Workbooks on this device.
    pub cards: RwSignal<Vec<Card>>,
    /// Whether the library has been read.
    pub ready: RwSignal<bool>,
    /// Why nothing can be stored here, if so.
    pub refused: RwSignal<Option<String>>,
    /// Whether the browser promised to keep what is stored; `None` until it was asked.
    pub persistent: RwSignal<Option<bool>>,
    /// The workbook that is open.
    pub opened: RwSignal<Opened>,
    /// What the open workbook is called.
    pub name: RwSignal<String>,
    /// What the start page was asked to do.
    pub asked: RwSignal<Option<Task>>,
    /// Workbooks that live in memory only.
    pub memory: RwSignal<Vec<(WorkbookId, Session)>>,
    library: StoredValue<Option<Rc<Library>>, LocalStorage>,
    work: RwSignal<Second>,
}

/// The second half of the program.
#[derive(Clone, Copy)]
enum Second {
    NotAsked,
    Loading,
    Failed,
    Loaded(&'static Work),
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What one can do on the start page.
#[derive(Clone)]
pub enum Task {
    /// Make a workbook.
    New,
    /// Look into a bundle.
    Read(Arc<Vec<u8>>),
    /// Paste a bundle as text.
    Paste,
    /// Open the example company.
    Example,
    /// Rename a workbook.
    Rename(Card),
    /// Copy a workbook.
    Duplicate(Card),
    /// Delete a workbook.
    Delete(Card),
}

/// Where opening a workbook stands.
#[derive(Clone)]
pub enum Opened {
    /// None is open.
    None,
    /// One is being opened.
    Opening(WorkbookId),
    /// Opening waits for another tab that holds an older version of the database.
    Blocked(WorkbookId),
    /// It is open.
    Ready(Session),
    /// It cannot be opened.
    Failed(WorkbookId, Failure),
}

/// Why a workbook cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is none of this id on this device.
    Unknown,
    /// A newer version of the program wrote it.
    TooNew(String),
    /// What is stored is damaged beyond what could be rebuilt.
    Damaged(String),
    /// The database does not open.
    Database(String),
}

impl App {
    fn new() -> Self {
        Self(Box::leak(Box::new(State {
            route: RwSignal::new(Route::parse(&dom::hash())),
            notices: Notices::new(),
            author: RwSignal::new(prefs::author().unwrap_or_default()),
            cards: RwSignal::new(Vec::new()),
            ready: RwSignal::new(false),
            refused: RwSignal::new(None),
            persistent: RwSignal::new(None),
            opened: RwSignal::new(Opened::None),
            name: RwSignal::new(String::new()),
            asked: RwSignal::new(None),
            memory: RwSignal::new(Vec::new()),
            library: StoredValue::new_local(None),
            work: RwSignal::new(Second::NotAsked),
        })))
    }

    fn title(self) -> String {
        let name =
            if matches!(self.route.get(), Route::Workbook(..)) { self.name.get() } else { String::new() };
        if name.is_empty() { t("app.name").to_owned() } else { format!("{name} · {}", t("app.name")) }
    }

    async fn read_library(self) {
        match Library::open().await {
            Ok(library) => {
                self.library.set_value(Some(Rc::new(library)));
                self.refresh_cards().await;
                self.find_lost().await;
            }
            Err(error) => self.refused.set(Some(error.to_string())),
        }
        self.ready.set(true);
    }

    /// Reads the list of workbooks again.
    pub async fn refresh_cards(self) {
        let Some(library) = self.library() else { return };
        match library.cards().await {
            Ok(cards) => self.cards.set(cards),
            Err(error) => self.notices.warn(&error.to_string()),
        }
    }

    /// Has workbooks that have a database but no card put back on the list.
    async fn find_lost(self) {
        let stored = WorkbookDb::all().await;
        let known =
            |id: &WorkbookId| self.cards.with_untracked(|cards| cards.iter().any(|card| card.id == *id));
        let lost: Vec<WorkbookId> = stored.into_iter().filter(|id| !known(id)).collect();
        if !lost.is_empty() {
            self.with_second(move |work| (work.find)(self, lost));
        }
    }

    /// The library, where storage works.
    pub fn library(self) -> Option<Rc<Library>> {
        self.library.get_value()
    }

    /// Opens the workbook the address names, and lets go of the one that was left.
    fn follow_route(self) {
        let wanted = match self.route.get() {
            Route::Workbook(id, _) if self.ready.get() => Some(id),
            _ => None,
        };
        let now = self.opened.with_untracked(|opened| match opened {
            Opened::Ready(session) => Some(session.id),
            Opened::Opening(id) | Opened::Blocked(id) | Opened::Failed(id, _) => Some(*id),
            Opened::None => None,
        });
        match wanted {
            Some(id) if now != Some(id) => self.with_second(move |work| (work.open)(self, id)),
            None if now.is_some() => self.with_second(move |work| (work.leave)(self)),
            _ => {}
        }
    }

    /// Asks for something the start page offers.
    pub fn ask(self, task: Task) {
        self.asked.set(Some(task));
    }

    /// Does something with the second half of the program, once it is there.
    fn with_second(self, then: impl FnOnce(&'static Work) + 'static) {
        if let Second::Loaded(work) = self.work.get_untracked() {
            return then(work);
        }
        self.work.set(Second::Loading);
        task::spawn(async move {
            match work().await {
                Ok(work) => {
                    self.work.set(Second::Loaded(work));
                    then(work);
                }
                Err(_) => self.work.set(Second::Failed),
            }
        });
    }

    /// A view of the second half; until that is there, what is waited for or why it did not come.
    fn second(self, view: impl FnOnce(&'static Work) -> Node + 'static) -> Node {
        if let Second::NotAsked = self.work.get_untracked() {
            self.with_second(|_| ());
        }
        match self.work.get() {
            Second::Loaded(work) => view(work),
            Second::Failed => self.not_loaded(),
            Second::NotAsked | Second::Loading => waiting(t("common.loading")),
        }
    }
}

/// Goes somewhere.
pub fn go(route: &Route) {
    dom::set_hash(&route.href());
}

/// The app.
#[expect(clippy::expect_used, reason = "everything is rendered under the app")]
pub fn use_app() -> App {
    use_context::<App>().expect("a page without the app")
}
