//! Taking a person out: nothing of the name is left in a state, a journal or a kept bundle, what the program needs stays
//! readable, and rewriting a journal leads to the rewritten state.

use isms_workbook::bundle::{import, rewrite};
use isms_workbook::domain::date::Date;
use isms_workbook::domain::erase::Eraser;
use isms_workbook::domain::id::{ClauseRef, RecordId, TypedId};
use isms_workbook::domain::kinds::{Kind, PersonId};
use isms_workbook::domain::records::{FrozenLine, FrozenLines};
use isms_workbook::domain::sign_off::Standing;
use isms_workbook::domain::soa::lines_hash;
use isms_workbook::domain::stamp::{Pen, ReplicaId};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::store::load::entries;
use isms_workbook::store::seal::seal;
use isms_workbook::store::{LoadError, Stored, erase, load};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bundle::exported;
use crate::example::company;
use crate::model::{cases, minted, named, risk};
use crate::replica::{Replica, one_risk};
use crate::store::{disk, step};

const STUB: &str = "Former person 1";

fn person(number: u8) -> PersonId {
    PersonId::from_record_id(minted(Kind::Person, number)).unwrap()
}

fn eraser(spellings: &[&str]) -> Eraser {
    let spellings: Vec<String> = spellings.iter().map(ToString::to_string).collect();
    Eraser::of_person(person(1), &spellings, STUB)
}

/// Does one spelling in a text, and doing it again changes nothing more.
fn check(spelling: &str, text: &str, expected: Option<&str>) {
    let eraser = eraser(&[spelling]);
    let found = eraser.words(text);
    assert_eq!(found.as_deref(), expected, "{spelling} in {text}");
    assert_eq!(found.and_then(|text| eraser.words(&text)), None, "once is enough: {spelling} in {text}");
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for text in [
        "Ada Lovelace",
        "ADA LOVELACE",
        "ada  lovelace",
        "Ada\u{a0}Lovelace",
        "Ada\nLovelace",
        "ada.lovelace",
        "Ada_Lovelace",
        "ada-lovelace",
        "Ada%20Lovelace",
    ] {
        check("Ada Lovelace", text, Some(STUB));
    }
    check(" Ada Lovelace, ", "see Ada Lovelace.", Some("see Former person 1."));
    check(
        "Ada",
        "Ada, ada and ADA\u{2019}s",
        Some("Former person 1, Former person 1 and Former person 1\u{2019}s"),
    );
    check("\u{c9}lodie \u{d6}z", "\u{e9}LODIE \u{f6}Z", Some(STUB));
    check(
        "\u{5c71}\u{7530}",
        "\u{5c71}\u{7530}\u{304c}\u{8a00}\u{3063}\u{305f}",
        Some("Former person 1\u{304c}\u{8a00}\u{3063}\u{305f}"),
    );
    check("ada@x.example", "<ADA@x.example>, ada@x.example.", Some("<Former person 1>, Former person 1."));
}

#[test]
fn a_name_is_not_taken_out_of_other_words() {
    for (spelling, text) in [
        ("Ann", "planning and annual"),
        ("Jo Li", "Jo Lindgren"),
        ("Ada Lovelace", "Nevada Lovelace"),
        ("Ada Lovelace", "Ada and Lovelace"),
        ("ada@x.example", "nevada@x.example, x.ada@x.example, ada@x.example.org"),
        ("A", "A letter is not enough"),
        ("--", "-- nor are marks"),
        ("Person", "the stub must not be found in itself: person"),
    ] {
        check(spelling, text, None);
    }
}

#[test]
fn longer_spellings_come_first() {
    let eraser = eraser(&["Ada", "Ada Lovelace"]);
    assert_eq!(eraser.words("Ada Lovelace, Ada").as_deref(), Some("Former person 1, Former person 1"));
}

/// What stands in a field afterwards.
fn check_field(spelling: &str, id: RecordId, field: &str, value: Value, expected: Option<Value>) {
    let mut copy = Replica::new(1);
    let key = id.kind.field(field).unwrap().key;
    copy.create(id, vec![(key, value.clone())]);
    let image = eraser(&[spelling]).image(copy.workbook.to_image());
    let after = Workbook::from_image(image).unwrap();
    assert_eq!(after.get(id).unwrap().get(field), expected, "{spelling} in {field}: {value}");
}

