//! Answers while they are being given, and which of them are finished.

use std::collections::BTreeMap;

use super::about::Answer;
use super::file::{AskFile, Given};
use super::question::Question;

/// What was answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The answer.
    pub answer: Option<Answer>,
    /// Why.
    pub reason: String,
    /// From when on, for a rule that is not yet so.
    pub due: String,
}

impl Said {
    /// Whether this answer needs a reason.
    pub fn needs_reason(&self, question: &Question) -> bool {
        match self.answer {
            Some(Answer::NotUs) => true,
            Some(Answer::Yes) => question.needs_reason,
            _ => false,
        }
    }

    /// Whether it was answered, but a reason or a day is missing.
    pub fn is_unfinished(&self, question: &Question) -> bool {
        let no_reason = self.needs_reason(question) && self.reason.trim().is_empty();
        let no_day = self.answer == Some(Answer::NotYet) && self.due.is_empty();
        no_reason || no_day
    }
}

/// Answers by the id of their question.
pub type Answers = BTreeMap<String, Said>;

/// The answers as they go into the file; what was left open is left out.
pub fn given(asked: &AskFile, answers: &Answers) -> Vec<Given> {
    let one = |question: &Question| {
        let said = answers.get(&question.id)?;
        let answer = said.answer?;
        Some(Given {
            id: question.id.clone(),
            about: question.about,
            hash: question.hash.clone(),
            title: question.title.clone(),
            answer,
            reason: said.reason.trim().to_owned(),
            due: if answer == Answer::NotYet { said.due.clone() } else { String::new() },
        })
    };
    asked.questions.iter().filter_map(one).collect()
}
