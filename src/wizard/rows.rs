//! Lists of records and the one record that several steps tell about: which there are, and what of them was answered.

use serde_json::Value;

use super::draft::{Draft, key};
use crate::content::wizards::{Narrow, Question, Starter, Step, WizardSpec};
use crate::domain::date::Date;
use crate::domain::field::Field;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;

/// What the token of a row begins with that a starter made; the starter's id follows.
const STARTED: char = '+';

/// A list: the step that has it, and what it is about.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The step; its id begins the keys of the answers.
    pub step: &'static str,
    /// What its records are.
    pub kind: Kind,
    /// Which of them.
    pub narrow: Narrow,
    /// What one may begin with.
    pub starters: &'static [Starter],
}

impl List {
    /// The list of a step, or the one it asks further fields of.
    pub fn of(spec: &WizardSpec, step: &'static Step) -> Option<Self> {
        match step.question {
            Question::Rows(kind, _, narrow, starters) => Some(Self { step: step.id, kind, narrow, starters }),
            Question::Again(earlier, _) => Self::of(spec, spec.step(earlier)?),
            _ => None,
        }
    }

    /// Its records that are there.
    pub fn there(self, spec: &WizardSpec, draft: &Draft, workbook: &Workbook) -> Vec<RecordId> {
        let mut all = workbook.ids_of(self.kind);
        let told = continued(spec, draft, workbook).map(|id| id.to_string());
        all.retain(|id| {
            let holds = |field: &str| workbook.get(*id).and_then(|record| record.get(field));
            match self.narrow {
                Narrow::All => true,
                Narrow::Is(field, value) => holds(field).is_some_and(|found| found == value),
                Narrow::Of(field) => {
                    told.as_ref().is_some_and(|told| holds(field).is_some_and(|id| id == **told))
                }
            }
        });
        all
    }

    /// The tokens of its new rows.
    pub fn new_rows(self, draft: &Draft) -> Vec<String> {
        draft.list(&key(&[self.step, "rows"])).into_iter().map(str::to_owned).collect()
    }

    /// Those in which something was written.
    pub fn written_rows(self, draft: &Draft) -> Vec<String> {
        let mut rows = self.new_rows(draft);
        rows.retain(|row| {
            let prefix = key(&[self.step, row, ""]);
            draft.answers.keys().any(|key| key.starts_with(&prefix))
        });
        rows
    }

    /// The starters that no record was made of yet.
    pub fn offered(self, workbook: &Workbook) -> Vec<&'static Starter> {
        let mut all: Vec<_> = self.starters.iter().collect();
        all.retain(|starter| !super::is_taken(workbook, self.kind, &starter.seed()));
        all
    }

    /// The starter a row was made of.
    pub fn starter(self, row: &str) -> Option<&'static Starter> {
        let id = row.strip_prefix(STARTED)?;
        self.starters.iter().find(|starter| starter.id == id)
    }

    /// The row a starter makes.
    pub fn row_of(starter: &Starter) -> String {
        format!("{STARTED}{}", starter.id)
    }

    /// Adds the row of a starter with what it fills in, or takes the row out again.
    pub fn start(self, draft: &mut Draft, starter: &Starter, on: bool) {
        let row = Self::row_of(starter);
        if on {
            draft.toggle(&key(&[self.step, "rows"]), &row, true);
            for (field, value) in starter.fields(self.kind) {
                draft.set(key(&[self.step, &row, field]), value);
            }
        } else {
            self.drop(draft, &row);
        }
    }

    /// Takes a row out with everything written in it.
    pub fn drop(self, draft: &mut Draft, row: &str) {
        let prefix = key(&[self.step, row, ""]);
        draft.answers.retain(|key, _| !key.starts_with(&prefix));
        draft.toggle(&key(&[self.step, "rows"]), row, false);
    }

    /// The fields it asks for, on all its screens.
    pub fn fields(self, spec: &WizardSpec) -> Vec<Field> {
        let asked = spec.steps.iter().flat_map(|step| match step.question {
            Question::Rows(_, fields, ..) if step.id == self.step => fields,
            Question::Again(earlier, fields) if earlier == self.step => fields,
            _ => &[],
        });
        asked.filter_map(|field| self.kind.field(field.key)).collect()
    }

    /// What was answered in a new row, with what its starter filled in and no screen shows.
    pub fn said(self, spec: &WizardSpec, draft: &Draft, row: &str) -> Vec<(&'static str, Value)> {
        let starter = self.starter(row).map(|starter| starter.fields(self.kind)).unwrap_or_default();
        let mut keys: Vec<&'static str> = self.fields(spec).iter().map(|field| field.key).collect();
        for (field, _) in starter {
            if !keys.contains(&field) {
                keys.push(field);
            }
        }
        let said = |field: &'static str| Some((field, draft.get(&key(&[self.step, row, field]))?.clone()));
        keys.into_iter().filter_map(said).collect()
    }
}

/// The fields a wizard's `New` steps ask for, each with the step.
pub fn told_fields(spec: &WizardSpec) -> Vec<(&'static str, Field)> {
    let steps = spec.steps.iter().filter_map(|step| match step.question {
        Question::New(kind, fields) => Some((step.id, kind, fields)),
        _ => None,
    });
    let of_step =
        |(step, kind, fields): (&'static str, Kind, &'static [crate::content::forms::FieldSpec])| {
            fields.iter().filter_map(move |field| Some((step, kind.field(field.key)?)))
        };
    steps.flat_map(of_step).collect()
}

/// Where the answer is kept which record the `New` steps go on with.
pub fn told_key(kind: Kind) -> String {
    key(&["of", kind.key()])
}

/// The record that the wizard's `New` steps go on with; none if they tell about a new one.
pub fn continued(spec: &WizardSpec, draft: &Draft, workbook: &Workbook) -> Option<RecordId> {
    let kind = spec.tells()?;
    let record: RecordId = draft.text(&told_key(kind)).parse().ok()?;
    (record.kind == kind && workbook.get(record).is_some()).then_some(record)
}

/// The records a wizard can go on with because they are not finished, latest first.
pub fn unfinished(spec: &WizardSpec, workbook: &Workbook, today: Date) -> Vec<RecordId> {
    let Some(kind) = spec.tells() else { return Vec::new() };
    let mut all = workbook.ids_of(kind);
    all.retain(|id| {
        let Some(record) = workbook.get(*id) else { return false };
        let text = |field: &str| record.get(field).and_then(|value| value.as_str().map(str::to_owned));
        let none = |field: &str| record.get(field).is_none();
        let in_no = |field: &str, ends: &[&str]| text(field).is_none_or(|value| !ends.contains(&&*value));
        // What comes first says what sort of record it is; the rest may have changed.
        let fits = |(field, value): &(&str, &str)| text(field).as_deref() == Some(*value);
        spec.fixed.first().is_none_or(fits)
            && match kind {
                Kind::Incident => none("closed_on") && in_no("status", &["closed"]),
                Kind::Nonconformity => none("closed_on"),
                Kind::Change => in_no("status", &["done", "rejected"]),
                Kind::Audit => in_no("status", &["reported", "closed", "cancelled"]),
                Kind::AuditProgramme => {
                    text("period_to").is_none_or(|to| to.parse::<Date>().is_ok_and(|to| to >= today))
                }
                Kind::ManagementReview => none("conclusion"),
                Kind::AssessmentRun => none("report"),
                Kind::Evaluation => none("effective"),
                Kind::Document => in_no("state", &["retired"]),
                _ => false,
            }
    });
    all.reverse();
    all
}