#[test]
fn keys_and_references_of_the_program_stay() {
    let treatment = minted(Kind::Treatment, 1);
    check_field("Done", treatment, "status", json!("done"), Some(json!("done")));
    check_field("In Progress", treatment, "status", json!("in_progress"), Some(json!("in_progress")));
    check_field("Risk", risk(1), "reference", json!("R-001"), Some(json!("R-001")));
    check_field(
        "Confidentiality",
        risk(1),
        "properties",
        json!(["confidentiality"]),
        Some(json!(["confidentiality"])),
    );
    check_field("Person", risk(1), "owner", json!(person(7).to_string()), Some(json!(person(7).to_string())));
    check_field("Risk", risk(1), "title", json!("A risk"), Some(json!("A Former person 1")));
}

#[test]
fn frozen_lines_lose_names_and_keep_keys() {
    let line = |owner: &str, how: &str| FrozenLine {
        control: "A.5.1".to_owned(),
        applicable: "yes".to_owned(),
        status: "done".to_owned(),
        owner: owner.to_owned(),
        how: how.to_owned(),
        ..FrozenLine::default()
    };
    let json = |line: FrozenLine| serde_json::to_value(FrozenLines(vec![line])).unwrap();
    let (before, after) =
        (json(line("Done", "Done looks after it")), json(line(STUB, "Former person 1 looks after it")));
    check_field("Done", minted(Kind::SoaVersion, 1), "lines", before, Some(after));
}

#[test]
fn the_person_becomes_a_stub() {
    let id = RecordId::from(person(1));
    let fields =
        [("name", "Ada"), ("email", "a@x.example"), ("job_title", "Analyst"), ("department", "Engines")];
    let mut copy = Replica::new(1);
    copy.create(id, fields.iter().map(|(key, value)| (*key, json!(value))).collect());
    copy.set(id, "active_to", "2026-01-31");
    let day = json!("2026-11-24");
    let marks = [(id, "removed_on", day.clone()), (id, "removed_note", json!("Audit with Ada"))];
    let after = copy.workbook.erased(&eraser(&["Ada"]), &marks, &mut copy.pen).unwrap();
    let map = after.get(id).unwrap().to_map();
    let expected = json!({"name": STUB, "active_to": "2026-01-31", "removed_on": day, "removed_note": "Audit with Former person 1"});
    assert_eq!(Value::Object(map), expected);
}

fn text_of(workbook: &Workbook) -> String {
    workbook.to_image().to_json().to_string().to_lowercase()
}

/// Someone of the example company, taken out; the state before, after, and the eraser.
fn without(name: &str) -> (Workbook, Eraser) {
    let (id, person) = company().persons.iter().find(|(_, person)| person.name == name).unwrap();
    let spellings = [name.to_owned(), person.email.clone()];
    let eraser = Eraser::of_person(*id, &spellings, STUB).settled(company());
    let mut pen = Pen::new(ReplicaId(77), 1, 1 << 40);
    (company().erased(&eraser, &[], &mut pen).unwrap(), eraser)
}

fn check_gone(name: &str) {
    let (after, _) = without(name);
    assert!(text_of(company()).contains(&name.to_lowercase()));
    assert!(!text_of(&after).contains(&name.to_lowercase()), "{name} is still there");
    for kind in Kind::ALL {
        assert_eq!(after.count_of(*kind), company().count_of(*kind), "no record comes or goes");
    }
    for id in Kind::ALL.iter().flat_map(|kind| company().ids_of(*kind)) {
        let links = |workbook: &Workbook| isms_workbook::domain::links::links(workbook.get(id).unwrap());
        assert_eq!(links(&after), links(company()), "links stay");
    }
}

#[test]
fn everybody_of_the_example_company_can_be_taken_out() {
    company().persons.values().for_each(|person| check_gone(&person.name));
}

