//! Filtering a long list while somebody types: what fits a longer text is looked for among what fitted a shorter one.

use std::sync::Arc;

/// Texts whose results are kept, so that a key taken back costs nothing.
const KEPT: usize = 16;

/// Places of rows in the order they are shown. Every one that is computed is another one, so that who keeps results
/// notices.
#[derive(Clone, Debug)]
pub struct Ordered(pub Arc<Vec<usize>>);

impl Ordered {
    /// An order that was just computed.
    pub fn new(places: Vec<usize>) -> Self {
        Self(Arc::new(places))
    }
}

impl PartialEq for Ordered {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What was found in an order of rows, for the texts typed last.
#[derive(Debug, Default)]
pub struct Narrowing {
    order: Option<Ordered>,
    kept: Vec<(String, Arc<Vec<usize>>)>,
}

impl Narrowing {
    /// The places of rows whose text, in small letters, holds all words of what was typed, in their order.
    pub fn find<'a>(
        &mut self,
        order: &Ordered,
        typed: &str,
        text: impl Fn(usize) -> &'a str,
    ) -> Arc<Vec<usize>> {
        let typed = typed.to_lowercase();
        if self.order.as_ref() != Some(order) {
            self.order = Some(order.clone());
            self.kept.clear();
        }
        if typed.trim().is_empty() {
            return Arc::clone(&order.0);
        }
        if let Some((_, found)) = self.kept.iter().find(|(kept, _)| *kept == typed) {
            return Arc::clone(found);
        }
        let shorter = self.kept.iter().filter(|(kept, _)| typed.starts_with(kept.as_str()));
        let among = shorter.max_by_key(|(kept, _)| kept.len()).map_or(&order.0, |(_, found)| found);
        let words: Vec<&[u8]> = typed.split_whitespace().map(str::as_bytes).collect();
        let fits = |place: &&usize| words.iter().all(|word| holds(text(**place).as_bytes(), word));
        let found = Arc::new(among.iter().filter(fits).copied().collect::<Vec<_>>());
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push((typed, Arc::clone(&found)));
        found
    }
}

/// Whether a text holds a word. Texts are short: preparing a search, as the library's does, takes longer than looking.
fn holds(text: &[u8], word: &[u8]) -> bool {
    let Some((first, rest)) = word.split_first() else { return true };
    let mut from = 0;
    while let Some(at) = text[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if text[from..].starts_with(rest) {
            return true;
        }
    }
    false
}
