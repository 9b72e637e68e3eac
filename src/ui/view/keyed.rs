//! Lists whose rows are made once for each key and moved, not made again.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::{Owner, untrack};
use leptos::tachys::view::Mountable;
use web_sys::Element;

use super::node::{IntoNode, Kind, Node};
use super::state::{Live, State, detach, marker};

/// A row that may have to be made: its key, and how.
type Row = (u64, Box<dyn FnOnce() -> Node>);

/// The rows as they should be.
pub(super) struct Rows(Box<dyn FnMut() -> Vec<Row>>);

/// A list that follows `each`. A row is made when its key appears and goes when its key is gone; whatever of the row
/// may change has to be part of the key or a signal.
pub fn keyed<I, K, V>(
    each: impl Fn() -> I + 'static,
    key: impl Fn(&I::Item) -> K + 'static,
    view: impl Fn(I::Item) -> V + Clone + 'static,
) -> Node
where
    I: IntoIterator<Item: 'static>,
    K: Hash,
    V: IntoNode,
{
    let row = move |item: I::Item| -> Row {
        let mut hasher = DefaultHasher::new();
        key(&item).hash(&mut hasher);
        let view = view.clone();
        (hasher.finish(), Box::new(move || view(item).into_node()))
    };
    Node::new(Kind::Keyed(Rows(Box::new(move || each().into_iter().map(&row).collect()))))
}

/// Rows in the page, and the comment that ends them.
pub struct KeyedState {
    rows: Vec<RowState>,
    end: web_sys::Node,
}

struct RowState {
    key: u64,
    state: State,
    owner: Owner,
}

impl Rows {
    pub(super) fn make(mut self) -> Live<KeyedState> {
        let parent = Owner::current();
        Live::new(move |before: Option<KeyedState>| {
            let wanted = (self.0)();
            let mut state = before.unwrap_or_else(|| KeyedState { rows: Vec::new(), end: marker() });
            untrack(|| state.follow(wanted, parent.as_ref()));
            state
        })
    }
}

impl KeyedState {
    fn follow(&mut self, wanted: Vec<Row>, parent: Option<&Owner>) {
        let mut left: BTreeMap<u64, RowState> = BTreeMap::new();
        for row in self.rows.drain(..) {
            if let Some(twin) = left.insert(row.key, row) {
                twin.leave();
            }
        }
        for (key, make) in wanted {
            let row = left.remove(&key).unwrap_or_else(|| {
                let owner = parent.map_or_else(Owner::new, |parent| parent.with(Owner::new));
                let state = owner.with(|| make().make());
                RowState { key, state, owner }
            });
            self.rows.push(row);
        }
        left.into_values().for_each(RowState::leave);
        if let Some(parent) = self.end.parent_element() {
            self.put_in_order(&parent);
        }
    }

    /// From the last row to the first; rows that already stand before the one after them are not touched.
    fn put_in_order(&mut self, parent: &Element) {
        let mut next = self.end.clone();
        for row in self.rows.iter_mut().rev() {
            if row.state.last_node().next_sibling().as_ref() != Some(&next) {
                row.state.mount(parent, Some(&next));
            }
            next = row.state.first_node();
        }
    }

    pub(super) fn unmount(&mut self) {
        for row in &mut self.rows {
            row.state.unmount();
        }
        detach(&self.end);
    }

    pub(super) fn mount(&mut self, parent: &Element, before: Option<&web_sys::Node>) {
        for row in &mut self.rows {
            row.state.mount(parent, before);
        }
        drop(parent.insert_before(&self.end, before));
    }

    pub(super) fn first_node(&self) -> web_sys::Node {
        self.rows.first().map_or_else(|| self.end.clone(), |row| row.state.first_node())
    }

    pub(super) fn end(&self) -> web_sys::Node {
        self.end.clone()
    }
}

impl RowState {
    fn leave(mut self) {
        self.state.unmount();
        self.owner.cleanup();
    }
}
