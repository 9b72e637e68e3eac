//! The journal as it was read, and states of days drawn from it.

use std::ops::Deref;
use std::sync::Arc;

use crate::ui::prelude::*;

use crate::bundle::{VERSION, migrate};
use crate::domain::journal::Entry;
use crate::domain::workbook::Workbook;
use crate::insight::timeline::{PastError, Reach, as_of, reach};
use crate::platform::{clock, task};
use crate::ui::session::Session;

/// Something large that is compared by whether it is the same one.
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares it.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What is known of a day.
#[derive(Clone, PartialEq)]
pub enum Told {
    /// No day was chosen.
    NotAsked,
    /// The journal is being read.
    Loading,
    /// There is no journal: the workbook lives in memory.
    NoJournal,
    /// The journal begins later, at this moment (RFC 3339).
    Before(String),
    /// It cannot be told, with the reason.
    Failed(String),
    /// The state at the end of that day.
    Known(Shared<Workbook>),
}

impl Told {
    /// Whether there is a state.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// The state, if there is one.
    pub fn known(self) -> Option<Shared<Workbook>> {
        if let Self::Known(workbook) = self { Some(workbook) } else { None }
    }
}

type Journal = Option<Result<Shared<Vec<Entry<String>>>, String>>;

/// The journal of the workbook.
#[derive(Clone, Copy)]
pub struct Past {
    session: Session,
    journal: RwSignal<Journal>,
}

impl Past {
    /// Begins to read it.
    pub fn load(session: Session) -> Self {
        let past = Self { session, journal: RwSignal::new(None) };
        past.refresh();
        past
    }

    /// Reads it again.
    pub fn refresh(self) {
        task::spawn(async move {
            let read = self.session.journal().await.map(Shared::new);
            // The page may be gone by now.
            self.journal.try_set(Some(read));
        });
    }

    /// How far back it reaches.
    pub fn reach(self) -> Option<Reach> {
        self.journal.with(|journal| journal.as_ref()?.as_ref().ok().and_then(|entries| reach(entries)))
    }

    /// The state at the end of a day; the day may be empty.
    pub fn as_of(self, day: RwSignal<String>) -> Memo<Told> {
        Memo::new(move |_| {
            let day = day.get();
            if day.is_empty() {
                return Told::NotAsked;
            }
            self.journal.with(|journal| match journal {
                None => Told::Loading,
                Some(Err(why)) => Told::Failed(why.clone()),
                Some(Ok(entries)) => tell(entries, &day),
            })
        })
    }
}

fn tell(entries: &[Entry<String>], day: &str) -> Told {
    let Some(first) = entries.first() else { return Told::NoJournal };
    match as_of(entries, &clock::end_of_day(day), VERSION, &migrate::upgrade) {
        Ok(workbook) => Told::Known(Shared::new(workbook)),
        Err(PastError::BeforeBeginning) => Told::Before(first.at.clone()),
        Err(error) => Told::Failed(error.to_string()),
    }
}
