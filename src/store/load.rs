//! Loading: from what is stored to a workbook.
//!
//! The current snapshot plus the journal after it is tried first. If it is damaged, the snapshot before and then the
//! journal alone lead to the same state; nothing is lost and the person is told. Only when all three fail is there
//! something to recover by hand.

use super::seal;
use super::snapshot::Manifest;
use crate::bundle::{VERSION, migrate};
use crate::domain::change::ChangeSet;
use crate::domain::image::Image;
use crate::domain::journal::{Entry, What, replay};
use crate::domain::workbook::Workbook;

/// Everything stored of a workbook, as read in one go.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// The manifest of the current snapshot.
    pub main: Option<Vec<u8>>,
    /// The manifest of the snapshot before.
    pub previous: Option<Vec<u8>>,
    /// Chunks by key.
    pub chunks: std::collections::BTreeMap<String, Vec<u8>>,
    /// Journal values by position: all of them, or those after the current snapshot.
    pub journal: Vec<(u64, Vec<u8>)>,
}

/// A workbook that was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The state.
    pub workbook: Workbook,
    /// Position of the last journal entry.
    pub position: u64,
    /// The generation of the latest snapshot, good or damaged.
    pub generation: u64,
    /// The last journal entry that was sealed into a chunk.
    pub sealed: u64,
    /// How many journal entries came after the snapshot.
    pub replayed: usize,
    /// Whether a new snapshot should be written: the format was older, or something was damaged.
    pub rewrite: bool,
    /// What was damaged and has been rebuilt, for the person.
    pub repaired: Option<String>,
}

/// A workbook that cannot be loaded. What is stored stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is nothing.
    #[error("nothing is stored here")]
    Nothing,
    /// A later version of the program wrote it.
    #[error(
        "it was written by a newer version of the program (format {found}; this one reads up to {supported})"
    )]
    TooNew {
        /// Its version.
        found: u64,
        /// What we read.
        supported: u32,
    },
    /// Something stored is not what was written.
    #[error("{what}")]
    Damaged {
        /// What, for the person.
        what: String,
    },
}

/// Loads a workbook. When `stored.journal` holds only what follows the current snapshot and that snapshot turns out to
/// be damaged, the error says so; the caller reads the whole journal and tries again.
pub fn load(stored: &Stored) -> Result<Loaded, LoadError> {
    if stored.main.is_none() && stored.previous.is_none() && stored.journal.is_empty() {
        return Err(LoadError::Nothing);
    }
    let first = match from_snapshot(stored.main.as_deref(), stored) {
        Ok(loaded) => return Ok(loaded),
        Err(error @ LoadError::TooNew { .. }) => return Err(error),
        Err(error) => error,
    };
    let rebuilt =
        from_snapshot(stored.previous.as_deref(), stored).or_else(|_previous_too| from_journal(stored));
    let Ok(mut loaded) = rebuilt else { return Err(first) };
    let known = [&stored.main, &stored.previous].into_iter().flatten();
    let known: Vec<Manifest> = known.filter_map(|bytes| Manifest::from_bytes(bytes).ok()).collect();
    // An older state must not pass for the present one: the damaged snapshot still says how far the journal went.
    if known.iter().any(|manifest| manifest.journal > loaded.position) {
        return Err(first);
    }
    loaded.rewrite = true;
    loaded.repaired = Some(first.to_string());
    for manifest in known {
        // Snapshots count on from the damaged one, so that it is never taken for the newer of the two.
        loaded.generation = loaded.generation.max(manifest.generation);
        // What lies in a sealed chunk must not be sealed again.
        loaded.sealed = loaded.sealed.max(manifest.sealed);
    }
    loaded.sealed = loaded.sealed.max(seal::last(&stored.journal));
    Ok(loaded)
}

