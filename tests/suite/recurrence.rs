//! What comes back: the next turn of tasks, runs and measurements.

use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::{RecordId, TypedId};
use isms_workbook::domain::kinds::{Kind, TaskId};
use isms_workbook::domain::records::{ActionStatus, Frequency, Recurrence};
use isms_workbook::domain::recurrence::{Step, next_turn};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::model::{cases, minted};
use crate::replica::Replica;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_next_turn_keeps_its_rhythm() {
    let check = |step: Step, from: &str, after: &str, to: &str| {
        let from = day(from);
        let next = step.next(from, day(after), from.day()).unwrap();
        assert_eq!(next.to_string(), to, "{step:?} {from} {after}");
    };
    let weekly = Step::Days(7);
    check(weekly, "2026-11-24", "2026-11-24", "2026-12-01");
    check(weekly, "2026-11-24", "2026-11-20", "2026-12-01");
    check(weekly, "2026-11-03", "2026-11-24", "2026-12-01");
    check(weekly, "2026-11-03", "2026-11-23", "2026-11-24");
    let monthly = Step::Months(1);
    check(monthly, "2026-01-31", "2026-01-31", "2026-02-28");
    check(monthly, "2026-01-31", "2026-02-28", "2026-03-31");
    check(monthly, "2026-01-15", "2026-06-14", "2026-06-15");
    check(monthly, "2026-01-15", "2026-06-15", "2026-07-15");
    check(monthly, "2026-12-08", "2026-12-01", "2027-01-08");
    check(Step::Months(3), "2026-11-30", "2026-12-01", "2027-02-28");
    check(Step::Months(12), "2028-02-29", "2028-02-29", "2029-02-28");
    check(Step::Months(12), "2028-02-29", "2031-06-01", "2032-02-29");
    check(Step::WorkingDay, "2026-11-20", "2026-11-20", "2026-11-23");
    check(Step::WorkingDay, "2026-11-23", "2026-11-23", "2026-11-24");
    check(Step::WorkingDay, "2026-11-18", "2026-11-21", "2026-11-23");
    assert_eq!(Step::Months(1).next(day("9999-12-31"), day("9999-12-31"), 31), None);
    assert_eq!(Step::Days(7).next(day("9999-12-31"), day("9999-12-31"), 31), None);
}

fn date() -> impl Strategy<Value = Date> {
    (0..40_000_i64).prop_map(|days| day("1990-01-01").plus_days(days).unwrap())
}

fn step() -> impl Strategy<Value = Step> {
    let fixed = Recurrence::ALL.iter().filter_map(|it| it.step());
    prop::sample::select(fixed.chain([Step::WorkingDay]).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(cases(400))]

    /// The next turn lies ahead, by no more than one step; asked again on its own day, it moves on.
    #[test]
    fn the_next_turn_lies_ahead_by_at_most_one_step(from in date(), after in date(), step in step()) {
        let next = step.next(from, after, from.day()).unwrap();
        let latest = from.max(after);
        prop_assert!(next > latest);
        let longest = match step {
            Step::WorkingDay => 3,
            Step::Days(days) => i64::from(days),
            Step::Months(months) => i64::from(months) * 31,
        };
        prop_assert!(latest.days_until(next) <= longest);
        let again = step.next(from, next, from.day()).unwrap();
        prop_assert!(again > next);
    }

    /// By months every turn falls on the day aimed at, or on the last of its month where that is shorter.
    #[test]
    fn turns_by_months_keep_their_day(from in date(), months in 1..=12_u8, turns in 1..30_u8) {
        let aim = from.day();
        let mut now = from;
        for turn in 1..=turns {
            now = Step::Months(months).next(now, now, aim).unwrap();
            prop_assert_eq!(now.day(), aim.min(now.days_in_month()));
            // However one gets there, it is the same day.
            prop_assert_eq!(Some(now), from.plus_months(i32::from(months) * i32::from(turn)));
        }
    }

    /// By weeks every turn is on the same day of the week; working days are Monday to Friday.
    #[test]
    fn turns_by_days_keep_their_weekday(from in date(), after in date()) {
        let next = Step::Days(7).next(from, after, 1).unwrap();
        prop_assert_eq!(next.weekday(), from.weekday());
        prop_assert!(Step::WorkingDay.next(from, after, 1).unwrap().weekday() < 6);
    }
}

