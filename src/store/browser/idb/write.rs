//! What may be written, and putting it to a transaction.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;

use crate::platform::{buffer::Buffer, event::Listener};

use super::{
    error::{IdbError, IdbErrorKind},
    key::{Key, Range},
    transaction::Handle,
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
    /// The same as `Put` with bytes that lie with the browser.
    PutBuffer {
        /// Where.
        store: &'static str,
        /// Under what.
        key: Key,
        /// What.
        value: Buffer,
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
            | Self::PutBuffer { store, .. }
            | Self::Delete { store, .. }
            | Self::DeleteRange { store, .. } => store,
        }
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
    transaction.commit();
}

/// Issues the writes once the guarded value is read and found equal, in that very callback. Keep what this
/// returns until the transaction has ended.
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
        Write::PutBuffer { key, value, .. } => store.put_with_key(value.js(), &key.to_js()?),
        Write::Delete { key, .. } => store.delete(&key.to_js()?),
        Write::DeleteRange { range: Range::All, .. } => store.clear(),
        Write::DeleteRange { range, .. } => store.delete(&range.to_js()?),
    };
    issued.map(drop).map_err(IdbError::thrown)
}
