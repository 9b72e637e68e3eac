//! Sealing: many journal entries in one stored value, so that a long history stays quick to read. Entries are stored
//! as they were written, line by line, under a header that counts and hashes them.

use serde_json::{Value, json};

use super::load::LoadError;
use crate::domain::hash::sha256_hex;
use crate::domain::journal::Entry;

/// Entries a sealed chunk holds at most.
pub const ENTRIES: usize = 256;

/// Seals entries that follow one another. The chunk takes the place of the first.
pub fn seal(entries: &[Vec<u8>]) -> Vec<u8> {
    let body = entries.join(&b'\n');
    let header = json!({"sealed": entries.len(), "sha256": sha256_hex(&body)});
    let mut bytes = header.to_string().into_bytes();
    bytes.push(b'\n');
    bytes.extend(body);
    bytes
}

/// The last entry that lies in a sealed chunk of these stored values; 0 if there is no such chunk.
pub(super) fn last(journal: &[(u64, Vec<u8>)]) -> u64 {
    // An entry alone is one line; a chunk has its header above.
    let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count() as u64;
    let chunks = journal.iter().map(|(key, bytes)| (key, lines(bytes))).filter(|(_, lines)| *lines > 1);
    chunks.map(|(key, lines)| key + lines - 2).max().unwrap_or(0)
}

/// Reads a stored journal value: one entry, or a sealed chunk of them. `key` is the position it is stored under.
pub fn open(key: u64, bytes: &[u8]) -> Result<Vec<Entry<String>>, LoadError> {
    let damaged = |why: &str| LoadError::Damaged { what: format!("journal entry {key} {why}") };
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let header: Option<Value> = lines.first().and_then(|line| serde_json::from_slice(line).ok());
    if let Some(count) = header.as_ref().and_then(|header| header.get("sealed")) {
        lines.remove(0);
        let hash = sha256_hex(&lines.join(&b'\n'));
        let expected = header.as_ref().and_then(|header| header.get("sha256")).and_then(Value::as_str);
        if expected != Some(hash.as_str()) || count.as_u64() != Some(lines.len() as u64) {
            return Err(damaged("does not match its checksum"));
        }
    }
    let read = |(offset, line): (usize, &&[u8])| {
        let json = serde_json::from_slice(line).map_err(|_bad| damaged("is not readable"))?;
        let entry =
            Entry::<String>::from_json(json).map_err(|error| damaged(&format!("is not usable: {error}")))?;
        if entry.seq == key + offset as u64 {
            Ok(entry)
        } else {
            Err(damaged("is stored in the wrong place"))
        }
    };
    lines.iter().enumerate().map(read).collect()
}
