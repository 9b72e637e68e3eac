//! Suggested and confirmed. What a bank or a wizard wrote is *suggested*, field by field, until a person takes it as
//! their own: by editing the field, or by confirming the record. Suggested never counts as done.

use std::collections::BTreeSet;

use super::command::Command;
use super::date::Date;
use super::id::RecordId;
use super::kinds::{Kind, PersonId};
use super::workbook::Workbook;

/// Fields a person has to look at one record at a time: ratings, applicability, exclusions, scope, climate. Confirming
/// several records leaves them suggested.
const ONE_BY_ONE: &[(Kind, &[&str])] = &[
    (Kind::Reading, &["likelihood", "impact", "rationale"]),
    (Kind::SoaLine, &["applicable", "exclusion_reason"]),
    (
        Kind::Scope,
        &["statement", "certificate_sentence", "organisational", "physical", "technical", "information"],
    ),
    (Kind::ScopeItem, &["item", "reason"]),
    (Kind::ClimateDecision, &["outcome", "reasoning"]),
    (Kind::Risk, &["option"]),
];

/// Whether a field is only ever confirmed with its record on its own.
pub fn is_one_by_one(kind: Kind, field: &str) -> bool {
    ONE_BY_ONE.iter().any(|(of, fields)| *of == kind && fields.contains(&field))
}

/// A confirmation that cannot be made. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmError {
    /// There is no such person.
    #[error("only a person on the list can confirm")]
    NoPerson,
    /// Nothing of it is suggested, or only fields that have to be looked at one by one.
    #[error("nothing here can be confirmed together; open the records one by one")]
    Nothing,
}

impl Workbook {
    /// The fields of a record that nobody has confirmed.
    pub fn suggested(&self, id: RecordId) -> Option<&BTreeSet<String>> {
        self.get(id).map(|record| &record.common().suggested)
    }

    /// Whether any field of a record is only suggested.
    pub fn is_suggested(&self, id: RecordId) -> bool {
        self.suggested(id).is_some_and(|fields| !fields.is_empty())
    }

    /// The records of a kind that hold suggestions.
    pub fn suggested_of(&self, kind: Kind) -> Vec<RecordId> {
        self.ids_of(kind).into_iter().filter(|id| self.is_suggested(*id)).collect()
    }

    /// The command by which a person takes what is suggested in these records as their own. With several records, the
    /// fields that have to be looked at one by one stay suggested.
    pub fn confirm(&self, records: &[RecordId], by: PersonId, on: Date) -> Result<Command, ConfirmError> {
        if !self.persons.contains_key(&by) {
            return Err(ConfirmError::NoPerson);
        }
        let name = self.person_name(Some(by));
        let mut commands = Vec::new();
        for id in records {
            let Some(suggested) = self.suggested(*id) else { continue };
            let stays: Vec<String> = suggested
                .iter()
                .filter(|field| records.len() > 1 && is_one_by_one(id.kind, field))
                .cloned()
                .collect();
            if stays.len() == suggested.len() {
                continue;
            }
            commands.push(Command::set(*id, "suggested", stays));
            commands.push(Command::set(*id, "confirmed_by", by.to_string()));
            commands.push(Command::set(*id, "confirmed_by_name", name.as_str()));
            commands.push(Command::set(*id, "confirmed_on", on.to_string()));
        }
        if commands.is_empty() { Err(ConfirmError::Nothing) } else { Ok(Command::Batch(commands)) }
    }
}
