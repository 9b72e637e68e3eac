//! The second half of the program: everything that touches a workbook. It is loaded when the first one is opened, made
//! or read, so that the start page is there soon. The first half reaches it only through [`Work`].
//!
//! In a release build a tool splits the program at [`work`] and loads what only it can reach; see `cargo xtask dist`.
//! In every other build the two halves are one file, and waiting for the second takes no time.

use std::rc::Rc;

use crate::ui::prelude::*;

use super::app::{App, Failure, Opened, Task};
use super::layout::{Shell, workbook_name};
use super::pages;
use super::session::Session;
use crate::domain::id::WorkbookId;
use crate::domain::records::Applicability;
use crate::domain::stamp::{MAX_SEQ, Pen, ReplicaId};
use crate::domain::workbook::Workbook;
use crate::platform::{clock, prefs, random, storage, task};
use crate::route::Route;
use crate::store::browser::desk::{self, Desk, News, OpenError};
use crate::store::browser::idb::{Handlers, IdbErrorKind};
use crate::store::browser::library::Card;
use crate::store::load::LoadError;

/// What the first half may ask of the second.
pub struct Work {
    /// The page of a workbook.
    pub shell: fn() -> Node,
    /// The dialog of a task of the start page.
    pub dialog: fn(App, Task) -> Node,
    /// Opens a workbook, letting go of the one before.
    pub open: fn(App, WorkbookId),
    /// Lets go of the open workbook once all of it is on disk.
    pub leave: fn(App),
    /// Puts workbooks back on the list.
    pub find: fn(App, Vec<WorkbookId>),
}

/// The second half could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
mod split {
    #![expect(clippy::unnecessary_wraps, reason = "the macro makes loading, which can fail, a part of it")]

    use super::{NotLoaded, Work};

    impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
        fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
            Self
        }
    }

    /// Loads the second half.
    #[wasm_split_helpers::wasm_split(work, fallible)]
    pub fn work() -> Result<&'static Work, NotLoaded> {
        Ok(super::start())
    }
}

#[cfg(feature = "split")]
pub use split::work;

/// The second half, which is already there.
#[cfg(not(feature = "split"))]
pub async fn work() -> Result<&'static Work, NotLoaded> {
    Ok(start())
}

fn start() -> &'static Work {
    static WORK: Work = Work {
        shell: || view! { <Shell /> },
        dialog: pages::dialog,
        open,
        leave: |app| task::spawn(leave(app)),
        find: |app, lost| task::spawn(find(app, lost)),
    };
    crate::content::text::load_all();
    &WORK
}

/// Opens a workbook, letting go of the one before.
pub fn open(app: App, id: WorkbookId) {
    if let Opened::Ready(session) = app.opened.get_untracked() {
        task::spawn(let_go(session));
    }
    let in_memory =
        app.memory.with_untracked(|all| all.iter().find(|(other, _)| *other == id).map(|(_, s)| *s));
    if let Some(session) = in_memory {
        return app.opened.set(Opened::Ready(session));
    }
    app.opened.set(Opened::Opening(id));
    task::spawn(async move {
        let opened = match try_open(app, id).await {
            Ok(session) => {
                prefs::set_last_workbook(&id.to_string());
                Opened::Ready(session)
            }
            Err(failure) => Opened::Failed(id, failure),
        };
        app.opened.set(opened);
    });
}

async fn try_open(app: App, id: WorkbookId) -> Result<Session, Failure> {
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
        on_blocked: Rc::new(move || app.opened.set(Opened::Blocked(id))),
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
        app.notices.warn(&super::words::tf("notice.repaired", &[("what", repaired)]));
    }
    // The session outlives the effect that opened it; it belongs to the app.
    let opened = Session::new(app, id, loaded.workbook, Some(desk), pen);
    session.set_value(Some(opened));
    opened.put_back_typed();
    super::files::settle(opened);
    Ok(opened)
}

/// Lets go of the open workbook when the start page is shown, unless somebody comes back meanwhile.
async fn leave(app: App) {
    let Opened::Ready(session) = app.opened.get_untracked() else { return app.opened.set(Opened::None) };
    while session.unsaved() > 0 {
        task::sleep(50).await;
        if matches!(app.route.get_untracked(), Route::Workbook(id, _) if id == session.id) {
            return;
        }
    }
    super::files::settle(session);
    session.close();
    app.opened.set(Opened::None);
}

/// Closes a workbook once all of it is on disk.
async fn let_go(session: Session) {
    while session.unsaved() > 0 {
        task::sleep(50).await;
    }
    super::files::settle(session);
    session.close();
}

/// Puts workbooks back on the list that have a database but no card.
async fn find(app: App, lost: Vec<WorkbookId>) {
    let Some(library) = app.library() else { return };
    for id in lost {
        if let Ok(loaded) = desk::peek(id).await {
            // What cannot be listed now is found again at the next start.
            drop(library.put_card(&card_of(id, &loaded.workbook, None)).await);
        }
    }
    app.refresh_cards().await;
}

/// Keeps a workbook in memory only, where nothing can be stored.
pub fn keep_in_memory(app: App, id: WorkbookId, workbook: Workbook) {
    let seen = workbook.ledger().seen.highest();
    let replica = ReplicaId(u64::from_be_bytes(random::bytes::<8>()));
    let session = Session::new(app, id, workbook, None, Some(Pen::new(replica, seen + 1, MAX_SEQ)));
    app.memory.update(|all| {
        all.retain(|(other, _)| *other != id);
        all.push((id, session));
    });
}

/// Notes that a workbook was edited: its card is brought up to date, and after the first edit the browser is asked to
/// keep what is stored.
pub fn edited(app: App, session: Session) {
    let Some(library) = app.library() else { return };
    let exported = prefs::last_export(&session.id.to_string());
    let card = session.peek(|workbook| card_of(session.id, workbook, exported));
    task::spawn(async move {
        // The card is a convenience; the workbook itself is saved by its desk.
        drop(library.put_card(&card).await);
    });
    if app.persistent.get_untracked().is_none() {
        app.persistent.set(Some(false));
        task::spawn(async move {
            let granted = storage::persist().await == storage::PersistAnswer::Granted;
            app.persistent.set(Some(granted));
        });
    }
}

/// What marks the example company: the seed of the workbook's own record.
pub const EXAMPLE: &str = "example";

/// Whether this is the example company.
pub fn is_example(workbook: &Workbook) -> bool {
    workbook.workbook_infos.values().any(|info| info.common.seed == EXAMPLE)
}

/// What the start page shows of a workbook.
pub fn card_of(id: WorkbookId, workbook: &Workbook, exported_at: Option<String>) -> Card {
    let decided = workbook
        .soa_lines
        .values()
        .filter(|line| matches!(line.applicable, Some(Applicability::Yes | Applicability::No)));
    Card {
        id,
        title: workbook_name(workbook),
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
        example: is_example(workbook),
    }
}
