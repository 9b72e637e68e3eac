//! Taking a list of people over: as attendance of a training, or as acknowledgements of a document (7.3). What is shown of
//! each row beforehand and what is written come from the same rules.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use super::people::{Day, Entry, Found};
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::id::RecordId;
use crate::domain::kinds::{DocumentVersionId, Kind, PersonId, TrainingId};
use crate::domain::records::Medium;
use crate::domain::workbook::Workbook;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is taken over.
    New,
    /// It is recorded already.
    Already,
    /// The person is not on the list of people; taken over if they are added.
    Unknown,
    /// More than one person has this name.
    Several,
    /// It is of another day than the training.
    OtherDay,
    /// Its day is yet to come.
    Future,
    /// Its day cannot be read.
    Unreadable,
    /// It has no day, and none was given for such rows.
    Dateless,
}

impl Fate {
    /// Whether the row is taken over, when these unknown people are added.
    pub fn counts(self, entry: &Entry, adding: &BTreeSet<String>) -> bool {
        self == Self::New || (self == Self::Unknown && adding.contains(&entry.key()))
    }
}

/// What the day of a row says against it.
fn day_fate(entry: &Entry) -> Option<Fate> {
    match entry.day {
        Day::Future(_) => Some(Fate::Future),
        Day::Unreadable(_) => Some(Fate::Unreadable),
        Day::Missing | Day::On(_) => None,
    }
}

fn person_fate(entry: &Entry, already: impl FnOnce(PersonId) -> bool) -> Fate {
    match entry.found {
        Found::Known(person) if already(person) => Fate::Already,
        Found::Known(_) => Fate::New,
        Found::Several => Fate::Several,
        Found::Unknown => Fate::Unknown,
    }
}

/// What becomes of a row as attendance.
pub fn attendance_fate(workbook: &Workbook, training: TrainingId, absent: bool, entry: &Entry) -> Fate {
    let Some(stored) = workbook.trainings.get(&training) else { return Fate::Already };
    if let Some(fate) = day_fate(entry) {
        return fate;
    }
    if let (Day::On(day), Some(held)) = (&entry.day, stored.held_on)
        && *day != held
    {
        return Fate::OtherDay;
    }
    let set = if absent { &stored.absent } else { &stored.attendees };
    person_fate(entry, |person| set.contains(&person))
}

/// What becomes of a row as an acknowledgement; `otherwise` is the day of rows without one.
pub fn acknowledgement_fate(
    workbook: &Workbook,
    version: DocumentVersionId,
    otherwise: Option<Date>,
    entry: &Entry,
) -> Fate {
    if let Some(fate) = day_fate(entry) {
        return fate;
    }
    if entry.day == Day::Missing && otherwise.is_none() {
        return Fate::Dateless;
    }
    person_fate(entry, |person| has_read(workbook, version, person))
}

/// People who are added while a list is taken over: those whose keys the person ticked.
struct Newcomers {
    commands: Vec<Command>,
    ids: BTreeMap<String, PersonId>,
}

impl Newcomers {
    fn new(entries: &[Entry], adding: &BTreeSet<String>, mint: &mut dyn FnMut() -> Uuid) -> Self {
        let mut all = Self { commands: Vec::new(), ids: BTreeMap::new() };
        for entry in entries.iter().filter(|entry| entry.found == Found::Unknown) {
            let key = entry.key();
            if !adding.contains(&key) || all.ids.contains_key(&key) {
                continue;
            }
            let uuid = mint();
            let mut fields = vec![("name", Value::from(entry.called()))];
            if !entry.email.is_empty() {
                fields.push(("email", entry.email.clone().into()));
            }
            all.commands.push(Command::Create { record: RecordId::minted(Kind::Person, uuid), fields });
            all.ids.insert(key, PersonId(uuid));
        }
        all
    }

    fn person(&self, entry: &Entry) -> Option<PersonId> {
        match entry.found {
            Found::Known(person) => Some(person),
            Found::Several => None,
            Found::Unknown => self.ids.get(&entry.key()).copied(),
        }
    }
}

/// The day a session without one gets from the list: if all rows agree.
pub fn common_day(entries: &[Entry]) -> Option<Date> {
    let days: BTreeSet<Date> = entries
        .iter()
        .filter_map(|entry| if let Day::On(day) = entry.day { Some(day) } else { None })
        .collect();
    if days.len() == 1 { days.first().copied() } else { None }
}

