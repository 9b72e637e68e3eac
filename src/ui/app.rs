//! The app: routes, the library, and which workbook is open.

use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::*;

use super::kit::{NoticeList, Notices};
use super::layout::Shell;
use super::pages;
use super::session::Session;
use super::words::t;
use crate::domain::id::WorkbookId;
use crate::domain::records::Applicability;
use crate::domain::workbook::Workbook;
use crate::platform::event::Listener;
use crate::platform::{clock, dom, network, prefs, storage, task};
use crate::route::Route;
use crate::store::browser::desk::{Desk, News, OpenError};
use crate::store::browser::idb::{Handlers, IdbErrorKind};
use crate::store::browser::library::{Card, Library};
use crate::store::load::LoadError;

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
    library: StoredValue<Option<Rc<Library>>, LocalStorage>,
    memory: RwSignal<Vec<(WorkbookId, Session)>>,
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
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

/// Starts the program.
pub fn mount() {
    console_error_panic_hook::set_once();
    dom::set_theme(prefs::theme().unwrap_or_default());
    dom::remove_boot_notice();
    leptos::mount::mount_to_body(Root);
    network::mark_loaded();
}

#[component]
fn Root() -> impl IntoView {
    let app = App(Box::leak(Box::new(State {
        route: RwSignal::new(Route::parse(&dom::hash())),
        notices: Notices::new(),
        author: RwSignal::new(prefs::author().unwrap_or_default()),
        cards: RwSignal::new(Vec::new()),
        ready: RwSignal::new(false),
        refused: RwSignal::new(None),
        persistent: RwSignal::new(None),
        opened: RwSignal::new(Opened::None),
        library: StoredValue::new_local(None),
        memory: RwSignal::new(Vec::new()),
    })));
    provide_context(app);
    let listeners: [Option<Listener>; 2] = [
        dom::on_window("hashchange", move |_| {
            // A field that is being edited is committed while its page is still there.
            dom::blur();
            app.route.set(Route::parse(&dom::hash()));
        }),
        // What is being typed is committed before the page may go.
        dom::on_window("pagehide", |_| dom::blur()),
    ];
    let keep = StoredValue::new_local(listeners);
    on_cleanup(move || drop(keep.try_update_value(std::mem::take)));
    super::shortcuts::install(app);
    task::spawn(app.read_library());
    Effect::new(move |_| app.follow_route());
    Effect::new(move |_| dom::set_title(&app.title()));
    let page = move || {
        match (app.route.get(), app.ready.get()) {
        (_, false) => view! { <main class="main" id="main"><p class="muted" role="status">{t("common.loading")}</p></main> }.into_any(),
        (Route::Start, _) => view! { <pages::Start /> }.into_any(),
        (Route::About, _) => view! { <pages::About /> }.into_any(),
        (Route::Unknown(_), _) => view! { <pages::NotFound /> }.into_any(),
        (Route::Workbook(..), _) => view! { <Shell /> }.into_any(),
    }
    };
    // Pages of one workbook share one shell, so only the kind of route decides here.
    let which = Memo::new(move |_| {
        let route = app.route.get();
        (
            matches!(route, Route::Workbook(..)),
            app.ready.get(),
            if matches!(route, Route::Workbook(..)) { Route::Start } else { route },
        )
    });
    view! {
        <a class="skip" href="#main" on:click=|event| { event.prevent_default(); dom::focus("main"); }>{t("common.skip")}</a>
        {move || {
            // Read, not only tracked: a memo that nobody reads never learns what it depends on.
            which.with(|_| ());
            untrack(page)
        }}
        <NoticeList notices=app.notices />
    }
}

impl App {
    fn title(self) -> String {
        let name = match (self.route.get(), self.opened.get()) {
            (Route::Workbook(..), Opened::Ready(session)) => session.with(super::layout::workbook_name),
            _ => String::new(),
        };
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

    /// Puts workbooks that have a database but no card back on the list.
    async fn find_lost(self) {
        let Some(library) = self.library() else { return };
        let known: Vec<WorkbookId> =
            self.cards.with_untracked(|cards| cards.iter().map(|card| card.id).collect());
        let stored = crate::store::browser::database::WorkbookDb::all().await;
        let mut found = false;
        for id in stored.into_iter().filter(|id| !known.contains(id)) {
            if let Ok(loaded) = crate::store::browser::desk::peek(id).await {
                found |= library.put_card(&card_of(id, &loaded.workbook, None)).await.is_ok();
            }
        }
        if found {
            self.refresh_cards().await;
        }
    }

    /// The library, where storage works.
    pub fn library(self) -> Option<Rc<Library>> {
        self.library.get_value()
    }

    /// Opens the workbook the address names.
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
        if let Some(id) = wanted.filter(|id| now != Some(*id)) {
            self.open(id);
        }
    }

