//! Which lines are shown.
//!
//! A line that stops fitting because it was edited stays until the filter itself changes: whoever filters for
//! undecided lines and decides one must not lose it from under the cursor.

use std::collections::{BTreeMap, BTreeSet};

use crate::ui::prelude::*;

use crate::check::Finding;
use crate::content::catalogue::{annex, control_view};
use crate::domain::id::ControlRef;
use crate::domain::records::{Applicability, Implementation, SoaLine};
use crate::domain::workbook::Workbook;
use crate::ui::session::Session;

/// The owner key of lines without one.
pub(super) const NOBODY: &str = "nobody";
/// The status key of applicable lines that are planned or not begun.
pub(super) const OPEN: &str = "open";
/// The decision key of lines that nobody decided.
pub(super) const UNDECIDED: &str = "undecided";
/// The theme key of the organisation's own controls.
pub(super) const OWN: &str = "own";

/// What is asked for. Empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) words: String,
    pub(super) theme: String,
    pub(super) decision: String,
    pub(super) status: String,
    pub(super) owner: String,
    pub(super) attention: bool,
}

/// The lines that are shown, and the filter they were found with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    wanted: Wanted,
    pub(super) lines: BTreeSet<ControlRef>,
}

/// The filter of the page.
#[derive(Clone, Copy)]
pub(super) struct Filter(RwSignal<Wanted>);

impl Filter {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Wanted::default()))
    }

    pub(super) fn read<T>(self, read: impl FnOnce(&Wanted) -> T) -> T {
        self.0.with(read)
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Wanted)) {
        self.0.update(change);
    }

    pub(super) fn shown(
        self,
        session: Session,
        controls: Memo<Vec<ControlRef>>,
        findings: Memo<BTreeMap<ControlRef, Vec<Finding>>>,
    ) -> Memo<Shown> {
        Memo::new(move |before: Option<&Shown>| {
            let wanted = self.0.get();
            let kept = before.filter(|before| before.wanted == wanted).map(|before| &before.lines);
            let troubled = |control: &ControlRef| findings.with(|all| all.contains_key(control));
            let lines = session.with(|workbook| {
                let fits = |control: &&ControlRef| {
                    kept.is_some_and(|kept| kept.contains(*control))
                        || (wanted.fits(workbook, **control) && (!wanted.attention || troubled(control)))
                };
                controls.with(|controls| controls.iter().filter(fits).copied().collect())
            });
            Shown { wanted, lines }
        })
    }
}

impl Wanted {
    fn fits(&self, workbook: &Workbook, control: ControlRef) -> bool {
        let line = workbook.soa_line(control);
        self.fits_theme(control) && self.fits_line(&line) && self.fits_words(workbook, control, &line)
    }

    fn fits_theme(&self, control: ControlRef) -> bool {
        match control {
            _ if self.theme.is_empty() => true,
            ControlRef::Own(_) => self.theme == OWN,
            ControlRef::Annex(number) => annex(number).is_some_and(|fact| fact.theme == self.theme),
        }
    }

    fn fits_line(&self, line: &SoaLine) -> bool {
        let decision = line.applicable.map_or(UNDECIDED, Applicability::key);
        let status = line.status.unwrap_or(Implementation::None);
        let open = matches!(status, Implementation::None | Implementation::Planned);
        let applies = line.applicable == Some(Applicability::Yes);
        let owner = line.owner.map_or_else(|| NOBODY.to_owned(), |owner| owner.to_string());
        (self.decision.is_empty() || self.decision == decision)
            && (self.status.is_empty()
                || (applies && (self.status == status.key() || (open && self.status == OPEN))))
            && (self.owner.is_empty() || (applies && self.owner == owner))
    }

    fn fits_words(&self, workbook: &Workbook, control: ControlRef, line: &SoaLine) -> bool {
        if self.words.trim().is_empty() {
            return true;
        }
        let view = control_view(workbook, control);
        let title = view.title.to_lowercase();
        let text = format!("{title} {} {} {}", view.purpose, line.how, line.exclusion_reason).to_lowercase();
        let older = match control {
            ControlRef::Annex(number) => {
                annex(number).map(|fact| fact.refs_2013.as_slice()).unwrap_or_default()
            }
            ControlRef::Own(_) => &[],
        };
        let numbers: Vec<String> =
            std::iter::once(&view.number).chain(older).map(|number| number.to_lowercase()).collect();
        let whole = title.replace([' ', '-'], "");
        self.words.to_lowercase().split_whitespace().all(|word| {
            let spelt = word.chars().count() > 4 && whole.contains(&word.replace('-', ""));
            text.contains(word) || spelt || numbers.iter().any(|number| is_under(number, word))
        })
    }
}

/// Whether a control's number is what was typed, or one below it: `8.1` finds A.8.1 and, of the 2013 edition, A.8.1.2.
fn is_under(number: &str, typed: &str) -> bool {
    let bare = |text: &str| text.strip_prefix("a.").unwrap_or(text).trim_end_matches('.').to_owned();
    let (number, typed) = (bare(number), bare(typed));
    number.strip_prefix(&typed).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
