//! The bundle: the whole ISMS as one JSON file.
//!
//! The file is one JSON object written so that a line-based diff reads well. Line 1 holds the header and nothing else;
//! then come the parts of the image (see `domain::image`), one record a line, stamps out of the way at the end:
//!
//! ```text
//! {"header":{"format":"isms-workbook","version":1,"workbook":"0190…","parts":["records","stamps"],…},
//! "records":[
//! {"id":"asset:0190…","title":"Customer database"},
//! {"id":"organisation:main","legal_name":"Harbour Analytics"}
//! ],
//! "buried":[],
//! "stamps":[
//! {"fields":{"title":"0.3"},"id":"asset:0190…","life":[["0.2"]]}
//! ],
//! "seen":["a1b2c3d4e5f60718.41"]}
//! ```
//!
//! Files that are kept as evidence may come along: `files` is then the last part, one file a line in the order of their
//! SHA-256, and `parts` in line 1 names it. Without it a bundle still says which files there are, by name and SHA-256.
//!
//! ```text
//! "seen":["a1b2c3d4e5f60718.41"],
//! "files":[
//! {"sha256":"9f86d081884c7d65…","data":"dGVzdA=="}
//! ]}
//! ```
//!
//! Exporting, importing and exporting again gives the same bytes but for line 1, for the same parts. Fields this version does not know are
//! carried along. Whitespace and key order of a file do not matter on reading.
//!
//! # Changing the format
//! 1. Freeze a bundle written by the last release as `tests/suite/fixtures/bundles/v<N>.json`.
//! 2. Append a `Step` to `migrate::STEPS` and raise nothing by hand: `VERSION` follows the list.
//! 3. Move stamps together with their fields; steps are deterministic and mint no dots.
//! 4. Add the expected result to the fixture test; an untested step fails it.

mod base64;
mod error;
mod export;
mod files;
mod import;
mod json;
pub mod migrate;
mod rewrite;

pub use error::BundleError;
pub use export::{FileWriter, Writer, WrongFile, body, export, is_readable, size_with};
pub use files::BundledFile;
pub use import::{Imported, Preview, import};
pub use json::{JsonError, Limits, parse};
pub use rewrite::rewrite;

use serde::{Deserialize, Serialize};

use crate::domain::id::WorkbookId;
use crate::domain::record::Extra;

/// What the header's `format` says.
pub const FORMAT: &str = "isms-workbook";

/// The version of the record format this program writes. It is shared by bundles, snapshots and journal entries.
pub const VERSION: u32 = migrate::latest(migrate::STEPS);

/// Line 1 of a bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Always `isms-workbook`.
    pub format: String,
    /// Version of the record format.
    pub version: u32,
    /// Identity of the workbook: two bundles with the same one are copies of one ISMS.
    pub workbook: WorkbookId,
    /// Its title at the time.
    #[serde(default)]
    pub title: String,
    /// Which parts the file has.
    #[serde(default)]
    pub parts: Vec<String>,
    /// When it was written, RFC 3339 in UTC.
    #[serde(default)]
    pub exported_at: String,
    /// The program that wrote it.
    #[serde(default)]
    pub app_version: String,
    /// SHA-256 of the rest in canonical form, in hexadecimal. May be left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
