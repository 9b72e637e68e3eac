//! Nodes, and what can become one.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::prelude::{Get, Memo, RwSignal, Signal};
use send_wrapper::SendWrapper;

use super::element::El;
use super::keyed::Rows;

/// A piece of a page that is not in it yet.
pub struct Node(pub(super) SendWrapper<Kind>);

/// What a node is.
pub(super) enum Kind {
    /// Nothing; holds a place.
    Nothing,
    /// Text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Box<El>),
    /// Nodes beside each other.
    Many(Vec<Node>),
    /// A node that is made again whenever a signal it read changes.
    Reactive(Box<dyn FnMut() -> Node>),
    /// Rows that keep their elements.
    Keyed(Rows),
}

impl Node {
    pub(super) fn new(kind: Kind) -> Self {
        Self(SendWrapper::new(kind))
    }

    /// Nothing.
    pub fn nothing() -> Self {
        Self::new(Kind::Nothing)
    }

    /// What a closure makes, made again whenever a signal it read changes.
    pub fn live<T: IntoNode>(mut make: impl FnMut() -> T + 'static) -> Self {
        Self::new(Kind::Reactive(Box::new(move || make().into_node())))
    }

    /// Several nodes beside each other.
    pub fn many(nodes: Vec<Self>) -> Self {
        Self::new(Kind::Many(nodes))
    }
}

/// Something that can stand in a view.
pub trait IntoNode {
    /// The node it is.
    fn into_node(self) -> Node;
}

impl IntoNode for Node {
    fn into_node(self) -> Node {
        self
    }
}

impl IntoNode for El {
    fn into_node(self) -> Node {
        Node::new(Kind::Element(Box::new(self)))
    }
}

impl IntoNode for () {
    fn into_node(self) -> Node {
        Node::nothing()
    }
}

impl IntoNode for &'static str {
    fn into_node(self) -> Node {
        Node::new(Kind::Text(Cow::Borrowed(self)))
    }
}

impl IntoNode for String {
    fn into_node(self) -> Node {
        Node::new(Kind::Text(Cow::Owned(self)))
    }
}

macro_rules! numbers {
    ($($number:ty)+) => { $(
        impl IntoNode for $number {
            fn into_node(self) -> Node {
                self.to_string().into_node()
            }
        }
    )+ };
}

numbers!(u8 u32 u64 usize);

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> Node {
        self.map_or_else(Node::nothing, IntoNode::into_node)
    }
}

impl<T: IntoNode> IntoNode for Vec<T> {
    fn into_node(self) -> Node {
        self.collect_view()
    }
}

impl<T: IntoNode, F: FnMut() -> T + 'static> IntoNode for F {
    fn into_node(self) -> Node {
        Node::live(self)
    }
}

macro_rules! signals {
    ($($signal:ident)+) => { $(
        impl<T: IntoNode + Clone + Send + Sync + 'static> IntoNode for $signal<T> {
            fn into_node(self) -> Node {
                (move || self.get()).into_node()
            }
        }
    )+ };
}

signals!(Signal Memo RwSignal);

/// From a list that is not reordered to a node; [`super::keyed`] is for lists that are.
pub trait CollectView {
    /// The items beside each other.
    fn collect_view(self) -> Node;
}

impl<I: IntoIterator<Item: IntoNode>> CollectView for I {
    fn collect_view(self) -> Node {
        let mut nodes = Vec::new();
        for item in self {
            nodes.push(item.into_node());
        }
        Node::many(nodes)
    }
}

/// What a component encloses, shown once.
pub type Children = Box<dyn FnOnce() -> Node>;

/// What a component encloses, shown as often as it likes.
pub type ChildrenFn = Rc<dyn Fn() -> Node>;

/// From a closure to what a component takes as its children.
pub trait ToChildren<F> {
    /// The children.
    fn to_children(closure: F) -> Self;
}

impl<F: FnOnce() -> Node + 'static> ToChildren<F> for Children {
    fn to_children(closure: F) -> Self {
        Box::new(closure)
    }
}

impl<F: Fn() -> Node + 'static> ToChildren<F> for ChildrenFn {
    fn to_children(closure: F) -> Self {
        Rc::new(closure)
    }
}

/// A view given as a prop.
#[derive(Clone)]
pub struct ViewFn(Rc<dyn Fn() -> Node>);

impl ViewFn {
    /// Makes it.
    pub fn run(&self) -> Node {
        (self.0)()
    }
}

impl Default for ViewFn {
    fn default() -> Self {
        Self(Rc::new(Node::nothing))
    }
}

impl<T: IntoNode, F: Fn() -> T + 'static> From<F> for ViewFn {
    fn from(view: F) -> Self {
        Self(Rc::new(move || view().into_node()))
    }
}
