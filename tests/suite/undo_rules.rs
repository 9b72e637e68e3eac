//! When a step is taken back and when not, rule by rule.

use isms_workbook::domain::command::{Command, CommandError};
use isms_workbook::domain::history::UndoError;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::stamp::{Pen, PenEmpty, ReplicaId};
use serde_json::json;

use crate::model::{acceptance, organisation, risk};
use crate::replica::{Replica, one_risk, shown};

type Edit = fn(&mut Replica);

/// I do something; somebody who saw it does something else, and I take that over.
fn then(mine: Edit, theirs: Edit) -> Replica {
    let mut a = one_risk(1);
    mine(&mut a);
    let mut b = Replica::of(a.workbook.clone(), 2);
    theirs(&mut b);
    a.take(&b);
    a
}

/// I do something; somebody who did not see it does something else, and I take that over.
fn apart(mine: Edit, theirs: Edit) -> Replica {
    let mut a = one_risk(1);
    let mut b = Replica::of(a.workbook.clone(), 2);
    theirs(&mut b);
    mine(&mut a);
    a.take(&b);
    a
}

/// My step is not taken back, nothing changes, and the step is forgotten.
fn check_refused(mut copy: Replica, record: RecordId, field: &str) {
    let before = copy.workbook.clone();
    assert_eq!(copy.undo(), Err(UndoError::ChangedSince { record, field: field.to_owned() }));
    assert_eq!(copy.workbook, before);
    assert_eq!(copy.undo(), Err(UndoError::Nothing));
}

fn rename(copy: &mut Replica) {
    copy.set(risk(1), "title", "birch");
}

fn rename_otherwise(copy: &mut Replica) {
    copy.set(risk(1), "title", "cedar");
}

fn add_property(copy: &mut Replica) {
    copy.set(risk(1), "properties", json!(["availability", "integrity"]));
}

fn drop_property(copy: &mut Replica) {
    copy.set(risk(1), "properties", json!([]));
}

fn delete(copy: &mut Replica) {
    copy.delete(risk(1));
}

fn create_organisation(copy: &mut Replica) {
    copy.create(organisation(), vec![("legal_name", json!("ash"))]);
}

fn count_heads(copy: &mut Replica) {
    copy.set(organisation(), "headcount", 4);
}

#[test]
fn a_value_changed_since_is_not_taken_back() {
    check_refused(then(rename, rename_otherwise), risk(1), "title");
    check_refused(apart(rename, rename_otherwise), risk(1), "title");
    check_refused(apart(rename, rename), risk(1), "title");
}

#[test]
fn an_element_changed_since_is_not_taken_back() {
    check_refused(then(add_property, drop_property), risk(1), "properties");
    check_refused(then(drop_property, add_property), risk(1), "properties");
    check_refused(apart(add_property, add_property), risk(1), "properties");
}

#[test]
fn the_fields_of_a_record_deleted_since_are_out_of_reach() {
    check_refused(then(rename, delete), risk(1), "");
    check_refused(then(add_property, delete), risk(1), "");
}

#[test]
fn a_record_that_somebody_added_to_is_not_uncreated() {
    check_refused(then(create_organisation, count_heads), organisation(), "");
    check_refused(apart(create_organisation, count_heads), organisation(), "");
}

#[test]
fn a_value_set_apart_from_mine_stands_in_the_way_though_mine_is_shown() {
    let mine: Edit = |copy| {
        let heads = Command::set(organisation(), "headcount", 4);
        copy.must(&Command::Batch(vec![heads, Command::set(risk(1), "title", "birch")]));
    };
    let copy = apart(mine, rename_otherwise);
    assert_eq!(shown(&copy.workbook)[&risk(1)]["title"], "birch");
    check_refused(copy, risk(1), "title");
}

#[test]
fn what_i_overwrote_and_gave_back_is_still_theirs() {
    let mut copy = then(rename, rename_otherwise);
    copy.set(risk(1), "title", "alder");
    copy.undo().unwrap();
    check_refused(copy, risk(1), "title");
    let mut copy = then(create_organisation, count_heads);
    copy.set(organisation(), "headcount", 0);
    copy.undo().unwrap();
    check_refused(copy, organisation(), "");
}

