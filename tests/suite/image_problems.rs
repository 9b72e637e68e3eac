//! Images that cannot be right: each is refused, with the place and the reason.

use isms_workbook::domain::image::{Image, MAX_PROBLEMS, Problem};
use isms_workbook::domain::workbook::Workbook;
use serde_json::{Value, json};

use crate::model::risk;
use crate::replica::{Replica, one_risk};

/// A workbook with a conflict on a title, a set, and a deleted record.
fn sound() -> Value {
    let mut a = one_risk(1);
    a.create(risk(2), vec![("title", json!("elm"))]);
    let mut b = Replica::of(a.workbook.clone(), 2);
    a.set(risk(1), "title", "birch");
    a.set(risk(1), "properties", json!(["availability", "integrity"]));
    a.delete(risk(2));
    b.set(risk(1), "title", "cedar");
    a.take(&b);
    a.workbook.to_image().to_json()
}

fn problems(image: Value) -> Vec<Problem> {
    let image = Image::from_json(image).unwrap();
    Workbook::from_image(image).err().unwrap_or_default()
}

/// With the value at this place written otherwise, a problem is found at the place given, and with these words. A place
/// that ends in `-` stands for one more line.
fn check(pointer: &str, value: Value, place: &str, words: &str) {
    let mut image = sound();
    match pointer.strip_suffix("/-") {
        Some(list) => image.pointer_mut(list).unwrap().as_array_mut().unwrap().push(value),
        None => *image.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} in {}", sound())) = value,
    }
    check_found(&problems(image), place, words);
}

/// The first problem is the one expected; others may follow from it.
fn check_found(found: &[Problem], place: &str, words: &str) {
    let is_it = |problem: &Problem| problem.place == place && problem.what.contains(words);
    assert!(found.first().is_some_and(is_it), "{place}: {found:?}");
}

/// The same with one line gone.
fn check_without(list: &str, index: usize, place: &str, words: &str) {
    let mut image = sound();
    image.pointer_mut(list).unwrap().as_array_mut().unwrap().remove(index);
    check_found(&problems(image), place, words);
}

#[test]
fn the_image_the_others_are_made_of_is_sound() {
    assert_eq!(problems(sound()), []);
}

#[test]
fn ids_that_occur_twice() {
    let (one, two) = (risk(1).to_string(), risk(2).to_string());
    check("/records/-", json!({"id": one}), "/records/1/id", "occurs twice");
    check("/buried/-", json!({"id": one}), "/buried/1/id", "occurs twice");
    check("/buried/-", json!({"id": two}), "/buried/1/id", "occurs twice");
    check("/stamps/-", json!({"id": one}), "/stamps/2/id", "occurs twice");
}

#[test]
fn lines_without_a_proper_id() {
    check("/records/-", json!("ash"), "/records/1", "must be an object");
    check("/records/-", json!({"title": "ash"}), "/records/1/id", "has no id");
    check("/records/-", json!({"id": 7}), "/records/1/id", "has no id");
    check("/records/-", json!({"id": "ghost:1"}), "/records/1/id", "known record kind");
    check("/records/-", json!({"id": "risk"}), "/records/1/id", "known record kind");
    check("/records/-", json!({"id": "risk:main"}), "/records/1/id", "of the form risk:");
    check(
        "/records/-",
        json!({"id": "organisation:A.5.1"}),
        "/records/1/id",
        "of the form organisation:main",
    );
    check("/records/-", json!({"id": "soa_line:A.5.38"}), "/records/1/id", "of the form soa_line:A.5.1");
    let shouted = risk(9).to_string().replace("-8000-", "-A000-");
    check("/records/-", json!({"id": shouted}), "/records/1/id", "of the form risk:");
    check("/buried/-", json!({"id": "ghost:1"}), "/buried/1/id", "known record kind");
    check("/stamps/-", json!({"id": "ghost:1"}), "/stamps/2/id", "known record kind");
    check("/stamps/-", json!({}), "/stamps/2/id", "has no id");
    check("/stamps/-", json!([]), "/stamps/2", "must be an object");
}

#[test]
fn stamps_and_records_that_do_not_belong_together() {
    let strange = json!({"id": risk(3).to_string(), "life": [["0.1"]]});
    check("/stamps/-", strange, "/stamps", "not in the file");
    check_without("/records", 0, "/stamps", "not in the file");
    check_without("/stamps", 1, "/buried/0", "listed as deleted");
    check("/buried/-", json!({"id": risk(3).to_string()}), "/buried/1", "listed as deleted");
    let mut image = sound();
    let dead = image["buried"][0].take();
    image["buried"] = json!([]);
    image["records"].as_array_mut().unwrap().push(dead);
    check_found(&problems(image), "/records/1", "the stamps say this record was deleted");
}

#[test]
fn dots_that_cannot_be() {
    let title = "/stamps/0/fields/title/0";
    let place = "/stamps/0/fields/title";
    check(title, json!("0.900"), place, "later than everything this file has seen");
    for bad in [
        json!("7.1"),
        json!("0"),
        json!("0.0"),
        json!("0.01"),
        json!("-1.4"),
        json!(".4"),
        json!(4),
        Value::Null,
    ] {
        check(title, bad, place, "not a stamp of this file");
    }
    check("/stamps/0/life/0/0", json!("0.900"), "/stamps/0/life", "later than everything");
    check("/stamps/1/life/0/1/0", json!("0.900"), "/stamps/1/life", "later than everything");
    check(
        "/stamps/0/fields/properties/integrity/0",
        json!("9.1"),
        "/stamps/0/fields/properties",
        "not a stamp",
    );
}

