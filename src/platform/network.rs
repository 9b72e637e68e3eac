//! Counting the requests the page makes, so that "nothing leaves this browser" can be checked by anyone.
//!
//! The figures are the browser's own list of finished requests of this page. It does not contain what the
//! address bar loads, what a service worker fetches for itself, nor what another page or extension does.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Performance, PerformanceEntry};

/// How many requests the browser is asked to remember.
const REMEMBERED: u32 = 1_000;

thread_local! {
    /// When [`mark_loaded`] was called, in milliseconds since the page began.
    static LOADED: Cell<f64> = const { Cell::new(0.0) };
}

/// Says that the program has loaded: what was requested before no longer counts.
pub fn mark_loaded() {
    if let Some(performance) = performance() {
        performance.set_resource_timing_buffer_size(REMEMBERED);
        LOADED.set(performance.now());
    }
}

/// Requests that were begun since [`mark_loaded`] and have ended, by where they went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// Addresses of files that belong to the program: parts of it that are loaded when they are needed.
    pub own: Vec<String>,
    /// All other addresses. There should be none.
    pub elsewhere: Vec<String>,
}

/// The requests since [`mark_loaded`], in order. Files made by the page itself (`blob:`, `data:`) are no requests.
pub fn requests_since_load() -> Requests {
    let page = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = page.split(['#', '?']).next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or(page, |(folder, _)| folder);
    let (own, elsewhere) = names_since_load().into_iter().partition(|name| name.starts_with(folder));
    Requests { own, elsewhere }
}

fn names_since_load() -> Vec<String> {
    let Some(performance) = performance() else { return Vec::new() };
    performance
        .get_entries_by_type("resource")
        .iter()
        .filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok())
        .filter(|entry| entry.start_time() >= LOADED.get())
        .map(|entry| entry.name())
        .filter(|name| !name.starts_with("blob:") && !name.starts_with("data:"))
        .collect()
}

fn performance() -> Option<Performance> {
    web_sys::window()?.performance()
}
