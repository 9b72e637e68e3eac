//! What can go wrong with a database, in the terms in which it can be answered.

use wasm_bindgen::JsValue;

use crate::platform::js;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdbErrorKind {
    /// There is no IndexedDB here, or the browser or the person refuses it (blocked storage, some private
    /// windows).
    Unavailable,
    /// The database was made by a newer version of this program. It was left untouched.
    NewerVersion,
    /// Another tab has the database open and does not let go.
    Blocked,
    /// No space left, on the disk or by the browser's limit for this address.
    QuotaExceeded,
    /// An `Add` met a key that exists.
    ConstraintViolated,
    /// The guarded value was not the expected one: somebody else wrote meanwhile.
    GuardFailed,
    /// The connection is closed or broken. Opening again may help.
    ConnectionLost,
    /// The browser gave the transaction up for no reason it names.
    Aborted,
    /// Anything else; the message says more.
    Other,
}

/// An error of a database. After one, nothing of the failed operation is stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct IdbError {
    /// What to act on.
    pub kind: IdbErrorKind,
    /// For a person: the browser's name for it and its words, where it has any.
    pub message: String,
}

impl IdbErrorKind {
    /// The kind that the browser's exception `name` stands for, once a database is open.
    pub fn of_exception(name: &str) -> Self {
        match name {
            "SecurityError" | "NotAllowedError" => Self::Unavailable,
            "VersionError" => Self::NewerVersion,
            "QuotaExceededError" => Self::QuotaExceeded,
            "ConstraintError" => Self::ConstraintViolated,
            "InvalidStateError" | "UnknownError" => Self::ConnectionLost,
            "AbortError" => Self::Aborted,
            _ => Self::Other,
        }
    }

    /// The same while opening, where there is no connection yet that could be in a wrong state: that is how
    /// some browsers refuse storage in a private window.
    pub fn of_open_exception(name: &str) -> Self {
        match name {
            "InvalidStateError" => Self::Unavailable,
            _ => Self::of_exception(name),
        }
    }
}

impl IdbError {
    pub(super) fn new(kind: IdbErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    pub(super) fn other(message: impl Into<String>) -> Self {
        Self::new(IdbErrorKind::Other, message)
    }

    /// A task that ended without an answer; no way to this is known.
    pub(super) fn unanswered() -> Self {
        Self::new(IdbErrorKind::ConnectionLost, "the database did not answer")
    }

    /// From what the browser threw, or gives as the error of a request or transaction.
    pub(super) fn thrown(exception: JsValue) -> Self {
        Self::new(IdbErrorKind::of_exception(&js::error_name(&exception)), js::describe(&exception))
    }

    /// The same while opening.
    pub(super) fn thrown_on_open(exception: JsValue) -> Self {
        Self::new(IdbErrorKind::of_open_exception(&js::error_name(&exception)), js::describe(&exception))
    }
}
