//! Rehearsals: the draw is the same for the same number, every question is whole and leads to a record, and the stopwatch
//! counts what it should.

use std::collections::BTreeSet;

use isms_workbook::content::guide::{ClauseGuide, ControlGuide, parse};
use isms_workbook::content::text::find;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::Frequency;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::rehearsal::{Asked, End, Guidance, Place, Run, TEMPLATES, draw, period_before};
use proptest::prelude::*;

use crate::example::company;
use crate::model::{cases, minted};
use crate::replica::Replica;

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

fn day(date: Date) -> String {
    date.to_string()
}

fn guides() -> (Vec<ClauseGuide>, Vec<ControlGuide>) {
    let clauses = parse(include_str!("../../public/content/en/clauses.json")).unwrap();
    let controls = parse(include_str!("../../public/content/en/controls.json")).unwrap();
    (clauses, controls)
}

fn drawn(workbook: &Workbook, seed: u64, count: usize) -> Vec<Asked> {
    draw(workbook, Guidance::default(), today(), seed, count)
}

#[test]
fn the_same_number_draws_the_same() {
    let all = drawn(company(), 4711, 12);
    assert_eq!(all.len(), 12);
    assert_eq!(drawn(company(), 4711, 12), all);
    assert_ne!(drawn(company(), 4712, 12), all);
    assert_eq!(drawn(company(), 4711, 5), all[..5], "a shorter draw is the beginning of a longer one");
}

#[test]
fn every_question_of_the_example_is_whole_and_leads_somewhere() {
    let all = drawn(company(), 1, 10_000);
    for asked in &all {
        let text = asked.text(&day);
        assert!(!text.contains(['{', '}']) && text.ends_with(['.', '?']), "{text}");
        assert!(!asked.places.is_empty() && !asked.point.is_empty(), "{text}");
        for place in &asked.places {
            let Place::Record(id) = place else { panic!("{text}") };
            assert!(company().get(*id).is_some(), "{text}: {id}");
        }
    }
    let different: BTreeSet<String> = all.iter().map(|asked| asked.text(&day)).collect();
    assert_eq!(different.len(), all.len(), "no question is drawn twice");
    let used: BTreeSet<&str> = all.iter().filter_map(Asked::template).collect();
    assert!(used.len() >= 25, "the example has something for most questions: {used:?}");
}

#[test]
fn every_template_has_a_sentence_and_a_point_that_exists() {
    let mut keys = BTreeSet::new();
    for template in TEMPLATES {
        assert!(find(template.key).is_some() && keys.insert(template.key), "{}", template.key);
        let clause =
            template.point.is_empty() || isms_workbook::content::catalogue::clause(template.point).is_some();
        let control = template.point.parse::<isms_workbook::domain::id::AnnexRef>().is_ok();
        assert!(clause || control, "{}", template.point);
    }
    let kinds: BTreeSet<Kind> = TEMPLATES.iter().map(|template| template.kind).collect();
    assert!(kinds.len() >= 25, "{kinds:?}");
}

#[test]
fn sorts_of_question_take_turns_with_the_guidance() {
    let (clauses, controls) = guides();
    let guidance = Guidance { clauses: &clauses, controls: &controls };
    let all = draw(company(), guidance, today(), 7, 30);
    let own: Vec<&str> = all.iter().filter_map(Asked::template).collect();
    assert_eq!((all.len(), own.len()), (30, 20), "every third comes from the guidance");
    let different: BTreeSet<&&str> = own.iter().collect();
    assert_eq!(different.len(), own.len(), "no sort twice before each had its turn");
    assert!(
        all.iter()
            .filter(|asked| asked.template().is_none())
            .all(|asked| asked.text(&day).ends_with(['?', '.']))
    );
}

#[test]
fn an_empty_workbook_has_nothing_to_ask() {
    let (clauses, controls) = guides();
    let guidance = Guidance { clauses: &clauses, controls: &controls };
    assert_eq!(draw(&Workbook::default(), guidance, today(), 1, 10), []);
}

