//! What is shown of something found: where it is, what it is called, and the words it was found by.

use super::index::Index;
use super::subject::{PAGES, Sort, Subject, Weight};
use super::words::{Fit, Query, Word, each_word};
use crate::content::catalogue::{annex, clause, control_view};
use crate::content::text::text;
use crate::domain::id::{ControlRef, Key, RecordId};
use crate::domain::kinds::Kind;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;
use crate::route::Page;

/// Where something found is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a page.
    Page(Page),
    /// On the page of a record.
    Record(RecordId),
}

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it is written.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// The part of a text that holds what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The field; none for what the program itself says.
    pub field: Option<(Kind, &'static str)>,
    /// A stretch around the first word.
    pub pieces: Vec<Piece>,
}

/// Something found, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Where it is.
    pub place: Place,
    /// Its number or reference; may be empty.
    pub reference: String,
    /// Its name; may be empty where it goes by its reference.
    pub title: Vec<Piece>,
    /// Its numbers in the 2013 edition; may be empty.
    pub former: String,
    /// Where else the words stand.
    pub snippet: Option<Snippet>,
    /// Whether reference and title hold all that was looked for, so that the snippet only adds to it.
    pub named: bool,
}

/// Letters of a snippet before and after its first word, about.
const BEFORE: usize = 28;
const AFTER: usize = 120;

impl Index {
    /// What is shown of something found; nothing if it is not there any more.
    pub fn show(&self, workbook: &Workbook, subject: &Subject, query: &Query) -> Option<Hit> {
        let (place, reference, title, former) = self.name(workbook, subject)?;
        // What goes by the name of another record was not found by that.
        let own = match (subject, &place) {
            (Subject::Record(id), Place::Record(shown)) => id == shown,
            _ => true,
        };
        let named = own && query.is_in(&format!("{reference} {title} {former}"));
        Some(Hit {
            sort: subject.sort(),
            place,
            title: pieces(&title, query),
            named,
            snippet: self.snippet(subject, query),
            reference,
            former,
        })
    }

    fn name(&self, workbook: &Workbook, subject: &Subject) -> Option<(Place, String, String, String)> {
        let none = String::new;
        Some(match subject {
            Subject::Page(place) => {
                let (page, key) = PAGES.get(*place)?;
                (Place::Page(page.clone()), none(), text(key), none())
            }
            Subject::Register(kind) => {
                let title = text(&format!("kind.{}.many", kind.key()));
                (Place::Page(Page::Register(*kind)), none(), title, none())
            }
            Subject::Clause(number) => {
                let fact = clause(number)?;
                let former = fact.clause_2013.clone().filter(|former| *former != fact.number);
                let place = Place::Page(Page::Clause(fact.number.clone()));
                (place, fact.number.clone(), fact.title.clone(), former.unwrap_or_default())
            }
            Subject::Control(number) => {
                let fact = annex(*number)?;
                let place = Place::Page(Page::Soa(Some(ControlRef::Annex(*number))));
                (place, fact.number.clone(), fact.title.clone(), fact.refs_2013.join(", "))
            }
            Subject::Record(id) => {
                let (place, reference, title) = record_name(workbook, *id)?;
                (place, reference, title, none())
            }
            Subject::Term(id) => {
                let term = self.term(subject)?;
                (Place::Page(Page::Glossary(Some(id.clone()))), none(), term.term.clone(), none())
            }
        })
    }

    /// The text, beside reference and title, that holds most of what was looked for.
    fn snippet(&self, subject: &Subject, query: &Query) -> Option<Snippet> {
        let texts = subject.texts(self.record(subject), self.term(subject));
        let written = texts.iter().filter(|found| found.weight == Weight::Text);
        let counted = written.map(|found| (marks(&found.text, query), found));
        let (marks, found) = counted.filter(|(marks, _)| !marks.is_empty()).reduce(|best, next| {
            // The first of equals.
            if next.0.len() > best.0.len() { next } else { best }
        })?;
        let mut pieces = cut(&found.text, &marks);
        if found.field.is_some_and(|(_, key)| key == "body") {
            // Marks of Markdown say nothing without their effect.
            for piece in &mut pieces {
                piece.text = piece.text.replace(['*', '#', '`'], "");
            }
        }
        Some(Snippet { field: found.field, pieces })
    }
}

