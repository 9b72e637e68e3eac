//! The page as a whole: title, language, theme, focus, address, leaving, printing.
//!
//! Where there is no page (a worker), these do nothing and answer `false` or nothing.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    BeforeUnloadEvent, Document, Element, Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::{event::Listener, js, prefs::Theme};

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Says which language the page is in, as a tag such as `en`. Screen readers and hyphenation go by it.
pub fn set_lang(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Puts `data-theme="light"` or `"dark"` on the root element; takes it off for [`Theme::System`].
pub fn set_theme(theme: Theme) {
    let Some(root) = root() else { return };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
}

/// Moves the keyboard focus to the element `id`; `false` if there is none or it takes no focus (a heading
/// needs `tabindex="-1"`).
pub fn focus(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    let asked = element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok());
    asked && document().and_then(|document| document.active_element()).is_some_and(|active| active == element)
}

/// Scrolls until the element `id` is in sight, no further; `false` if there is none.
pub fn scroll_into_view(id: &str) -> bool {
    let Some(element) = by_id(id) else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Calls `handler` for every `event` of the window, such as `"hashchange"`, until the listener is dropped.
pub fn on_window(event: &'static str, handler: impl Fn(Event) + 'static) -> Option<Listener> {
    web_sys::window().map(|window| Listener::new(&window, event, handler))
}

/// The part of the address behind `#`, still percent-encoded; empty if there is none.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to another `hash` (with or without the `#`): a new step in the browser's history, and a `hashchange`
/// event.
pub fn set_hash(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Replaces the hash of this step in the history: no new step and no `hashchange` event.
pub fn replace_hash(hash: &str) {
    let Some(window) = web_sys::window() else { return };
    let (Ok(address), Ok(history)) = (window.location().href(), window.history()) else { return };
    let page = address.split('#').next().unwrap_or_default(); // in full: a bare hash would follow a <base>
    let address = format!("{page}#{}", hash.strip_prefix('#').unwrap_or(hash));
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Whether the browser asks before the tab is closed or left. It asks in its own words, and only if the
/// person has done something in the page.
pub fn confirm_leave(ask: bool) {
    let listener = if ask { on_window("beforeunload", ask_before_leaving) } else { None };
    LEAVING.replace(listener);
}

/// Opens the print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Puts a text on the clipboard; `false` where the browser has none or refuses.
pub async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window().and_then(|window| js::get(&window.navigator(), "clipboard"));
    let Some(clipboard) = clipboard else { return false };
    let Ok(written) = js::call(&clipboard, "writeText", &[text.into()]) else { return false };
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&written)).await.is_ok()
}

/// Removes the element `boot`, which is what the page shows before the program runs.
pub fn remove_boot_notice() {
    if let Some(notice) = by_id("boot") {
        notice.remove();
    }
}

/// Whether the browser believes it has a network. The program does not need one.
pub fn online() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().on_line())
}

thread_local! {
    static LEAVING: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

fn ask_before_leaving(event: Event) {
    event.prevent_default();
    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
        event.set_return_value("unsaved"); // for browsers that do not go by prevent_default; never shown
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Takes the focus away from whatever has it, so that a field being edited is committed.
pub fn blur() {
    let active =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    if let Some(element) = active.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
