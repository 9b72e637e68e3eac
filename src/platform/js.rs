//! Reaching what web-sys does not offer, or offers only as unstable: properties and methods by name.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The global object of this page or worker.
pub(crate) fn global() -> JsValue {
    js_sys::global().into()
}

/// The property `name` of `target`; `None` if it is missing, null or may not be read.
pub(crate) fn get(target: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(target, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls the method `name` of `target`. The error is what was thrown, or why there is no such method.
pub(crate) fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    Reflect::apply(&method, target, &arguments.iter().collect::<Array>())
}

/// `new class(...arguments)`, where `class` is a property of `scope`.
pub(crate) fn construct(scope: &JsValue, class: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(scope, &class.into())?.dyn_into()?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>())
}

/// A plain object with these properties.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// The `name` of a thrown value, such as `QuotaExceededError`; empty if it has none.
pub(crate) fn error_name(thrown: &JsValue) -> String {
    get(thrown, "name").and_then(|name| name.as_string()).unwrap_or_default()
}

/// A thrown value for a person to read: `name: message`, or whichever of the two there is.
pub(crate) fn describe(thrown: &JsValue) -> String {
    let name = error_name(thrown);
    let message = get(thrown, "message").and_then(|message| message.as_string()).unwrap_or_default();
    match (name.is_empty(), message.is_empty()) {
        (false, false) => format!("{name}: {message}"),
        (false, true) => name,
        (true, false) => message,
        (true, true) => thrown.as_string().unwrap_or_else(|| "unknown error".to_owned()),
    }
}

/// A JavaScript number as a count: fractions are cut off; negative numbers and NaN are 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` does exactly what is documented"
)]
pub(crate) fn whole(number: f64) -> u64 {
    number as u64
}
