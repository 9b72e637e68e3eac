//! Records that a wizard tells about over several steps, lists of records, and what one may begin them with.

use std::collections::BTreeMap;

use isms_workbook::content::wizards::{Narrow, Question, WizardSpec, wizard, wizards};
use isms_workbook::domain::field::{Field, Shape};
use isms_workbook::domain::history::History;
use isms_workbook::domain::id::{Key, RecordId};
use isms_workbook::domain::kinds::{AuditId, Kind};
use isms_workbook::domain::records::{AuditType, CommitmentTopic, DocumentType};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::wizard::{Draft, List, key, put_off_in, resume, screens, unfinished};
use serde_json::{Value, json};

use crate::banks::banks;
use crate::model::{minted, named};
use crate::replica::{Replica, shown};
use crate::wizards::{ada, after, draft, today, with_people, written};

fn list(spec: &'static WizardSpec, step: &str) -> List {
    List::of(spec, spec.step(step).unwrap()).unwrap()
}

#[test]
fn several_steps_tell_about_one_record() {
    let mut copy = with_people();
    let answers = [
        ("what|title", json!("Laptop left on the train")),
        ("what|incident_type", json!("incident")),
        ("stop|containment", json!("Wiped from afar.")),
        ("learn|lessons", json!("The number is on every badge.")),
    ];
    let written = after(&mut copy, "incident", &answers);
    assert_eq!(written.made, BTreeMap::from([(Kind::Incident, 1)]));
    let incident = copy.workbook.incidents.values().next().unwrap();
    assert_eq!(
        (incident.reference.as_str(), incident.title.as_str(), incident.containment.as_str()),
        ("IN-001", "Laptop left on the train", "Wiped from afar.")
    );
    assert_eq!(incident.lessons, "The number is on every badge.");
    assert!(incident.common.suggested.is_empty(), "a person said all of it");
}

#[test]
fn what_nobody_told_about_is_not_made() {
    let mut copy = with_people();
    let written = after(&mut copy, "policy", &[]);
    assert!(written.made.is_empty() && copy.workbook.documents.is_empty());
    assert!(copy.workbook.clause_states.values().next().unwrap().finished.contains("policy"));
}

#[test]
fn a_policy_is_a_policy_and_is_gone_on_with() {
    let mut copy = with_people();
    let other = minted(Kind::Document, 9);
    copy.create(other, vec![("title", json!("Backup")), ("document_type", json!("procedure"))]);
    let spec = wizard("policy").unwrap();
    assert_eq!(unfinished(spec, &copy.workbook, today()), []);
    after(&mut copy, "policy", &[("name|title", json!("Our policy"))]);
    let (id, policy) = copy.workbook.documents.iter().find(|(_, one)| one.title == "Our policy").unwrap();
    assert_eq!(policy.document_type, Some(DocumentType::Policy));
    assert!(policy.clauses.iter().any(|clause| clause.number() == "5.2"));
    let id = RecordId::from(*id);
    assert_eq!(unfinished(spec, &copy.workbook, today()), [id]);
    let of = id.to_string();
    let written =
        after(&mut copy, "policy", &[("of|document", json!(of)), ("text|body", json!("We protect it."))]);
    assert_eq!((written.made.len(), written.changed), (0, 1));
    assert_eq!(copy.workbook.get(id).unwrap().get("body"), Some(json!("We protect it.")));
    copy.set(id, "state", "retired");
    assert_eq!(unfinished(spec, &copy.workbook, today()), []);
}

#[test]
fn findings_belong_to_the_audit_that_found_them() {
    let mut copy = with_people();
    let answers = [
        ("plan|title", json!("Audit of access")),
        ("findings|rows", json!(["1"])),
        ("findings|1|title", json!("Leavers keep access")),
        ("findings|1|grade", json!("minor")),
    ];
    after(&mut copy, "audit", &answers);
    let (audit, about) = copy.workbook.audits.iter().next().map(|(id, audit)| (*id, audit.clone())).unwrap();
    assert_eq!(about.audit_type, Some(AuditType::Internal));
    assert_eq!(copy.workbook.findings.values().next().unwrap().audit, Some(audit));
    // Another audit does not show them; going on with this one does.
    let (spec, of) = (wizard("audit").unwrap(), RecordId::from(audit).to_string());
    let findings = list(spec, "findings");
    assert_eq!(findings.there(spec, &Draft::default(), &copy.workbook).len(), 0);
    assert_eq!(findings.there(spec, &draft(&[("of|audit", json!(of))]), &copy.workbook).len(), 1);
    let more =
        [("of|audit", json!(of)), ("findings|rows", json!(["1"])), ("findings|1|title", json!("Keys"))];
    assert_eq!(after(&mut copy, "audit", &more).made, BTreeMap::from([(Kind::Finding, 1)]));
    assert!(copy.workbook.findings.values().all(|finding| finding.audit == Some(audit)));
}

