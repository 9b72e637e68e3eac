//! Showing something on a condition.

use leptos::prelude::*;

use super::node::{ChildrenFn, Node, ViewFn};

/// Shows its children while a condition holds, else the fallback. They are made anew only when the condition turns.
#[component]
pub fn Show(
    #[prop(into)] when: Signal<bool>,
    #[prop(optional, into)] fallback: ViewFn,
    children: ChildrenFn,
) -> Node {
    let when = Memo::new(move |_| when.get());
    Node::live(move || if when.get() { children() } else { fallback.run() })
}
