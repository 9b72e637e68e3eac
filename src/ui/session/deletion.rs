//! Deleting records: at once where nothing points to them, else after a question.

use crate::ui::prelude::*;

use super::Session;
use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::insight::deletion::{Deletion, deletion};
use crate::ui::words::{record_title, t, tf, tn};

/// A deletion that somebody has to agree to, because links would break.
#[derive(Clone)]
pub struct Waiting {
    /// What was to be deleted.
    pub asked: Vec<RecordId>,
    /// What that takes along and breaks.
    pub would: Deletion,
    /// What to do once it is done.
    then: Callback<()>,
}

impl Session {
    /// Deletes records as one step, with what belongs to them, and offers to take that back; asks first if others point
    /// to them. `then` runs once it is done.
    pub fn delete(self, records: Vec<RecordId>, then: impl Fn() + Send + Sync + 'static) {
        let would = self.peek(|workbook| deletion(workbook, &records));
        let waiting = Waiting { asked: records, would, then: Callback::new(move |()| then()) };
        if waiting.would.broken.is_empty() {
            self.delete_now(&waiting);
        } else {
            self.deleting.set(Some(waiting));
        }
    }

    /// Deletes what was asked for.
    pub fn delete_now(self, waiting: &Waiting) {
        let Waiting { asked, would, then } = waiting;
        let name = match asked.as_slice() {
            [one] => tf("register.deleted", &[("name", &self.peek(|workbook| record_title(workbook, *one)))]),
            many => tn("register.bulk.deleted", many.len()),
        };
        let commands = would.going.iter().map(|record| Command::Delete { record: *record }).collect();
        if !self.apply(&Command::Batch(commands)) {
            return;
        }
        let broken = would.broken.len();
        let text = if broken == 0 { name } else { format!("{name} {}", tn("register.links_broken", broken)) };
        self.app().notices.offer(&text, t("bar.undo"), move || self.undo());
        then.run(());
    }
}
