//! Audits (9.2): what a programme looks at, and the desk of an audit.

use std::collections::BTreeSet;

use isms_workbook::content::guide::{ClauseGuide, ControlGuide, METHODS, parse};
use isms_workbook::domain::audits::Subject;
use isms_workbook::domain::command::Command;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::{RecordId, TypedId};
use isms_workbook::domain::kinds::{AuditId, AuditProgrammeId, Kind, WorkingPaperId};
use isms_workbook::domain::records::{TestMethod, Theme};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::audit_desk::{self, Progress, Question};
use isms_workbook::insight::coverage::{Coverage, Group, Look, State, coverage, scope_command};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::example::company;
use crate::model::{cases, minted, named, risk};
use crate::replica::Replica;

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

pub(crate) fn audit(number: u8) -> AuditId {
    AuditId::from_record_id(minted(Kind::Audit, number)).unwrap()
}

fn paper(number: u8) -> WorkingPaperId {
    WorkingPaperId::from_record_id(minted(Kind::WorkingPaper, number)).unwrap()
}

fn programme() -> AuditProgrammeId {
    AuditProgrammeId::from_record_id(minted(Kind::AuditProgramme, 1)).unwrap()
}

fn subject(number: &str) -> Subject {
    number.parse().map_or_else(|_| Subject::Control(number.parse().unwrap()), Subject::Clause)
}

