//! ISMS Workbook: build, run and prove an ISO/IEC 27001:2022 management system in a browser tab.
//!
//! # Layers
//! - [`domain`]: records, commands, stamps, merge, journal. Depends on nothing of ours.
//! - [`content`]: words, facts of the standard, form specs. Knows `domain`.
//! - [`wizard`]: which questions a wizard asks and what the answers write.
//! - [`headstart`]: what is drafted from the answers of the set-up, and how much of it there is.
//! - [`insight`]: what the records say together: coverage, calendars, counts, threads.
//! - [`search`]: finding things by words. [`writing`]: Markdown and comparisons of texts.
//! - [`bundle`]: the file format and its migrations. [`check`]: what is missing. [`route`]: addresses.
//! - [`store`]: what is written where; `store::browser` (wasm32) does the writing.
//! - `platform` (wasm32): clock, random, files, tabs. Knows nothing of workbooks.
//! - `ui` (wasm32): the only layer that knows Leptos.
//!
//! `ARCHITECTURE.md` holds the map, the invariants and the procedures ("to add a record kind: ..."). A test scans the
//! imports, so the layers cannot rot.

pub mod bundle;
pub mod check;
pub mod content;
pub mod domain;
pub mod headstart;
pub mod insight;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod route;
pub mod search;
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod wizard;
pub mod writing;