#[test]
fn hashes_that_fitted_fit_again() {
    let (after, eraser) = without("Sofia Marinelli");
    assert!(!eraser.hashes().is_empty());
    for (id, version) in &after.soa_versions {
        assert_eq!(version.hash, lines_hash(version.lines.as_ref().unwrap()));
        assert_ne!(
            version.hash,
            company().soa_versions[id].hash,
            "lines that name a person have another hash"
        );
    }
    let stands = |workbook: &Workbook| -> Vec<bool> {
        ClauseRef::all().map(|clause| matches!(workbook.sign_off(clause), Standing::InForce(_))).collect()
    };
    assert!(stands(company()).contains(&true), "something is signed off");
    assert_eq!(stands(&after), stands(company()));
    assert_eq!(after.scope_approval(), company().scope_approval());
}

#[test]
fn an_older_copy_does_not_bring_the_name_back() {
    let (after, _) = without("Leyla Demir");
    let joined = after.merge(company()).unwrap();
    assert!(!text_of(&joined).contains("leyla demir"));
    assert_eq!(joined.ledger().conflicts().count(), company().ledger().conflicts().count());
}

#[test]
fn a_kept_bundle_is_rewritten_with_its_checksum_and_stays_readable() {
    let (_, eraser) = without("Jens Petersen");
    let kept = exported(company());
    let words = |text: &str| eraser.words(text);
    let after = rewrite(&kept, &|image| eraser.kept(image), &words).unwrap();
    assert!(!after.to_lowercase().contains("jens petersen"));
    let read = import(after.as_bytes()).unwrap();
    assert_eq!(read.header.workbook, import(kept.as_bytes()).unwrap().header.workbook);
    assert_eq!(rewrite(&after, &|image| eraser.kept(image), &words).unwrap(), after, "once is enough");
    let nobody = Eraser::of_person(person(9), &["Nobody Of That Name".to_owned()], STUB);
    assert_eq!(rewrite(&kept, &|image| nobody.kept(image), &|text| nobody.words(text)).unwrap(), kept);
}

#[test]
fn a_title_in_line_1_is_rewritten_and_damage_is_told() {
    let kept = r#"{"header":{"format":"isms-workbook","version":1,"workbook":"01900000-0000-7000-8000-0000000000aa","title":"ISMS of Ada"},
"records":[]}"#;
    let eraser = eraser(&["Ada"]);
    let after = rewrite(kept, &|image| eraser.kept(image), &|text| eraser.words(text)).unwrap();
    assert_eq!(import(after.as_bytes()).unwrap().header.title, "ISMS of Former person 1");
    for broken in ["", "{}", "{\"header\":{}", "[1]"] {
        assert!(rewrite(broken, &|image| image, &|_| None).is_err(), "{broken}");
    }
}

#[test]
fn drafts_are_searched_inside() {
    let eraser = eraser(&["Ada"]);
    let draft = json!({"answers": {"role|owner": "Ada", "status": "ada"}, "at": "who"}).to_string();
    let after: Value = serde_json::from_str(&eraser.draft(&draft).unwrap()).unwrap();
    assert_eq!(after["answers"], json!({"role|owner": STUB, "status": "ada"}));
    assert_eq!(eraser.draft("Ask Ada").as_deref(), Some("Ask Former person 1"));
    assert_eq!(eraser.draft("Ask Grace"), None);
}

/// The journal of a stored workbook alone, rewritten.
fn rewritten(stored: &Stored, eraser: &Eraser) -> Stored {
    Stored { journal: erase::journal(stored, eraser).unwrap(), ..Stored::default() }
}

fn bytes(stored: &Stored) -> String {
    stored.journal.iter().map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).collect()
}

#[test]
fn a_damaged_journal_is_refused() {
    let mut stored = disk(false, &[]).stored;
    let entry = stored.journal[0].1.clone();
    let mut sealed = seal(std::slice::from_ref(&entry));
    *sealed.last_mut().unwrap() ^= 1;
    stored.journal = vec![(1, sealed)];
    assert!(matches!(erase::journal(&stored, &eraser(&["Ada"])), Err(LoadError::Damaged { .. })));
}

