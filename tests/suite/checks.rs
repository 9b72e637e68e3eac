//! Checks: a workbook that is in order has no findings, and each rule finds what breaks it, in its place.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use isms_workbook::check::{Finding, RULES, Severity, check, progress};
use isms_workbook::content::text::find;
use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::{AnnexRef, RecordId};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::workbook::Workbook;
use serde_json::{Value, json};

use crate::checks_plan;
use crate::model::{minted, named, risk};
use crate::replica::Replica;

pub(crate) fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

pub(crate) fn person() -> Value {
    minted(Kind::Person, 1).to_string().into()
}

fn issue() -> RecordId {
    minted(Kind::Issue, 1)
}

fn party() -> RecordId {
    minted(Kind::InterestedParty, 1)
}

fn requirement() -> RecordId {
    minted(Kind::Requirement, 1)
}

fn scope() -> RecordId {
    named("scope:main")
}

fn role() -> RecordId {
    minted(Kind::Role, 1)
}

/// Records that the scope is approved as it stands.
fn approve_scope(copy: &mut Replica, number: u8) {
    let about = [("decision", json!("approval")), ("subject", json!("scope:main"))];
    let hash =
        [("hash", json!(copy.workbook.scope_hash())), ("recorded_at", json!(format!("2026-11-0{number}")))];
    copy.create(minted(Kind::Decision, number), [&about[..], &hash].concat());
}

fn treatment() -> RecordId {
    minted(Kind::Treatment, 1)
}

fn line() -> RecordId {
    named("soa_line:A.5.1")
}

