//! First wordings of the inputs of a management review: they say what is on record, no more.

use isms_workbook::content::wizards::wizard;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::wizard::offer;
use serde_json::{Value, json};

use crate::example::company;
use crate::model::minted;
use crate::replica::Replica;
use crate::wizards::{today, with_people};

const INPUTS: [(&str, &[&str]); 3] = [
    ("changes", &["input_a", "input_b", "input_c"]),
    ("trends", &["input_d1", "input_d2", "input_d3", "input_d4"]),
    ("outlook", &["input_e", "input_f", "input_g"]),
];

fn said_of(workbook: &Workbook, field: &str, review: Option<RecordId>) -> String {
    let spec = wizard("review").unwrap();
    let step = INPUTS.iter().find(|(_, fields)| fields.contains(&field)).unwrap().0;
    offer(spec, step, Kind::ManagementReview, field, review, workbook, today()).unwrap()
}

/// A workbook with a review held on 1 June 2026.
fn reviewed() -> Replica {
    let mut copy = with_people();
    let fields = vec![
        ("reference", json!("MR-001")),
        ("held_on", json!("2026-06-01")),
        ("improvements", json!("One sign-in for all.")),
    ];
    copy.create(minted(Kind::ManagementReview, 1), fields);
    copy
}

fn add(copy: &mut Replica, kind: Kind, number: u8, fields: &[(&'static str, Value)]) {
    let mut fields = fields.to_vec();
    fields.push(("reference", json!(format!("{}-{number:03}", kind.prefix()))));
    copy.create(minted(kind, number), fields);
}

#[test]
fn every_input_has_a_first_wording_whatever_is_on_record() {
    for workbook in [&Workbook::default(), company()] {
        for field in INPUTS.iter().flat_map(|(_, fields)| *fields) {
            let said = said_of(workbook, field, None);
            assert!(
                !said.trim().is_empty() && !said.contains(['{', '}']) && !said.starts_with("review."),
                "{said}"
            );
        }
    }
    assert!(said_of(&Workbook::default(), "input_a", None).contains("first management review"));
    let spec = wizard("review").unwrap();
    let other = offer(spec, "decisions", Kind::ManagementReview, "changes", None, company(), today());
    assert_eq!(other, None, "decisions are made, not drafted");
}

#[test]
fn earlier_decisions_come_back_with_what_became_of_them() {
    let mut copy = reviewed();
    let review = minted(Kind::ManagementReview, 1).to_string();
    let states = [("done", "2026-07-01"), ("open", "2026-07-01"), ("open", "2027-07-01")];
    for (number, (status, due)) in (1..).zip(states) {
        let fields = [
            ("title", json!("Do it")),
            ("status", json!(status)),
            ("due", json!(due)),
            ("origin", json!(review)),
        ];
        add(&mut copy, Kind::Task, number, &fields);
    }
    add(&mut copy, Kind::Task, 9, &[("title", json!("Something else"))]);
    let said = said_of(&copy.workbook, "input_a", None);
    assert_eq!(
        said,
        "Decided on 2026-06-01: One sign-in for all.\nActions done: 1 (TK-001 Do it)\n\
         Actions late: 1 (TK-002 Do it)\nActions still to come: 1 (TK-003 Do it)"
    );
    // The review in hand is not the one before it.
    let this = Some(minted(Kind::ManagementReview, 1));
    assert!(said_of(&copy.workbook, "input_a", this).contains("first management review"));
}

#[test]
fn changes_since_the_last_review_are_told() {
    let mut copy = reviewed();
    add(&mut copy, Kind::Issue, 1, &[("title", json!("New law")), ("valid_from", json!("2026-09-01"))]);
    add(&mut copy, Kind::Issue, 2, &[("title", json!("Old law")), ("valid_from", json!("2026-01-01"))]);
    add(&mut copy, Kind::Issue, 3, &[("title", json!("Move")), ("valid_to", json!("2026-08-01"))]);
    let said = said_of(&copy.workbook, "input_b", None);
    assert!(said.contains("new since the last review: 1 (I-001 New law)"), "{said}");
    assert!(said.contains("no longer hold: 1 (I-003 Move)") && said.contains("not decided yet"), "{said}");
    // Where no date says it, the id tells when a record was made: these are from June 2024.
    add(&mut copy, Kind::Requirement, 1, &[("title", json!("Fast notice")), ("addressed", json!("yes"))]);
    add(&mut copy, Kind::Requirement, 2, &[("title", json!("Open"))]);
    let said = said_of(&copy.workbook, "input_c", None);
    assert!(said.contains("Requirements that are new: 0"), "{said}");
    assert!(said.contains("takes on: 1") && said.contains("not decided yet: 1 (RQ-002 Open)"), "{said}");
    let first = said_of(&copy.workbook, "input_c", Some(minted(Kind::ManagementReview, 1)));
    assert!(
        first.contains("Requirements that are new: 2"),
        "before the first review all of it is new: {first}"
    );
}

#[test]
fn trends_name_figures_and_what_they_are_measured_against() {
    let mut copy = reviewed();
    let nonconformities = [
        ("2026-07-01", json!("2026-10-01"), json!(null)),
        ("2026-03-01", json!(""), json!("2026-05-01")),
        ("2025-05-01", json!("2025-08-01"), json!("2025-07-01")),
    ];
    for (number, (found, closed, due)) in (1..).zip(nonconformities) {
        let fields = [("found_on", json!(found)), ("closed_on", closed), ("due", due)];
        add(&mut copy, Kind::Nonconformity, number, &fields);
    }
    let said = said_of(&copy.workbook, "input_d1", None);
    for part in
        ["Found since the last review: 1 (NC-001)", "Closed since the last review: 1", "Open: 1 (NC-002)"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("Past their date: 1 (NC-002)"), "{said}");
    assert!(said.contains("last twelve months: 2; in the twelve months before: 1"), "{said}");

    let measure = minted(Kind::Measure, 1);
    let fields = [
        ("title", json!("Patched in time")),
        ("target", json!("95")),
        ("unit", json!("%")),
        ("direction", json!("higher")),
    ];
    add(&mut copy, Kind::Measure, 1, &fields);
    for (number, period, value, corrects) in
        [(1, "2026-09", "96", None), (2, "2026-10", "29", None), (3, "2026-10", "92.5", Some(2))]
    {
        let mut fields =
            vec![("measure", json!(measure.to_string())), ("period", json!(period)), ("value", json!(value))];
        fields.extend(corrects.map(|of| ("corrects", json!(minted(Kind::MeasureValue, of).to_string()))));
        copy.create(minted(Kind::MeasureValue, number), fields);
    }
    add(&mut copy, Kind::Measure, 2, &[("title", json!("Clicks"))]);
    assert_eq!(
        said_of(&copy.workbook, "input_d2", None),
        "Patched in time: 92.5 % (2026-10); target 95 %, not met; before: 96 % (2026-09)\nClicks: no value yet"
    );
}

#[test]
fn audits_objectives_and_ideas_are_counted_by_how_they_stand() {
    let mut copy = reviewed();
    let audit = minted(Kind::Audit, 1);
    add(&mut copy, Kind::Audit, 1, &[("title", json!("Access")), ("held_to", json!("2026-09-10"))]);
    add(&mut copy, Kind::Audit, 2, &[("title", json!("Earlier")), ("held_to", json!("2026-02-10"))]);
    let of = ("audit", json!(audit.to_string()));
    add(&mut copy, Kind::Finding, 1, &[("grade", json!("minor")), ("status", json!("closed")), of.clone()]);
    add(&mut copy, Kind::Finding, 2, &[("title", json!("Keys")), ("grade", json!("minor")), of]);
    assert_eq!(
        said_of(&copy.workbook, "input_d3", None),
        "Audits since the last review: 1 (AU-001 Access)\nMinor nonconformity: 2\n\
         Findings not closed: 1 (F-002 Keys)"
    );
    add(&mut copy, Kind::Objective, 1, &[("title", json!("Patch")), ("status", json!("achieved"))]);
    add(&mut copy, Kind::Objective, 2, &[("title", json!("Test"))]);
    assert_eq!(
        said_of(&copy.workbook, "input_d4", None),
        "Achieved: 1 (O-001 Patch)\nNobody has said how it stands: 1 (O-002 Test)"
    );
    let ideas = ["idea", "done", "rejected"];
    for (number, status) in (1..).zip(ideas) {
        add(&mut copy, Kind::Improvement, number, &[("title", json!("Idea")), ("status", json!(status))]);
    }
    assert_eq!(
        said_of(&copy.workbook, "input_g", None),
        "Ideas nobody has decided on: 1 (IM-001 Idea)\nImprovements made: 1 (IM-002 Idea)"
    );
    let complaint = [("source", json!("complaint")), ("found_on", json!("2026-08-01"))];
    add(&mut copy, Kind::Nonconformity, 1, &complaint);
    assert_eq!(said_of(&copy.workbook, "input_e", None), "Complaints since the last review: 1 (NC-001)");
}

#[test]
fn risks_are_told_by_rating_and_the_plan_by_what_is_late() {
    let mut copy = reviewed();
    add(&mut copy, Kind::Risk, 1, &[("title", json!("Mail is misread"))]);
    add(&mut copy, Kind::Risk, 2, &[("title", json!("Fire"))]);
    let reading = vec![
        ("risk", json!(minted(Kind::Risk, 1).to_string())),
        ("kind", json!("current")),
        ("likelihood", json!(5)),
        ("impact", json!(5)),
        ("read_on", json!("2026-09-01")),
    ];
    copy.create(minted(Kind::Reading, 1), reading);
    add(&mut copy, Kind::Treatment, 1, &[("title", json!("Teach")), ("due", json!("2026-10-01"))]);
    add(&mut copy, Kind::Treatment, 2, &[("title", json!("Lock")), ("status", json!("done"))]);
    add(&mut copy, Kind::AssessmentRun, 1, &[("held_on", json!("2026-09-14"))]);
    let said = said_of(&copy.workbook, "input_f", None);
    let ratings: Vec<&str> = said.lines().filter(|line| line.starts_with("Risks rated")).collect();
    assert!(ratings.len() > 2 && ratings[0].ends_with(": 1"), "the worst first: {said}");
    for part in [
        "Risks not rated: 1 (R-002 Fire)",
        "wait for acceptance: 1 (R-001 Mail is misread)",
        "Treatments done: 1",
        "Treatments past their date: 1 (T-001 Teach)",
        "Last risk assessment: 2026-09-14",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let spec = wizard("assessment").unwrap();
    let report =
        offer(spec, "outcome", Kind::AssessmentRun, "report", None, &copy.workbook, today()).unwrap();
    assert_eq!(report, said, "a round of assessment begins with the same figures");
}

#[test]
fn long_lists_say_how_many_more_there_are() {
    let mut copy = reviewed();
    for number in 1..=10 {
        add(&mut copy, Kind::Improvement, number, &[("title", json!("Idea"))]);
    }
    let said = said_of(&copy.workbook, "input_g", None);
    assert!(
        said.starts_with("Ideas nobody has decided on: 10 (") && said.ends_with("; and 2 more)"),
        "{said}"
    );
}

#[test]
fn a_first_policy_names_the_organisation_and_what_it_does() {
    let mut copy = Replica::new(1);
    let spec = wizard("policy").unwrap();
    let offered = |copy: &Replica| offer(spec, "text", Kind::Document, "body", None, &copy.workbook, today());
    assert_eq!(offered(&copy), None);
    copy.set(crate::model::organisation(), "legal_name", "Harbour Ltd");
    assert_eq!(offered(&copy), None, "nobody said what it does");
    copy.set(crate::model::organisation(), "products", "Charts for ports.");
    let text = offered(&copy).unwrap();
    assert!(text.contains("Harbour Ltd provides: Charts for ports. "), "{text}");
}

#[test]
fn what_is_on_record_elsewhere_is_not_typed_again() {
    let mut copy = Replica::new(1);
    copy.set(crate::model::named("scope:main"), "certificate_sentence", "Charts for ports.");
    copy.set(crate::model::named("risk_method:main"), "version", "1.2");
    let offered = |id: &str, step: &str, kind: Kind, field: &str| {
        offer(wizard(id).unwrap(), step, kind, field, None, &copy.workbook, today())
    };
    let scope = offered("readiness", "sentence", Kind::Certification, "scope");
    assert_eq!(scope.as_deref(), Some("Charts for ports."));
    let version = offered("assessment", "covered", Kind::AssessmentRun, "method_version");
    assert_eq!(version.as_deref(), Some("1.2"));
    assert_eq!(offered("assessment", "news", Kind::AssessmentRun, "changes"), None);
}