#[test]
fn a_run_is_asked_for_in_the_latest_whole_period() {
    let mut copy = Replica::new(1);
    let control = minted(Kind::OperationalControl, 1);
    copy.create(
        control,
        vec![("title", "Review of access rights".into()), ("frequency", "quarterly".into())],
    );
    for (number, on) in [(1, "2026-08-15"), (2, "2026-11-01")] {
        let fields = vec![("operational_control", control.to_string().into()), ("performed_on", on.into())];
        copy.create(minted(Kind::ControlRun, number), fields);
    }
    let all = drawn(&copy.workbook, 1, 10);
    let asked = all.iter().find(|asked| asked.template() == Some("rehearsal.q.run_of_period")).unwrap();
    let text = asked.text(&day);
    assert!(
        text.contains("Review of access rights") && text.contains("from 2026-07-01 to 2026-09-30"),
        "{text}"
    );
    assert_eq!(asked.places, [Place::Record(minted(Kind::ControlRun, 1)), Place::Record(control)]);
}

fn check_period(frequency: Frequency, today: &str, expected: Option<(&str, &str)>) {
    let period = period_before(frequency, today.parse().unwrap());
    let text = period.map(|(from, to)| (from.to_string(), to.to_string()));
    assert_eq!(text, expected.map(|(from, to)| (from.to_owned(), to.to_owned())), "{frequency} {today}");
}

#[test]
fn periods_before_a_day() {
    check_period(Frequency::Monthly, "2026-03-01", Some(("2026-02-01", "2026-02-28")));
    check_period(Frequency::Monthly, "2026-01-31", Some(("2025-12-01", "2025-12-31")));
    check_period(Frequency::Quarterly, "2026-04-01", Some(("2026-01-01", "2026-03-31")));
    check_period(Frequency::HalfYearly, "2026-11-24", Some(("2026-01-01", "2026-06-30")));
    check_period(Frequency::Yearly, "2026-11-24", Some(("2025-01-01", "2025-12-31")));
    check_period(Frequency::Daily, "2026-11-24", None);
    check_period(Frequency::OnEvent, "2026-11-24", None);
}

fn run(limit: Option<u64>) -> Run {
    Run::new(1, drawn(company(), 1, 4), limit, 1_000_000)
}

#[test]
fn the_stopwatch_runs_from_the_question_to_the_evidence() {
    let mut run = run(None);
    assert_eq!(run.elapsed(1_004_999), 4);
    run.found(1_007_000);
    assert_eq!(run.elapsed(1_050_000), 7, "saying where it was takes no time");
    run.placed("R-001".to_owned(), 1_060_000);
    assert_eq!(run.ends, [(End::Found("R-001".to_owned()), 7)]);
    assert_eq!(run.elapsed(1_061_000), 1, "the next question starts anew");
    run.missing(1_090_000);
    run.helped = true;
    run.found(1_100_000);
    run.placed("A folder".to_owned(), 1_100_000);
    assert!(!run.helped, "help is for one question");
    run.found(1_103_000);
    run.placed("DOC-001".to_owned(), 1_103_000);
    assert!(run.question().is_none());
    let summary = run.summary();
    assert_eq!((summary.asked, summary.found, summary.helped, summary.missing), (4, 2, 1, 1));
    assert_eq!(summary.median, Some(7));
    let open: Vec<usize> = run.open().into_iter().map(|(index, _)| index).collect();
    assert_eq!(open, [1]);
}

#[test]
fn nothing_happens_after_the_end() {
    let mut run = run(None);
    run.over = true;
    let before = run.clone();
    run.found(2_000_000);
    run.missing(2_000_000);
    run.placed("x".to_owned(), 2_000_000);
    assert_eq!(run, before);
    assert_eq!(run.summary().median, None);
}

#[test]
fn when_the_time_is_up_no_further_question_begins() {
    let mut run = run(Some(60));
    assert_eq!(run.left(1_010_000), Some(50));
    run.missing(1_030_000);
    assert!(run.question().is_some());
    assert_eq!(run.left(1_090_000), Some(0));
    run.found(1_095_000);
    assert!(run.question().is_some(), "the question at hand may be finished");
    run.placed("x".to_owned(), 1_100_000);
    assert!(run.question().is_none() && run.ends.len() == 2);
}

proptest! {
    #![proptest_config(cases(40))]

    /// Any number draws as many as asked for, all different.
    #[test]
    fn any_number_draws(seed in any::<u64>(), count in 0..40_usize) {
        let all = drawn(company(), seed, count);
        prop_assert_eq!(all.len(), count);
        let different: BTreeSet<String> = all.iter().map(|asked| asked.text(&day)).collect();
        prop_assert_eq!(different.len(), count);
    }
}
