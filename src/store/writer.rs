//! The right to write. Each sitting that takes it raises the epoch and reserves a block of sequence numbers; every
//! later write checks, in its own transaction, that the record is still the one it wrote. A sitting that was replaced
//! fails that check and can damage nothing.

use serde::{Deserialize, Serialize};

use crate::domain::stamp::{Pen, ReplicaId};

/// Sequence numbers reserved at a time. Far more than a sitting uses; what is left over is never used again.
pub const BLOCK: u64 = 1 << 20;

/// The record under `writer` in the manifest store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    /// Counts sittings.
    pub epoch: u64,
    /// The replica, 16 hexadecimal digits.
    replica: String,
    /// The end of the reserved block.
    reserved: u64,
}

impl Writer {
    /// The first sitting of a new copy, which has seen sequence numbers up to `highest`.
    pub fn first(replica: ReplicaId, highest: u64) -> Self {
        Self { epoch: 1, replica: replica.to_string(), reserved: highest.saturating_add(BLOCK) }
    }

    /// The sitting after this one, with a block of its own above everything seen.
    #[must_use]
    pub fn next(&self, highest: u64) -> Self {
        let from = self.reserved.max(highest);
        Self { epoch: self.epoch + 1, replica: self.replica.clone(), reserved: from.saturating_add(BLOCK) }
    }

    /// The same copy under a new replica, after its content was replaced as a whole.
    #[must_use]
    pub fn renewed(&self, replica: ReplicaId, highest: u64) -> Self {
        Self { replica: replica.to_string(), ..self.next(highest) }
    }

    /// The pen of this sitting.
    pub fn pen(&self) -> Option<Pen> {
        let replica = self.replica.parse().ok()?;
        Some(Pen::new(replica, self.reserved.saturating_sub(BLOCK) + 1, self.reserved))
    }

    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the stored form.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_two_sittings_never_overlap() {
        let first = Writer::first(ReplicaId(7), 0);
        let second = Writer::from_bytes(&first.to_bytes()).unwrap().next(10);
        assert!(second.pen().unwrap().left() > 0);
        assert_eq!(first.reserved, BLOCK);
        assert_eq!(second.pen(), Some(Pen::new(ReplicaId(7), BLOCK + 1, 2 * BLOCK)));
        assert_eq!(second.epoch, 2);
    }

    #[test]
    fn a_block_starts_above_everything_seen() {
        let writer = Writer::first(ReplicaId(7), 0).next(9_000_000);
        assert_eq!(writer.pen(), Some(Pen::new(ReplicaId(7), 9_000_001, 9_000_000 + BLOCK)));
    }
}
