//! The risk method.

use leptos::prelude::*;

/// The page.
#[component]
pub fn Method() -> impl IntoView {}
