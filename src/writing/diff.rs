//! What changed between two texts, line by line.

use similar::{ChangeTag, TextDiff};

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// In both texts.
    Same(String),
    /// Only in the older one.
    Gone(String),
    /// Only in the newer one.
    Come(String),
    /// So many lines that are in both and are left out.
    Skipped(usize),
}

/// Lines in both texts that stay around a change.
const AROUND: usize = 2;

/// The comparison of two texts; empty when they are the same. Long stretches without a change are left out.
pub fn diff(old: &str, new: &str) -> Vec<Line> {
    if old == new {
        return Vec::new();
    }
    let diff = TextDiff::from_lines(old, new);
    let lines: Vec<Line> = diff
        .iter_all_changes()
        .map(|change| {
            let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
            match change.tag() {
                ChangeTag::Equal => Line::Same(text),
                ChangeTag::Delete => Line::Gone(text),
                ChangeTag::Insert => Line::Come(text),
            }
        })
        .collect();
    shorten(&lines)
}

fn shorten(lines: &[Line]) -> Vec<Line> {
    let near = |index: usize| {
        let from = index.saturating_sub(AROUND);
        let to = (index + AROUND).min(lines.len() - 1);
        lines[from..=to].iter().any(|line| !matches!(line, Line::Same(_)))
    };
    let mut short = Vec::new();
    let mut skipped = 0;
    for (index, line) in lines.iter().enumerate() {
        if near(index) {
            if skipped > 0 {
                short.push(Line::Skipped(std::mem::take(&mut skipped)));
            }
            short.push(line.clone());
        } else {
            skipped += 1;
        }
    }
    if skipped > 0 {
        short.push(Line::Skipped(skipped));
    }
    short
}
