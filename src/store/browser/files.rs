//! Evidence files on this device, by SHA-256, in the store the library declares for them.
//!
//! Keys of the store: `file/<SHA-256>` holds the bytes, `facts/<SHA-256>` what is known without reading them,
//! `uses/<workbook>` which files a workbook names, and `turn` a random token that changes with every write, so that tidying
//! up, which reads first and writes then, does nothing when another tab was quicker. What any of it means is decided in
//! [`crate::store::files`]. Every write is one strict transaction, and whatever has to be computed or read from elsewhere is
//! there before it begins.

use std::collections::BTreeSet;

use super::idb::{self, Database, Entry, Guard, Handlers, IdbError, IdbErrorKind, Key, Range, Write};
use super::library::{self, FILES, STORES};
use crate::domain::date::Date;
use crate::domain::hash::Hasher;
use crate::domain::id::WorkbookId;
use crate::platform::buffer::Buffer;
use crate::platform::{random, task};
use crate::store::files::{Facts, Shelf};

/// The files of this device.
pub struct Files {
    database: Database,
}

/// Whether a file is here and the one it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is here, and its bytes have the SHA-256 it is kept under.
    Intact(Buffer),
    /// Something is here, but not these bytes.
    Damaged,
    /// It is not here.
    Missing,
}

impl Files {
    /// Opens the store of this device.
    pub async fn open() -> Result<Self, IdbError> {
        Self::open_in(library::NAME, library::VERSION).await
    }

    /// Opens the store in a database of this name. Tests have their own.
    pub async fn open_in(name: &str, version: u32) -> Result<Self, IdbError> {
        let database = idb::open(name, version, &STORES, Handlers::default()).await?;
        Ok(Self { database })
    }

    /// Whether something is kept under this SHA-256, without reading it.
    pub async fn has(&self, sha256: &str) -> Result<bool, IdbError> {
        let key = file(sha256);
        Ok(!self.database.keys(FILES, Range::Between(key.clone(), key)).await?.is_empty())
    }

    /// Reads a file and checks it.
    pub async fn read(&self, sha256: &str) -> Result<Found, IdbError> {
        let Some(buffer) = self.database.get_buffer(FILES, &file(sha256)).await? else {
            return Ok(Found::Missing);
        };
        let right = sha256_of(&buffer).await == sha256;
        Ok(if right { Found::Intact(buffer) } else { Found::Damaged })
    }

    /// Keeps a file under its SHA-256, which must have been computed from these bytes. With `named`, which belongs to a
    /// workbook, it is noted in the same transaction which files that workbook names. What is kept for nobody yet goes
    /// like any file that nobody names.
    pub async fn put(
        &self,
        sha256: &str,
        bytes: Buffer,
        named: Option<(WorkbookId, BTreeSet<String>)>,
    ) -> Result<(), IdbError> {
        let facts = Facts { size: bytes.len() as u64, unused_since: None };
        let mut writes = vec![
            Write::PutBuffer { store: FILES, key: file(sha256), value: bytes },
            note(sha256, facts),
            turn(),
        ];
        writes.extend(named.map(|(workbook, named)| uses(workbook, &named)));
        self.database.write(writes, None).await
    }

    /// Notes which files a workbook names.
    pub async fn note_uses(&self, workbook: WorkbookId, named: &BTreeSet<String>) -> Result<(), IdbError> {
        self.database.write(vec![uses(workbook, named), turn()], None).await
    }

    /// What lies here, without the files themselves.
    pub async fn shelf(&self) -> Result<Shelf, IdbError> {
        Ok(self.shelf_at().await?.0)
    }

    /// Notes which files nobody names, and lets those go that nobody named for long. Gives how many went.
    pub async fn sweep(&self, workbooks: &[WorkbookId], today: Date) -> Result<usize, IdbError> {
        let (shelf, Some(expected)) = self.shelf_at().await? else { return Ok(0) };
        let sweep = shelf.sweep(workbooks, today);
        if sweep.is_empty() {
            return Ok(0);
        }
        let mut writes: Vec<Write> = sweep.noted.iter().map(|(sha256, facts)| note(sha256, *facts)).collect();
        writes.extend(sweep.freed.iter().flat_map(|sha256| drop_file(sha256)));
        self.tidy(writes, expected).await.map(|done| if done { sweep.freed.len() } else { 0 })
    }

