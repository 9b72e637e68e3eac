//! Which rows of a long list are in the page: a first handful at once, the rest of the window a frame later, so that a
//! key in a filter never waits for rows below the edge of the screen; all of them on paper.
//!
//! A key in a filter goes neither through the sorting nor, mostly, through all rows: the order is a memo of its own, and
//! what fits a longer text is looked for among what fitted a shorter one.

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::platform::task;
use crate::search::{Narrowing, Ordered};

/// Rows that come with the key that asked for them; about what a screen shows.
const AT_ONCE: usize = 14;

/// Whether the page is being printed; in context of every page of a workbook.
#[derive(Clone, Copy)]
pub struct Printing(pub RwSignal<bool>);

/// How many rows are in the page.
#[derive(Clone, Copy)]
pub struct RowWindow {
    count: RwSignal<usize>,
    step: usize,
    printing: Option<Printing>,
}

impl RowWindow {
    /// A window that begins with `step` rows and grows by as many.
    pub fn new(step: usize) -> Self {
        Self { count: RwSignal::new(step), step, printing: use_context::<Printing>() }
    }

    /// How many rows to show now.
    pub fn get(self) -> usize {
        if self.printing.is_some_and(|Printing(on)| on.get()) { usize::MAX } else { self.count.get() }
    }

    /// Shows more.
    pub fn more(self) {
        self.count.update(|count| *count = count.saturating_add(self.step));
    }

    /// Begins anew, for other rows.
    pub fn begin(self) {
        self.count.set(self.step.min(AT_ONCE));
        task::spawn(async move {
            task::next_frame().await;
            // The list may be gone by now.
            let _ = self.count.try_set(self.step);
        });
    }
}

/// The places of rows that hold all words typed, in their order. `text` is what is searched of a row, in small letters.
pub fn narrowed<R: Send + Sync + 'static>(
    rows: Memo<Vec<R>>,
    order: Memo<Ordered>,
    words: RwSignal<String>,
    text: fn(&R) -> &str,
) -> Memo<Arc<Vec<usize>>> {
    let kept = StoredValue::new(Narrowing::default());
    Memo::new(move |_| {
        let (order, words) = (order.get(), words.get());
        let find = |rows: &Vec<R>| {
            let text = |place: usize| rows.get(place).map_or("", text);
            kept.try_update_value(|kept| kept.find(&order, &words, text)).unwrap_or_default()
        };
        rows.with(find)
    })
}
