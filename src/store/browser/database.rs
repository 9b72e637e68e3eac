//! The database of one workbook. Values are bytes; what they mean is decided in `store`.

use super::idb::{self, Database, Guard, Handlers, IdbError, IdbErrorKind, Key, Range, Write};
use crate::domain::id::WorkbookId;
use crate::domain::image::Image;
use crate::store::load::Stored;
use crate::store::seal::{ENTRIES, seal};
use crate::store::snapshot::{Manifest, prefix, snapshot};
use crate::store::writer::Writer;

/// The version of the physical layout. It has never changed; formats evolve inside the values.
const VERSION: u32 = 1;

const JOURNAL: &str = "journal";
const SNAPSHOT: &str = "snapshot";
const MANIFEST: &str = "manifest";

/// What every name of a workbook's database starts with.
const PREFIX: &str = "isms-workbook-";

/// An open workbook database. Every write is one strict transaction.
pub struct WorkbookDb {
    id: WorkbookId,
    database: Database,
}

/// A journal entry in its stored form, and its position.
pub type StoredEntry = (u64, Vec<u8>);

impl WorkbookDb {
    /// Opens the database, making an empty one if there is none.
    pub async fn open(id: WorkbookId, handlers: Handlers) -> Result<Self, IdbError> {
        let database = idb::open(&name(id), VERSION, &[JOURNAL, SNAPSHOT, MANIFEST], handlers).await?;
        Ok(Self { id, database })
    }

    /// Writes the first state of a workbook: its first journal entry, first snapshot and first writer.
    pub async fn create(&self, writer: &Writer, entry: Vec<u8>, image: &Image) -> Result<(), IdbError> {
        let mut batch = vec![
            Write::Add { store: JOURNAL, key: Key::Number(1), value: entry },
            Write::Add { store: MANIFEST, key: "writer".into(), value: writer.to_bytes() },
        ];
        batch.extend(snapshot_writes(image, self.id, 1, 1, 0));
        self.database.write(batch, None).await
    }

    /// Reads the current snapshot and the journal after it.
    pub async fn read(&self) -> Result<Stored, IdbError> {
        let mut stored = self.manifests().await?;
        let Some(Ok(manifest)) = stored.main.as_deref().map(Manifest::from_bytes) else {
            return self.read_all().await;
        };
        let wanted = [
            (SNAPSHOT, Range::Prefix(prefix(manifest.generation))),
            (JOURNAL, Range::From(Key::Number(manifest.journal + 1))),
        ];
        let mut read = self.database.get_many(&wanted).await?.into_iter();
        stored.chunks = texts(read.next());
        stored.journal = numbers(read.next());
        Ok(stored)
    }

    /// Reads everything there is: both snapshots and the whole journal.
    pub async fn read_all(&self) -> Result<Stored, IdbError> {
        let mut stored = self.manifests().await?;
        let mut read =
            self.database.get_many(&[(SNAPSHOT, Range::All), (JOURNAL, Range::All)]).await?.into_iter();
        stored.chunks = texts(read.next());
        stored.journal = numbers(read.next());
        Ok(stored)
    }

    async fn manifests(&self) -> Result<Stored, IdbError> {
        let mut all = texts(Some(self.database.get_all(MANIFEST, Range::All).await?));
        Ok(Stored { main: all.remove("main"), previous: all.remove("previous"), ..Stored::default() })
    }

    /// Takes the right to write: the sitting before loses it, and a block of sequence numbers is reserved above
    /// `highest`.
    pub async fn take_over(&self, highest: u64, fallback: Writer) -> Result<Writer, IdbError> {
        let stored = self.database.get(MANIFEST, &"writer".into()).await?;
        let writer =
            stored.as_deref().and_then(Writer::from_bytes).map_or(fallback, |writer| writer.next(highest));
        let guard = stored.map(|expected| Guard { store: MANIFEST, key: "writer".into(), expected });
        let put = Write::Put { store: MANIFEST, key: "writer".into(), value: writer.to_bytes() };
        self.database.write(vec![put], guard).await?;
        Ok(writer)
    }

    /// Reserves further sequence numbers for the same sitting.
    pub async fn extend(&self, writer: &Writer, extended: &Writer) -> Result<(), IdbError> {
        let put = Write::Put { store: MANIFEST, key: "writer".into(), value: extended.to_bytes() };
        self.database.write(vec![put], Some(guard(writer))).await
    }

    /// Adds journal entries, all or none. Fails with `GuardFailed` when another sitting writes now.
    pub async fn commit(&self, writer: &Writer, entries: Vec<StoredEntry>) -> Result<(), IdbError> {
        let add = |(seq, value)| Write::Add { store: JOURNAL, key: Key::Number(seq), value };
        self.database.write(entries.into_iter().map(add).collect(), Some(guard(writer))).await
    }

    /// Installs a whole state: journal entry, snapshot and the writer of the new replica, in one transaction.
    pub async fn install(
        &self,
        writer: &Writer,
        renewed: &Writer,
        entry: StoredEntry,
        image: &Image,
        generation: u64,
        sealed: u64,
    ) -> Result<(), IdbError> {
        let previous = self.manifests().await?.main;
        let (seq, value) = entry;
        let mut batch = vec![
            Write::Add { store: JOURNAL, key: Key::Number(seq), value },
            Write::Put { store: MANIFEST, key: "writer".into(), value: renewed.to_bytes() },
        ];
        batch.extend(keep_previous(previous, generation));
        batch.extend(snapshot_writes(image, self.id, generation, seq, sealed));
        self.database.write(batch, Some(guard(writer))).await
    }