/// Takes a list over as attendance of a training (7.3), in one step: people who took part, or who were absent.
/// `None` when that would change nothing.
pub fn attendance(
    workbook: &Workbook,
    training: TrainingId,
    entries: &[Entry],
    absent: bool,
    adding: &BTreeSet<String>,
    evidence: &str,
    mint: &mut dyn FnMut() -> Uuid,
) -> Option<Command> {
    let stored = workbook.trainings.get(&training)?;
    let fits = |entry: &&Entry| {
        matches!(
            attendance_fate(workbook, training, absent, entry),
            Fate::New | Fate::Already | Fate::Unknown
        )
    };
    let counted: Vec<Entry> = entries.iter().filter(fits).cloned().collect();
    let new = Newcomers::new(&counted, adding, mint);
    let people: BTreeSet<PersonId> = counted.iter().filter_map(|entry| new.person(entry)).collect();
    // Nobody is both: whoever is named now moves over.
    let join = |set: &BTreeSet<PersonId>| set.union(&people).copied().collect::<BTreeSet<_>>();
    let leave = |set: &BTreeSet<PersonId>| set.difference(&people).copied().collect::<BTreeSet<_>>();
    let (came, missed) = if absent {
        (leave(&stored.attendees), join(&stored.absent))
    } else {
        (join(&stored.attendees), leave(&stored.absent))
    };
    if people.is_empty() || (came == stored.attendees && missed == stored.absent) {
        return None;
    }
    let texts = |set: &BTreeSet<PersonId>| set.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut commands = new.commands;
    if came != stored.attendees {
        commands.push(Command::set(training, "attendees", texts(&came)));
    }
    if missed != stored.absent {
        commands.push(Command::set(training, "absent", texts(&missed)));
    }
    if let (None, Some(day)) = (stored.held_on, common_day(&counted)) {
        commands.push(Command::set(training, "held_on", day.to_string()));
    }
    if !stored.evidence.contains(evidence) {
        let both = [stored.evidence.trim(), evidence].into_iter().filter(|text| !text.is_empty());
        commands.push(Command::set(training, "evidence", both.collect::<Vec<_>>().join("\n")));
    }
    Some(Command::Batch(commands))
}

/// What is said about every acknowledgement of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// The day of rows that have none.
    pub day: Option<Date>,
    /// How they said it.
    pub medium: Option<Medium>,
    /// The file's name and its SHA-256.
    pub evidence: &'a str,
    /// Who writes it down.
    pub recorded_by: &'a str,
}

/// Whether somebody already said that they read this version.
pub fn has_read(workbook: &Workbook, version: DocumentVersionId, person: PersonId) -> bool {
    let Some(approved) = workbook.document_versions.get(&version) else { return false };
    workbook.acknowledgements.values().any(|said| {
        said.person == Some(person) && said.document == approved.document && said.version == approved.version
    })
}

/// The day on which a row says it was read.
fn day_of(entry: &Entry, otherwise: Option<Date>) -> Option<Date> {
    match entry.day {
        Day::On(day) => Some(day),
        Day::Missing => otherwise,
        Day::Future(_) | Day::Unreadable(_) => None,
    }
}

/// Takes a list over as acknowledgements of an approved version (7.3), in one step. Who said so already is left out.
/// `None` when that would change nothing.
pub fn acknowledgements(
    workbook: &Workbook,
    version: DocumentVersionId,
    entries: &[Entry],
    adding: &BTreeSet<String>,
    said: &Said<'_>,
    mint: &mut dyn FnMut() -> Uuid,
) -> Option<Command> {
    let approved = workbook.document_versions.get(&version)?;
    let dated: Vec<Entry> =
        entries.iter().filter(|entry| day_of(entry, said.day).is_some()).cloned().collect();
    let new = Newcomers::new(&dated, adding, mint);
    // Of several rows of one person the earliest day counts.
    let mut days: BTreeMap<PersonId, Date> = BTreeMap::new();
    for entry in &dated {
        if let (Some(person), Some(day)) = (new.person(entry), day_of(entry, said.day)) {
            let known = days.entry(person).or_insert(day);
            *known = day.min(*known);
        }
    }
    days.retain(|person, _| !has_read(workbook, version, *person));
    if days.is_empty() {
        return None;
    }
    let mut commands = new.commands;
    for (index, (person, day)) in days.into_iter().enumerate() {
        let mut fields: Vec<(&'static str, Value)> = vec![
            ("reference", workbook.reference_after(Kind::Acknowledgement, index).into()),
            ("title", approved.title.clone().into()),
            ("person", person.to_string().into()),
            ("document", approved.document.map(|id| id.to_string()).unwrap_or_default().into()),
            ("version", approved.version.clone().into()),
            ("acknowledged_on", day.to_string().into()),
            ("medium", said.medium.map(Medium::key).unwrap_or_default().into()),
            ("evidence", said.evidence.into()),
            ("recorded_by", said.recorded_by.into()),
        ];
        fields.retain(|(_, value)| value.as_str() != Some(""));
        let record = RecordId::minted(Kind::Acknowledgement, mint());
        commands.push(Command::Create { record, fields });
    }
    Some(Command::Batch(commands))
}