/// Who and when, of a decision.
fn decided(by: &'static str, on: &'static str) -> [(&'static str, Value); 2] {
    [(by, person()), (on, json!("2026-11-01"))]
}

fn reading(number: u8, kind: &str, level: u32) -> (RecordId, Vec<(&'static str, Value)>) {
    let levels = [("likelihood", json!(level)), ("impact", json!(level))];
    let of =
        [("risk", json!(risk(1).to_string())), ("kind", json!(kind)), ("rationale", json!("Seen twice."))];
    (minted(Kind::Reading, number), [&of[..], &levels, &[("read_on", json!("2026-10-01"))]].concat())
}

fn acceptance(number: u8, of: u8, level: u32) -> (RecordId, Vec<(&'static str, Value)>) {
    let reading = minted(Kind::Reading, of).to_string();
    let what = [("risk", json!(risk(1).to_string())), ("reading", json!(reading))];
    let levels = [("likelihood", json!(level)), ("impact", json!(level))];
    (minted(Kind::Acceptance, number), [&what[..], &levels, &decided("accepted_by", "accepted_on")].concat())
}

fn create(copy: &mut Replica, (record, fields): (RecordId, Vec<(&'static str, Value)>)) {
    copy.create(record, fields);
}

fn fill(copy: &mut Replica, record: RecordId, fields: &[(&'static str, Value)]) {
    for (field, value) in fields {
        copy.set(record, field, value.clone());
    }
}

/// A small workbook that is in order: one of everything.
pub(crate) fn sound() -> Replica {
    static SOUND: LazyLock<Replica> = LazyLock::new(in_order);
    SOUND.clone()
}

fn in_order() -> Replica {
    let mut copy = Replica::new(1);
    copy.create(minted(Kind::Person, 1), vec![("name", json!("Ada"))]);
    fill(
        &mut copy,
        named("organisation:main"),
        &[("legal_name", json!("Harbour Ltd")), ("products", json!("Charts"))],
    );
    copy.create(issue(), vec![("reference", json!("I-001")), ("effect", json!("Patches come late."))]);
    let reason = [("outcome", json!("not_relevant")), ("reasoning", json!("No site by the sea."))];
    fill(
        &mut copy,
        named("climate_decision:main"),
        &[&reason[..], &decided("decided_by", "decided_on")].concat(),
    );
    copy.create(party(), vec![("reference", json!("IP-001")), ("title", json!("Customers"))]);
    let taken_on = [("addressed", json!("yes")), ("how", json!("In the contract."))];
    let of_party = [("reference", json!("RQ-001")), ("party", json!(party().to_string()))];
    copy.create(requirement(), [&of_party[..], &taken_on].concat());
    let bounds =
        ["organisational", "physical", "technical", "information"].map(|key| (key, json!("All of it.")));
    fill(&mut copy, scope(), &[&[("statement", json!("Charts."))][..], &bounds].concat());
    approve_scope(&mut copy, 1);
    copy.create(
        role(),
        vec![("reference", json!("RO-001")), ("holders", json!([person()])), ("duties", json!("Leads."))],
    );
    copy.set(role(), "authority", "May stop a release.");
    let criteria = [("acceptance_criteria", json!("Low may stay."))];
    fill(
        &mut copy,
        named("risk_method:main"),
        &[&criteria[..], &decided("approved_by", "approved_on")].concat(),
    );
    let fields = vec![("reference", json!("R-001")), ("owner", person()), ("option", json!("modify"))];
    copy.create(risk(1), fields);
    create(&mut copy, reading(1, "current", 4));
    create(&mut copy, reading(2, "residual", 2));
    create(&mut copy, acceptance(1, 2, 2));
    let plan = vec![
        ("reference", json!("T-001")),
        ("risks", json!([risk(1).to_string()])),
        ("controls", json!(["A.8.13"])),
        ("responsible", person()),
        ("due", json!("2026-12-01")),
        ("status", json!("in_progress")),
    ];
    copy.create(treatment(), plan);
    for control in AnnexRef::all() {
        let fields = [
            ("applicable", json!("yes")),
            ("drivers", json!(["business"])),
            ("status", json!("done")),
            ("how", json!("In the handbook.")),
        ];
        fill(&mut copy, named(&format!("soa_line:{control}")), &fields);
    }
    copy.create(minted(Kind::SoaVersion, 1), vec![("number", json!("1.0")), ("date", json!("2026-11-01"))]);
    checks_plan::fill(&mut copy);
    crate::checks_operation::fill(&mut copy);
    copy
}

pub(crate) fn findings(workbook: &Workbook) -> Vec<Finding> {
    check(workbook, today())
}

#[test]
fn a_workbook_in_order_has_no_findings() {
    assert_eq!(findings(&sound().workbook), []);
}

/// The rule, where it finds something, and what breaks it.
pub(crate) type Row = (&'static str, RecordId, &'static str, Break);

pub(crate) type Break = Box<dyn Fn(&mut Replica)>;

pub(crate) fn set(record: RecordId, field: &'static str, value: impl Into<Value>) -> Break {
    let value = value.into();
    Box::new(move |copy| drop(copy.set(record, field, value.clone())))
}

pub(crate) fn empty(record: RecordId, field: &'static str) -> Break {
    set(record, field, Value::Null)
}

pub(crate) fn delete(record: RecordId) -> Break {
    Box::new(move |copy| drop(copy.delete(record)))
}

pub(crate) fn withdraw(decision: RecordId) -> Break {
    let fields = vec![("decision", json!(decision.to_string()))];
    Box::new(move |copy| drop(copy.create(minted(Kind::Withdrawal, 1), fields.clone())))
}

/// Another copy writes this, then this copy does something, then it takes over the other.
fn apart(theirs: Break, ours: Break) -> Break {
    Box::new(move |copy| {
        let mut other = Replica::of(copy.workbook.clone(), 2);
        theirs(&mut other);
        ours(copy);
        copy.take(&other);
    })
}

/// The line is excluded as it should be, then this is done.
fn excluded(then: Break) -> Break {
    Box::new(move |copy| {
        exclude_line(copy);
        then(copy);
    })
}

fn exclude_line(copy: &mut Replica) {
    let reason = [("applicable", json!("no")), ("exclusion_reason", json!("No office."))];
    fill(copy, line(), &[&reason[..], &[("excluded_by", person())]].concat());
}

fn rows() -> Vec<Row> {
    [
        context(),
        parties_and_scope(),
        signed(),
        method_and_risks(),
        treatment_and_acceptance(),
        statement(),
        links(),
        checks_plan::rows(),
        crate::checks_operation::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn context() -> Vec<Row> {
    let (own, climate) = (named("organisation:main"), named("climate_decision:main"));
    vec![
        ("organisation_unnamed", own, "legal_name", set(own, "legal_name", " ")),
        ("no_issues", own, "", delete(issue())),
        ("issue_without_effect", issue(), "effect", empty(issue(), "effect")),
        ("climate_undecided", climate, "outcome", empty(climate, "outcome")),
        ("climate_without_reason", climate, "reasoning", set(climate, "reasoning", " ")),
        ("climate_without_reason", climate, "decided_by", empty(climate, "decided_by")),
        ("climate_without_reason", climate, "decided_by", empty(climate, "decided_on")),
    ]
}

fn parties_and_scope() -> Vec<Row> {
    let (own, needs) = (named("organisation:main"), requirement());
    let item = minted(Kind::ScopeItem, 1);
    let left_out = Box::new(move |copy: &mut Replica| {
        copy.create(item, vec![("reference", json!("SI-001")), ("item", json!("exclusion"))]);
    });
    let climate = Box::new(move |copy: &mut Replica| {
        copy.set(needs, "climate", "yes");
        copy.set(needs, "addressed", Value::Null);
    });
    vec![
        ("no_parties", own, "", delete(party())),
        ("party_without_requirement", party(), "", delete(needs)),
        ("requirement_undecided", needs, "addressed", empty(needs, "addressed")),
        ("requirement_without_how", needs, "how", set(needs, "how", " ")),
        ("climate_requirement_open", needs, "addressed", climate),
        ("scope_missing", scope(), "statement", set(scope(), "statement", " ")),
        ("scope_without_boundaries", scope(), "technical", empty(scope(), "technical")),
        ("scope_not_approved", scope(), "version", set(scope(), "information", "Less of it.")),
        ("scope_not_approved", scope(), "version", withdraw(minted(Kind::Decision, 1))),
        ("exclusion_without_reason", item, "reason", left_out),
        ("role_without_holder", role(), "holders", empty(role(), "holders")),
        ("role_without_duties", role(), "duties", set(role(), "duties", " ")),
        ("role_without_duties", role(), "authority", empty(role(), "authority")),
    ]
}

fn signed() -> Vec<Row> {
    let state = named("clause_state:4.1");
    let overtaken = Box::new(move |copy: &mut Replica| {
        let about = [("decision", json!("sign_off")), ("subject", json!(state.to_string()))];
        let hash = [("hash", json!(copy.workbook.clause_hash("4.1".parse().unwrap())))];
        copy.create(minted(Kind::Decision, 2), [&about[..], &hash].concat());
        copy.set(issue(), "effect", "Patches come later still.");
    });
    vec![
        ("suggestions_left", state, "suggested", set(issue(), "suggested", json!(["effect"]))),
        ("sign_off_overtaken", state, "", overtaken),
        ("questions_skipped", state, "skipped", set(state, "skipped", json!(["inside"]))),
    ]
}

fn method_and_risks() -> Vec<Row> {
    let (method, current, residual) =
        (named("risk_method:main"), minted(Kind::Reading, 1), minted(Kind::Reading, 2));
    let risen = Box::new(|copy: &mut Replica| {
        create(copy, reading(3, "current", 1));
        create(copy, reading(4, "residual", 3));
    });
    vec![
        ("method_not_approved", method, "approved_by", empty(method, "approved_by")),
        ("method_not_approved", method, "approved_by", empty(method, "approved_on")),
        ("method_without_criteria", method, "acceptance_criteria", set(method, "acceptance_criteria", "\n")),
        ("risk_without_owner", risk(1), "owner", empty(risk(1), "owner")),
        ("risk_not_rated", risk(1), "readings", delete(current)),
        ("risk_not_rated", risk(1), "readings", set(current, "impact", 9)),
        ("reading_without_rationale", residual, "rationale", empty(residual, "rationale")),
        ("risk_without_option", risk(1), "option", empty(risk(1), "option")),
        ("risk_above_criteria_untreated", risk(1), "treatments", empty(treatment(), "risks")),
        ("risk_above_criteria_untreated", risk(1), "treatments", set(treatment(), "status", "cancelled")),
        ("residual_above_current", risk(1), "readings", risen),
    ]
}

fn treatment_and_acceptance() -> Vec<Row> {
    let (own, residual) = (treatment(), minted(Kind::Reading, 2));
    let again = Box::new(|copy: &mut Replica| create(copy, reading(3, "residual", 2)));
    let expired = Box::new(|copy: &mut Replica| {
        let (id, mut fields) = acceptance(2, 2, 2);
        fields.push(("expires_on", json!("2026-11-22")));
        create(copy, (id, fields));
    });
    vec![
        ("acceptance_missing", risk(1), "acceptances", withdraw(minted(Kind::Acceptance, 1))),
        ("acceptance_stale", risk(1), "acceptances", again),
        ("acceptance_stale", risk(1), "acceptances", set(residual, "impact", 1)),
        ("acceptance_stale", risk(1), "acceptances", expired),
        ("treatment_without_responsible", own, "responsible", empty(own, "responsible")),
        ("treatment_without_responsible", own, "due", empty(own, "due")),
        ("treatment_overdue", own, "due", set(own, "due", "2026-11-22")),
        ("treatment_not_verified", own, "verification", set(own, "status", "done")),
    ]
}

fn statement() -> Vec<Row> {
    let (whole, line) = (named("organisation:main"), line());
    let named_by_risk = excluded(set(risk(1), "existing_controls", json!(["A.5.1"])));
    let named_by_treatment = excluded(set(treatment(), "controls", json!(["A.5.1"])));
    vec![
        ("soa_undecided", whole, "soa", empty(line, "applicable")),
        ("soa_exclusion_unreasoned", line, "exclusion_reason", excluded(empty(line, "exclusion_reason"))),
        ("soa_exclusion_unreasoned", line, "excluded_by", excluded(empty(line, "excluded_by"))),
        ("soa_excluded_but_needed", line, "applicable", named_by_risk),
        ("soa_excluded_but_needed", line, "applicable", named_by_treatment),
        ("soa_without_driver", line, "drivers", empty(line, "drivers")),
        ("soa_without_status", line, "status", empty(line, "status")),
        ("soa_done_without_how", line, "how", set(line, "how", " ")),
        ("soa_not_approved", whole, "soa", withdraw(minted(Kind::SoaVersion, 1))),
    ]
}

fn links() -> Vec<Row> {
    let gone = |kind| json!(minted(kind, 7).to_string());
    let (other, own) = (minted(Kind::Issue, 2), treatment());
    let twice = Box::new(move |copy: &mut Replica| {
        create(copy, (other, vec![("reference", json!("I-001")), ("effect", json!("None."))]));
    });
    let edited = apart(set(issue(), "effect", "Theirs."), set(issue(), "effect", "Ours."));
    let deleted = apart(set(issue(), "effect", "Theirs."), delete(issue()));
    vec![
        ("dangling_link", issue(), "risks", set(issue(), "risks", json!([gone(Kind::Risk)]))),
        ("dangling_link", own, "responsible", set(own, "responsible", gone(Kind::Person))),
        ("dangling_link", own, "controls", set(own, "controls", json!([gone(Kind::Control)]))),
        ("duplicate_reference", other, "reference", twice),
        ("conflict", issue(), "effect", edited),
        ("conflict", issue(), "", deleted),
    ]
}

#[test]
fn each_rule_finds_what_breaks_it() {
    let sound = sound();
    for (number, (rule, record, field, change)) in rows().into_iter().enumerate() {
        let mut broken = sound.clone();
        change(&mut broken);
        let all = findings(&broken.workbook);
        let mut found = all.iter().filter(|finding| finding.rule == rule);
        let first = found.next().unwrap_or_else(|| panic!("row {number}: {rule} finds nothing: {all:?}"));
        assert_eq!((first.record, first.field), (record, field), "row {number}: {rule}");
        assert!(found.next().is_none(), "row {number}: {rule} finds it once: {all:?}");
        let text = find(&format!("rule.{rule}")).unwrap();
        assert!(!text.contains("{detail}") || !first.detail.is_empty(), "row {number}: {text}");
    }
}

#[test]
fn every_rule_has_a_row_and_a_name_of_its_own() {
    let rules: Vec<&str> = RULES.iter().copied().flatten().map(|rule| rule.id).collect();
    let tried: BTreeSet<&str> = rows().into_iter().map(|row| row.0).collect();
    assert_eq!(rules.iter().copied().collect::<BTreeSet<_>>(), tried);
    assert_eq!(rules.len(), tried.len());
}

/// Nothing is found after this either.
pub(crate) fn fine(change: impl Fn(&mut Replica)) {
    let mut copy = sound();
    change(&mut copy);
    assert_eq!(findings(&copy.workbook), []);
}

#[test]
fn what_needs_no_more_is_not_found() {
    fine(set(treatment(), "due", "2026-11-23"));
    fine(|copy| {
        let done =
            [("due", json!("2026-01-01")), ("status", json!("done")), ("verification", json!("Restored."))];
        fill(copy, treatment(), &done);
        let by = json!(minted(Kind::Person, 2).to_string());
        fill(copy, treatment(), &[("verified_by", by), ("verified_on", json!("2026-09-30"))]);
    });
    // Given up: nobody is responsible any more, and nothing is due.
    fine(|copy| create(copy, (minted(Kind::Treatment, 2), vec![("status", json!("cancelled"))])));
    fine(exclude_line);
    // A risk is reason enough for a control.
    fine(empty(named("soa_line:A.8.13"), "drivers"));
    // What was decided stays on record, also when what it was about is gone.
    let by = json!(minted(Kind::Person, 9).to_string());
    fine(|copy| create(copy, (minted(Kind::PlanApproval, 1), vec![("approved_by", by.clone())])));
}

#[test]
fn the_line_of_an_own_control_that_was_deleted_is_none_of_the_statement() {
    fine(|copy| {
        let own = minted(Kind::Control, 1);
        create(copy, (own, vec![("reference", json!("C-001"))]));
        copy.set(named(&format!("soa_line:{own}")), "applicable", "yes");
        copy.delete(own);
    });
}

#[test]
fn an_own_control_has_a_line_to_be_checked() {
    let mut copy = sound();
    let own = minted(Kind::Control, 1);
    copy.create(own, vec![("reference", json!("C-001"))]);
    assert_eq!(
        findings(&copy.workbook).iter().map(|finding| finding.rule).collect::<Vec<_>>(),
        ["soa_undecided"]
    );
    copy.set(named(&format!("soa_line:{own}")), "applicable", "yes");
    let all = findings(&copy.workbook);
    assert_eq!(
        all.iter().map(|finding| finding.rule).collect::<Vec<_>>(),
        ["soa_without_driver", "soa_without_status"]
    );
}

/// A workbook with something wrong in every clause.
fn wrong() -> Workbook {
    let mut copy = sound();
    for number in [2, 3] {
        copy.create(minted(Kind::Issue, number), vec![("reference", json!("I-002"))]);
        copy.create(minted(Kind::Risk, number), Vec::new());
        copy.create(minted(Kind::Reading, number + 1), vec![("risk", json!(risk(9).to_string()))]);
        let done = vec![("status", json!("done")), ("responsible", person()), ("due", json!("2026-01-01"))];
        copy.create(minted(Kind::Treatment, number), done);
    }
    copy.set(treatment(), "due", "2026-01-01");
    copy.set(named("organisation:main"), "legal_name", "");
    copy.set(named("climate_decision:main"), "outcome", Value::Null);
    copy.set(named("risk_method:main"), "approved_by", Value::Null);
    copy.set(line(), "how", "");
    copy.set(named("soa_line:A.5.2"), "status", Value::Null);
    copy.set(minted(Kind::Reading, 2), "impact", json!(5));
    copy.workbook
}

#[test]
fn findings_come_gravest_first_then_by_clause() {
    let order = |finding: &Finding| {
        let clause: Vec<u8> = finding.clause.split('.').map(|part| part.parse().unwrap_or(u8::MAX)).collect();
        (finding.severity, clause)
    };
    for all in [Workbook::default(), wrong()].map(|workbook| findings(&workbook)) {
        assert!(
            all.len() > 5 && all.is_sorted_by_key(order),
            "{:?}",
            all.iter().map(order).collect::<Vec<_>>()
        );
    }
    assert!(
        Severity::Stage1 < Severity::Stage2
            && Severity::Stage2 < Severity::Expected
            && Severity::Expected < Severity::Advice
    );
}

#[test]
fn progress_grows_step_by_step_and_is_full_only_when_signed() {
    let of = |workbook: &Workbook| {
        let findings = findings(workbook);
        [4, 10].map(|clause| progress(workbook, &findings, clause))
    };
    assert_eq!(of(&Workbook::default()), [0, 0]);
    // Everything but the sign-off: three of four steps.
    let mut copy = sound();
    assert_eq!(of(&copy.workbook), [75, 75]);
    let hash = |copy: &Replica, clause: &str| copy.workbook.clause_hash(clause.parse().unwrap());
    for (number, clause) in (90_u8..).zip(["10.1", "10.2"]) {
        let fields = vec![
            ("decision", json!("sign_off")),
            ("subject", json!(format!("clause_state:{clause}"))),
            ("hash", json!(hash(&copy, clause))),
        ];
        copy.create(minted(Kind::Decision, number), fields);
    }
    assert_eq!(of(&copy.workbook), [75, 100]);
    // An expected point takes a step and the sign-off with it; a grave one takes two.
    copy.set(named("climate_decision:main"), "outcome", Value::Null);
    assert_eq!(of(&copy.workbook)[0], 10 * 100 / 16);
}
