//! The two files: questions that go out, answers that come back. JSON, a few kilobytes, readable by people.
//!
//! ```text
//! {"format": "isms-workbook-ask", "version": 1, "workbook": "0190…", "ask": "0190…",
//!  "person": {"id": "person:0190…", "name": "Niamh Gallagher"}, "questions": [
//!    {"id": "1", "about": "acceptance/risk:0190…", "hash": "…64 digits…", "title": "…", "ask": "…"}]}
//! ```
//!
//! A file with a field this version does not know is refused: whoever is asked has to see all of what they answer.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::about::{About, Answer};
use super::error::FileError;
use super::question::Question;
use crate::domain::date::Date;
use crate::domain::id::WorkbookId;
use crate::domain::kinds::PersonId;

/// What the `format` of a question file says.
const ASK: &str = "isms-workbook-ask";
/// What the `format` of an answer file says.
const ANSWER: &str = "isms-workbook-answer";
/// The version of both that this program writes and reads.
const VERSION: u32 = 1;

/// How much is read before a file is refused.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the whole file.
    pub bytes: usize,
    /// Questions or answers.
    pub questions: usize,
    /// Facts of one question.
    pub facts: usize,
    /// Bytes of a long text: the text of a document.
    pub text: usize,
    /// Bytes of any other text.
    pub line: usize,
}

impl Limits {
    /// The limits in force.
    pub const HERE: Self =
        Self { bytes: 4 << 20, questions: 500, facts: 60, text: 512 << 10, line: 20 << 10 };
}

/// A person as a file names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// The id of their record, `person:0190…`.
    pub id: String,
    /// Their name on that day.
    pub name: String,
}

/// Questions to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskFile {
    format: String,
    version: u32,
    /// The workbook they come from.
    pub workbook: WorkbookId,
    /// This asking, as a UUID: an answer names it.
    pub ask: String,
    /// Whose ISMS it is.
    #[serde(default)]
    pub organisation: String,
    /// Who is asked.
    pub person: Who,
    /// Who asks.
    #[serde(default)]
    pub asked_by: String,
    /// When (`YYYY-MM-DD`).
    pub asked_on: String,
    /// By when an answer is wanted (`YYYY-MM-DD`); may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer_by: String,
    /// A word to whoever is asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// The answers of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerFile {
    format: String,
    version: u32,
    /// The workbook the questions came from.
    pub workbook: WorkbookId,
    /// The asking that is answered.
    pub ask: String,
    /// Who was asked.
    pub person: Who,
    /// The name of whoever answered, as they typed it.
    pub answered_by: String,
    /// When (`YYYY-MM-DD`).
    pub answered_on: String,
    /// What was answered; what was left open is not in it.
    pub answers: Vec<Given>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// The question's id.
    pub id: String,
    /// What it was about.
    pub about: About,
    /// SHA-256 of what was asked, as it stood.
    pub hash: String,
    /// Its title, so that the answer can be read by itself.
    pub title: String,
    /// The answer.
    pub answer: Answer,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// From when on (`YYYY-MM-DD`), for a rule that is not yet so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
}

impl AskFile {
    /// Questions to a person; the ids of the questions are given here.
    pub fn new(
        workbook: WorkbookId,
        ask: String,
        person: Who,
        asked_on: Date,
        questions: Vec<Question>,
    ) -> Self {
        let number =
            |(index, question): (usize, Question)| Question { id: (index + 1).to_string(), ..question };
        Self {
            format: ASK.to_owned(),
            version: VERSION,
            workbook,
            ask,
            organisation: String::new(),
            person,
            asked_by: String::new(),
            asked_on: asked_on.to_string(),
            answer_by: String::new(),
            note: String::new(),
            questions: questions.into_iter().enumerate().map(number).collect(),
        }
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        pretty(self)
    }
}

impl AnswerFile {
    /// The answers to a question file.
    pub fn new(asked: &AskFile, answered_by: &str, answered_on: Date, answers: Vec<Given>) -> Self {
        Self {
            format: ANSWER.to_owned(),
            version: VERSION,
            workbook: asked.workbook,
            ask: asked.ask.clone(),
            person: asked.person.clone(),
            answered_by: answered_by.to_owned(),
            answered_on: answered_on.to_string(),
            answers,
        }
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        pretty(self)
    }
}

fn pretty(file: &impl Serialize) -> String {
    // Texts, numbers and lists of them: there is nothing JSON could not hold.
    serde_json::to_string_pretty(file).map(|text| text + "\n").unwrap_or_default()
}

/// Whether these bytes seem to be a question file, so that it can be opened where a bundle was expected.
pub fn looks_like_ask(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    start.windows(ASK.len()).any(|window| window == ASK.as_bytes())
}

/// Reads a question file, or says why not.
pub fn read_ask(bytes: &[u8]) -> Result<AskFile, FileError> {
    let file: AskFile = read(bytes, ASK, "a question file")?;
    check_ask(&file)?;
    Ok(file)
}

/// Reads an answer file, or says why not.
pub fn read_answers(bytes: &[u8]) -> Result<AnswerFile, FileError> {
    let file: AnswerFile = read(bytes, ANSWER, "an answer file")?;
    check_answers(&file)?;
    Ok(file)
}

/// What every JSON file of ours says first.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u64>,
    header: Option<serde::de::IgnoredAny>,
}

