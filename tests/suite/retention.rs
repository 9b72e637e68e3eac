//! How long records are kept: what is past its time and what is not, what deleting would break, and where a person is.

use isms_workbook::domain::date::Date;
use isms_workbook::domain::erase::Eraser;
use isms_workbook::domain::id::{RecordId, TypedId};
use isms_workbook::domain::kinds::{Kind, PersonId};
use isms_workbook::insight::person::{
    How, Place, buried, earlier_names, entries, next_stub, places, spellings, with_hash,
};
use isms_workbook::insight::retention::{
    Kept, broken_links, kept, kinds, plus_months, rules, suggested_months,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{cases, minted, risk};
use crate::replica::Replica;
use crate::store::disk;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rule(copy: &mut Replica, number: u8, kind: Kind, months: Option<u32>) -> RecordId {
    let id = minted(Kind::RetentionRule, number);
    copy.create(id, vec![("covers", json!(kind.key())), ("months", json!(months))]);
    id
}

/// Whether a record of a kind with these fields is past a rule of twelve months on 24 November 2026, and until when it
/// was to be kept; `None` also where nobody knows.
fn check(kind: Kind, fields: &[(&'static str, &str)], until: Option<&str>) {
    let mut copy = Replica::new(1);
    rule(&mut copy, 1, kind, Some(12));
    copy.create(minted(kind, 9), fields.iter().map(|(key, value)| (*key, json!(value))).collect());
    let kept = kept(&copy.workbook, day("2026-11-24"));
    let found: Vec<String> = kept.past.iter().map(|past| past.until.to_string()).collect();
    assert_eq!(found, until.into_iter().collect::<Vec<_>>(), "{kind:?} {fields:?}");
}

#[test]
fn a_record_is_past_its_time_when_its_end_is_long_ago() {
    check(Kind::Training, &[("held_on", "2025-11-23")], Some("2026-11-23"));
    check(Kind::Training, &[("held_on", "2025-11-24")], None);
    check(Kind::Training, &[], None);
    check(Kind::Audit, &[("held_from", "2020-01-01"), ("reported_on", "2020-02-01")], Some("2021-02-01"));
    check(Kind::Evidence, &[("added_on", "2020-01-01"), ("valid_until", "2027-01-01")], None);
}

#[test]
fn what_is_not_over_is_never_past_its_time() {
    check(Kind::Incident, &[("detected_on", "2019-01-01")], None);
    check(Kind::Incident, &[("closed_on", "2019-01-01"), ("status", "recovered")], None);
    check(Kind::Incident, &[("closed_on", "2019-01-01"), ("status", "closed")], Some("2020-01-01"));
    check(Kind::Task, &[("due", "2019-01-01")], None);
    check(Kind::Task, &[("due", "2019-01-01"), ("status", "open")], None);
    check(Kind::Task, &[("due", "2019-01-01"), ("status", "done")], Some("2020-01-01"));
    check(Kind::Change, &[("approved_on", "2019-01-01")], None);
    check(Kind::Person, &[("active_from", "2010-01-01")], None);
    check(Kind::Person, &[("active_to", "2019-01-01")], Some("2020-01-01"));
    check(Kind::Person, &[("active_to", "2019-01-01"), ("removed_on", "2020-01-01")], None);
}

#[test]
fn a_record_can_go_with_another() {
    let audit = minted(Kind::Audit, 1);
    let mut copy = Replica::new(1);
    rule(&mut copy, 1, Kind::Finding, Some(12));
    copy.create(audit, vec![("reported_on", json!("2020-01-01"))]);
    let open = ("status", json!("open"));
    copy.create(minted(Kind::Finding, 1), vec![("audit", json!(audit.to_string()))]);
    copy.create(minted(Kind::Finding, 2), vec![("audit", json!(audit.to_string())), open]);
    copy.create(minted(Kind::Finding, 3), vec![]);
    let kept = kept(&copy.workbook, day("2026-11-24"));
    assert_eq!(kept.past.iter().map(|past| past.record).collect::<Vec<_>>(), [minted(Kind::Finding, 1)]);
    assert_eq!(kept.unknown.get(&Kind::Finding), Some(&1), "a finding of no audit");
}

#[test]
fn without_a_rule_nothing_is_past_its_time() {
    assert_eq!(kept(company(), day("2099-01-01")), Kept::default());
    let mut copy = Replica::new(1);
    rule(&mut copy, 1, Kind::Training, None);
    copy.create(minted(Kind::Training, 1), vec![("held_on", json!("2001-01-01"))]);
    assert!(kept(&copy.workbook, day("2099-01-01")).past.is_empty(), "a rule without a time");
}

#[test]
fn of_two_rules_the_longer_one_counts() {
    let mut copy = Replica::new(1);
    rule(&mut copy, 1, Kind::Training, Some(12));
    let longer = rule(&mut copy, 2, Kind::Training, Some(24));
    rule(&mut copy, 3, Kind::Risk, Some(1));
    copy.create(minted(Kind::RetentionRule, 4), vec![("covers", json!("ghost"))]);
    let rules = rules(&copy.workbook);
    assert_eq!(rules.len(), 1, "risks have no end, and nobody knows ghosts");
    assert_eq!(rules.get(&Kind::Training).map(|id| RecordId::from(*id)), Some(longer));
}

#[test]
fn every_kind_with_an_end_has_a_suggestion_and_is_not_permanent() {
    assert!(kinds().count() > 20);
    for kind in kinds() {
        assert!(!kind.is_permanent(), "{kind:?} cannot be deleted");
        assert!(suggested_months(kind).is_some_and(|months| (12..=120).contains(&months)), "{kind:?}");
    }
    assert_eq!(suggested_months(Kind::Risk), None);
}

/// The days an end is told by are days of that kind.
#[test]
fn ends_are_told_by_fields_there_are() {
    for kind in kinds() {
        let mut copy = Replica::new(1);
        rule(&mut copy, 1, kind, Some(1));
        let id = minted(kind, 9);
        let date = |field: &&isms_workbook::domain::field::Field| {
            field.shape == isms_workbook::domain::field::Shape::Date
                && !matches!(field.key, "confirmed_on" | "removed_on")
        };
        let mut fields: Vec<(&'static str, Value)> =
            kind.fields().iter().filter(date).map(|field| (field.key, json!("2001-01-01"))).collect();
        let parent = match kind {
            Kind::AuditSample | Kind::Finding | Kind::WorkingPaper => Some(("audit", minted(Kind::Audit, 1))),
            Kind::IncidentEntry => Some(("incident", minted(Kind::Incident, 1))),
            _ => None,
        };
        if let Some((field, of)) = parent {
            let end = if of.kind == Kind::Audit { "reported_on" } else { "closed_on" };
            copy.create(of, vec![(end, json!("2001-01-01"))]);
            fields.push((field, json!(of.to_string())));
        }
        if let Some(isms_workbook::domain::field::Shape::Choice(_, keys)) =
            kind.field("status").map(|field| field.shape)
        {
            let over =
                keys.iter().find(|key| ["done", "closed", "ended", "achieved"].contains(*key)).unwrap();
            fields.push(("status", json!(over)));
        }
        copy.create(id, fields);
        let past = kept(&copy.workbook, day("2026-11-24")).past;
        assert_eq!(past.iter().map(|past| past.record).collect::<Vec<_>>(), [id], "{kind:?}");
    }
}

fn check_months(from: &str, months: u32, expected: &str) {
    assert_eq!(plus_months(day(from), months), Some(day(expected)), "{from} + {months}");
}

#[test]
fn months_end_where_the_month_ends() {
    check_months("2026-01-31", 1, "2026-02-28");
    check_months("2024-01-31", 1, "2024-02-29");
    check_months("2024-02-29", 12, "2025-02-28");
    check_months("2026-11-24", 0, "2026-11-24");
    check_months("2026-12-01", 1, "2027-01-01");
    check_months("2026-03-30", 36, "2029-03-30");
    assert_eq!(plus_months(day("9999-12-01"), 1), None);
    assert_eq!(plus_months(day("2026-01-01"), u32::MAX), None);
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn months_add_up(start in 0..60_000_i64, months in 0..600_u32) {
        let from = day("1970-01-01").plus_days(start).unwrap();
        let to = plus_months(from, months).unwrap();
        let days = from.days_until(to);
        prop_assert!(days >= i64::from(months) * 28 && days <= i64::from(months) * 31);
        prop_assert!(to.to_string()[8..] <= from.to_string()[8..], "the day of the month never grows");
    }
}

#[test]
fn deleting_tells_which_links_break() {
    let (audit, finding, nc) =
        (minted(Kind::Audit, 1), minted(Kind::Finding, 1), minted(Kind::Nonconformity, 1));
    let mut copy = Replica::new(1);
    copy.create(audit, vec![]);
    copy.create(nc, vec![]);
    copy.create(finding, vec![("audit", json!(audit.to_string())), ("nonconformity", json!(nc.to_string()))]);
    assert_eq!(broken_links(&copy.workbook, &[audit]), [(finding, audit)]);
    assert_eq!(broken_links(&copy.workbook, &[audit, finding]), []);
    assert_eq!(broken_links(&copy.workbook, &[nc]), [(finding, nc)]);
}

fn ada() -> PersonId {
    PersonId::from_record_id(minted(Kind::Person, 1)).unwrap()
}

fn eraser() -> Eraser {
    Eraser::of_person(ada(), &["Ada Lovelace".to_owned()], "Former person 1")
}

#[test]
fn a_person_is_found_by_link_by_frozen_name_and_in_texts() {
    let me = minted(Kind::Person, 1);
    let decision = minted(Kind::Decision, 1);
    let mut copy = Replica::new(1);
    copy.create(me, vec![("name", json!("Ada Lovelace"))]);
    copy.create(risk(1), vec![("owner", json!(me.to_string())), ("title", json!("Only Ada Lovelace knows"))]);
    copy.create(decision, vec![("decided_by_name", json!("Ada Lovelace"))]);
    copy.create(risk(2), vec![("title", json!("Ada and Lovelace apart"))]);
    copy.create(risk(3), vec![("title", json!("ada lovelace"))]);
    copy.delete(risk(3));
    let place = |record, field: &str, how| Place { record, field: field.to_owned(), how };
    let expected = [
        place(decision, "decided_by_name", How::FrozenName),
        place(risk(1), "owner", How::Link),
        place(risk(1), "title", How::Text),
    ];
    assert_eq!(places(&copy.workbook, ada(), &eraser()), expected);
    assert_eq!(buried(&copy.workbook, &eraser()), 1);
    let after = copy.workbook.erased(&eraser(), &[], &mut copy.pen).unwrap();
    assert_eq!(places(&after, ada(), &eraser()), [place(risk(1), "owner", How::Link)], "links stay");
    assert_eq!(buried(&after, &eraser()), 0);
}

#[test]
fn journal_entries_with_the_name_are_counted_and_earlier_names_found() {
    let me = minted(Kind::Person, 1);
    let mut disk = disk(true, &[]);
    let said = [
        disk.copy.create(me, vec![("name", json!("Ada Byron"))]),
        disk.copy.set(me, "name", "Ada Lovelace"),
        disk.copy.set(me, "email", "ada@x.example"),
        disk.copy.create(risk(1), vec![("title", json!("nothing of her"))]),
    ];
    for changes in said {
        disk.put(isms_workbook::domain::journal::What::Changes(changes.0));
    }
    let journal = isms_workbook::store::load::entries(&disk.stored, 0).unwrap();
    let names: Vec<String> = earlier_names(&journal, ada()).into_iter().collect();
    assert_eq!(names, ["Ada Byron", "Ada Lovelace", "ada@x.example"]);
    assert_eq!(entries(&journal, &eraser()), 3, "all that was written about the person");
}

#[test]
fn other_spellings_are_offered() {
    assert_eq!(spellings("Ada Lovelace"), ["Lovelace Ada", "A Lovelace"]);
    assert_eq!(spellings("Bram de Vries"), ["Vries Bram de", "B Vries"]);
    assert!(spellings("Ada").is_empty() && spellings(" ").is_empty());
}

#[test]
fn stubs_are_numbered_on() {
    let mut copy = Replica::new(1);
    assert_eq!(next_stub(&copy.workbook), 1);
    for number in 1..=3 {
        copy.create(minted(Kind::Person, number), vec![("removed_on", json!("2026-01-01"))]);
    }
    copy.delete(minted(Kind::Person, 2));
    copy.create(minted(Kind::Person, 9), vec![("name", json!("Ada"))]);
    assert_eq!(next_stub(&copy.workbook), 4);
}

#[test]
fn records_are_found_by_their_hash() {
    let version = company().soa_versions.iter().next().unwrap();
    let hashes = [version.1.hash.as_str()].into();
    assert_eq!(with_hash(company(), &hashes), [RecordId::from(*version.0)]);
    assert!(with_hash(company(), &[].into()).is_empty());
}
