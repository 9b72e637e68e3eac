//! One transaction from its first request to its end.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::platform::{
    event::Listener,
    js,
    oneshot::{Receiver, oneshot},
};

use super::error::{IdbError, IdbErrorKind};

/// A running transaction with the listeners that wait for its end.
pub(super) struct Transaction {
    handle: Handle,
    ended: Receiver<Result<(), IdbError>>,
    _listeners: [Listener; 3],
}

/// What issues the requests of a transaction, or gives it up.
#[derive(Clone)]
pub(super) struct Handle {
    inner: IdbTransaction,
    /// Why we gave it up ourselves.
    cause: Rc<RefCell<Option<IdbError>>>,
}

impl Transaction {
    /// `mode` is `readonly` or `readwrite`. By name: web-sys has the durability only among its unstable
    /// parts.
    pub(super) fn begin(
        database: &IdbDatabase,
        stores: &BTreeSet<&str>,
        mode: &str,
    ) -> Result<Self, IdbError> {
        let stores: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
        let options = js::object(&[("durability", "strict".into())]);
        let inner = js::call(database, "transaction", &[stores.into(), mode.into(), options]);
        let inner: IdbTransaction = inner.map_err(IdbError::thrown)?.unchecked_into();
        let handle = Handle { inner, cause: Rc::default() };
        let (complete, ended) = oneshot();
        let (error, abort, aborted) = (complete.clone(), complete.clone(), handle.clone());
        let listeners = [
            Listener::new(&handle.inner, "complete", move |_| complete.send(Ok(()))),
            Listener::new(&handle.inner, "error", move |event| {
                // A request that failed because the transaction was given up is not the reason: `abort` knows
                // it.
                let failure = failure_of(&event);
                if failure.kind != IdbErrorKind::Aborted {
                    error.send(Err(failure));
                }
            }),
            Listener::new(&handle.inner, "abort", move |_| abort.send(Err(aborted.why_aborted()))),
        ];
        Ok(Self { handle, ended, _listeners: listeners })
    }

    pub(super) fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Waits until the browser confirms the end.
    pub(super) async fn finish(self) -> Result<(), IdbError> {
        self.ended.await.unwrap_or_else(|| Err(IdbError::unanswered()))
    }
}

impl Handle {
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, IdbError> {
        self.inner.object_store(name).map_err(IdbError::thrown)
    }

    /// Gives the transaction up; its end is then the error `cause`.
    pub(super) fn abort(&self, cause: IdbError) {
        self.cause.borrow_mut().get_or_insert(cause);
        let _ = self.inner.abort(); // fails only if it has ended already
    }

    /// Says that no more requests follow. Where the browser has no such call it finds out by itself.
    pub(super) fn commit(&self) {
        let _ = js::call(&self.inner, "commit", &[]);
    }

    fn why_aborted(&self) -> IdbError {
        let ours = self.cause.borrow_mut().take();
        let theirs = || self.inner.error().map(|error| IdbError::thrown(error.into()));
        ours.or_else(theirs).unwrap_or_else(|| {
            IdbError::new(IdbErrorKind::Aborted, "the browser gave up the transaction without a reason")
        })
    }
}

/// The error of the request at which an `error` event began.
fn failure_of(event: &Event) -> IdbError {
    let request = event.target().and_then(|target| target.dyn_into::<IdbRequest>().ok());
    let error = request.and_then(|request| request.error().ok().flatten());
    IdbError::thrown(error.map_or(JsValue::NULL, JsValue::from))
}
