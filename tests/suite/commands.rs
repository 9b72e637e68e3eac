//! Commands: what they change, and when they are refused. That holds for any command: see `command_laws`.

use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::command::{Command, CommandError};
use isms_workbook::domain::id::{Key, RecordId};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::stamp::{Pen, PenEmpty};
use serde_json::{Value, json};

use crate::model::{acceptance, ids, organisation, risk, soa_line};
use crate::replica::{Replica, one_risk};

/// A workbook with one risk, one that was deleted, and an acceptance.
fn start() -> Replica {
    let mut copy = one_risk(1);
    copy.create(risk(2), vec![("title", json!("elm"))]);
    copy.delete(risk(2));
    copy.create(acceptance(1), vec![("reason", json!("ash"))]);
    copy
}

fn create(record: RecordId, field: &'static str, value: impl Into<Value>) -> Command {
    Command::Create { record, fields: vec![(field, value.into())] }
}

fn delete(record: RecordId) -> Command {
    Command::Delete { record }
}

/// Refused with this error, alone and at the end of a batch, and nothing is changed.
fn check(command: Command, error: &CommandError) {
    let good = Command::set(soa_line(), "how", "birch");
    for command in [command.clone(), Command::Batch(vec![good, Command::Batch(vec![command])])] {
        let mut copy = start();
        let (image, pen) = (copy.workbook.to_image(), copy.pen.clone());
        assert_eq!(copy.workbook.apply(&command, &mut copy.pen).as_ref(), Err(error));
        assert_eq!(copy.workbook.to_image(), image);
        assert_eq!(copy.pen, pen);
    }
}

#[test]
fn a_record_must_be_there() {
    check(Command::set(risk(3), "title", "ash"), &CommandError::NoRecord(risk(3)));
    check(Command::set(risk(2), "title", "ash"), &CommandError::NoRecord(risk(2)));
    check(delete(risk(3)), &CommandError::NoRecord(risk(3)));
    check(delete(risk(2)), &CommandError::NoRecord(risk(2)));
    check(delete(organisation()), &CommandError::NoRecord(organisation()));
    let late = vec![Command::set(risk(3), "title", "ash"), create(risk(3), "title", "ash")];
    check(Command::Batch(late), &CommandError::NoRecord(risk(3)));
    let gone = vec![delete(risk(1)), Command::set(risk(1), "title", "ash")];
    check(Command::Batch(gone), &CommandError::NoRecord(risk(1)));
    check(Command::Batch(vec![delete(risk(1)), delete(risk(1))]), &CommandError::NoRecord(risk(1)));
}

#[test]
fn an_id_is_given_once() {
    check(create(risk(1), "title", "ash"), &CommandError::Exists(risk(1)));
    check(create(risk(2), "title", "ash"), &CommandError::Exists(risk(2)));
    let twice = vec![create(risk(3), "title", "ash"), create(risk(3), "title", "ash")];
    check(Command::Batch(twice), &CommandError::Exists(risk(3)));
    let again = vec![delete(risk(1)), create(risk(1), "title", "ash")];
    check(Command::Batch(again), &CommandError::Exists(risk(1)));
    let filled = vec![Command::set(organisation(), "sector", "ash"), create(organisation(), "sector", "ash")];
    check(Command::Batch(filled), &CommandError::Exists(organisation()));
}

#[test]
fn an_id_must_be_of_the_style_of_its_kind() {
    let bad = RecordId { kind: Kind::Risk, key: Key::Main };
    check(create(bad, "title", "ash"), &CommandError::BadId(bad));
    let bad = RecordId { kind: Kind::Organisation, key: risk(1).key };
    check(create(bad, "sector", "ash"), &CommandError::BadId(bad));
    check(Command::set(bad, "sector", "ash"), &CommandError::BadId(bad));
    let bad = RecordId { kind: Kind::SoaLine, key: Key::Main };
    check(Command::set(bad, "how", "ash"), &CommandError::BadId(bad));
}

#[test]
fn a_field_must_be_one_of_the_kind() {
    let error = |kind, field: &str| CommandError::NoField { kind, field: field.to_owned() };
    check(Command::set(risk(1), "mood", "ash"), &error(Kind::Risk, "mood"));
    check(Command::set(organisation(), "title", "ash"), &error(Kind::Organisation, "title"));
    check(create(risk(3), "mood", "ash"), &error(Kind::Risk, "mood"));
    check(create(risk(3), "", "ash"), &error(Kind::Risk, ""));
}