    /// Opens a workbook, closing the one before.
    pub fn open(self, id: WorkbookId) {
        self.close();
        let in_memory =
            self.memory.with_untracked(|all| all.iter().find(|(other, _)| *other == id).map(|(_, s)| *s));
        if let Some(session) = in_memory {
            return self.opened.set(Opened::Ready(session));
        }
        self.opened.set(Opened::Opening(id));
        task::spawn(async move {
            let opened = match self.try_open(id).await {
                Ok(session) => {
                    prefs::set_last_workbook(&id.to_string());
                    Opened::Ready(session)
                }
                Err(failure) => Opened::Failed(id, failure),
            };
            self.opened.set(opened);
        });
    }

    async fn try_open(self, id: WorkbookId) -> Result<Session, Failure> {
        let session: StoredValue<Option<Session>, LocalStorage> = StoredValue::new_local(None);
        let tell: Rc<dyn Fn(News)> = Rc::new(move |news| {
            if let Some(session) = session.get_value() {
                session.hear(news);
            }
        });
        let closed = move || {
            if let Some(session) = session.get_value() {
                session.hear(News::Closed);
            }
        };
        let handlers = Handlers {
            on_blocked: Rc::new(move || self.opened.set(Opened::Blocked(id))),
            on_version_change: Rc::new(closed),
            on_close: Rc::new(|| ()),
        };
        let (desk, loaded, pen) = Desk::open(id, handlers, tell).await.map_err(|error| match error {
            OpenError::Load(LoadError::Nothing) => Failure::Unknown,
            OpenError::Load(error @ LoadError::TooNew { .. }) => Failure::TooNew(error.to_string()),
            OpenError::Load(error @ LoadError::Damaged { .. }) => Failure::Damaged(error.to_string()),
            OpenError::Database(error) if error.kind == IdbErrorKind::NewerVersion => {
                Failure::TooNew(error.to_string())
            }
            OpenError::Database(error) => Failure::Database(error.to_string()),
        })?;
        if let Some(repaired) = &loaded.repaired {
            self.notices.warn(&super::words::tf("notice.repaired", &[("what", repaired)]));
        }
        // The session outlives the effect that opened it; it belongs to the app.
        let opened = Session::new(self, id, loaded.workbook, Some(desk), pen);
        session.set_value(Some(opened));
        Ok(opened)
    }

    /// Closes the open workbook.
    pub fn close(self) {
        let opened = self.opened.get_untracked();
        if let Opened::Ready(session) = opened {
            session.close();
        }
        self.opened.set(Opened::None);
    }

    /// Keeps a workbook in memory only, where nothing can be stored.
    pub fn keep_in_memory(self, id: WorkbookId, workbook: Workbook) {
        let seen = workbook.ledger().seen.highest();
        let replica =
            crate::domain::stamp::ReplicaId(u64::from_be_bytes(crate::platform::random::bytes::<8>()));
        let pen = crate::domain::stamp::Pen::new(replica, seen + 1, crate::domain::stamp::MAX_SEQ);
        let session = Session::new(self, id, workbook, None, Some(pen));
        self.memory.update(|all| {
            all.retain(|(other, _)| *other != id);
            all.push((id, session));
        });
    }

    /// Notes that a workbook was edited: its card is brought up to date, and after the first edit the browser is asked
    /// to keep what is stored.
    pub fn edited(self, session: Session) {
        if let Some(library) = self.library() {
            let exported = prefs::last_export(&session.id.to_string());
            let card = session.peek(|workbook| card_of(session.id, workbook, exported));
            task::spawn(async move {
                // The card is a convenience; the workbook itself is saved by its desk.
                drop(library.put_card(&card).await);
            });
            if self.persistent.get_untracked().is_none() {
                self.persistent.set(Some(false));
                task::spawn(async move {
                    let granted = storage::persist().await == storage::PersistAnswer::Granted;
                    self.persistent.set(Some(granted));
                });
            }
        }
    }
}

/// Goes somewhere.
pub fn go(route: &Route) {
    dom::set_hash(&route.href());
}

/// What the start page shows of a workbook.
pub fn card_of(id: WorkbookId, workbook: &Workbook, exported_at: Option<String>) -> Card {
    let decided = workbook
        .soa_lines
        .values()
        .filter(|line| matches!(line.applicable, Some(Applicability::Yes | Applicability::No)));
    Card {
        id,
        title: super::layout::workbook_name(workbook),
        organisation: workbook
            .organisations
            .values()
            .next()
            .map(|o| o.legal_name.clone())
            .unwrap_or_default(),
        changed_at: clock::now(),
        exported_at: exported_at.unwrap_or_default(),
        decided: decided.count(),
        controls: workbook.all_controls().len(),
    }
}

/// The app.
#[expect(clippy::expect_used, reason = "everything is rendered under the app")]
pub fn use_app() -> App {
    use_context::<App>().expect("a page without the app")
}
