//! The table: one group of lines for each theme, then the organisation's own controls.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::filter::Wanted;
use super::keys;
use super::row::Row;
use super::state::Grid;
use crate::domain::id::ControlRef;
use crate::domain::records::Theme;
use crate::ui::words::{choice, t};

/// Columns of the table, for cells that span all of them.
pub(super) const COLUMNS: &str = "8";

#[component]
pub(super) fn GridTable(grid: Grid) -> Node {
    let table = NodeRef::<leptos::html::Table>::new();
    // One cell can be reached by Tab; after the filter has changed it may be another one.
    Effect::new(move |_| {
        grid.shown.with(|_| ());
        if let Some(table) = table.get() {
            keys::keep_entrance(&table);
        }
    });
    let nothing = move || {
        grid.shown.with(|shown| shown.lines.is_empty()).then(|| {
            view! {
                <div class="empty">
                    <p>{t("soa.filter.none")}</p>
                    <button class="btn" type="button" on:click=move |_| grid.filter.change(|w| *w = Wanted::default())>
                        {t("soa.filter.clear")}
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="table-wrap">
            <table
                node_ref=table
                class="table cards soa"
                role="grid"
                aria-describedby="soa-keys"
                aria-multiselectable="true"
                on:keydown=keys::on_key
                on:focusin=keys::on_focus
            >
                <caption class="sr">{t("soa.table")}</caption>
                <colgroup>
                    <col class="c-pick" />
                    <col class="c-ref" />
                    <col class="c-title" />
                    <col class="c-applies" />
                    <col class="c-why" />
                    <col class="c-status" />
                    <col class="c-how" />
                    <col class="c-tail" />
                </colgroup>
                <thead>
                    <tr>
                        <th class="pick" scope="col"><PickAll grid /></th>
                        <th scope="col">{t("soa.column.control")}</th>
                        <th scope="col">{t("soa.column.title")}</th>
                        <th scope="col">{t("soa.column.applies")}</th>
                        <th scope="col">{t("soa.column.because")}</th>
                        <th scope="col">{t("soa.column.status")}</th>
                        <th scope="col">{t("soa.column.how")}</th>
                        <th scope="col" class="tail"><span class="sr">{t("soa.column.more")}</span></th>
                    </tr>
                </thead>
                {Theme::ALL.iter().map(|theme| view! { <Group grid theme=Some(*theme) /> }).collect_view()}
                <Group grid theme=None />
            </table>
            {nothing}
        </div>
    }
}

/// The lines of one theme, or the organisation's own. Its head counts what is shown.
#[component]
fn Group(grid: Grid, theme: Option<Theme>) -> Node {
    let title = theme.map_or_else(|| t("soa.own_group").to_owned(), |theme| choice("theme", theme.key()));
    let here = move |control: &ControlRef| match control {
        ControlRef::Annex(number) => theme == theme_of(number.theme()),
        ControlRef::Own(_) => theme.is_none(),
    };
    let controls =
        Memo::new(move |_| grid.controls.with(|all| all.iter().copied().filter(here).collect::<Vec<_>>()));
    let count = Memo::new(move |_| grid.shown.with(|shown| shown.lines.iter().filter(|c| here(c)).count()));
    view! {
        <tbody hidden=move || count.get() == 0>
            <tr class="group-row">
                <th scope="rowgroup" colspan=COLUMNS>{title}<span class="count">{move || count.get()}</span></th>
            </tr>
            {keyed(move || controls.get(), |control| *control, move |control| view! { <Row grid control /> })}
        </tbody>
    }
}

fn theme_of(number: u8) -> Option<Theme> {
    Theme::ALL.get(usize::from(number.checked_sub(5)?)).copied()
}

/// Ticks every line in sight for the bulk bar, or none.
#[component]
fn PickAll(grid: Grid) -> Node {
    let all = move || {
        grid.picked.with(|picked| !picked.is_empty() && grid.shown.with(|shown| *picked == shown.lines))
    };
    let some = move || grid.picked.with(|picked| !picked.is_empty()) && !all();
    let pick = move |event| {
        let lines = grid.shown.with_untracked(|shown| shown.lines.clone());
        grid.picked.set(if event_target_checked(&event) { lines } else { BTreeSet::new() });
    };
    view! {
        <input
            class="check"
            type="checkbox"
            aria-label=t("soa.column.pick_all")
            prop:checked=all
            prop:indeterminate=some
            on:change=pick
        />
    }
}
