//! Building an element.

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::NodeRef;
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::node::{IntoNode, Node};
use super::value::{IntoValue, Slot, Value};

/// What runs when an event arrives.
pub(super) type Handler = Box<dyn FnMut(Event)>;

/// What is told of an element once it is built.
pub(super) type Builder = Box<dyn FnOnce(&Element)>;

/// An element that is not in the page yet.
pub struct El {
    pub(super) tag: &'static str,
    pub(super) svg: bool,
    pub(super) values: Vec<(Slot, Value)>,
    pub(super) handlers: Vec<(&'static str, Handler)>,
    pub(super) children: Vec<Node>,
    pub(super) on_built: Option<Builder>,
}

impl El {
    /// An element of HTML.
    pub fn new(tag: &'static str) -> Self {
        let (values, handlers, children) = (Vec::new(), Vec::new(), Vec::new());
        Self { tag, svg: false, values, handlers, children, on_built: None }
    }

    /// An element of SVG.
    pub fn svg(tag: &'static str) -> Self {
        Self { svg: true, ..Self::new(tag) }
    }

    fn set(mut self, slot: Slot, value: Value) -> Self {
        self.values.push((slot, value));
        self
    }

    /// An attribute.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Self {
        self.set(Slot::Attribute(name), value.into_value())
    }

    /// A property of the DOM object, such as what an input holds.
    #[must_use]
    pub fn prop(self, name: &'static str, value: impl IntoValue) -> Self {
        self.set(Slot::Property(name), value.into_value())
    }

    /// A class that comes and goes.
    #[must_use]
    pub fn class(self, name: &'static str, on: impl IntoValue) -> Self {
        self.set(Slot::Class(name), on.into_value())
    }

    /// A property of the style.
    #[must_use]
    pub fn style(self, name: &'static str, value: impl IntoValue) -> Self {
        self.set(Slot::Style(name), value.into_value())
    }

    /// What happens on an event.
    #[must_use]
    pub fn on<E>(mut self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        let name = match event.name() {
            std::borrow::Cow::Borrowed(name) => name,
            std::borrow::Cow::Owned(_) => return self, // only custom events own their names, and there are none
        };
        self.handlers.push((name, Box::new(move |event| handler(event.unchecked_into()))));
        self
    }

    /// Where the element can be found once it is built.
    #[must_use]
    pub fn node_ref<E>(mut self, place: NodeRef<E>) -> Self
    where
        E: ElementType<Output: JsCast + Clone + 'static> + 'static,
    {
        self.on_built = Some(Box::new(move |element| place.load(element)));
        self
    }

    /// A child after the others.
    #[must_use]
    pub fn child(mut self, child: impl IntoNode) -> Self {
        self.children.push(child.into_node());
        self
    }
}
