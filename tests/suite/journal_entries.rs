//! The written form of journal entries and changes.

use isms_workbook::domain::change::{Change, Op};
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::journal::Entry;
use isms_workbook::domain::stamp::{Dot, ReplicaId};
use serde_json::{Value, json};

use crate::model::risk;

/// A change is the same after a round trip through text.
fn check_change(field: &'static str, op: Op) {
    let change =
        Change { record: risk(1), field: field.into(), dot: Dot { seq: 7, replica: ReplicaId(255) }, op };
    let json: Value = serde_json::from_str(&change.to_json().to_string()).unwrap();
    assert_eq!(Change::from_json(&json).as_ref(), Ok(&change));
    let untyped = Change::<String>::from_json(&json).unwrap();
    assert_eq!((untyped.record.as_str(), &untyped.op), (risk(1).to_string().as_str(), &change.op));
}

#[test]
fn every_kind_of_change_is_read_as_it_was_written() {
    check_change("title", Op::Set { old: None, new: Some(json!("ash")), also: Vec::new() });
    check_change(
        "title",
        Op::Set { old: Some(json!("ash")), new: None, also: vec![Value::Null, json!("birch")] },
    );
    check_change("title", Op::Set { old: None, new: None, also: vec![json!("ash")] });
    check_change("assets", Op::Add { element: "asset:1".to_owned() });
    check_change("assets", Op::Remove { element: String::new() });
    for op in [Op::Create, Op::Delete, Op::Revive] {
        check_change("", op);
    }
}

/// A line of a journal that cannot be read, and words of the reason.
fn check_unreadable(entry: Value, words: &str) {
    for problem in
        [Entry::<String>::from_json(entry.clone()).err(), Entry::<RecordId>::from_json(entry.clone()).err()]
    {
        let problem = problem.map(|problem| problem.to_string());
        assert!(problem.as_ref().is_some_and(|problem| problem.contains(words)), "{entry}: {problem:?}");
    }
}

fn with_change(change: Value) -> Value {
    json!({"format": 1, "seq": 2, "changes": [change]})
}

#[test]
fn an_entry_that_is_not_one_is_refused() {
    check_unreadable(json!("ash"), "format");
    check_unreadable(json!({"seq": 1, "changes": []}), "format");
    check_unreadable(json!({"format": 1, "changes": []}), "seq");
    check_unreadable(json!({"format": 1, "seq": -1, "changes": []}), "seq");
    check_unreadable(json!({"format": 1, "seq": 1}), "text");
    check_unreadable(json!({"format": 1, "seq": 1, "changes": {}}), "text");
    check_unreadable(json!({"format": 1, "seq": 1, "installed": "stolen", "image": {}}), "created, imported");
    check_unreadable(json!({"format": 1, "seq": 1, "installed": "created"}), "an object");
    check_unreadable(json!({"format": 1, "seq": 1, "installed": "created", "image": {"seen": 1}}), "seen");
}

#[test]
fn a_change_that_is_not_one_is_refused() {
    let (record, dot) = (risk(1).to_string(), "00000000000000ff.7");
    check_unreadable(with_change(json!(7)), "change");
    check_unreadable(with_change(json!({"dot": dot, "field": "title", "new": "ash"})), "record");
    check_unreadable(with_change(json!({"record": record, "field": "title", "new": "ash"})), "dot");
    check_unreadable(
        with_change(json!({"record": record, "dot": "ff.7", "field": "title", "new": "ash"})),
        "stamp",
    );
    check_unreadable(with_change(json!({"record": record, "dot": dot, "new": "ash"})), "field");
    check_unreadable(
        with_change(json!({"record": record, "dot": dot, "field": "title", "life": "created"})),
        "field",
    );
    check_unreadable(with_change(json!({"record": record, "dot": dot, "life": "sold"})), "created, deleted");
    check_unreadable(
        with_change(json!({"record": record, "dot": dot, "field": "assets", "add": "a", "remove": "b"})),
        "either",
    );
    check_unreadable(with_change(json!({"record": record, "dot": dot, "field": "assets", "add": 7})), "new");
    check_unreadable(with_change(json!({"record": record, "dot": dot, "field": "title"})), "new");
}

#[test]
fn a_reference_of_the_wrong_kind_stops_a_typed_reader_only() {
    let entry = with_change(json!({"record": "ghost:1", "dot": "00000000000000ff.7", "life": "created"}));
    assert!(Entry::<String>::from_json(entry.clone()).is_ok());
    assert!(Entry::<RecordId>::from_json(entry).is_err());
}
