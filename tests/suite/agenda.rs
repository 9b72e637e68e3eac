//! What is due when, over all records.

use std::collections::BTreeSet;

use isms_workbook::domain::date::Date;
use isms_workbook::domain::field::Shape;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::insight::agenda::{DATES, Entry, What, agenda, ahead, by_week, month};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{cases, ids, minted, named};
use crate::replica::Replica;

const TODAY: &str = "2026-11-24";

fn today() -> Date {
    TODAY.parse().unwrap()
}

/// Date fields that say when something was, or frame something, and ask for nothing.
const PAST: &[&str] = &[
    "acceptance.accepted_on",
    "acknowledgement.acknowledged_on",
    "assessment_run.held_on",
    "audit.held_from",
    "audit.held_to",
    "audit.reported_on",
    "audit_programme.approved_on",
    "audit_programme.period_from",
    "audit_sample.period_from",
    "audit_sample.period_to",
    "audit_sample.picked_on",
    "certification.ordered_on",
    "certification.valid_from",
    "change.approved_on",
    "climate_decision.decided_on",
    "commitment.seen_on",
    "competence.judged_on",
    "control_run.performed_on",
    "control_run.period_from",
    "control_run.period_to",
    "decision.decided_on",
    "document.effective_from",
    "document_version.approved_on",
    "evaluation.held_on",
    "evidence.added_on",
    "evidence.effective_from",
    "evidence.effective_to",
    "exception.approved_on",
    "external_finding.accepted_on",
    "external_finding.sent_on",
    "freeze.frozen_on",
    "freeze.rewritten_on",
    "incident.closed_on",
    "incident.detected_on",
    "incident.notified_on",
    "incident.occurred_on",
    "issue.valid_from",
    "issue.valid_to",
    "management_review.held_on",
    "measure_value.measured_on",
    "nonconformity.checked_on",
    "nonconformity.closed_on",
    "nonconformity.done_on",
    "nonconformity.found_on",
    "obligation.reviewed_on",
    "person.active_from",
    "person.active_to",
    "person.removed_on",
    "plan_approval.approved_on",
    "reading.read_on",
    "resource.approved_on",
    "retention_rule.decided_on",
    "risk_method.approved_on",
    "soa_version.date",
    "supplier.contract_start",
    "supplier_assessment.assessed_on",
    "task.done_on",
    "treatment.done_on",
    "treatment.start",
    "treatment.verified_on",
    "vulnerability.found_on",
    "withdrawal.withdrawn_on",
    "working_paper.done_on",
];

/// Days on which something happens by itself: once they are past, nothing is late.
const HAPPENS: &[&str] = &[
    "certification.recertification_on",
    "certification.stage1_on",
    "certification.stage2_on",
    "certification.surveillance_1_on",
    "certification.surveillance_2_on",
    "training.held_on",
];

#[test]
fn every_date_field_is_in_the_agenda_or_about_the_past() {
    let of_kind = |kind: &Kind| {
        let dates = kind.fields().iter().filter(|field| field.shape == Shape::Date);
        let own = dates.filter(|field| field.key != "confirmed_on");
        own.map(|field| format!("{}.{}", kind.key(), field.key)).collect::<Vec<_>>()
    };
    let all: BTreeSet<String> = Kind::ALL.iter().flat_map(of_kind).collect();
    let due: Vec<String> =
        DATES.iter().map(|dated| format!("{}.{}", dated.kind.key(), dated.field)).collect();
    let past: Vec<String> = PAST.iter().map(|field| (*field).to_owned()).collect();
    let known: BTreeSet<String> = due.iter().chain(&past).cloned().collect();
    assert_eq!(known.len(), due.len() + past.len(), "each is named once");
    let (new, gone): (Vec<_>, Vec<_>) = (all.difference(&known).collect(), known.difference(&all).collect());
    assert!(new.is_empty() && gone.is_empty(), "new: {new:?}, gone: {gone:?}");
}

/// A record of a kind with these fields, and what of it is in the agenda.
fn of(kind: Kind, fields: &Value) -> Vec<Entry> {
    let mut copy = Replica::new(1);
    copy.create(minted(Kind::Person, 1), vec![("name", json!("Mira"))]);
    copy.create(minted(Kind::Risk, 1), vec![]);
    fill(&mut copy, ids(kind)[0], fields);
    agenda(&copy.workbook, today())
}

