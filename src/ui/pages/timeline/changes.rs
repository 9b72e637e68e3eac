//! What differs between two states: records that came, went or changed, with their fields before and after.

use crate::ui::prelude::*;

use super::Filter;
use super::past::Shared;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::insight::timeline::{Difference, FieldChange, RecordChange, compare};
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{field_label, field_value, kind as kind_word, record_title, t, tf};

/// Rows in the page at a time; more on request.
const SHOWN: usize = 40;

/// The state before and the state after.
pub type Pair = Option<(Shared<Workbook>, Shared<Workbook>)>;

/// A row, in words.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: RecordId,
    title: String,
    here: bool,
    what: &'static str,
    tone: &'static str,
    fields: Vec<(String, String, String)>,
}

/// The differences of a pair of states.
#[component]
pub fn Changes(
    #[prop(into)] pair: Signal<Pair>,
    #[prop(into)] title: Signal<String>,
    filter: Filter,
) -> Node {
    let session = use_session();
    let changes = Memo::new(move |_| pair.get().map(|(before, after)| Shared::new(compare(&before, &after))));
    let shown = RowWindow::new(SHOWN);
    let wanted = Memo::new(move |_| {
        let places = |changes: &Shared<Vec<RecordChange>>| {
            let places = changes.iter().enumerate().filter(|(_, change)| filter.passes(change.id.kind));
            places.map(|(place, _)| place).collect::<Vec<_>>()
        };
        changes.with(|changes| changes.as_ref().map(places).unwrap_or_default())
    });
    let window = Memo::new(move |_| {
        let (Some((before, after)), Some(changes)) = (pair.get(), changes.get()) else { return Vec::new() };
        wanted.with(|places| {
            let change = |place: &usize| changes.get(*place);
            let shown = places.iter().take(shown.get()).filter_map(change);
            shown.map(|change| row(session, &before, &after, change)).collect::<Vec<_>>()
        })
    });
    let counted = move || {
        let (mut added, mut changed, mut removed) = (0_usize, 0_usize, 0_usize);
        changes.with(|changes| {
            wanted.with(|places| {
                let all = places.iter().filter_map(|place| changes.as_ref()?.get(*place));
                for change in all {
                    *match change.what {
                        Difference::Added => &mut added,
                        Difference::Changed(_) => &mut changed,
                        Difference::Removed => &mut removed,
                    } += 1;
                }
            });
        });
        let [added, changed, removed] = [added, changed, removed].map(|count| count.to_string());
        tf("time.counted", &[("added", &added), ("changed", &changed), ("removed", &removed)])
    };
    let more = move || {
        (wanted.with(Vec::len) > shown.get()).then(
            || view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> },
        )
    };
    view! {
        <section class="card flush">
            <div class="card-head"><h2>{move || title.get()}</h2><p class="small muted" role="status">{counted}</p></div>
            <div class="table-wrap">
                <table class="table cards">
                    <caption class="sr">{move || title.get()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("time.record")}</th>
                            <th scope="col">{t("time.register")}</th>
                            <th scope="col">{t("time.what")}</th>
                            <th scope="col">{t("time.fields")}</th>
                        </tr>
                    </thead>
                    <tbody>{keyed(move || window.get(), Row::clone, move |row| row_view(session, row))}</tbody>
                </table>
                {move || wanted.with(Vec::is_empty).then(|| view! { <p class="muted table-note">{t("time.same")}</p> })}
            </div>
        </section>
        {more}
    }
}

fn row(session: Session, before: &Workbook, after: &Workbook, change: &RecordChange) -> Row {
    let id = change.id;
    let gone = change.what == Difference::Removed;
    let title = record_title(if gone { before } else { after }, id);
    let (what, tone) = match change.what {
        Difference::Added => (t("time.added"), "good"),
        Difference::Changed(_) => (t("time.changed"), "info"),
        Difference::Removed => (t("time.removed"), "warn"),
    };
    let fields = match &change.what {
        Difference::Changed(fields) => {
            fields.iter().map(|field| words(before, after, id.kind, field)).collect()
        }
        Difference::Added | Difference::Removed => Vec::new(),
    };
    let here = session.peek(|workbook| workbook.get(id).is_some());
    Row { id, title, here, what, tone, fields }
}

/// A field before and after, in the words of its time: references are called what they were called then.
fn words(before: &Workbook, after: &Workbook, kind: Kind, field: &FieldChange) -> (String, String, String) {
    let side = |workbook: &Workbook, value: Option<&serde_json::Value>| match value {
        None => t("common.empty").to_owned(),
        Some(value) => {
            let text = field_value(workbook, kind, &field.key, value);
            if text.is_empty() { t("time.other_data").to_owned() } else { short(&text) }
        }
    };
    let known = kind.field(&field.key).is_some();
    let label = if known { field_label(kind, &field.key) } else { field.key.clone() };
    (label, side(before, field.old.as_ref()), side(after, field.new.as_ref()))
}

/// Long texts are cut: what changed in a document is told by its versions.
fn short(text: &str) -> String {
    if text.chars().count() > 240 {
        text.chars().take(239).chain("\u{2026}".chars()).collect()
    } else {
        text.to_owned()
    }
}

fn row_view(session: Session, row: Row) -> Node {
    let tone = match row.tone {
        "good" => Tone::Good,
        "warn" => Tone::Warn,
        _ => Tone::Info,
    };
    let name = if row.here {
        view! { <a href=session.href_of(row.id)>{row.title}</a> }.into_node()
    } else {
        row.title.into_node()
    };
    let field = |(label, old, new): (String, String, String)| {
        view! {
            <li>
                <strong>{label}</strong> ": "
                <span class="was">{old}</span> " " {icon("arrow-right")}<span class="sr">{t("time.became")}</span> " " <span>{new}</span>
            </li>
        }
    };
    let blank = if row.fields.is_empty() { "blank" } else { "" };
    view! {
        <tr>
            <th scope="row" class="lead">{name}</th>
            <td data-label=t("time.register")>{kind_word(row.id.kind, "one")}</td>
            <td data-label=t("time.what")>{badge(tone, row.what)}</td>
            <td class=blank><ul class="points field-changes">{row.fields.into_iter().map(field).collect_view()}</ul></td>
        </tr>
    }
    .into_node()
}
