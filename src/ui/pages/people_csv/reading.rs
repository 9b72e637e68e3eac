//! A list on its way into the workbook: the file, how its columns are read, and what is taken over.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ui::prelude::*;

use super::this_day;
use crate::ask::people::{DateOrder, Entry, Mapping, guess, list, to_confirm};
use crate::ask::sheet::{Sheet, SheetError, read};
use crate::ask::take::{Fate, Said, acknowledgement_fate, acknowledgements, attendance, attendance_fate};
use crate::domain::command::Command;
use crate::domain::kinds::{DocumentVersionId, TrainingId};
use crate::domain::workbook::Workbook;
use crate::platform::random;
use crate::ui::session::Session;
use crate::ui::words::{t, tf, today};

/// Where a list goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Attendance of this training.
    Training(TrainingId),
    /// Acknowledgements of a document.
    Acknowledgements,
}

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Its name.
    pub name: String,
    /// Its rows.
    pub sheet: Arc<Sheet>,
}

/// The signals of the dialog.
#[derive(Clone, Copy)]
pub struct Reading {
    pub session: Session,
    pub target: Target,
    pub loaded: RwSignal<Option<Loaded>>,
    pub failed: RwSignal<Option<SheetError>>,
    pub mapping: RwSignal<Mapping>,
    /// Whether the order of days was confirmed.
    pub confirmed: RwSignal<bool>,
    /// Unknown people who are added, by key.
    pub adding: RwSignal<BTreeSet<String>>,
    /// Whether the list is of those who did not come.
    pub absent: RwSignal<bool>,
    /// The approved version that was read, by id.
    pub version: RwSignal<String>,
    /// The day of rows without one.
    pub day: RwSignal<String>,
    pub medium: RwSignal<String>,
    pub entries: Memo<Vec<Entry>>,
    /// How many people are taken over; none while something is still to be said.
    pub count: Memo<usize>,
}

const NOTHING: Mapping =
    Mapping { header: false, name: None, email: None, day: None, order: DateOrder::DayFirst };

impl Reading {
    pub fn new(session: Session, target: Target) -> Self {
        let (loaded, mapping) = (RwSignal::new(None::<Loaded>), RwSignal::new(NOTHING));
        let confirmed = RwSignal::new(false);
        let entries = Memo::new(move |_| {
            let Some(loaded) = loaded.get() else { return Vec::new() };
            session.with(|workbook| list(&loaded.sheet, mapping.get(), workbook, today()))
        });
        let reading = Self {
            session,
            target,
            loaded,
            failed: RwSignal::new(None),
            mapping,
            confirmed,
            adding: RwSignal::new(BTreeSet::new()),
            absent: RwSignal::new(false),
            version: RwSignal::new(String::new()),
            day: RwSignal::new(String::new()),
            medium: RwSignal::new(String::new()),
            entries,
            count: Memo::new(|_| 0),
        };
        Self { count: Memo::new(move |_| reading.counted()), ..reading }
    }

    /// Begins anew.
    pub fn begin(self) {
        self.loaded.set(None);
        self.failed.set(None);
        self.adding.set(BTreeSet::new());
        self.absent.set(false);
        self.version.set(String::new());
        self.day.set(this_day());
    }

    /// Reads a file.
    pub fn read(self, name: &str, bytes: &[u8]) {
        match read(bytes) {
            Ok(sheet) => {
                let mapping = self.session.peek(|workbook| guess(&sheet, workbook));
                // The dialog may be gone by now.
                let _ = self.failed.try_set(None);
                let _ = self.mapping.try_set(mapping);
                let _ = self.confirmed.try_set(false);
                let _ = self.adding.try_set(BTreeSet::new());
                let _ = self.loaded.try_set(Some(Loaded { name: name.to_owned(), sheet: Arc::new(sheet) }));
            }
            Err(error) => {
                let _ = self.loaded.try_set(None);
                let _ = self.failed.try_set(Some(error));
            }
        }
    }

    /// A day that has to be confirmed before anything is taken over: its text and how it is read.
    pub fn doubt(self) -> Option<(String, String)> {
        let loaded = self.loaded.get()?;
        let (text, day) = to_confirm(&loaded.sheet, self.mapping.get())?;
        Some((text, day.to_string()))
    }

    /// What becomes of a row.
    pub fn fate(self, workbook: &Workbook, entry: &Entry) -> Fate {
        match self.target {
            Target::Training(training) => attendance_fate(workbook, training, self.absent.get(), entry),
            Target::Acknowledgements => {
                let day = self.day.with(|day| day.parse().ok());
                match self.version() {
                    Some(version) => acknowledgement_fate(workbook, version, day, entry),
                    None => Fate::Already,
                }
            }
        }
    }

    /// The version that was read, once it is chosen.
    pub fn version(self) -> Option<DocumentVersionId> {
        self.version.with(|version| version.parse().ok())
    }

    fn counted(self) -> usize {
        let mapping = self.mapping.get();
        let doubtful = self.doubt().is_some() && !self.confirmed.get();
        let unready = self.target == Target::Acknowledgements && self.version().is_none();
        if doubtful || unready || (mapping.name.is_none() && mapping.email.is_none()) {
            return 0;
        }
        let people: BTreeSet<String> = self.session.with(|workbook| {
            let counts = |entry: &&Entry| {
                let fate = self.fate(workbook, entry);
                self.adding.with(|adding| fate.counts(entry, adding))
            };
            let who = |entry: &Entry| match entry.found {
                crate::ask::people::Found::Known(person) => person.to_string(),
                _ => entry.key(),
            };
            self.entries.with(|entries| entries.iter().filter(counts).map(who).collect())
        });
        people.len()
    }

    /// Writes it, as one step.
    pub fn take_over(self) -> bool {
        let Some(loaded) = self.loaded.get_untracked() else { return false };
        let notices = self.session.app().notices;
        let evidence = tf("ask.evidence", &[("file", &loaded.name), ("hash", &loaded.sheet.sha256)]);
        let Some(command) = self.command(&evidence) else {
            notices.warn(t("ask.csv.nothing"));
            return false;
        };
        let done = self.session.apply(&command);
        if done {
            let session = self.session;
            notices.offer(t("ask.csv.done"), t("bar.undo"), move || session.undo());
        }
        done
    }

    fn command(self, evidence: &str) -> Option<Command> {
        let (entries, adding) = (self.entries.get_untracked(), self.adding.get_untracked());
        let mut mint = random::uuid_v7;
        self.session.peek(|workbook| match self.target {
            Target::Training(training) => {
                let absent = self.absent.get_untracked();
                attendance(workbook, training, &entries, absent, &adding, evidence, &mut mint)
            }
            Target::Acknowledgements => {
                let version = self.version.with_untracked(|version| version.parse().ok())?;
                let said = Said {
                    day: self.day.with_untracked(|day| day.parse().ok()),
                    medium: self.medium.with_untracked(|medium| medium.parse().ok()),
                    evidence,
                    recorded_by: &self.session.app().author.get_untracked(),
                };
                acknowledgements(workbook, version, &entries, &adding, &said, &mut mint)
            }
        })
    }
}
