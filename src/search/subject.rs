//! What can be found, and the texts it is found by.

use std::borrow::Cow;

use serde_json::Value;

use crate::content::catalogue::{annex, clause};
use crate::content::forms::FORMS;
use crate::content::guide::Term;
use crate::content::text::{t, text};
use crate::domain::field::Shape;
use crate::domain::id::{AnnexRef, ControlRef, Key, KeyStyle, RecordId};
use crate::domain::kinds::{ClauseStateId, Kind, SoaLineId};
use crate::domain::record::{AnyRecord, Common};
use crate::route::Page;

/// Something that can be found. The order is the one in which equals are shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A page that has no record and no number, by its place in [`PAGES`].
    Page(usize),
    /// A register.
    Register(Kind),
    /// A clause, with what is noted about it.
    Clause(&'static str),
    /// A control of Annex A, with its line of the Statement of Applicability.
    Control(AnnexRef),
    /// Any other record.
    Record(RecordId),
    /// A term of the glossary, by its id.
    Term(String),
}

/// What sort of thing something found is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A page.
    Page,
    /// A register.
    Register,
    /// A clause.
    Clause,
    /// A control of Annex A.
    Control,
    /// A record of a kind.
    Record(Kind),
    /// A term of the glossary.
    Term,
}

/// Pages that have no record and no number.
pub(super) const PAGES: &[(Page, &str)] = &[
    (Page::Overview, "nav.overview"),
    (Page::Path, "nav.path"),
    (Page::Findings, "nav.findings"),
    (Page::Soa(None), "nav.soa"),
    (Page::SoaVersions, "soa.versions"),
    (Page::Risks, "nav.risks"),
    (Page::Registers, "nav.registers"),
    (Page::Glossary(None), "nav.glossary"),
    (Page::Method, "nav.method"),
    (Page::History, "nav.history"),
    (Page::Share, "nav.share"),
    (Page::Dashboard, "nav.dashboard"),
    (Page::Calendar, "nav.calendar"),
    (Page::Coverage, "nav.coverage"),
    (Page::Planner, "nav.planner"),
    (Page::Rehearsal, "nav.rehearsal"),
    (Page::Cards, "nav.cards"),
    (Page::Surveillance, "nav.surveillance"),
    (Page::Timeline, "nav.timeline"),
    (Page::Retention, "nav.retention"),
    (Page::Ask, "nav.ask"),
    (Page::Setup, "nav.setup"),
    (Page::Search, "nav.search"),
];

/// What a text is to its subject; the weightier, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// The number it goes by: `R-012`, `A.5.15`.
    Reference,
    /// Its number in the 2013 edition, or without its letter.
    Former,
    /// What it is called.
    Title,
    /// Anything else that is written about it.
    Text,
}

/// A text something is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// What it is to its subject.
    pub weight: Weight,
    /// The field it stands in; none for what the program itself says.
    pub field: Option<(Kind, &'static str)>,
    /// The text.
    pub text: Cow<'a, str>,
}

/// What a record is called.
const TITLES: [&str; 5] = ["title", "name", "legal_name", "number", "period"];

/// Texts that no person writes or reads.
const UNREAD: [&str; 2] = ["hash", "recorded_at"];

/// Whether a record is found by the text of a field.
pub fn is_searched(key: &str, shape: Shape) -> bool {
    shape == Shape::Text && !Common::has(key) && !UNREAD.contains(&key)
}

impl Subject {
    /// What a record belongs to. Its line belongs to its control, notes to their clause.
    pub fn of(id: RecordId) -> Self {
        match (id.kind, id.key) {
            (Kind::SoaLine, Key::Control(ControlRef::Annex(control))) => Self::Control(control),
            (Kind::ClauseState, Key::Clause(clause)) => Self::Clause(clause.number()),
            _ => Self::Record(id),
        }
    }