pub(crate) fn add(copy: &mut Replica, kind: Kind, number: u8, fields: &Value) {
    let field = |key: &str| kind.field(key).unwrap_or_else(|| panic!("{key}")).key;
    let mut all: Vec<(&'static str, Value)> =
        fields.as_object().unwrap().iter().map(|(key, value)| (field(key), value.clone())).collect();
    if !kind.prefix().is_empty() && fields.get("reference").is_none() {
        all.push(("reference", json!(format!("{}-{number:03}", kind.prefix()))));
    }
    copy.create(minted(kind, number), all);
}

/// A programme from 2026 to 2028 with two audits: one held with a text for its notes, one planned.
pub(crate) fn planned() -> Replica {
    let mut copy = Replica::new(1);
    let period = json!({"period_from": "2026-01-01", "period_to": "2028-12-31"});
    add(&mut copy, Kind::AuditProgramme, 1, &period);
    let of = minted(Kind::AuditProgramme, 1).to_string();
    let held = json!({
        "programme": of, "status": "reported", "held_from": "2026-09-01", "held_to": "2026-09-02",
        "clauses": ["4.1", "9.1"], "controls": ["A.5.1"],
    });
    add(&mut copy, Kind::Audit, 1, &held);
    let ahead = json!({
        "programme": of, "status": "planned", "planned_from": "2028-02-01", "clauses": ["10.2", "4.1"],
        "controls": ["A.8.13"],
    });
    add(&mut copy, Kind::Audit, 2, &ahead);
    for control in ["A.5.1", "A.5.2", "A.8.13"] {
        copy.set(named(&format!("soa_line:{control}")), "applicable", "yes");
    }
    copy.set(named("soa_line:A.7.1"), "applicable", "no");
    copy
}

fn matrix(workbook: &Workbook) -> Coverage {
    coverage(workbook, programme(), today()).unwrap()
}

/// What each audit does about a subject, and where the subject stands.
fn check(workbook: &Workbook, number: &str, cells: &[Look], state: State) {
    let all = matrix(workbook);
    let row = all.rows.iter().find(|row| row.number == number).unwrap_or_else(|| panic!("{number}"));
    assert_eq!((row.cells.as_slice(), row.state, row.subject), (cells, state, subject(number)), "{number}");
}

#[test]
fn a_subject_was_looked_at_or_is_planned_or_is_in_no_audit() {
    let copy = planned();
    let check = |number, cells: [Look; 2], state| check(&copy.workbook, number, &cells, state);
    check("9.1", [Look::LookedAt, Look::Out], State::LookedAt);
    check("4.1", [Look::LookedAt, Look::Planned], State::LookedAt);
    check("10.2", [Look::Out, Look::Planned], State::Planned);
    check("6.3", [Look::Out, Look::Out], State::NotInCycle);
    check("A.5.1", [Look::LookedAt, Look::Out], State::LookedAt);
    check("A.8.13", [Look::Out, Look::Planned], State::Planned);
    check("A.5.2", [Look::Out, Look::Out], State::NotInCycle);
}

#[test]
fn with_working_papers_only_what_they_looked_at_counts() {
    let mut copy = planned();
    let of = |number: u8| json!(minted(Kind::Audit, number).to_string());
    add(
        &mut copy,
        Kind::WorkingPaper,
        1,
        &json!({"audit": of(1), "clauses": ["4.1"], "result": "observation"}),
    );
    check(&copy.workbook, "4.1", &[Look::LookedAt, Look::Planned], State::LookedAt);
    check(&copy.workbook, "9.1", &[Look::Unseen, Look::Out], State::NotInCycle);
    copy.set(minted(Kind::WorkingPaper, 1), "result", "not_looked_at");
    check(&copy.workbook, "4.1", &[Look::Unseen, Look::Planned], State::Planned);
    // A paper of an audit that is not over says that somebody looked, in its scope or beyond it.
    add(
        &mut copy,
        Kind::WorkingPaper,
        2,
        &json!({"audit": of(2), "controls": ["A.5.2"], "result": "conforms"}),
    );
    check(&copy.workbook, "A.5.2", &[Look::Out, Look::LookedAt], State::LookedAt);
    check(&copy.workbook, "10.2", &[Look::Out, Look::Planned], State::Planned);
    copy.delete(minted(Kind::WorkingPaper, 1));
    check(&copy.workbook, "9.1", &[Look::LookedAt, Look::Out], State::LookedAt);
}

#[test]
fn the_matrix_holds_every_sub_clause_and_every_applicable_control_by_group() {
    let mut copy = planned();
    add(&mut copy, Kind::Control, 1, &json!({"title": "Badges", "theme": "physical"}));
    add(&mut copy, Kind::Control, 2, &json!({"title": "Oaths"}));
    for number in [1, 2] {
        copy.set(named(&format!("soa_line:{}", minted(Kind::Control, number))), "applicable", "yes");
    }
    let all = matrix(&copy.workbook);
    let groups: Vec<Group> = all.rows.iter().map(|row| row.group).collect();
    let mut sorted = groups.clone();
    sorted.sort_unstable();
    assert_eq!(groups, sorted);
    assert_eq!(all.rows.iter().filter(|row| matches!(row.subject, Subject::Clause(_))).count(), 30);
    let controls: Vec<_> = all.rows[30..].iter().map(|row| (row.number.as_str(), row.group)).collect();
    let theme = Group::Theme;
    assert_eq!(
        controls,
        [
            ("A.5.1", theme(Theme::Organizational)),
            ("A.5.2", theme(Theme::Organizational)),
            ("C-001", theme(Theme::Physical)),
            ("A.8.13", theme(Theme::Technological)),
            ("C-002", Group::Own),
        ]
    );
    // 93 controls and two of one's own, of which five apply and one is excluded.
    assert_eq!(all.undecided, 95 - 6);
    assert_eq!(all.rows[0].title, "Understanding the organization and its context");
}

#[test]
fn counts_add_up() {
    for workbook in [&planned().workbook, company()] {
        let programme = workbook.current_programme(today()).unwrap();
        let all = coverage(workbook, programme, today()).unwrap();
        let (clauses, controls) = (all.counts(false), all.counts(true));
        for counts in [clauses, controls] {
            assert_eq!(counts.all, counts.looked_at + counts.planned + counts.missing);
        }
        assert_eq!((clauses.all, clauses.all + controls.all), (30, all.rows.len()));
        for (index, column) in all.columns.iter().enumerate() {
            let cells: Vec<Look> = all.rows.iter().map(|row| row.cells[index]).collect();
            let count = |look| cells.iter().filter(|cell| **cell == look).count();
            assert_eq!(column.looked_at, count(Look::LookedAt));
            assert_eq!((column.planned, column.unseen), (count(Look::Planned), count(Look::Unseen)));
        }
    }
}

#[test]
fn the_example_company_has_looked_at_what_its_two_audits_cover() {
    let programme = company().current_programme(today()).unwrap();
    let all = coverage(company(), programme, today()).unwrap();
    let columns: Vec<_> = all
        .columns
        .iter()
        .map(|column| (column.reference.as_str(), column.open, column.looked_at, column.planned))
        .collect();
    assert_eq!(columns, [("AU-001", false, 22, 0), ("AU-002", false, 16, 0), ("AU-003", true, 0, 14)]);
    let (clauses, controls) = (all.counts(false), all.counts(true));
    assert_eq!((clauses.looked_at, clauses.planned, clauses.missing), (24, 6, 0));
    assert_eq!((controls.looked_at, controls.planned, controls.missing), (14, 5, 70));
    let sooner: Vec<usize> =
        all.sooner().iter().filter_map(|row| Some(row.weight.as_ref()?.rating)).collect();
    assert!(sooner.len() > 5 && sooner.windows(2).all(|pair| pair[0] >= pair[1]), "{sooner:?}");
}

#[test]
fn audits_of_others_and_of_another_time_are_none_of_the_programme() {
    let mut copy = planned();
    add(&mut copy, Kind::Audit, 3, &json!({"audit_type": "supplier", "held_to": "2026-05-01"}));
    add(&mut copy, Kind::Audit, 4, &json!({"status": "cancelled", "planned_from": "2026-05-01"}));
    add(&mut copy, Kind::Audit, 5, &json!({"planned_from": "2029-05-01"}));
    add(&mut copy, Kind::Audit, 6, &json!({"title": "Nobody knows when"}));
    add(&mut copy, Kind::Audit, 7, &json!({"planned_from": "2027-05-01"}));
    let audits: Vec<AuditId> = copy.workbook.audits_of(programme()).into_iter().map(|(id, _)| id).collect();
    assert_eq!(audits, [audit(1), audit(7), audit(2)]);
    assert_eq!(coverage(&Workbook::default(), programme(), today()), None);
}

#[test]
fn the_programme_that_runs_is_the_one_that_has_begun_and_ends_last() {
    let mut copy = planned();
    let next = json!({"period_from": "2029-01-01", "period_to": "2031-12-31"});
    add(&mut copy, Kind::AuditProgramme, 2, &next);
    assert_eq!(copy.workbook.current_programme(today()), Some(programme()));
    let later = copy.workbook.current_programme("2029-06-01".parse().unwrap());
    assert_eq!(later.map(RecordId::from), Some(minted(Kind::AuditProgramme, 2)));
    assert_eq!(Workbook::default().current_programme(today()), None);
}

/// Adds a risk with a current rating of these levels, borne on by a control.
fn rated(copy: &mut Replica, number: u8, level: u32, control: &str) {
    add(copy, Kind::Risk, number, &json!({"existing_controls": [control]}));
    let of =
        json!({"risk": risk(number).to_string(), "kind": "current", "likelihood": level, "impact": level});
    add(copy, Kind::Reading, number, &of);
}

#[test]
fn a_control_weighs_what_the_worst_risk_on_it_weighs() {
    let mut copy = planned();
    rated(&mut copy, 1, 5, "A.5.2");
    rated(&mut copy, 2, 1, "A.5.2");
    rated(&mut copy, 3, 1, "A.5.1");
    rated(&mut copy, 4, 4, "A.8.13");
    let all = matrix(&copy.workbook);
    let weight = |number: &str| all.rows.iter().find(|row| row.number == number).unwrap().weight.clone();
    let heavy = weight("A.5.2").unwrap();
    assert_eq!((heavy.rating, heavy.above), (copy.workbook.scales().ratings().len() - 1, true));
    assert_eq!(heavy.risks.into_iter().map(RecordId::from).collect::<Vec<_>>(), [risk(1)]);
    assert_eq!(weight("A.5.1").map(|weight| (weight.rating, weight.above)), Some((0, false)));
    assert_eq!(weight("4.1"), None);
    // What is missing comes first, what is planned late in the period after it.
    assert!(all.sooner().iter().map(|row| row.number.as_str()).eq(["A.5.2", "A.8.13"]));
    copy.set(audit(2).into(), "planned_from", "2027-02-01");
    assert!(matrix(&copy.workbook).sooner().iter().map(|row| row.number.as_str()).eq(["A.5.2"]));
}

#[test]
fn a_scope_is_set_in_one_step_and_only_where_it_changes() {
    let mut copy = planned();
    let all = [subject("4.1"), subject("6.3"), subject("A.5.2")];
    let command = scope_command(&copy.workbook, audit(2), &all, true).unwrap();
    copy.must(&command);
    let record = &copy.workbook.audits[&audit(2)];
    assert!(all.iter().all(|subject| record.covers(*subject)));
    assert_eq!(record.subjects().count(), 5);
    assert_eq!(scope_command(&copy.workbook, audit(2), &all, true), None);
    assert_eq!(scope_command(&copy.workbook, audit(9), &all, true), None);
    copy.undo().unwrap();
    assert_eq!(copy.workbook.audits[&audit(2)].subjects().count(), 3);
}

fn subjects() -> impl Strategy<Value = Vec<Subject>> {
    let numbers = vec!["4.1", "6.3", "10.2", "A.5.1", "A.5.2", "A.8.13"];
    proptest::collection::vec(proptest::sample::select(numbers), 0..5)
        .prop_map(|numbers| numbers.into_iter().map(subject).collect())
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn what_is_put_into_a_scope_is_in_it_and_what_is_taken_out_is_not(into in subjects(), out in subjects()) {
        let mut copy = planned();
        for (subjects, on) in [(&into, true), (&out, false)] {
            if let Some(command) = scope_command(&copy.workbook, audit(2), subjects, on) {
                copy.must(&command);
            }
        }
        let record = &copy.workbook.audits[&audit(2)];
        prop_assert!(out.iter().all(|subject| !record.covers(*subject)));
        prop_assert!(into.iter().all(|subject| record.covers(*subject) != out.contains(subject)));
    }
}

/// An audit with a scope of three, and papers about two of them and one beyond it.
fn at_work() -> Replica {
    let mut copy = planned();
    let of = json!(minted(Kind::Audit, 1).to_string());
    add(
        &mut copy,
        Kind::WorkingPaper,
        1,
        &json!({"audit": of, "title": "Who?", "clauses": ["4.1"], "result": "conforms"}),
    );
    add(&mut copy, Kind::WorkingPaper, 2, &json!({"audit": of, "title": "When?", "clauses": ["4.1"]}));
    let fails = json!({
        "audit": of, "title": "Is it signed?", "controls": ["A.5.1"], "result": "does_not_conform",
        "seen": "Not signed.", "looked_at": "Policy 1.2", "sample": minted(Kind::AuditSample, 1).to_string(),
    });
    add(&mut copy, Kind::WorkingPaper, 3, &fails);
    add(
        &mut copy,
        Kind::WorkingPaper,
        4,
        &json!({"audit": of, "controls": ["A.5.2"], "result": "not_looked_at"}),
    );
    add(&mut copy, Kind::AuditSample, 1, &json!({"audit": of, "title": "Policies"}));
    copy
}

#[test]
fn the_desk_says_how_far_each_subject_is() {
    let copy = at_work();
    let lines = audit_desk::lines(&copy.workbook, audit(1));
    let found: Vec<_> = lines
        .iter()
        .map(|line| (line.number.as_str(), line.in_scope, line.progress, line.papers.len(), line.fails))
        .collect();
    assert_eq!(
        found,
        [
            ("4.1", true, Progress::Partly, 2, 0),
            ("9.1", true, Progress::Nothing, 0, 0),
            ("A.5.1", true, Progress::LookedAt, 1, 1),
            ("A.5.2", false, Progress::Begun, 1, 0),
        ]
    );
    let counts = audit_desk::counts(&copy.workbook, audit(1), &lines);
    assert_eq!((counts.in_scope, counts.looked_at, counts.begun, counts.nothing), (3, 2, 0, 1));
    assert_eq!((counts.papers, counts.results, counts.open()), (4, [1, 1, 0, 1], 1));
    assert_eq!((counts.samples, counts.findings), (1, 0));
    assert!(audit_desk::lines(&copy.workbook, audit(9)).is_empty());
}

#[test]
fn papers_come_by_their_number_and_notes_may_be_a_text() {
    let mut copy = at_work();
    let text = |copy: &Replica| audit_desk::is_noted_as_text(&copy.workbook, audit(1));
    copy.set(minted(Kind::WorkingPaper, 1), "reference", "WP-1000");
    let papers = audit_desk::papers_in_order(&copy.workbook, audit(1));
    let references: Vec<&str> = papers.iter().map(|(_, paper)| paper.reference.as_str()).collect();
    assert_eq!(references, ["WP-002", "WP-003", "WP-004", "WP-1000"]);
    copy.set(audit(1).into(), "working_papers", "Asked Ada.");
    assert!(!text(&copy));
    for number in 1..=4 {
        copy.delete(minted(Kind::WorkingPaper, number));
    }
    assert!(text(&copy));
    copy.set(audit(1).into(), "working_papers", " ");
    assert!(!text(&copy));
}

fn texts(path: &str) -> String {
    std::fs::read_to_string(format!("{}/public/content/en/{path}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn every_sub_clause_and_control_has_questions_to_ask() {
    let clauses: Vec<ClauseGuide> = parse(&texts("clauses")).unwrap();
    assert!(clauses.iter().all(|guide| audit_desk::clause_questions(guide).len() >= 3));
    let controls: Vec<ControlGuide> = parse(&texts("controls")).unwrap();
    for guide in &controls {
        let questions = audit_desk::control_questions(guide);
        assert_eq!(questions.len(), guide.questions.len() + guide.tests.len());
        assert!(questions.iter().all(|question| question.method.is_some()), "{}", guide.number);
        let distinct: BTreeSet<&str> = questions.iter().map(|question| question.text.as_str()).collect();
        assert_eq!(distinct.len(), questions.len(), "{}", guide.number);
    }
    assert_eq!(TestMethod::KEYS, METHODS, "the record knows the methods of the guidance");
}

#[test]
fn a_question_becomes_a_paper_once() {
    let mut copy = at_work();
    let question = |text: &str| Question { text: text.to_owned(), method: None };
    let all = [question("Who?"), question("Why?")];
    let left = |copy: &Replica, number: &str| -> Vec<String> {
        let left = audit_desk::left(&copy.workbook, audit(1), subject(number), &all);
        left.into_iter().map(|question| question.text).collect()
    };
    assert_eq!(left(&copy, "4.1"), ["Why?"]);
    assert_eq!(left(&copy, "9.1"), ["Who?", "Why?"]);
    for (number, about) in [(5, "9.1"), (6, "A.5.1")] {
        let fields = audit_desk::paper_fields(audit(1), subject(about), &all[0]);
        copy.must(&Command::Create { record: minted(Kind::WorkingPaper, number), fields });
        assert_eq!(left(&copy, about), ["Why?"], "{about}");
    }
}

#[test]
fn several_questions_are_taken_up_in_one_step_with_numbers_of_their_own() {
    let mut copy = at_work();
    let questions =
        ["How?", "Where?"].map(|text| Question { text: text.to_owned(), method: Some(TestMethod::Observe) });
    let mut next = 900_u128;
    let mut mint = || {
        next += 1;
        Uuid::from_u128(next)
    };
    copy.must(&audit_desk::take_up(&copy.workbook, audit(1), subject("9.1"), &questions, &mut mint));
    let papers = copy.workbook.papers_of(audit(1)).map(|(_, paper)| paper);
    let mut new: Vec<_> =
        papers.filter(|paper| paper.subjects().any(|other| other == subject("9.1"))).collect();
    new.sort_by_key(|paper| paper.reference.clone());
    let said: Vec<_> =
        new.iter().map(|paper| (paper.reference.as_str(), paper.title.as_str(), paper.test_method)).collect();
    assert_eq!(
        said,
        [("WP-005", "How?", Some(TestMethod::Observe)), ("WP-006", "Where?", Some(TestMethod::Observe))]
    );
    copy.undo().unwrap();
    assert_eq!(copy.workbook.papers_of(audit(1)).count(), 4);
}

#[test]
fn a_finding_takes_over_what_its_paper_says() {
    let mut copy = at_work();
    let record = minted(Kind::Finding, 1);
    copy.must(&Command::Create { record, fields: audit_desk::finding_fields(&copy.workbook, paper(3)) });
    let finding = copy.workbook.get(record).unwrap();
    let text =
        |key: &str| finding.get(key).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    assert_eq!(text("title"), "Is it signed?");
    assert_eq!(text("audit"), minted(Kind::Audit, 1).to_string());
    assert_eq!(text("evidence"), "Not signed.\n\nPolicy 1.2\n\nSM-001 Policies");
    assert_eq!(finding.get("controls"), Some(json!(["A.5.1"])));
    assert!(
        text("requirement").starts_with("A.5.1 Policies for information security: "),
        "{}",
        text("requirement")
    );
    // What should have been is a first wording; the grade is the auditor's.
    assert_eq!(finding.get("suggested"), Some(json!(["requirement"])));
    assert_eq!((text("grade"), text("status")), (String::new(), "open".to_owned()));
    assert!(audit_desk::findings_of(&copy.workbook, audit(1)).into_iter().map(RecordId::from).eq([record]));
}

#[test]
fn a_finding_names_how_the_control_is_met_here_and_an_observation_stays_one() {
    let mut copy = at_work();
    copy.set(named("soa_line:A.5.1"), "how", "Signed by the director each year.");
    copy.set(paper(3).into(), "result", "observation");
    let fields = audit_desk::finding_fields(&copy.workbook, paper(3));
    let of = |key: &str| fields.iter().find(|(field, _)| *field == key).map(|(_, value)| value.clone());
    assert_eq!(
        of("requirement"),
        Some(json!("A.5.1 Policies for information security: Signed by the director each year."))
    );
    assert_eq!(of("grade"), Some(json!("observation")));
    let of_clause = audit_desk::finding_fields(&copy.workbook, paper(1));
    let requirement = of_clause.iter().find(|(field, _)| *field == "requirement").unwrap();
    assert!(requirement.1.as_str().unwrap().starts_with("4.1 Understanding the organization"));
    assert!(of_clause.iter().all(|(field, _)| *field != "evidence"), "nothing was seen yet");
    assert!(audit_desk::finding_fields(&copy.workbook, paper(9)).is_empty());
}
