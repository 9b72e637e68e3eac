//! Searching the open workbook: one index for palette, search page and pickers. It is made a frame's worth at a time when
//! somebody first types, so that nothing waits for it; what is there already is found meanwhile.

use crate::ui::prelude::*;

use super::session::Session;
use super::words::{kind as kind_word, t, tf};
use crate::content::guide::{Guide, Term, parse};
use crate::domain::id::RecordId;
use crate::platform::{fetch, task};
use crate::search::{Hit, Index, Matches, Place, Query, Sort, Subject};

/// Records read in a frame.
const STEP: usize = 200;

/// The index of the open workbook. In context of all its pages; a pointer.
#[derive(Clone, Copy)]
pub struct Finder {
    session: Session,
    index: StoredValue<Index, LocalStorage>,
    /// Counts the changes of the workbook.
    edition: Memo<u32>,
    /// The edition the index has followed to its end.
    followed: StoredValue<Option<u32>>,
    /// Counts the steps of the index.
    turn: RwSignal<u32>,
    busy: StoredValue<bool>,
    /// Whether records are still being read.
    pub reading: RwSignal<bool>,
    /// What was typed on the search page; it is still there when one comes back.
    pub words: RwSignal<String>,
    glossary: StoredValue<bool>,
}

/// The finder of the workbook on screen.
#[expect(clippy::expect_used, reason = "every page of a workbook is rendered under its finder")]
pub fn use_finder() -> Finder {
    use_context::<Finder>().expect("a page of a workbook without a finder")
}

impl Finder {
    pub fn new(session: Session) -> Self {
        Self {
            session,
            index: StoredValue::new_local(Index::default()),
            edition: Memo::new(move |before: Option<&u32>| {
                session.with(|_| ());
                before.map_or(0, |before| before.wrapping_add(1))
            }),
            followed: StoredValue::new(None),
            turn: RwSignal::new(0),
            busy: StoredValue::new(false),
            reading: RwSignal::new(false),
            words: RwSignal::new(String::new()),
            glossary: StoredValue::new(false),
        }
    }

    /// What fits a query. Whoever reads it is run again when the workbook changes and as the index grows.
    pub fn matches(self, query: &Query) -> Matches {
        if !query.is_empty() {
            self.catch_up();
            self.add_glossary();
        }
        self.turn.get();
        self.index.with_value(|index| index.find(query))
    }

    /// How many of each sort there are, the sort of the best first.
    pub fn counts(self, matches: &Matches) -> Vec<(Sort, usize)> {
        self.index.with_value(|index| index.counts(matches))
    }

    /// The best of them, ready to be shown.
    pub fn best(self, matches: &Matches, query: &Query, sort: Option<Sort>, at_most: usize) -> Vec<Hit> {
        self.index.with_value(|index| {
            let best = index.best(matches, sort, at_most);
            let show =
                |workbook: &_| best.iter().filter_map(|one| index.show(workbook, one, query)).collect();
            self.session.peek(show)
        })
    }

    /// Records that fit what is typed, the best first: those that are written, lines of controls among them.
    pub fn records(self, typed: &str, at_most: usize) -> Vec<RecordId> {
        let query = Query::new(typed);
        if query.is_empty() {
            return Vec::new();
        }
        let matches = self.matches(&query);
        let best = self.index.with_value(|index| index.best(&matches, None, usize::MAX));
        let written = |id: &RecordId| self.session.peek(|workbook| workbook.get(*id).is_some());
        best.iter().filter_map(Subject::record).filter(written).take(at_most).collect()
    }

    /// Where a hit leads.
    pub fn href(self, hit: &Hit) -> String {
        match &hit.place {
            Place::Page(page) => self.session.href(page.clone()),
            Place::Record(id) => self.session.href_of(*id),
        }
    }

    /// Goes to a hit.
    pub fn go(self, hit: &Hit) {
        match &hit.place {
            Place::Page(page) => self.session.go(page.clone()),
            Place::Record(id) => self.session.go(self.session.page_of(*id)),
        }
    }

    fn catch_up(self) {
        let there = self.followed.get_value() == Some(self.edition.get());
        if there || self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        task::spawn(async move {
            let _ = self.reading.try_set(true);
            while self.step() {
                task::next_frame().await;
            }
            let _ = self.reading.try_set(false);
        });
    }

    /// Reads some records; gives whether there are more. The workbook may be closed by now.
    fn step(self) -> bool {
        let Some(edition) = self.edition.try_get_untracked() else { return false };
        let session = self.session;
        let follow = |index: &mut Index| session.peek(|workbook| index.follow(workbook, STEP));
        let Some(whole) = self.index.try_update_value(follow) else { return false };
        if whole {
            self.followed.set_value(Some(edition));
            self.busy.set_value(false);
        }
        let _ = self.turn.try_update(|turn| *turn = turn.wrapping_add(1));
        !whole
    }

    /// Loads the glossary the first time; until then the rest is found without it.
    fn add_glossary(self) {
        if self.glossary.get_value() {
            return;
        }
        self.glossary.set_value(true);
        task::spawn(async move {
            let text = fetch::text(&format!("content/en/{}.json", Term::FILE)).await;
            // Without it everything else is found.
            let Some(terms) = text.ok().and_then(|text| parse::<Term>(&text).ok()) else { return };
            let _ = self.index.try_update_value(|index| index.add_terms(&terms));
            let _ = self.turn.try_update(|turn| *turn = turn.wrapping_add(1));
        });
    }
}

/// What sort of thing a hit is, in the singular.
pub fn sort_of(hit: &Hit) -> String {
    match (hit.sort, hit.former.is_empty()) {
        (Sort::Page, _) => t("palette.page").to_owned(),
        (Sort::Register, _) => t("palette.register").to_owned(),
        (Sort::Clause, true) => t("palette.clause").to_owned(),
        (Sort::Clause, false) => tf("palette.clause_2013", &[("before", &hit.former)]),
        (Sort::Control, true) => t("palette.control").to_owned(),
        (Sort::Control, false) => tf("palette.control_2013", &[("before", &hit.former)]),
        (Sort::Record(kind), _) => kind_word(kind, "one"),
        (Sort::Term, _) => t("palette.term").to_owned(),
    }
}

/// A sort in the plural.
pub fn sort_name(sort: Sort) -> String {
    match sort {
        Sort::Page => t("search.pages").to_owned(),
        Sort::Register => t("nav.registers").to_owned(),
        Sort::Clause => t("search.clauses").to_owned(),
        Sort::Control => t("search.controls").to_owned(),
        Sort::Record(kind) => kind_word(kind, "many"),
        Sort::Term => t("search.terms").to_owned(),
    }
}
