//! The golden thread: what leads to a record and what follows from it, where it breaks, and what a deletion breaks.

use isms_workbook::domain::command::Command;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::links::links;
use isms_workbook::domain::record::AnyRecord;
use isms_workbook::insight::deletion::deletion;
use isms_workbook::insight::thread::{Mend, Missing, Stage, Thread, has_thread, thread};
use serde_json::{Value, json};

use crate::example::company;
use crate::model::{minted, named};
use crate::replica::Replica;

/// Short names for records: `risk 1`, `soa_line A.5.1`.
fn id(name: &str) -> RecordId {
    let (kind, key) = name.split_once(' ').unwrap();
    match key.parse() {
        Ok(number) => minted(kind.parse().unwrap(), number),
        Err(_) => named(&format!("{kind}:{key}")),
    }
}

/// A workbook of these records: a name, and what its fields name or hold.
fn book(records: &[(&str, &[(&'static str, &str)])]) -> Replica {
    let mut copy = Replica::new(1);
    for (name, fields) in records {
        let record = id(name);
        let value = |field: &str, text: &str| -> Value {
            let shape = record.kind.field(field).unwrap().shape;
            let text = if text.contains(' ') { id(text).to_string() } else { text.to_owned() };
            if shape.is_set() { json!([text]) } else { json!(text) }
        };
        let fields = fields.iter().map(|(field, text)| (*field, value(field, text)));
        match record.key {
            isms_workbook::domain::id::Key::Uuid(_) => drop(copy.create(record, fields.collect())),
            _ => fields.for_each(|(field, value)| drop(copy.set(record, field, value))),
        }
    }
    copy
}

/// The names of the records of a thread, in order, each with the column's place.
fn names(thread: &Thread) -> Vec<String> {
    let knots = thread.columns.iter().flat_map(|column| &column.knots);
    knots.map(|knot| short(knot.record)).collect()
}

fn short(record: RecordId) -> String {
    let key = match record.key {
        isms_workbook::domain::id::Key::Uuid(uuid) => (uuid.as_u128() & 0xff).to_string(),
        other => other.to_string(),
    };
    format!("{} {key}", record.kind.key())
}

/// A chain with two risks that share a control, and everything that speaks for it.
fn chain() -> Replica {
    book(&[
        ("issue 1", &[("risks", "risk 1")]),
        ("requirement 1", &[("party", "interested_party 1"), ("controls", "A.5.1"), ("addressed", "yes")]),
        ("interested_party 1", &[]),
        ("risk 1", &[("option", "modify")]),
        ("risk 2", &[("option", "modify"), ("existing_controls", "A.5.1")]),
        ("treatment 1", &[("risks", "risk 1"), ("controls", "A.5.1")]),
        ("treatment 2", &[("risks", "risk 2"), ("controls", "A.8.1")]),
        ("soa_line A.5.1", &[("applicable", "yes"), ("status", "done")]),
        ("document 1", &[("controls", "A.5.1")]),
        ("operational_control 1", &[("controls", "A.5.1")]),
        ("control_run 1", &[("operational_control", "operational_control 1")]),
        ("evidence 1", &[("proves_controls", "A.5.1")]),
        ("measure 1", &[("controls", "A.5.1")]),
        ("audit 1", &[("controls", "A.5.1")]),
        ("audit 2", &[("controls", "A.8.1")]),
        ("finding 1", &[("audit", "audit 1"), ("controls", "A.5.1"), ("nonconformity", "nonconformity 1")]),
        ("finding 2", &[("audit", "audit 1"), ("controls", "A.8.1")]),
        ("nonconformity 1", &[("action", "train")]),
    ])
}

/// What belongs to the thread of a record of the chain.
fn check(start: &str, expected: &[&str]) {
    let copy = chain();
    assert_eq!(names(&thread(&copy.workbook, id(start))), expected, "of {start}");
}

#[test]
fn from_a_risk_one_sees_its_cause_and_all_that_follows() {
    check(
        "risk 1",
        &[
            "issue 1",
            "risk 1",
            "treatment 1",
            "soa_line A.5.1",
            "document 1",
            "operational_control 1",
            "control_run 1",
            "evidence 1",
            "measure 1",
            "audit 1",
            "finding 1",
            "nonconformity 1",
        ],
    );
}

#[test]
fn from_a_control_one_sees_all_that_lead_to_it() {
    check(
        "soa_line A.5.1",
        &[
            "interested_party 1",
            "issue 1",
            "requirement 1",
            "risk 1",
            "risk 2",
            "treatment 1",
            "soa_line A.5.1",
            "document 1",
            "operational_control 1",
            "control_run 1",
            "evidence 1",
            "measure 1",
            "audit 1",
            "finding 1",
            "nonconformity 1",
        ],
    );
}

#[test]
fn from_the_last_one_comes_back_to_the_first() {
    check(
        "nonconformity 1",
        &[
            "interested_party 1",
            "issue 1",
            "requirement 1",
            "risk 1",
            "risk 2",
            "treatment 1",
            "soa_line A.5.1",
            "audit 1",
            "finding 1",
            "nonconformity 1",
        ],
    );
}

#[test]
fn evidence_leads_on_to_what_is_known_of_its_controls_later() {
    check(
        "evidence 1",
        &[
            "interested_party 1",
            "issue 1",
            "requirement 1",
            "risk 1",
            "risk 2",
            "treatment 1",
            "soa_line A.5.1",
            "evidence 1",
            "measure 1",
            "audit 1",
            "finding 1",
            "nonconformity 1",
        ],
    );
}

#[test]
fn from_an_audit_one_sees_all_it_looked_at_and_found() {
    check("audit 2", &["risk 2", "treatment 2", "soa_line A.8.1", "audit 2"]);
    let copy = chain();
    let found = names(&thread(&copy.workbook, id("audit 1")));
    assert!(found.contains(&"finding 2".to_owned()), "{found:?}");
    assert!(!found.contains(&"soa_line A.8.1".to_owned()), "{found:?}");
}

#[test]
fn what_was_given_up_holds_nothing_together() {
    let mut copy = chain();
    copy.set(id("treatment 1"), "status", "cancelled");
    copy.set(id("audit 1"), "status", "cancelled");
    assert_eq!(names(&thread(&copy.workbook, id("risk 1"))), ["issue 1", "risk 1"]);
    let found = names(&thread(&copy.workbook, id("soa_line A.5.1")));
    assert!(
        !found.contains(&"audit 1".to_owned()) && !found.contains(&"treatment 1".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_record_beside_the_chain_lends_it_its_links() {
    let mut copy = chain();
    copy.create(minted(Kind::Asset, 1), vec![("title", json!("Server"))]);
    copy.set(id("risk 2"), "assets", json!([minted(Kind::Asset, 1).to_string()]));
    let thread = thread(&copy.workbook, id("asset 1"));
    assert_eq!(names(&thread)[0], "risk 2");
    let knot = &thread.columns[1].knots[0];
    assert_eq!(knot.via, [id("asset 1")]);
    assert!(has_thread(Kind::Asset) && has_thread(Kind::SoaLine) && !has_thread(Kind::Person));
}

#[test]
fn an_own_control_stands_for_its_line() {
    let own = minted(Kind::Control, 7);
    let mut copy = Replica::new(1);
    copy.create(own, vec![("title", json!("Tide gate"))]);
    copy.create(minted(Kind::Risk, 1), vec![("existing_controls", json!([own.to_string()]))]);
    let thread = thread(&copy.workbook, own);
    let line = format!("soa_line:{own}");
    assert_eq!(thread.columns[3].knots[0].record.to_string(), line);
    assert_eq!(thread.columns[1].knots.len(), 1);
}

#[test]
fn every_record_says_through_which_it_belongs() {
    let copy = chain();
    let thread = thread(&copy.workbook, id("risk 1"));
    let all: Vec<RecordId> =
        thread.columns.iter().flat_map(|column| &column.knots).map(|knot| knot.record).collect();
    for knot in thread.columns.iter().flat_map(|column| &column.knots) {
        assert_eq!(knot.via.is_empty(), knot.record == thread.start, "{}", short(knot.record));
        assert!(knot.via.iter().all(|via| all.contains(via)), "{}", short(knot.record));
    }
    let of = |name: &str| {
        let knots = thread.columns.iter().flat_map(|column| &column.knots);
        knots
            .filter(|knot| knot.record == id(name))
            .flat_map(|knot| &knot.via)
            .map(|via| short(*via))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("finding 1"), ["soa_line A.5.1"]);
    assert_eq!(of("control_run 1"), ["operational_control 1"]);
}

/// Whether something is missing at the record a thread begins at.
fn gap(records: &[(&str, &[(&'static str, &str)])], missing: Missing, expected: bool) {
    let copy = book(records);
    let start = id(records[0].0);
    let thread = thread(&copy.workbook, start);
    let gaps = thread.columns.iter().flat_map(|column| &column.knots).filter(|knot| knot.record == start);
    let found = gaps.flat_map(|knot| &knot.gaps).any(|gap| gap.missing == missing);
    assert_eq!(found, expected, "{missing:?} in {records:?}");
}

#[test]
fn breaks_are_where_something_is_missing() {
    use Missing::{
        Action, Answer, Audit, Consequence, Control, Decision, Document, Evidence, Inclusion, Nonconformity,
        Option, Treatment,
    };
    gap(&[("issue 1", &[])], Consequence, true);
    gap(&[("issue 1", &[("risks", "risk 1")]), ("risk 1", &[])], Consequence, false);
    gap(&[("issue 1", &[]), ("isms_risk 1", &[("issues", "issue 1")])], Consequence, false);
    gap(&[("requirement 1", &[])], Answer, false);
    gap(&[("requirement 1", &[("addressed", "yes")])], Answer, true);
    gap(&[("requirement 1", &[("addressed", "yes"), ("controls", "A.5.1")])], Answer, false);
    gap(&[("obligation 1", &[])], Answer, true);
    gap(&[("obligation 1", &[("documents", "document 1")]), ("document 1", &[])], Answer, false);
    gap(&[("risk 1", &[])], Option, true);
    gap(&[("risk 1", &[("option", "retain")])], Option, false);
    gap(&[("risk 1", &[("option", "retain")])], Treatment, false);
    gap(&[("risk 1", &[("option", "modify")])], Treatment, true);
    gap(&[("risk 1", &[("option", "modify")]), ("treatment 1", &[("risks", "risk 1")])], Treatment, false);
    let cancelled: &[_] = &[("risks", "risk 1"), ("status", "cancelled")];
    gap(&[("risk 1", &[("option", "modify")]), ("treatment 1", cancelled)], Treatment, true);
    gap(&[("treatment 1", &[])], Control, true);
    gap(&[("treatment 1", &[("status", "cancelled")])], Control, false);
    gap(&[("treatment 1", &[("controls", "A.5.1")])], Control, false);
    gap(&[("soa_line A.5.1", &[])], Decision, true);
    gap(&[("soa_line A.5.1", &[("applicable", "no")])], Inclusion, false);
    let needs: (&str, &[(&str, &str)]) = ("risk 1", &[("existing_controls", "A.5.1")]);
    gap(&[("soa_line A.5.1", &[("applicable", "no")]), needs], Inclusion, true);
    gap(&[("soa_line A.5.1", &[("applicable", "no")])], Audit, false);
    let done: (&str, &[(&str, &str)]) = ("soa_line A.5.1", &[("applicable", "yes"), ("status", "done")]);
    for missing in [Document, Evidence, Audit] {
        gap(&[done], missing, true);
    }
    gap(&[("soa_line A.5.1", &[("applicable", "yes"), ("status", "planned")])], Evidence, false);
    gap(&[done, ("evidence 1", &[("proves_controls", "A.5.1")])], Evidence, false);
    let routine: (&str, &[(&str, &str)]) = ("operational_control 1", &[("controls", "A.5.1")]);
    gap(&[done, routine], Evidence, true);
    gap(&[done, routine], Document, false);
    let run: (&str, &[(&str, &str)]) = ("control_run 1", &[("operational_control", "operational_control 1")]);
    gap(&[done, routine, run], Evidence, false);
    gap(&[done, ("audit 1", &[("controls", "A.5.1")])], Audit, false);
    gap(&[("finding 1", &[("grade", "major")])], Nonconformity, true);
    gap(&[("finding 1", &[("grade", "observation")])], Nonconformity, false);
    gap(&[("external_finding 1", &[("grade", "minor")])], Nonconformity, true);
    gap(&[("nonconformity 1", &[])], Action, true);
    gap(&[("nonconformity 1", &[("action", "train")])], Action, false);
}

#[test]
fn what_is_missing_can_be_made_and_closes_the_break() {
    let records: &[(&str, &[(&'static str, &str)])] = &[
        ("issue 1", &[]),
        ("risk 1", &[("option", "modify")]),
        ("soa_line A.5.1", &[("applicable", "yes"), ("status", "done")]),
        ("finding 1", &[("grade", "major")]),
    ];
    let mut made = 0;
    for (name, _) in records {
        let mut copy = book(records);
        let start = id(name);
        let at = |copy: &Replica| {
            let thread = thread(&copy.workbook, start);
            let knots = thread.columns.into_iter().flat_map(|column| column.knots);
            knots.filter(|knot| knot.record == start).flat_map(|knot| knot.gaps).collect::<Vec<_>>()
        };
        for gap in at(&copy) {
            let Mend::New { kind, fields, .. } = &gap.mend else { continue };
            made += 1;
            let new = minted(*kind, 200);
            copy.create(new, fields.clone());
            if let Some((field, value)) = gap.mend.noted(new) {
                copy.set(start, field, value);
            }
            assert!(!at(&copy).contains(&gap), "{name}: {gap:?}");
        }
    }
    assert_eq!(made, 5);
}

#[test]
fn the_example_company_has_a_thread_from_end_to_end() {
    let reaches = |id: &RecordId| {
        let thread = thread(company(), *id);
        thread.columns.iter().filter(|column| !column.knots.is_empty()).count() >= 8
    };
    let risks = company().ids_of(Kind::Risk);
    assert!(risks.iter().any(reaches));
    assert_eq!(thread(company(), risks[0]).columns.len(), Stage::ALL.len());
    for kind in Kind::ALL.iter().filter(|kind| has_thread(**kind)) {
        for id in company().ids_of(*kind).into_iter().take(3) {
            let thread = thread(company(), id);
            assert!(thread.count() <= 400, "{id}");
            assert_eq!(
                thread.breaks() > 0,
                thread.columns.iter().flat_map(|c| &c.knots).any(|k| !k.gaps.is_empty())
            );
        }
    }
}

/// What the deletion of records of the chain breaks, as `from.field`.
fn breaks(records: &[&str], expected: &[&str]) {
    let mut copy = chain();
    copy.create(minted(Kind::Reading, 1), vec![("risk", json!(id("risk 1").to_string()))]);
    copy.create(minted(Kind::Acceptance, 1), vec![("risk", json!(id("risk 1").to_string()))]);
    let ids: Vec<RecordId> = records.iter().map(|name| id(name)).collect();
    let found = deletion(&copy.workbook, &ids);
    let named: Vec<String> =
        found.broken.iter().map(|broken| format!("{}.{}", short(broken.from), broken.field)).collect();
    assert_eq!(named, expected, "{records:?}");
    // It says what is so afterwards.
    let all = found.going.iter().map(|record| Command::Delete { record: *record }).collect();
    copy.must(&Command::Batch(all));
    for broken in found.broken {
        let record = copy.workbook.get(broken.from).unwrap();
        assert!(links(record).contains(&(broken.field, broken.to)));
        assert!(copy.workbook.get(broken.to).is_none());
    }
}

#[test]
fn a_deletion_says_which_links_it_breaks() {
    breaks(&["issue 1"], &[]);
    breaks(&["risk 1"], &["issue 1.risks", "treatment 1.risks"]);
    breaks(&["risk 1", "issue 1"], &["treatment 1.risks"]);
    breaks(&["operational_control 1"], &["control_run 1.operational_control"]);
    breaks(
        &["nonconformity 1", "audit 1"],
        &["finding 1.audit", "finding 1.nonconformity", "finding 2.audit"],
    );
}

#[test]
fn ratings_go_with_their_risk_and_decisions_stay() {
    let mut copy = chain();
    copy.create(minted(Kind::Reading, 1), vec![("risk", json!(id("risk 1").to_string()))]);
    copy.create(minted(Kind::Acceptance, 1), vec![("risk", json!(id("risk 1").to_string()))]);
    let found = deletion(&copy.workbook, &[id("risk 1")]);
    assert_eq!(found.going, [minted(Kind::Reading, 1), id("risk 1")]);
    assert_eq!(found.decisions, 1);
    assert_eq!(deletion(&copy.workbook, &[id("risk 2")]).decisions, 0);
    let title = copy.workbook.get(id("risk 1")).and_then(AnyRecord::reference);
    assert_eq!(title, None, "the fixture has no references, so names are ids");
}
