//! Files in a bundle: where they lie in it, and whether each is the one it says it is. Their content is not copied out
//! of the bundle before somebody wants it.

use std::ops::Range;

use super::BundleError;
use super::base64::{decode, length};
use super::export::{AFTER, before, end};
use crate::domain::files::MAX_BYTES;
use crate::domain::hash::{Hasher, is_sha256};

/// A file in a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundledFile {
    /// SHA-256 of its bytes, which was checked.
    pub sha256: String,
    /// Its size in bytes.
    pub size: usize,
    data: Data,
}

/// The base64 of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Data {
    /// In the bundle, at these bytes.
    At(Range<usize>),
    /// Written with escapes there, and so in a text of its own.
    Own(String),
}

/// An entry of the part as it was read.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) sha256: String,
    pub(super) data: Data,
}

impl Data {
    fn text<'a>(&'a self, bundle: &'a [u8]) -> &'a str {
        match self {
            Self::At(place) => {
                bundle.get(place.clone()).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
            }
            Self::Own(text) => text,
        }
    }
}

impl BundledFile {
    /// The same in a bundle that has more bytes before it.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        if let Data::At(place) = &mut self.data {
            *place = place.start + by..place.end + by;
        }
        self
    }

    /// Its bytes, piece by piece, out of the bundle it was read from.
    pub fn read(&self, bundle: &[u8], piece: &mut dyn FnMut(&[u8])) {
        // It was read once already, when the bundle was.
        let _ = decode(self.data.text(bundle), piece);
    }

    /// Its bytes.
    pub fn bytes(&self, bundle: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.size);
        self.read(bundle, &mut |piece| bytes.extend_from_slice(piece));
        bytes
    }
}

/// Checks every file of a bundle: hash, writing, size, and that each is there once. In the order of their hashes.
pub(super) fn check(raw: Vec<Raw>, bundle: &[u8]) -> Result<Vec<BundledFile>, BundleError> {
    let mut files = Vec::with_capacity(raw.len());
    for Raw { sha256, data } in raw {
        let bad = |what: &str| BundleError::BadFile {
            file: sha256.chars().take(12).collect(),
            what: what.to_owned(),
        };
        if !is_sha256(&sha256) {
            return Err(bad("its name is not a SHA-256 checksum"));
        }
        let text = data.text(bundle);
        if text.len() as u64 > length(MAX_BYTES) {
            return Err(bad(&format!("it is larger than {} MB", MAX_BYTES >> 20)));
        }
        let mut hasher = Hasher::default();
        let size = decode(text, &mut |piece| hasher.add(piece)).map_err(|error| bad(&error.to_string()))?;
        if hasher.hex() != sha256 {
            return Err(bad("its content does not have this SHA-256"));
        }
        files.push(BundledFile { sha256, size, data });
    }
    files.sort_by(|a, b| a.sha256.cmp(&b.sha256));
    match files.array_windows().find(|[a, b]| a.sha256 == b.sha256) {
        Some([twice, _]) => Err(BundleError::BadFile {
            file: twice.sha256.chars().take(12).collect(),
            what: "it is there twice".to_owned(),
        }),
        None => Ok(files),
    }
}

/// Adds the part to the checksum of a bundle, in canonical form, without its opening.
pub(super) fn hash(files: &[BundledFile], bundle: &[u8], hasher: &mut Hasher) {
    for (index, file) in files.iter().enumerate() {
        hasher.add(before(index == 0, &file.sha256).as_bytes());
        hasher.add(file.data.text(bundle).as_bytes());
        hasher.add(AFTER.as_bytes());
    }
    hasher.add(end(files.is_empty()).as_bytes());
}
