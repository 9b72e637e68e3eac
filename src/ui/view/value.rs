//! Values of attributes, properties, classes and styles.

use std::borrow::Cow;

use leptos::prelude::{Get, Memo, RwSignal, Signal};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, SvgElement};

/// A value as it stands at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// The attribute is not there.
    Absent,
    /// It is there without a value, or it is not.
    Flag(bool),
    /// It is there with a text.
    Text(Cow<'static, str>),
}

/// A value: fixed, or one that follows the signals it reads.
pub enum Value {
    /// Fixed.
    Fixed(Held),
    /// Read again whenever a signal changes.
    Following(Box<dyn Fn() -> Held>),
}

/// What a value is set on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// An attribute.
    Attribute(&'static str),
    /// A property of the DOM object, such as what an input holds.
    Property(&'static str),
    /// A class of its own beside the others.
    Class(&'static str),
    /// A property of the style, such as `--share`.
    Style(&'static str),
}

impl Slot {
    /// Sets it. The DOM refuses only names that are not names.
    pub(super) fn set(self, element: &Element, held: &Held) {
        match (self, held) {
            (Self::Attribute(name), Held::Text(text)) => drop(element.set_attribute(name, text)),
            (Self::Attribute(name), Held::Flag(true)) => drop(element.set_attribute(name, "")),
            (Self::Attribute(name), Held::Flag(false) | Held::Absent) => {
                drop(element.remove_attribute(name));
            }
            (Self::Property(name), held) => {
                let value = match held {
                    Held::Absent => JsValue::NULL,
                    Held::Flag(flag) => JsValue::from_bool(*flag),
                    Held::Text(text) => JsValue::from_str(text),
                };
                drop(js_sys::Reflect::set(element, &JsValue::from_str(name), &value));
            }
            (Self::Class(name), Held::Flag(true)) => drop(element.class_list().add_1(name)),
            (Self::Class(name), _) => drop(element.class_list().remove_1(name)),
            (Self::Style(name), held) => {
                let html = element.dyn_ref::<HtmlElement>().map(HtmlElement::style);
                let style = html.or_else(|| element.dyn_ref::<SvgElement>().map(SvgElement::style));
                let Some(style) = style else { return };
                match held {
                    Held::Text(text) => drop(style.set_property(name, text)),
                    Held::Flag(_) | Held::Absent => drop(style.remove_property(name)),
                }
            }
        }
    }
}

/// Something that can be held.
pub trait IntoHeld {
    /// As it stands now.
    fn into_held(self) -> Held;
}

impl IntoHeld for &'static str {
    fn into_held(self) -> Held {
        Held::Text(Cow::Borrowed(self))
    }
}

impl IntoHeld for String {
    fn into_held(self) -> Held {
        Held::Text(Cow::Owned(self))
    }
}

impl IntoHeld for bool {
    fn into_held(self) -> Held {
        Held::Flag(self)
    }
}

impl<T: IntoHeld> IntoHeld for Option<T> {
    fn into_held(self) -> Held {
        self.map_or(Held::Absent, IntoHeld::into_held)
    }
}

/// Something an attribute can be set to: a value, a signal, or a closure over signals.
pub trait IntoValue {
    /// The value.
    fn into_value(self) -> Value;
}

macro_rules! fixed {
    ($($type:ty)+) => { $(
        impl IntoValue for $type {
            fn into_value(self) -> Value {
                Value::Fixed(self.into_held())
            }
        }
    )+ };
}

fixed!(&'static str String bool);

macro_rules! numbers {
    ($($number:ty)+) => { $(
        impl IntoHeld for $number {
            fn into_held(self) -> Held {
                self.to_string().into_held()
            }
        }
        fixed!($number);
    )+ };
}

numbers!(u8 u32 usize);

impl<T: IntoHeld> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        Value::Fixed(self.into_held())
    }
}

impl<T: IntoHeld, F: Fn() -> T + 'static> IntoValue for F {
    fn into_value(self) -> Value {
        Value::Following(Box::new(move || self().into_held()))
    }
}

macro_rules! signals {
    ($($signal:ident)+) => { $(
        impl<T: IntoHeld + Clone + Send + Sync + 'static> IntoValue for $signal<T> {
            fn into_value(self) -> Value {
                (move || self.get()).into_value()
            }
        }
    )+ };
}

signals!(Signal Memo RwSignal);
