//! What is being typed. It is kept on this device from the first key to the durable commit, so that a page which is
//! reloaded, closed or crashes in between loses nothing: the next time the workbook is opened it is put in its place.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use super::session::Session;
use super::words::t;
use crate::domain::command::Command;
use crate::domain::field::Shape;
use crate::domain::id::{RecordId, WorkbookId};
use crate::domain::workbook::Workbook;
use crate::platform::prefs;

/// The texts of one workbook that are not on disk yet, by record and field.
pub struct Typed {
    workbook: WorkbookId,
    texts: BTreeMap<String, Text>,
}

struct Text {
    text: String,
    committed: bool,
}

impl Typed {
    /// Nothing typed yet.
    pub fn new(workbook: WorkbookId) -> Self {
        Self { workbook, texts: BTreeMap::new() }
    }

    /// Somebody types in a field.
    pub fn note(&mut self, record: RecordId, field: &str, text: String) {
        self.texts.insert(format!("{record} {field}"), Text { text, committed: false });
        self.keep();
    }

    /// The field was left, and its value is on its way to disk.
    pub fn committed(&mut self, record: RecordId, field: &str) {
        if let Some(text) = self.texts.get_mut(&format!("{record} {field}")) {
            text.committed = true;
        }
    }

    /// All that was committed is on disk.
    pub fn saved(&mut self) {
        if self.texts.values().any(|text| text.committed) {
            self.texts.retain(|_, text| !text.committed);
            self.keep();
        }
    }

    fn keep(&self) {
        let texts = self.texts.iter().map(|(place, text)| (place.clone(), text.text.clone())).collect();
        prefs::keep_typed(&self.workbook.to_string(), &texts);
    }
}

/// The commands that put back what was typed when the page went away, and forgets it. A record or field that is gone
/// takes its text with it.
fn put_back(id: WorkbookId, workbook: &Workbook) -> Vec<Command> {
    let kept = prefs::take_typed(&id.to_string());
    let command = |(place, text): (String, String)| {
        let (record, field) = place.split_once(' ')?;
        let record: RecordId = record.parse().ok()?;
        let shape = record.kind.field(field)?.shape;
        let value = match shape {
            Shape::Number if !text.is_empty() => text.parse::<u32>().ok()?.into(),
            _ => serde_json::Value::from(text),
        };
        let now = workbook.get(record).and_then(|record| record.get(field)).unwrap_or_default();
        (now != value).then(|| Command::set(record, field, value))
    };
    kept.into_iter().filter_map(command).collect()
}

impl Session {
    /// Puts back what was being typed when the page went away.
    pub fn put_back_typed(self) {
        if !self.may_write.get_untracked() {
            return;
        }
        let lost = self.peek(|workbook| put_back(self.id, workbook));
        let kept = lost.iter().filter(|command| self.apply(command)).count();
        if kept > 0 {
            self.app().notices.say(t("notice.typing_kept"));
        }
    }

    /// Notes what somebody types in a field that is not left yet.
    pub fn typing(self, record: RecordId, field: &str, text: String) {
        if self.may_write.get_untracked() {
            self.typed.try_update_value(|typed| typed.note(record, field, text));
        }
    }
}
