//! What the browser offers, behind small safe functions: files, clock, random numbers, tabs, locks, the page.
//!
//! Every other module that needs something of the browser asks here (`store::browser` keeps the databases).
//! Nothing here knows what a workbook is.
//!
//! What this module refuses to do:
//! - It makes no network request. [`network`] only counts the ones the browser saw, so that anyone can check.
//! - It sets no markup from text: no `innerHTML`, no evaluated script, no inline handler or style.
//! - It never panics because a browser lacks a feature or a person has blocked storage: the answer then is
//!   `None`, `false` or a variant that says so. The one exception is [`random`]: without randomness nothing
//!   can be named safely.
//! - It keeps nothing of the content of a workbook in device preferences, and sets no cookies.
//!
//! To add a service: a file of its own, functions that take and return plain Rust types, and a test in
//! `tests/web/platform.rs` that runs in a real browser.

pub mod buffer;
pub mod clock;
pub mod dom;
pub mod event;
pub mod fetch;
pub mod file;
pub mod intl;
pub(crate) mod js;
pub mod lock;
pub mod network;
pub(crate) mod oneshot;
pub mod prefs;
pub mod random;
pub mod storage;
pub mod tabs;
pub mod task;
