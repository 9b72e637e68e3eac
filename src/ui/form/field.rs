//! One field: from its shape to a widget. This is the only place where shapes are matched for editing.
//!
//! Widgets keep what is typed to themselves and commit when they are left, so keystrokes never touch the workbook.

use crate::ui::prelude::*;
use serde_json::Value;

use super::conflict::Conflict;
use super::cursor::Cursor;
use super::reference::{AnyReferenceField, ControlsField, ReferenceField};
use crate::content::forms::{FieldSpec, Widget};
use crate::content::guide::term_of;
use crate::domain::field::Shape;
use crate::domain::id::RecordId;
use crate::ui::kit::{Select, help, icon};
use crate::ui::session::use_session;
use crate::ui::words::{choice, field_hint, field_label, field_value, t};

/// The element id of a field's widget, for labels and for links that land on it.
pub fn id_of(key: &str) -> String {
    format!("f-{key}")
}

/// A labelled field with its hint and, if it was changed apart, the values to choose from.
#[component]
pub fn FieldView(record: RecordId, spec: FieldSpec) -> Node {
    field_view(Cursor::of_record(use_session(), record, spec.key), spec)
}

/// A labelled field, wherever its value goes.
pub fn field_view(cursor: Cursor, spec: FieldSpec) -> Node {
    let (kind, key) = (cursor.kind, cursor.key);
    let shape = kind.field(key).map(|field| field.shape);
    let label = field_label(kind, key);
    let hint = field_hint(kind, key);
    let hint_id = hint.map(|_| format!("{}-hint", cursor.id()));
    let hint = hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> });
    let wide = spec.widget == Widget::Long
        || matches!(shape, Some(Shape::References(_) | Shape::Controls | Shape::Choices(..)));
    let class = if wide { "field full" } else { "field" };
    if let (Some(Shape::Choices(name, keys)), Widget::Auto | Widget::Long) = (shape, spec.widget) {
        return view! {
            <fieldset class=class id=cursor.id()>
                <legend>{label}</legend>
                {ticks(cursor, name, keys)}
                {hint}
            </fieldset>
        }
        .into_node();
    }
    let widget = match (spec.widget, shape) {
        (Widget::ReadOnly, _) | (_, None | Some(Shape::Data | Shape::Choices(..))) => read(cursor),
        (Widget::Long, _) => long(cursor, hint_id.clone()),
        (_, Some(Shape::Text)) => input(cursor, "text", hint_id.clone()),
        (_, Some(Shape::Date)) => input(cursor, "date", hint_id.clone()),
        (_, Some(Shape::Number)) => input(cursor, "number", hint_id.clone()),
        (_, Some(Shape::Choice(name, keys))) => select(cursor, &label, name, keys),
        (_, Some(Shape::AnyReference)) => {
            view! { <AnyReferenceField cursor label=label.clone() /> }.into_node()
        }
        (_, Some(Shape::Reference(kind))) => {
            view! { <ReferenceField cursor kind many=false label=label.clone() /> }.into_node()
        }
        (_, Some(Shape::References(kind))) => {
            view! { <ReferenceField cursor kind many=true label=label.clone() /> }.into_node()
        }
        (_, Some(Shape::Keys)) => read(cursor),
        (_, Some(Shape::Controls)) => view! { <ControlsField cursor label=label.clone() /> }.into_node(),
    };
    let suggested = cursor.suggested();
    let mark =
        move || suggested.get().then(|| view! { <span class="badge suggested">{t("suggested.word")}</span> });
    let need = spec.needed.then(|| view! { " " <span class="need">{t("common.needed")}</span> });
    let help = term_of(kind.key(), key).map(|term| help(term, &label));
    view! {
        <div class=class>
            <div class="label-row"><label class="label" for=cursor.id()>{label} {need} {mark}</label> {help}</div>
            {widget}
            {hint}
            {cursor.record.map(|record| view! { <Conflict record key /> })}
        </div>
    }
    .into_node()
}

