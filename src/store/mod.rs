//! Storage: what is written where. This half is pure, so that every decision can be tested on the host; `browser` does
//! the writing.
//!
//! Each workbook has a database of its own with three stores of opaque bytes:
//! - `journal`: one entry a commit, keyed by its position, added and never overwritten; older entries are sealed into
//!   chunks. It is never trimmed: it is the audit trail, and the whole state can be rebuilt from it. Only taking
//!   something out for good writes it anew, in one transaction (`erase`);
//! - `snapshot`: the image in hashed chunks of about 256 lines, a generation at a time, the one before kept;
//! - `manifest`: `main` and `previous` name the chunks of two generations and the last journal entry each contains;
//!   `writer` names the sitting that may write (see [`Writer`]).
//!
//! Evidence files lie in the library, which all workbooks share, by their SHA-256 (see [`files`]).

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod erase;
pub mod files;
pub mod load;
pub mod seal;
pub mod snapshot;
pub mod writer;

pub use load::{LoadError, Loaded, Stored, load, salvage};
pub use snapshot::{Manifest, Snapshot, snapshot};
pub use writer::Writer;

/// Where saving stands, as shown in the top bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was changed in this sitting.
    Unchanged,
    /// Something is on its way to disk.
    Saving,
    /// Everything is on disk since this time (RFC 3339).
    Saved(String),
    /// The last attempt failed; edits are kept in memory and tried again.
    Failed {
        /// Why, for the person.
        reason: String,
        /// Whether the disk or the quota is full.
        full: bool,
    },
    /// Another tab took over. Unsaved edits are kept for export.
    TakenOver,
    /// Another tab writes; this one follows.
    Following,
    /// Nothing can be stored here; the workbook lives in memory.
    InMemory,
}
