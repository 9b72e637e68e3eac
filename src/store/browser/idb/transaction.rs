//! One transaction from its first request to its end.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::platform::{
    event::Listener,
    js,
    oneshot::{Receiver, oneshot},
};

use super::{
    error::{IdbError, IdbErrorKind},
    key::{Key, Range},
};

/// One change to a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Stores a value, replacing what was there.
    Put {
        /// Where.
        store: &'static str,
        /// Under what.
        key: Key,
        /// What.
        value: Vec<u8>,
    },
    /// Stores a value under a new key; an existing one fails the whole write with `ConstraintViolated`.
    Add {
        /// Where.
        store: &'static str,
        /// Under what.
        key: Key,
        /// What.
        value: Vec<u8>,
    },
    /// Removes a key; one that is not there is no error.
    Delete {
        /// Where.
        store: &'static str,
        /// Which key.
        key: Key,
    },
    /// Removes all keys in a range.
    DeleteRange {
        /// Where.
        store: &'static str,
        /// Which keys.
        range: Range,
    },
}

/// A condition for a write, checked inside its transaction: the value under `key` is exactly `expected`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Where to look.
    pub store: &'static str,
    /// The key to look at. No value there fails the guard.
    pub key: Key,
    /// What must be there.
    pub expected: Vec<u8>,
}

impl Write {
    /// The store it changes.
    pub fn store(&self) -> &'static str {
        match self {
            Self::Put { store, .. }
            | Self::Add { store, .. }
            | Self::Delete { store, .. }
            | Self::DeleteRange { store, .. } => store,
        }
    }
}

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
    /// `mode` is `readonly` or `readwrite`. By name: web-sys has the durability only among its unstable parts.
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
                // A request that failed because the transaction was given up is not the reason: `abort` knows it.
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

    fn abort(&self, cause: IdbError) {
        self.cause.borrow_mut().get_or_insert(cause);
        let _ = self.inner.abort(); // fails only if it has ended already
    }

    fn why_aborted(&self) -> IdbError {
        let ours = self.cause.borrow_mut().take();
        let theirs = || self.inner.error().map(|error| IdbError::thrown(error.into()));
        ours.or_else(theirs).unwrap_or_else(|| {
            IdbError::new(IdbErrorKind::Aborted, "the browser gave up the transaction without a reason")
        })
    }
}

/// Issues all writes now, or gives the transaction up at the first that is refused.
pub(super) fn issue(transaction: &Handle, writes: &[Write]) {
    for write in writes {
        if let Err(error) = issue_one(transaction, write) {
            transaction.abort(error);
            return;
        }
    }
    // Nothing follows: the browser need not wait for it. Where there is no `commit` it finds out by itself.
    let _ = js::call(&transaction.inner, "commit", &[]);
}

/// Issues the writes once the guarded value is read and found equal, in that very callback. Keep what this returns
/// until the transaction has ended.
pub(super) fn issue_guarded(transaction: &Handle, writes: Vec<Write>, guard: Guard) -> Option<Listener> {
    let asked =
        guard.key.to_js().and_then(|key| transaction.store(guard.store)?.get(&key).map_err(IdbError::thrown));
    let request = match asked {
        Ok(request) => request,
        Err(error) => {
            transaction.abort(error);
            return None;
        }
    };
    let (transaction, answer) = (transaction.clone(), request.clone());
    Some(Listener::new(&request, "success", move |_| {
        let found = answer.result().ok().and_then(|value| value.dyn_into::<Uint8Array>().ok());
        if found.is_some_and(|found| found.to_vec() == guard.expected) {
            issue(&transaction, &writes);
        } else {
            transaction.abort(IdbError::new(IdbErrorKind::GuardFailed, "the data changed meanwhile"));
        }
    }))
}

fn issue_one(transaction: &Handle, write: &Write) -> Result<(), IdbError> {
    let store = transaction.store(write.store())?;
    let issued = match write {
        Write::Put { key, value, .. } => {
            store.put_with_key(&Uint8Array::from(value.as_slice()), &key.to_js()?)
        }
        Write::Add { key, value, .. } => {
            store.add_with_key(&Uint8Array::from(value.as_slice()), &key.to_js()?)
        }
        Write::Delete { key, .. } => store.delete(&key.to_js()?),
        Write::DeleteRange { range: Range::All, .. } => store.clear(),
        Write::DeleteRange { range, .. } => store.delete(&range.to_js()?),
    };
    issued.map(drop).map_err(IdbError::thrown)
}

/// The error of the request at which an `error` event began.
fn failure_of(event: &Event) -> IdbError {
    let request = event.target().and_then(|target| target.dyn_into::<IdbRequest>().ok());
    let error = request.and_then(|request| request.error().ok().flatten());
    IdbError::thrown(error.map_or(JsValue::NULL, JsValue::from))
}
