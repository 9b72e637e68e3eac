//! Where a field's value comes from and goes to.

use serde_json::Value;

use crate::ui::prelude::*;

use super::field::id_of;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::ui::session::Session;

/// What every widget needs to know: which field, what it holds, and where a new value goes.
#[derive(Clone, Copy)]
pub struct Cursor {
    pub(super) session: Session,
    pub(super) kind: Kind,
    /// The record, unless the answer belongs to none yet.
    pub(super) record: Option<RecordId>,
    pub(super) key: &'static str,
    pub(super) value: Signal<Option<Value>>,
    pub(super) locked: Signal<bool>,
    /// Tells fields of the same key apart where several records are on one page; 0 where there is one.
    row: u32,
    commit: Callback<Value, bool>,
    typed: Callback<String>,
}

impl Cursor {
    /// A field of a record.
    pub(super) fn of_record(session: Session, record: RecordId, key: &'static str) -> Self {
        let permanent = record.kind.is_permanent();
        Self {
            session,
            kind: record.kind,
            record: Some(record),
            key,
            value: session
                .memo(move |workbook| workbook.get(record).and_then(|record| record.get(key)))
                .into(),
            locked: Signal::derive(move || permanent || !session.may_write.get()),
            row: 0,
            commit: Callback::new(move |value: Value| session.set(record, key, value)),
            typed: Callback::new(move |text: String| session.typing(record, key, text)),
        }
    }

    /// An answer that is no record's yet.
    pub fn of_answer(
        session: Session,
        kind: Kind,
        key: &'static str,
        value: Signal<Option<Value>>,
        commit: Callback<Value>,
    ) -> Self {
        Self {
            session,
            kind,
            record: None,
            key,
            value,
            locked: Signal::derive(move || !session.may_write.get()),
            row: 0,
            commit: Callback::new(move |value: Value| {
                commit.run(value);
                true
            }),
            // An answer is kept with every key.
            typed: Callback::new(move |text: String| commit.run(text.into())),
        }
    }

    /// The same field in a row of a list, from 1.
    pub fn in_row(self, row: u32) -> Self {
        Self { row, ..self }
    }

    /// The element id of the field's widget.
    pub(super) fn id(self) -> String {
        match self.row {
            0 => id_of(self.key),
            row => format!("{}-{row}", id_of(self.key)),
        }
    }

    /// Whether the value is a suggestion that nobody has taken as their own.
    pub(super) fn suggested(self) -> Memo<bool> {
        let (record, key) = (self.record, self.key);
        self.session.memo(move |workbook| {
            record.and_then(|record| workbook.suggested(record)).is_some_and(|fields| fields.contains(key))
        })
    }

    /// Commits a value; gives whether it was taken.
    pub(super) fn set(self, value: impl Into<Value>) -> bool {
        self.commit.run(value.into())
    }

    /// Notes what is typed before the field is left.
    pub(super) fn typing(self, text: String) {
        self.typed.run(text);
    }

    /// The value as text.
    pub(super) fn text(self) -> String {
        self.value.with(|value| value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned())
    }

    /// The elements of a set, or the one value, as texts.
    pub(super) fn texts(self) -> Vec<String> {
        self.value.with(|value| match value {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::String(text)) => vec![text.clone()],
            _ => Vec::new(),
        })
    }
}
