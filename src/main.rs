//! The program: mounts the app. Nothing else lives here.

#[cfg(target_arch = "wasm32")]
fn main() {
    isms_workbook::ui::mount();
}

/// On the host there is nothing to run; `cargo xtask serve` builds for the browser.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