#[test]
fn what_belongs_to_a_record_makes_it() {
    let mut copy = with_people();
    let answers = [
        ("actions|rows", json!(["1"])),
        ("actions|1|title", json!("Hire an administrator")),
        ("actions|1|responsible", ada()),
    ];
    after(&mut copy, "review", &answers);
    let review = RecordId::from(*copy.workbook.management_reviews.keys().next().unwrap());
    assert_eq!(copy.workbook.tasks.values().next().unwrap().origin, Some(review));
}

#[test]
fn a_list_is_asked_about_again_only_if_there_is_something_in_it() {
    let asked = |draft: &Draft| -> Vec<&str> {
        let all = screens(wizard("objectives").unwrap(), draft, &Workbook::default(), &banks(), today());
        all.into_iter().map(|screen| screen.step.id).collect()
    };
    assert_eq!(asked(&Draft::default()), ["what"]);
    assert_eq!(asked(&draft(&[("what|rows", json!(["1"]))])), ["what"], "a row nobody wrote in");
    let told = [("what|rows", json!(["1"])), ("what|1|title", json!("Patch in a week"))];
    assert_eq!(asked(&draft(&told)), ["what", "measure", "plan", "judge"]);
    let mut copy = with_people();
    let objective = minted(Kind::Objective, 1);
    copy.create(objective, vec![("title", json!("Old one"))]);
    let place = key(&["what", &objective.to_string(), "target"]);
    let mut answers = told.to_vec();
    answers.extend([("what|1|indicator", json!("Share")), (place.as_str(), json!("95"))]);
    let written = after(&mut copy, "objectives", &answers);
    assert_eq!((written.made[&Kind::Objective], written.changed), (1, 1));
    let new = copy.workbook.objectives.values().find(|one| one.title == "Patch in a week").unwrap();
    assert_eq!(new.indicator, "Share");
    assert_eq!(copy.workbook.get(objective).unwrap().get("target"), Some(json!("95")));
}

#[test]
fn documents_of_others_are_of_others() {
    let mut copy = with_people();
    copy.create(minted(Kind::Document, 1), vec![("title", json!("Ours"))]);
    let answers = [("outside|rows", json!(["1"])), ("outside|1|title", json!("Terms of a customer"))];
    after(&mut copy, "keeping", &answers);
    let spec = wizard("keeping").unwrap();
    assert_eq!(list(spec, "outside").there(spec, &Draft::default(), &copy.workbook).len(), 1);
    assert_eq!(list(spec, "reach").there(spec, &Draft::default(), &copy.workbook).len(), 2);
}

#[test]
fn what_a_starter_fills_in_is_suggested_until_somebody_edits_it() {
    let mut copy = with_people();
    let spec = wizard("processes").unwrap();
    let list = list(spec, "list");
    let (risk, audit) = (&list.starters[0], &list.starters[7]);
    let mut draft = Draft::default();
    list.start(&mut draft, risk, true);
    list.start(&mut draft, audit, true);
    list.start(&mut draft, audit, false);
    assert_eq!(list.new_rows(&draft), [List::row_of(risk)]);
    draft.set(key(&["list", &List::row_of(risk), "inputs"]), "What we know.".into());
    let written = written("processes", &copy.workbook, &draft);
    copy.must(&written.command);
    let process = copy.workbook.processes.values().next().unwrap();
    assert_eq!(process.title, risk.text(Kind::Process, "title"));
    assert_eq!(process.inputs, "What we know.");
    let suggested: Vec<&str> = process.common.suggested.iter().map(String::as_str).collect();
    assert_eq!(suggested, ["outputs", "purpose"]);
    assert!(!list.offered(&copy.workbook).iter().any(|starter| starter.id == risk.id), "it is there");
    assert_eq!(list.offered(&copy.workbook).len(), list.starters.len() - 1);
    copy.undo().unwrap();
    assert_eq!(list.offered(&copy.workbook).len(), list.starters.len());
}

