//! Words: how a text is cut into them, and how well one fits what somebody typed.

/// Words longer than this are never guessed; nobody mistypes a hash.
const LONGEST: usize = 32;

/// Calls `each` with every word of a text, in small letters without accents, and with the bytes it stands at.
///
/// Words are runs of letters and digits. What holds a digit and marks between (`A.5.15`, `R-012`, `27001:2022`) is a
/// word as a whole too, before its parts.
pub fn each_word(text: &str, each: &mut impl FnMut(&str, usize, usize)) {
    let mut word = String::new();
    for (from, chunk) in chunks(text) {
        if is_number(chunk) {
            fold(chunk, &mut word);
            each(&word, from, from + chunk.len());
        }
        let mut start = None;
        let end = chunk.char_indices().chain([(chunk.len(), ' ')]);
        for (at, letter) in end {
            match (start, is_letter(letter)) {
                (None, true) => start = Some(at),
                (Some(begin), false) => {
                    fold(&chunk[begin..at], &mut word);
                    each(&word, from + begin, from + at);
                    start = None;
                }
                _ => {}
            }
        }
    }
}

/// What stands between spaces, without the marks around it.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().filter_map(|chunk| {
        let bare = chunk.trim_start_matches(|letter| !is_letter(letter));
        // Both are parts of `text`.
        let from = bare.as_ptr().addr() - text.as_ptr().addr();
        let bare = bare.trim_end_matches(|letter| !is_letter(letter));
        (!bare.is_empty()).then_some((from, bare))
    })
}

/// Whether a chunk is a number with marks in it, which people type as they see it.
fn is_number(chunk: &str) -> bool {
    chunk.len() <= LONGEST
        && chunk.bytes().any(|byte| byte.is_ascii_digit())
        && chunk.chars().any(|letter| !is_letter(letter))
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_accent(letter)
}

/// An accent that is written after its letter.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Small letters without accents, in place of what `into` held.
pub(super) fn fold(text: &str, into: &mut String) {
    into.clear();
    for letter in text.chars() {
        if letter.is_ascii() {
            into.push(letter.to_ascii_lowercase());
        } else if !is_accent(letter) {
            into.extend(letter.to_lowercase().map(bare).filter(|letter| !is_accent(*letter)));
        }
    }
}

/// A small letter of Latin without its accent; any other as it is.
fn bare(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// How a word fits another; the better, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// They are the same.
    Exact,
    /// It begins with it.
    Start,
    /// It holds it somewhere; three letters at least.
    Inside,
    /// It is the same but for one slip: a letter too many, too few, another, or two exchanged.
    OneSlip,
    /// But for two slips.
    TwoSlips,
}

/// A word that can be compared with others quickly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Small letters without accents.
    pub text: Box<str>,
    /// How many letters it has.
    length: usize,
    /// Which letters it holds: a bit each for `a` to `z`, the others share the rest. Two words that differ by `n` slips
    /// differ here by no more than `n` bits either way.
    letters: u32,
    /// Whether it may be guessed. Numbers never are: `R-012` is not nearly `R-013`.
    guessed: bool,
}

impl Word {
    /// A word that was folded before.
    pub(super) fn new(text: &str) -> Self {
        let length = text.chars().count();
        let bit = |letter: char| match letter {
            'a'..='z' => u32::from(letter) - u32::from('a'),
            other => 26 + u32::from(other) % 6,
        };
        Self {
            text: text.into(),
            length,
            letters: text.chars().fold(0, |all, letter| all | 1 << bit(letter)),
            guessed: length <= LONGEST && text.chars().all(char::is_alphabetic),
        }
    }

    /// How well `other` fits what was typed. With `open`, more of the word may follow: its beginning is guessed too.
    pub(super) fn fits(&self, other: &Self, open: bool) -> Option<Fit> {
        let missing = self.letters & !other.letters;
        if missing == 0 && other.length >= self.length {
            if other.text == self.text {
                return Some(Fit::Exact);
            }
            if other.text.starts_with(&*self.text) {
                return Some(Fit::Start);
            }
            let typed = self.text.as_bytes();
            let holds = || other.text.as_bytes().windows(typed.len()).any(|part| part == typed);
            if self.length >= 3 && holds() {
                return Some(Fit::Inside);
            }
        }
        if !self.guessed || !other.guessed {
            return None;
        }
        let slips = self.slips(other, missing).or_else(|| {
            // Below five letters every word would begin like it.
            let slips = allowed(self.length);
            (open && self.length >= 5 && missing.count_ones() as usize <= slips)
                .then(|| distance(&self.text, &other.text, slips, true))?
        });
        slips.map(|slips| if slips < 2 { Fit::OneSlip } else { Fit::TwoSlips })
    }

