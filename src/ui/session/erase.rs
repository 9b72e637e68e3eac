//! Taking a person, or the content of deleted records, out of everything on this device: the workbook, its journal and
//! snapshots, restore points, frozen copies, and what was typed and is not saved yet.
//!
//! Kept files come first and the workbook last, so that whatever fails in between leaves the person in sight and the act
//! can be done again. Each half is one transaction.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::ui::prelude::*;
use serde_json::Value;

use super::Session;
use crate::bundle::rewrite;
use crate::domain::erase::Eraser;
use crate::domain::hash::sha256_hex;
use crate::domain::id::RecordId;
use crate::domain::journal::Cause;
use crate::domain::kinds::{Kind, PersonId};
use crate::insight::person;
use crate::platform::{prefs, task};
use crate::store::browser::library::{KeptFile, frozen_record};
use crate::ui::typed::Typed;
use crate::ui::words::{record_title, t, tf, today};

/// Where a name is beside the records in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// Journal entries.
    pub entries: usize,
    /// Restore points.
    pub points: usize,
    /// Frozen copies.
    pub copies: usize,
    /// Texts typed and not saved yet, answers of unfinished wizards, the name on this device.
    pub drafts: usize,
    /// What the person was called before, and their addresses.
    pub earlier: Vec<String>,
}

/// What is to be set on top of what was rewritten.
type Marks = Vec<(RecordId, &'static str, Value)>;

/// How long unsaved edits are waited for, in steps of 50 milliseconds.
const PATIENCE: usize = 200;

impl Session {
    /// Looks for a name everywhere on this device, and changes nothing.
    pub async fn traces(self, person: PersonId, eraser: &Eraser) -> Result<Traces, String> {
        let journal = self.journal().await?;
        let words = |text: &str| eraser.draft(text);
        let mut traces = Traces {
            entries: person::entries(&journal, eraser),
            drafts: prefs::rewrite(&self.id.to_string(), &words, true),
            earlier: person::earlier_names(&journal, person).into_iter().collect(),
            ..Traces::default()
        };
        for (key, file) in self.kept_files().await? {
            if rewritten(eraser, &key, &file)? != file {
                *(if frozen_record(&key).is_some() { &mut traces.copies } else { &mut traces.points }) += 1;
            }
            // A file is large; the page must stay alive between two.
            task::next_frame().await;
        }
        Ok(traces)
    }

    /// Rewrites everything. `marks` are told which records have a hash that was computed again.
    pub async fn erase(
        self,
        eraser: Eraser,
        cause: Cause,
        marks: impl FnOnce(&[String]) -> Marks,
    ) -> Result<(), String> {
        if !self.may_write.get_untracked() {
            return Err(t("notice.read_only").to_owned());
        }
        for _ in 0..PATIENCE {
            if self.unsaved() == 0 {
                break;
            }
            task::sleep(50).await;
        }
        if self.unsaved() > 0 {
            return Err(t("keeping.unsaved").to_owned());
        }
        // Nothing may be edited while what is stored is written anew.
        self.may_write.set(false);
        let done = self.erase_now(eraser, cause, marks).await;
        self.may_write.set(true);
        done
    }

    async fn erase_now(
        self,
        eraser: Eraser,
        cause: Cause,
        marks: impl FnOnce(&[String]) -> Marks,
    ) -> Result<(), String> {
        let before = self.peek(Clone::clone);
        let id = self.id.to_string();
        let (eraser, files) = self.rewrite_files(eraser.settled(&before)).await?;
        let named = person::with_hash(&before, &eraser.hashes().keys().map(String::as_str).collect());
        let titles: Vec<String> = named.iter().map(|id| record_title(&before, *id)).collect();
        let mut marks = marks(&titles);
        let copies = named.iter().filter(|id| id.kind == Kind::Freeze);
        marks.extend(copies.map(|id| (*id, "rewritten_on", today().to_string().into())));
        let Some(mut pen) = self.inner.try_update_value(|inner| inner.pen.take()).flatten() else {
            return Err(t("notice.read_only").to_owned());
        };
        let next = before.erased(&eraser, &marks, &mut pen).map_err(|error| error.to_string());
        let stored = match &next {
            Ok(next) => self.store_erased(&eraser, cause, next, &files).await,
            Err(why) => Err(why.clone()),
        };
        // The pen goes on either way; numbers that were not used are never used again.
        self.inner.update_value(|inner| inner.pen = Some(pen.clone()));
        stored?;
        prefs::rewrite(&id, &|text| eraser.draft(text), false);
        prefs::keep_hashes(&id, &BTreeMap::new());
        let app = self.app;
        if app.author.with_untracked(|name| eraser.words(name).is_some()) {
            app.author.set(String::new());
        }
        self.typed.set_value(Typed::new(self.id));
        if let Ok(next) = next {
            self.workbook.set(next);
        }
        // Steps hold what was taken out, so they cannot be taken back.
        self.start_writing(pen);
        crate::ui::work::edited(app, self);
        Ok(())
    }

    /// Writes kept files, then the workbook.
    async fn store_erased(
        self,
        eraser: &Eraser,
        cause: Cause,
        next: &crate::domain::workbook::Workbook,
        files: &[KeptFile],
    ) -> Result<(), String> {
        if !files.is_empty() {
            // Should the second half fail, the hashes of the first are known when it is done again.
            prefs::keep_hashes(&self.id.to_string(), eraser.hashes());
            let library = self.app.library().ok_or_else(|| t("share.no_library").to_owned())?;
            library.rewrite(files).await.map_err(|error| error.to_string())?;
        }
        let Some(desk) = self.desk(Rc::clone) else { return Ok(()) };
        let who = self.app.author.get_untracked();
        let who = eraser.words(&who).unwrap_or(who);
        desk.rewrite(eraser, cause, next, &who).await.map_err(|error| error.to_string())
    }

    /// The kept files that change, and the eraser with the hashes of frozen copies. Copies come before restore points and
    /// older ones before later ones, as a later file names the hashes of earlier ones.
    async fn rewrite_files(self, mut eraser: Eraser) -> Result<(Eraser, Vec<KeptFile>), String> {
        eraser = eraser.with_hashes(prefs::hashes(&self.id.to_string()));
        let mut kept = self.kept_files().await?;
        kept.sort_by_key(|(key, _)| (frozen_record(key).is_none(), key.clone()));
        let mut changed = Vec::new();
        for (key, file) in kept {
            let new = rewritten(&eraser, &key, &file)?;
            if new != file {
                if frozen_record(&key).is_some() {
                    let hashes = (sha256_hex(file.as_bytes()), sha256_hex(new.as_bytes()));
                    eraser = eraser.with_hashes([hashes].into());
                }
                changed.push((key, new));
            }
            task::next_frame().await;
        }
        Ok((eraser, changed))
    }

    async fn kept_files(self) -> Result<Vec<KeptFile>, String> {
        match self.app.library() {
            Some(library) => library.kept(self.id).await.map_err(|error| error.to_string()),
            None => Ok(Vec::new()),
        }
    }
}

fn rewritten(eraser: &Eraser, key: &str, file: &str) -> Result<String, String> {
    rewrite(file, &|image| eraser.kept(image), &|text| eraser.words(text))
        .map_err(|error| tf("keeping.unreadable", &[("key", key), ("why", &error.to_string())]))
}
