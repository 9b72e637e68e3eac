//! The records of a state, read-only, with their fields as they were.

use crate::ui::prelude::*;

use super::Filter;
use super::past::Told;
use crate::domain::id::{KeyStyle, RecordId};
use crate::domain::kinds::Kind;
use crate::domain::record::Common;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Printing, RowWindow};
use crate::ui::session::use_session;
use crate::ui::words::{date, field_label, field_value, kind as kind_word, record_title, t, tf, tn};

/// Rows in the page at a time; more on request.
const SHOWN: usize = 40;

/// The records of the day.
#[component]
pub fn Records(then: Memo<Told>, filter: Filter, day: RwSignal<String>) -> Node {
    let shown = RowWindow::new(SHOWN);
    let words = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        then.with(|told| match told {
            Told::Known(workbook) => all(workbook, filter, &words.get().to_lowercase()),
            _ => Vec::new(),
        })
    });
    // A record is drawn anew when its day changes, as its fields may be others.
    let window = move || {
        let day = day.get();
        all.with(|all| {
            let row = |(id, title): &(RecordId, String)| (day.clone(), *id, title.clone());
            all.iter().take(shown.get()).map(row).collect::<Vec<_>>()
        })
    };
    let more = move || {
        (all.with(Vec::len) > shown.get()).then(
            || view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> },
        )
    };
    let search = move |event| {
        shown.begin();
        words.set(event_target_value(&event));
    };
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{move || tf("time.records_of", &[("day", &date(&day.get()))])}</h2>
                <p class="small muted" role="status">{move || tn("register.count", all.with(Vec::len))}</p>
            </div>
            <p class="small muted">{t("time.read_only")}</p>
            <div class="tools">
                <input class="input past-search" type="search" aria-label=t("time.search") placeholder=t("register.filter_short") on:input=search />
            </div>
            <ul class="past-records">{keyed(window, |row: &(String, RecordId, String)| row.clone(), move |(_, id, title)| record(then, id, title))}</ul>
            {more}
        </section>
    }
}

fn all(workbook: &Workbook, filter: Filter, words: &str) -> Vec<(RecordId, String)> {
    let kinds = Kind::ALL.iter().filter(|kind| filter.passes(**kind));
    let ids = kinds.flat_map(|kind| workbook.ids_of(*kind));
    let there = |id: &RecordId| {
        id.kind.key_style() == KeyStyle::Uuid
            || workbook.get(*id).is_some_and(|record| !record.to_map().is_empty())
    };
    let named = ids.filter(there).map(|id| (id, record_title(workbook, id)));
    named
        .filter(|(_, title)| {
            let title = title.to_lowercase();
            words.split_whitespace().all(|word| title.contains(word))
        })
        .collect()
}

/// A record that opens to show its fields. On paper all of the list are open.
fn record(then: Memo<Told>, id: RecordId, title: String) -> Node {
    let session = use_session();
    let open = RwSignal::new(false);
    let printing = use_context::<Printing>();
    let shown = move || open.get() || printing.is_some_and(|Printing(on)| on.get());
    let fields = move || {
        shown().then(|| {
            let rows = then.with(|told| match told {
                Told::Known(workbook) => fields(workbook, id),
                _ => Vec::new(),
            });
            let row = |(label, text): (String, String)| view! { <dt>{label}</dt><dd class="pre">{text}</dd> };
            let here = session.peek(|workbook| workbook.get(id).is_some());
            let link = here.then(|| view! { <p class="small"><a class="link" href=session.href_of(id)>{t("time.as_now")}</a></p> });
            view! { <dl class="facts">{rows.into_iter().map(row).collect_view()}</dl> {link} }
        })
    };
    view! {
        <li>
            <button class="past-record" type="button" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                <span class="past-name">{title}</span> <span class="small muted">{kind_word(id.kind, "one")}</span>
            </button>
            {fields}
        </li>
    }
    .into_node()
}

fn fields(workbook: &Workbook, id: RecordId) -> Vec<(String, String)> {
    let Some(record) = workbook.get(id) else { return Vec::new() };
    let own = id.kind.fields().iter().filter(|field| !Common::has(field.key));
    let row = |field: &crate::domain::field::Field| {
        let value = record.get(field.key)?;
        let text = field_value(workbook, id.kind, field.key, &value);
        let text = if text.is_empty() { t("time.other_data").to_owned() } else { text };
        Some((field_label(id.kind, field.key), text))
    };
    own.filter_map(row).collect()
}
