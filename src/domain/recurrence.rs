//! What comes back: when the next turn of a task, a control run or a measurement is due, and closing one turn of a task
//! so that the next is there. Turns that were missed are not made up: the next one lies ahead.

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

use super::command::Command;
use super::date::Date;
use super::hash::sha256_hex;
use super::id::{RecordId, TypedId};
use super::kinds::{Kind, OperationalControlId, PersonId, TaskId};
use super::record::AnyRecord;
use super::records::{ActionStatus, Frequency, Recurrence, RunResult, Task};
use super::workbook::Workbook;

/// How far apart two turns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// From one working day, Monday to Friday, to the next.
    WorkingDay,
    /// So many days, at least one.
    Days(u16),
    /// So many months, at least one.
    Months(u8),
}

impl Recurrence {
    /// How far apart two turns are; `None` for what is done once.
    pub fn step(self) -> Option<Step> {
        match self {
            Self::None => None,
            Self::Weekly => Some(Step::Days(7)),
            Self::Monthly => Some(Step::Months(1)),
            Self::Quarterly => Some(Step::Months(3)),
            Self::HalfYearly => Some(Step::Months(6)),
            Self::Yearly => Some(Step::Months(12)),
        }
    }
}

impl Frequency {
    /// How far apart two turns are; `None` for what waits for an event.
    pub fn step(self) -> Option<Step> {
        match self {
            Self::Daily => Some(Step::WorkingDay),
            Self::Weekly => Some(Step::Days(7)),
            Self::Monthly => Some(Step::Months(1)),
            Self::Quarterly => Some(Step::Months(3)),
            Self::HalfYearly => Some(Step::Months(6)),
            Self::Yearly => Some(Step::Months(12)),
            Self::OnEvent => None,
        }
    }
}

impl Step {
    /// The first turn after `after` of what was due on `from`; never `from` itself or a day before it. By months, the
    /// day of the month is `aim` (1 to 31), or the last one where the month is shorter. `None` past the year 9999.
    pub fn next(self, from: Date, after: Date, aim: u8) -> Option<Date> {
        let after = after.max(from);
        match self {
            Self::WorkingDay => {
                let days = match after.weekday() {
                    5 => 3,
                    6 => 2,
                    _ => 1,
                };
                after.plus_days(days)
            }
            Self::Days(days) => {
                let days = i64::from(days.max(1));
                from.plus_days((from.days_until(after) / days + 1) * days)
            }
            Self::Months(months) => {
                let months = i32::from(months.max(1));
                let count = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
                let turn = |number: i32| {
                    let month = Date::new(from.year(), from.month(), 1)?.plus_months(number * months)?;
                    Date::new(month.year(), month.month(), aim.clamp(1, month.days_in_month()))
                };
                // The turn in the month of `after` may still lie before it, or on it.
                let near = ((count(after) - count(from)) / months).max(1);
                [near, near + 1].into_iter().filter_map(turn).find(|date| *date > after)
            }
        }
    }
}

/// When something that is done again and again is due: on the day that was set, unless it was done since; then, and where
/// no day was set, one step after it was last done. `None` where neither tells.
pub fn next_turn(set: Option<Date>, last: Option<Date>, frequency: Option<Frequency>) -> Option<Date> {
    match (set, last) {
        (Some(set), Some(last)) if last >= set => frequency?.step()?.next(set, last, set.day()),
        (Some(set), _) => Some(set),
        (None, Some(last)) => frequency?.step()?.next(last, last, last.day()),
        (None, None) => None,
    }
}

/// What closing a turn of a task does.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// All of it, one step of undo.
    pub command: Command,
    /// The next turn, if there is one: its id, its reference, and when it is due.
    pub next: Option<(RecordId, String, Date)>,
}

/// What the next turn takes over from the one before.
const CARRIED: [&str; 5] = ["title", "description", "origin", "responsible", "recurrence"];

impl Workbook {
    /// Marks a task done on a day and, where it comes back, makes the next one, which names it as what it was made from
    /// (`seed`). `None` when there is nothing left to do: it is done and has its next turn, was given up, or is not
    /// there. Two copies of a workbook that close the same turn make the same next one.
    pub fn complete(&self, task: TaskId, by: Option<PersonId>, on: Date) -> Option<Completion> {
        let item = self.tasks.get(&task)?;
        if item.status == Some(ActionStatus::Cancelled) {
            return None;
        }
        let mut commands = Vec::new();
        let done = item.done_on.unwrap_or(on);
        if item.status != Some(ActionStatus::Done) {
            commands.push(Command::set(task, "status", ActionStatus::Done.key()));
            commands.push(Command::set(task, "done_on", done.to_string()));
            let by = by.filter(|_| item.done_by.is_none());
            commands.extend(by.map(|by| Command::set(task, "done_by", by.to_string())));
        }
        let next = self.next_of(task, item, done);
        if let Some((record, _, due)) = &next {
            commands.push(Command::Create { record: *record, fields: self.carried(task, item, *due) });
        }
        (!commands.is_empty()).then_some(Completion { command: Command::Batch(commands), next })
    }

