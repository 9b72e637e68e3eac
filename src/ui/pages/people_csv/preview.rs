//! The rows as they were read and what becomes of each, with unknown people offered to be added.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::reading::{Reading, Target};
use crate::ask::people::{Day, Entry, Found};
use crate::ask::take::Fate;
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::words::{date, t, tf};

/// Rows in the page at a time.
const SHOWN: usize = 25;

/// A row with what becomes of it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    entry: Entry,
    fate: Fate,
}

/// The table.
#[component]
pub fn Preview(reading: Reading) -> Node {
    let rows = Memo::new(move |_| {
        // Without a document there is nothing to compare with.
        if reading.target == Target::Acknowledgements && reading.version().is_none() {
            return Vec::new();
        }
        let entries = reading.entries.get();
        reading.session.with(|workbook| {
            let row = |entry: Entry| Row { fate: reading.fate(workbook, &entry), entry };
            entries.into_iter().map(row).collect::<Vec<_>>()
        })
    });
    let window = RowWindow::new(SHOWN);
    let shown = move || rows.with(|rows| rows.iter().take(window.get()).cloned().collect::<Vec<_>>());
    let more = move || {
        (rows.with(Vec::len) > window.get())
            .then(|| view! { <button class="btn small" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    let waiting = move || {
        (reading.target == Target::Acknowledgements && reading.version().is_none())
            .then(|| view! { <p class="hint" role="status">{t("ask.csv.document_missing")}</p> })
    };
    let any = move || rows.with(|rows| !rows.is_empty());
    view! {
        {waiting}
        <Show when=any>
            <p class="small muted" role="status">{move || rows.with(|rows| counts(rows))}</p>
            {everybody(reading, rows)}
            <div class="table-wrap"><table class="table cards list-table">
                <caption class="sr">{t("ask.csv.who")}</caption>
                <thead><tr>
                    <th scope="col">{t("ask.csv.who")}</th>
                    <th scope="col">{t("ask.csv.when")}</th>
                    <th scope="col">{t("ask.csv.state")}</th>
                    <th scope="col">{t("ask.csv.line")}</th>
                </tr></thead>
                <tbody>{keyed(shown, Row::clone, move |row| line(reading, row))}</tbody>
            </table></div>
            {more}
        </Show>
    }
}

fn counts(rows: &[Row]) -> String {
    let of = |fits: fn(&Found) -> bool| rows.iter().filter(|row| fits(&row.entry.found)).count().to_string();
    let known = of(|found| matches!(found, Found::Known(_)));
    let unknown = of(|found| *found == Found::Unknown);
    let several = of(|found| *found == Found::Several);
    tf("ask.csv.counts", &[("known", &known), ("unknown", &unknown), ("several", &several)])
}

/// One button for all unknown people.
fn everybody(reading: Reading, rows: Memo<Vec<Row>>) -> Node {
    let unknown = Memo::new(move |_| {
        let keys = |rows: &Vec<Row>| -> BTreeSet<String> {
            rows.iter().filter(|row| row.fate == Fate::Unknown).map(|row| row.entry.key()).collect()
        };
        rows.with(keys)
    });
    Node::live(move || {
        (unknown.with(BTreeSet::len) > 1).then(|| view! {
            <button class="btn small" type="button" on:click=move |_| reading.adding.set(unknown.get_untracked())>{icon("plus")} {t("ask.csv.add_all")}</button>
        })
    })
}

fn line(reading: Reading, row: Row) -> Node {
    let Row { entry, fate } = row;
    let (tone, state) = match fate {
        Fate::New => (Tone::Good, t("ask.csv.known")),
        Fate::Already => (Tone::Plain, t("ask.csv.already")),
        Fate::Unknown => (Tone::Warn, t("ask.csv.unknown")),
        Fate::Several => (Tone::Stop, t("ask.csv.several")),
        Fate::OtherDay => (Tone::Stop, t("ask.csv.other_day")),
        Fate::Future => (Tone::Stop, t("ask.csv.future")),
        Fate::Unreadable => (Tone::Stop, ""),
        Fate::Dateless => (Tone::Stop, t("ask.csv.dateless")),
    };
    let state = match &entry.day {
        Day::Unreadable(text) => tf("ask.csv.no_date", &[("text", text)]),
        _ => state.to_owned(),
    };
    let day = match &entry.day {
        Day::On(day) | Day::Future(day) => date(&day.to_string()),
        Day::Unreadable(text) => text.clone(),
        Day::Missing => String::new(),
    };
    let key = entry.key();
    let called = entry.called().to_owned();
    let email = (!entry.email.is_empty() && entry.email != called).then(|| entry.email.clone());
    let add = (fate == Fate::Unknown).then(|| {
        let ticked = key.clone();
        let toggle = move |event| {
            let on = event_target_checked(&event);
            reading.adding.update(|adding| {
                if on {
                    adding.insert(key.clone());
                } else {
                    adding.remove(&key);
                }
            });
        };
        view! {
            <label class="small"><input class="check" type="checkbox" prop:checked=move || reading.adding.with(|adding| adding.contains(&ticked)) on:change=toggle /> " " {tf("ask.csv.add", &[("name", &called)])}</label>
        }
    });
    view! {
        <tr>
            <th scope="row">{entry.called().to_owned()} <span class="small muted">" " {email}</span></th>
            <td class="nowrap" data-label=t("ask.csv.when")>{day}</td>
            <td data-label=t("ask.csv.state")>{badge(tone, state)} " " {add}</td>
            <td data-label=t("ask.csv.line")>{entry.line.to_string()}</td>
        </tr>
    }
}
