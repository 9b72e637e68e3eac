//! Preferences of this device, in the browser's local storage.
//!
//! Every one is optional. What cannot be read as the kind expected (an older or newer version wrote it, or a
//! person) is as good as absent and stays where it is until a setter replaces it. Setters answer whether the
//! value was kept; with storage blocked or full it is not, and the program goes on without.

use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Light or dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Follow the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The theme chosen.
pub fn theme() -> Option<Theme> {
    read(THEME)
}

/// Keeps the theme.
pub fn set_theme(theme: Theme) -> bool {
    keep(THEME, theme)
}

/// The language chosen, as a tag such as `en` or `pt-BR`.
pub fn language() -> Option<String> {
    read(LANGUAGE)
}

/// Keeps the language.
pub fn set_language(tag: &str) -> bool {
    keep(LANGUAGE, tag)
}

/// The name under which this person's changes are journalled.
pub fn author() -> Option<String> {
    read(AUTHOR)
}

/// Keeps the author's name.
pub fn set_author(name: &str) -> bool {
    keep(AUTHOR, name)
}

/// The id of the workbook opened last.
pub fn last_workbook() -> Option<String> {
    read(LAST_WORKBOOK)
}

/// Keeps the id of the workbook opened last.
pub fn set_last_workbook(id: &str) -> bool {
    keep(LAST_WORKBOOK, id)
}

/// When the workbook was last exported from this device (RFC 3339).
pub fn last_export(workbook: &str) -> Option<String> {
    read(&last_export_key(workbook))
}

/// Keeps when the workbook was last exported.
pub fn set_last_export(workbook: &str, at: &str) -> bool {
    keep(&last_export_key(workbook), at)
}

/// Whether keyboard shortcuts are on.
pub fn shortcuts() -> Option<bool> {
    read(SHORTCUTS)
}

/// Keeps whether keyboard shortcuts are on.
pub fn set_shortcuts(on: bool) -> bool {
    keep(SHORTCUTS, on)
}

/// What was being typed in a workbook and is not saved yet, by place; forgets it.
pub fn take_typed(workbook: &str) -> BTreeMap<String, String> {
    let texts = read(&typed_key(workbook)).unwrap_or_default();
    remove(&typed_key(workbook));
    texts
}

/// Keeps what is being typed in a workbook, by place.
pub fn keep_typed(workbook: &str, texts: &BTreeMap<String, String>) {
    if texts.is_empty() {
        remove(&typed_key(workbook));
    } else {
        keep(&typed_key(workbook), texts);
    }
}

/// The answers of a wizard that is not finished, as JSON.
pub fn wizard(workbook: &str, wizard: &str) -> Option<String> {
    read(&wizard_key(workbook, wizard))
}

/// Keeps the answers of a wizard; none forget it.
pub fn keep_wizard(workbook: &str, wizard: &str, answers: Option<&str>) -> bool {
    if let Some(answers) = answers {
        return keep(&wizard_key(workbook, wizard), answers);
    }
    remove(&wizard_key(workbook, wizard));
    true
}

/// Hashes of frozen copies that were written anew although the workbook that names them was not yet: old, then new.
pub fn hashes(workbook: &str) -> BTreeMap<String, String> {
    read(&hashes_key(workbook)).unwrap_or_default()
}

/// Keeps them until the workbook names the new ones; none forget them.
pub fn keep_hashes(workbook: &str, hashes: &BTreeMap<String, String>) {
    if hashes.is_empty() {
        remove(&hashes_key(workbook));
    } else {
        keep(&hashes_key(workbook), hashes);
    }
}

/// Rewrites what was typed or answered in a workbook and is not saved yet, and the name on this device. `words` gives
/// the new text of one that changes; drafts of wizards are JSON. Says how many changed; with `dry`, how many would.
pub fn rewrite(workbook: &str, words: &dyn Fn(&str) -> Option<String>, dry: bool) -> usize {
    let mut count = 0;
    let mut typed: BTreeMap<String, String> = read(&typed_key(workbook)).unwrap_or_default();
    for text in typed.values_mut() {
        if let Some(new) = words(text) {
            *text = new;
            count += 1;
        }
    }
    if !dry && count > 0 {
        keep_typed(workbook, &typed);
    }
    let start = wizard_key(workbook, "");
    for key in keys().filter(|key| key.starts_with(&start)) {
        if let Some(new) = read::<String>(&key).and_then(|text| words(&text)) {
            count += 1;
            if !dry {
                keep(&key, new);
            }
        }
    }
    // A stub has no name to sign with.
    if author().is_some_and(|name| words(&name).is_some()) {
        count += 1;
        if !dry {
            remove(AUTHOR);
        }
    }
    count
}

/// Removes what is kept about a workbook, for when it is deleted from this device.
pub fn forget_workbook(id: &str) {
    if last_workbook().as_deref() == Some(id) {
        remove(LAST_WORKBOOK);
    }
    remove(&last_export_key(id));
    remove(&typed_key(id));
    remove(&hashes_key(id));
    let start = wizard_key(id, "");
    for key in keys().filter(|key| key.starts_with(&start)) {
        remove(&key);
    }
}

// Prefixed: other programs may live at the same address.
const THEME: &str = "isms-workbook.theme";
const LANGUAGE: &str = "isms-workbook.language";
const AUTHOR: &str = "isms-workbook.author";
const LAST_WORKBOOK: &str = "isms-workbook.last-workbook";
const SHORTCUTS: &str = "isms-workbook.shortcuts";

fn last_export_key(workbook: &str) -> String {
    format!("isms-workbook.last-export.{workbook}")
}

fn wizard_key(workbook: &str, wizard: &str) -> String {
    format!("isms-workbook.wizard.{workbook}.{wizard}")
}

/// Every key there is.
fn keys() -> impl Iterator<Item = String> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let count = storage.as_ref().and_then(|storage| storage.length().ok()).unwrap_or(0);
    let keys: Vec<String> =
        (0..count).filter_map(|index| storage.as_ref()?.key(index).ok().flatten()).collect();
    keys.into_iter()
}

fn hashes_key(workbook: &str) -> String {
    format!("isms-workbook.hashes.{workbook}")
}

fn typed_key(workbook: &str) -> String {
    format!("isms-workbook.typed.{workbook}")
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if !available() {
        return None;
    }
    LocalStorage::get(key).ok()
}

fn keep<T: Serialize>(key: &str, value: T) -> bool {
    available() && LocalStorage::set(key, value).is_ok()
}

fn remove(key: &str) {
    if available() {
        LocalStorage::delete(key);
    }
}

/// gloo throws where there is no storage, so ask first.
fn available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
