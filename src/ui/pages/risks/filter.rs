//! Which rows of the risk list are shown, and in which order.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::ui::prelude::*;

use super::rows::Row;
use crate::domain::kinds::RiskId;
use crate::domain::records::ReadingKind;
use crate::search::Ordered;
use crate::ui::kit::{RowWindow, narrowed};
use crate::ui::pages::matrix::Cell;

/// Rows in the page at a time; more on request.
const SHOWN: usize = 40;

/// What the list can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The human reference.
    Reference,
    /// The rating of this kind.
    Level(ReadingKind),
    /// Where the acceptance stands.
    Standing,
}

/// What the person asked for. An empty text stands for "any".
#[derive(Clone, Copy)]
pub struct Filter {
    /// Words that must all occur.
    pub words: RwSignal<String>,
    /// The key of an owner, or `none`.
    pub owner: RwSignal<String>,
    /// The key of a treatment option, or `none`.
    pub option: RwSignal<String>,
    /// The key of a standing.
    pub standing: RwSignal<String>,
    /// Which readings the matrix shows.
    pub kind: RwSignal<ReadingKind>,
    /// Whether the picture shows how risks move instead.
    pub moves: RwSignal<bool>,
    /// A cell of the matrix.
    pub picked: RwSignal<Option<Cell>>,
    /// By what, and whether upwards.
    pub order: RwSignal<(Column, bool)>,
    /// How many rows are in the page.
    pub shown: RowWindow,
}

/// The key of "nobody" and "undecided"; keys of records have a colon.
pub const NONE: &str = "none";

impl Filter {
    pub fn new() -> Self {
        let any = || RwSignal::new(String::new());
        Self {
            words: any(),
            owner: any(),
            option: any(),
            standing: any(),
            kind: RwSignal::new(ReadingKind::Current),
            moves: RwSignal::new(false),
            picked: RwSignal::new(None),
            order: RwSignal::new((Column::Level(ReadingKind::Current), false)),
            shown: RowWindow::new(SHOWN),
        }
    }

    /// Orders by a column; by the same one again, the other way round. The gravest ratings and the most urgent
    /// acceptances come first.
    pub fn turn(self, column: Column) {
        self.order.update(|(now, up)| {
            *up = if *now == column { !*up } else { !matches!(column, Column::Level(_)) };
            *now = column;
        });
    }

    /// Shows all rows again.
    pub fn clear(self) {
        for text in [self.words, self.owner, self.option, self.standing] {
            text.set(String::new());
        }
        self.picked.set(None);
    }

    /// Places of the rows that fit, in order. Sorting, filtering by columns and by words are steps of their own, so that
    /// none makes another be done again.
    pub fn found(self, rows: Memo<Vec<Row>>) -> Memo<Arc<Vec<usize>>> {
        let sorted = Memo::new(move |_| rows.with(|rows| self.sorted(rows)));
        let fitting = Memo::new(move |_| rows.with(|rows| self.fitting(rows, &sorted.get())));
        narrowed(rows, fitting, self.words, |row| &row.text)
    }

    fn sorted(self, rows: &[Row]) -> Ordered {
        let (column, up) = self.order.get();
        let mut places: Vec<usize> = (0..rows.len()).collect();
        places.sort_by_cached_key(|place| by_reference(&rows[*place]));
        // What is equal stays in the order of references, whichever way.
        match (column, up) {
            (Column::Reference, true) => {}
            (Column::Reference, false) => places.reverse(),
            (column, up) => places.sort_by(|a, b| {
                let order = compare(column, &rows[*a], &rows[*b]);
                if up { order } else { order.reverse() }
            }),
        }
        Ordered::new(places)
    }

    fn fitting(self, rows: &[Row], sorted: &Ordered) -> Ordered {
        let (owner, option, standing) = (self.owner.get(), self.option.get(), self.standing.get());
        let (kind, picked) = (self.kind.get(), self.picked.get());
        if [&owner, &option, &standing].iter().all(|any| any.is_empty()) && picked.is_none() {
            return sorted.clone();
        }
        let fits = |row: &Row| {
            is(&owner, row.owner_id.map(|id| id.to_string()).as_deref())
                && is(&option, row.option.map(crate::domain::records::TreatmentOption::key))
                && is(&standing, Some(row.standing.key()))
                && picked.is_none_or(|cell| {
                    row.level(kind).is_some_and(|level| (level.impact, level.likelihood) == cell)
                })
        };
        Ordered::new(sorted.0.iter().copied().filter(|place| fits(&rows[*place])).collect())
    }
}

fn is(wanted: &str, value: Option<&str>) -> bool {
    wanted.is_empty() || wanted == value.unwrap_or(NONE)
}

/// By what a column shows; references are in order already.
fn compare(column: Column, a: &Row, b: &Row) -> Ordering {
    let level = |row: &Row, kind| row.level(kind).map(|level| (level.rating, level.impact, level.likelihood));
    match column {
        Column::Reference => Ordering::Equal,
        Column::Level(kind) => level(a, kind).cmp(&level(b, kind)),
        Column::Standing => a.standing.cmp(&b.standing),
    }
}

/// `R-999` before `R-1000`.
fn by_reference(row: &Row) -> (String, u64, String, RiskId) {
    let letters = row.reference.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = row.reference[letters.len()..].parse().unwrap_or(0);
    (letters.to_owned(), number, row.reference.clone(), row.id)
}
