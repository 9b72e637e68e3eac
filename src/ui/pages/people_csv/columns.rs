//! What was read, and which column holds what.

use crate::ui::prelude::*;

use super::reading::Reading;
use crate::ask::people::{DateOrder, Mapping};
use crate::ui::kit::Select;
use crate::ui::words::{date, t, tf};

/// The head of the file and the choice of its columns.
#[component]
pub fn Columns(reading: Reading) -> Node {
    let about = move || {
        let loaded = reading.loaded.get()?;
        let separator = match loaded.sheet.separator {
            ';' => t("ask.csv.semicolon"),
            '\t' => t("ask.csv.tab"),
            _ => t("ask.csv.comma"),
        };
        let rows = loaded.sheet.rows.len().to_string();
        Some(tf("ask.csv.read", &[("file", &loaded.name), ("rows", &rows), ("separator", separator)]))
    };
    let header = move |event| {
        let on = event_target_checked(&event);
        reading.mapping.update(|mapping| mapping.header = on);
    };
    let none = move || {
        let mapping = reading.mapping.get();
        (mapping.name.is_none() && mapping.email.is_none())
            .then(|| view! { <p class="hint" role="status">{t("ask.csv.pick_column")}</p> })
    };
    view! {
        <p class="strong" role="status">{about}</p>
        <label class="small"><input class="check" type="checkbox" prop:checked=move || reading.mapping.with(|mapping| mapping.header) on:change=header /> " " {t("ask.csv.header")}</label>
        <div class="fields">
            {column(reading, "list-name", t("ask.csv.name"), |mapping| &mut mapping.name)}
            {column(reading, "list-email", t("ask.csv.email"), |mapping| &mut mapping.email)}
            {column(reading, "list-date", t("ask.csv.day"), |mapping| &mut mapping.day)}
        </div>
        {none}
        {order(reading)}
    }
}

/// The choice of one column.
fn column(
    reading: Reading,
    id: &'static str,
    label: &'static str,
    of: fn(&mut Mapping) -> &mut Option<usize>,
) -> Node {
    let value = Memo::new(move |_| {
        let mut mapping = reading.mapping.get();
        of(&mut mapping).map(|column| column.to_string()).unwrap_or_default()
    });
    let change = move |key: String| reading.mapping.update(|mapping| *of(mapping) = key.parse().ok());
    let options = Signal::derive(move || options(reading));
    view! {
        <div class="field">
            <label class="label" for=id>{label}</label>
            <Select label id options value on_change=Callback::new(change) />
        </div>
    }
}

/// The columns by their heads, or by their number and what stands in the first row.
fn options(reading: Reading) -> Vec<(String, String)> {
    let none = (String::new(), t("ask.csv.no_column").to_owned());
    let Some(loaded) = reading.loaded.get() else { return vec![none] };
    let name = |column: usize| {
        let head = loaded.sheet.rows.first().map(|row| row.cell(column)).unwrap_or_default();
        let number = tf("ask.csv.column", &[("n", &(column + 1).to_string())]);
        let shown: String = head.chars().take(40).collect();
        (column.to_string(), if shown.is_empty() { number } else { format!("{number} · {shown}") })
    };
    std::iter::once(none).chain((0..loaded.sheet.width()).map(name)).collect()
}

/// How days are written: only asked where a day could be read in two ways.
fn order(reading: Reading) -> Node {
    let option = move |order: DateOrder, name: &'static str| {
        view! {
            <label><input type="radio" name="list-order" prop:checked=move || reading.mapping.with(|mapping| mapping.order) == order on:change=move |_| { reading.confirmed.set(false); reading.mapping.update(|mapping| mapping.order = order); } />{name}</label>
        }
    };
    let doubt = Memo::new(move |_| reading.doubt());
    Node::live(move || {
        let (text, day) = doubt.get()?;
        let says = tf("ask.csv.confirm", &[("text", &text), ("date", &date(&day))]);
        let missing = move || {
            (!reading.confirmed.get()).then(|| view! { <p class="hint">{t("ask.csv.confirm_missing")}</p> })
        };
        Some(view! {
            <fieldset class="field">
                <legend>{t("ask.csv.order")}</legend>
                <span class="seg">{option(DateOrder::DayFirst, t("ask.csv.day_first"))}{option(DateOrder::MonthFirst, t("ask.csv.month_first"))}</span>
            </fieldset>
            <label class="choice">
                <input type="checkbox" prop:checked=move || reading.confirmed.get() on:change=move |event| reading.confirmed.set(event_target_checked(&event)) />
                <span class="choice-text">{says}</span>
            </label>
            {missing}
        })
    })
}
