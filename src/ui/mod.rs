//! The interface: the only layer that knows Leptos. It reads the workbook through `Session`, changes it by commands,
//! and names no encoder and no database.
//!
//! Start at `session`, then `app`; pages are in `pages`, the generic form in `form`, small parts in `kit`.

#![expect(
    unreachable_pub,
    reason = "the layer has one way in, `mount`; inside it `pub` marks what other files use"
)]

mod app;
mod banks;
mod files;
mod finder;
mod form;
mod guides;
mod kit;
mod layout;
mod pages;
mod prelude;
mod session;
mod shelf;
mod shortcuts;
mod typed;
mod view;
mod words;
mod work;

pub use app::mount;
