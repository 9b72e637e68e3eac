//! Dots, version vectors and replicas: who wrote a value, and what has been seen.
//!
//! A *replica* is one copy of a workbook; creating, importing, restoring and duplicating mint a new one. A *dot* is
//! one change of one replica. Sequence numbers rise above everything seen, so the higher dot is the later change
//! wherever one knew of the other; between changes made apart the order is arbitrary but the same everywhere. Wall
//! time plays no part.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// One copy of a workbook: 64 random bits, written as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplicaId(pub u64);

/// One change of one replica, written `0123456789abcdef.42`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    /// The replica's sequence number, from 1. Compared first.
    pub seq: u64,
    /// Who.
    pub replica: ReplicaId,
}

/// The largest sequence number there may be: the largest integer every JSON reader keeps exact.
pub const MAX_SEQ: u64 = (1 << 53) - 1;

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.replica, self.seq)
    }
}

/// A text that is no stamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stamp of the form 0123456789abcdef.42")]
pub struct StampError;

impl FromStr for ReplicaId {
    type Err = StampError;

    fn from_str(text: &str) -> Result<Self, StampError> {
        let canonical = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !canonical {
            return Err(StampError);
        }
        u64::from_str_radix(text, 16).map(Self).map_err(|_not_hex| StampError)
    }
}

impl FromStr for Dot {
    type Err = StampError;

    fn from_str(text: &str) -> Result<Self, StampError> {
        let (replica, seq) = text.split_once('.').ok_or(StampError)?;
        Ok(Self { replica: replica.parse()?, seq: parse_seq(seq)? })
    }
}

/// A sequence number in its only spelling.
pub(super) fn parse_seq(text: &str) -> Result<u64, StampError> {
    let seq: u64 = text.parse().map_err(|_not_a_number| StampError)?;
    if (1..=MAX_SEQ).contains(&seq) && text == seq.to_string() { Ok(seq) } else { Err(StampError) }
}

/// The highest sequence number seen of each replica.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionVector(BTreeMap<ReplicaId, u64>);

impl VersionVector {
    /// Whether this change has been seen.
    pub fn contains(&self, dot: Dot) -> bool {
        self.0.get(&dot.replica).is_some_and(|seq| *seq >= dot.seq)
    }

    /// Notes a change.
    pub fn insert(&mut self, dot: Dot) {
        let seq = self.0.entry(dot.replica).or_default();
        *seq = dot.seq.max(*seq);
    }

    /// Notes everything the other has seen.
    pub fn join(&mut self, other: &Self) {
        for (replica, seq) in &other.0 {
            self.insert(Dot { replica: *replica, seq: *seq });
        }
    }

    /// Whether everything the other has seen has been seen here.
    pub fn includes(&self, other: &Self) -> bool {
        other.iter().all(|dot| self.contains(dot))
    }

    /// The highest dot of each replica, by replica.
    pub fn iter(&self) -> impl Iterator<Item = Dot> + '_ {
        self.0.iter().map(|(replica, seq)| Dot { replica: *replica, seq: *seq })
    }

    /// The highest sequence number of all.
    pub fn highest(&self) -> u64 {
        self.0.values().copied().max().unwrap_or_default()
    }
}

impl FromIterator<Dot> for VersionVector {
    fn from_iter<T: IntoIterator<Item = Dot>>(dots: T) -> Self {
        let mut vector = Self::default();
        for dot in dots {
            vector.insert(dot);
        }
        vector
    }
}

/// The right to write: a replica and a block of sequence numbers that was durably reserved for this sitting. Numbers
/// left over are never used again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pen {
    replica: ReplicaId,
    next: u64,
    end: u64,
}

/// The reserved block is used up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no sequence numbers are left in the reserved block")]
pub struct PenEmpty;

impl Pen {
    /// A pen for `replica` that writes the numbers `first..end`.
    pub fn new(replica: ReplicaId, first: u64, end: u64) -> Self {
        Self { replica, next: first.max(1), end: end.min(MAX_SEQ) }
    }

    /// The replica it writes for.
    pub fn replica(&self) -> ReplicaId {
        self.replica
    }

    /// How many numbers are left.
    pub fn left(&self) -> u64 {
        self.end.saturating_sub(self.next)
    }

    /// How many dots above everything `seen` it can still give.
    pub(super) fn room(&self, seen: &VersionVector) -> u64 {
        self.end.saturating_sub(self.next.max(seen.highest() + 1))
    }

    /// Moves the end of the block, after more was durably reserved.
    pub fn extend_to(&mut self, end: u64) {
        self.end = self.end.max(end.min(MAX_SEQ));
    }

    /// The next dot, above everything `seen`.
    pub(super) fn dot(&mut self, seen: &VersionVector) -> Result<Dot, PenEmpty> {
        let seq = self.next.max(seen.highest() + 1);
        if seq >= self.end {
            return Err(PenEmpty);
        }
        self.next = seq + 1;
        Ok(Dot { seq, replica: self.replica })
    }
}