#[test]
fn a_run_is_due_when_it_was_set_or_a_step_after_the_last() {
    let check = |set: &str, last: &str, frequency: Option<Frequency>, to: &str| {
        let next = next_turn(set.parse().ok(), last.parse().ok(), frequency);
        assert_eq!(next.map(|date| date.to_string()).unwrap_or_default(), to, "{set} {last}");
    };
    let monthly = Some(Frequency::Monthly);
    check("", "", monthly, "");
    check("2026-12-01", "", None, "2026-12-01");
    check("2026-12-01", "2026-11-02", monthly, "2026-12-01");
    check("2026-12-01", "2026-12-01", monthly, "2027-01-01");
    check("2026-12-01", "2027-02-10", monthly, "2027-03-01");
    check("", "2026-11-30", monthly, "2026-12-30");
    check("2026-12-01", "2026-12-02", Some(Frequency::OnEvent), "");
    check("2026-12-01", "2026-12-02", None, "");
}

fn task(number: u8) -> TaskId {
    TaskId::from_record_id(minted(Kind::Task, number)).unwrap()
}

fn person() -> String {
    minted(Kind::Person, 1).to_string()
}

/// A workbook with a task that comes back every month.
fn monthly(due: &str) -> Replica {
    let mut copy = Replica::new(1);
    copy.create(minted(Kind::Person, 1), vec![("name", json!("Mira"))]);
    let fields = vec![
        ("reference", json!("TK-001")),
        ("title", json!("Look through the logs")),
        ("origin", json!(minted(Kind::Measure, 1).to_string())),
        ("responsible", json!(person())),
        ("recurrence", json!("monthly")),
        ("due", json!(due)),
        ("result", json!("Nothing found.")),
        ("suggested", json!(["title", "due"])),
    ];
    copy.create(minted(Kind::Task, 1), fields);
    copy
}

/// Closes a task and gives the next.
fn close(copy: &mut Replica, task: TaskId, on: &str) -> TaskId {
    let completion = copy.workbook.complete(task, None, day(on)).unwrap();
    copy.must(&completion.command);
    TaskId::from_record_id(completion.next.unwrap().0).unwrap()
}

fn said(copy: &Replica, task: TaskId, field: &str) -> Value {
    copy.workbook.get(task.into()).unwrap().get(field).unwrap_or_default()
}

#[test]
fn closing_a_turn_keeps_it_and_makes_the_next() {
    let mut copy = monthly("2026-11-24");
    let before = copy.workbook.clone();
    let by = isms_workbook::domain::kinds::PersonId::from_record_id(minted(Kind::Person, 1));
    let completion = copy.workbook.complete(task(1), by, day("2026-11-25")).unwrap();
    copy.must(&completion.command);
    let (next, reference, due) = completion.next.unwrap();
    let next = TaskId::from_record_id(next).unwrap();
    assert_eq!((reference.as_str(), due), ("TK-002", day("2026-12-24")));
    for (field, value) in [
        ("status", json!("done")),
        ("done_on", json!("2026-11-25")),
        ("done_by", json!(person())),
        ("due", json!("2026-11-24")),
        ("result", json!("Nothing found.")),
    ] {
        assert_eq!(said(&copy, task(1), field), value, "{field} of the one that is done");
    }
    for (field, value) in [
        ("title", json!("Look through the logs")),
        ("status", json!("open")),
        ("due", json!("2026-12-24")),
        ("reference", json!("TK-002")),
        ("origin", json!(minted(Kind::Measure, 1).to_string())),
        ("responsible", json!(person())),
        ("recurrence", json!("monthly")),
        ("seed", json!(task(1).to_string())),
        ("suggested", json!(["title"])),
        ("result", Value::Null),
        ("done_on", Value::Null),
        ("done_by", Value::Null),
    ] {
        assert_eq!(said(&copy, next, field), value, "{field} of the next");
    }
    assert_eq!(copy.workbook.next_task(task(1)), Some(next));
    assert_eq!(copy.workbook.task_before(next), Some(task(1)));
    copy.undo().unwrap();
    assert_eq!(copy.workbook.tasks, before.tasks, "one step of undo takes all of it back");
}

#[test]
fn closing_again_changes_nothing() {
    let mut copy = monthly("2026-11-24");
    let next = close(&mut copy, task(1), "2026-11-24");
    assert_eq!(copy.workbook.complete(task(1), None, day("2026-11-30")), None);
    // Somebody deletes the next turn and closes once more: it comes back, the day it was done stays.
    copy.delete(next.into());
    let other = close(&mut copy, task(1), "2026-11-30");
    assert_ne!(other, next, "an id that was used is not used again");
    assert_eq!(said(&copy, task(1), "done_on"), json!("2026-11-24"));
    assert_eq!(said(&copy, other, "due"), json!("2026-12-24"));
    assert_eq!(copy.workbook.complete(task(9), None, day("2026-11-30")), None, "there is no such task");
}

