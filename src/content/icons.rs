//! The icons: one SVG path each, drawn for this program on a 24 by 24 grid.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static ICONS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/icons.json")).unwrap_or_default());

/// The path of an icon; empty if there is none of this name, which a test prevents.
pub fn path(name: &str) -> &'static str {
    ICONS.get(name).map_or("", String::as_str)
}

/// The names there are.
pub fn names() -> impl Iterator<Item = &'static str> {
    ICONS.keys().map(String::as_str)
}
