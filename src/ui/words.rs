//! Values as people read them: labels, dates, names. Wraps the text catalogue and the browser's `Intl`.

use serde_json::Value;

use crate::content::catalogue::control_view;
use crate::content::text::find;
pub use crate::content::text::{t, text, tf};
use crate::domain::date::Date;
use crate::domain::field::Shape;
use crate::domain::files::{Unit, size_in_words};
use crate::domain::id::{ControlRef, RecordId};
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::platform::intl;
use crate::platform::prefs;

/// The language of dates and numbers.
pub fn language() -> String {
    prefs::language().unwrap_or_else(|| "en-GB".to_owned())
}

/// A counted text: `{n}` and the plural form follow the number.
pub fn tn(key: &str, n: usize) -> String {
    let language = language();
    let form = format!("{key}.{}", intl::plural_category(&language, n));
    let key = if find(&form).is_some() { form } else { format!("{key}.other") };
    tf(&key, &[("n", &intl::count(&language, n))])
}

/// A date (`YYYY-MM-DD`) in words: "23 Nov 2026".
pub fn date(iso: &str) -> String {
    if iso.is_empty() { String::new() } else { intl::date_short(&language(), iso) }
}

/// The month of a date: "November 2026".
pub fn month(day: Date) -> String {
    intl::month(&language(), &day.to_string())
}

/// The day of the week of a date: "Tue", or "Tuesday" when `long`.
pub fn weekday(day: Date, long: bool) -> String {
    intl::weekday(&language(), &day.to_string(), long)
}

/// So many days from today in words: "in 3 days", "yesterday".
pub fn in_days(n: i64) -> String {
    intl::relative_days(&language(), n)
}

/// A moment (RFC 3339) as a time if it was today, else as a date.
pub fn moment(rfc3339: &str) -> String {
    let day = rfc3339.get(..10).unwrap_or_default();
    let time = intl::time_short(&language(), rfc3339);
    if day == crate::platform::clock::now().get(..10).unwrap_or_default() {
        time
    } else {
        format!("{}, {time}", intl::date_short(&language(), day))
    }
}

/// A size in words: "1.4 MB".
pub fn size(bytes: u64) -> String {
    let (number, unit) = size_in_words(bytes);
    let key = match unit {
        Unit::Bytes => "size.bytes",
        Unit::Kilobytes => "size.kilobytes",
        Unit::Megabytes => "size.megabytes",
    };
    tf(key, &[("n", &number)])
}

/// Today, as the model knows dates.
pub fn today() -> Date {
    crate::platform::clock::today().parse().unwrap_or(Date::FALLBACK)
}

/// What a field is called.
pub fn field_label(kind: Kind, key: &str) -> String {
    let own = format!("field.{}.{key}", kind.key());
    find(&own).map_or_else(|| text(&format!("field.{key}")), str::to_owned)
}

/// The hint under a field, if it has one.
pub fn field_hint(kind: Kind, key: &str) -> Option<&'static str> {
    find(&format!("hint.{}.{key}", kind.key()))
}

/// The label of a choice.
pub fn choice(name: &str, key: &str) -> String {
    text(&format!("choice.{name}.{key}"))
}

/// A kind in the singular ("risk") or, with another `form`, as the catalogue has it under `kind.<key>`.
pub fn kind(kind: Kind, form: &str) -> String {
    text(&format!("kind.{}.{form}", kind.key()))
}

/// A field's value as text for a cell or a read-only field.
pub fn value(workbook: &Workbook, shape: Shape, value: &Value) -> String {
    let one = |value: &Value| match (shape, value) {
        (Shape::Date, Value::String(iso)) => date(iso),
        (Shape::Choice(name, _) | Shape::Choices(name, _), Value::String(key)) => choice(name, key),
        (Shape::Reference(_) | Shape::References(_) | Shape::AnyReference, Value::String(id)) => {
            id.parse().map_or_else(|_| id.clone(), |id| record_name(workbook, id))
        }
        (Shape::Controls, Value::String(control)) => {
            control.parse().map_or_else(|_| control.clone(), |control| control_number(workbook, control))
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    match value {
        Value::Array(items) => items.iter().map(one).collect::<Vec<_>>().join(", "),
        value => one(value),
    }
}

/// What a field of a kind holds, as text. Fields that end in `_at` hold a moment set by the program.
pub fn field_value(workbook: &Workbook, kind: Kind, key: &str, stored: &Value) -> String {
    match (kind.field(key), stored) {
        (Some(_), Value::String(at)) if key.ends_with("_at") => moment(at),
        (Some(_), Value::String(of)) if key == "covers" => {
            of.parse().map_or_else(|_| of.clone(), |of| self::kind(of, "many"))
        }
        (Some(field), stored) => value(workbook, field.shape, stored),
        (None, _) => String::new(),
    }
}

/// A field of a record as text; empty when there is nothing.
pub fn cell(workbook: &Workbook, id: RecordId, key: &str) -> String {
    let stored = workbook.get(id).and_then(|record| record.get(key));
    stored.map(|stored| field_value(workbook, id.kind, key, &stored)).unwrap_or_default()
}

/// A short name of a record for a link: its reference where it has one, else its label.
pub fn record_name(workbook: &Workbook, id: RecordId) -> String {
    if let crate::domain::id::Key::Control(control) = id.key {
        return control_number(workbook, control);
    }
    let Some(record) = workbook.get(id) else { return t("common.gone").to_owned() };
    if let Some(covered) = record.get("covers").filter(|_| id.kind == Kind::RetentionRule) {
        return tf("keeping.rule_for", &[("name", &field_value(workbook, id.kind, "covers", &covered))]);
    }
    record
        .reference()
        .or_else(|| workbook.label(id))
        .filter(|name| name != "main")
        .unwrap_or_else(|| kind(id.kind, "one"))
}

/// A record's reference and label in one line.
pub fn record_title(workbook: &Workbook, id: RecordId) -> String {
    if let crate::domain::id::Key::Control(control) = id.key {
        let view = control_view(workbook, control);
        return format!("{} {}", view.number, view.title);
    }
    let name = record_name(workbook, id);
    let label = workbook.label(id).unwrap_or_default();
    // A rule of retention is named by what it covers; its label is a bare key.
    if id.kind == Kind::RetentionRule || label == name || label.is_empty() || label == "main" {
        name
    } else {
        format!("{name} {label}")
    }
}

/// `A.5.1`, or the reference of an own control.
pub fn control_number(workbook: &Workbook, control: ControlRef) -> String {
    control_view(workbook, control).number
}
