//! The Statement of Applicability by theme: how many controls are in place, on the way, excluded, undecided (6.1.3 d).

use crate::content::catalogue::control_view;
use crate::domain::records::{Applicability, Implementation, Theme};
use crate::domain::workbook::Workbook;

/// The controls of one theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfTheme {
    /// The theme; `None` for controls of one's own that have none.
    pub theme: Option<Theme>,
    /// Applicable and in place.
    pub done: usize,
    /// Applicable and in place in part.
    pub partly: usize,
    /// Applicable, with a plan.
    pub planned: usize,
    /// Applicable, nothing yet.
    pub none: usize,
    /// Excluded.
    pub excluded: usize,
    /// Nobody decided yet.
    pub undecided: usize,
}

impl OfTheme {
    /// All of its controls.
    pub fn total(self) -> usize {
        self.done + self.partly + self.planned + self.none + self.excluded + self.undecided
    }
}

/// The four themes in order, then controls without one if there are any.
pub fn by_theme(workbook: &Workbook) -> Vec<OfTheme> {
    let of = |theme| OfTheme { theme, ..OfTheme::default() };
    let mut themes: Vec<OfTheme> =
        Theme::ALL.iter().map(|theme| of(Some(*theme))).chain([of(None)]).collect();
    for control in workbook.all_controls() {
        let theme = control_view(workbook, control).theme;
        let line = workbook.soa_line(control);
        let Some(counts) = themes.iter_mut().find(|counts| counts.theme == theme) else { continue };
        *match (line.applicable, line.status) {
            (None, _) => &mut counts.undecided,
            (Some(Applicability::No), _) => &mut counts.excluded,
            (Some(Applicability::Yes), Some(Implementation::Done)) => &mut counts.done,
            (Some(Applicability::Yes), Some(Implementation::Partly)) => &mut counts.partly,
            (Some(Applicability::Yes), Some(Implementation::Planned)) => &mut counts.planned,
            (Some(Applicability::Yes), Some(Implementation::None) | None) => &mut counts.none,
        } += 1;
    }
    themes.retain(|counts| counts.theme.is_some() || counts.total() > 0);
    themes
}
