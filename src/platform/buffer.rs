//! Bytes that lie with the browser. This program's own memory only ever grows, so a file of many megabytes is better
//! looked at piece by piece than copied into it.

use js_sys::Uint8Array;

/// Bytes that lie with the browser. Cheap to copy: a copy is the same bytes.
#[derive(Clone, Debug)]
pub struct Buffer(Uint8Array);

impl PartialEq for Buffer {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.pieces().eq(other.pieces())
    }
}

impl Eq for Buffer {}

/// Bytes of a piece: enough to be quick, few enough to be done within a frame or two.
const PIECE: u32 = 2 << 20;

impl Buffer {
    /// A copy of bytes of this program.
    pub fn new(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes))
    }

    /// Room for `size` bytes, all zero, to be filled with [`Buffer::fill`].
    pub fn with_size(size: usize) -> Self {
        Self(Uint8Array::new_with_length(u32::try_from(size).unwrap_or(u32::MAX)))
    }

    /// Copies bytes of this program to this place. What does not fit is left out.
    pub fn fill(&self, at: usize, bytes: &[u8]) {
        let (Ok(from), Ok(length)) = (u32::try_from(at), u32::try_from(bytes.len())) else { return };
        if from.checked_add(length).is_some_and(|to| to <= self.0.length()) {
            self.0.subarray(from, from + length).copy_from(bytes);
        }
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.0.length() as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.length() == 0
    }

    /// The first bytes, at most so many.
    pub fn head(&self, count: u32) -> Vec<u8> {
        self.0.subarray(0, count.min(self.0.length())).to_vec()
    }

    /// The bytes, two megabytes at a time.
    pub fn pieces(&self) -> impl Iterator<Item = Vec<u8>> {
        let length = self.0.length();
        let starts = (0..length.div_ceil(PIECE)).map(|index| index * PIECE);
        starts.map(move |from| self.0.subarray(from, (from + PIECE).min(length)).to_vec())
    }

    pub(crate) fn from_js(array: Uint8Array) -> Self {
        Self(array)
    }

    pub(crate) fn js(&self) -> &Uint8Array {
        &self.0
    }
}
