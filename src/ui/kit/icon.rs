//! Icons, inlined as one path each.

use crate::ui::prelude::*;

use crate::content::icons::path;

/// An icon beside a text, or inside a button that has a name of its own.
pub fn icon(name: &str) -> Node {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=path(name)></path>
        </svg>
    }
}
