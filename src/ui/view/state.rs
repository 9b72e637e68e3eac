//! What is in the page, and how a new node takes the place of an old one.
//!
//! A node of the same sort is patched in place, so that an element keeps its focus and its scroll position; any other
//! takes the old one's place.

use std::borrow::Cow;

use leptos::prelude::{Owner, RenderEffect, document};
use leptos::tachys::view::Mountable;
use web_sys::Element;

use super::keyed::KeyedState;
use super::made::{ElementState, make_element};
use super::node::{Kind, Node};

/// A node in the page.
pub enum State {
    /// A comment that holds the place of nothing.
    Nothing(web_sys::Node),
    /// A text node.
    Text(web_sys::Text, Cow<'static, str>),
    /// An element.
    Element(Box<ElementState>),
    /// Nodes beside each other, and the comment that ends them.
    Many(Vec<Self>, web_sys::Node),
    /// What an effect last made.
    Reactive(Live<Made>),
    /// Keyed rows.
    Keyed(Live<KeyedState>),
}

/// An effect whose last result goes when it goes. By itself an effect that is dropped keeps it until the executor comes
/// round, and effects inside it could still run over signals that are disposed of.
pub struct Live<T: 'static>(RenderEffect<T>);

impl<T> Live<T> {
    pub(super) fn new(run: impl FnMut(Option<T>) -> T + 'static) -> Self {
        Self(RenderEffect::new(run))
    }

    fn with<U>(&self, look: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.with_value_mut(look)
    }
}

impl<T> Drop for Live<T> {
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

/// What a closure made, and the owner of the signals it made on the way.
pub struct Made {
    pub(super) state: State,
    pub(super) owner: Owner,
}

/// A comment that marks a place.
pub(super) fn marker() -> web_sys::Node {
    document().create_comment("").into()
}

/// Takes a DOM node out of the page.
pub(super) fn detach(node: &web_sys::Node) {
    if let Some(parent) = node.parent_node() {
        drop(parent.remove_child(node));
    }
}

impl Node {
    /// Makes what is shown.
    pub(super) fn make(self) -> State {
        match self.0.take() {
            Kind::Nothing => State::Nothing(marker()),
            Kind::Text(text) => State::Text(document().create_text_node(&text), text),
            Kind::Element(el) => State::Element(Box::new(make_element(*el))),
            Kind::Many(nodes) => State::Many(nodes.into_iter().map(Self::make).collect(), marker()),
            Kind::Reactive(make) => State::Reactive(reactive(make)),
            Kind::Keyed(rows) => State::Keyed(rows.make()),
        }
    }

    /// Takes the place of what is shown, reusing what it can.
    pub(super) fn take_place_of(self, state: &mut State) {
        match (self.0.take(), &mut *state) {
            (Kind::Nothing, State::Nothing(_)) => {}
            (Kind::Text(text), State::Text(node, before)) => {
                if text != *before {
                    node.set_data(&text);
                    *before = text;
                }
            }
            (Kind::Element(el), State::Element(before)) if before.fits(&el) => before.patch(*el),
            (Kind::Many(nodes), State::Many(before, end)) => patch_many(nodes, before, end),
            (kind, _) => {
                let mut new = Self::new(kind).make();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

/// An effect that makes a node, again and again. What it made before leaves the page before its signals are disposed of.
fn reactive(mut make: Box<dyn FnMut() -> Node>) -> Live<Made> {
    let parent = Owner::current();
    Live::new(move |before: Option<Made>| {
        let owner = parent.as_ref().map_or_else(Owner::new, |parent| parent.with(Owner::new));
        let Some(mut before) = before else {
            let state = owner.with(|| make().make());
            return Made { state, owner };
        };
        owner.with(|| make().take_place_of(&mut before.state));
        std::mem::replace(&mut before.owner, owner).cleanup();
        before
    })
}

fn patch_many(nodes: Vec<Node>, before: &mut Vec<State>, end: &web_sys::Node) {
    for mut gone in before.drain(nodes.len().min(before.len())..) {
        gone.unmount();
    }
    let parent = end.parent_element();
    for (index, node) in nodes.into_iter().enumerate() {
        if let Some(state) = before.get_mut(index) {
            node.take_place_of(state);
        } else {
            let mut state = node.make();
            if let Some(parent) = &parent {
                state.mount(parent, Some(end));
            }
            before.push(state);
        }
    }
}

impl State {
    /// The first DOM node.
    pub(super) fn first_node(&self) -> web_sys::Node {
        match self {
            Self::Nothing(node) => node.clone(),
            Self::Text(node, _) => node.clone().into(),
            Self::Element(state) => state.element().clone().into(),
            Self::Many(states, end) => states.first().map_or_else(|| end.clone(), Self::first_node),
            Self::Reactive(effect) => effect.with(|made| made.state.first_node()).unwrap_or_else(marker),
            Self::Keyed(effect) => effect.with(|rows| rows.first_node()).unwrap_or_else(marker),
        }
    }

    /// The last DOM node.
    pub(super) fn last_node(&self) -> web_sys::Node {
        match self {
            Self::Many(_, end) => end.clone(),
            Self::Reactive(effect) => effect.with(|made| made.state.last_node()).unwrap_or_else(marker),
            Self::Keyed(effect) => effect.with(|rows| rows.end()).unwrap_or_else(marker),
            Self::Nothing(_) | Self::Text(..) | Self::Element(_) => self.first_node(),
        }
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        match self {
            Self::Nothing(node) => detach(node),
            Self::Text(node, _) => detach(node),
            Self::Element(state) => detach(state.element()),
            Self::Many(states, end) => {
                states.iter_mut().for_each(Self::unmount);
                detach(end);
            }
            Self::Reactive(effect) => {
                effect.with(|made| made.state.unmount());
            }
            Self::Keyed(effect) => {
                effect.with(KeyedState::unmount);
            }
        }
    }

    fn mount(&mut self, parent: &Element, before: Option<&web_sys::Node>) {
        let insert = |node: &web_sys::Node| drop(parent.insert_before(node, before));
        match self {
            Self::Nothing(node) => insert(node),
            Self::Text(node, _) => insert(node),
            Self::Element(state) => insert(state.element()),
            Self::Many(states, end) => {
                for state in states {
                    state.mount(parent, before);
                }
                insert(end);
            }
            Self::Reactive(effect) => {
                effect.with(|made| made.state.mount(parent, before));
            }
            Self::Keyed(effect) => {
                effect.with(|rows| rows.mount(parent, before));
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.first_node();
        let Some(parent) = first.parent_element() else { return false };
        child.mount(&parent, Some(&first));
        true
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Self::Element(state) => vec![state.element().clone()],
            _ => Vec::new(),
        }
    }
}