fn read<T: DeserializeOwned>(bytes: &[u8], format: &str, expected: &'static str) -> Result<T, FileError> {
    let text = text(bytes, expected)?;
    let broken = |error: serde_json::Error| {
        let full = error.to_string();
        let what = full.rsplit_once(" at line ").map_or(full.as_str(), |(what, _)| what).to_owned();
        FileError::Broken { line: error.line(), column: error.column(), what }
    };
    let head: Head = serde_json::from_str(text).map_err(broken)?;
    let other = |found| FileError::OtherFile { found, expected };
    match head.format.as_deref() {
        Some(found) if found == format => {}
        Some(ASK) => return Err(other("a question file")),
        Some(ANSWER) => return Err(other("an answer file")),
        None if head.header.is_some() => return Err(other("a bundle")),
        _ => return Err(other("a JSON file of another kind")),
    }
    match head.version {
        Some(0) | None => return Err(FileError::Wrong("\u{201c}version\u{201d} is missing or 0".to_owned())),
        Some(found) if found > u64::from(VERSION) => {
            return Err(FileError::TooNew { found, supported: VERSION });
        }
        Some(_) => {}
    }
    serde_json::from_str(text).map_err(broken)
}

fn text<'a>(bytes: &'a [u8], expected: &'static str) -> Result<&'a str, FileError> {
    if bytes.len() > Limits::HERE.bytes {
        return Err(FileError::TooLarge { limit_mib: Limits::HERE.bytes >> 20 });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let found = match bytes.trim_ascii_start() {
        [] => return Err(FileError::Empty),
        [b'{', ..] => "",
        [b'P', b'K', 3, 4, ..] => "a zip or Office file",
        [b'%', b'P', b'D', b'F', ..] => "a PDF file",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "a UTF-16 text file",
        [b'<', ..] => "a web page or XML file",
        _ => "a file of another kind",
    };
    if !found.is_empty() {
        return Err(FileError::OtherFile { found, expected });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        FileError::NotText { line: before.split(|byte| *byte == b'\n').count() }
    })
}

fn check_ask(file: &AskFile) -> Result<(), FileError> {
    check_head(&file.person, file.questions.len(), "questions")?;
    lines(&[&file.ask, &file.organisation, &file.asked_by, &file.note])?;
    day("asked_on", &file.asked_on)?;
    if !file.answer_by.is_empty() {
        day("answer_by", &file.answer_by)?;
    }
    check_ids(file.questions.iter().map(|question| (&question.id, &question.hash)))?;
    for question in &file.questions {
        lines(&[&question.id, &question.title, &question.ask])?;
        if question.facts.len() > Limits::HERE.facts {
            return Err(wrong(format!(
                "question {} has more than {} facts",
                question.id,
                Limits::HERE.facts
            )));
        }
        question.facts.iter().try_for_each(|fact| lines(&[&fact.name, &fact.value]))?;
        if question.text.len() > Limits::HERE.text {
            return Err(wrong(format!("the text of question {} is too long", question.id)));
        }
    }
    Ok(())
}

fn check_answers(file: &AnswerFile) -> Result<(), FileError> {
    check_head(&file.person, file.answers.len(), "answers")?;
    lines(&[&file.ask, &file.answered_by])?;
    day("answered_on", &file.answered_on)?;
    if file.answered_by.trim().is_empty() {
        return Err(wrong("nobody put their name to the answers".to_owned()));
    }
    check_ids(file.answers.iter().map(|given| (&given.id, &given.hash)))?;
    for given in &file.answers {
        lines(&[&given.id, &given.title, &given.reason])?;
        if !given.due.is_empty() {
            day("due", &given.due)?;
        }
        if !given.about.matter().answers().contains(&given.answer) {
            let answer = given.answer.key();
            return Err(wrong(format!("\u{201c}{answer}\u{201d} is no answer to question {}", given.id)));
        }
    }
    Ok(())
}

fn check_head(person: &Who, count: usize, what: &str) -> Result<(), FileError> {
    lines(&[&person.id, &person.name])?;
    if person.id.parse::<PersonId>().is_err() {
        return Err(wrong("the person has no id of a person".to_owned()));
    }
    match count {
        0 => Err(wrong(format!("there are no {what} in it"))),
        n if n > Limits::HERE.questions => {
            Err(wrong(format!("there are more than {} {what}", Limits::HERE.questions)))
        }
        _ => Ok(()),
    }
}

/// Ids are there and different, hashes are hashes.
fn check_ids<'a>(all: impl Iterator<Item = (&'a String, &'a String)>) -> Result<(), FileError> {
    let mut ids = std::collections::BTreeSet::new();
    for (id, hash) in all {
        if id.is_empty() || !ids.insert(id) {
            return Err(wrong(format!("question \u{201c}{id}\u{201d} is there twice, or has no id")));
        }
        if hash.len() != 64 || !hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(wrong(format!("the hash of question {id} is no SHA-256")));
        }
    }
    Ok(())
}

fn day(field: &str, text: &str) -> Result<Date, FileError> {
    text.parse().map_err(|error| wrong(format!("{field}: {error}")))
}

fn lines(texts: &[&String]) -> Result<(), FileError> {
    let long = texts.iter().any(|text| text.len() > Limits::HERE.line);
    if long { Err(wrong(format!("a text is longer than {} bytes", Limits::HERE.line))) } else { Ok(()) }
}

fn wrong(what: String) -> FileError {
    FileError::Wrong(what)
}
