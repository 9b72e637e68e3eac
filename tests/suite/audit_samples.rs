//! Samples that can be drawn again, and who wrote what is audited (9.2).

use std::collections::BTreeSet;

use isms_workbook::domain::change::{Change, Op};
use isms_workbook::domain::hash::sha256_hex;
use isms_workbook::domain::id::{RecordId, TypedId};
use isms_workbook::domain::image::Image;
use isms_workbook::domain::journal::{Cause, Entry, What};
use isms_workbook::domain::kinds::{AuditSampleId, Kind, OperationalControlId, PersonId};
use isms_workbook::domain::records::Frequency;
use isms_workbook::domain::stamp::{Dot, ReplicaId};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::independence::{Authors, Concern, Part, Share, shares};
use isms_workbook::insight::sampling::{
    Again, Item, Population, Reason, draw, drawn_again, items, list_hash, suggestions,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::audits::{add, audit, planned};
use crate::model::{cases, minted, named, risk};
use crate::replica::Replica;

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_sample_is_drawn_by_its_word_alone(names in proptest::collection::btree_set("[a-z]{1,6}", 0..40), size in 0_usize..45, word in "[a-z ]{0,8}") {
        let list: Vec<&str> = names.iter().map(String::as_str).collect();
        let backwards: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        let of = |list: &[&str]| items(&Workbook::default(), &Population::List(list.join("\n")));
        let picked = draw(&of(&list), size, &word);
        prop_assert_eq!(&picked, &draw(&of(&backwards), size, &word));
        prop_assert_eq!(picked.len(), size.min(names.len()));
        let distinct: BTreeSet<&str> = picked.iter().map(|item| item.name.as_str()).collect();
        prop_assert_eq!(distinct.len(), picked.len());
        prop_assert!(distinct.iter().all(|name| names.contains(*name)));
        // A larger sample of the same word holds the smaller one.
        let more = draw(&of(&list), size + 1, &word);
        prop_assert_eq!(&more[..picked.len()], &picked[..]);
    }
}

/// Anybody can check the algorithm with `sha256sum`: these numbers were taken with it.
#[test]
fn the_sample_is_what_the_published_algorithm_gives() {
    let population = Population::List("RN-001\nRN-002\n\n RN-003 \nRN-002\nRN-004".to_owned());
    let all = items(&Workbook::default(), &population);
    assert!(all.iter().map(Item::line).eq(["RN-001", "RN-002", "RN-003", "RN-004"]));
    assert!(draw(&all, 4, "harbour").iter().map(Item::line).eq(HARBOUR));
    assert_eq!(list_hash(&all), sha256_hex(b"RN-001\nRN-002\nRN-003\nRN-004"));
}

/// Four runs in the order of `printf 'harbour\nRN-001' | sha256sum`: 8ae0b3b9…, c37c9485…, d25db935…, e0d281ca….
const HARBOUR: [&str; 4] = ["RN-001", "RN-004", "RN-002", "RN-003"];

#[test]
fn chance_favours_nobody() {
    let list: Vec<String> = (0..20).map(|n| n.to_string()).collect();
    let all = items(&Workbook::default(), &Population::List(list.join("\n")));
    let mut times = [0_u32; 20];
    for word in 0..2_000 {
        for item in draw(&all, 5, &word.to_string()) {
            times[item.name.parse::<usize>().unwrap()] += 1;
        }
    }
    // Each of twenty is expected 500 times; five standard deviations are 97.
    assert!(times.iter().all(|times| (403..=597).contains(times)), "{times:?}");
}

#[test]
fn records_are_named_by_what_tells_them_apart() {
    let mut copy = Replica::new(1);
    add(&mut copy, Kind::Person, 1, &json!({"name": "Ada"}));
    add(&mut copy, Kind::Person, 2, &json!({"name": "Ada"}));
    let people = items(&copy.workbook, &Population::Register(Kind::Person));
    assert_eq!(people.len(), 2);
    assert!(people.iter().all(|item| item.title == "Ada" && item.line() == format!("{} Ada", item.name)));
    add(&mut copy, Kind::Risk, 1, &json!({"title": "Fire"}));
    add(&mut copy, Kind::Risk, 2, &json!({"reference": "R-001", "title": "Flood"}));
    add(&mut copy, Kind::Risk, 3, &json!({"title": "Theft"}));
    let risks = items(&copy.workbook, &Population::Register(Kind::Risk));
    let records: BTreeSet<_> = risks.iter().map(|item| item.record).collect();
    assert_eq!(records, [Some(risk(1)), Some(risk(2)), Some(risk(3))].into());
    assert!(risks.iter().filter(|item| item.name == "R-001").count() == 0, "two records share that");
    assert!(risks.iter().any(|item| item.line() == "R-003 Theft"));
}

