//! One way of writing a name, and finding it in a text.
//!
//! Upper and lower case count alike. A name is found only where it stands as a word of its own, so that "Ann" is not
//! taken out of "planning"; scripts that put no spaces between words are searched without that condition.

/// A spelling that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// As written, but any white space stands for any other.
    exact: Vec<Part>,
    /// The same with `Ada-Lovelace`, `ada.lovelace` and `Ada%20Lovelace` counting alike.
    loose: Vec<Part>,
    /// Whether it holds a space or an `@`, which no id, date or key of the program does.
    unmistakable: bool,
    is_address: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Char(char),
    Gap,
}

/// Where a text is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// In words that people wrote.
    Words,
    /// In anything, ids and keys included: only spellings that no key can have.
    Anything,
}

impl Spelling {
    /// The spelling, if there is enough of it to be looked for: two letters or digits.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return None;
        }
        let is_address = text.contains('@');
        let parts = |is_gap: fn(char) -> bool| {
            let mut parts: Vec<Part> = Vec::new();
            for c in text.chars() {
                let part = if is_gap(c) { Part::Gap } else { Part::Char(c) };
                if part != Part::Gap || parts.last() != Some(&Part::Gap) {
                    parts.push(part);
                }
            }
            parts
        };
        let exact = parts(char::is_whitespace);
        let loose = if is_address { exact.clone() } else { parts(is_separator) };
        let unmistakable = is_address || exact.contains(&Part::Gap);
        Some(Self { exact, loose, unmistakable, is_address })
    }

    /// How many letters it has; longer spellings are tried first.
    pub(super) fn length(&self) -> usize {
        self.exact.len()
    }

    /// Where it ends if it stands at this place of a text.
    pub(super) fn end_at(&self, text: &str, at: usize, search: Search) -> Option<usize> {
        let parts = match search {
            Search::Words => &self.loose,
            Search::Anything if self.unmistakable => &self.exact,
            Search::Anything => return None,
        };
        let first = text.get(at..)?.chars().next()?;
        let before = text.get(..at)?.chars().next_back();
        if before.is_some_and(|before| self.goes_on(before, first)) {
            return None;
        }
        let (mut end, mut last) = (at, first);
        for part in parts {
            let rest = text.get(end..)?;
            match part {
                Part::Char(c) => {
                    let found = rest.chars().next().filter(|found| same(*found, *c))?;
                    (end, last) = (end + found.len_utf8(), found);
                }
                Part::Gap => end += gap(rest, search).filter(|length| *length > 0)?,
            }
        }
        let mut after = text.get(end..)?.chars();
        let next = after.next();
        let full_stop = next == Some('.') && !after.next().is_some_and(char::is_alphanumeric);
        if next.is_some_and(|next| self.goes_on(next, last)) && !full_stop {
            return None;
        }
        Some(end)
    }

    /// Whether a character beside the spelling makes a longer word of it, so that it is something else.
    fn goes_on(&self, beside: char, edge: char) -> bool {
        let in_address = self.is_address && matches!(beside, '.' | '_' | '%' | '+' | '-');
        in_address || beside.is_alphanumeric() && !(is_unspaced(beside) || is_unspaced(edge))
    }
}

fn same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '+')
}

/// How many bytes of white space, or of what stands for it in file names and links, a text begins with.
fn gap(text: &str, search: Search) -> Option<usize> {
    let is_gap = |c: char| if search == Search::Words { is_separator(c) } else { c.is_whitespace() };
    let mut length = 0;
    loop {
        let rest = text.get(length..)?;
        if search == Search::Words && rest.starts_with("%20") {
            length += 3;
        } else if let Some(c) = rest.chars().next().filter(|c| is_gap(*c)) {
            length += c.len_utf8();
        } else {
            return Some(length);
        }
    }
}

/// Scripts that are written without spaces, or put endings right behind a name.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
