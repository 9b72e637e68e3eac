//! Answers that came back: whether each still fits what stands in the workbook, and what recording it writes.

use serde_json::Value;

use super::about::{About, Answer};
use super::error::FileError;
use super::file::{AnswerFile, Given};
use super::hash::{hash_of, in_force, lines, plan, to_approve};
use super::question::{is_demanded, named, needs_reason};
use crate::content::text::tf;
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::documents::document_hash;
use crate::domain::field::Scalar as _;
use crate::domain::id::{RecordId, WorkbookId};
use crate::domain::kinds::{DocumentId, Kind, PersonId, RiskId, ScopeId};
use crate::domain::records::{ChangeList, FrozenLines, Medium, RuleAnswer};
use crate::domain::soa::lines_hash;
use crate::domain::workbook::Workbook;

/// Where an answer stands against the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It can be recorded.
    Ready,
    /// A no: nothing is decided, but somebody has to do something about it.
    Declined,
    /// It was recorded from this very file.
    Recorded,
    /// What was asked has changed since, so the answer is to something else.
    Changed,
    /// What was asked is not there any more, or was settled otherwise.
    Gone,
    /// Only the owner of a risk accepts it, and this is somebody else.
    NotOwner,
    /// A yes to a risk above the acceptance level without a reason.
    NoReason,
    /// A rule the standard itself asks for cannot be left out.
    Demanded,
    /// "Not yet" without a day, or a rule that is not for them without a reason.
    Unfinished,
}

/// An answer, as it is offered for recording.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Suggestion {
    /// The question's id in the file.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// Its name here and now.
    pub title: String,
    /// The answer.
    pub answer: Answer,
    /// Why.
    pub reason: String,
    /// From when on.
    pub due: String,
    /// Whether it can be recorded.
    pub state: State,
}

/// What is said about the recording itself.
pub struct Recording<'a> {
    /// Who writes it down.
    pub recorded_by: &'a str,
    /// Now (RFC 3339).
    pub recorded_at: &'a str,
    /// How the file came.
    pub medium: Medium,
    /// The file's name and its SHA-256.
    pub evidence: &'a str,
    /// What changed from one state of the Statement of Applicability to another, a sentence each.
    pub changes: &'a dyn Fn(&FrozenLines, &FrozenLines) -> Vec<String>,
}