    /// How many slips lie between two words, if not too many.
    fn slips(&self, other: &Self, missing: u32) -> Option<usize> {
        let slips = allowed(self.length.max(other.length));
        let extra = other.letters & !self.letters;
        let near = missing.count_ones().max(extra.count_ones()) as usize <= slips
            && self.length.abs_diff(other.length) <= slips;
        if near && slips > 0 { distance(&self.text, &other.text, slips, false) } else { None }
    }
}

/// How many slips are forgiven in a word of so many letters.
fn allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many slips lead from one word to another (optimal string alignment), or to the best beginning of it; none if
/// more than `limit`.
fn distance(from: &str, to: &str, limit: usize, beginning: bool) -> Option<usize> {
    let to: Vec<char> = to.chars().take(LONGEST).collect();
    let mut earlier = [0_usize; LONGEST + 1];
    let mut above: [usize; LONGEST + 1] = std::array::from_fn(|column| column);
    let mut before = None;
    for (row, letter) in from.chars().enumerate() {
        let mut line = [0_usize; LONGEST + 1];
        line[0] = row + 1;
        for column in 1..=to.len() {
            let other = to[column - 1];
            let mut least = (above[column - 1] + usize::from(letter != other))
                .min(above[column] + 1)
                .min(line[column - 1] + 1);
            if column > 1 && before == Some(other) && to[column - 2] == letter {
                least = least.min(earlier[column - 2] + 1);
            }
            line[column] = least;
        }
        if line[..=to.len()].iter().min().is_none_or(|least| *least > limit) {
            return None;
        }
        (earlier, above, before) = (above, line, Some(letter));
    }
    let ends = if beginning { &above[..=to.len()] } else { &above[to.len()..=to.len()] };
    ends.iter().copied().min().filter(|slips| *slips <= limit)
}

/// What somebody typed, cut into parts that all have to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Folded, with single spaces.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
}

/// What was typed between two spaces: a number with marks in it, to be found as it is, or words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) words: Vec<Word>,
    /// Whether more of it may be typed.
    open: bool,
}

impl Part {
    /// How well a word of a text fits one of the words. What stands before a mark was typed to its end.
    pub(super) fn fit(&self, place: usize, word: &Word) -> Option<Fit> {
        let typed = self.words.get(place)?;
        if place + 1 < self.words.len() && typed.length < 3 {
            return (typed.text == word.text).then_some(Fit::Exact);
        }
        typed.fits(word, self.open && place + 1 == self.words.len())
    }

    fn best(&self, word: &Word) -> Option<Fit> {
        (0..self.words.len()).filter_map(|place| self.fit(place, word)).min()
    }
}

impl Query {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        let mut text = String::new();
        let mut parts = Vec::new();
        for (_, chunk) in chunks(typed) {
            let mut folded = String::new();
            fold(chunk, &mut folded);
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(&folded);
            let mut words = Vec::new();
            each_word(chunk, &mut |word, _, _| words.push(Word::new(word)));
            if is_number(chunk) {
                words.truncate(1);
            }
            parts.push(Part { words, open: false });
        }
        if let Some(last) = parts.last_mut() {
            last.open = !typed.ends_with(char::is_whitespace);
        }
        Self { text, parts }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How well a word of a text fits the part it fits best, and which that is.
    pub(super) fn fit(&self, word: &Word) -> Option<(Fit, usize)> {
        let of_part = |(place, part): (usize, &Part)| Some((part.best(word)?, place));
        self.parts.iter().enumerate().filter_map(of_part).min()
    }

    /// Whether a text holds something of every part.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let mut found = vec![false; self.parts.len()];
        each_word(text, &mut |word, _, _| {
            let word = Word::new(word);
            for (part, found) in self.parts.iter().zip(&mut found) {
                *found = *found || part.best(&word).is_some();
            }
        });
        found.into_iter().all(|found| found)
    }
}
