//! Tests that need a browser: storage and the glue to it.
#![cfg(target_arch = "wasm32")]
#![expect(missing_docs, reason = "tests")]

mod idb;
mod library;
mod platform;
mod workbook_db;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
