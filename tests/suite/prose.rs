//! How the content reads: British spelling, no filler, nothing of the wrong edition, sentences a busy person can follow,
//! and no passage that stands in two places.

use std::collections::BTreeMap;

use serde_json::Value;

/// Files of content, the example company and the facts of the standard left out.
fn files() -> Vec<(String, Value)> {
    let folder = format!("{}/public/content/en", env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<(String, Value)> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().contains("example"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), serde_json::from_str(&text).unwrap())
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(all.len() > 20, "the files are found");
    all
}

/// Every text of more than three words in a file, with the place of the entry it stands in.
fn texts(json: &Value) -> Vec<(usize, &str)> {
    fn walk<'a>(place: usize, json: &'a Value, out: &mut Vec<(usize, &'a str)>) {
        match json {
            Value::String(text) if text.split_whitespace().count() > 3 => out.push((place, text)),
            Value::Array(items) => items.iter().for_each(|item| walk(place, item, out)),
            Value::Object(map) => {
                map.iter().filter(|(key, _)| *key != "url").for_each(|(_, item)| walk(place, item, out));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    match json {
        Value::Array(entries) => {
            entries.iter().enumerate().for_each(|(place, entry)| walk(place, entry, &mut out));
        }
        other => walk(0, other, &mut out),
    }
    out
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Spellings of the other side of the ocean, and words that say nothing.
const UNWANTED: &[&str] = &[
    "analyze",
    "analyzed",
    "authorize",
    "authorized",
    "behavior",
    "catalog",
    "center",
    "centers",
    "color",
    "colors",
    "customize",
    "defense",
    "enroll",
    "favor",
    "fulfill",
    "honor",
    "labeled",
    "labor",
    "leverage",
    "minimize",
    "modeled",
    "neighbor",
    "organize",
    "organized",
    "prioritize",
    "recognize",
    "recognized",
    "robust",
    "seamless",
    "seamlessly",
    "skeptical",
    "theater",
    "traveled",
    "unauthorized",
    "utilize",
    "utilise",
    "holistic",
    "synergy",
];

#[test]
fn spelling_is_british_and_nothing_is_filler() {
    let mut found = Vec::new();
    for (file, json) in files() {
        for (_, text) in texts(&json) {
            found.extend(
                words(text)
                    .into_iter()
                    .filter(|word| UNWANTED.contains(&word.as_str()))
                    // Names of laws and bodies are spelt as they are, with capitals.
                    .filter(|word| text.contains(word.as_str()))
                    .map(|word| format!("{file}: {word}: {text}")),
            );
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn numbers_are_those_of_the_2022_edition() {
    for (file, json) in files() {
        for (_, text) in texts(&json) {
            let old = text.split_whitespace().find(|word| {
                let number = word.trim_matches(|c: char| !c.is_alphanumeric());
                let parts: Vec<&str> =
                    number.strip_prefix("A.").map(|rest| rest.split('.').collect()).unwrap_or_default();
                let theme = parts.first().and_then(|part| part.parse::<u8>().ok());
                parts.len() > 2 || theme.is_some_and(|theme| !(5..=8).contains(&theme))
            });
            assert_eq!(old, None, "{file}: {text}");
        }
    }
}

fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouyäöüéè".contains(c);
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        count += usize::from(vowel(c) && !before);
        before = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    (count - usize::from(silent)).max(1)
}

/// The grade of Flesch and Kincaid over all texts of a file.
#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn grade(json: &Value) -> f64 {
    let (mut all, mut sentences, mut spoken) = (0_usize, 0_usize, 0_usize);
    for (_, text) in texts(json) {
        let ends = text.split(['.', '?', '!', ':', ';']).filter(|part| part.split_whitespace().count() > 1);
        sentences += ends.count().max(1);
        for word in words(text) {
            all += 1;
            spoken += syllables(&word);
        }
    }
    0.39 * (all as f64 / sentences as f64) + 11.8 * (spoken as f64 / all as f64) - 15.59
}

#[test]
fn a_busy_person_can_follow_it() {
    for (file, json) in files() {
        let grade = grade(&json);
        assert!((2.0..=12.0).contains(&grade), "{file}: {grade:.1}");
    }
}

/// Words in a row that may stand in two entries.
const SHARED: usize = 14;

#[test]
fn no_passage_stands_in_two_entries() {
    let mut seen: BTreeMap<Vec<String>, (String, usize)> = BTreeMap::new();
    let mut found = Vec::new();
    for (file, json) in files() {
        for (place, text) in texts(&json) {
            for row in words(text).windows(SHARED) {
                let here = (file.clone(), place);
                let there = seen.entry(row.to_vec()).or_insert_with(|| here.clone());
                if *there != here {
                    found.push(format!("{here:?} and {there:?}: {}", row.join(" ")));
                    break;
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
