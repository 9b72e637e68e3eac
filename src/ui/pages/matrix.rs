//! The risk matrix: a number and a word in each cell.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use crate::domain::kinds::RiskId;
use crate::domain::records::{ReadingKind, Scales};
use crate::domain::workbook::Workbook;
use crate::ui::kit::level_class;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// A cell: impact and likelihood, from 1.
pub type Cell = (u32, u32);

/// Risks by the cell their reading of a kind lies in.
pub fn risks_by_cell(workbook: &Workbook, kind: ReadingKind) -> BTreeMap<Cell, Vec<RiskId>> {
    let mut cells: BTreeMap<Cell, Vec<RiskId>> = BTreeMap::new();
    let standings = workbook.standings();
    for id in workbook.risks.keys() {
        if let Some((_, reading)) = standings.reading(*id, kind)
            && let (Some(impact), Some(likelihood)) = (reading.impact, reading.likelihood)
        {
            cells.entry((impact, likelihood)).or_default().push(*id);
        }
    }
    cells
}

/// The matrix. With `picked` its cells can be chosen; `full` shows what the levels mean.
#[component]
pub fn Matrix(
    #[prop(into)] kind: Signal<ReadingKind>,
    #[prop(optional)] picked: Option<RwSignal<Option<Cell>>>,
    #[prop(optional)] full: bool,
) -> Node {
    let session = use_session();
    let scales = session.memo(|workbook| workbook.scales().into_owned());
    let counts = Memo::new(move |_| {
        let kind = kind.get();
        session.with(|workbook| {
            risks_by_cell(workbook, kind)
                .into_iter()
                .map(|(cell, ids)| (cell, ids.len()))
                .collect::<BTreeMap<_, _>>()
        })
    });
    let class = if full { "matrix full" } else { "matrix" };
    let meaning =
        move |text: &str| (full && !text.is_empty()).then(|| view! { <small>{text.to_owned()}</small> });
    let table = move || {
        let scales = scales.get();
        let head = scales.likelihood().iter().map(|level| {
            view! { <th scope="col">{level.label.clone()}{meaning(&level.meaning)}</th> }
        });
        let head = head.collect_view();
        let rows = (0..scales.impact().len()).rev().map(|index| {
            let level = &scales.impact()[index];
            let cells = (0..scales.likelihood().len()).map(|column| {
                let cell = (number(index), number(column));
                cell_view(&scales, cell, counts, picked)
            });
            view! { <tr><th scope="row">{level.label.clone()}{meaning(&level.meaning)}</th>{cells.collect_view()}</tr> }
        });
        let rows = rows.collect_view();
        view! {
            <table class=class>
                <caption>{t("matrix.axes")}</caption>
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    view! { <div class="matrix-wrap" tabindex="0" role="region" aria-label=t("matrix.label")>{table}</div> }
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn cell_view(
    scales: &Scales,
    cell: Cell,
    counts: Memo<BTreeMap<Cell, usize>>,
    picked: Option<RwSignal<Option<Cell>>>,
) -> Node {
    let (impact, likelihood) = cell;
    let rating = scales.rating(likelihood, impact).unwrap_or(0);
    let word = scales.ratings().get(rating).map(|level| level.label.clone()).unwrap_or_default();
    let count = move || counts.with(|counts| counts.get(&cell).copied().unwrap_or(0));
    let shown = move || match count() {
        0 => view! { <span class="sr">"0"</span> }.into_node(),
        n => n.into_node(),
    };
    let inner = view! { <b>{shown}</b><span>{word}</span> };
    let body = if let Some(picked) = picked {
        let choose = move |_| picked.update(|now| *now = if *now == Some(cell) { None } else { Some(cell) });
        view! {
            <button
                class="cell-pick"
                type="button"
                aria-pressed=move || (picked.get() == Some(cell)).to_string()
                data-none=move || (count() == 0).then_some("")
                on:click=choose
            >
                {inner}
            </button>
        }
        .into_node()
    } else {
        view! { <div class="cell-flat" data-none=move || (count() == 0).then_some("")>{inner}</div> }
            .into_node()
    };
    view! { <td class=level_class(scales, rating)>{body}</td> }
}
