//! Web Locks: at most one tab of this browser holds a name.
//!
//! A lock keeps two tabs from writing at the same time in the ordinary case. It is no proof: a lock can be
//! stolen, and some browsers have none. What must never happen twice is guarded by the database itself.

use std::{cell::Cell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::{js, oneshot::oneshot, task};

/// The answer to asking for a lock.
pub enum HoldResult {
    /// It is ours until the guard is dropped, the tab goes, or another tab steals it.
    Held(LockGuard),
    /// Another tab (or this one) holds it.
    Taken,
    /// This browser has no locks, or refuses them here.
    Unsupported,
}

/// A held lock. Dropping it releases the lock; `on_lost` is then not called.
pub struct LockGuard {
    held: Rc<Cell<bool>>,
    release: Option<Function>,
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        self.held.set(false);
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes the lock `name` if it is free now. `on_lost` is called once if another tab steals it later.
pub async fn try_hold(name: &str, on_lost: impl Fn() + 'static) -> HoldResult {
    request(name, &[("ifAvailable", JsValue::TRUE)], on_lost).await
}

/// Takes the lock `name` at once from whoever holds it; that holder's `on_lost` is called.
pub async fn steal(name: &str, on_lost: impl Fn() + 'static) -> HoldResult {
    request(name, &[("steal", JsValue::TRUE)], on_lost).await
}

/// Queues for the lock `name` until its holder is gone, however long that takes. Never answers `Taken`.
///
/// Dropping the future leaves the queue.
pub async fn wait_for(name: &str, on_lost: impl Fn() + 'static) -> HoldResult {
    let Ok(controller) = AbortController::new() else { return HoldResult::Unsupported };
    let place = QueuePlace(controller);
    request(name, &[("signal", place.0.signal().into())], on_lost).await
}

/// A place in the queue. Leaving it once the lock is held changes nothing.
struct QueuePlace(AbortController);

impl Drop for QueuePlace {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks for the lock. The browser holds it for as long as the promise that the callback returns is open.
async fn request(name: &str, options: &[(&str, JsValue)], on_lost: impl Fn() + 'static) -> HoldResult {
    let Some(locks) = js::get(&js::global(), "navigator").and_then(|navigator| js::get(&navigator, "locks"))
    else {
        return HoldResult::Unsupported;
    };
    let (answer, waiting) = oneshot();
    let held = Rc::new(Cell::new(false));
    let callback = Closure::once({
        let held = Rc::clone(&held);
        move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                answer.send(HoldResult::Taken);
                return JsValue::UNDEFINED;
            }
            let (open, release) = open_promise();
            held.set(true);
            answer.send(HoldResult::Held(LockGuard { held, release }));
            open.into()
        }
    });
    let arguments = [name.into(), js::object(options), callback.as_ref().clone()];
    let Some(ended) =
        js::call(&locks, "request", &arguments).ok().and_then(|promise| promise.dyn_into::<Promise>().ok())
    else {
        return HoldResult::Unsupported;
    };
    // Settles when the lock is released, stolen (then it rejects) or was never granted.
    task::spawn(async move {
        let ended = JsFuture::from(ended).await;
        drop(callback);
        if ended.is_err() && held.replace(false) {
            on_lost();
        }
    });
    waiting.await.unwrap_or(HoldResult::Unsupported)
}

/// A promise and the function that fulfils it. (`Function::default()` would be `new Function()`, which the page's
/// content security policy forbids.)
fn open_promise() -> (Promise, Option<Function>) {
    let mut release = None;
    let promise = Promise::new(&mut |resolve, _reject| release = Some(resolve));
    (promise, release)
}
