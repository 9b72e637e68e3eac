//! The surveillance pack: what the journal says, what the days in records say, and what the body should be told.

use isms_workbook::content::catalogue::control_view;
use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::{ControlRef, RecordId};
use isms_workbook::domain::journal::{Cause, Entry, What as Did};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::{AuditStage, ReadingKind};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::surveillance::{
    News, Pack, Row, Topic, Touched, Trail, What, last_visit, letter, news, pack,
};
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{minted, named, organisation, risk};
use crate::replica::Replica;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn today() -> Date {
    date("2026-11-23")
}

fn since() -> Date {
    date("2026-06-01")
}

/// A copy with its journal.
struct Kept {
    copy: Replica,
    journal: Vec<Entry<String>>,
}

impl Kept {
    fn new(on: &str) -> Self {
        let mut kept = Self { copy: Replica::new(1), journal: Vec::new() };
        let image = kept.copy.workbook.to_image();
        kept.note(on, Did::Installed(Cause::Created, image));
        kept
    }

    fn note(&mut self, on: &str, what: Did) {
        let seq = u64::try_from(self.journal.len()).unwrap() + 1;
        let entry = Entry { format: 1, seq, at: format!("{on}T09:00:00.000Z"), who: "Ada".into(), what };
        self.journal.push(Entry::<String>::from_json(entry.to_json()).unwrap());
    }

    fn did(&mut self, on: &str, changes: ChangeSet) {
        self.note(on, Did::Changes(changes.0));
    }

    fn set(&mut self, on: &str, record: RecordId, field: &str, value: impl Into<Value>) {
        let changes = self.copy.set(record, field, value);
        self.did(on, changes);
    }