fn fill(copy: &mut Replica, id: RecordId, fields: &Value) {
    let fields: Vec<_> = fields.as_object().unwrap().iter().collect();
    let known = |key: &str| id.kind.field(key).unwrap_or_else(|| panic!("{key}")).key;
    if copy.workbook.get(id).is_none() && matches!(id.key, isms_workbook::domain::id::Key::Uuid(_)) {
        copy.create(id, fields.into_iter().map(|(key, value)| (known(key), value.clone())).collect());
        return;
    }
    for (key, value) in fields {
        copy.set(id, key, value.clone());
    }
}

#[test]
fn each_date_is_found_where_it_is_written() {
    for dated in DATES {
        // What other records have to be there for the date to count.
        let more = match dated.kind {
            Kind::SupplierAssessment => json!({"supplier": minted(Kind::Supplier, 1).to_string()}),
            Kind::Acceptance => json!({"risk": minted(Kind::Risk, 1).to_string()}),
            Kind::ManagementReview if dated.field == "next_review_on" => json!({"held_on": "2026-06-01"}),
            _ => json!({}),
        };
        for (date, late) in [("2026-11-23", true), (TODAY, false), ("2027-02-01", false)] {
            let mut copy = Replica::new(1);
            copy.create(minted(Kind::Risk, 1), vec![]);
            copy.create(minted(Kind::Supplier, 1), vec![]);
            let mut fields = more.clone();
            fields[dated.field] = json!(date);
            let record = ids(dated.kind)[0];
            // The risk and the supplier are there already, for the records that name them.
            fill(&mut copy, record, &fields);
            let entries = agenda(&copy.workbook, today());
            let name = format!("{}.{}", dated.kind.key(), dated.field);
            assert_eq!(entries.len(), 1, "{name} {date}: {entries:?}");
            let entry = &entries[0];
            assert_eq!((entry.record, entry.field, entry.what), (record, dated.field, dated.what));
            assert_eq!(entry.date.to_string(), date, "{name}");
            let happens = HAPPENS.contains(&name.as_str());
            assert_eq!((entry.overdue, entry.open), (late && !happens, !late || !happens), "{name} {date}");
        }
    }
}

#[test]
fn what_is_done_is_not_due() {
    let check = |kind: Kind, fields: Value, open: bool| {
        assert_eq!(!of(kind, &fields).is_empty(), open, "{} {fields}", kind.key());
    };
    let day = "2026-11-01";
    for (status, open) in [("open", true), ("in_progress", true), ("done", false), ("cancelled", false)] {
        check(Kind::Task, json!({"due": day, "status": status}), open);
        check(Kind::IsmsRisk, json!({"due": day, "status": status}), open);
    }
    check(Kind::Treatment, json!({"due": day, "status": "done"}), false);
    check(Kind::Treatment, json!({"due": day, "status": "planned"}), true);
    check(Kind::Finding, json!({"due": day, "status": "closed"}), false);
    check(Kind::Nonconformity, json!({"due": day, "done_on": day}), false);
    check(Kind::Nonconformity, json!({"due": day, "found_on": day}), true);
    check(Kind::ExternalFinding, json!({"deadline": day, "sent_on": day}), false);
    check(Kind::Document, json!({"review_date": day, "state": "retired"}), false);
    check(Kind::Document, json!({"review_date": day, "state": "approved"}), true);
    check(Kind::Audit, json!({"planned_from": day, "held_from": day}), false);
    check(Kind::Audit, json!({"planned_from": day, "status": "planned"}), true);
    check(Kind::ManagementReview, json!({"planned_for": day, "held_on": day}), false);
    check(Kind::Objective, json!({"due": day, "status": "achieved"}), false);
    check(Kind::Exception, json!({"expires_on": day, "status": "refused"}), false);
    check(Kind::SoaLine, json!({"due": day, "status": "done"}), false);
    check(Kind::SoaLine, json!({"due": day, "applicable": "no"}), false);
    check(Kind::SoaLine, json!({"exclusion_review": day, "applicable": "no"}), true);
    check(Kind::OperationalControl, json!({"next_due": day, "active": "no"}), false);
    check(Kind::Competence, json!({"due": day, "judged_on": day}), false);
    check(Kind::Supplier, json!({"title": "Cloud"}), false);
}

/// A workbook with these records, and the days that are open in it.
fn days(records: &[(RecordId, Value)]) -> Vec<String> {
    let mut copy = Replica::new(1);
    for (id, fields) in records {
        fill(&mut copy, *id, fields);
    }
    let open = agenda(&copy.workbook, today()).into_iter().filter(|entry| entry.open);
    open.map(|entry| format!("{} {}", entry.record.kind.key(), entry.date)).collect()
}

