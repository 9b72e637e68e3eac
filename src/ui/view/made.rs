//! An element in the page: what was set on it, what listens to it, what is in it.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{RenderEffect, document};
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event};

use super::element::{El, Handler};
use super::node::Node;
use super::state::State;
use super::value::{Held, Slot, Value};

/// An element in the page.
pub struct ElementState {
    element: Element,
    tag: &'static str,
    values: Vec<(Slot, Set)>,
    handlers: Vec<Listening>,
    children: Vec<State>,
}

/// A value that was set.
enum Set {
    Fixed(Held),
    Following(#[expect(dead_code, reason = "the effect runs as long as it is kept")] RenderEffect<Held>),
}

/// A listener. The handler can be exchanged without touching the page.
struct Listening {
    name: &'static str,
    handler: Rc<RefCell<Handler>>,
    closure: Closure<dyn FnMut(Event)>,
}

/// Makes an element with all that is in it.
pub(super) fn make_element(el: El) -> ElementState {
    let document = document();
    let made = if el.svg {
        document.create_element_ns(Some("http://www.w3.org/2000/svg"), el.tag)
    } else {
        document.create_element(el.tag)
    };
    #[expect(clippy::expect_used, reason = "the names are those of the view! macro")]
    let element = made.expect("a name that is a name");
    // Children first: a select takes its value only when its options are there.
    let mut children: Vec<State> = el.children.into_iter().map(Node::make).collect();
    for child in &mut children {
        child.mount(&element, None);
    }
    let handlers = el.handlers.into_iter().map(|(name, handler)| listen(&element, name, handler)).collect();
    let values =
        el.values.into_iter().map(|(slot, value)| (slot, set(&element, slot, value, None))).collect();
    if let Some(on_built) = el.on_built {
        on_built(&element);
    }
    ElementState { element, tag: el.tag, values, handlers, children }
}

/// Sets a value, now or whenever it changes. A property is set even if it is the same: a person may have changed it.
fn set(element: &Element, slot: Slot, value: Value, before: Option<Set>) -> Set {
    match (value, before) {
        (Value::Fixed(held), before) => {
            let same = matches!(&before, Some(Set::Fixed(before)) if *before == held);
            if !same || matches!(slot, Slot::Property(_)) {
                slot.set(element, &held);
            }
            Set::Fixed(held)
        }
        (Value::Following(read), before) => {
            drop(before);
            let element = element.clone();
            Set::Following(RenderEffect::new(move |before: Option<Held>| {
                let held = read();
                if before.as_ref() != Some(&held) || matches!(slot, Slot::Property(_)) {
                    slot.set(&element, &held);
                }
                held
            }))
        }
    }
}

fn listen(element: &Element, name: &'static str, handler: Handler) -> Listening {
    let handler = Rc::new(RefCell::new(handler));
    let inner = Rc::clone(&handler);
    let closure = Closure::<dyn FnMut(Event)>::new(move |event| {
        // An event that a handler causes on its own element while it runs is not handled again.
        if let Ok(mut handler) = inner.try_borrow_mut() {
            handler(event);
        }
    });
    drop(element.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()));
    Listening { name, handler, closure }
}

impl ElementState {
    /// The element.
    pub(super) fn element(&self) -> &Element {
        &self.element
    }

    /// Whether an element can be patched into this one: same name, same attributes, same events.
    pub(super) fn fits(&self, el: &El) -> bool {
        self.tag == el.tag
            && self.children.len() == el.children.len()
            && self.values.len() == el.values.len()
            && self.values.iter().zip(&el.values).all(|(now, new)| now.0 == new.0)
            && self.handlers.len() == el.handlers.len()
            && self.handlers.iter().zip(&el.handlers).all(|(now, new)| now.name == new.0)
    }

    pub(super) fn patch(&mut self, el: El) {
        for (child, new) in self.children.iter_mut().zip(el.children) {
            new.take_place_of(child);
        }
        for ((slot, now), (_, new)) in self.values.iter_mut().zip(el.values) {
            let before = std::mem::replace(now, Set::Fixed(Held::Absent));
            *now = set(&self.element, *slot, new, Some(before));
        }
        for (now, (_, new)) in self.handlers.iter().zip(el.handlers) {
            drop(now.handler.replace(new));
        }
        if let Some(on_built) = el.on_built {
            on_built(&self.element);
        }
    }
}

impl Drop for ElementState {
    fn drop(&mut self) {
        for listening in &self.handlers {
            let callback = listening.closure.as_ref().unchecked_ref();
            drop(self.element.remove_event_listener_with_callback(listening.name, callback));
        }
    }
}
