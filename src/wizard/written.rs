//! What a finished wizard will write, to be shown before it is written.

use std::collections::BTreeMap;

use super::screens::Screen;
use crate::content::wizards::Question;
use crate::domain::command::Command;
use crate::domain::field::Field;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::stamp::{MAX_SEQ, Pen, ReplicaId};
use crate::domain::workbook::Workbook;

/// What will be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Approvals and acceptances, to be applied first: then the last step is the one that undo takes back.
    pub decisions: Vec<Command>,
    /// Everything else, in one batch.
    pub command: Command,
    /// How many records of each kind are made.
    pub made: BTreeMap<Kind, usize>,
    /// How many fields of records that exist are set.
    pub changed: usize,
    /// The item of the wizard that a record comes from.
    pub(super) items: BTreeMap<RecordId, String>,
}

impl Written {
    /// The workbook as it will be. Of the commands that were checked against it, none fails.
    pub fn after(&self, workbook: &Workbook) -> Workbook {
        preview(workbook, self.decisions.iter().chain([&self.command]).cloned().collect())
    }

    /// What is done to records, one after the other, as people would tell it.
    pub fn acts(&self) -> Vec<Act> {
        let Command::Batch(commands) = &self.command else { return Vec::new() };
        let act = |command: &Command| match command {
            Command::Create { record, .. } => Some(Act::Make(*record)),
            Command::Set { record, field, .. }
                if record.kind != Kind::ClauseState && field != "suggested" =>
            {
                Some(Act::Set(*record, record.kind.field(field)?))
            }
            _ => None,
        };
        let made: Vec<Act> = self.decisions.iter().chain(commands).filter_map(act).collect();
        // The fields of a record that is made are part of making it.
        let own = |act: &Act| matches!(act, Act::Set(record, _) if made.contains(&Act::Make(*record)));
        made.iter().filter(|act| !own(act)).copied().collect()
    }

    /// The screen on which a field of a record is asked for, if the wizard asks for it.
    pub fn screen_of<'a>(&self, all: &'a [Screen], record: RecordId, field: &str) -> Option<&'a Screen> {
        let lists = |step: &str| {
            let of_kind =
                |question: Question| matches!(question, Question::Rows(kind, ..) if kind == record.kind);
            all.iter().any(|screen| screen.step.id == step && of_kind(screen.step.question))
        };
        let item = self.items.get(&record).cloned().unwrap_or_else(|| record.to_string());
        let asks = |screen: &&Screen| match (screen.step.question, &screen.item) {
            (_, Some(of)) => of.key() == item,
            (Question::Fields(kind, specs) | Question::New(kind, specs), None) => {
                kind == record.kind && specs.iter().any(|spec| spec.key == field)
            }
            (Question::Again(step, specs), None) => lists(step) && specs.iter().any(|spec| spec.key == field),
            (Question::Approve(kind), None) => kind == record.kind && APPROVALS.contains(&field),
            (Question::Rows(kind, ..), None) => kind == record.kind,
            _ => false,
        };
        // Who picked a risk on one screen and rates it on another wants the later one.
        all.iter().rev().find(asks)
    }
}

/// Fields that findings about a missing approval point at.
const APPROVALS: [&str; 4] = ["", "approved_by", "approved_on", "version"];

/// Something that will be done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A record is made.
    Make(RecordId),
    /// A field of a record that is there is set.
    Set(RecordId, Field),
}

/// A copy of the workbook in which commands were done; in one that was checked against it, none fails.
pub(super) fn preview(workbook: &Workbook, commands: Vec<Command>) -> Workbook {
    let mut after = workbook.clone();
    // A pen of its own: this copy is looked at and thrown away.
    let mut pen = Pen::new(ReplicaId(u64::MAX), after.ledger().seen.highest() + 1, MAX_SEQ);
    drop(after.apply(&Command::Batch(commands), &mut pen));
    after
}
