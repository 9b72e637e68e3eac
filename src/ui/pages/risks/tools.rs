//! What narrows the risk list.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::filter::{Column, Filter, NONE};
use super::rows::Row;
use crate::domain::records::{ReadingKind, TreatmentOption};
use crate::ui::kit::{Select, icon};
use crate::ui::pages::risk_parts::{Standing, words_of};
use crate::ui::session::use_session;
use crate::ui::words::{choice, t, tf};

/// Search, filters, the picked cell, and how many rows are left.
#[component]
pub fn Tools(rows: Memo<Vec<Row>>, found: Memo<Arc<Vec<usize>>>, filter: Filter) -> Node {
    let status = move || {
        let (found, all) = (found.with(|found| found.len()), rows.with(Vec::len));
        tf("register.shown", &[("n", &found.to_string()), ("all", &all.to_string())])
    };
    let pick = |label: &'static str, options: Signal<Vec<(String, String)>>, value: RwSignal<String>| {
        view! { <Select label options value on_change=Callback::new(move |key| value.set(key)) /> }
    };
    let options = Signal::stored(with_any(t("risks.any_option"), options()));
    let standings = Signal::stored(with_any(t("risks.any_standing"), Standing::choices()));
    let owners = Memo::new(move |_| rows.with(|rows| with_any(t("risks.any_owner"), owners(rows))));
    view! {
        <div class="tools">
            <div class="search-box">
                {icon("search")}
                <input
                    class="input"
                    type="search"
                    aria-label=t("risks.filter")
                    placeholder=t("risks.filter")
                    prop:value=move || filter.words.get()
                    on:input=move |event| {
                        filter.shown.begin();
                        filter.words.set(event_target_value(&event));
                    }
                />
            </div>
            <div class="filters">
                <Order filter />
                {pick(t("field.risk.owner"), owners.into(), filter.owner)}
                {pick(t("field.risk.option"), options, filter.option)}
                {pick(t("acceptance.title"), standings, filter.standing)}
                <Picked filter />
            </div>
            <p class="tool-count" role="status">{status}</p>
        </div>
    }
}

/// The order, where there is no head to press.
#[component]
fn Order(filter: Filter) -> Node {
    let all = [
        ("ref", Column::Reference, true, t("risks.by_reference")),
        ("current", Column::Level(ReadingKind::Current), false, t("risks.by_current")),
        ("target", Column::Level(ReadingKind::Target), false, t("risks.by_target")),
        ("residual", Column::Level(ReadingKind::Residual), false, t("risks.by_residual")),
        ("acceptance", Column::Standing, true, t("risks.by_acceptance")),
    ];
    let options = all.map(|(key, _, _, text)| (key.to_owned(), text.to_owned())).to_vec();
    let value = Signal::derive(move || {
        let (column, _) = filter.order.get();
        all.iter().find(|entry| entry.1 == column).map(|entry| entry.0.to_owned()).unwrap_or_default()
    });
    let on_change = Callback::new(move |key: String| {
        if let Some((_, column, up, _)) = all.iter().find(|entry| entry.0 == key) {
            filter.order.set((*column, *up));
        }
    });
    view! { <Select label=t("risks.sort") options=Signal::stored(options) value on_change class="select phone" /> }
}

/// The cell of the matrix the list is narrowed to.
#[component]
fn Picked(filter: Filter) -> Node {
    let session = use_session();
    let name = Memo::new(move |_| {
        filter.picked.get().map(|(impact, likelihood)| {
            let words = session.with(|workbook| words_of(&workbook.scales(), likelihood, impact));
            format!("{} {words}", choice("reading_kind", filter.kind.get().key()))
        })
    });
    Node::live(move || {
        name.get().map(|name| {
            let remove = tf("common.remove_named", &[("name", &name)]);
            view! {
                <span class="chip">
                    <span>{name}</span>
                    <button class="chip-x" type="button" aria-label=remove.clone() title=remove on:click=move |_| filter.picked.set(None)>
                        {icon("close")}
                    </button>
                </span>
            }
        })
    })
}

fn with_any(any: &str, options: Vec<(String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), any.to_owned())).chain(options).collect()
}

fn options() -> Vec<(String, String)> {
    let known = TreatmentOption::KEYS.iter().map(|key| ((*key).to_owned(), choice("treatment_option", key)));
    known.chain([(NONE.to_owned(), t("common.undecided").to_owned())]).collect()
}

fn owners(rows: &[Row]) -> Vec<(String, String)> {
    let mut owners: Vec<_> =
        rows.iter().filter_map(|row| Some((row.owner.clone(), row.owner_id?.to_string()))).collect();
    owners.sort();
    owners.dedup();
    let nobody = rows.iter().any(|row| row.owner_id.is_none());
    let nobody = nobody.then(|| (NONE.to_owned(), t("risks.nobody").to_owned()));
    owners.into_iter().map(|(name, key)| (key, name)).chain(nobody).collect()
}
