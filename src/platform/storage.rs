//! How safely and how much this browser stores for us.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js;

/// Whether the browser promises to keep our data when it runs short of space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersistAnswer {
    /// Kept until the person deletes it.
    Granted,
    /// May be deleted by the browser, for example when the disk is full or after weeks without a visit.
    Refused,
    /// The browser does not say. Treat it like a refusal.
    Unknown,
}

/// What the browser believes about space, in bytes. A hint only: the true limit may be far lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Bytes in use by this address.
    pub usage: u64,
    /// Bytes this address may use.
    pub quota: u64,
}

/// Asks the browser to keep our data. It may ask the person; call it after the first save, not at start.
pub async fn persist() -> PersistAnswer {
    answer("persist").await
}

/// Whether the browser has promised to keep our data, without asking for it.
pub async fn persisted() -> PersistAnswer {
    answer("persisted").await
}

/// The space used and allowed; `None` where the browser does not say.
pub async fn estimate() -> Option<Estimate> {
    let estimate = ask("estimate").await?;
    let field = |name| js::get(&estimate, name).and_then(|bytes| bytes.as_f64()).map(js::whole);
    Some(Estimate { usage: field("usage")?, quota: field("quota")? })
}

async fn answer(question: &str) -> PersistAnswer {
    match ask(question).await.and_then(|answer| answer.as_bool()) {
        Some(true) => PersistAnswer::Granted,
        Some(false) => PersistAnswer::Refused,
        None => PersistAnswer::Unknown,
    }
}

async fn ask(question: &str) -> Option<JsValue> {
    let manager = js::get(&js::get(&js::global(), "navigator")?, "storage")?;
    let promise: Promise = js::call(&manager, question, &[]).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
