//! The workbook as of a day: what the journal leads to, what it does not know, and what differs between two states.

use isms_workbook::bundle::{VERSION, migrate};
use isms_workbook::domain::command::Command;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::journal::{Cause, Entry, What};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::Theme;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::timeline::{
    Difference, PastError, as_of, chapter, compare, counts, findings_then, reach, soa_by_theme,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{act, cases, minted, named, organisation, risk, soa_line};
use crate::replica::{Replica, shown};
use crate::store::{disk, step};

fn entry(seq: u64, at: &str, what: What) -> Entry<String> {
    let entry: Entry = Entry { format: VERSION, seq, at: at.to_owned(), who: "Ada".to_owned(), what };
    Entry::from_json(entry.to_json()).unwrap()
}

/// A journal of one edit a day: the organisation is called by the day.
fn journal(cause: Cause, days: &[&str]) -> Vec<Entry<String>> {
    let mut copy = Replica::new(1);
    let installed = What::Installed(cause, copy.workbook.to_image());
    let mut entries = vec![entry(1, "2026-01-01T08:00:00.000Z", installed)];
    for (number, day) in days.iter().enumerate() {
        let changes = copy.set(organisation(), "legal_name", *day);
        entries.push(entry(number as u64 + 2, &format!("{day}T12:00:00.000Z"), What::Changes(changes.0)));
    }
    entries
}

fn then(entries: &[Entry<String>], before: &str) -> Result<Workbook, PastError> {
    as_of(entries, before, VERSION, &migrate::upgrade)
}

/// What the organisation was called before a moment.
fn check_name(before: &str, expected: Option<&str>) {
    let entries = journal(Cause::Created, &["2026-01-02", "2026-01-04", "2026-01-06"]);
    let workbook = then(&entries, before).unwrap();
    let name = workbook.organisations.values().next().map(|organisation| organisation.legal_name.clone());
    assert_eq!(name.as_deref(), expected, "before {before}");
}

#[test]
fn the_end_of_a_day_is_the_last_step_before_it() {
    check_name("2026-01-02T00:00:00.000Z", None);
    check_name("2026-01-02T12:00:00.000Z", None);
    check_name("2026-01-02T12:00:00.001Z", Some("2026-01-02"));
    check_name("2026-01-06T00:00:00.000Z", Some("2026-01-04"));
    check_name("2030-01-01T00:00:00.000Z", Some("2026-01-06"));
}

#[test]
fn before_the_journal_nothing_is_known() {
    let entries = journal(Cause::Imported, &[]);
    assert_eq!(then(&entries, "2026-01-01T08:00:00.000Z"), Err(PastError::BeforeBeginning));
    assert_eq!(then(&[], "2026-01-01T08:00:00.000Z"), Err(PastError::BeforeBeginning));
    assert_eq!(reach(&[]), None);
    let reach = reach(&journal(Cause::Imported, &["2026-01-02"])).unwrap();
    assert_eq!((reach.cause, reach.from.as_str()), (Cause::Imported, "2026-01-01T08:00:00.000Z"));
    assert_eq!(reach.to, "2026-01-02T12:00:00.000Z");
}

#[test]
fn a_clock_that_was_set_back_does_not_change_the_order() {
    let entries = journal(Cause::Created, &["2026-01-05", "2026-01-02", "2026-01-03"]);
    let name = |before: &str| {
        then(&entries, before).unwrap().organisations.values().next().unwrap().legal_name.clone()
    };
    assert_eq!(name("2026-01-04T00:00:00.000Z"), "2026-01-03", "the edit of the 5th came first");
    assert_eq!(name("2026-01-03T00:00:00.000Z"), "2026-01-02");
}

#[test]
fn a_broken_journal_is_told() {
    let mut entries = journal(Cause::Created, &["2026-01-02", "2026-01-03"]);
    entries.remove(1);
    assert!(matches!(then(&entries, "2030"), Err(PastError::Replay(_))));
    let mut newer = journal(Cause::Created, &["2026-01-02"]);
    newer[1].what = What::Changes(vec![]);
    newer[0].what = What::Installed(
        Cause::Created,
        serde_json::from_value::<Value>(json!({"records": [7]}))
            .map(|value| isms_workbook::domain::image::Image::from_json(value).unwrap())
            .unwrap(),
    );
    assert!(matches!(then(&newer, "2030"), Err(PastError::Replay(_) | PastError::Unreadable(_))));
}

proptest! {
    #![proptest_config(cases(200))]

    /// Whatever was stored, the end of the journal is the present state, and each step leads to the next.
    #[test]
    fn the_end_of_the_journal_is_the_present(empty: bool, steps in vec(step(), 0..24)) {
        let disk = disk(empty, &steps);
        let entries = isms_workbook::store::load::entries(&disk.stored, 0).unwrap();
        prop_assert_eq!(then(&entries, "2027").unwrap(), disk.copy.workbook);
    }

    /// Applying what `compare` says to the state before gives the state after.
    #[test]
    fn a_comparison_tells_all_that_differs(ours in vec(act(), 0..12), theirs in vec(act(), 0..12)) {
        let (mut a, mut b) = (Replica::new(1), Replica::new(2));
        for act in &ours { a.act(act); }
        for act in &theirs { b.act(act); }
        let (before, after) = (shown(&a.workbook), shown(&b.workbook));
        let mut built = before.clone();
        for change in compare(&a.workbook, &b.workbook) {
            match change.what {
                Difference::Removed => drop(built.remove(&change.id)),
                Difference::Added => drop(built.insert(change.id, after[&change.id].clone())),
                Difference::Changed(fields) => {
                    let map = built.get_mut(&change.id).unwrap();
                    for field in fields {
                        prop_assert_eq!(map.get(&field.key), field.old.as_ref());
                        match field.new {
                            Some(new) => drop(map.insert(field.key, new)),
                            None => drop(map.remove(&field.key)),
                        }
                    }
                }
            }
        }
        prop_assert_eq!(built, after);
        prop_assert!(compare(&a.workbook, &a.workbook).is_empty());
    }
}

#[test]
fn marks_of_suggestion_are_no_difference() {
    let mut copy = Replica::new(1);
    copy.create(risk(1), vec![("title", json!("ash")), ("suggested", json!(["title"]))]);
    let before = copy.workbook.clone();
    copy.set(risk(1), "suggested", json!([]));
    assert!(compare(&before, &copy.workbook).is_empty());
}

#[test]
fn a_field_of_a_newer_program_is_told_too() {
    let read = |mood: &str| {
        let records = vec![json!({"id": risk(1).to_string(), "mood": mood})];
        Workbook::from_image(isms_workbook::domain::image::Image { records, ..Default::default() }).unwrap()
    };
    let changes = compare(&read("calm"), &read("tense"));
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    let Difference::Changed(fields) = &change.what else { panic!("{change:?}") };
    assert_eq!((fields.len(), fields[0].key.as_str()), (1, "mood"));
}

#[test]
fn registers_are_counted() {
    let counts = counts(company());
    assert_eq!(counts.get(&Kind::Risk), Some(&16));
    assert_eq!(counts.get(&Kind::Withdrawal), None);
    assert!(counts.values().sum::<usize>() > 400);
}

#[test]
fn lines_are_counted_by_theme() {
    let by_theme = soa_by_theme(company());
    let all = company().soa_counts();
    let sum = |of: fn(&isms_workbook::insight::timeline::ThemeCounts) -> usize| {
        by_theme.iter().map(|(_, counts)| of(counts)).sum::<usize>()
    };
    assert_eq!(sum(|counts| counts.total), all.total);
    assert_eq!((sum(|counts| counts.done), sum(|counts| counts.partly)), (all.done, all.partly));
    assert_eq!(sum(|counts| counts.not_yet), all.planned + all.none);
    assert_eq!(
        (sum(|counts| counts.excluded), sum(|counts| counts.undecided)),
        (all.excluded, all.undecided)
    );
    assert_eq!(by_theme.iter().map(|(theme, _)| *theme).collect::<Vec<_>>(), Theme::ALL);
    for (_, counts) in by_theme {
        let parts = counts.done + counts.partly + counts.not_yet + counts.excluded + counts.undecided;
        assert_eq!(parts, counts.total, "every line counts once");
    }
    let mut copy = Replica::new(1);
    copy.must(&Command::set(soa_line(), "applicable", json!("yes")));
    assert_eq!(soa_by_theme(&copy.workbook)[0].1.not_yet, 1);
}

#[test]
fn findings_are_those_of_the_day() {
    let day = |year| Date::new(year, 11, 24).unwrap();
    let sum = |year| findings_then(company(), day(year)).iter().map(|(_, count)| count).sum::<usize>();
    assert_eq!(sum(2026), isms_workbook::check::check(company(), day(2026)).len());
    assert!(sum(2028) > sum(2026), "two years later more is overdue");
}

#[test]
fn every_kind_with_a_clause_has_a_chapter() {
    assert_eq!((chapter(Kind::Risk), chapter(Kind::SoaLine), chapter(Kind::Freeze)), ("6", "6", "7"));
    assert_eq!((chapter(Kind::Audit), chapter(Kind::Nonconformity), chapter(Kind::Issue)), ("9", "10", "4"));
    assert_eq!((chapter(Kind::Supplier), chapter(Kind::Incident)), ("A", "A"));
    let known = ["", "4", "5", "6", "7", "8", "9", "10", "A"];
    assert!(Kind::ALL.iter().all(|kind| known.contains(&chapter(*kind))));
    assert_eq!(named("workbook:main").kind, Kind::WorkbookInfo);
    assert_eq!(chapter(minted(Kind::Withdrawal, 1).kind), "");
}
