//! Which entries of a bank are drafted. A small organisation gets few: a register nobody can read is no help.

use std::collections::BTreeSet;

use crate::content::bank::Entry;
use crate::domain::kinds::OrganisationId;
use crate::domain::workbook::Workbook;

/// A figure for each size: under 10 people, under 50, under 250, more.
pub(super) type BySize = [usize; 4];

/// The size of the organisation; without a headcount it is taken for small.
pub(super) fn size(workbook: &Workbook) -> usize {
    match workbook.organisations.get(&OrganisationId).and_then(|organisation| organisation.headcount) {
        Some(0..=9) => 0,
        None | Some(10..=49) => 1,
        Some(50..=249) => 2,
        Some(_) => 3,
    }
}

/// The first so many that fit: by turns one for everybody and one that an answer speaks for, so that neither what all
/// need nor what is special is missing.
pub(super) fn some<'a>(entries: &'a [Entry], tags: &[String], most: usize) -> Vec<&'a Entry> {
    let fitting = entries.iter().filter(|entry| entry.fits(tags));
    let (mut general, special): (Vec<&Entry>, Vec<&Entry>) = fitting.partition(|entry| entry.when.is_empty());
    general.sort_by_key(|entry| !entry.is_core());
    let (mut general, mut special) = (general.into_iter(), special.into_iter());
    let mut chosen = Vec::new();
    while chosen.len() < most {
        let before = chosen.len();
        chosen.extend(general.next());
        if chosen.len() < most {
            chosen.extend(special.next());
        }
        if chosen.len() == before {
            break;
        }
    }
    chosen
}

/// So many of a list, each of which brings most that the ones before did not: `needs` says what an item brings, `weight`
/// breaks ties. What is kept comes back in the order of the list.
pub(super) fn covering<'a, T>(
    items: Vec<&'a T>,
    most: usize,
    brings: impl for<'b> Fn(&'b T) -> Vec<&'b str>,
    weight: impl Fn(&T) -> u64,
) -> Vec<&'a T> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut left: Vec<(usize, &T)> = items.into_iter().enumerate().collect();
    let mut kept: Vec<(usize, &T)> = Vec::new();
    while kept.len() < most {
        let news = |item: &T| brings(item).iter().filter(|what| !seen.contains(**what)).count();
        // Of equals the first counts, as `max_by_key` takes the last.
        let best = left.iter().rev().max_by_key(|(_, item)| (news(item), weight(item))).map(|(at, _)| *at);
        let Some(place) = best.and_then(|best| left.iter().position(|(at, _)| *at == best)) else { break };
        let taken = left.remove(place);
        seen.extend(brings(taken.1).into_iter().map(str::to_owned));
        kept.push(taken);
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, item)| item).collect()
}