#[test]
fn runs_and_measurements_follow_their_rhythm() {
    let (control, measure) = (minted(Kind::OperationalControl, 1), minted(Kind::Measure, 1));
    let run = |day: &str, result: &str| json!({"operational_control": control.to_string(), "performed_on": day, "result": result});
    let check = |records: &[(RecordId, Value)], expected: &[&str]| assert_eq!(days(records), expected);
    let monthly = json!({"frequency": "monthly", "next_due": "2026-11-10"});
    check(&[(control, monthly.clone())], &["operational_control 2026-11-10"]);
    let done = (minted(Kind::ControlRun, 1), run("2026-11-12", "fine"));
    check(&[(control, monthly.clone()), done], &["operational_control 2026-12-10"]);
    let missed = (minted(Kind::ControlRun, 1), run("2026-11-12", "not_done"));
    check(&[(control, monthly), missed], &["operational_control 2026-11-10"]);
    let bare = json!({"frequency": "quarterly"});
    let early = (minted(Kind::ControlRun, 1), run("2026-10-31", "fine"));
    check(&[(control, bare), early], &["operational_control 2027-01-31"]);
    let value = |day: &str| json!({"measure": measure.to_string(), "measured_on": day});
    let spec = json!({"frequency": "monthly", "next_due": "2026-11-01"});
    check(
        &[(measure, spec.clone()), (minted(Kind::MeasureValue, 1), value("2026-10-31"))],
        &["measure 2026-11-01"],
    );
    check(&[(measure, spec), (minted(Kind::MeasureValue, 1), value("2026-11-02"))], &["measure 2026-12-01"]);
}

#[test]
fn only_the_last_of_a_row_counts() {
    let twice = |kind: Kind, first: Value, second: Value, expected: &[&str]| {
        assert_eq!(days(&[(minted(kind, 1), first), (minted(kind, 2), second)]), expected, "{}", kind.key());
    };
    twice(
        Kind::AssessmentRun,
        json!({"held_on": "2025-10-01", "next_due": "2026-10-01"}),
        json!({"held_on": "2026-10-01", "next_due": "2027-10-01"}),
        &["assessment_run 2027-10-01"],
    );
    twice(
        Kind::Training,
        json!({"title": "Phishing", "held_on": "2025-11-01", "next_due": "2026-11-01"}),
        json!({"title": "Phishing ", "held_on": "2026-11-01", "next_due": "2027-11-01"}),
        &["training 2027-11-01"],
    );
    twice(
        Kind::AuditProgramme,
        json!({"period_to": "2026-11-01"}),
        json!({"period_to": "2029-11-01"}),
        &["audit_programme 2029-11-01"],
    );
    twice(
        Kind::ManagementReview,
        json!({"held_on": "2026-06-01", "next_review_on": "2026-11-01"}),
        json!({"planned_for": "2026-12-10"}),
        &["management_review 2026-12-10"],
    );
    let supplier = minted(Kind::Supplier, 1);
    let assessed = |day: &str, next: &str| json!({"supplier": supplier.to_string(), "assessed_on": day, "next_due": next});
    let check = |own: Value, expected: &[&str]| {
        let (first, second) = (assessed("2025-05-01", "2026-05-01"), assessed("2026-05-01", "2027-05-01"));
        let kind = Kind::SupplierAssessment;
        let all = [(supplier, own), (minted(kind, 1), first), (minted(kind, 2), second)];
        assert_eq!(days(&all), expected);
    };
    check(json!({}), &["supplier_assessment 2027-05-01"]);
    check(json!({"next_assessment": "2026-05-01"}), &["supplier_assessment 2027-05-01"]);
    check(json!({"next_assessment": "2026-12-01"}), &["supplier 2026-12-01"]);
}

#[test]
fn an_acceptance_counts_while_it_is_the_one_that_counts() {
    let risk = minted(Kind::Risk, 1);
    let acceptance =
        |on: &str, until: &str| json!({"risk": risk.to_string(), "accepted_on": on, "expires_on": until});
    let first = (minted(Kind::Acceptance, 1), acceptance("2025-11-01", "2026-11-01"));
    let second = (minted(Kind::Acceptance, 2), acceptance("2026-11-01", "2027-11-01"));
    let back = (minted(Kind::Withdrawal, 1), json!({"decision": minted(Kind::Acceptance, 2).to_string()}));
    let known = (risk, json!({}));
    assert_eq!(days(&[known.clone(), first.clone()]), ["acceptance 2026-11-01"]);
    assert_eq!(days(&[known.clone(), first.clone(), second.clone()]), ["acceptance 2027-11-01"]);
    assert_eq!(days(&[known, first.clone(), second, back]), ["acceptance 2026-11-01"]);
    assert!(days(&[first]).is_empty(), "the risk is gone");
}

