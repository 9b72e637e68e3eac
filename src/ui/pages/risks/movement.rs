//! Where risks move: from the rating of today to what is expected or was read after treatment.

use std::collections::BTreeMap;

use crate::ui::prelude::*;

use super::rows::Row;
use crate::domain::records::{ReadingKind, Scales};
use crate::ui::kit::level_class;
use crate::ui::pages::matrix::Cell;
use crate::ui::pages::risk_parts::Rated;
use crate::ui::session::use_session;
use crate::ui::words::{choice, t, tf, tn};

/// Size of a cell in the picture.
const WIDE: u32 = 100;
const HIGH: u32 = 64;

/// A risk that moves: from where, to where, and by which reading.
type Move<'a> = (&'a Row, &'a Rated, &'a Rated, ReadingKind);

/// What a risk moves to: what was read after treatment, else what is expected of it.
fn moves(rows: &[Row]) -> Vec<Move<'_>> {
    let goal = |row| {
        [ReadingKind::Residual, ReadingKind::Target]
            .into_iter()
            .find_map(|kind| Some((Row::level(row, kind)?, kind)))
    };
    let one = |row| {
        let from = Row::level(row, ReadingKind::Current)?;
        let (to, kind) = goal(row)?;
        (cell(from) != cell(to)).then_some((row, from, to, kind))
    };
    rows.iter().filter_map(one).collect()
}

fn cell(rated: &Rated) -> Cell {
    (rated.impact, rated.likelihood)
}

/// Arrows on the matrix, and the same as a list.
#[component]
pub fn Movement(rows: Memo<Vec<Row>>) -> Node {
    let session = use_session();
    let scales = session.memo(|workbook| workbook.scales().into_owned());
    let view = move || {
        rows.with(|rows| {
            let moves = moves(rows);
            let rated = rows.iter().filter(|row| row.level(ReadingKind::Current).is_some()).count();
            let line = |(row, from, to, kind): &Move<'_>| {
                view! {
                    <li>
                        <a class="link" href=session.href_of(row.id.into())>{row.reference.clone()} " " {row.title.clone()}</a>
                        <span class="row">{from.view()} <span class="sr">{t("risks.moves_to")}</span> <span aria-hidden="true">"→"</span> {to.view()} <small class="muted">{choice("reading_kind", kind.key())}</small></span>
                    </li>
                }
            };
            let list = moves.iter().take(LISTED).map(line).collect_view();
            let rest = moves.len().saturating_sub(LISTED);
            let rest = (rest > 0).then(|| view! { <p class="small muted">{tn("risks.more_moves", rest)}</p> });
            view! {
                <p class="small">{tf("risks.moves", &[("n", &moves.len().to_string()), ("all", &rated.to_string())])}</p>
                {scales.with(|scales| picture(scales, &moves))}
                <ul class="moves">{list}</ul>
                {rest}
            }
        })
    };
    view! { {view} }
}

/// Moves that are listed under the picture; the table below has all of them.
const LISTED: usize = 20;

fn picture(scales: &Scales, moves: &[Move<'_>]) -> Node {
    let count = |levels: usize| u32::try_from(levels).unwrap_or(1);
    let (columns, rows) = (count(scales.likelihood().len()), count(scales.impact().len()));
    let size = format!("0 0 {} {}", columns * WIDE, rows * HIGH);
    let ground = (1..=rows).flat_map(|impact| (1..=columns).map(move |likelihood| (impact, likelihood)));
    let ground = ground.map(|(impact, likelihood)| {
        let class = level_class(scales, scales.rating(likelihood, impact).unwrap_or(0));
        let (x, y) = ((likelihood - 1) * WIDE + 2, (rows - impact) * HIGH + 2);
        view! { <rect class=class x=x.to_string() y=y.to_string() width=(WIDE - 4).to_string() height=(HIGH - 4).to_string() rx="5"></rect> }
    });
    let mut arrows: BTreeMap<(Cell, Cell), usize> = BTreeMap::new();
    for (_, from, to, _) in moves {
        *arrows.entry((cell(from), cell(to))).or_default() += 1;
    }
    let arrows = arrows.into_iter().map(|((from, to), count)| arrow(rows, from, to, count));
    view! {
        <div class="moves-wrap" aria-hidden="true">
            <p class="small muted">{t("matrix.axes")}</p>
            <svg class="moves-picture" viewBox=size>
                {ground.collect_view()}
                {arrows.collect_view()}
            </svg>
        </div>
    }
}

/// An arrow between the middles of two cells, a little bent so that there and back are told apart.
fn arrow(rows: u32, from: Cell, to: Cell, count: usize) -> Node {
    let middle = |(impact, likelihood): Cell| {
        let x = f64::from(likelihood * WIDE) - f64::from(WIDE) / 2.0;
        let y = f64::from((rows + 1).saturating_sub(impact) * HIGH) - f64::from(HIGH) / 2.0;
        (x, y)
    };
    let ((x1, y1), (x2, y2)) = (middle(from), middle(to));
    let (bend_x, bend_y) =
        (f64::midpoint(x1, x2) + (y2 - y1) * 0.12, f64::midpoint(y1, y2) - (x2 - x1) * 0.12);
    let path = format!("M{x1:.0} {y1:.0}Q{bend_x:.0} {bend_y:.0} {x2:.0} {y2:.0}");
    // The head lies along the last part of the bend.
    let length = (x2 - bend_x).hypot(y2 - bend_y).max(1.0);
    let (along_x, along_y) = ((x2 - bend_x) / length * 14.0, (y2 - bend_y) / length * 14.0);
    let (back_x, back_y) = (x2 - along_x, y2 - along_y);
    let (left, right) =
        ((back_x - along_y / 2.0, back_y + along_x / 2.0), (back_x + along_y / 2.0, back_y - along_x / 2.0));
    let head = format!("M{x2:.1} {y2:.1}L{:.1} {:.1}L{:.1} {:.1}Z", left.0, left.1, right.0, right.1);
    let width = (2 + count.min(8)).to_string();
    view! {
        <path class="move" d=path stroke-width=width></path>
        <path class="move-head" d=head></path>
        <circle class="move-from" cx=format!("{x1:.0}") cy=format!("{y1:.0}") r="13"></circle>
        <text class="move-count" x=format!("{x1:.0}") y=format!("{:.0}", y1 + 5.0) text-anchor="middle">{count}</text>
    }
}
