//! Evidence files between the person, the device and the records: taking one in, checking it, handing it out, and telling
//! the device which files the open workbook names.

use std::collections::BTreeSet;

use super::app::App;
use super::session::Session;
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::files::{KeptFile, MAX_BYTES, Showing, file_name, media_type, showing, title_of};
use crate::domain::id::{RecordId, WorkbookId};
use crate::domain::kinds::EvidenceId;
use crate::domain::records::{Evidence, EvidenceType};
use crate::insight::evidence::fields_of;
use crate::platform::buffer::Buffer;
use crate::platform::file::{ObjectUrl, Offered, Parts};
use crate::platform::{storage, task};
use crate::store::browser::files::{Files, Found, sha256_of};
use crate::store::browser::idb::{IdbError, IdbErrorKind};
use crate::ui::prelude::{GetUntracked, WithUntracked};
use crate::ui::words::{size, t, tf, today};

/// A file that was read, and its bytes, which are kept nowhere yet.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What a record will say of it.
    pub file: KeptFile,
    /// Its bytes.
    pub bytes: Buffer,
}

/// Reads a file and computes its SHA-256, or says why it cannot be kept. Pasted pictures have no name worth keeping and
/// get the day.
pub async fn take(offered: &Offered, pasted: bool) -> Result<Taken, String> {
    let name = match offered.name() {
        name if pasted && name.starts_with("image.") => {
            name.replacen("image", &format!("screenshot-{}", today()), 1)
        }
        name => name,
    };
    let name = file_name(&name);
    let bytes = offered.size();
    if bytes > MAX_BYTES {
        let (bytes, limit) = (size(bytes), size(MAX_BYTES));
        return Err(tf("files.too_large", &[("name", &name), ("size", &bytes), ("limit", &limit)]));
    }
    // The workbook itself has to be saved too: a file is refused before it takes the last room.
    if let Some(space) = storage::estimate().await
        && space.quota.saturating_sub(space.usage) < bytes.saturating_mul(3)
    {
        return Err(tf("files.no_room", &[("name", &name)]));
    }
    let unreadable = |why: String| tf("files.unreadable", &[("name", &name), ("why", &why)]);
    let bytes = offered.buffer(MAX_BYTES).await.map_err(|error| unreadable(error.to_string()))?;
    if bytes.is_empty() {
        return Err(tf("files.empty", &[("name", &name)]));
    }
    let sha256 = sha256_of(&bytes).await;
    let (media_type, length) = (media_type(&offered.media_type()), bytes.len() as u64);
    Ok(Taken { file: KeptFile { sha256, name, media_type, size: length }, bytes })
}

/// Keeps a file on this device for the open workbook, or says why not.
pub async fn keep(session: Session, taken: &Taken) -> Result<(), String> {
    if session.app().library().is_none() {
        return Err(t("files.nowhere").to_owned());
    }
    let mut named = session.peek(crate::domain::workbook::Workbook::kept_hashes);
    named.insert(taken.file.sha256.clone());
    let kept = match Files::open().await {
        Ok(files) => files.put(&taken.file.sha256, taken.bytes.clone(), Some((session.id, named))).await,
        Err(error) => Err(error),
    };
    kept.map_err(|error| not_kept(&taken.file.name, &error))
}

/// Why a file was not kept, for the person.
pub fn not_kept(name: &str, error: &IdbError) -> String {
    if error.kind == IdbErrorKind::QuotaExceeded {
        tf("files.no_room", &[("name", name)])
    } else {
        tf("files.not_kept", &[("name", name), ("why", &error.to_string())])
    }
}

/// The command that gives a record its file. A record without a title or a sort gets one.
pub fn attach(
    evidence: EvidenceId,
    record: &Evidence,
    file: &KeptFile,
    sort: EvidenceType,
    day: Date,
) -> Command {
    let id: RecordId = evidence.into();
    let mut commands: Vec<Command> =
        fields_of(file, day).into_iter().map(|(key, value)| Command::set(id, key, value)).collect();
    if record.title.trim().is_empty() {
        commands.push(Command::set(id, "title", title_of(&file.name)));
    }
    if record.evidence_type.is_none() {
        commands.push(Command::set(id, "evidence_type", sort.key()));
    }
    Command::Batch(commands)
}

/// The command that takes the file off a record.
pub fn detach(evidence: EvidenceId) -> Command {
    let id: RecordId = evidence.into();
    let fields = ["file_name", "media_type", "file_size", "hash"];
    Command::Batch(fields.iter().map(|key| Command::set(id, key, serde_json::Value::Null)).collect())
}

/// Reads a file of this device and checks it.
pub async fn look(sha256: &str) -> Result<Found, String> {
    let files = Files::open().await.map_err(|error| error.to_string())?;
    files.read(sha256).await.map_err(|error| error.to_string())
}

/// Whether something is kept under a SHA-256 here.
pub async fn is_here(sha256: &str) -> Result<bool, String> {
    let files = Files::open().await.map_err(|error| error.to_string())?;
    files.has(sha256).await.map_err(|error| error.to_string())
}

/// Bytes of a file that decide how it may be shown.
const HEAD: u32 = 4_096;

/// How a file may be shown.
pub fn showing_of(file: &KeptFile, bytes: &Buffer) -> Showing {
    showing(&file.media_type, &bytes.head(HEAD))
}

/// Hands a checked file out: shown in a tab of its own where that is harmless and wanted, else for saving, under a type
/// that makes no browser open it.
pub fn hand_out(file: &KeptFile, bytes: &Buffer, show: bool) -> Result<(), String> {
    let how = if show { showing_of(file, bytes) } else { Showing::Save };
    let mut parts = Parts::default();
    let handed = parts.add_buffer(bytes).and_then(|()| match how {
        Showing::Picture(kind) => parts.open(kind),
        Showing::Text => parts.open("text/plain;charset=utf-8"),
        Showing::Save => parts.download(&file.name, crate::domain::files::UNKNOWN_TYPE),
    });
    handed.map_err(|error| error.to_string())
}

/// An address under which a checked picture can be shown in the page.
pub fn picture(bytes: &Buffer, kind: &str) -> Option<ObjectUrl> {
    let mut parts = Parts::default();
    parts.add_buffer(bytes).ok()?;
    parts.url(kind).ok()
}

/// Tells the device which files the open workbook names, and tidies up. When it is opened and when it is left; what fails
/// is made good the next time.
pub fn settle(session: Session) {
    let app = session.app();
    if app.library().is_none() || !session.may_write.get_untracked() {
        return;
    }
    let named = session.peek(crate::domain::workbook::Workbook::kept_hashes);
    let books = books(app);
    task::spawn(async move {
        drop(note(session.id, named, &books).await);
    });
}

/// The workbooks of this device.
pub fn books(app: App) -> Vec<WorkbookId> {
    app.cards.with_untracked(|cards| cards.iter().map(|card| card.id).collect())
}

/// Notes which files a workbook names, if that is news, and lets go of those nobody named for long.
pub async fn note(id: WorkbookId, named: BTreeSet<String>, books: &[WorkbookId]) -> Result<(), IdbError> {
    let files = Files::open().await?;
    if files.shelf().await?.uses.get(&id) != Some(&named) {
        files.note_uses(id, &named).await?;
    }
    files.sweep(books, today()).await.map(drop)
}
