//! Keyboard shortcuts: undo, redo, export, find, and the list of them. They can be switched off in the settings, and never act while a text is
//! being edited, where the browser's own undo belongs.

use crate::ui::prelude::*;
use wasm_bindgen::JsCast;

use super::app::{App, Opened};
use crate::platform::{dom, prefs};
use crate::route::{Page, Route};

/// Listens as long as the page of the workbook is shown.
pub fn install(app: App, finding: RwSignal<bool>, keys: RwSignal<bool>) {
    let listener = dom::on_window("keydown", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if prefs::shortcuts() == Some(false) || event.alt_key() {
            return;
        }
        if event.key() == "?" && !is_typing(event) {
            return keys.set(true);
        }
        if !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        let Opened::Ready(session) = app.opened.get_untracked() else { return };
        if !matches!(app.route.get_untracked(), Route::Workbook(..)) {
            return;
        }
        let typing = is_typing(event);
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) if !typing => session.undo(),
            ("z", true) | ("y", false) if !typing => session.redo(),
            ("k", false) => finding.set(true),
            ("s", false) => {
                dom::blur();
                session.go(Page::Share);
            }
            _ => return,
        }
        event.prevent_default();
    });
    let keep = StoredValue::new_local(listener);
    on_cleanup(move || drop(keep.try_update_value(Option::take)));
}

fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio")),
        _ => false,
    })
}