#[test]
fn what_has_happened_is_neither_late_nor_open() {
    let entries = of(Kind::Certification, &json!({"stage1_on": "2026-11-10", "stage2_on": "2027-03-01"}));
    let states: Vec<_> = entries.iter().map(|entry| (entry.field, entry.overdue, entry.open)).collect();
    assert_eq!(states, [("stage1_on", false, false), ("stage2_on", false, true)]);
    let certified = json!({"valid_from": "2026-01-01"});
    let target = json!({"target_date": "2026-12-01"});
    let organisation = named("organisation:main");
    assert_eq!(days(&[(organisation, target.clone())]), ["organisation 2026-12-01"]);
    assert!(days(&[(organisation, target), (named("certification:main"), certified)]).is_empty());
}

#[test]
fn it_says_whose_it_is() {
    let mira = minted(Kind::Person, 1).to_string();
    let gone = minted(Kind::Person, 7).to_string();
    let names = |kind, fields: Value| -> Vec<String> {
        of(kind, &fields)[0].who.iter().map(|(_, name)| name.clone()).collect()
    };
    assert_eq!(names(Kind::Task, json!({"due": TODAY, "responsible": mira})), ["Mira"]);
    assert_eq!(names(Kind::Audit, json!({"planned_from": TODAY, "auditors": [mira, gone]})), ["Mira"]);
    assert!(names(Kind::Requirement, json!({"review_date": TODAY})).is_empty());
}

#[test]
fn the_example_has_dates_of_many_sorts_in_order() {
    let entries = agenda(company(), today());
    let sorts: BTreeSet<What> = entries.iter().map(|entry| entry.what).collect();
    assert!(sorts.len() >= 8, "{sorts:?}");
    assert!(entries.is_sorted_by_key(|entry| entry.date));
    let keys: BTreeSet<_> = entries.iter().map(|entry| (entry.record, entry.field)).collect();
    assert_eq!(keys.len(), entries.len(), "a field of a record is there once");
    let ahead: Vec<_> = ahead(&entries, today(), 90).collect();
    assert!(ahead.iter().all(|entry| entry.date >= today() && !entry.overdue) && !ahead.is_empty());
    let weeks = by_week(&entries, today(), 13);
    assert_eq!(weeks.len(), 13);
    let within =
        entries.iter().filter(|entry| entry.open && (0..91).contains(&today().days_until(entry.date)));
    assert_eq!(weeks.iter().map(|week| week.1).sum::<usize>(), within.count());
}

proptest! {
    #![proptest_config(cases(200))]

    /// A month has its days once, in weeks that begin on Monday, and no week without one of them.
    #[test]
    fn a_month_is_whole(year in 1..9999_u16, of in 1..=12_u8, at in 1..=28_u8) {
        let day = Date::new(year, of, at).unwrap();
        let weeks = month(day);
        prop_assert!((4..=6).contains(&weeks.len()));
        let mine = |day: &Option<Date>| day.is_some_and(|day| (day.year(), day.month()) == (year, of));
        prop_assert!(weeks.iter().all(|week| week.iter().any(mine)));
        let all: Vec<Date> = weeks.iter().flatten().copied().flatten().collect();
        prop_assert!(all.iter().enumerate().all(|(index, day)| usize::from(day.weekday()) == index % 7 + 1));
        prop_assert!(all.windows(2).all(|pair| pair[0].days_until(pair[1]) == 1));
        let days = all.iter().filter(|day| mine(&Some(**day))).count();
        prop_assert_eq!(days, usize::from(day.days_in_month()));
    }
}

#[test]
fn the_last_month_there_is_has_holes_and_no_more() {
    let weeks = month(Date::new(9999, 12, 31).unwrap());
    assert_eq!(
        weeks.iter().flatten().flatten().count() + weeks.iter().flatten().filter(|day| day.is_none()).count(),
        weeks.len() * 7
    );
    assert!(weeks.last().unwrap().contains(&None));
    assert!(What::ALL.iter().map(|what| what.key()).collect::<BTreeSet<_>>().len() == What::ALL.len());
}