#[test]
fn who_was_at_the_keyboard_is_rewritten_too() {
    let stored = disk(false, &[]).stored;
    assert!(bytes(&stored).contains("Ada"), "the disk is written by Ada");
    assert!(!bytes(&rewritten(&stored, &eraser(&["Ada"]))).contains("Ada"));
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_rewritten_journal_leads_to_the_rewritten_state(empty: bool, steps in vec(step(), 0..24)) {
        let disk = disk(empty, &steps);
        let eraser = eraser(&["birch", "Ada"]);
        let after = rewritten(&disk.stored, &eraser);
        let state = Workbook::from_image(eraser.image(disk.copy.workbook.to_image())).unwrap();
        let loaded = load(&after).unwrap();
        prop_assert_eq!(&loaded.workbook, &state);
        prop_assert!(!bytes(&after).contains("birch") && !text_of(&state).contains("birch"));
        let keys = |stored: &Stored| stored.journal.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        prop_assert_eq!(keys(&after), keys(&disk.stored));
        prop_assert_eq!(entries(&after, 0).unwrap().len(), entries(&disk.stored, 0).unwrap().len());
        prop_assert_eq!(rewritten(&after, &eraser).journal, after.journal, "once is enough");
    }

    #[test]
    fn stamping_what_was_rewritten_changes_no_value(empty: bool, steps in vec(step(), 0..24)) {
        let disk = disk(empty, &steps);
        let eraser = eraser(&["birch"]);
        let mut pen = Pen::new(ReplicaId(5), 1, 1 << 40);
        let stamped = disk.copy.workbook.erased(&eraser, &[], &mut pen).unwrap();
        let plain = Workbook::from_image(eraser.image(disk.copy.workbook.to_image())).unwrap();
        prop_assert_eq!(stamped.to_image().records, plain.to_image().records);
        prop_assert_eq!(stamped.to_image().buried, plain.to_image().buried);
        prop_assert!(Workbook::from_image(stamped.to_image()).is_ok(), "what comes out can be read");
    }

    /// Records that were deleted are emptied, and nothing else.
    #[test]
    fn emptied_records_leave_no_word(steps in vec(step(), 0..24)) {
        let mut disk = disk(false, &steps);
        let dead: Vec<RecordId> = disk.copy.workbook.buried().keys().copied().collect();
        let eraser = Eraser::of_records(dead.clone());
        let after = rewritten(&disk.stored, &eraser);
        let replayed = load(&after).unwrap().workbook;
        let stamped = disk.copy.workbook.erased(&eraser, &[], &mut disk.copy.pen).unwrap();
        prop_assert_eq!(replayed.to_image().records, disk.copy.workbook.to_image().records);
        for workbook in [&replayed, &stamped] {
            for id in &dead {
                prop_assert!(workbook.buried()[id].is_empty(), "{id} has still something");
            }
        }
    }
}

#[test]
fn an_emptied_record_is_out_of_the_journal() {
    let mut copy = one_risk(1);
    copy.set(risk(1), "title", "a secret");
    copy.set(named("organisation:main"), "legal_name", "no secret");
    copy.delete(risk(1));
    let eraser = Eraser::of_records([risk(1)]);
    let after = copy.workbook.erased(&eraser, &[], &mut copy.pen).unwrap();
    assert!(!text_of(&after).contains("a secret") && text_of(&after).contains("no secret"));
    assert!(after.get(risk(1)).is_none());
    let mut entry = json!({"who": "", "changes": [
        {"record": risk(1).to_string(), "field": "title", "dot": "1", "old": null, "new": "a secret"},
        {"record": risk(1).to_string(), "field": "properties", "dot": "2", "add": "integrity"},
        {"record": "organisation:main", "field": "legal_name", "dot": "3", "old": null, "new": "no secret"},
    ]});
    assert!(eraser.entry(&mut entry));
    let changes = entry["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 2);
    assert_eq!((&changes[0]["new"], &changes[1]["new"]), (&json!(null), &json!("no secret")));
}

#[test]
fn a_record_that_is_permanent_is_marked_by_this_act_alone() {
    let freeze = minted(Kind::Freeze, 1);
    let mut copy = Replica::new(1);
    copy.create(freeze, vec![("title", json!("Audit with Ada"))]);
    let day = Date::new(2026, 11, 24).unwrap();
    let marks = [(freeze, "rewritten_on", json!(day.to_string())), (risk(9), "title", json!("not there"))];
    let after = copy.workbook.erased(&eraser(&["Ada"]), &marks, &mut copy.pen).unwrap();
    let record = after.freezes.values().next().unwrap();
    assert_eq!((record.title.as_str(), record.rewritten_on), ("Audit with Former person 1", Some(day)));
    assert!(after.risks.is_empty());
}