    fn create(&mut self, on: &str, record: RecordId, fields: Vec<(&'static str, Value)>) {
        let changes = self.copy.create(record, fields);
        self.did(on, changes);
    }

    fn delete(&mut self, on: &str, record: RecordId) {
        let changes = self.copy.delete(record);
        self.did(on, changes);
    }

    fn trail(&self) -> Trail {
        Trail::of(&self.journal, since())
    }

    fn pack(&self) -> Pack {
        made(&self.copy.workbook, &self.trail())
    }
}

fn made(workbook: &Workbook, trail: &Trail) -> Pack {
    let title = |control: ControlRef| {
        let view = control_view(workbook, control);
        (view.number, view.title)
    };
    pack(workbook, since(), today(), trail, &title)
}

/// What the days in records say alone.
fn dated(copy: &Replica) -> Pack {
    made(&copy.workbook, &Trail::default())
}

fn whats(rows: &[Row]) -> Vec<What> {
    rows.iter().map(|row| row.what.clone()).collect()
}

#[test]
fn the_last_visit_is_the_latest_that_lies_behind() {
    let check = |fields: Value, expected: Option<(AuditStage, &str)>| {
        let mut copy = Replica::new(1);
        for (field, value) in fields.as_object().unwrap() {
            copy.set(named("certification:main"), field, value.clone());
        }
        let expected = expected.map(|(stage, day)| (stage, date(day)));
        assert_eq!(last_visit(&copy.workbook, today()), expected, "{fields}");
    };
    check(json!({}), None);
    check(json!({"stage1_on": "2026-11-24"}), None);
    check(json!({"stage1_on": "2026-11-23"}), Some((AuditStage::Stage1, "2026-11-23")));
    let both =
        json!({"stage1_on": "2025-10-01", "stage2_on": "2025-12-01", "surveillance_1_on": "2026-12-01"});
    check(both, Some((AuditStage::Stage2, "2025-12-01")));
    let all = json!({"stage2_on": "2023-12-01", "surveillance_2_on": "2025-11-01", "recertification_on": "2026-10-01"});
    check(all, Some((AuditStage::Recertification, "2026-10-01")));
    assert_eq!(last_visit(&Workbook::default(), today()), None);
}

#[test]
fn a_field_is_compared_with_how_it_read_on_the_day() {
    let mut kept = Kept::new("2026-01-01");
    kept.set("2026-02-01", organisation(), "headcount", 30);
    kept.set("2026-07-01", organisation(), "headcount", 35);
    kept.set("2026-08-01", organisation(), "headcount", 40);
    let trail = kept.trail();
    assert!(trail.reaches_back);
    let edit = trail.edit(organisation(), "headcount").unwrap();
    assert_eq!((&edit.before, &edit.after), (&Some(json!(30)), &Some(json!(40))));
    assert_eq!(trail.of_record(organisation()).unwrap().on, Some(date("2026-08-01")));
    // On the day itself is before.
    kept.set("2026-06-01", organisation(), "legal_name", "Quay");
    assert_eq!(kept.trail().edit(organisation(), "legal_name"), None);
    // There and back again is no change.
    kept.set("2026-09-01", organisation(), "headcount", 30);
    assert_eq!(kept.trail().edit(organisation(), "headcount"), None);
}

#[test]
fn sets_tell_what_came_and_what_went() {
    let role = minted(Kind::Role, 1);
    let [ada, ben, eve] = [1, 2, 3].map(|number| minted(Kind::Person, number).to_string());
    let mut kept = Kept::new("2026-01-01");
    kept.create("2026-01-02", role, vec![("title", json!("Security")), ("holders", json!([ada, ben]))]);
    kept.set("2026-07-01", role, "holders", json!([ada, eve]));
    kept.set("2026-08-01", role, "holders", json!([eve]));
    let trail = kept.trail();
    let edit = trail.edit(role, "holders").unwrap();
    assert_eq!(edit.added.iter().collect::<Vec<_>>(), [&eve]);
    assert_eq!(edit.removed.iter().collect::<Vec<_>>(), [&ada, &ben]);
    kept.set("2026-09-01", role, "holders", json!([ada, ben]));
    assert_eq!(kept.trail().edit(role, "holders"), None);
}

#[test]
fn what_came_and_went_again_is_no_news() {
    let mut kept = Kept::new("2026-01-01");
    kept.create("2026-02-01", risk(1), vec![("title", json!("ash"))]);
    kept.create("2026-07-01", risk(2), vec![("title", json!("birch"))]);
    kept.create("2026-07-02", minted(Kind::Risk, 3), vec![("title", json!("elm"))]);
    kept.delete("2026-07-03", risk(1));
    kept.delete("2026-07-04", minted(Kind::Risk, 3));
    let trail = kept.trail();
    let flags =
        |id: RecordId| trail.of_record(id).map(|touched: &Touched| (touched.created, touched.deleted));
    assert_eq!(flags(risk(1)), Some((false, true)));
    assert_eq!(flags(risk(2)), Some((true, false)));
    assert_eq!(flags(minted(Kind::Risk, 3)), None);
    let pack = kept.pack();
    assert_eq!(whats(pack.rows(Topic::Risks)), [What::Added, What::Removed("ash".into())]);
    let there: Vec<bool> = pack.rows(Topic::Risks).iter().map(|row| row.there).collect();
    assert_eq!(there, [true, false]);
}

#[test]
fn a_journal_that_begins_later_says_so() {
    let mut kept = Kept::new("2026-08-01");
    kept.set("2026-09-01", organisation(), "headcount", 30);
    let trail = kept.trail();
    assert_eq!((trail.reaches_back, trail.from), (false, Some(date("2026-08-01"))));
    // What was installed as a whole hides what was before.
    let image = kept.copy.workbook.to_image();
    kept.note("2026-10-01", Did::Installed(Cause::Replaced, image));
    let trail = kept.trail();
    assert_eq!((trail.reaches_back, trail.from), (false, Some(date("2026-10-01"))));
    assert!(trail.touched.is_empty());
    let none = Trail::of(&[], since());
    assert_eq!((none.reaches_back, none.from), (false, None));
}

#[test]
fn ratings_are_compared_with_the_one_in_force_on_the_day() {
    let mut copy = Replica::new(1);
    copy.create(risk(1), vec![("title", json!("ash"))]);
    let mut read = |number: u8, kind: &str, level: u32, on: &str| {
        let of = vec![("risk", json!(risk(1).to_string())), ("kind", json!(kind)), ("read_on", json!(on))];
        let levels = vec![("likelihood", json!(level)), ("impact", json!(level))];
        copy.create(minted(Kind::Reading, number), [of, levels].concat());
    };
    read(1, "current", 2, "2026-05-01");
    read(2, "current", 3, "2026-07-01");
    read(3, "current", 4, "2026-08-01");
    read(4, "target", 1, "2026-08-02");
    // Not yet.
    read(5, "target", 2, "2027-08-02");
    let pack = dated(&copy);
    let rows = pack.rows(Topic::Risks);
    assert_eq!(rows.len(), 2, "{rows:?}");
    let What::Rated(ReadingKind::Current, Some(before), after) = &rows[0].what else { panic!("{rows:?}") };
    assert_ne!(before, after);
    assert!(matches!(&rows[1].what, What::Rated(ReadingKind::Target, None, _)), "{rows:?}");
    assert_eq!(rows[0].on, Some(date("2026-08-01")));
}

#[test]
fn without_a_journal_a_risk_is_new_when_it_was_first_rated() {
    let mut copy = Replica::new(1);
    for (number, on) in [(1, "2026-05-01"), (2, "2026-07-01")] {
        copy.create(risk(number), vec![("title", json!("ash"))]);
        let of = vec![("risk", json!(risk(number).to_string())), ("kind", json!("current"))];
        copy.create(minted(Kind::Reading, number), [of, vec![("read_on", json!(on))]].concat());
    }
    let pack = dated(&copy);
    let rows = pack.rows(Topic::Risks).iter();
    let new = rows.filter(|row| matches!(row.what, What::Rated(ReadingKind::Current, None, _)));
    let new: Vec<RecordId> = new.map(|row| row.record).collect();
    assert_eq!(new, [risk(2)]);
}

#[test]
fn versions_of_the_statement_are_compared() {
    let mut copy = Replica::new(1);
    let line = |status: &str| json!([{"control": "A.5.1", "applicable": "yes", "status": status}]);
    let mut approve = |number: u8, name: &str, on: &str, status: &str| {
        let fields = vec![("number", json!(name)), ("date", json!(on)), ("lines", line(status))];
        copy.create(minted(Kind::SoaVersion, number), fields);
    };
    approve(1, "1.0", "2026-03-01", "planned");
    approve(2, "1.1", "2026-09-01", "done");
    let pack = dated(&copy);
    assert_eq!(pack.versions, (Some("1.0".into()), Some("1.1".into())));
    let rows = pack.rows(Topic::Statement);
    assert!(matches!(&rows[0].what, What::Approved(version, _) if version == "1.1"), "{rows:?}");
    let What::Line(change) = &rows[1].what else { panic!("{rows:?}") };
    let status =
        |line: &Option<isms_workbook::domain::records::FrozenLine>| line.as_ref().unwrap().status.clone();
    assert_eq!((status(&change.0), status(&change.1)), ("planned".into(), "done".into()));
    assert_eq!(rows.len(), 2);
    // What was taken back counts for nothing.
    let withdrawn = json!(minted(Kind::SoaVersion, 2).to_string());
    copy.create(minted(Kind::Withdrawal, 1), vec![("decision", withdrawn)]);
    assert_eq!(dated(&copy).rows(Topic::Statement), []);
}

#[test]
fn records_with_a_day_after_the_audit_are_told() {
    let check = |kind: Kind, topic: Topic, fields: Value, expected: &[What]| {
        let mut copy = Replica::new(1);
        let all = fields.as_object().unwrap().iter();
        let all = all.map(|(key, value)| (kind.field(key).unwrap().key, value.clone())).collect();
        copy.create(minted(kind, 1), all);
        assert_eq!(whats(dated(&copy).rows(topic)), expected, "{} {fields}", kind.key());
    };
    use isms_workbook::domain::records as it;
    let (audit, review) = (Kind::Audit, Kind::ManagementReview);
    check(audit, Topic::Reviews, json!({"held_to": "2026-07-01"}), &[What::Held]);
    check(audit, Topic::Reviews, json!({"held_to": "2026-06-01"}), &[]);
    check(audit, Topic::Reviews, json!({"held_to": "2026-12-01"}), &[]);
    check(audit, Topic::Reviews, json!({"held_to": "2026-07-01", "audit_type": "supplier"}), &[]);
    check(audit, Topic::Reviews, json!({"held_to": "2026-07-01", "status": "cancelled"}), &[]);
    check(review, Topic::Reviews, json!({"held_on": "2026-07-01"}), &[What::Held]);
    let incident = Kind::Incident;
    let open = What::Incident(Some(it::IncidentStatus::Open));
    check(incident, Topic::Incidents, json!({"detected_on": "2026-07-01", "status": "open"}), &[open]);
    check(incident, Topic::Incidents, json!({"detected_on": "2026-05-01", "status": "open"}), &[]);
    check(
        incident,
        Topic::Incidents,
        json!({"occurred_on": "2026-05-01", "closed_on": "2026-07-01"}),
        &[What::Incident(None)],
    );
    let nc = Kind::Nonconformity;
    check(nc, Topic::Nonconformities, json!({"found_on": "2026-07-01"}), &[What::Found]);
    check(nc, Topic::Nonconformities, json!({"found_on": "2026-05-01"}), &[What::Open]);
    check(
        nc,
        Topic::Nonconformities,
        json!({"found_on": "2026-05-01", "closed_on": "2026-07-01"}),
        &[What::Closed],
    );
    check(nc, Topic::Nonconformities, json!({"found_on": "2026-04-01", "closed_on": "2026-05-01"}), &[]);
    let person = Kind::Person;
    check(person, Topic::Organisation, json!({"active_from": "2026-07-01"}), &[What::Joined]);
    check(person, Topic::Organisation, json!({"active_to": "2026-07-01"}), &[What::Left]);
    check(person, Topic::Organisation, json!({"active_to": "2026-12-01"}), &[]);
    let body = Kind::ExternalFinding;
    let answer = |status, deadline: Option<&str>| What::Answer(status, deadline.map(date));
    let sent = Some(it::ExternalFindingStatus::Sent);
    check(body, Topic::Body, json!({"deadline": "2026-12-24"}), &[answer(None, Some("2026-12-24"))]);
    check(body, Topic::Body, json!({"status": "sent", "deadline": "2026-12-24"}), &[answer(sent, None)]);
    check(body, Topic::Body, json!({"status": "closed", "accepted_on": "2026-05-24"}), &[]);
    let closed = Some(it::ExternalFindingStatus::Closed);
    check(
        body,
        Topic::Body,
        json!({"status": "closed", "accepted_on": "2026-07-24"}),
        &[answer(closed, None)],
    );
    let objective = Kind::Objective;
    let result = What::Result(Some(it::ObjectiveStatus::Achieved), "98 %".into());
    check(objective, Topic::Objectives, json!({"status": "achieved", "result": "98 %"}), &[result]);
    let change = Kind::Change;
    let done = What::Change(Some(it::ChangeStatus::Done));
    check(change, Topic::Changes, json!({"status": "done", "planned_on": "2026-07-01"}), &[done]);
    check(change, Topic::Changes, json!({"status": "done", "planned_on": "2026-05-01"}), &[]);
    check(change, Topic::Changes, json!({"planned_on": "2026-05-01"}), &[What::Change(None)]);
    let version = Kind::DocumentVersion;
    let approved = What::Approved("1.1".into(), "Shorter.".into());
    let of = json!(minted(Kind::Document, 1).to_string());
    let fields =
        json!({"document": of, "version": "1.1", "approved_on": "2026-07-01", "change_note": "Shorter."});
    check(version, Topic::Documents, fields, &[approved]);
    let risked = json!({"risk": risk(1).to_string(), "accepted_on": "2026-07-01", "accepted_by_name": "Ada"});
    check(Kind::Acceptance, Topic::Risks, risked, &[What::Accepted("Ada".into())]);
}

fn told(kept: &Kept) -> News {
    news(&kept.copy.workbook, since(), today(), &kept.trail())
}

fn change(kept: &mut Kept, number: u8, fields: Value) -> RecordId {
    let id = minted(Kind::Change, number);
    let all = fields.as_object().unwrap().iter();
    let all = all.map(|(key, value)| (Kind::Change.field(key).unwrap().key, value.clone())).collect();
    kept.create("2026-07-01", id, all);
    id
}

#[test]
fn the_body_is_told_of_what_bears_on_the_certificate() {
    let mut kept = Kept::new("2026-01-01");
    kept.set("2026-01-02", organisation(), "headcount", 30);
    kept.set("2026-01-02", organisation(), "languages", "English");
    assert!(told(&kept).is_empty());
    kept.set("2026-07-01", organisation(), "headcount", 40);
    // Said for the first time, and of no interest to the body.
    kept.set("2026-07-01", organisation(), "sites", "Hamburg");
    kept.set("2026-07-01", organisation(), "languages", "German");
    assert_eq!(told(&kept).made.len(), 1);
    let check = |kept: &mut Kept, number: u8, fields: Value, made: usize, planned: usize| {
        let before = told(kept);
        change(kept, number, fields.clone());
        let after = told(kept);
        let grown = (after.made.len() - before.made.len(), after.planned.len() - before.planned.len());
        assert_eq!(grown, (made, planned), "{fields}");
    };
    let kept = &mut kept;
    check(kept, 1, json!({"reach": ["sites"]}), 0, 1);
    check(kept, 2, json!({"reach": ["sites"], "status": "approved"}), 0, 1);
    check(kept, 3, json!({"reach": ["sites"], "status": "rejected"}), 0, 0);
    check(kept, 4, json!({"reach": ["sites"], "status": "approved", "body_informed": "yes"}), 0, 0);
    check(kept, 5, json!({"reach": ["sites"], "status": "approved", "body_informed": "no"}), 0, 1);
    check(kept, 6, json!({"reach": ["scope"], "status": "done", "planned_on": "2026-07-01"}), 1, 0);
    check(kept, 7, json!({"reach": ["scope"], "status": "done", "planned_on": "2026-05-01"}), 0, 0);
    check(kept, 8, json!({"clauses": ["4.3"], "status": "done", "planned_on": "2026-07-01"}), 1, 0);
    check(kept, 9, json!({"clauses": ["6.1.2"], "status": "approved"}), 0, 0);
}

#[test]
fn the_note_names_what_was_made_and_what_is_planned() {
    let mut kept = Kept::new("2026-01-01");
    let print = |day: Date| day.to_string();
    let write = |kept: &Kept| letter(&kept.copy.workbook, since(), &told(kept), &print);
    let empty = write(&kept);
    assert_eq!(empty.matches("nothing of this kind").count(), 2, "{empty}");
    kept.set("2026-01-02", organisation(), "legal_name", "Harbour");
    kept.set("2026-01-02", organisation(), "headcount", 30);
    kept.set("2026-07-01", organisation(), "headcount", 40);
    kept.set("2026-07-01", named("certification:main"), "body", "North Quay");
    kept.set("2026-07-01", named("certification:main"), "certificate_number", "Q-7");
    let fields = json!({"title": "New office", "reach": ["sites"], "planned_on": "2027-02-01"});
    change(&mut kept, 1, fields);
    let note = write(&kept);
    for part in
        ["North Quay", "Harbour", "Q-7", "since 2026-06-01", "30", "40", "New office", "2027-02-01", "sites"]
    {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert!(!note.contains('{') && !note.contains("pack."), "{note}");
}

#[test]
fn the_example_has_something_to_show() {
    let workbook = company();
    let now = date("2026-11-24");
    let title = |control: ControlRef| {
        let view = control_view(workbook, control);
        (view.number, view.title)
    };
    let pack = pack(workbook, date("2026-09-01"), now, &Trail::default(), &title);
    for topic in
        [Topic::Body, Topic::Changes, Topic::Risks, Topic::Documents, Topic::Objectives, Topic::Reviews]
    {
        assert!(!pack.rows(topic).is_empty(), "{topic:?}");
    }
    assert_eq!(last_visit(workbook, now), Some((AuditStage::Stage1, date("2026-11-19"))));
}