#[test]
fn what_is_done_once_has_no_next_turn() {
    let check = |field: &'static str, value: Value, status: Option<ActionStatus>| {
        let mut copy = monthly("2026-11-24");
        copy.set(task(1).into(), field, value);
        let completion = copy.workbook.complete(task(1), None, day("2026-11-24"));
        assert_eq!(completion.clone().and_then(|completion| completion.next), None);
        if let Some(completion) = completion {
            copy.must(&completion.command);
        }
        assert_eq!(copy.workbook.tasks.len(), 1);
        assert_eq!(copy.workbook.tasks[&task(1)].status, status);
    };
    check("recurrence", json!("none"), Some(ActionStatus::Done));
    check("recurrence", Value::Null, Some(ActionStatus::Done));
    check("status", json!("cancelled"), Some(ActionStatus::Cancelled));
}

#[test]
fn a_turn_that_somebody_closed_by_hand_still_gets_its_next() {
    let mut copy = monthly("2026-11-24");
    copy.set(task(1).into(), "status", "done");
    copy.set(task(1).into(), "done_on", "2026-11-20");
    let next = close(&mut copy, task(1), "2027-03-01");
    assert_eq!(said(&copy, next, "due"), json!("2026-12-24"), "it counts from the day it was done");
}

#[test]
fn missed_turns_are_not_made_up_and_a_short_month_does_not_pull_later_ones_along() {
    let check = |due: &str, closed: &[&str], dues: &[&str]| {
        let mut copy = monthly(due);
        let mut now = task(1);
        for (on, due) in closed.iter().zip(dues) {
            now = close(&mut copy, now, on);
            assert_eq!(said(&copy, now, "due"), json!(due), "{closed:?}");
        }
    };
    check("2026-08-10", &["2026-11-24"], &["2026-12-10"]);
    check(
        "2027-01-31",
        &["2027-01-31", "2027-02-28", "2027-03-30", "2027-04-30", "2027-05-31"],
        &["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"],
    );
    check("2027-01-30", &["2027-01-30", "2027-02-20"], &["2027-02-28", "2027-03-30"]);
    check("2027-01-28", &["2027-01-28", "2027-02-28"], &["2027-02-28", "2027-03-28"]);
}

#[test]
fn somebody_who_moves_a_turn_moves_the_series() {
    let mut copy = monthly("2027-01-31");
    let next = close(&mut copy, task(1), "2027-01-31");
    copy.set(next.into(), "due", "2027-02-15");
    let later = close(&mut copy, next, "2027-02-15");
    assert_eq!(said(&copy, later, "due"), json!("2027-03-15"));
    // Without a day it counts from when it was done.
    copy.set(later.into(), "due", Value::Null);
    let last = close(&mut copy, later, "2027-03-20");
    assert_eq!(said(&copy, last, "due"), json!("2027-04-20"));
}

#[test]
fn two_copies_that_close_the_same_turn_make_the_same_next() {
    let mut ours = monthly("2026-11-24");
    let mut theirs = Replica::of(ours.workbook.clone(), 2);
    let (a, b) = (close(&mut ours, task(1), "2026-11-24"), close(&mut theirs, task(1), "2026-11-24"));
    assert_eq!(a, b);
    ours.take(&theirs);
    assert_eq!(ours.workbook.tasks.len(), 2);
    let id = RecordId::from(a).to_string();
    assert_eq!(id.parse::<RecordId>().unwrap(), RecordId::from(a));
    assert_eq!(id.as_bytes()["task:".len() + 14], b'8', "an id of version 8");
}

#[test]
fn a_series_that_names_itself_comes_to_an_end() {
    let mut copy = monthly("2027-01-31");
    copy.set(task(1).into(), "seed", task(1).to_string());
    let completion = copy.workbook.complete(task(1), None, day("2027-01-31")).unwrap();
    assert_eq!(completion.next, None, "its next turn is itself");
    let mut other = monthly("2027-01-31");
    let fields = vec![("due", json!("2027-01-31")), ("seed", json!(task(3).to_string()))];
    other.create(minted(Kind::Task, 2), fields);
    let fields = vec![
        ("due", json!("2027-01-31")),
        ("seed", json!(task(2).to_string())),
        ("recurrence", json!("monthly")),
    ];
    other.create(minted(Kind::Task, 3), fields);
    other.set(task(3).into(), "recurrence", "monthly");
    other.set(task(2).into(), "seed", task(3).to_string());
    let fields = vec![
        ("due", json!("2027-02-28")),
        ("seed", json!(task(3).to_string())),
        ("recurrence", json!("monthly")),
    ];
    other.create(minted(Kind::Task, 4), fields);
    assert_eq!(
        other.workbook.complete(task(4), None, day("2027-02-28")).unwrap().next.unwrap().2,
        day("2027-03-31")
    );
}