#[test]
fn every_starter_makes_a_record_with_everything_it_holds() {
    for spec in wizards() {
        for step in spec.steps.iter().filter(|step| matches!(step.question, Question::Rows(..))) {
            let list = list(spec, step.id);
            let (mut copy, mut draft) = (with_people(), Draft::default());
            for starter in list.starters {
                list.start(&mut draft, starter, true);
                let fields = starter.fields(list.kind);
                assert_eq!(fields.len(), 1 + starter.words.len() + starter.values.len(), "{}", starter.id);
            }
            let written = written(spec.id, &copy.workbook, &draft);
            copy.must(&written.command);
            let made = written.made.get(&list.kind).copied().unwrap_or_default();
            assert_eq!(made, list.starters.len(), "{} {}", spec.id, step.id);
            assert_eq!(list.offered(&copy.workbook).len(), 0);
        }
    }
}

#[test]
fn the_eight_things_of_leadership_can_be_begun_with() {
    let list = list(wizard("leadership").unwrap(), "shown");
    let topics = list.starters.iter().map(|starter| starter.values[0].1);
    assert!(topics.eq(CommitmentTopic::KEYS.iter().copied()));
}

/// An answer to a field, if one can be given without further records.
fn answer(field: Field) -> Option<Value> {
    Some(match field.shape {
        Shape::Text => json!(format!("Said of {}.", field.key)),
        Shape::Date => json!("2026-11-02"),
        Shape::Number => json!(3),
        Shape::Choice(_, keys) => json!(keys[0]),
        Shape::Choices(_, keys) => json!([keys[0]]),
        Shape::Reference(Kind::Person) => ada(),
        Shape::References(Kind::Person) => json!([ada()]),
        Shape::Controls => json!(["A.5.1"]),
        _ => return None,
    })
}

#[test]
fn every_wizard_writes_what_was_said_and_one_step_takes_it_back() {
    for spec in wizards() {
        let mut copy = with_people();
        let mut answers = Draft::default();
        // What is to be found afterwards: of which kind, in which field, what.
        let mut expected: Vec<(Kind, &str, Value)> = Vec::new();
        for step in spec.steps {
            let (kind, fields, place) = match step.question {
                Question::Fields(kind, fields) | Question::New(kind, fields) => {
                    (kind, fields, step.id.to_owned())
                }
                Question::Rows(_, fields, ..) | Question::Again(_, fields) => {
                    let list = list(spec, step.id);
                    answers.set(key(&[list.step, "rows"]), json!(["1"]));
                    (list.kind, fields, key(&[list.step, "1"]))
                }
                _ => continue,
            };
            for field in fields.iter().filter_map(|field| kind.field(field.key)) {
                if let Some(value) = answer(field) {
                    answers.set(key(&[&place, field.key]), value.clone());
                    expected.push((kind, field.key, value));
                }
            }
        }
        let before = shown(&copy.workbook);
        let written = written(spec.id, &copy.workbook, &answers);
        assert!(written.decisions.is_empty(), "{}", spec.id);
        let mut history = History::default();
        history.note(copy.workbook.apply(&written.command, &mut copy.pen).unwrap());
        for (kind, field, value) in expected {
            let all = copy.workbook.ids_of(kind);
            let found =
                all.iter().any(|id| copy.workbook.get(*id).unwrap().get(field) == Some(value.clone()));
            assert!(found, "{}: {} {field}", spec.id, kind.key());
        }
        for step in spec.steps {
            if let (Question::Rows(kind, _, Narrow::Of(field), _), Some(of)) = (step.question, spec.tells()) {
                let told = copy.workbook.ids_of(of)[0].to_string();
                let all = copy.workbook.ids_of(kind);
                let names = |id: &RecordId| copy.workbook.get(*id).unwrap().get(field) == Some(json!(told));
                assert!(all.iter().any(names), "{}: {field}", spec.id);
            }
        }
        history.undo(&mut copy.workbook, &mut copy.pen).unwrap();
        assert_eq!(shown(&copy.workbook), before, "{}", spec.id);
    }
}

