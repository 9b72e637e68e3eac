//! The library: which workbooks are on this device, restore points, and evidence files by SHA-256. Through rexie; the
//! list can be rebuilt from the databases, so nothing here is the only copy of anything but restore points and files.

use rexie::{ObjectStore, Rexie, Store, TransactionMode};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::domain::id::WorkbookId;

/// The name of the library's database.
pub const NAME: &str = "isms-library";

/// Its version.
pub const VERSION: u32 = 1;

const WORKBOOKS: &str = "workbooks";
const RESTORE_POINTS: &str = "restore_points";

/// The store of evidence files, which `files` reads and writes: rexie has no strict transactions.
pub const FILES: &str = "files";

/// Every store of the library. rexie drops stores that are not declared when the version rises, so there is this one
/// list, and a test that an upgrade loses nothing.
pub const STORES: [&str; 3] = [WORKBOOKS, RESTORE_POINTS, FILES];

/// What the keys of frozen copies begin with. They lie beside the restore points, whose keys begin with a UUID.
const FROZEN: &str = "frozen";

/// Restore points kept of each workbook.
const KEPT: usize = 20;

/// The library database.
pub struct Library {
    rexie: Rexie,
}

/// A workbook on this device, as far as the start page needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Card {
    /// Which.
    pub id: WorkbookId,
    /// Its title.
    pub title: String,
    /// The organisation's name.
    #[serde(default)]
    pub organisation: String,
    /// When it was last changed here, RFC 3339.
    #[serde(default)]
    pub changed_at: String,
    /// When it was last exported here, RFC 3339; empty if never.
    #[serde(default)]
    pub exported_at: String,
    /// Controls decided, of `controls`.
    #[serde(default)]
    pub decided: usize,
    /// Controls in all.
    #[serde(default)]
    pub controls: usize,
    /// Whether it is the example company.
    #[serde(default)]
    pub example: bool,
}

/// A state kept before something replaced it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// Its key.
    pub key: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A copy of a workbook that was frozen, and the record in the workbook that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenCopy {
    /// The key of its record.
    pub record: String,
    /// The file, byte by byte.
    pub bundle: String,
}

/// What is kept of a workbook beside itself: restore points and frozen copies, each with its key and its file.
pub type KeptFile = (String, String);

/// The library cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LibraryError(pub String);

impl From<rexie::Error> for LibraryError {
    fn from(error: rexie::Error) -> Self {
        // Its Display hides the cause; Debug names it.
        Self(format!("{error:?}"))
    }
}

/// Opens the library, declaring every store. `version` is [`VERSION`] in the program; tests raise it.
pub async fn open_version(version: u32) -> Result<Library, LibraryError> {
    let builder = STORES.into_iter().fold(Rexie::builder(NAME).version(version), |builder, store| {
        builder.add_object_store(ObjectStore::new(store))
    });
    Ok(Library { rexie: builder.build().await? })
}

impl Library {
    /// Opens the library.
    pub async fn open() -> Result<Self, LibraryError> {
        open_version(VERSION).await
    }

    /// Closes the connection.
    pub fn close(self) {
        self.rexie.close();
    }

    /// All workbooks, the one changed last first.
    pub async fn cards(&self) -> Result<Vec<Card>, LibraryError> {
        let transaction = self.rexie.transaction(&[WORKBOOKS], TransactionMode::ReadOnly)?;
        let values = transaction.store(WORKBOOKS)?.get_all(None, None).await?;
        let read = |value: JsValue| serde_json::from_str(&value.as_string()?).ok();
        let mut cards: Vec<Card> = values.into_iter().filter_map(read).collect();
        cards.sort_by(|a, b| b.changed_at.cmp(&a.changed_at));
        Ok(cards)
    }

    /// Adds a workbook or brings its card up to date.
    pub async fn put_card(&self, card: &Card) -> Result<(), LibraryError> {
        let text = serde_json::to_string(card).unwrap_or_default();
        let id = card.id.to_string();
        self.write(WORKBOOKS, async |store| store.put(&text.into(), Some(&id.into())).await.map(drop)).await
    }

    /// Takes a workbook off the list, with its restore points and frozen copies.
    pub async fn forget(&self, id: WorkbookId) -> Result<(), LibraryError> {
        for (key, _) in self.kept(id).await? {
            self.write(RESTORE_POINTS, async |store| store.delete(key.into()).await).await?;
        }
        self.write(WORKBOOKS, async |store| store.delete(id.to_string().into()).await).await
    }