/// Where a record is, its reference and its title. What belongs to another record is found there.
fn record_name(workbook: &Workbook, id: RecordId) -> Option<(Place, String, String)> {
    let record = workbook.get(id)?;
    if let Key::Control(control) = id.key {
        let view = control_view(workbook, control);
        return Some((Place::Page(Page::Soa(Some(control))), view.number, view.title));
    }
    let of = |field: &str| record.get(field)?.as_str()?.parse::<RecordId>().ok();
    let whole = match id.kind {
        Kind::Reading => of("risk"),
        Kind::DocumentVersion => of("document"),
        Kind::MeasureValue => of("measure"),
        _ => None,
    };
    let named = whole.filter(|whole| workbook.get(*whole).is_some());
    let reference = workbook.get(named.unwrap_or(id)).and_then(AnyRecord::reference).unwrap_or_default();
    let label = workbook.label(named.unwrap_or(id)).unwrap_or_default();
    let title = if label == reference {
        String::new()
    } else if label == id.key.to_string() {
        // It has nothing it could be called by.
        text(&format!("kind.{}.one", id.kind.key()))
    } else {
        label
    };
    Some((Place::Record(named.unwrap_or(id)), reference, title))
}

/// The bytes of the words that fit, in order. Words within words count once, and guesses only where nothing fits as it
/// was typed.
fn marks(text: &str, query: &Query) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize, Fit, usize)> = Vec::new();
    if query.is_empty() {
        return Vec::new();
    }
    each_word(text, &mut |word, from, to| {
        let inside = found.last().is_some_and(|(_, end, ..)| from < *end);
        if let Some((fit, part)) = query.fit(&Word::new(word)).filter(|_| !inside) {
            found.push((from, to, fit, part));
        }
    });
    let sure: Vec<usize> = found.iter().filter(|found| found.2 < Fit::OneSlip).map(|found| found.3).collect();
    found.retain(|(_, _, fit, part)| *fit < Fit::OneSlip || !sure.contains(part));
    found.into_iter().map(|(from, to, ..)| (from, to)).collect()
}

/// A text cut at its marks.
fn pieces(text: &str, query: &Query) -> Vec<Piece> {
    between(text, 0, text.len(), &marks(text, query))
}

fn between(text: &str, from: usize, to: usize, marks: &[(usize, usize)]) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut push = |from: usize, to: usize, hit: bool| {
        let piece = text.get(from..to).unwrap_or_default();
        if !piece.is_empty() {
            all.push(Piece { text: piece.replace(['\n', '\r', '\t'], " "), hit });
        }
    };
    let mut at = from;
    for (begin, end) in marks.iter().filter(|(begin, end)| *begin >= from && *end <= to) {
        push(at, *begin, false);
        push(*begin, *end, true);
        at = *end;
    }
    push(at, to, false);
    all
}

/// A stretch of a text around its first mark, cut between words.
fn cut(text: &str, marks: &[(usize, usize)]) -> Vec<Piece> {
    let Some((first, first_end)) = marks.first() else { return Vec::new() };
    let spaces = |part: &str| {
        part.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let begin = spaces(text.get(..*first).unwrap_or_default());
    let begin = if *first <= BEFORE {
        0
    } else {
        // The first space that is near enough; a word that is too long for that stands first.
        begin.into_iter().find(|at| first - at <= BEFORE).unwrap_or(*first)
    };
    let after = spaces(text.get(*first_end..).unwrap_or_default());
    let end = if text.len() - first_end <= AFTER {
        text.len()
    } else {
        after.into_iter().take_while(|at| *at <= AFTER).last().map_or(*first_end, |at| first_end + at)
    };
    let mut pieces = between(text, begin, end, marks);
    let dots = |text: &str| Piece { text: text.to_owned(), hit: false };
    if begin > 0 {
        pieces.insert(0, dots("… "));
    }
    if end < text.len() {
        pieces.push(dots(" …"));
    }
    pieces
}