#[test]
fn several_edits_of_one_field_are_taken_back_one_by_one() {
    let mut copy = Replica::new(1);
    copy.create(risk(1), vec![("title", json!("ash"))]);
    rename(&mut copy);
    rename_otherwise(&mut copy);
    let title = |copy: &Replica| copy.workbook.risks.values().next().map(|risk| risk.title.clone());
    for expected in [Some("birch"), Some("ash"), None] {
        copy.undo().unwrap();
        assert_eq!(title(&copy).as_deref(), expected);
    }
    for expected in ["ash", "birch", "cedar"] {
        copy.redo().unwrap();
        assert_eq!(title(&copy).as_deref(), Some(expected));
    }
}

#[test]
fn a_record_that_somebody_else_deleted_or_created_too_stays_as_it_is() {
    check_refused(apart(delete, delete), risk(1), "");
    check_refused(apart(create_organisation, create_organisation), organisation(), "");
}

#[test]
fn what_others_did_elsewhere_does_not_stand_in_the_way() {
    for (mine, theirs) in
        [(rename as Edit, add_property as Edit), (delete, rename), (rename, delete), (delete, count_heads)]
    {
        assert!(apart(mine, theirs).undo().is_ok());
    }
}

#[test]
fn an_edit_of_a_record_that_somebody_deleted_can_be_taken_back_with_the_record() {
    let mut copy = apart(add_property, delete);
    assert!(copy.workbook.ledger().is_contested(&risk(1)));
    copy.undo().unwrap();
    assert!(copy.workbook.buried().contains_key(&risk(1)), "only the edit had kept it");
    copy.redo().unwrap_err();
}

#[test]
fn recorded_decisions_are_never_undone() {
    let mut copy = one_risk(1);
    rename(&mut copy);
    copy.create(acceptance(1), vec![("reason", json!("ash"))]);
    let before = copy.workbook.clone();
    assert_eq!(copy.undo(), Err(UndoError::Permanent(acceptance(1))));
    assert_eq!(copy.workbook, before);
    assert!(copy.undo().is_ok(), "the step before is within reach");
}

#[test]
fn a_batch_with_a_recorded_decision_is_not_undone_in_part() {
    let mut copy = one_risk(1);
    let accept = Command::Create { record: acceptance(1), fields: Vec::new() };
    copy.must(&Command::Batch(vec![Command::set(risk(1), "title", "birch"), accept]));
    let before = copy.workbook.clone();
    assert_eq!(copy.undo(), Err(UndoError::Permanent(acceptance(1))));
    assert_eq!(copy.workbook, before);
}

#[test]
fn the_reference_of_an_undone_creation_is_not_given_again() {
    let mut copy = Replica::new(1);
    assert_eq!(copy.workbook.next_reference(Kind::Risk), "R-001");
    copy.create(risk(1), vec![("reference", json!("R-001"))]);
    copy.undo().unwrap();
    assert_eq!(copy.workbook.next_reference(Kind::Risk), "R-002");
    copy.redo().unwrap();
    assert_eq!(copy.workbook.get(risk(1)).unwrap().reference().as_deref(), Some("R-001"));
    assert_eq!(copy.workbook.next_reference(Kind::Risk), "R-002");
}

#[test]
fn after_a_new_step_there_is_nothing_to_redo() {
    let mut copy = one_risk(1);
    rename(&mut copy);
    copy.undo().unwrap();
    rename_otherwise(&mut copy);
    assert_eq!(copy.redo(), Err(UndoError::Nothing));
    assert_eq!(copy.workbook.risks.values().next().unwrap().title, "cedar");
}

#[test]
fn undoing_a_choice_between_two_values_restores_the_one_shown() {
    let mut copy = apart(rename, rename_otherwise);
    let shown_before = shown(&copy.workbook);
    assert_eq!(copy.workbook.ledger().conflicts().count(), 1);
    copy.set(risk(1), "title", "alder");
    copy.undo().unwrap();
    assert_eq!(shown(&copy.workbook), shown_before);
    assert_eq!(
        copy.workbook.ledger().conflicts().count(),
        0,
        "the choice was made; the journal has the other value"
    );
}

#[test]
fn a_step_stays_within_reach_when_the_pen_was_empty() {
    let mut copy = one_risk(1);
    rename(&mut copy);
    let (before, pen) = (copy.workbook.clone(), copy.pen.clone());
    copy.pen = Pen::new(ReplicaId(1), 1, 1);
    assert_eq!(copy.undo(), Err(UndoError::Command(CommandError::PenEmpty(PenEmpty))));
    assert_eq!(copy.workbook, before);
    copy.pen = pen;
    assert!(copy.undo().is_ok());
}