    /// The id, reference and day of the next turn, where it comes back and is not there yet.
    fn next_of(&self, task: TaskId, item: &Task, done: Date) -> Option<(RecordId, String, Date)> {
        let step = item.recurrence?.step()?;
        if self.next_task(task).is_some() {
            return None;
        }
        let due = match item.due {
            Some(due) => step.next(due, done, self.day_aimed_at(item, due)),
            None => step.next(done, done, done.day()),
        };
        Some((self.next_id(task), self.next_reference(Kind::Task), due?))
    }

    fn carried(&self, task: TaskId, item: &Task, due: Date) -> Vec<(&'static str, Value)> {
        let mut fields: Vec<(&'static str, Value)> =
            CARRIED.iter().filter_map(|key| Some((*key, item.get(key)?))).collect();
        fields.push(("due", due.to_string().into()));
        fields.push(("status", ActionStatus::Open.key().into()));
        fields.push(("reference", self.next_reference(Kind::Task).into()));
        fields.push(("seed", task.to_string().into()));
        // What nobody has confirmed does not become somebody's own by coming back.
        let still = |key: &&String| CARRIED.contains(&key.as_str());
        let suggested: Vec<Value> =
            item.common.suggested.iter().filter(still).map(|key| key.clone().into()).collect();
        if !suggested.is_empty() {
            fields.push(("suggested", suggested.into()));
        }
        fields
    }

    /// The task that was made when this one was done.
    pub fn next_task(&self, task: TaskId) -> Option<TaskId> {
        let me = task.to_string();
        self.tasks.iter().find(|(_, other)| other.common.seed == me).map(|(id, _)| *id)
    }

    /// The task that this one is the next turn of.
    pub fn task_before(&self, task: TaskId) -> Option<TaskId> {
        let before: RecordId = self.tasks.get(&task)?.common.seed.parse().ok()?;
        TaskId::from_record_id(before).filter(|before| self.tasks.contains_key(before))
    }

    /// The day of the month a series aims at: a turn moved to the end of a short month does not pull later ones along.
    fn day_aimed_at(&self, item: &Task, due: Date) -> u8 {
        let (mut item, mut due, mut aim) = (item, due, due.day());
        // A series is as long as it has tasks; the bound keeps ids that name each other in a circle from going on.
        for _ in 0..self.tasks.len() {
            if due.day() != due.days_in_month() {
                break;
            }
            let before: Option<RecordId> = item.common.seed.parse().ok();
            let before = before.and_then(TaskId::from_record_id).and_then(|id| self.tasks.get(&id));
            let Some((before, day)) = before.and_then(|before| Some((before, before.due?))) else { break };
            if day.day() < aim {
                break;
            }
            (item, due, aim) = (before, day, day.day());
        }
        aim
    }

    /// The id of the next turn: computed from the one before, so that copies agree on it. An id that was used and
    /// deleted (or undone) is not used again.
    fn next_id(&self, task: TaskId) -> RecordId {
        let id = |turn: usize| {
            let hash = sha256_hex(format!("{task} {turn}").as_bytes());
            let random = u128::from_str_radix(hash.get(..32).unwrap_or_default(), 16).unwrap_or_default();
            // The time of the task it comes from, then version 8 (made up by a program of its own) and the variant.
            let time = task.0.as_u128() >> 80 << 80;
            let bits = (random & 0xfff_3fff_ffff_ffff_ffff) | 0x8000_8000_0000_0000_0000;
            RecordId::minted(Kind::Task, Uuid::from_u128(time | bits))
        };
        let used = |id: &RecordId| self.get(*id).is_some() || self.buried().contains_key(id);
        let turns = 0..=self.tasks.len() + self.buried().len();
        turns.map(id).find(|id| !used(id)).unwrap_or_else(|| id(0))
    }

    /// When each operational control was last run. A run that was due and not done is none.
    pub fn last_runs(&self) -> BTreeMap<OperationalControlId, Date> {
        let mut last = BTreeMap::new();
        for run in self.control_runs.values().filter(|run| run.result != Some(RunResult::NotDone)) {
            if let (Some(item), Some(date)) = (run.operational_control, run.performed_on.or(run.period_to)) {
                let latest = last.entry(item).or_insert(date);
                *latest = date.max(*latest);
            }
        }
        last
    }
}
