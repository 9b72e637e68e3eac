//! Snapshots: an image cut into hashed chunks, and the manifest that names them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::load::LoadError;
use crate::bundle::VERSION;
use crate::domain::hash::sha256_hex;
use crate::domain::id::WorkbookId;
use crate::domain::image::Image;

/// Lines a chunk. Chunks of this size were measured 20 to 30 times faster than a row for each record.
const LINES: usize = 256;

/// What the manifest's `format` says.
const FORMAT: &str = "isms-workbook-snapshot";

/// Names the chunks of one generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `isms-workbook-snapshot`.
    format: String,
    /// Version of the record format.
    pub version: u32,
    /// Which workbook.
    pub workbook: WorkbookId,
    /// Counts snapshots.
    pub generation: u64,
    /// The last journal entry the snapshot contains.
    pub journal: u64,
    /// The last journal entry that was sealed into a chunk.
    pub sealed: u64,
    /// Its chunks.
    pub chunks: Vec<ChunkRef>,
}

/// Names one chunk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkRef {
    /// Its key in the snapshot store.
    pub key: String,
    /// Which part of the image: records, buried, stamps or seen.
    pub part: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// A snapshot ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The manifest.
    pub manifest: Manifest,
    /// Chunks by key.
    pub chunks: Vec<(String, Vec<u8>)>,
}

/// Cuts an image of the current format into a snapshot.
pub fn snapshot(image: &Image, workbook: WorkbookId, generation: u64, journal: u64, sealed: u64) -> Snapshot {
    let mut refs = Vec::new();
    let mut chunks = Vec::new();
    let parts: [(&str, &[Value]); 4] = [
        ("records", &image.records),
        ("buried", &image.buried),
        ("stamps", &image.stamps),
        ("seen", &image.seen),
    ];
    for (part, lines) in parts {
        for lines in lines.chunks(LINES) {
            let bytes = serde_json::to_vec(lines).unwrap_or_default();
            let key = format!("{}{:06}", prefix(generation), chunks.len());
            refs.push(ChunkRef { key: key.clone(), part: part.to_owned(), sha256: sha256_hex(&bytes) });
            chunks.push((key, bytes));
        }
    }
    let format = FORMAT.to_owned();
    let manifest = Manifest { format, version: VERSION, workbook, generation, journal, sealed, chunks: refs };
    Snapshot { manifest, chunks }
}

/// What the chunk keys of a generation start with.
pub fn prefix(generation: u64) -> String {
    format!("{generation:012}/")
}

impl Manifest {
    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the stored form, header first: whose it is and which version are decided before anything else is read.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LoadError> {
        let damaged = |what: &str| LoadError::Damaged { what: what.to_owned() };
        let json: Value =
            serde_json::from_slice(bytes).map_err(|_bad| damaged("the manifest is not readable"))?;
        if json.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(damaged("the manifest is not one of this program"));
        }
        match json.get("version").and_then(Value::as_u64) {
            Some(found) if found > u64::from(VERSION) => {
                return Err(LoadError::TooNew { found, supported: VERSION });
            }
            Some(1..) => {}
            _ => return Err(damaged("the manifest names no version")),
        }
        serde_json::from_value(json).map_err(|_bad| damaged("the manifest is incomplete"))
    }

    /// Puts the chunks back together, checking each against its hash.
    pub fn assemble(&self, chunk: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Image, LoadError> {
        let mut image = Image::default();
        for reference in &self.chunks {
            let lines = reference.read(chunk)?;
            reference.part_of(&mut image).extend(lines);
        }
        Ok(image)
    }
}

impl ChunkRef {
    /// The chunk's lines, if it is there and its hash is right.
    pub fn read(&self, chunk: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<Value>, LoadError> {
        let damaged =
            |why: &str| LoadError::Damaged { what: format!("chunk {} of the {} {why}", self.key, self.part) };
        let bytes = chunk(&self.key).ok_or_else(|| damaged("is missing"))?;
        if sha256_hex(&bytes) != self.sha256 {
            return Err(damaged("does not match its checksum"));
        }
        serde_json::from_slice(&bytes).map_err(|_bad| damaged("is not readable"))
    }

    /// The part of an image the chunk belongs to.
    pub fn part_of<'a>(&self, image: &'a mut Image) -> &'a mut Vec<Value> {
        match self.part.as_str() {
            "records" => &mut image.records,
            "buried" => &mut image.buried,
            "stamps" => &mut image.stamps,
            _ => &mut image.seen,
        }
    }
}
