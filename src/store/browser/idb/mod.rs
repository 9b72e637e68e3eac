//! A small wrapper over IndexedDB: bytes under keys in named stores. It knows nothing of what the bytes mean.
//!
//! What it promises:
//! - A [`Database::write`] is one strict transaction: all of it is on the disk when the future answers `Ok`,
//!   or none of it is there. It may be conditional on a value that is compared inside that transaction
//!   ([`Guard`]).
//! - Nothing is awaited between the requests of a transaction, as the browser would commit it meanwhile: all
//!   are issued at once, and only the end is awaited.
//! - An operation once begun runs to its end even if its future is dropped.
//! - Another tab is never blocked by us: asked to let go, a connection closes itself, after telling its
//!   owner.

mod error;
mod key;
mod open;
mod transaction;
mod write;

use std::collections::BTreeSet;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbRequest};

use crate::platform::{buffer::Buffer, event::Listener, task::detached};

pub use error::{IdbError, IdbErrorKind};
pub use key::{Key, Range};
pub use open::{Handlers, database_names, delete_database, delete_database_within, open};
pub use write::{Guard, Write};

use transaction::Transaction;
use write::{issue, issue_guarded};

const READ: &str = "readonly";
const WRITE: &str = "readwrite";

/// A key with its value.
pub type Entry = (Key, Vec<u8>);

/// An open connection. Dropping it closes it; what was begun is still finished.
pub struct Database {
    inner: IdbDatabase,
    _listeners: [Listener; 2],
}

impl Database {
    /// The value under `key`, if any.
    pub async fn get(&self, store: &'static str, key: &Key) -> Result<Option<Vec<u8>>, IdbError> {
        Ok(self.get_buffer(store, key).await?.map(|buffer| buffer.js().to_vec()))
    }

    /// The same, left with the browser.
    pub async fn get_buffer(&self, store: &'static str, key: &Key) -> Result<Option<Buffer>, IdbError> {
        let key = key.to_js()?;
        let transaction = self.begin([store], READ)?;
        let request = transaction.handle().store(store)?.get(&key).map_err(IdbError::thrown)?;
        transaction.finish().await?;
        let value = result(&request)?;
        if value.is_undefined() { Ok(None) } else { array(value).map(|array| Some(Buffer::from_js(array))) }
    }

    /// The entries of `store` in `range`, in the order of their keys.
    pub async fn get_all(&self, store: &'static str, range: Range) -> Result<Vec<Entry>, IdbError> {
        Ok(self.get_many(&[(store, range)]).await?.pop().unwrap_or_default())
    }

    /// Several ranges as they were at one and the same moment, one list of entries for each.
    pub async fn get_many(&self, wanted: &[(&'static str, Range)]) -> Result<Vec<Vec<Entry>>, IdbError> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.begin(wanted.iter().map(|(store, _)| *store), READ)?;
        let mut requests = Vec::with_capacity(wanted.len());
        for (store, range) in wanted {
            let (store, range) = (transaction.handle().store(store)?, range.to_js()?);
            let keys = store.get_all_keys_with_key(&range).map_err(IdbError::thrown)?;
            let values = store.get_all_with_key(&range).map_err(IdbError::thrown)?;
            requests.push((keys, values));
        }
        transaction.finish().await?;
        requests.iter().map(|(keys, values)| entries(keys, values)).collect()
    }

    /// The keys of `store` in `range`, in order.
    pub async fn keys(&self, store: &'static str, range: Range) -> Result<Vec<Key>, IdbError> {
        let range = range.to_js()?;
        let transaction = self.begin([store], READ)?;
        let request =
            transaction.handle().store(store)?.get_all_keys_with_key(&range).map_err(IdbError::thrown)?;
        transaction.finish().await?;
        list(&request)?.iter().map(|key| Key::from_js(&key)).collect()
    }

    /// Writes all of `writes` or none, in their order; with a `guard`, only if it still holds. `Ok` means
    /// that the browser has confirmed them as durable.
    ///
    /// Kinds of error to expect: `GuardFailed`, `ConstraintViolated`, `QuotaExceeded`, `ConnectionLost`,
    /// `Aborted`. After any of them nothing of this call is stored.
    pub async fn write(&self, writes: Vec<Write>, guard: Option<Guard>) -> Result<(), IdbError> {
        let stores: Vec<_> =
            writes.iter().map(Write::store).chain(guard.as_ref().map(|guard| guard.store)).collect();
        if stores.is_empty() {
            return Ok(());
        }
        let transaction = self.begin(stores, WRITE)?;
        let check = match guard {
            None => {
                issue(transaction.handle(), &writes);
                None
            }
            Some(guard) => issue_guarded(transaction.handle(), writes, guard),
        };
        let finished = detached(async move {
            let outcome = transaction.finish().await;
            drop(check);
            outcome
        });
        finished.await.unwrap_or_else(|| Err(IdbError::unanswered()))
    }

    /// Closes the connection, as dropping it does.
    pub fn close(self) {
        drop(self);
    }

    fn new(inner: IdbDatabase, handlers: &Handlers) -> Self {
        let (asked, lost) = (handlers.on_version_change.clone(), handlers.on_close.clone());
        let connection = inner.clone();
        let version_change = Listener::new(&inner, "versionchange", move |_| {
            asked();
            connection.close();
        });
        let close = Listener::new(&inner, "close", move |_| lost());
        Self { inner, _listeners: [version_change, close] }
    }

    fn begin(
        &self,
        stores: impl IntoIterator<Item = &'static str>,
        mode: &str,
    ) -> Result<Transaction, IdbError> {
        let stores: BTreeSet<&str> = stores.into_iter().collect();
        Transaction::begin(&self.inner, &stores, mode)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.inner.close();
    }
}

fn result(request: &IdbRequest) -> Result<JsValue, IdbError> {
    request.result().map_err(IdbError::thrown)
}

fn list(request: &IdbRequest) -> Result<Array, IdbError> {
    result(request)?.dyn_into().ok().ok_or_else(|| IdbError::other("the database did not answer with a list"))
}

fn entries(keys: &IdbRequest, values: &IdbRequest) -> Result<Vec<Entry>, IdbError> {
    let (keys, values) = (list(keys)?, list(values)?);
    keys.iter().zip(values.iter()).map(|(key, value)| Ok((Key::from_js(&key)?, to_bytes(value)?))).collect()
}

fn to_bytes(value: JsValue) -> Result<Vec<u8>, IdbError> {
    Ok(array(value)?.to_vec())
}

fn array(value: JsValue) -> Result<Uint8Array, IdbError> {
    value.dyn_into().ok().ok_or_else(|| IdbError::other("a stored value is not made of bytes"))
}
