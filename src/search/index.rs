//! The index: every word that stands anywhere, and what it stands in.
//!
//! It is made when somebody first searches and then follows the workbook: a record that has the same pointer as before
//! was not changed. What is found does not depend on the way the index came about.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::subject::{Sort, Subject, Weight};
use super::words::{Fit, Part, Query, Word, each_word, fold};
use crate::content::guide::Term;
use crate::domain::id::RecordId;
use crate::domain::kinds::{Kind, Tables};
use crate::domain::record::AnyRecord;

/// A record as it was when it was read.
type Known = (RecordId, Arc<dyn AnyRecord>);

/// Everything that can be found. A new one knows pages, clauses and controls.
pub struct Index {
    entries: Vec<Option<Entry>>,
    free: Vec<u32>,
    places: BTreeMap<Subject, u32>,
    words: Words,
    /// By kind, in the order of their ids.
    known: Vec<Vec<Known>>,
    terms: BTreeMap<String, Term>,
}

struct Entry {
    subject: Subject,
    record: Option<Arc<dyn AnyRecord>>,
    /// Its title, folded.
    title: Box<str>,
    words: Box<[u32]>,
}

/// Every word there is, by number and by text.
#[derive(Default)]
struct Words {
    all: Vec<Listed>,
    numbers: BTreeMap<Rc<str>, u32>,
}

impl Words {
    /// The number of a word, a new one if it was never met.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(Listed { word: Word::new(word), entries: Vec::new() });
        self.numbers.insert(word.into(), number);
        number
    }

    /// Notes that a word stands in an entry.
    fn add(&mut self, word: u32, place: u32, weight: Weight) {
        if let Some(listed) = self.all.get_mut(word as usize) {
            let at = listed.entries.partition_point(|(entry, _)| *entry < place);
            listed.entries.insert(at, (place, weight));
        }
    }

    /// Notes that it does not any more.
    fn take(&mut self, word: u32, place: u32) {
        if let Some(listed) = self.all.get_mut(word as usize)
            && let Ok(at) = listed.entries.binary_search_by_key(&place, |(entry, _)| *entry)
        {
            listed.entries.remove(at);
        }
    }
}

/// A word and the entries it stands in.
struct Listed {
    word: Word,
    entries: Vec<(u32, Weight)>,
}

/// What fits a query: entries and how well each does, in no order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches(Vec<(u32, u16)>);

impl Matches {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl Default for Index {
    fn default() -> Self {
        let mut index = Self {
            entries: Vec::new(),
            free: Vec::new(),
            places: BTreeMap::new(),
            words: Words::default(),
            known: Kind::ALL.iter().map(|_| Vec::new()).collect(),
            terms: BTreeMap::new(),
        };
        for subject in Subject::fixed() {
            index.put(subject, None);
        }
        index
    }
}

impl Index {
    /// Follows the workbook, reading at most so many records; gives whether it is up to date now.
    pub fn follow(&mut self, tables: &Tables, at_most: usize) -> bool {
        let mut left = at_most;
        let mut whole = true;
        for (place, kind) in Kind::ALL.iter().enumerate() {
            whole &= self.follow_kind(place, tables.shared_of(*kind), &mut left);
        }
        whole
    }

    fn follow_kind(&mut self, place: usize, now: Vec<Known>, left: &mut usize) -> bool {
        let before = self.known.get_mut(place).map(std::mem::take).unwrap_or_default();
        let mut before = before.into_iter().peekable();
        let mut known = Vec::with_capacity(now.len());
        let mut whole = true;
        for (id, record) in now {
            while let Some((gone, _)) = before.next_if(|(old, _)| *old < id) {
                self.forget(gone);
            }
            let old = before.next_if(|(old, _)| *old == id);
            if old.as_ref().is_some_and(|(_, old)| Arc::ptr_eq(old, &record)) {
                known.extend(old);
            } else if *left == 0 {
                whole = false;
                known.extend(old);
            } else {
                *left -= 1;
                self.put(Subject::of(id), Some(Arc::clone(&record)));
                known.push((id, record));
            }
        }
        before.for_each(|(gone, _)| self.forget(gone));
        if let Some(place) = self.known.get_mut(place) {
            *place = known;
        }
        whole
    }

    /// Takes in the glossary.
    pub fn add_terms(&mut self, terms: &[Term]) {
        for term in terms {
            self.terms.insert(term.id.clone(), term.clone());
            self.put(Subject::Term(term.id.clone()), None);
        }
    }

    /// A term of the glossary.
    pub(super) fn term(&self, subject: &Subject) -> Option<&Term> {
        if let Subject::Term(id) = subject { self.terms.get(id) } else { None }
    }

    /// The record behind a subject, as it was when it was read.
    pub(super) fn record(&self, subject: &Subject) -> Option<&dyn AnyRecord> {
        let place = *self.places.get(subject)?;
        self.entries.get(place as usize)?.as_ref()?.record.as_deref()
    }

    /// Takes a record out; what is there without it stays.
    fn forget(&mut self, id: RecordId) {
        let subject = Subject::of(id);
        if matches!(subject, Subject::Record(_)) {
            self.remove(&subject);
        } else {
            self.put(subject, None);
        }
    }

    fn remove(&mut self, subject: &Subject) {
        let Some(place) = self.places.remove(subject) else { return };
        let Some(entry) = self.entries.get_mut(place as usize).and_then(Option::take) else { return };
        for word in &entry.words {
            self.words.take(*word, place);
        }
        self.free.push(place);
    }

