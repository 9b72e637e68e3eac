//! The list of risks. Only the rows asked for are in the page.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::filter::{Column, Filter};
use super::rows::Row;
use crate::domain::records::ReadingKind;
use crate::ui::kit::{Menu, MenuItem, icon};
use crate::ui::pages::risk_parts::Rated;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, t, tf, tn};

/// The table, and the way to more rows.
#[component]
pub fn List(rows: Memo<Vec<Row>>, found: Memo<Arc<Vec<usize>>>, filter: Filter) -> Node {
    let session = use_session();
    let window = Memo::new(move |_| {
        rows.with(|rows| {
            found.with(|found| {
                found
                    .iter()
                    .take(filter.shown.get())
                    .filter_map(|i| rows.get(*i).cloned())
                    .collect::<Vec<_>>()
            })
        })
    });
    let left = Memo::new(move |_| found.with(|found| found.len()).saturating_sub(filter.shown.get()));
    let none = move || {
        found.with(|found| found.is_empty()).then(|| {
            view! {
                <p class="table-note">
                    {t("register.no_match")} " "
                    <button class="link" type="button" on:click=move |_| filter.clear()>{t("risks.clear")}</button>
                </p>
            }
        })
    };
    let more = move || {
        (left.get() > 0).then(|| {
            view! {
                <div class="row">
                    <button class="btn" type="button" on:click=move |_| filter.shown.more()>{t("register.more")}</button>
                    <span class="small muted">{move || tn("risks.left", left.get())}</span>
                </div>
            }
        })
    };
    view! {
        <div class="table-wrap">
            <table class="table cards">
                <caption class="sr">{t("nav.risks")}</caption>
                <thead>
                    <tr>
                        <SortHead filter column=Column::Reference label=t("register.ref") />
                        <th scope="col">{t("risks.column")}</th>
                        <th scope="col">{t("field.owner")}</th>
                        <SortHead filter column=Column::Level(ReadingKind::Current) label=t("choice.reading_kind.current") />
                        <SortHead filter column=Column::Level(ReadingKind::Target) label=t("choice.reading_kind.target") />
                        <SortHead filter column=Column::Level(ReadingKind::Residual) label=t("choice.reading_kind.residual") />
                        <th scope="col">{t("risks.treatment.title")}</th>
                        <SortHead filter column=Column::Standing label=t("acceptance.title") />
                        <th scope="col" class="tail"><span class="sr">{t("register.actions")}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {keyed(move || window.get(), Row::clone, move |row| row_view(session, row))}
                </tbody>
            </table>
            {none}
        </div>
        {more}
    }
}

#[component]
fn SortHead(filter: Filter, column: Column, label: &'static str) -> Node {
    let sorted = move || {
        let (now, up) = filter.order.get();
        (now == column).then_some(if up { "ascending" } else { "descending" })
    };
    let sign = move || icon(if sorted() == Some("descending") { "sort-down" } else { "sort-up" });
    view! {
        <th scope="col" aria-sort=sorted>
            <button class="sort" type="button" on:click=move |_| filter.turn(column)>{label} {sign}</button>
        </th>
    }
}

fn row_view(session: Session, row: Row) -> Node {
    let id = row.id.into();
    let href = session.href_of(id);
    let title = if row.title.is_empty() { t("register.untitled").to_owned() } else { row.title };
    let items = Signal::derive(move || {
        let open = MenuItem::new("edit", t("common.open"), move || session.go(session.page_of(id)));
        let remove = MenuItem::new("trash", t("common.delete"), move || {
            session.delete(vec![id], || ());
        })
        .danger();
        if session.may_write.get() { vec![open, remove] } else { vec![open] }
    });
    let level = |rated: &Option<Rated>| match rated {
        Some(rated) => rated.view(),
        None => view! { <span class="off">"–"</span> }.into_node(),
    };
    let owner = if row.owner.is_empty() {
        view! { <span class="off">{t("risks.nobody")}</span> }.into_node()
    } else {
        row.owner.into_node()
    };
    let option = match row.option {
        Some(option) => choice("treatment_option", option.key()).into_node(),
        None => view! { <span class="off">{t("common.undecided")}</span> }.into_node(),
    };
    let [current, target, residual] = &row.levels;
    view! {
        <tr>
            <td class="nowrap"><a class="ref" href=href.clone()>{row.reference.clone()}</a></td>
            <th scope="row" class="lead"><a href=href>{title}</a></th>
            <td data-label=t("field.owner")>{owner}</td>
            <td data-label=t("choice.reading_kind.current")>{level(current)}</td>
            <td data-label=t("choice.reading_kind.target")>{level(target)}</td>
            <td data-label=t("choice.reading_kind.residual")>{level(residual)}</td>
            <td data-label=t("risks.treatment.title")>{option}</td>
            <td data-label=t("acceptance.title")>{row.standing.badge()}</td>
            <td class="tail"><Menu label=tf("common.actions_for", &[("name", &row.reference)]) items /></td>
        </tr>
    }
}
