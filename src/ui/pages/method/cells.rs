//! The word each combination of likelihood and impact gets.

use crate::ui::prelude::*;

use super::set_scales;
use crate::domain::records::{Level, Scales};
use crate::ui::kit::{Select, level_class};
use crate::ui::session::use_session;
use crate::ui::words::{t, tf, tn};

/// The names around and in the matrix. While they stay, its cells stay, and the focus with them.
#[derive(Clone, PartialEq, Eq)]
struct Names {
    likelihood: Vec<String>,
    impact: Vec<String>,
    ratings: Vec<String>,
}

/// The card.
#[component]
pub fn Cells(scales: Memo<Scales>) -> Node {
    let names = Memo::new(move |_| {
        let of = |levels: &[Level]| levels.iter().map(|level| level.label.clone()).collect();
        scales.with(|scales| Names {
            likelihood: of(scales.likelihood()),
            impact: of(scales.impact()),
            ratings: of(scales.ratings()),
        })
    });
    let table = move || {
        let Names { likelihood, impact, ratings } = names.get();
        let head = likelihood.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }).collect_view();
        let row = |(row, name): (usize, &String)| {
            let cells = likelihood.iter().enumerate().map(|(column, other)| {
                let label = tf("method.cell", &[("impact", name), ("likelihood", other)]);
                view! { <Cell scales row column label ratings=ratings.clone() /> }
            });
            view! { <tr><th scope="row">{name.clone()}</th>{cells.collect_view()}</tr> }
        };
        let rows = impact.iter().enumerate().rev().map(row).collect_view();
        view! {
            <table class="matrix rating">
                <caption>{t("matrix.axes")}</caption>
                <thead><tr><td></td>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    let falling = Memo::new(move |_| scales.with(falls));
    let warning = move || {
        let n = falling.get();
        (n > 0)
            .then(|| view! { <p class="error">{crate::ui::kit::icon("warning")} {tn("method.falls", n)}</p> })
    };
    view! {
        <section class="card">
            <div class="section-head"><h2 id="cells">{t("method.cells")}</h2><p>{t("method.cells_about")}</p></div>
            <div class="matrix-wrap" tabindex="0" role="region" aria-label=t("method.cells")>{table}</div>
            <div role="status">{warning}</div>
        </section>
    }
}

#[component]
fn Cell(scales: Memo<Scales>, row: usize, column: usize, label: String, ratings: Vec<String>) -> Node {
    let session = use_session();
    let rating = Memo::new(move |_| scales.with(|scales| rating(scales, row, column)));
    let class = move || scales.with(|scales| rating.get().map(|rating| level_class(scales, rating)));
    let options: Vec<_> =
        ratings.into_iter().enumerate().map(|(index, name)| (index.to_string(), name)).collect();
    let on_change = Callback::new(move |key: String| {
        if let Ok(rating) = key.parse() {
            set_scales(session, scales.with_untracked(|scales| scales.with_cell(row, column, rating)));
        }
    });
    view! {
        <td class=class>
            <Select
                label
                options=Signal::stored(options)
                value=Signal::derive(move || rating.get().map(|rating| rating.to_string()).unwrap_or_default())
                on_change
                class="cell-rate"
                disabled=Signal::derive(move || !session.may_write.get())
            />
        </td>
    }
}

fn rating(scales: &Scales, row: usize, column: usize) -> Option<usize> {
    scales.rating(u32::try_from(column + 1).ok()?, u32::try_from(row + 1).ok()?)
}

/// How many cells are rated lower than a neighbour with less likelihood or less impact.
fn falls(scales: &Scales) -> usize {
    let (rows, columns) = (scales.impact().len(), scales.likelihood().len());
    let falls = |row: usize, column: usize| {
        let here = rating(scales, row, column);
        let below = row.checked_sub(1).is_some_and(|row| rating(scales, row, column) > here);
        below || column.checked_sub(1).is_some_and(|column| rating(scales, row, column) > here)
    };
    (0..rows).map(|row| (0..columns).filter(|column| falls(row, *column)).count()).sum()
}
