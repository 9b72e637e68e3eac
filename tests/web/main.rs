//! Tests that need a browser: storage and the glue to it.
#![cfg(target_arch = "wasm32")]

#[cfg(test)]
mod files;
#[cfg(test)]
mod idb;
#[cfg(test)]
mod library;
#[cfg(test)]
mod platform;
#[cfg(test)]
mod workbook_db;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
