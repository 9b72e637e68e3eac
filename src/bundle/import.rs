//! Reading a bundle: header first, then migrate the JSON, then parse into the current records, collecting every
//! problem. All or nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use super::export::{FILES, end, parts};
use super::files::{BundledFile, check, hash};
use super::json::{Limits, parse, parse_bundle};
use super::{BundleError, FORMAT, Header, VERSION, migrate};
use crate::domain::hash::{Hasher, is_sha256};
use crate::domain::image::Image;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;

/// A bundle that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// Its line 1.
    pub header: Header,
    /// Its content.
    pub workbook: Workbook,
    /// The files that came with it, each checked, in the order of their SHA-256; `None` if it was written without.
    pub files: Option<Vec<BundledFile>>,
}

/// What a bundle holds, shown before anything is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Records of each kind that has any.
    pub counts: BTreeMap<Kind, usize>,
    /// Fields changed apart that nobody has decided yet.
    pub conflicts: usize,
    /// Files its evidence names.
    pub named: usize,
    /// How many of those came with it, and their bytes.
    pub enclosed: (usize, u64),
}

impl Imported {
    /// The files that came with it and that its evidence names. Others are nobody's and are left where they are.
    pub fn wanted(&self) -> impl Iterator<Item = &BundledFile> {
        let named = self.workbook.kept_hashes();
        self.files.iter().flatten().filter(move |file| named.contains(&file.sha256))
    }

    /// What it holds.
    pub fn preview(&self) -> Preview {
        let counts = Kind::ALL.iter().map(|kind| (*kind, self.workbook.count_of(*kind)));
        let ledger = self.workbook.ledger();
        Preview {
            counts: counts.filter(|(_, count)| *count > 0).collect(),
            conflicts: ledger.conflicts().count() + ledger.contested().count(),
            named: self.workbook.kept_hashes().len(),
            enclosed: self
                .wanted()
                .fold((0, 0), |(count, bytes), file| (count + 1, bytes + file.size as u64)),
        }
    }
}

/// Reads a bundle, or says why not.
pub fn import(bytes: &[u8]) -> Result<Imported, BundleError> {
    let limits = Limits::default();
    let text = text(bytes, limits)?;
    // Header first: a newer format may be laid out in ways the rest of this function does not know.
    if let Some(line) = text.lines().next().and_then(|line| line.trim_end().strip_suffix(','))
        && let Ok(mut first) = parse(&format!("{line}}}"), limits)
        && first.get("header").is_some()
    {
        read_header(first["header"].take())?;
    }
    let (value, files) = parse_bundle(text, limits)?;
    let Value::Object(mut map) = value else {
        return Err(BundleError::NotABundle { looks_like: "a JSON file of another kind" });
    };
    let Some(header) = map.remove("header") else {
        return Err(BundleError::NotABundle { looks_like: "a JSON file without our header" });
    };
    let header = read_header(header)?;
    if let Some(unknown) = map.keys().find(|key| !PARTS.contains(&key.as_str())) {
        return Err(BundleError::BadPart { what: format!("there is no part \u{201c}{unknown}\u{201d}") });
    }
    if !map.contains_key("records") {
        return Err(BundleError::BadPart { what: "the part \u{201c}records\u{201d} is missing".to_owned() });
    }
    if files.is_none() && header.parts.iter().any(|part| part == "files") {
        return Err(BundleError::BadPart { what: "the part \u{201c}files\u{201d} is missing".to_owned() });
    }
    let files = files.map(|raw| check(raw, text.as_bytes())).transpose()?;
    let image = Image::from_json(Value::Object(map))
        .map_err(|error| BundleError::BadPart { what: error.to_string() })?;
    if let Some(expected) = &header.sha256
        && *expected != checksum(&image, files.as_deref(), text)
    {
        return Err(BundleError::Changed);
    }
    let image = migrate::migrate(migrate::STEPS, header.version, VERSION, image)?;
    let workbook = Workbook::from_image(image).map_err(BundleError::Invalid)?;
    let files = files.map(|files| {
        // Places are those of the whole file, which may begin with a byte order mark.
        let shift = bytes.len() - text.len();
        files.into_iter().map(|file| file.shifted(shift)).collect()
    });
    Ok(Imported { header, workbook, files })
}

/// SHA-256 of everything after line 1, in canonical form.
fn checksum(image: &Image, files: Option<&[BundledFile]>, text: &str) -> String {
    let mut hasher = Hasher::default();
    hasher.add(parts(image).as_bytes());
    match files {
        None => hasher.add(end(true).as_bytes()),
        Some(files) => {
            hasher.add(FILES.as_bytes());
            hash(files, text.as_bytes(), &mut hasher);
        }
    }
    hasher.hex()
}

const PARTS: [&str; 4] = ["records", "buried", "stamps", "seen"];

fn text(bytes: &[u8], limits: Limits) -> Result<&str, BundleError> {
    if bytes.len() > limits.bytes {
        return Err(BundleError::TooLarge { limit_mib: limits.bytes >> 20 });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let looks_like = match start {
        [] => return Err(BundleError::Empty),
        [b'P', b'K', 3, 4, ..] => "a zip or Office file",
        [b'%', b'P', b'D', b'F', ..] => "a PDF file",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old or protected Office file",
        [0x1f, 0x8b, ..] => "a gzip file",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "a UTF-16 text file",
        [b'<', ..] => "a web page or XML file",
        [b'{' | b'[', ..] => "",
        _ => "a file of another kind",
    };
    if !looks_like.is_empty() {
        return Err(BundleError::NotABundle { looks_like });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        BundleError::NotText { line: before.split(|byte| *byte == b'\n').count() }
    })
}

fn read_header(header: Value) -> Result<Header, BundleError> {
    let bad = |what: &str| BundleError::BadHeader { what: what.to_owned() };
    match header.get("format").and_then(Value::as_str) {
        Some(FORMAT) => {}
        Some(_) => return Err(BundleError::NotABundle { looks_like: "a JSON file of another program" }),
        None => return Err(bad("\u{201c}format\u{201d} is missing")),
    }
    match header.get("version").map(Value::as_u64) {
        Some(Some(0)) | None => return Err(bad("\u{201c}version\u{201d} is missing or 0")),
        Some(None) => return Err(bad("\u{201c}version\u{201d} is not a whole number")),
        Some(Some(found)) if found > u64::from(VERSION) => {
            return Err(BundleError::TooNew { found, supported: VERSION });
        }
        Some(Some(_)) => {}
    }
    if let Some(sum) = header.get("sha256") {
        let hex = sum.as_str().filter(|text| is_sha256(text));
        hex.ok_or_else(|| bad("\u{201c}sha256\u{201d} is not a SHA-256 checksum"))?;
    }
    serde_json::from_value(header).map_err(|error| BundleError::BadHeader { what: error.to_string() })
}
