//! Files of the program itself that are loaded when they are needed: guidance, banks, the example.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::js;

/// The text of a file below the page's own address. The error says what went wrong, for a person.
pub async fn text(path: &str) -> Result<String, String> {
    let answer = js::call(&js::global(), "fetch", &[path.into()]).map_err(|error| js::describe(&error))?;
    let answer = JsFuture::from(js_sys::Promise::from(answer)).await.map_err(|error| js::describe(&error))?;
    let response: Response = answer.dyn_into().map_err(|_other| "the answer is no response".to_owned())?;
    if !response.ok() {
        return Err(format!("{path} is missing ({})", response.status()));
    }
    let text = response.text().map_err(|error| js::describe(&error))?;
    let text = JsFuture::from(text).await.map_err(|error| js::describe(&error))?;
    text.as_string().ok_or_else(|| format!("{path} is no text"))
}
