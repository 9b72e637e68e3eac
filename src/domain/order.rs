//! Sorting, with the machinery compiled once: the standard library's sort is written out for every type it sorts, some
//! five kilobytes each time, and this program sorts small lists of many types. Stable, like the standard one.

use std::cmp::Ordering;

/// Sorts by a key that is computed once for each item.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    arrange(items, &mut |a, b| keys[a].cmp(&keys[b]));
}

/// Sorts by a comparison.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    take_order(items, &order);
}

/// Sorts by the items' own order.
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
}

fn arrange<T>(items: &mut Vec<T>, compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    let order = order(items.len(), compare);
    take_order(items, &order);
}

/// The places of the items, in order.
fn order(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

fn take_order<T>(items: &mut Vec<T>, order: &[usize]) {
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.iter().filter_map(|place| slots.get_mut(*place).and_then(Option::take)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_is_stable_and_does_what_the_standard_one_does() {
        let words = ["pear", "fig", "apple", "kiwi", "date", "plum", "fig"];
        let mut ours: Vec<(usize, &str)> = words.iter().map(|word| (word.len(), *word)).collect();
        let mut theirs = ours.clone();
        sort_by_key(&mut ours, |(length, _)| *length);
        theirs.sort_by_key(|(length, _)| *length);
        assert_eq!(ours, theirs);
        sort_by(&mut ours, |a, b| b.1.cmp(a.1));
        theirs.sort_by(|a, b| b.1.cmp(a.1));
        assert_eq!(ours, theirs);
        sort(&mut ours);
        theirs.sort();
        assert_eq!(ours, theirs);
        sort::<u8>(&mut Vec::new());
    }
}
