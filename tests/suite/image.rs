//! The image of a workbook is all of it: reading it back gives the same workbook, unknown fields and conflicts too.

use isms_workbook::domain::id::AnnexRef;
use isms_workbook::domain::image::{Image, RawState};
use isms_workbook::domain::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::model::{act, cases, risk};
use crate::replica::{Replica, lived_in, one_risk};

/// Through text and back, with types and without.
fn check_round_trip(workbook: &Workbook) -> Result<(), TestCaseError> {
    let image = workbook.to_image();
    let text = image.to_json().to_string();
    let read = Image::from_json(serde_json::from_str(&text)?)?;
    prop_assert_eq!(&read, &image);
    prop_assert_eq!(Workbook::from_image(read.clone()), Ok(workbook.clone()));
    prop_assert_eq!(RawState::from_image(read).map(|raw| raw.to_image()), Ok(image));
    Ok(())
}

fn ids(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["id"].as_str().unwrap()).collect()
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn reading_an_image_gives_the_same_workbook(ours in vec(act(), 0..12), theirs in vec(act(), 0..12)) {
        let (a, b) = lived_in(&ours, &theirs);
        check_round_trip(&a.workbook)?;
        check_round_trip(&b.workbook)?;
        let image = a.workbook.to_image();
        for lines in [&image.records, &image.buried, &image.stamps] {
            prop_assert!(ids(lines).is_sorted(), "{:?}", ids(lines));
        }
    }
}

#[test]
fn an_empty_image_is_an_empty_workbook() {
    assert_eq!(Workbook::from_image(Image::default()), Ok(Workbook::default()));
    assert_eq!(Workbook::default().to_image(), Image::default());
    assert_eq!(Image::from_json(json!({})), Ok(Image::default()));
}

#[test]
fn lines_are_in_the_order_of_their_ids_as_text() {
    let mut copy = Replica::new(1);
    for control in AnnexRef::all() {
        copy.set(format!("soa_line:{control}").parse().unwrap(), "how", "ash");
    }
    let image = copy.workbook.to_image();
    assert_eq!(ids(&image.records)[..2], ["soa_line:A.5.1", "soa_line:A.5.10"]);
    assert!(ids(&image.records).is_sorted() && ids(&image.stamps).is_sorted());
    check_round_trip(&copy.workbook).unwrap();
}

#[test]
fn conflicts_deletions_and_contests_survive() {
    let mut a = one_risk(1);
    a.create(risk(2), vec![("title", json!("elm"))]);
    let mut b = Replica::of(a.workbook.clone(), 2);
    let mut c = Replica::of(a.workbook.clone(), 3);
    a.set(risk(1), "title", "birch");
    a.set(risk(1), "properties", json!(["availability", "integrity"]));
    a.delete(risk(2));
    b.set(risk(1), "title", "cedar");
    b.set(risk(1), "properties", json!(["availability"]));
    b.set(risk(2), "option", "avoid");
    c.set(risk(1), "title", Value::Null);
    c.delete(risk(1));
    a.take(&b);
    a.take(&c);
    let ledger = a.workbook.ledger();
    assert_eq!(ledger.conflicts().map(|(_, _, siblings)| siblings.len()).collect::<Vec<_>>(), [2]);
    assert_eq!(ledger.contested().count(), 2);
    check_round_trip(&a.workbook).unwrap();
    a.delete(risk(1));
    check_round_trip(&a.workbook).unwrap();
    assert_eq!(a.workbook.buried().len(), 1);
}

/// A risk with fields that this version does not know, one of them with stamps.
fn foreign() -> Workbook {
    let record =
        json!({"id": risk(1).to_string(), "title": "ash", "mood": {"of": ["x", 1]}, "tags": ["b", "a"]});
    let stamps =
        json!({"id": risk(1).to_string(), "fields": {"mood": "0.4", "title": "0.3"}, "life": [["0.2"]]});
    let image = Image {
        records: vec![record],
        stamps: vec![stamps],
        seen: vec![json!("00000000000000ff.4")],
        ..Image::default()
    };
    Workbook::from_image(image).unwrap()
}

fn check_extras(workbook: &Workbook) {
    let extra = workbook.get(risk(1)).unwrap().extra();
    assert_eq!(Value::from(extra.clone()), json!({"mood": {"of": ["x", 1]}, "tags": ["b", "a"]}));
    check_round_trip(workbook).unwrap();
}

#[test]
fn unknown_fields_survive_reading_and_writing() {
    check_extras(&foreign());
}

#[test]
fn unknown_fields_survive_edits_and_merging() {
    let [mut a, mut b] = [1, 2].map(|id| Replica::of(foreign(), id));
    a.set(risk(1), "title", "birch");
    b.set(risk(1), "title", "cedar");
    a.take(&b);
    check_extras(&a.workbook);
    a.take(&Replica::of(Workbook::default(), 3));
    check_extras(&a.workbook);
}

#[test]
fn unknown_fields_survive_deletion_and_its_undoing() {
    let mut copy = Replica::of(foreign(), 1);
    copy.delete(risk(1));
    assert_eq!(copy.workbook.buried()[&risk(1)]["mood"], json!({"of": ["x", 1]}));
    check_round_trip(&copy.workbook).unwrap();
    copy.undo().unwrap();
    check_extras(&copy.workbook);
}
