//! The table of a register: rows, filters, order, and the window of rows that is in the page.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::bulk::{Bulk, Picked, pick_all};
use super::filter::filter;
use super::row::{Row, row_view};
use crate::content::forms::form;
use crate::domain::kinds::Kind;
use crate::search::Ordered;
use crate::ui::kit::{RowWindow, icon, narrowed};
use crate::ui::session::use_session;
use crate::ui::words::{field_label, kind as kind_word, t, tf};

/// Rows in the page at a time; more on request.
const SHOWN: usize = 40;

/// The same within another page.
const FEW: usize = 8;

#[expect(clippy::too_many_lines, reason = "one table: rows, filters, order and window belong together")]
/// The table alone, as clause pages show it. A bare one has no tools.
#[component]
pub fn RegisterTable(kind: Kind, #[prop(optional)] bare: bool) -> Node {
    let session = use_session();
    let Some(spec) = form(kind) else { return ().into_node() };
    // Within another page there is room for two columns.
    let columns = if bare { spec.columns.get(..2).unwrap_or(spec.columns) } else { spec.columns };
    let rows = session.memo(move |workbook| {
        let row = |id| Row::of(workbook, id, columns, spec.filters);
        workbook.ids_of(kind).into_iter().map(row).collect::<Vec<_>>()
    });
    let words = RwSignal::new(String::new());
    let chosen = RwSignal::new(vec![String::new(); spec.filters.len()]);
    let order = RwSignal::new((0_usize, true));
    let shown = RowWindow::new(if bare { FEW } else { SHOWN });
    let filtered = narrowed(rows, order_of(rows, order, chosen), words, Row::text);
    let status = move || {
        tf(
            "register.shown",
            &[
                ("n", &filtered.with(|places| places.len()).to_string()),
                ("all", &rows.with(Vec::len).to_string()),
            ],
        )
    };
    let tools = (!bare).then(|| view! {
        <div class="tools">
            <div class="search-box">
                {icon("search")}
                <input
                    class="input"
                    type="search"
                    aria-label=tf("register.filter", &[("what", &kind_word(kind, "many").to_lowercase())])
                    placeholder=t("register.filter_short")
                    on:input=move |event| {
                        shown.begin();
                        words.set(event_target_value(&event));
                    }
                />
            </div>
            <div class="filters">{spec.filters.iter().enumerate().map(|(index, key)| filter(session, kind, index, key, chosen)).collect_view()}</div>
            <p class="tool-count" role="status">{status}</p>
        </div>
    });
    let has_reference = !kind.prefix().is_empty();
    let head = move |column: usize, label: String| {
        let sort = move || {
            let (now, up) = order.get();
            (now == column).then_some(if up { "ascending" } else { "descending" })
        };
        let turn = move |_| {
            order.update(|(now, up)| {
                *up = *now != column || !*up;
                *now = column;
            });
        };
        view! {
            <th scope="col" aria-sort=sort>
                <button class="sort" type="button" on:click=turn>
                    {label}
                    {move || sort().map(|direction| icon(if direction == "ascending" { "sort-up" } else { "sort-down" }))}
                </button>
            </th>
        }
    };
    let heads = columns.iter().enumerate().map(move |(index, key)| head(index + 2, field_label(kind, key)));
    // Within another page records are looked at, not edited by the dozen.
    let picked = (!bare).then(|| Picked::new(BTreeSet::new()));
    let pick_all = picked.map(|picked| pick_all(rows, filtered, picked));
    let window = Memo::new(move |_| {
        let copy = |rows: &Vec<Row>| {
            filtered.with(|places| {
                places.iter().take(shown.get()).map(|place| rows[*place].clone()).collect::<Vec<_>>()
            })
        };
        rows.with(copy)
    });
    let more =
        move || {
            (filtered.with(|places| places.len()) > shown.get()).then(|| view! {
            <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button>
        })
        };
    let empty = move || {
        (filtered.with(|places| places.is_empty())).then(|| {
            let text = if rows.with(Vec::is_empty) {
                kind_word(kind, "none")
            } else {
                t("register.no_match").to_owned()
            };
            view! { <p class="muted table-note">{text}</p> }
        })
    };
    view! {
        {tools}
        <div class="table-wrap">
            <table class="table cards">
                <caption class="sr">{kind_word(kind, "many")}</caption>
                <thead>
                    <tr>
                        {pick_all}
                        {has_reference.then(|| head(0, t("register.ref").to_owned()))}
                        {head(1, title_label(kind))}
                        {heads.collect_view()}
                        <th scope="col" class="tail"><span class="sr">{t("register.actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {keyed(move || window.get(), Row::clone, move |row| row_view(session, columns, picked, row))}
                </tbody>
            </table>
            {empty}
        </div>
        {more}
        {picked.map(|picked| view! { <Bulk spec picked /> })}
    }
    .into_node()
}

/// Places in `rows`: those the filters leave, in the order asked for. Sorting and filtering by columns are apart, so that
/// one does not make the other be done again.
fn order_of(
    rows: Memo<Vec<Row>>,
    order: RwSignal<(usize, bool)>,
    chosen: RwSignal<Vec<String>>,
) -> Memo<Ordered> {
    let sorted = Memo::new(move |_| {
        let (column, up) = order.get();
        rows.with(|rows| {
            let mut places: Vec<usize> = (0..rows.len()).collect();
            places.sort_by_cached_key(|place| rows[*place].sort_key(column));
            if !up {
                places.reverse();
            }
            Ordered::new(places)
        })
    });
    Memo::new(move |_| {
        let sorted = sorted.get();
        if chosen.with(|chosen| chosen.iter().all(String::is_empty)) {
            return sorted;
        }
        let fits = |place: &&usize| rows.with(|rows| chosen.with(|chosen| rows[**place].fits(chosen)));
        Ordered::new(sorted.0.iter().filter(fits).copied().collect())
    })
}

fn title_label(kind: Kind) -> String {
    let key = if kind == Kind::Person { "name" } else { "title" };
    field_label(kind, key)
}