fn input(cursor: Cursor, kind: &'static str, hint: Option<String>) -> Node {
    let error = RwSignal::new(None::<&'static str>);
    let element = NodeRef::<leptos::html::Input>::new();
    let commit = move |text: String| {
        let incomplete = element.get_untracked().is_some_and(|element| element.validity().bad_input());
        let value = match kind {
            _ if incomplete => None,
            "number" if !text.is_empty() => text.parse::<u32>().ok().map(Value::from),
            _ => Some(Value::from(text)),
        };
        error.set(match value {
            Some(value) => (!cursor.set(value)).then(|| t("field_error.refused")),
            None if kind == "number" => Some(t("field_error.number")),
            None => Some(t("field_error.date")),
        });
    };
    let shown = move || match cursor.value.get() {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let describe = move || error.get().map(|_| format!("{}-error", cursor.id())).or_else(|| hint.clone());
    view! {
        <input
            node_ref=element
            class="input"
            id=cursor.id()
            type=kind
            min=(kind == "number").then_some("0")
            aria-describedby=describe
            aria-invalid=move || error.get().map(|_| "true")
            disabled=move || cursor.locked.get()
            prop:value=shown
            data-blank=move || shown().is_empty().then_some("")
            on:input=move |event| {
                // A number or date that is not whole yet is no value, and must not be put in place of what is typed.
                if kind == "text" {
                    cursor.typing(event_target_value(&event));
                }
            }
            on:change=move |event| commit(event_target_value(&event))
        />
        {move || error.get().map(|error| view! {
            <p class="error" id=format!("{}-error", cursor.id()) role="alert">{icon("warning")} {error}</p>
        })}
    }
    .into_node()
}

fn long(cursor: Cursor, hint: Option<String>) -> Node {
    view! {
        <textarea
            class="input"
            id=cursor.id()
            rows="3"
            aria-describedby=hint
            disabled=move || cursor.locked.get()
            prop:value=move || cursor.text()
            on:input=move |event| cursor.typing(event_target_value(&event))
            on:change=move |event| {
                cursor.set(event_target_value(&event));
            }
        ></textarea>
    }
    .into_node()
}

fn select(cursor: Cursor, label: &str, name: &'static str, keys: &'static [&'static str]) -> Node {
    let none = (String::new(), t("common.undecided").to_owned());
    let options: Vec<_> =
        std::iter::once(none).chain(keys.iter().map(|key| ((*key).to_owned(), choice(name, key)))).collect();
    let on_change = Callback::new(move |key: String| {
        cursor.set(key);
    });
    view! {
        <Select
            label=label.to_owned()
            id=cursor.id()
            options=Signal::stored(options)
            value=Signal::derive(move || cursor.text())
            on_change
            disabled=cursor.locked
        />
    }
    .into_node()
}

fn ticks(cursor: Cursor, name: &'static str, keys: &'static [&'static str]) -> Node {
    let tick = move |key: &'static str| {
        let toggle = move |event| {
            let mut now = cursor.texts();
            now.retain(|other| other != key);
            if event_target_checked(&event) {
                now.push(key.to_owned());
            }
            cursor.set(now);
        };
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || cursor.texts().iter().any(|other| other == key)
                    disabled=move || cursor.locked.get()
                    on:change=toggle
                />
                {choice(name, key)}
            </label>
        }
    };
    view! { <div class="chips">{keys.iter().map(|key| tick(key)).collect_view()}</div> }
}

fn read(cursor: Cursor) -> Node {
    let text = cursor.session.memo(move |workbook| {
        let stored = cursor.value.get();
        stored.map(|stored| field_value(workbook, cursor.kind, cursor.key, &stored)).unwrap_or_default()
    });
    let shown = move || text.with(|text| if text.is_empty() { "–".to_owned() } else { text.clone() });
    view! { <p class="read" id=cursor.id()>{shown}</p> }.into_node()
}
