//! Interview cards hold what stands in the workbook about a person, and nothing else.

use isms_workbook::content::guide::{ClauseGuide, ControlGuide, parse};
use isms_workbook::domain::id::TypedId;
use isms_workbook::domain::kinds::{Kind, PersonId};
use isms_workbook::insight::cards::{Card, Guidance, card, purpose};
use serde_json::json;

use crate::example::company;
use crate::model::{minted, named};
use crate::replica::Replica;

fn person(number: u8) -> PersonId {
    PersonId::from_record_id(minted(Kind::Person, number)).unwrap()
}

fn plain(copy: &Replica) -> Card {
    card(&copy.workbook, Guidance::default(), person(1)).unwrap()
}

fn office() -> Replica {
    let mut copy = Replica::new(1);
    copy.create(minted(Kind::Person, 1), vec![("name", json!("Niamh")), ("job_title", json!("Director"))]);
    copy
}

#[test]
fn a_card_of_somebody_without_a_part_says_what_is_missing() {
    let card = plain(&office());
    assert_eq!((card.name.as_str(), card.job.as_str()), ("Niamh", "Director"));
    assert!(card.policy.is_none() && card.roles.is_empty() && card.due.is_empty() && card.report.is_empty());
    assert_eq!(card.questions.len(), 1, "everybody is asked about their own part");
    assert_eq!(isms_workbook::insight::cards::card(&office().workbook, Guidance::default(), person(9)), None);
}

#[test]
fn what_is_theirs_is_on_it_and_what_is_over_is_not() {
    let mut copy = office();
    let me = json!(person(1).to_string());
    copy.create(
        minted(Kind::Risk, 1),
        vec![("reference", json!("R-001")), ("title", json!("Leak")), ("owner", me.clone())],
    );
    copy.create(minted(Kind::Risk, 2), vec![("reference", json!("R-002")), ("title", json!("Fire"))]);
    copy.set(named("soa_line:A.5.1"), "owner", me.clone());
    copy.set(named("soa_line:A.5.2"), "owner", me.clone());
    copy.set(named("soa_line:A.5.2"), "applicable", "no");
    let tasks = [
        (1, "open", "2026-12-02"),
        (2, "done", "2026-12-01"),
        (3, "open", ""),
        (4, "in_progress", "2026-12-01"),
    ];
    for (number, status, due) in tasks {
        let fields = vec![
            ("title", json!(format!("Task {number}"))),
            ("responsible", me.clone()),
            ("status", json!(status)),
            ("due", json!(due)),
        ];
        copy.create(minted(Kind::Task, number), fields);
    }
    let came = vec![("title", json!("Basics")), ("attendees", json!([me])), ("held_on", json!("2026-05-01"))];
    copy.create(minted(Kind::Training, 1), came);
    copy.create(minted(Kind::Training, 2), vec![("title", json!("More")), ("absent", json!([me]))]);
    let card = plain(&copy);
    let texts = |lines: &[isms_workbook::insight::cards::Line]| {
        lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&card.risks), ["R-001 Leak"]);
    assert!(card.controls.len() == 1 && card.controls[0].text.starts_with("A.5.1 "));
    assert_eq!(texts(&card.due), ["Task 4", "Task 1", "Task 3"], "soonest first, what has no day last");
    assert_eq!(
        (texts(&card.trainings), texts(&card.missed)),
        (vec!["Basics".to_owned()], vec!["More".to_owned()])
    );
    assert!(card.questions[0].contains("R-001 Leak"), "{:?}", card.questions);
}

#[test]
fn where_to_report_is_the_line_of_the_control_or_the_role() {
    let mut copy = office();
    let me = json!(person(1).to_string());
    copy.create(
        minted(Kind::Role, 1),
        vec![("title", json!("Incident lead")), ("holders", json!([me.clone()]))],
    );
    assert_eq!(plain(&copy).report.who, "Niamh");
    copy.create(minted(Kind::Person, 2), vec![("name", json!("Sofia")), ("email", json!("s@x.example"))]);
    copy.set(named("soa_line:A.6.8"), "owner", json!(person(2).to_string()));
    copy.set(named("soa_line:A.6.8"), "how", "Channel #security.");
    let report = plain(&copy).report;
    assert_eq!(
        (report.who.as_str(), report.email.as_str(), report.how.as_str()),
        ("Sofia", "s@x.example", "Channel #security.")
    );
    copy.set(named("soa_line:A.6.8"), "applicable", "no");
    assert_eq!(plain(&copy).report.who, "Niamh", "an excluded control names nobody");
}

fn check_purpose(text: &str, expected: &str) {
    assert_eq!(purpose(text), expected, "{text}");
}

#[test]
fn the_policy_is_two_sentences_of_what_it_is_for() {
    check_purpose("# Policy\n\nOne. Two. Three.", "One. Two.");
    check_purpose(
        "# Policy\n\nIntro.\n\n## Purpose\n\nWe keep **data** safe.\nIt matters 1.5 times! More.",
        "We keep data safe. It matters 1.5 times!",
    );
    check_purpose("# Policy\n\n- a list\n\nText without an end", "Text without an end");
    check_purpose("# Only a heading", "");
    check_purpose("", "");
}

#[test]
fn cards_of_the_example_fit_a_page() {
    let clauses: Vec<ClauseGuide> = parse(include_str!("../../public/content/en/clauses.json")).unwrap();
    let controls: Vec<ControlGuide> = parse(include_str!("../../public/content/en/controls.json")).unwrap();
    let guidance = Guidance { clauses: &clauses, controls: &controls };
    for id in company().persons.keys() {
        let card = card(company(), guidance, *id).unwrap();
        assert!((4..=6).contains(&card.questions.len()), "{}: {:?}", card.name, card.questions);
        let policy = card.policy.as_ref().unwrap();
        assert!(policy.purpose.len() < 300 && !policy.version.is_empty(), "{policy:?}");
        assert!(!card.report.is_empty());
    }
}
