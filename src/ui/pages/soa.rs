//! The Statement of Applicability.

use leptos::prelude::*;

use crate::domain::id::ControlRef;

/// The grid.
#[component]
pub fn Soa(line: Option<ControlRef>) -> impl IntoView {
    let _ = line;
}

/// Approved versions.
#[component]
pub fn SoaVersions() -> impl IntoView {}