    /// Writes the journal anew, with a further entry that says so, and the state it leads to. In one transaction, all or
    /// nothing: what was stored before, the snapshot before the current one included, is gone.
    pub async fn rewrite(
        &self,
        writer: &Writer,
        journal: Vec<StoredEntry>,
        marker: StoredEntry,
        image: &Image,
        generation: u64,
        sealed: u64,
    ) -> Result<(), IdbError> {
        let position = marker.0;
        let mut batch = vec![
            Write::DeleteRange { store: JOURNAL, range: Range::All },
            Write::DeleteRange { store: SNAPSHOT, range: Range::All },
            Write::Delete { store: MANIFEST, key: "previous".into() },
        ];
        let add = |(key, value)| Write::Add { store: JOURNAL, key: Key::Number(key), value };
        batch.extend(journal.into_iter().chain([marker]).map(add));
        batch.extend(snapshot_writes(image, self.id, generation, position, sealed));
        self.database.write(batch, Some(guard(writer))).await
    }

    /// Writes a new snapshot of the state after journal entry `position`, keeps the one before, and seals older
    /// entries. Gives the last sealed position.
    pub async fn compact(
        &self,
        writer: &Writer,
        image: &Image,
        generation: u64,
        position: u64,
        sealed: u64,
    ) -> Result<u64, IdbError> {
        let previous = self.manifests().await?.main;
        let mut sealed = sealed;
        let mut batch = keep_previous(previous, generation);
        let ripe = Range::Between(Key::Number(sealed + 1), Key::Number(position.max(sealed + 1)));
        let entries = numbers(Some(self.database.get_all(JOURNAL, ripe).await?));
        let mut whole = entries.chunks_exact(ENTRIES);
        for group in &mut whole {
            let (Some((first, _)), Some((last, _))) = (group.first(), group.last()) else { continue };
            let values: Vec<Vec<u8>> = group.iter().map(|(_, value)| value.clone()).collect();
            let range = Range::Between(Key::Number(*first), Key::Number(*last));
            batch.push(Write::DeleteRange { store: JOURNAL, range });
            batch.push(Write::Add { store: JOURNAL, key: Key::Number(*first), value: seal(&values) });
            sealed = *last;
        }
        batch.extend(snapshot_writes(image, self.id, generation, position, sealed));
        self.database.write(batch, Some(guard(writer))).await?;
        Ok(sealed)
    }

    /// Deletes a workbook's database for good.
    pub async fn delete(id: WorkbookId) -> Result<(), IdbError> {
        idb::delete_database(&name(id)).await
    }

    /// The workbooks that have a database here, where the browser can list them.
    pub async fn all() -> Vec<WorkbookId> {
        let names = idb::database_names().await;
        names.iter().filter_map(|name| name.strip_prefix(PREFIX)?.parse().ok()).collect()
    }
}

/// Whether an error means that another sitting writes now.
pub fn is_superseded(error: &IdbError) -> bool {
    matches!(error.kind, IdbErrorKind::GuardFailed | IdbErrorKind::ConstraintViolated)
}

fn name(id: WorkbookId) -> String {
    format!("{PREFIX}{id}")
}

fn guard(writer: &Writer) -> Guard {
    Guard { store: MANIFEST, key: "writer".into(), expected: writer.to_bytes() }
}

fn snapshot_writes(image: &Image, id: WorkbookId, generation: u64, journal: u64, sealed: u64) -> Vec<Write> {
    let snapshot = snapshot(image, id, generation, journal, sealed);
    let put = |(key, value)| Write::Put { store: SNAPSHOT, key: Key::Text(key), value };
    let manifest = Write::Put { store: MANIFEST, key: "main".into(), value: snapshot.manifest.to_bytes() };
    snapshot.chunks.into_iter().map(put).chain([manifest]).collect()
}

/// Keeps the current manifest as the previous one and drops the chunks of all generations before it.
fn keep_previous(main: Option<Vec<u8>>, generation: u64) -> Vec<Write> {
    let Some(bytes) = main else { return Vec::new() };
    let kept =
        Manifest::from_bytes(&bytes).map_or(generation.saturating_sub(1), |manifest| manifest.generation);
    let older = Range::Between(Key::Text(String::new()), Key::Text(prefix(kept)));
    vec![
        Write::DeleteRange { store: SNAPSHOT, range: older },
        Write::Put { store: MANIFEST, key: "previous".into(), value: bytes },
    ]
}

fn texts(entries: Option<Vec<idb::Entry>>) -> std::collections::BTreeMap<String, Vec<u8>> {
    let text = |(key, value)| if let Key::Text(key) = key { Some((key, value)) } else { None };
    entries.unwrap_or_default().into_iter().filter_map(text).collect()
}

fn numbers(entries: Option<Vec<idb::Entry>>) -> Vec<StoredEntry> {
    let number = |(key, value)| if let Key::Number(key) = key { Some((key, value)) } else { None };
    entries.unwrap_or_default().into_iter().filter_map(number).collect()
}
