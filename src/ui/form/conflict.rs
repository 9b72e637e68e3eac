//! A field that was changed apart in two copies: both values are shown, and a person chooses.

use crate::ui::prelude::*;
use serde_json::Value;

use crate::domain::id::RecordId;
use crate::domain::ledger::Cell;
use crate::ui::session::use_session;
use crate::ui::words::{field_label, t, tf, value as value_text};

/// The choice between values of one field; nothing when there is only one.
#[component]
pub fn Conflict(record: RecordId, key: &'static str) -> Node {
    let session = use_session();
    let values = session.memo(move |workbook| {
        let Some(Cell::Scalar(_, siblings)) = workbook.ledger().cell(&record, key) else { return Vec::new() };
        if siblings.is_empty() {
            return Vec::new();
        }
        let shown = workbook.get(record).and_then(|record| record.get(key));
        std::iter::once(shown)
            .chain(siblings.iter().map(|(_, value)| value.clone()))
            .collect::<Vec<Option<Value>>>()
    });
    let shape = record.kind.field(key).map(|field| field.shape);
    let option = move |stored: Option<Value>| {
        let text =
            stored.as_ref().zip(shape).map(|(stored, shape)| session.peek(|w| value_text(w, shape, stored)));
        let text = text.filter(|text| !text.is_empty()).unwrap_or_else(|| t("common.empty").to_owned());
        let choose = move |_| {
            session.set(record, key, stored.clone().unwrap_or_default());
        };
        view! {
            <label class="choice">
                <input class="check" type="radio" name=format!("conflict-{key}") on:change=choose />
                <span class="choice-text"><strong>{text}</strong></span>
            </label>
        }
    };
    let label = field_label(record.kind, key);
    Node::live(move || {
        let values = values.get();
        (!values.is_empty()).then(|| {
            view! {
                <div class="conflict" role="group" aria-label=tf("conflict.title", &[("field", &label)])>
                    <p><strong>{tf("conflict.title", &[("field", &label)])}</strong> " " {t("conflict.about")}</p>
                    <div class="conflict-pick">{values.into_iter().map(option).collect_view()}</div>
                </div>
            }
        })
    })
}