#[test]
fn a_value_must_fit_its_field() {
    let check = |command: Command, field: &str, value: Value, kind: Kind| {
        let problem = kind.blank().set(field, Some(value)).unwrap_err();
        check(command, &CommandError::BadValue { field: field.to_owned(), problem });
    };
    check(Command::set(risk(1), "title", 7), "title", json!(7), Kind::Risk);
    check(Command::set(risk(1), "owner", "ash"), "owner", json!("ash"), Kind::Risk);
    check(Command::set(soa_line(), "drivers", json!(["ash"])), "drivers", json!(["ash"]), Kind::SoaLine);
    check(create(risk(3), "review_date", "soon"), "review_date", json!("soon"), Kind::Risk);
}

#[test]
fn a_recorded_decision_stays_as_it_is() {
    let error = CommandError::Permanent(acceptance(1));
    check(Command::set(acceptance(1), "reason", "birch"), &error);
    check(Command::set(acceptance(1), "reason", "ash"), &error);
    check(delete(acceptance(1)), &error);
    let error = CommandError::Permanent(acceptance(2));
    let made = || create(acceptance(2), "reason", "ash");
    check(Command::Batch(vec![made(), Command::set(acceptance(2), "reason", "birch")]), &error);
    check(Command::Batch(vec![made(), delete(acceptance(2))]), &error);
    for kind in Kind::ALL.iter().filter(|kind| kind.is_permanent()) {
        let mut copy = Replica::new(1);
        copy.create(ids(*kind)[0], Vec::new());
        assert_eq!(
            copy.workbook.apply(&delete(ids(*kind)[0]), &mut copy.pen),
            Err(CommandError::Permanent(ids(*kind)[0]))
        );
    }
}

#[test]
fn an_empty_pen_writes_nothing() {
    let mut copy = start();
    copy.pen = Pen::new(copy.pen.replica(), 1, 1);
    let image = copy.workbook.to_image();
    let answer = copy.workbook.apply(&Command::set(risk(1), "title", "birch"), &mut copy.pen);
    assert_eq!(answer, Err(CommandError::PenEmpty(PenEmpty)));
    assert_eq!(copy.workbook.to_image(), image);
}

#[test]
fn a_record_with_a_natural_key_is_there_when_it_is_written_to() {
    let mut copy = start();
    assert_eq!(copy.set(soa_line(), "how", ""), ChangeSet::default());
    assert!(copy.workbook.soa_lines.is_empty());
    copy.set(soa_line(), "how", "ash");
    copy.delete(soa_line());
    assert!(copy.workbook.soa_lines.is_empty());
    copy.set(soa_line(), "due", "2026-11-23");
    let line = copy.workbook.soa_lines.values().next().unwrap();
    assert_eq!((line.how.as_str(), line.due.is_some()), ("ash", true), "its content came back");
}

#[test]
fn a_change_set_says_what_was_before_and_after() {
    let mut copy = start();
    let lines =
        |changes: ChangeSet| changes.0.iter().map(|change| change.to_json().to_string()).collect::<String>();
    let text = lines(copy.set(risk(1), "title", "birch"));
    assert!(text.contains(r#""field":"title""#) && text.contains(r#""new":"birch","old":"ash""#), "{text}");
    let text = lines(copy.set(risk(1), "properties", json!(["availability"])));
    assert!(text.contains(r#""remove":"integrity""#) && text.contains(r#""add":"availability""#), "{text}");
    assert_eq!(copy.set(risk(1), "title", "birch"), ChangeSet::default(), "nothing changed");
}

#[test]
fn setting_a_field_settles_what_was_set_apart() {
    let mut a = one_risk(1);
    let mut b = Replica::of(a.workbook.clone(), 2);
    a.set(risk(1), "title", "birch");
    b.set(risk(1), "title", "cedar");
    a.take(&b);
    let chosen = a.workbook.risks.values().next().unwrap().title.clone();
    let changes = a.set(risk(1), "title", chosen);
    assert_eq!(changes.0.len(), 1, "choosing what is shown is a decision too");
    assert_eq!(a.workbook.ledger().conflicts().count(), 0);
    b.take(&a);
    assert_eq!(b.workbook, a.workbook);
}

#[test]
fn the_label_and_the_reference_of_a_record() {
    let mut copy = start();
    assert_eq!(copy.workbook.label(risk(1)).as_deref(), Some("ash"));
    assert_eq!(copy.workbook.label(risk(2)), None);
    copy.set(soa_line(), "how", "ash");
    assert_eq!(copy.workbook.label(soa_line()).as_deref(), Some("A.5.1"));
    copy.create(risk(4), vec![("reference", json!("R-041")), ("title", json!(""))]);
    assert_eq!(copy.workbook.label(risk(4)).as_deref(), Some("R-041"));
    assert_eq!(copy.workbook.next_reference(Kind::Risk), "R-042");
    copy.set(risk(4), "reference", "R-7 (old)");
    assert_eq!(copy.workbook.next_reference(Kind::Risk), "R-001");
    assert_eq!(copy.workbook.next_reference(Kind::Treatment), "T-001");
}