    /// The record behind it, if something is written there.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Record(id) => Some(*id),
            Self::Control(control) => Some(SoaLineId(ControlRef::Annex(*control)).into()),
            Self::Clause(number) => number.parse().ok().map(|clause| ClauseStateId(clause).into()),
            Self::Page(_) | Self::Register(_) | Self::Term(_) => None,
        }
    }

    /// What sort of thing it is.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Page(_) => Sort::Page,
            Self::Register(_) => Sort::Register,
            Self::Clause(_) => Sort::Clause,
            Self::Control(_) => Sort::Control,
            Self::Record(id) => Sort::Record(id.kind),
            Self::Term(_) => Sort::Term,
        }
    }

    /// What there is to find before anything is written.
    pub(super) fn fixed() -> Vec<Self> {
        let pages = (0..PAGES.len()).map(Self::Page);
        let registers = FORMS.iter().filter(|form| form.kind.key_style() == KeyStyle::Uuid);
        let registers = registers.map(|form| Self::Register(form.kind));
        let clauses = crate::content::catalogue::clauses().iter().map(|fact| Self::Clause(&fact.number));
        pages.chain(registers).chain(clauses).chain(AnnexRef::all().map(Self::Control)).collect()
    }

    /// The texts it is found by: what is always so, then what its record holds.
    pub(super) fn texts<'a>(
        &self,
        record: Option<&'a dyn AnyRecord>,
        term: Option<&'a Term>,
    ) -> Vec<Found<'a>> {
        let mut all = self.own_texts(term);
        for field in record.map(AnyRecord::fields).unwrap_or_default() {
            if !is_searched(field.key, field.shape) {
                continue;
            }
            let Some(Value::String(text)) = record.and_then(|record| record.get(field.key)) else { continue };
            let weight = match (field.key, self) {
                ("reference", _) => Weight::Reference,
                (key, Self::Record(_)) if TITLES.contains(&key) => Weight::Title,
                _ => Weight::Text,
            };
            let kind = match self {
                Self::Record(id) => id.kind,
                Self::Clause(_) => Kind::ClauseState,
                _ => Kind::SoaLine,
            };
            all.push(Found { weight, field: Some((kind, field.key)), text: text.into() });
        }
        all
    }

    fn own_texts<'a>(&self, term: Option<&'a Term>) -> Vec<Found<'a>> {
        let found = |weight, text: Cow<'a, str>| Found { weight, field: None, text };
        match self {
            Self::Page(place) => {
                let title = PAGES.get(*place).map_or("", |(_, key)| t(key));
                vec![found(Weight::Title, title.into())]
            }
            Self::Register(kind) => vec![
                found(Weight::Title, text(&format!("kind.{}.many", kind.key())).into()),
                found(Weight::Text, text(&format!("kind.{}.about", kind.key())).into()),
            ],
            Self::Clause(number) => clause(number).map_or_else(Vec::new, |fact| {
                let former = fact.clause_2013.as_deref().unwrap_or_default();
                vec![
                    found(Weight::Reference, fact.number.as_str().into()),
                    found(Weight::Former, former.into()),
                    found(Weight::Title, fact.title.as_str().into()),
                    found(Weight::Text, fact.asks.as_str().into()),
                ]
            }),
            Self::Control(number) => annex(*number).map_or_else(Vec::new, |fact| {
                let mut all = vec![
                    found(Weight::Reference, fact.number.as_str().into()),
                    found(Weight::Title, fact.title.as_str().into()),
                    found(Weight::Text, fact.purpose.as_str().into()),
                ];
                let bare = |number: &str| number.trim_start_matches("A.").to_owned();
                all.push(found(Weight::Former, bare(&fact.number).into()));
                for former in &fact.refs_2013 {
                    all.push(found(Weight::Former, former.as_str().into()));
                    all.push(found(Weight::Former, bare(former).into()));
                }
                all
            }),
            Self::Record(_) => Vec::new(),
            Self::Term(_) => term.map_or_else(Vec::new, |term| {
                let names = std::iter::once(&term.term).chain(&term.also);
                let mut all: Vec<_> = names.map(|name| found(Weight::Title, name.as_str().into())).collect();
                all.push(found(Weight::Text, term.text.as_str().into()));
                all
            }),
        }
    }
}
