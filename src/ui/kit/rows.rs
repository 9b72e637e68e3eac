//! Which rows of a long list are in the page: a first handful at once, the rest of the window a frame later, so that a
//! key in a filter never waits for rows below the edge of the screen; all of them on paper.

use crate::ui::prelude::*;

use crate::platform::task;

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
