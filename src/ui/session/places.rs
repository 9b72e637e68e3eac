//! Where the records of a session are found: links and addresses.

use crate::ui::prelude::*;

use super::Session;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::route::{Page, Route};

impl Session {
    /// The link to a page of this workbook.
    pub fn href(self, page: Page) -> String {
        Route::Workbook(self.id, page).href()
    }

    /// Goes to a page of this workbook.
    pub fn go(self, page: Page) {
        crate::ui::app::go(&Route::Workbook(self.id, page));
    }

    /// The link to a record.
    pub fn href_of(self, id: RecordId) -> String {
        self.href(self.page_of(id))
    }

    /// The page of a record. A reference that is used twice is replaced by the id's key.
    pub fn page_of(self, id: RecordId) -> Page {
        let twin = self.twins.with_untracked(|twins| twins.contains(&id));
        let reference =
            || self.peek(|workbook| workbook.get(id).and_then(crate::domain::record::AnyRecord::reference));
        Page::of_record(id, if twin { None } else { reference() })
    }

    /// The page of the thread of a record.
    pub fn thread_of(self, id: RecordId) -> Page {
        match self.page_of(id) {
            Page::Record(kind, name) => Page::Thread(kind, name),
            _ => Page::Thread(id.kind, id.key.to_string()),
        }
    }

    /// The record an address names.
    pub fn find(self, kind: Kind, name: &str) -> Option<RecordId> {
        self.with(|workbook| find(workbook, kind, name))
    }
}

fn find(workbook: &Workbook, kind: Kind, name: &str) -> Option<RecordId> {
    let by_key: Option<RecordId> = format!("{}:{name}", kind.key()).parse().ok();
    by_key.or_else(|| {
        let has = |id: &RecordId| {
            workbook.get(*id).and_then(crate::domain::record::AnyRecord::reference).as_deref() == Some(name)
        };
        workbook.ids_of(kind).into_iter().find(has)
    })
}