fn item_control() -> OperationalControlId {
    OperationalControlId::from_record_id(minted(Kind::OperationalControl, 1)).unwrap()
}

/// Four runs of a control, one of them without a day, and one of another.
fn with_runs() -> Replica {
    let mut copy = planned();
    let of = minted(Kind::OperationalControl, 1).to_string();
    for (number, day) in [(1, "2026-01-31"), (2, "2026-02-28"), (3, "2026-03-31")] {
        add(&mut copy, Kind::ControlRun, number, &json!({"operational_control": of, "performed_on": day}));
    }
    add(&mut copy, Kind::ControlRun, 4, &json!({"operational_control": of}));
    let other = minted(Kind::OperationalControl, 2).to_string();
    add(&mut copy, Kind::ControlRun, 5, &json!({"operational_control": other, "performed_on": "2026-02-01"}));
    copy
}

#[test]
fn runs_are_those_of_a_control_in_a_time() {
    let copy = with_runs();
    let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    let check = |from: &str, to: &str, names: &[&str]| {
        let found = items(&copy.workbook, &Population::Runs(item_control(), day(from), day(to)));
        assert!(
            found.iter().map(|item| item.name.as_str()).eq(names.iter().copied()),
            "{from} {to} {found:?}"
        );
    };
    check("", "", &["RN-001", "RN-002", "RN-003", "RN-004"]);
    check("2026-02-28", "", &["RN-002", "RN-003"]);
    check("", "2026-02-28", &["RN-001", "RN-002"]);
    check("2026-02-01", "2026-02-27", &[]);
}

#[test]
fn a_size_is_suggested_with_its_reason() {
    let check = |population, frequency, expected: &[(usize, Reason)]| {
        let found = suggestions(population, frequency);
        let found: Vec<_> =
            found.into_iter().map(|suggestion| (suggestion.size, suggestion.reason)).collect();
        assert_eq!(found, expected, "{population}");
    };
    check(0, None, &[]);
    check(1, Some(Frequency::Daily), &[(1, Reason::All)]);
    check(5, None, &[(5, Reason::All)]);
    check(6, None, &[(3, Reason::Root), (5, Reason::Grave)]);
    check(48, None, &[(7, Reason::Root), (11, Reason::Grave)]);
    check(49, None, &[(7, Reason::Root), (11, Reason::Grave)]);
    let often = |size, frequency| (size, Reason::Often(frequency));
    check(
        12,
        Some(Frequency::Monthly),
        &[(4, Reason::Root), (6, Reason::Grave), often(2, Frequency::Monthly)],
    );
    check(10, Some(Frequency::Daily), &[(4, Reason::Root), (6, Reason::Grave), often(10, Frequency::Daily)]);
    check(12, Some(Frequency::OnEvent), &[(4, Reason::Root), (6, Reason::Grave)]);
}

#[test]
fn a_sample_on_record_can_be_drawn_again() {
    let mut copy = with_runs();
    let all = items(&copy.workbook, &Population::Runs(item_control(), None, None));
    let picked: Vec<String> = draw(&all, 2, "tide").iter().map(Item::line).collect();
    let sample = json!({
        "operational_control": minted(Kind::OperationalControl, 1).to_string(),
        "population": all.len(), "population_hash": list_hash(&all), "size": 2, "seed_word": "tide",
        "picked": picked.join("\n"),
    });
    add(&mut copy, Kind::AuditSample, 1, &sample);
    let id = minted(Kind::AuditSample, 1);
    let again = |copy: &Replica| {
        let id = AuditSampleId::from_record_id(id).unwrap();
        drawn_again(&copy.workbook, &copy.workbook.audit_samples[&id])
    };
    assert_eq!(again(&copy), Some(Again::Same));
    // The title of a record may change, its name does not.
    copy.set(minted(Kind::ControlRun, 1), "title", "January");
    assert_eq!(again(&copy), Some(Again::Same));
    copy.set(id, "picked", format!("{}\nRN-999", picked[0]));
    assert_eq!(again(&copy), Some(Again::Other));
    copy.set(id, "picked", format!("{}9\n{}", picked[0], picked[1]));
    assert_eq!(again(&copy), Some(Again::Other));
    copy.delete(minted(Kind::ControlRun, 4));
    assert_eq!(again(&copy), Some(Again::OtherList(3)));
    copy.set(id, "operational_control", Value::Null);
    assert_eq!(again(&copy), None, "a list from elsewhere is not kept");
    copy.set(id, "register", "control_run");
    assert_eq!(again(&copy), Some(Again::OtherList(4)), "the whole register");
}