#[test]
fn stamps_that_have_no_form() {
    let place = "/stamps/0/fields/title";
    check(place, json!(4), place, "not a stamp");
    check(place, json!([]), place, "an empty list of stamps");
    check(place, json!(["0.5", "0.4"]), place, "not a stamped value");
    check(place, json!(["0.5", ["0.4"]]), place, "not a stamped value");
    let place = "/stamps/0/fields/properties";
    check("/stamps/0/fields/properties/integrity", json!([]), place, "without stamps");
    check("/stamps/0/fields/properties/integrity", json!("0.3"), place, "without stamps");
    for bad in [json!([]), json!("0.4"), json!([["0.4", "0.4"]]), json!([[]]), json!([["0.4", [], 1]])] {
        let words = if bad == json!([]) || bad.is_string() { "life must be a list" } else { "no statement" };
        check("/stamps/0/life", bad, "/stamps/0/life", words);
    }
    check("/stamps/0/fields", json!(["0.4"]), "/stamps/0/fields", "must be an object");
}

#[test]
fn stamps_out_of_order() {
    let words = "from the highest to the lowest";
    check("/stamps/0/fields/title", json!(["0.4", ["0.5", "cedar"]]), "/stamps/0/fields/title", words);
    check("/stamps/0/fields/title", json!(["0.5", ["0.5", "cedar"]]), "/stamps/0/fields/title", words);
    check("/stamps/0/life", json!([["0.1"], ["0.4", []]]), "/stamps/0/life", words);
    check("/stamps/0/life", json!([["0.4"], ["0.4"]]), "/stamps/0/life", words);
    let place = "/stamps/0/fields/properties";
    check(
        "/stamps/0/fields/properties/integrity",
        json!(["0.4", "0.3"]),
        place,
        "from the lowest to the highest",
    );
    check(
        "/stamps/0/fields/properties/integrity",
        json!(["0.3", "0.3"]),
        place,
        "from the lowest to the highest",
    );
}

#[test]
fn stamps_that_do_not_fit_the_field() {
    check("/stamps/0/fields/title", json!({"ash": ["0.4"]}), "/stamps/fields/title", "those of a set");
    check(
        "/stamps/0/fields/properties",
        json!("0.4"),
        "/stamps/fields/properties",
        "those of a single value",
    );
    let beside = json!({"integrity": ["0.3"], "availability": ["0.4"], "confidentiality": ["0.5"]});
    check("/stamps/0/fields/properties", beside, "/stamps/fields/properties", "does not have");
    check("/stamps/0/fields/title/1/1", json!(7), "/stamps/fields/title", "expected text");
}

#[test]
fn what_was_seen_must_be_dots_of_different_replicas() {
    for bad in [
        json!("ff.4"),
        json!("00000000000000FF.4"),
        json!("00000000000000ff.0"),
        json!("00000000000000ff"),
        json!(4),
    ] {
        check("/seen/-", bad, "/seen/2", "is not a stamp");
    }
    check("/seen/-", json!("0000000000000001.1"), "/seen/2", "listed twice");
}

#[test]
fn values_that_do_not_fit_their_field() {
    let bad = |id: &str, field: &str, value: Value, words: &str| {
        check("/records/-", json!({"id": id, field: value}), &format!("/records/1/{field}"), words);
    };
    let risk = risk(5).to_string();
    bad(&risk, "title", json!(7), "text");
    bad(&risk, "review_date", json!("2025-02-29"), "YYYY-MM-DD");
    bad("organisation:main", "headcount", json!(-1), "whole number");
    bad(&risk, "option", json!("ignore"), "one of modify, retain");
    bad(&risk, "owner", json!(risk), "of the form person:");
    bad("withdrawal:01900000-0000-7000-8000-000000000001", "decision", json!("1"), "known record kind");
    bad("risk_method:main", "scales", json!({}), "scales");
    bad(&risk, "properties", json!("integrity"), "a list");
    bad(&risk, "properties", json!(["beauty"]), "one of confidentiality");
    bad(&risk, "assets", json!([risk]), "of the form asset:");
    bad(&risk, "existing_controls", json!(["A.5.38"]), "a control such as A.5.1");
    check("/buried/0/title", json!([]), "/buried/0/title", "text");
}

#[test]
fn a_file_that_is_wrong_throughout_is_not_read_to_the_end() {
    let mut image = sound();
    image["records"] = json!(vec![json!({}); 1_000]);
    assert_eq!(problems(image.clone()).len(), MAX_PROBLEMS);
    image["records"] = json!([]);
    image["seen"] = json!(vec![json!(7); 1_000]);
    assert_eq!(problems(image).len(), MAX_PROBLEMS);
}

#[test]
fn parts_must_be_lists() {
    for part in ["records", "buried", "stamps", "seen"] {
        let problem = Image::from_json(json!({part: {}})).unwrap_err();
        assert!(problem.to_string().contains(&format!("a list of {part}")), "{problem}");
    }
    assert!(Image::from_json(json!([])).is_err());
}