fn from_snapshot(manifest: Option<&[u8]>, stored: &Stored) -> Result<Loaded, LoadError> {
    let bytes = manifest.ok_or_else(|| LoadError::Damaged { what: "the manifest is missing".to_owned() })?;
    let manifest = Manifest::from_bytes(bytes)?;
    let image = manifest.assemble(&|key| stored.chunks.get(key).cloned())?;
    let entries = entries(stored, manifest.journal)?;
    let position = entries.last().map_or(manifest.journal, |entry| entry.seq);
    let replayed = entries.len();
    let installs = entries.iter().any(|entry| matches!(entry.what, What::Installed(..)));
    let older =
        manifest.version != VERSION || installs || entries.iter().any(|entry| entry.format != VERSION);
    let workbook = if older {
        untyped(Some((manifest.journal, manifest.version, image)), entries)?
    } else {
        follow(typed(image)?, entries)?
    };
    Ok(Loaded {
        workbook,
        position,
        generation: manifest.generation,
        sealed: manifest.sealed,
        replayed,
        rewrite: older,
        repaired: None,
    })
}

fn from_journal(stored: &Stored) -> Result<Loaded, LoadError> {
    let entries = entries(stored, 0)?;
    let position = entries.last().map_or(0, |entry| entry.seq);
    let replayed = entries.len();
    let workbook = untyped(None, entries)?;
    Ok(Loaded { workbook, position, generation: 0, sealed: 0, replayed, rewrite: true, repaired: None })
}

/// The journal entries after a position, without gaps.
pub fn entries(stored: &Stored, after: u64) -> Result<Vec<Entry<String>>, LoadError> {
    let mut entries = Vec::new();
    for (key, bytes) in &stored.journal {
        entries.extend(seal::open(*key, bytes)?.into_iter().filter(|entry| entry.seq > after));
    }
    entries.sort_by_key(|entry| entry.seq);
    let expected = after + 1..;
    match entries.iter().zip(expected).find(|(entry, position)| entry.seq != *position) {
        Some((_, position)) => {
            Err(LoadError::Damaged { what: format!("journal entry {position} is missing") })
        }
        None => Ok(entries),
    }
}

/// Folds journal entries untyped, at the versions they were written in, and migrates the result once.
fn untyped(base: Option<(u64, u32, Image)>, entries: Vec<Entry<String>>) -> Result<Workbook, LoadError> {
    let damaged = |what: String| LoadError::Damaged { what };
    let (version, image) =
        replay(base, entries, &migrate::upgrade).map_err(|error| damaged(error.to_string()))?;
    if version > VERSION {
        return Err(LoadError::TooNew { found: version.into(), supported: VERSION });
    }
    let image = migrate::upgrade(version, VERSION, image).map_err(damaged)?;
    typed(image)
}

fn typed(image: Image) -> Result<Workbook, LoadError> {
    Workbook::from_image(image).map_err(|problems| {
        let first = problems.first().map(ToString::to_string).unwrap_or_default();
        LoadError::Damaged {
            what: format!("{} stored values cannot be right; the first: {first}", problems.len()),
        }
    })
}

fn follow(mut workbook: Workbook, entries: Vec<Entry<String>>) -> Result<Workbook, LoadError> {
    for entry in entries {
        let misfit = |what: String| LoadError::Damaged {
            what: format!("journal entry {} does not fit: {what}", entry.seq),
        };
        let typed = Entry::from_json(entry.to_json()).map_err(|error| misfit(error.to_string()))?;
        if let What::Changes(changes) = typed.what {
            workbook.follow(&ChangeSet(changes)).map_err(|error| misfit(error.to_string()))?;
        }
    }
    Ok(workbook)
}

/// What can still be read of a damaged workbook: the records in good chunks of the current snapshot (of the one before
/// if the manifest is damaged), without their stamps, and how many chunks were lost.
pub fn salvage(stored: &Stored) -> (Workbook, usize) {
    let manifests = [&stored.main, &stored.previous].into_iter().flatten();
    let manifest = manifests.map(|bytes| Manifest::from_bytes(bytes)).find_map(Result::ok);
    let Some(manifest) = manifest else { return (Workbook::default(), 0) };
    let mut image = Image::default();
    let mut lost = 0;
    for chunk in manifest.chunks.iter().filter(|chunk| chunk.part == "records") {
        match chunk.read(&|key| stored.chunks.get(key).cloned()) {
            Ok(lines) => image.records.extend(lines),
            Err(_damaged) => lost += 1,
        }
    }
    // One record at a time: a single bad one must not cost the others.
    let good = |line: &serde_json::Value| {
        Workbook::from_image(Image { records: vec![line.clone()], ..Image::default() }).is_ok()
    };
    image.records.retain(good);
    (Workbook::from_image(image).unwrap_or_default(), lost)
}