/// An entry of the journal in which somebody changed fields of records.
fn entry(seq: u64, who: &str, changes: &[(RecordId, &'static str)]) -> Entry<String> {
    let change = |(record, field): &(RecordId, &'static str)| Change {
        record: record.to_string(),
        field: (*field).into(),
        dot: Dot { seq, replica: ReplicaId(1) },
        op: Op::Set { old: None, new: Some(json!("x")), also: Vec::new() },
    };
    let what = What::Changes(changes.iter().map(change).collect());
    Entry { format: 1, seq, at: "2026-11-24T08:00:00.000Z".into(), who: who.into(), what }
}

/// Issues and processes of clause 4, and a line of the statement.
fn written() -> Replica {
    let mut copy = planned();
    for number in 1..=4 {
        add(&mut copy, Kind::Issue, number, &json!({"title": "Patches"}));
    }
    add(&mut copy, Kind::Person, 1, &json!({"name": "Ada Byron"}));
    add(&mut copy, Kind::Person, 2, &json!({"name": "Ben"}));
    copy
}

fn person(number: u8) -> PersonId {
    PersonId::from_record_id(minted(Kind::Person, number)).unwrap()
}

fn share(part: Part, counts: [usize; 5]) -> Share {
    let [changes, all, records, of, unknown] = counts;
    Share { part, changes, all, records, of, unknown }
}

#[test]
fn the_journal_says_how_much_of_what_is_audited_an_auditor_wrote() {
    let mut copy = written();
    copy.set(audit(1).into(), "clauses", json!(["4.1", "9.2.1"]));
    let issue = |number| minted(Kind::Issue, number);
    let line = named("soa_line:A.5.1");
    let image = What::Installed(Cause::Imported, Image::default());
    let imported = Entry { what: image, ..entry(1, "Ben", &[]) };
    let journal = [
        imported,
        entry(2, " ada  BYRON", &[(issue(1), "title"), (issue(1), "effect"), (issue(2), "effect")]),
        entry(3, "Ben", &[(issue(2), "title"), (issue(3), "suggested"), (line, "how")]),
        entry(4, "", &[(issue(3), "title")]),
        // What an auditor writes while auditing is none of it.
        entry(5, "Ada Byron", &[(audit(1).into(), "conclusion")]),
    ];
    let authors = Authors::of(&journal);
    let of = |person| shares(&copy.workbook, &authors, audit(1), person);
    let clause = Part::Clause(4);
    assert_eq!(of(person(1)), [share(clause, [3, 5, 2, 4, 1]), share(Part::Controls, [0, 1, 0, 1, 0])]);
    assert_eq!(of(person(2)), [share(clause, [1, 5, 1, 4, 1]), share(Part::Controls, [1, 1, 1, 1, 0])]);
    assert_eq!(of(person(9)), [share(clause, [0, 5, 0, 4, 1]), share(Part::Controls, [0, 1, 0, 1, 0])]);
    assert_eq!(shares(&copy.workbook, &authors, audit(9), person(1)), []);
}

#[test]
fn a_share_is_a_concern_from_half_on() {
    let check = |changes, all, percent, concern| {
        let share = share(Part::Controls, [changes, all, 0, 0, 0]);
        assert_eq!((share.percent(), share.concern()), (percent, concern), "{changes} of {all}");
    };
    check(0, 0, None, Concern::None);
    check(0, 7, Some(0), Concern::None);
    check(1, 3, Some(33), Concern::Some);
    check(2, 3, Some(67), Concern::Most);
    check(1, 2, Some(50), Concern::Most);
    check(31, 50, Some(62), Concern::Most);
    check(7, 7, Some(100), Concern::Most);
}
