//! The risk page.

use leptos::prelude::*;

/// Matrix and list.
#[component]
pub fn Risks() -> impl IntoView {}