#[test]
fn wizards_of_one_clause_leave_each_others_notes_alone() {
    let mut copy = with_people();
    let mut first = Draft::default();
    first.skipped.insert("runs".into());
    let written_first = written("operation", &copy.workbook, &first);
    copy.must(&written_first.command);
    let mut second = draft(&[("what|title", json!("Odd mail"))]);
    second.skipped.insert("tell".into());
    let written_second = written("incident", &copy.workbook, &second);
    copy.must(&written_second.command);
    let state = copy.workbook.get(named("clause_state:8.1")).unwrap();
    assert_eq!(state.get("skipped"), Some(json!(["runs", "tell"])));
    assert_eq!(state.get("finished"), Some(json!(["incident", "operation"])));
    // Who comes back to answer what was put off goes on with the record it was about.
    let again = resume(wizard("incident").unwrap(), &copy.workbook, &banks(), today());
    let incident = RecordId::from(*copy.workbook.incidents.keys().next().unwrap()).to_string();
    assert_eq!((again.at.as_str(), again.text("of|incident")), ("tell", incident.as_str()));
    assert_eq!(again.skipped.len(), 1, "what was put off elsewhere is asked elsewhere");
    let afresh = resume(wizard("nonconformity").unwrap(), &copy.workbook, &banks(), today());
    assert!(afresh.is_empty());
    assert_eq!(put_off_in("8.1", &copy.workbook).map(|spec| spec.id), Some("operation"));
    let answered = written("operation", &copy.workbook, &Draft::default());
    copy.must(&answered.command);
    assert_eq!(put_off_in("8.1", &copy.workbook).map(|spec| spec.id), Some("incident"));
    assert_eq!(put_off_in("8.2", &copy.workbook).map(|spec| spec.id), None);
}

#[test]
fn finished_records_are_not_gone_on_with() {
    let closing: [(&str, &[(&str, &str)]); 7] = [
        ("incident", &[("status", "closed")]),
        ("nonconformity", &[("closed_on", "2026-10-01")]),
        ("change", &[("status", "rejected")]),
        ("programme", &[("period_to", "2025-12-31")]),
        ("review", &[("conclusion", "Fits.")]),
        ("assessment", &[("report", "Two higher.")]),
        ("measures", &[("effective", "partly")]),
    ];
    for (id, fields) in closing {
        let spec = wizard(id).unwrap();
        let mut copy = Replica::new(1);
        let kind = spec.tells().unwrap();
        let (old, new) = (minted(kind, 1), minted(kind, 2));
        for record in [old, new] {
            copy.create(record, vec![("title", json!("Something"))]);
        }
        assert_eq!(unfinished(spec, &copy.workbook, today()), [new, old], "{id}: the latest first");
        for (field, value) in fields {
            copy.set(new, field, *value);
        }
        assert_eq!(unfinished(spec, &copy.workbook, today()), [old], "{id}");
    }
}

#[test]
fn who_wrote_a_statement_down_is_kept_with_it() {
    let mut copy = with_people();
    let answers = [
        ("read|rows", json!(["1"])),
        ("read|1|title", json!("Information security policy")),
        ("read|1|person", ada()),
    ];
    after(&mut copy, "awareness", &answers);
    assert_eq!(copy.workbook.acknowledgements.values().next().unwrap().recorded_by, "Ada");
}

#[test]
fn a_missing_field_leads_to_the_step_that_asks_for_it() {
    let copy = with_people();
    let draft = draft(&[
        ("plan|title", json!("Audit")),
        ("findings|rows", json!(["1"])),
        ("findings|1|title", json!("X")),
    ]);
    let written = written("audit", &copy.workbook, &draft);
    let after = written.after(&copy.workbook);
    let all = screens(wizard("audit").unwrap(), &draft, &copy.workbook, &banks(), today());
    let place =
        |record: RecordId, field: &str| written.screen_of(&all, record, field).map(|screen| screen.step.id);
    let audit: AuditId = *after.audits.keys().next().unwrap();
    assert_eq!(place(audit.into(), "independence"), Some("auditors"));
    assert_eq!(place(RecordId::from(*after.findings.keys().next().unwrap()), "grade"), Some("findings"));
    let key = Key::Main;
    assert_eq!(place(RecordId { kind: Kind::Scope, key }, "statement"), None);
}
