//! Files kept as evidence (7.5.3): how a record names one, and what is believed of a file before anybody opens it.
//!
//! The bytes are no part of the workbook. They lie beside it under their SHA-256, on the device or in a bundle; a record
//! holds the hash, so that anybody can tell later whether the file is still the one that was added.

use std::collections::{BTreeMap, BTreeSet};

use super::hash::is_sha256;
use super::kinds::EvidenceId;
use super::records::Evidence;
use super::workbook::Workbook;

/// The largest file that is kept, in bytes: 50 MB.
pub const MAX_BYTES: u64 = 50 << 20;

/// Characters of a file name that are kept.
const NAME_LENGTH: usize = 150;

/// What is said of a file whose type nobody knows.
pub const UNKNOWN_TYPE: &str = "application/octet-stream";

/// A file as a record names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeptFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name, without folder.
    pub name: String,
    /// Its media type, as claimed.
    pub media_type: String,
    /// Its size in bytes, as noted when it was added.
    pub size: u64,
}

impl Evidence {
    /// The file kept with the workbook, if there is one. A hash alone is that of a file kept elsewhere.
    pub fn file(&self) -> Option<KeptFile> {
        (!self.file_name.is_empty() && is_sha256(&self.hash)).then(|| KeptFile {
            sha256: self.hash.clone(),
            name: self.file_name.clone(),
            media_type: media_type(&self.media_type),
            size: self.file_size.unwrap_or_default().into(),
        })
    }
}

impl Workbook {
    /// The files the evidence names, by SHA-256, each with the records that name it.
    pub fn kept_files(&self) -> BTreeMap<String, Vec<EvidenceId>> {
        let mut files: BTreeMap<String, Vec<EvidenceId>> = BTreeMap::new();
        for (id, evidence) in &self.evidence {
            if let Some(file) = evidence.file() {
                files.entry(file.sha256).or_default().push(*id);
            }
        }
        files
    }

    /// The SHA-256 of the files the evidence names.
    pub fn kept_hashes(&self) -> BTreeSet<String> {
        self.kept_files().into_keys().collect()
    }
}

/// A media type worth noting: that of the browser, in lower case and without parameters, if it has the form of one.
pub fn media_type(claimed: &str) -> String {
    let bare = claimed.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_token = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte))
    };
    let good = bare.len() <= 100 && bare.split_once('/').is_some_and(|(a, b)| is_token(a) && is_token(b));
    if good { bare } else { UNKNOWN_TYPE.to_owned() }
}

/// A file name that can be shown and offered for saving: no folders, no control characters, none that turn the
/// direction of writing (they make `gnp.exe` of `exe.png`), not too long. The ending stays.
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns = |char: char| matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let clean: String = last.chars().filter(|char| !char.is_control() && !turns(*char)).collect();
    let clean = clean.trim().trim_start_matches('.');
    if clean.is_empty() {
        return "file".to_owned();
    }
    let length = clean.chars().count();
    if length <= NAME_LENGTH {
        return clean.to_owned();
    }
    let ending: String = match clean.rsplit_once('.') {
        Some((_, ending)) if ending.chars().count() <= 10 => format!(".{ending}"),
        _ => String::new(),
    };
    let kept = NAME_LENGTH - ending.chars().count();
    clean.chars().take(kept).chain(ending.chars()).collect()
}

/// The name without its ending, as the title of a new record.
pub fn title_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.chars().count() <= 10 => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// How a file may be shown. Whatever could run or draw on more than itself is only ever handed over for saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// As a picture of this type.
    Picture(&'static str),
    /// As plain text.
    Text,
    /// Not in the browser.
    Save,
}

/// Pictures that are shown, by their first bytes: what a file claims to be is not asked.
const PICTURES: [(&[u8], &str); 4] = [
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
];

/// How a file may be shown, from its claimed type and its first bytes (at least 16 of them, if it has so many).
pub fn showing(claimed: &str, head: &[u8]) -> Showing {
    if let Some((_, kind)) = PICTURES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Showing::Picture(kind);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Showing::Picture("image/webp");
    }
    let plain = matches!(claimed, "text/plain" | "text/csv" | "text/markdown" | "application/json");
    if plain && !head.contains(&0) { Showing::Text } else { Showing::Save }
}

/// A size in the largest unit that leaves a whole part, with one decimal above bytes: `("1.4", Unit::Megabytes)`.
pub fn size_in_words(bytes: u64) -> (String, Unit) {
    let (of, unit) = match bytes {
        0..1_024 => return (bytes.to_string(), Unit::Bytes),
        1_024..1_048_576 => (1_024, Unit::Kilobytes),
        _ => (1_048_576, Unit::Megabytes),
    };
    let (whole, rest) = (bytes / of, bytes % of);
    let tenth = rest * 10 / of;
    let text = if tenth == 0 || whole >= 100 { whole.to_string() } else { format!("{whole}.{tenth}") };
    (text, unit)
}

/// The unit of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Bytes,
    /// 1,024 bytes.
    Kilobytes,
    /// 1,048,576 bytes.
    Megabytes,
}
