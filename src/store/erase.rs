//! Rewriting a stored journal: the one time that what was only added to is written anew. Every entry stays in its place;
//! sealed chunks are sealed again.

use serde_json::Value;

use super::load::{LoadError, Stored};
use super::seal;
use crate::domain::erase::Eraser;

/// The stored journal values, rewritten, under the keys they had. A journal with something damaged in it is refused: it
/// could not be told what is in there.
pub fn journal(stored: &Stored, eraser: &Eraser) -> Result<Vec<(u64, Vec<u8>)>, LoadError> {
    stored.journal.iter().map(|(key, bytes)| Ok((*key, value(*key, bytes, eraser)?))).collect()
}

fn value(key: u64, bytes: &[u8], eraser: &Eraser) -> Result<Vec<u8>, LoadError> {
    seal::open(key, bytes)?;
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let sealed = lines.len() > 1;
    if sealed {
        // The header counts and hashes; a new one is made.
        lines.remove(0);
    }
    let rewritten = lines.into_iter().map(|line| {
        let mut entry: Value = serde_json::from_slice(line)
            .map_err(|_bad| LoadError::Damaged { what: format!("journal entry {key} is not readable") })?;
        let changed = eraser.entry(&mut entry);
        Ok(if changed { entry.to_string().into_bytes() } else { line.to_vec() })
    });
    let mut lines = rewritten.collect::<Result<Vec<_>, LoadError>>()?;
    Ok(if sealed { seal::seal(&lines) } else { lines.pop().unwrap_or_default() })
}
