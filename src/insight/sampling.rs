//! 9.2: picking a sample by chance, so that somebody else can pick the same again with nothing but the list and a word.
//!
//! # How it is picked
//! 1. Every item has a name: the human reference of a record (`RN-012`), or the line of a list as it was pasted, with
//!    blanks at both ends cut off. Empty lines and repeated ones are left out. A record without a reference, and one whose
//!    reference another has too, is named by the key of its id.
//! 2. For every item the SHA-256 of `word`, a line feed, and `name` is taken (UTF-8, lower-case hexadecimal). Anybody can
//!    check one: `printf 'word\nRN-012' | sha256sum`.
//! 3. The items are sorted by that number, equal ones by name. The first `size` of them are the sample.
//!
//! The order of the list plays no part, so a list sorted otherwise gives the same sample; and a larger sample of the same
//! word holds the smaller one. The list itself is named by the SHA-256 of its names, sorted, one a line.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::date::Date;
use crate::domain::hash::sha256_hex;
use crate::domain::id::RecordId;
use crate::domain::kinds::{Kind, OperationalControlId};
use crate::domain::record::AnyRecord;
use crate::domain::records::{AuditSample, Frequency};
use crate::domain::workbook::Workbook;

/// Something that can be picked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What chance is made of beside the word.
    pub name: String,
    /// What it is called beside its name; may be empty.
    pub title: String,
    /// The record it is, if it is one of this workbook.
    pub record: Option<RecordId>,
}

impl Item {
    /// The line that is kept.
    pub fn line(&self) -> String {
        format!("{} {}", self.name, self.title).trim().to_owned()
    }
}

/// What is picked from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Population {
    /// The records of a kind.
    Register(Kind),
    /// The runs of an operational control that were done from the first to the last day; no day is no bound.
    Runs(OperationalControlId, Option<Date>, Option<Date>),
    /// A list from elsewhere, an item a line.
    List(String),
}

/// The items of a population, each name once, by name.
pub fn items(workbook: &Workbook, population: &Population) -> Vec<Item> {
    let records = match population {
        Population::Register(kind) => workbook.ids_of(*kind),
        Population::Runs(of, from, to) => runs(workbook, *of, *from, *to),
        Population::List(text) => {
            let lines: BTreeSet<Item> = text.lines().filter_map(line).collect();
            return lines.into_iter().collect();
        }
    };
    let reference = |id: &RecordId| workbook.get(*id).and_then(AnyRecord::reference);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for reference in records.iter().filter_map(reference) {
        *times.entry(reference).or_default() += 1;
    }
    let item = |id: RecordId| {
        let label = workbook.label(id).filter(|label| Some(label) != reference(&id).as_ref());
        let name = reference(&id).filter(|reference| times.get(reference) == Some(&1));
        Item {
            name: name.unwrap_or_else(|| id.key.to_string()),
            title: label.unwrap_or_default(),
            record: Some(id),
        }
    };
    let mut items: Vec<Item> = records.into_iter().map(item).collect();
    items.sort();
    items
}

/// The runs of an operational control that were done in some time. A run nobody dated counts only without bounds.
fn runs(
    workbook: &Workbook,
    of: OperationalControlId,
    from: Option<Date>,
    to: Option<Date>,
) -> Vec<RecordId> {
    let within = |day: Option<Date>| match day {
        Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
        None => from.is_none() && to.is_none(),
    };
    let mine = workbook
        .control_runs
        .iter()
        .filter(|(_, run)| run.operational_control == Some(of) && within(run.performed_on.or(run.period_to)));
    mine.map(|(id, _)| (*id).into()).collect()
}

fn line(line: &str) -> Option<Item> {
    let name = line.trim();
    (!name.is_empty()).then(|| Item { name: name.to_owned(), title: String::new(), record: None })
}

/// The number an item is sorted by.
fn lot(word: &str, name: &str) -> String {
    sha256_hex(format!("{word}\n{name}").as_bytes())
}

/// The sample: at most `size` items, in the order in which they were drawn.
pub fn draw(items: &[Item], size: usize, word: &str) -> Vec<Item> {
    let mut all: Vec<(String, &Item)> = items.iter().map(|item| (lot(word, &item.name), item)).collect();
    all.sort();
    all.into_iter().take(size).map(|(_, item)| item.clone()).collect()
}

/// The name of a list: SHA-256 of its names, sorted, one a line.
pub fn list_hash(items: &[Item]) -> String {
    let mut names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    names.sort_unstable();
    sha256_hex(names.join("\n").as_bytes())
}

/// A number of items to pick, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// How many.
    pub size: usize,
    /// Why.
    pub reason: Reason,
}

/// Why so many. None of these is asked for by the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So few that all of them are looked at.
    All,
    /// The square root of the population, rounded up: a rule of thumb.
    Root,
    /// Half as many again as the square root, where more hangs on it.
    Grave,
    /// What is usual for something that is done so often in a year.
    Often(Frequency),
}

/// Up to how many items looking at all of them is no more work than picking.
const FEW: usize = 5;

/// How many to pick, the plainest reason first. Empty for an empty population.
pub fn suggestions(population: usize, frequency: Option<Frequency>) -> Vec<Suggestion> {
    if population == 0 {
        return Vec::new();
    }
    if population <= FEW {
        return vec![Suggestion { size: population, reason: Reason::All }];
    }
    let root = root_up(population);
    let mut all = vec![
        Suggestion { size: root, reason: Reason::Root },
        Suggestion { size: (root * 3).div_ceil(2).min(population), reason: Reason::Grave },
    ];
    let usual = frequency.and_then(|frequency| Some((frequency, usual(frequency)?)));
    all.extend(usual.map(|(frequency, size)| Suggestion {
        size: size.min(population),
        reason: Reason::Often(frequency),
    }));
    all
}

/// The least whole number whose square is not below.
fn root_up(number: usize) -> usize {
    let root = number.isqrt();
    root + usize::from(root * root < number)
}

/// The low end of what auditors of controls commonly take from a year of runs.
fn usual(frequency: Frequency) -> Option<usize> {
    match frequency {
        Frequency::Daily => Some(20),
        Frequency::Weekly => Some(5),
        Frequency::Monthly | Frequency::Quarterly => Some(2),
        Frequency::HalfYearly | Frequency::Yearly => Some(1),
        Frequency::OnEvent => None,
    }
}

/// Whether the record of a sample holds what its list and its word give today. `None` where the list is not kept here.
pub fn drawn_again(workbook: &Workbook, sample: &AuditSample) -> Option<Again> {
    let population = match (sample.operational_control, sample.register.parse()) {
        (Some(of), _) => Population::Runs(of, sample.period_from, sample.period_to),
        (None, Ok(kind)) => Population::Register(kind),
        (None, Err(_)) => return None,
    };
    let all = items(workbook, &population);
    if list_hash(&all) != sample.population_hash {
        return Some(Again::OtherList(all.len()));
    }
    let size = usize::try_from(sample.size?).ok()?;
    let names: Vec<String> = draw(&all, size, &sample.seed_word).into_iter().map(|item| item.name).collect();
    let kept: Vec<&str> = sample.picked.lines().collect();
    // The title of a record may have changed since; its name has not.
    let is = |line: &str, name: &str| {
        line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let same = names.len() == kept.len() && names.iter().zip(kept).all(|(name, line)| is(line, name));
    Some(if same { Again::Same } else { Again::Other })
}

/// What drawing again gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The same items.
    Same,
    /// The list is the same and the items are not: something was changed by hand.
    Other,
    /// The list changed since; it has so many items now.
    OtherList(usize),
}
