//! Opening, deleting and listing databases.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

use crate::platform::{
    event::Listener,
    js,
    oneshot::oneshot,
    task::{Timer, detached},
};

use super::{
    Database,
    error::{IdbError, IdbErrorKind},
};

/// What to do when other tabs or the browser interfere. The default does nothing.
#[derive(Clone)]
pub struct Handlers {
    /// Opening waits for another tab that still has an older version open. It goes on waiting.
    pub on_blocked: Rc<dyn Fn()>,
    /// Another tab wants to upgrade or delete the database. The connection is closed when this returns.
    pub on_version_change: Rc<dyn Fn()>,
    /// The browser closed the connection by itself: its data was cleared, or its storage broke.
    pub on_close: Rc<dyn Fn()>,
}

impl Default for Handlers {
    fn default() -> Self {
        let nothing: Rc<dyn Fn()> = Rc::new(|| ());
        Self { on_blocked: nothing.clone(), on_version_change: nothing.clone(), on_close: nothing }
    }
}

/// Opens the database `name`, making it or the stores it lacks if its version is below `version`. Existing
/// stores and their content are never touched.
///
/// Kinds of error to expect: `Unavailable`, `NewerVersion`, `QuotaExceeded`, `ConnectionLost` (worth another
/// try), `Aborted`.
pub async fn open(
    name: &str,
    version: u32,
    stores: &'static [&'static str],
    handlers: Handlers,
) -> Result<Database, IdbError> {
    let request = factory()?.open_with_u32(name, version).map_err(IdbError::thrown_on_open)?;
    // Detached: an upgrade without its listener would leave a database of this version without stores.
    detached(opened(request, stores, handlers)).await.unwrap_or_else(|| Err(IdbError::unanswered()))
}

/// Deletes the database `name`; one that does not exist counts as deleted. `Blocked` if other tabs keep it
/// open for more than five seconds; the browser then deletes it when the last of them closes.
pub async fn delete_database(name: &str) -> Result<(), IdbError> {
    delete_database_within(name, 5_000).await
}

/// The same with a patience of `millis` milliseconds.
pub async fn delete_database_within(name: &str, millis: u32) -> Result<(), IdbError> {
    let request = factory()?.delete_database(name).map_err(IdbError::thrown_on_open)?;
    let (answer, waiting) = oneshot();
    let (failed, late) = (answer.clone(), answer.clone());
    let _success = Listener::new(&request, "success", move |_| answer.send(Ok(())));
    let _error = Listener::new(&request, "error", {
        let request = request.clone();
        move |_| failed.send(Err(error_of(&request)))
    });
    let _timer = Timer::start(millis, move || {
        late.send(Err(IdbError::new(IdbErrorKind::Blocked, "another tab still has the database open")));
    });
    waiting.await.unwrap_or_else(|| Err(IdbError::unanswered()))
}

/// The names of all databases at this address, also those of other programs; empty where the browser does not
/// tell.
pub async fn database_names() -> Vec<String> {
    let Ok(factory) = factory() else { return Vec::new() };
    let Some(promise) = js::call(&factory, "databases", &[]).ok().and_then(|p| p.dyn_into::<Promise>().ok())
    else {
        return Vec::new();
    };
    let Ok(found) = JsFuture::from(promise).await else { return Vec::new() };
    Array::from(&found).iter().filter_map(|database| js::get(&database, "name")?.as_string()).collect()
}

/// Asked for by name and not through the window: a worker has none. Even asking may throw where storage is
/// blocked.
fn factory() -> Result<IdbFactory, IdbError> {
    let factory = js::get(&js::global(), "indexedDB").and_then(|factory| factory.dyn_into().ok());
    factory.ok_or_else(|| IdbError::new(IdbErrorKind::Unavailable, "this browser offers no IndexedDB here"))
}

async fn opened(
    request: IdbOpenDbRequest,
    stores: &'static [&'static str],
    handlers: Handlers,
) -> Result<Database, IdbError> {
    let (answer, waiting) = oneshot();
    let (succeeded, upgrade_failed) = (answer.clone(), answer.clone());
    let on_blocked = handlers.on_blocked.clone();
    let _listeners = [
        Listener::new(&request, "blocked", move |_| on_blocked()),
        Listener::new(&request, "upgradeneeded", {
            let request = request.clone();
            move |_| {
                if let Err(error) = create_missing(&request, stores) {
                    upgrade_failed.send(Err(error));
                    abort_upgrade(&request);
                }
            }
        }),
        Listener::new(&request, "success", {
            let request = request.clone();
            move |_| succeeded.send(connection(&request).map(|inner| Database::new(inner, &handlers)))
        }),
        Listener::new(&request, "error", {
            let request = request.clone();
            move |_| answer.send(Err(error_of(&request)))
        }),
    ];
    waiting.await.unwrap_or_else(|| Err(IdbError::unanswered()))
}

fn connection(request: &IdbOpenDbRequest) -> Result<IdbDatabase, IdbError> {
    let result = request.result().map_err(IdbError::thrown_on_open)?;
    result.dyn_into().ok().ok_or_else(|| IdbError::other("the browser did not answer with a database"))
}

fn create_missing(request: &IdbOpenDbRequest, stores: &[&str]) -> Result<(), IdbError> {
    let database = connection(request)?;
    let existing = database.object_store_names();
    for store in stores.iter().filter(|store| !existing.contains(store)) {
        database.create_object_store(store).map_err(IdbError::thrown_on_open)?;
    }
    Ok(())
}

fn abort_upgrade(request: &IdbOpenDbRequest) {
    if let Some(transaction) = request.transaction() {
        let _ = transaction.abort(); // fails only if it has ended already
    }
}

fn error_of(request: &IdbOpenDbRequest) -> IdbError {
    let error = request.error().ok().flatten();
    IdbError::thrown_on_open(error.map_or(JsValue::NULL, JsValue::from))
}