    /// Forgets a workbook that was deleted for good, with the files that only it named. `others` are those that stay.
    pub async fn forget(&self, workbook: WorkbookId, others: &[WorkbookId]) -> Result<(), IdbError> {
        let (shelf, Some(expected)) = self.shelf_at().await? else { return Ok(()) };
        let mut writes = vec![Write::Delete { store: FILES, key: used_by(workbook) }];
        writes.extend(shelf.only_of(workbook, others).iter().flat_map(|sha256| drop_file(sha256)));
        // If another tab was quicker, the files stay for thirty days like any that nobody names.
        if !self.tidy(writes, expected).await? {
            let only = vec![Write::Delete { store: FILES, key: used_by(workbook) }, turn()];
            self.database.write(only, None).await?;
        }
        Ok(())
    }

    /// Lets go of files that were kept for something that did not come about.
    pub async fn discard(&self, hashes: &[String]) -> Result<(), IdbError> {
        let (shelf, Some(expected)) = self.shelf_at().await? else { return Ok(()) };
        let unused = hashes.iter().filter(|sha256| !shelf.uses.values().any(|named| named.contains(*sha256)));
        self.tidy(unused.flat_map(|sha256| drop_file(sha256)).collect(), expected).await.map(drop)
    }

    /// Writes unless another tab wrote since `expected` was read.
    async fn tidy(&self, mut writes: Vec<Write>, expected: Vec<u8>) -> Result<bool, IdbError> {
        writes.push(turn());
        let guard = Guard { store: FILES, key: TURN.into(), expected };
        match self.database.write(writes, Some(guard)).await {
            Ok(()) => Ok(true),
            Err(error) if error.kind == IdbErrorKind::GuardFailed => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn shelf_at(&self) -> Result<(Shelf, Option<Vec<u8>>), IdbError> {
        let turn: Key = TURN.into();
        let wanted = [
            (FILES, Range::Prefix(FACTS.to_owned())),
            (FILES, Range::Prefix(USES.to_owned())),
            (FILES, Range::Between(turn.clone(), turn)),
        ];
        let mut read = self.database.get_many(&wanted).await?.into_iter();
        let mut next = || read.next().unwrap_or_default();
        let facts = next().into_iter().filter_map(|entry| {
            let (name, bytes) = named(entry, FACTS)?;
            Some((name, Facts::from_bytes(&bytes)?))
        });
        let facts = facts.collect();
        let uses = next().into_iter().filter_map(|entry| {
            let (name, bytes) = named(entry, USES)?;
            Some((name.parse().ok()?, serde_json::from_slice(&bytes).ok()?))
        });
        let uses = uses.collect();
        Ok((Shelf { facts, uses }, next().pop().map(|(_, bytes)| bytes)))
    }
}

/// SHA-256 of bytes that lie with the browser, a piece at a time, so that the page can be used meanwhile.
pub async fn sha256_of(buffer: &Buffer) -> String {
    let mut hasher = Hasher::default();
    for piece in buffer.pieces() {
        hasher.add(&piece);
        task::sleep(0).await;
    }
    hasher.hex()
}

const FACTS: &str = "facts/";
const USES: &str = "uses/";
const TURN: &str = "turn";

fn file(sha256: &str) -> Key {
    Key::Text(format!("file/{sha256}"))
}

fn used_by(workbook: WorkbookId) -> Key {
    Key::Text(format!("{USES}{workbook}"))
}

fn note(sha256: &str, facts: Facts) -> Write {
    Write::Put { store: FILES, key: Key::Text(format!("{FACTS}{sha256}")), value: facts.to_bytes() }
}

fn uses(workbook: WorkbookId, named: &BTreeSet<String>) -> Write {
    let value = serde_json::to_vec(named).unwrap_or_default();
    Write::Put { store: FILES, key: used_by(workbook), value }
}

fn turn() -> Write {
    Write::Put { store: FILES, key: TURN.into(), value: random::bytes::<16>().to_vec() }
}

fn drop_file(sha256: &str) -> [Write; 2] {
    let delete = |key| Write::Delete { store: FILES, key };
    [delete(file(sha256)), delete(Key::Text(format!("{FACTS}{sha256}")))]
}

fn named((key, bytes): Entry, prefix: &str) -> Option<(String, Vec<u8>)> {
    let Key::Text(key) = key else { return None };
    Some((key.strip_prefix(prefix)?.to_owned(), bytes))
}
