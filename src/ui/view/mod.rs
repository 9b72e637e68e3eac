//! What the pages are made of: nodes of one type, whatever is in them.
//!
//! Leptos gives every element, attribute and closure a type of its own, and the compiler writes out the code of each.
//! In a program of many small views that is most of its size. Here a view is a plain [`Node`], its attributes are
//! [`Value`]s, and closures are boxed; signals, memos, effects, contexts and components are those of Leptos. "Size" in
//! ARCHITECTURE.md has the figures.
//!
//! What is shown is always taken out of the page *before* the signals behind it are disposed of, so a field that loses
//! the focus because it goes away can still commit what was typed.
//!
//! - [`element`]: building an element. [`value`]: attributes, properties, classes.
//! - [`state`]: what is in the page, and how a new node takes the place of an old one; [`made`]: the same for elements.
//! - [`keyed`]: lists whose rows keep their elements.

mod element;
mod keyed;
mod made;
mod node;
mod render;
mod show;
mod state;
mod value;

pub use element::El;
pub use keyed::keyed;
pub use node::{Children, ChildrenFn, CollectView, IntoNode, Node, ToChildren, ViewFn};
pub use show::Show;