    fn put(&mut self, subject: Subject, record: Option<Arc<dyn AnyRecord>>) {
        self.remove(&subject);
        let Self { entries, free, places, words, terms, .. } = self;
        let term = if let Subject::Term(id) = &subject { terms.get(id) } else { None };
        let mut title = String::new();
        let mut found: Vec<(u32, Weight)> = Vec::new();
        for text in subject.texts(record.as_deref(), term) {
            if text.weight == Weight::Title && title.is_empty() {
                fold(&text.text, &mut title);
            }
            each_word(&text.text, &mut |word, _, _| found.push((words.number(word), text.weight)));
        }
        // A word counts where it weighs most.
        found.sort_unstable();
        found.dedup_by_key(|(word, _)| *word);
        let place = free.pop().unwrap_or_else(|| {
            entries.push(None);
            u32::try_from(entries.len() - 1).unwrap_or(u32::MAX)
        });
        for (word, weight) in &found {
            words.add(*word, place, *weight);
        }
        let words = found.into_iter().map(|(word, _)| word).collect();
        places.insert(subject.clone(), place);
        if let Some(entry) = entries.get_mut(place as usize) {
            *entry = Some(Entry { subject, record, title: title.into(), words });
        }
    }

    /// Everything that holds all parts of a query. Of an empty one it is what there is before anything is written.
    pub fn find(&self, query: &Query) -> Matches {
        let mut all: Option<Vec<u16>> = None;
        for part in &query.parts {
            let found = self.part(part);
            all = Some(match all {
                None => found,
                Some(all) => all.into_iter().zip(found).map(|(a, b)| both(a, b)).collect(),
            });
        }
        let entries =
            (0_u32..).zip(&self.entries).filter_map(|(place, entry)| Some((place, entry.as_ref()?)));
        let fits = |(place, entry): (u32, &Entry)| {
            let Some(points) = &all else {
                let written = matches!(entry.subject, Subject::Record(_) | Subject::Term(_));
                return (!written).then_some((place, 0));
            };
            let points = points.get(place as usize).copied().filter(|points| *points > 0)?;
            let begins = if entry.title.starts_with(&query.text) { BEGINS } else { 0 };
            Some((place, points.saturating_add(begins)))
        };
        Matches(entries.filter_map(fits).collect())
    }

    /// How well each entry fits a part; 0 does not.
    fn part(&self, part: &Part) -> Vec<u16> {
        let mut all: Option<Vec<u16>> = None;
        for place in 0..part.words.len() {
            let mut found = vec![0_u16; self.entries.len()];
            for listed in &self.words.all {
                let Some(fit) = part.fit(place, &listed.word) else { continue };
                for (entry, weight) in &listed.entries {
                    if let Some(best) = found.get_mut(*entry as usize) {
                        *best = (*best).max(points(*weight, fit));
                    }
                }
            }
            all = Some(match all {
                None => found,
                Some(all) => all.into_iter().zip(found).map(|(a, b)| a.min(b)).collect(),
            });
        }
        all.unwrap_or_default()
    }

    /// How many of each sort there are, the sort of the best first.
    pub fn counts(&self, matches: &Matches) -> Vec<(Sort, usize)> {
        let mut counts: BTreeMap<Sort, (u16, usize)> = BTreeMap::new();
        for (place, points) in &matches.0 {
            if let Some(subject) = self.subject(*place) {
                let (best, count) = counts.entry(subject.sort()).or_default();
                *best = (*best).max(*points);
                *count += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(sort, (best, _))| (Reverse(*best), *sort));
        counts.into_iter().map(|(sort, (_, count))| (sort, count)).collect()
    }

    /// The best of them, or the best of one sort, best first.
    pub fn best(&self, matches: &Matches, sort: Option<Sort>, at_most: usize) -> Vec<Subject> {
        let fits = |subject: &Subject| sort.is_none_or(|sort| subject.sort() == sort);
        let subjects = matches.0.iter().filter_map(|(place, points)| {
            let subject = self.subject(*place).filter(|subject| fits(subject))?;
            Some((Reverse(*points), subject))
        });
        let mut all: Vec<_> = subjects.collect();
        if all.len() > at_most {
            // Putting ten thousand in order to show twelve would take longer than finding them.
            all.select_nth_unstable(at_most);
            all.truncate(at_most);
        }
        all.sort_unstable();
        all.into_iter().map(|(_, subject)| subject.clone()).collect()
    }

    fn subject(&self, place: u32) -> Option<&Subject> {
        Some(&self.entries.get(place as usize)?.as_ref()?.subject)
    }
}

/// What a title that begins with the query is worth beside.
const BEGINS: u16 = 200;

fn both(one: u16, other: u16) -> u16 {
    if one == 0 || other == 0 { 0 } else { one.saturating_add(other) }
}

/// What a word that fits is worth: a number typed in full before all, then titles, then what is written.
fn points(weight: Weight, fit: Fit) -> u16 {
    let [exact, start, inside, one_slip, two_slips] = match weight {
        Weight::Reference => [1_000, 400, 150, 90, 60],
        Weight::Former => [350, 200, 30, 20, 10],
        Weight::Title => [300, 250, 120, 90, 60],
        Weight::Text => [100, 80, 40, 30, 15],
    };
    match fit {
        Fit::Exact => exact,
        Fit::Start => start,
        Fit::Inside => inside,
        Fit::OneSlip => one_slip,
        Fit::TwoSlips => two_slips,
    }
}