    /// Keeps a bundle as a restore point; the oldest beyond twenty go.
    pub async fn keep(&self, id: WorkbookId, at: &str, bundle: &str) -> Result<RestorePoint, LibraryError> {
        let point = RestorePoint { key: format!("{id}/{at}"), at: at.to_owned() };
        let (key, value) = (JsValue::from_str(&point.key), JsValue::from_str(bundle));
        self.write(RESTORE_POINTS, async |store| store.put(&value, Some(&key)).await.map(drop)).await?;
        for old in self.restore_points(id).await?.into_iter().skip(KEPT) {
            self.write(RESTORE_POINTS, async |store| store.delete(old.key.into()).await).await?;
        }
        Ok(point)
    }

    /// The restore points of a workbook, latest first.
    pub async fn restore_points(&self, id: WorkbookId) -> Result<Vec<RestorePoint>, LibraryError> {
        let transaction = self.rexie.transaction(&[RESTORE_POINTS], TransactionMode::ReadOnly)?;
        let keys = transaction.store(RESTORE_POINTS)?.get_all_keys(None, None).await?;
        let start = format!("{id}/");
        let read = |key: JsValue| {
            let key = key.as_string()?;
            let at = key.strip_prefix(&start)?.to_owned();
            Some(RestorePoint { key, at })
        };
        let mut points: Vec<_> = keys.into_iter().filter_map(read).collect();
        points.sort_by(|a, b| b.at.cmp(&a.at));
        Ok(points)
    }

    /// The bundle of a restore point.
    pub async fn bundle(&self, point: &RestorePoint) -> Result<Option<String>, LibraryError> {
        let transaction = self.rexie.transaction(&[RESTORE_POINTS], TransactionMode::ReadOnly)?;
        let value = transaction.store(RESTORE_POINTS)?.get(point.key.as_str().into()).await?;
        Ok(value.and_then(|value| value.as_string()))
    }

    /// Keeps a frozen copy. It stays until the workbook is deleted from this device.
    pub async fn freeze(&self, id: WorkbookId, copy: &FrozenCopy) -> Result<(), LibraryError> {
        let key = JsValue::from_str(&frozen_key(id, &copy.record));
        let value = JsValue::from_str(&copy.bundle);
        self.write(RESTORE_POINTS, async |store| store.put(&value, Some(&key)).await.map(drop)).await
    }

    /// A frozen copy, if it is on this device.
    pub async fn frozen(&self, id: WorkbookId, record: &str) -> Result<Option<FrozenCopy>, LibraryError> {
        let transaction = self.rexie.transaction(&[RESTORE_POINTS], TransactionMode::ReadOnly)?;
        let value = transaction.store(RESTORE_POINTS)?.get(frozen_key(id, record).into()).await?;
        let bundle = value.and_then(|value| value.as_string());
        Ok(bundle.map(|bundle| FrozenCopy { record: record.to_owned(), bundle }))
    }

    /// Lets go of a frozen copy whose record could not be made.
    pub async fn unfreeze(&self, id: WorkbookId, record: &str) -> Result<(), LibraryError> {
        self.write(RESTORE_POINTS, async |store| store.delete(frozen_key(id, record).into()).await).await
    }

    /// Restore points and frozen copies of a workbook, oldest first.
    pub async fn kept(&self, id: WorkbookId) -> Result<Vec<KeptFile>, LibraryError> {
        let transaction = self.rexie.transaction(&[RESTORE_POINTS], TransactionMode::ReadOnly)?;
        let store = transaction.store(RESTORE_POINTS)?;
        let keys = store.get_all_keys(None, None).await?.into_iter().filter_map(|key| key.as_string());
        let (points, copies) = (format!("{id}/"), frozen_key(id, ""));
        let mut kept = Vec::new();
        for key in keys.filter(|key| key.starts_with(&points) || key.starts_with(&copies)) {
            let value = store.get(key.as_str().into()).await?;
            kept.extend(value.and_then(|value| value.as_string()).map(|file| (key, file)));
        }
        Ok(kept)
    }

    /// Writes restore points and frozen copies anew: all of them or none.
    pub async fn rewrite(&self, files: &[KeptFile]) -> Result<(), LibraryError> {
        self.write(RESTORE_POINTS, async |store| {
            for (key, file) in files {
                store.put(&JsValue::from_str(file), Some(&JsValue::from_str(key))).await?;
            }
            Ok(())
        })
        .await
    }

    async fn write(
        &self,
        store: &str,
        work: impl AsyncFnOnce(Store) -> Result<(), rexie::Error>,
    ) -> Result<(), LibraryError> {
        let transaction = self.rexie.transaction(&[store], TransactionMode::ReadWrite)?;
        work(transaction.store(store)?).await?;
        transaction.done().await?;
        Ok(())
    }
}

fn frozen_key(id: WorkbookId, record: &str) -> String {
    format!("{FROZEN}/{id}/{record}")
}

/// The record a kept file belongs to, if it is a frozen copy.
pub fn frozen_record(key: &str) -> Option<&str> {
    key.strip_prefix(FROZEN)?.rsplit_once('/').map(|(_, record)| record)
}