/// Something recording an answer does.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Makes a record, which gets the next reference of its kind.
    Create(Kind, Vec<(&'static str, Value)>),
    /// Changes what is there.
    Change(Command),
}

/// What an answer file says, answer by answer. `sha256` is that of the file.
pub fn suggestions(
    workbook: &Workbook,
    id: WorkbookId,
    file: &AnswerFile,
    sha256: &str,
    today: Date,
) -> Result<Vec<Suggestion>, FileError> {
    if file.workbook != id {
        return Err(FileError::OtherWorkbook);
    }
    if person_of(file).is_none_or(|person| !workbook.persons.contains_key(&person)) {
        return Err(FileError::NoPerson(file.person.name.clone()));
    }
    if file.answered_on.parse::<Date>().is_ok_and(|on| on > today) {
        return Err(FileError::Future(file.answered_on.clone()));
    }
    let suggestion = |given: &Given| {
        let there = given.about.record().filter(|record| workbook.get(*record).is_some());
        Suggestion {
            id: given.id.clone(),
            about: given.about,
            title: there.map_or_else(|| given.title.clone(), |record| named(workbook, record)),
            answer: given.answer,
            reason: given.reason.clone(),
            due: given.due.clone(),
            state: state(workbook, file, given, sha256),
        }
    };
    Ok(file.answers.iter().map(suggestion).collect())
}

fn person_of(file: &AnswerFile) -> Option<PersonId> {
    file.person.id.parse().ok()
}

fn state(workbook: &Workbook, file: &AnswerFile, given: &Given, sha256: &str) -> State {
    if is_recorded(workbook, file, given, sha256) {
        return State::Recorded;
    }
    match hash_of(workbook, given.about) {
        None => State::Gone,
        Some(now) if now != given.hash => State::Changed,
        Some(_) => match given.answer {
            Answer::No => State::Declined,
            Answer::Yes if !is_owner(workbook, file, given.about) => State::NotOwner,
            Answer::Yes if needs_reason(workbook, given.about) && given.reason.trim().is_empty() => {
                State::NoReason
            }
            Answer::NotYet if given.due.is_empty() => State::Unfinished,
            Answer::NotUs if is_demanded(workbook, given.about) => State::Demanded,
            Answer::NotUs if given.reason.trim().is_empty() => State::Unfinished,
            _ => State::Ready,
        },
    }
}

/// Whether they may accept: always where nothing is accepted.
fn is_owner(workbook: &Workbook, file: &AnswerFile, about: About) -> bool {
    let About::Acceptance(risk) = about else { return true };
    workbook.risks.get(&risk).is_some_and(|risk| risk.owner.is_some() && risk.owner == person_of(file))
}

/// Whether a record says that it rests on this file.
fn is_recorded(workbook: &Workbook, file: &AnswerFile, given: &Given, sha256: &str) -> bool {
    let from_file = |evidence: &str| evidence.contains(sha256);
    if given.answer == Answer::No {
        let origin = given.about.record();
        let title = declined(file, given);
        let made = |task: &crate::domain::records::Task| {
            task.origin == origin && task.title == title && from_file(&task.description)
        };
        return workbook.tasks.values().any(|task| made(task));
    }
    match given.about {
        About::Acceptance(risk) => {
            workbook.acceptances.values().any(|said| said.risk == Some(risk) && from_file(&said.evidence))
        }
        About::Plan => workbook.plan_approvals.values().any(|said| from_file(&said.evidence)),
        About::Soa => workbook.soa_versions.values().any(|said| from_file(&said.evidence)),
        About::Scope => {
            let about = |subject: Option<RecordId>| subject == Some(ScopeId.into());
            workbook.decisions.values().any(|said| about(said.subject) && from_file(&said.evidence))
        }
        About::Document(document) => {
            let mine = |said: Option<DocumentId>| said == Some(document);
            workbook.document_versions.values().any(|said| mine(said.document) && from_file(&said.evidence))
        }
        About::Rule(rule) => workbook.document_rules.get(&rule).is_some_and(|rule| {
            let due = rule.due.map(|due| due.to_string()).unwrap_or_default();
            let same = rule.answer.map(RuleAnswer::key) == Some(given.answer.key());
            let due_same = given.answer != Answer::NotYet || due == given.due;
            let reason_same = given.answer != Answer::NotUs || rule.reason.trim() == given.reason.trim();
            same && due_same && reason_same
        }),
        About::Confirmation(record) => workbook.get(record).is_some_and(|record| {
            let common = record.common();
            common.suggested.is_empty()
                && common.confirmed_by.is_some()
                && common.confirmed_by == person_of(file)
        }),
        About::Acknowledgement(document) => {
            let mine = |said: Option<DocumentId>| said == Some(document);
            workbook.acknowledgements.values().any(|said| mine(said.document) && from_file(&said.evidence))
        }
    }
}

/// What recording an answer writes, in order; nothing when it cannot be recorded.
pub fn steps(
    workbook: &Workbook,
    file: &AnswerFile,
    given: &Given,
    sha256: &str,
    with: &Recording<'_>,
) -> Vec<Step> {
    let Some(person) = person_of(file).filter(|person| workbook.persons.contains_key(person)) else {
        return Vec::new();
    };
    match state(workbook, file, given, sha256) {
        State::Ready => ready(workbook, file, given, person, with).unwrap_or_default(),
        State::Declined => vec![task(file, given, with)],
        _ => Vec::new(),
    }
}

fn ready(
    workbook: &Workbook,
    file: &AnswerFile,
    given: &Given,
    person: PersonId,
    with: &Recording<'_>,
) -> Option<Vec<Step>> {
    let who = |keys| decided(workbook, file, person, with, keys);
    Some(match given.about {
        About::Acceptance(risk) => {
            vec![Step::Create(Kind::Acceptance, accept(workbook, risk, given, who(BY_ACCEPTANCE))?)]
        }
        About::Plan => {
            let mut fields = who(BY_APPROVAL);
            fields.push(("note", given.reason.trim().into()));
            fields.push(("plan", plan(workbook).to_json()));
            vec![Step::Create(Kind::PlanApproval, filled(fields))]
        }
        About::Soa => vec![Step::Create(Kind::SoaVersion, statement(workbook, who(BY_STATEMENT), with))],
        About::Scope => {
            let mut fields = who(BY_DECISION);
            let version =
                workbook.scopes.get(&ScopeId).map(|scope| scope.version.clone()).unwrap_or_default();
            fields.extend([
                ("decision", "approval".into()),
                ("subject", RecordId::from(ScopeId).to_string().into()),
                ("hash", workbook.scope_hash().into()),
                ("version", version.into()),
                ("note", given.reason.trim().into()),
            ]);
            vec![Step::Create(Kind::Decision, filled(fields))]
        }
        About::Document(id) => document(workbook, id, who(BY_APPROVAL), &file.answered_on)?,
        About::Rule(rule) => {
            let not_yet = given.answer == Answer::NotYet;
            let due = if not_yet { given.due.as_str().into() } else { Value::Null };
            let reason = if given.answer == Answer::NotUs { given.reason.trim().into() } else { Value::Null };
            vec![Step::Change(Command::Batch(vec![
                Command::set(rule, "answer", given.answer.key()),
                Command::set(rule, "due", due),
                Command::set(rule, "reason", reason),
            ]))]
        }
        About::Confirmation(record) => {
            let on = file.answered_on.parse().ok()?;
            vec![Step::Change(workbook.confirm(&[record], person, on).ok()?)]
        }
        About::Acknowledgement(id) => {
            let (_, version) = in_force(workbook, id)?;
            let fields = vec![
                ("title", version.title.clone().into()),
                ("person", person.to_string().into()),
                ("document", id.to_string().into()),
                ("version", version.version.clone().into()),
                ("acknowledged_on", file.answered_on.clone().into()),
                ("medium", with.medium.key().into()),
                ("evidence", with.evidence.into()),
                ("recorded_by", with.recorded_by.into()),
            ];
            vec![Step::Create(Kind::Acknowledgement, filled(fields))]
        }
    })
}

/// The keys of the person, of their name frozen on that day, and of the day.
const BY_ACCEPTANCE: [&str; 3] = ["accepted_by", "accepted_by_name", "accepted_on"];
const BY_APPROVAL: [&str; 3] = ["approved_by", "approved_by_name", "approved_on"];
const BY_STATEMENT: [&str; 3] = ["approved_by", "approved_by_name", "date"];
const BY_DECISION: [&str; 3] = ["decided_by", "decided_by_name", "decided_on"];

type Fields = Vec<(&'static str, Value)>;

/// Who decided, when, who writes it down, and what shows it.
fn decided(
    workbook: &Workbook,
    file: &AnswerFile,
    person: PersonId,
    with: &Recording<'_>,
    [by, name, on]: [&'static str; 3],
) -> Fields {
    vec![
        (by, person.to_string().into()),
        (name, workbook.person_name(Some(person)).into()),
        (on, file.answered_on.clone().into()),
        ("recorded_by", with.recorded_by.into()),
        ("recorded_at", with.recorded_at.into()),
        ("medium", with.medium.key().into()),
        ("evidence", with.evidence.into()),
    ]
}

fn filled(mut fields: Fields) -> Fields {
    fields.retain(|(_, value)| !value.is_null() && value.as_str() != Some(""));
    fields
}

fn accept(workbook: &Workbook, risk: RiskId, given: &Given, mut fields: Fields) -> Option<Fields> {
    let (reading, rated) = workbook.reading_to_accept(risk)?;
    fields.push(("risk", risk.to_string().into()));
    fields.push(("reading", reading.to_string().into()));
    fields.extend(rated.likelihood.map(|level| ("likelihood", level.into())));
    fields.extend(rated.impact.map(|level| ("impact", level.into())));
    fields.push(("reason", given.reason.trim().into()));
    Some(filled(fields))
}

fn statement(workbook: &Workbook, mut fields: Fields, with: &Recording<'_>) -> Fields {
    let lines = lines(workbook);
    let latest = workbook.latest_soa_version().map(|(_, version)| version);
    let before = latest.and_then(|version| version.lines.as_ref());
    let changes = before.map_or(Value::Null, |before| ChangeList((with.changes)(before, &lines)).to_json());
    fields.extend([
        ("number", workbook.next_soa_number().into()),
        ("scope_note", latest.map(|version| version.scope_note.clone()).unwrap_or_default().into()),
        ("method_version", workbook.method().version.clone().into()),
        ("changes", changes),
        ("hash", lines_hash(&lines).into()),
        ("lines", lines.to_json()),
    ]);
    filled(fields)
}

/// The version is frozen first; then the document says that it is in force.
fn document(workbook: &Workbook, id: DocumentId, mut fields: Fields, on: &str) -> Option<Vec<Step>> {
    let frozen = to_approve(workbook, id)?;
    fields.extend([
        ("document", id.to_string().into()),
        ("version", frozen.version.clone().into()),
        ("title", frozen.title.clone().into()),
        ("body", frozen.body.clone().into()),
        ("change_note", frozen.change_note.trim().into()),
        ("hash", document_hash(&frozen).into()),
    ]);
    let in_force = Command::Batch(vec![
        Command::set(id, "version", frozen.version),
        Command::set(id, "state", "approved"),
        Command::set(id, "effective_from", on),
    ]);
    Some(vec![Step::Create(Kind::DocumentVersion, filled(fields)), Step::Change(in_force)])
}

fn declined(file: &AnswerFile, given: &Given) -> String {
    tf("ask.declined", &[("name", &file.person.name), ("title", &given.title)])
}

/// A no decides nothing; it becomes something to do.
fn task(file: &AnswerFile, given: &Given, with: &Recording<'_>) -> Step {
    let said = given.answer.word(given.about.matter());
    let description = format!("{said} {} ({})", given.reason.trim(), with.evidence);
    let mut fields = vec![
        ("title", declined(file, given).into()),
        ("description", description.into()),
        ("status", "open".into()),
    ];
    fields.extend(given.about.record().map(|record| ("origin", record.to_string().into())));
    Step::Create(Kind::Task, fields)
}
