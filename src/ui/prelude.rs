//! What every page uses: the signals of Leptos and the nodes of `view`.

pub use leptos::prelude::{
    Callable, Callback, Effect, Get, GetUntracked, GetValue, LocalStorage, Memo, NodeRef, NodeRefAttribute,
    Read, RwSignal, Set, SetValue, Signal, StoredValue, Track, Update, UpdateValue, With, WithUntracked,
    WithValue, component, document, event_target_checked, event_target_value, on_cleanup, provide_context,
    untrack, use_context,
};
pub use markup::view;

pub use super::view::{Children, ChildrenFn, CollectView, IntoNode, Node, Show, ViewFn, keyed};
