//! The session and its desk: what is heard from storage and other tabs, and what is asked of it.

use std::rc::Rc;

use crate::ui::prelude::*;

use super::Session;
use crate::domain::history::History;
use crate::domain::journal::{Cause, Entry};
use crate::domain::stamp::Pen;
use crate::domain::workbook::Workbook;
use crate::platform::{dom, task};
use crate::store::SaveState;
use crate::store::browser::desk::{Desk, News};
use crate::ui::typed::Typed;
use crate::ui::words::t;

impl Session {
    /// What the desk tells.
    pub fn hear(self, news: News) {
        match news {
            News::Save(state) => {
                if let SaveState::Saved(_) = state {
                    self.typed.try_update_value(Typed::saved);
                    dom::confirm_leave(false);
                }
                self.save.set(state);
            }
            News::Followed(changes) => {
                let fits = self.workbook.try_update(|workbook| workbook.follow(&changes).is_ok());
                if fits != Some(true) {
                    self.app.notices.warn(t("notice.follow_failed"));
                }
            }
            News::Replaced(workbook) => self.workbook.set(*workbook),
            News::MayWrite(workbook, pen) => {
                self.workbook.set(*workbook);
                self.start_writing(pen);
                self.app.notices.say(t("notice.may_write"));
            }
            News::TakenOver => {
                self.may_write.set(false);
                self.save.set(SaveState::TakenOver);
            }
            News::Closed => {
                self.may_write.set(false);
                self.closed.set(true);
            }
            News::SnapshotDue => {
                if let Some(desk) = self.desk(Rc::clone) {
                    let image = self.peek(Workbook::to_image);
                    // A snapshot only saves time; the journal holds everything.
                    task::spawn(async move { drop(desk.compact(&image).await) });
                }
            }
        }
    }

    pub(super) fn start_writing(self, pen: Pen) {
        self.inner.update_value(|inner| {
            inner.pen = Some(pen);
            inner.history = History::default();
        });
        self.refresh_steps();
        self.may_write.set(true);
        self.save.set(SaveState::Unchanged);
    }

    /// Installs another state as a whole (replace, restore). The caller keeps a restore point first.
    pub async fn install(self, cause: Cause, workbook: Workbook) -> Result<(), String> {
        let Some(desk) = self.desk(Rc::clone) else {
            self.workbook.set(workbook);
            return Ok(());
        };
        let who = self.app.author.get_untracked();
        let pen = desk.install(cause, &workbook, &who).await.map_err(|error| error.to_string())?;
        self.workbook.set(workbook);
        if let Some(pen) = pen {
            self.start_writing(pen);
        }
        Ok(())
    }

    /// Takes the right to write from another tab.
    pub fn take_over(self) {
        let Some(desk) = self.desk(Rc::clone) else { return };
        let notices = self.app.notices;
        task::spawn(async move {
            if let Err(error) = desk.take_over().await {
                notices.warn(&error.to_string());
            }
        });
    }

    /// Tries to save at once.
    pub fn retry(self) {
        self.desk(|desk| desk.retry());
    }

    /// Edits that are not on disk.
    pub fn unsaved(self) -> usize {
        self.desk(|desk| desk.unsaved()).unwrap_or(0)
    }

    /// The audit trail, newest last. Empty for a workbook in memory.
    pub async fn journal(self) -> Result<Vec<Entry<String>>, String> {
        match self.desk(Rc::clone) {
            Some(desk) => desk.journal().await.map_err(|error| error.to_string()),
            None => Ok(Vec::new()),
        }
    }

    /// Lets go of the workbook.
    pub fn close(self) {
        self.desk(|desk| desk.close());
        // The signals live as long as the program; what they held need not.
        if self.desk(|_| ()).is_some() {
            self.workbook.set(Workbook::default());
        }
    }

    pub(super) fn desk<T>(self, work: impl FnOnce(&Rc<Desk>) -> T) -> Option<T> {
        self.inner.try_with_value(|inner| inner.desk.as_ref().map(work)).flatten()
    }
}
