//! The rules of clauses 4.4 to 7.5, of assets, evidence, exceptions and tasks: what a workbook in order has for them, and
//! what breaks each.

use std::collections::BTreeSet;

use isms_workbook::check::Severity;
use isms_workbook::content::forms::form;
use isms_workbook::domain::id::{AnnexRef, RecordId};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::CommitmentTopic;
use isms_workbook::domain::workbook::Workbook;
use serde_json::{Value, json};

use crate::checks::{Break, Row, delete, empty, findings, fine, set, sound, today, withdraw};
use crate::model::{minted, named, risk};
use crate::replica::Replica;

const NEXT_YEAR: &str = "2027-06-01";
const YESTERDAY: &str = "2026-11-22";

fn one(kind: Kind) -> RecordId {
    minted(kind, 1)
}

fn two(kind: Kind) -> RecordId {
    minted(kind, 2)
}

fn text(id: RecordId) -> Value {
    id.to_string().into()
}

fn ada() -> Value {
    text(one(Kind::Person))
}

fn ben() -> Value {
    text(two(Kind::Person))
}

fn clause(number: &str) -> RecordId {
    named(&format!("clause_state:{number}"))
}

fn line() -> RecordId {
    named("soa_line:A.5.1")
}

/// Does one thing after the other.
fn all<const N: usize>(breaks: [Break; N]) -> Break {
    Box::new(move |copy| breaks.iter().for_each(|one| one(copy)))
}

/// Creates a record, or writes to the one that is there.
fn put(id: RecordId, fields: Value) -> Break {
    Box::new(move |copy| {
        let key = |key: &str| id.kind.field(key).unwrap().key;
        let fields = fields.as_object().unwrap().iter().map(|(field, value)| (key(field), value.clone()));
        if copy.workbook.get(id).is_none() {
            copy.create(id, fields.collect());
        } else {
            fields.for_each(|(field, value)| drop(copy.set(id, field, value)));
        }
    })
}

/// What a workbook in order has for these rules.
pub(crate) fn fill(copy: &mut Replica) {
    let mut put = |id, fields| put(id, fields)(copy);
    put(two(Kind::Person), json!({"name": "Ben"}));
    context_and_leadership(&mut put);
    planning(&mut put);
    support(&mut put);
    documents_and_evidence(&mut put);
}

fn context_and_leadership(put: &mut impl FnMut(RecordId, Value)) {
    let flow = json!({"owner": ada(), "inputs": "Questions.", "outputs": "Answers."});
    put(one(Kind::Process), flow.clone());
    put(two(Kind::Process), flow);
    put(one(Kind::Process), json!({"interacts_with": [text(two(Kind::Process))]}));
    for (number, topic) in (1..).zip(CommitmentTopic::ALL) {
        put(
            minted(Kind::Commitment, number),
            json!({"topic": topic.key(), "evidence": "Minutes.", "person": ada()}),
        );
    }
    put(
        one(Kind::Role),
        json!({"deputies": [ben()], "duties": "Sees to conformity, reports to top management."}),
    );
}

fn planning(put: &mut impl FnMut(RecordId, Value)) {
    let action = json!({
        "action": "Train a second person.", "effectiveness": "She runs a review.", "owner": ada(), "due": NEXT_YEAR,
    });
    for (id, nature) in [(one(Kind::IsmsRisk), "risk"), (two(Kind::IsmsRisk), "opportunity")] {
        put(id, action.clone());
        put(id, json!({"nature": nature}));
    }
    put(
        one(Kind::Objective),
        json!({
            "indicator": "Restores tried", "target": "4", "action": "Try them.", "resources": "Two days.",
            "responsible": ada(), "due": NEXT_YEAR, "evaluation": "In the review.", "communicated_to": "All hands.",
        }),
    );
    put(
        one(Kind::Change),
        json!({
            "status": "in_progress", "reason": "Merger.", "consequences": "Two scopes.", "integrity": "Old one stays.",
            "responsible": ada(), "responsibilities": "Ben takes IT.", "resources": "Ten days.",
            "planned_on": NEXT_YEAR, "approved_by": ada(), "approved_on": "2026-11-01",
        }),
    );
    put(one(Kind::Threat), json!({"relevance": "high"}));
    put(
        one(Kind::Vulnerability),
        json!({"severity": "high", "status": "open", "owner": ada(), "fix_by": NEXT_YEAR}),
    );
    let grades = json!({"confidentiality": "high", "integrity": "low", "availability": "low"});
    put(one(Kind::Asset), grades);
    put(one(Kind::Asset), json!({"owner": ada(), "classification": "internal", "review_date": NEXT_YEAR}));
    let hit = |kind| json!([text(one(kind))]);
    put(
        risk(1),
        json!({
            "assets": hit(Kind::Asset), "threats": hit(Kind::Threat), "vulnerabilities": hit(Kind::Vulnerability),
        }),
    );
    put(
        minted(Kind::PlanApproval, 9),
        json!({"approved_by": ada(), "approved_on": "2026-11-01", "plan": [{"reference": "T-001"}]}),
    );
}

fn support(put: &mut impl FnMut(RecordId, Value)) {
    put(one(Kind::Resource), json!({"approved_by": ada(), "approved_on": "2026-11-01"}));
    put(
        one(Kind::Competence),
        json!({
            "person": ada(), "role": text(one(Kind::Role)), "level_required": "able", "level_held": "able",
            "evidence": "Certificate.",
        }),
    );
    put(
        two(Kind::Competence),
        json!({
            "person": ben(), "level_required": "able", "level_held": "basic", "gap": "Audits.", "action": "Course.",
            "due": NEXT_YEAR, "effectiveness": "He audits with somebody.",
        }),
    );
    put(
        one(Kind::Training),
        json!({
            "title": "Basics", "content": "The policy.", "mandatory": "yes", "held_on": "2026-10-01",
            "attendees": [ada(), ben()], "next_due": "2027-10-01",
        }),
    );
    put(
        one(Kind::Communication),
        json!({"when": "Each month.", "with_whom": "Everybody.", "how": "By mail.", "responsible": ada()}),
    );
}

fn documents_and_evidence(put: &mut impl FnMut(RecordId, Value)) {
    let kept = json!({
        "state": "approved", "version": "1.0", "owner": ada(), "approver": ada(), "review_date": NEXT_YEAR,
        "location": "Handbook.", "distribution": "Everybody, in the handbook.", "origin": "internal",
    });
    for (id, document_type) in [(one(Kind::Document), "policy"), (two(Kind::Document), "procedure")] {
        put(id, kept.clone());
        put(id, json!({"document_type": document_type}));
    }
    put(
        minted(Kind::Document, 3),
        json!({"state": "approved", "version": "2022", "owner": ada(), "origin": "external", "location": "Safe."}),
    );
    let policy = text(one(Kind::Document));
    put(
        one(Kind::DocumentVersion),
        json!({"document": policy, "version": "1.0", "approved_on": "2026-11-01"}),
    );
    put(one(Kind::Acknowledgement), json!({"person": ben(), "document": policy}));
    let controls: Vec<String> = AnnexRef::all().map(|control| control.to_string()).collect();
    put(
        one(Kind::Evidence),
        json!({
            "location": "Folder.", "effective_from": "2026-09-01", "effective_to": "2026-09-30",
            "valid_until": NEXT_YEAR, "proves_controls": controls,
        }),
    );
    for control in controls {
        put(named(&format!("soa_line:{control}")), json!({"drivers": ["contract"]}));
    }
    put(
        one(Kind::Exception),
        json!({
            "status": "granted", "approved_by": ada(), "approved_on": "2026-11-01", "expires_on": NEXT_YEAR,
            "risk": text(risk(1)), "compensation": "Watched by hand.",
        }),
    );
    put(one(Kind::Task), json!({"responsible": ada(), "due": NEXT_YEAR}));
}

/// What breaks each rule.
pub(crate) fn rows() -> Vec<Row> {
    [
        rows_of_processes_and_commitment(),
        rows_of_policy_and_roles(),
        rows_of_isms_risks_and_objectives(),
        rows_of_changes(),
        rows_of_treatment(),
        rows_of_assets(),
        rows_of_resources_and_competence(),
        rows_of_awareness(),
        rows_of_documents(),
        rows_of_evidence(),
        rows_of_exceptions_and_tasks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn rows_of_processes_and_commitment() -> Vec<Row> {
    let (own, other, shown) = (one(Kind::Process), two(Kind::Process), one(Kind::Commitment));
    let none =
        Box::new(|copy: &mut Replica| (1..=8).for_each(|n| drop(copy.delete(minted(Kind::Commitment, n)))));
    let third = put(minted(Kind::Process, 3), json!({"owner": ada(), "inputs": "In.", "outputs": "Out."}));
    vec![
        ("no_processes", clause("4.4"), "", all([delete(own), delete(other)])),
        ("process_without_owner", own, "owner", empty(own, "owner")),
        ("process_without_flow", own, "inputs", set(own, "inputs", " ")),
        ("process_without_flow", other, "outputs", empty(other, "outputs")),
        ("process_on_its_own", minted(Kind::Process, 3), "interacts_with", third),
        ("process_review_overdue", own, "review_date", set(own, "review_date", YESTERDAY)),
        ("no_commitment", clause("5.1"), "", none),
        ("commitment_topic_open", clause("5.1"), "", delete(minted(Kind::Commitment, 3))),
        ("commitment_without_evidence", shown, "evidence", empty(shown, "evidence")),
        ("commitment_without_person", shown, "person", empty(shown, "person")),
    ]
}

fn rows_of_policy_and_roles() -> Vec<Row> {
    let (policy, role, other) = (one(Kind::Document), one(Kind::Role), two(Kind::Role));
    let unapproved = || all([set(policy, "state", "in_review"), withdraw(one(Kind::DocumentVersion))]);
    let second = |above: Value| {
        let held =
            json!({"holders": [ada()], "deputies": [ben()], "duties": "Audits.", "authority": "Asks."});
        all([put(other, held), set(other, "reports_to", above)])
    };
    let own_deputy = set(role, "deputies", json!([ada()]));
    vec![
        ("policy_missing", clause("5.2"), "", set(policy, "document_type", "topic_policy")),
        ("policy_missing", clause("5.2"), "", set(policy, "state", "retired")),
        ("policy_not_approved", policy, "state", unapproved()),
        ("policy_not_communicated", policy, "distribution", empty(policy, "distribution")),
        ("policy_not_acknowledged", policy, "distribution", delete(one(Kind::Acknowledgement))),
        ("policy_review_overdue", policy, "review_date", set(policy, "review_date", YESTERDAY)),
        ("no_roles", clause("5.3"), "", delete(role)),
        ("no_role_for_conformity", clause("5.3"), "", set(role, "duties", "Reports.")),
        ("no_role_for_reporting", clause("5.3"), "", set(role, "duties", "Keeps to ISO 27001.")),
        ("no_role_for_reporting", clause("5.3"), "", empty(role, "holders")),
        ("role_reports_to_itself", other, "conflicts", second(text(role))),
        ("person_with_many_roles", role, "conflicts", second(Value::Null)),
        ("role_without_deputy", role, "deputies", empty(role, "deputies")),
        ("role_without_deputy", role, "deputies", own_deputy),
        ("person_gone_owns", two(Kind::Person), "active_to", set(two(Kind::Person), "active_to", YESTERDAY)),
    ]
}

fn rows_of_isms_risks_and_objectives() -> Vec<Row> {
    let (own, other, aim) = (one(Kind::IsmsRisk), two(Kind::IsmsRisk), one(Kind::Objective));
    vec![
        ("no_isms_risks", clause("6.1.1"), "", all([delete(own), delete(other)])),
        ("no_opportunities", clause("6.1.1"), "", set(other, "nature", "risk")),
        ("isms_risk_without_action", own, "action", empty(own, "action")),
        ("isms_risk_without_effectiveness", own, "effectiveness", set(own, "effectiveness", " ")),
        ("isms_risk_unassigned", own, "owner", empty(own, "owner")),
        ("isms_risk_unassigned", own, "due", empty(own, "due")),
        ("isms_risk_overdue", own, "due", set(own, "due", YESTERDAY)),
        ("no_objectives", clause("6.2"), "", delete(aim)),
        ("objective_without_indicator", aim, "indicator", empty(aim, "indicator")),
        ("objective_without_target", aim, "target", empty(aim, "target")),
        ("objective_unassigned", aim, "responsible", empty(aim, "responsible")),
        ("objective_unassigned", aim, "due", empty(aim, "due")),
        ("objective_without_action", aim, "action", empty(aim, "action")),
        ("objective_without_action", aim, "resources", empty(aim, "resources")),
        ("objective_without_evaluation", aim, "evaluation", empty(aim, "evaluation")),
        ("objective_not_communicated", aim, "communicated_to", empty(aim, "communicated_to")),
        ("objective_overdue", aim, "due", set(aim, "due", YESTERDAY)),
        ("objective_without_result", aim, "result", set(aim, "status", "missed")),
    ]
}

fn rows_of_changes() -> Vec<Row> {
    let own = one(Kind::Change);
    vec![
        ("change_without_purpose", own, "reason", empty(own, "reason")),
        ("change_without_purpose", own, "consequences", empty(own, "consequences")),
        ("change_without_integrity", own, "integrity", empty(own, "integrity")),
        ("change_without_means", own, "responsible", empty(own, "responsible")),
        ("change_without_means", own, "responsibilities", empty(own, "responsibilities")),
        ("change_without_means", own, "resources", empty(own, "resources")),
        ("change_not_approved", own, "approved_by", empty(own, "approved_by")),
        ("change_not_approved", own, "approved_on", empty(own, "approved_on")),
        ("change_overdue", own, "planned_on", set(own, "planned_on", YESTERDAY)),
        ("change_without_result", own, "result", set(own, "status", "done")),
    ]
}

fn rows_of_treatment() -> Vec<Row> {
    let own = one(Kind::Treatment);
    let done = |on: &str| {
        let checked =
            json!({"status": "done", "verification": "Restored.", "verified_by": ben(), "verified_on": on});
        put(own, checked)
    };
    let unsigned = || all([done("2026-09-30"), empty(own, "verified_by")]);
    let undated = all([done("2026-09-30"), empty(own, "verified_on")]);
    let by_doer = all([done("2026-09-30"), set(own, "verified_by", ada())]);
    let added = put(
        two(Kind::Treatment),
        json!({"reference": "T-002", "responsible": ada(), "due": NEXT_YEAR, "status": "planned"}),
    );
    vec![
        ("risk_lowered_without_treatment", risk(1), "readings", empty(own, "risks")),
        ("risk_retained_above_criteria", risk(1), "option", set(risk(1), "option", "retain")),
        ("risk_review_overdue", risk(1), "review_date", set(risk(1), "review_date", YESTERDAY)),
        ("risk_not_read_again", risk(1), "readings", done("2026-10-02")),
        ("treatment_check_unsigned", own, "verified_by", unsigned()),
        ("treatment_check_unsigned", own, "verified_on", undated),
        ("treatment_checked_by_doer", own, "verified_by", by_doer),
        ("plan_not_approved", clause("6.1.3"), "", withdraw(minted(Kind::PlanApproval, 9))),
        ("plan_grown_since_approval", clause("6.1.3"), "", added),
    ]
}

fn rows_of_assets() -> Vec<Row> {
    let (own, threat, weakness) = (one(Kind::Asset), one(Kind::Threat), one(Kind::Vulnerability));
    let tolerated = all([set(weakness, "status", "tolerated"), empty(risk(1), "vulnerabilities")]);
    vec![
        ("no_assets", clause("6.1.2"), "", delete(own)),
        ("critical_asset_without_risk", own, "confidentiality", empty(risk(1), "assets")),
        ("asset_without_owner", own, "owner", empty(own, "owner")),
        ("asset_not_classified", own, "classification", empty(own, "classification")),
        ("asset_worth_open", own, "availability", empty(own, "availability")),
        ("asset_review_overdue", own, "review_date", set(own, "review_date", YESTERDAY)),
        ("threat_without_risk", threat, "relevance", empty(risk(1), "threats")),
        ("vulnerability_overdue", weakness, "fix_by", set(weakness, "fix_by", YESTERDAY)),
        ("vulnerability_unassigned", weakness, "owner", empty(weakness, "owner")),
        ("vulnerability_unassigned", weakness, "fix_by", empty(weakness, "fix_by")),
        ("vulnerability_tolerated_without_risk", weakness, "status", tolerated),
    ]
}

fn rows_of_resources_and_competence() -> Vec<Row> {
    let (means, skill, gap) = (one(Kind::Resource), one(Kind::Competence), two(Kind::Competence));
    let short = all([set(means, "gap", "Two days a month."), empty(means, "approved_by")]);
    vec![
        ("no_resources", clause("7.1"), "", delete(means)),
        ("resource_not_approved", means, "approved_on", empty(means, "approved_on")),
        ("resource_gap_open", means, "approved_by", short),
        ("no_competences", clause("7.2"), "", all([delete(skill), delete(gap)])),
        ("competence_without_evidence", skill, "evidence", empty(skill, "evidence")),
        ("competence_gap_without_action", gap, "action", empty(gap, "action")),
        (
            "competence_gap_without_action",
            gap,
            "action",
            all([empty(gap, "action"), empty(gap, "level_held")]),
        ),
        ("competence_action_overdue", gap, "due", set(gap, "due", YESTERDAY)),
        ("competence_action_unjudged", gap, "effectiveness", empty(gap, "effectiveness")),
        ("role_holder_without_competence", one(Kind::Role), "competence", set(skill, "person", ben())),
    ]
}

fn rows_of_awareness() -> Vec<Row> {
    let (own, told) = (one(Kind::Training), one(Kind::Communication));
    let missed = put(own, json!({"attendees": [ada()], "absent": [ben()]}));
    vec![
        ("no_training", clause("7.3"), "", delete(own)),
        ("training_long_ago", clause("7.3"), "", set(own, "held_on", "2025-11-01")),
        ("training_long_ago", clause("7.3"), "", set(own, "held_on", NEXT_YEAR)),
        ("training_without_content", own, "content", set(own, "content", " ")),
        ("training_unattended", own, "attendees", empty(own, "attendees")),
        ("training_absentees", own, "absent", missed),
        ("training_due_again", own, "next_due", set(own, "next_due", YESTERDAY)),
        ("no_communications", clause("7.4"), "", delete(told)),
        ("communication_incomplete", told, "when", empty(told, "when")),
        ("communication_incomplete", told, "with_whom", empty(told, "with_whom")),
        ("communication_incomplete", told, "how", empty(told, "how")),
        ("communication_unassigned", told, "responsible", empty(told, "responsible")),
    ]
}

fn rows_of_documents() -> Vec<Row> {
    let (policy, own, outside) = (one(Kind::Document), two(Kind::Document), minted(Kind::Document, 3));
    let retired = || set(own, "state", "retired");
    let of_own = one(Kind::DocumentRule);
    let rule = |fields: Value| {
        let mut all = json!({"title": "Leavers lose their accounts.", "document": text(own)});
        all.as_object_mut().unwrap().append(fields.clone().as_object_mut().unwrap());
        put(of_own, all)
    };
    let for_aim = all([retired(), set(one(Kind::Objective), "policy", text(own))]);
    vec![
        ("no_documents", clause("7.5.1"), "", all([delete(policy), delete(own), delete(outside)])),
        ("document_without_text", own, "body", empty(own, "location")),
        ("document_without_owner", own, "owner", empty(own, "owner")),
        ("document_without_approver", own, "approver", empty(own, "approver")),
        ("document_without_version", own, "version", empty(own, "version")),
        ("document_without_review", own, "review_date", empty(own, "review_date")),
        ("document_review_overdue", own, "review_date", set(own, "review_date", YESTERDAY)),
        (
            "document_stuck",
            own,
            "state",
            put(own, json!({"state": "in_review", "effective_from": YESTERDAY})),
        ),
        ("document_newer_than_approval", policy, "body", set(policy, "body", "New text.")),
        ("document_newer_than_approval", policy, "version", set(policy, "version", "1.1")),
        ("document_approved_without_version", own, "state", set(own, "body", "Text.")),
        ("document_not_distributed", own, "distribution", empty(own, "distribution")),
        (
            "document_retired_in_use",
            own,
            "controls",
            all([retired(), set(own, "controls", json!(["A.5.1"]))]),
        ),
        ("document_retired_in_use", own, "clauses", all([retired(), set(own, "clauses", json!(["8.1"]))])),
        ("document_retired_in_use", own, "state", for_aim),
        ("rules_unanswered", own, "body", all([set(own, "state", "draft"), rule(json!({}))])),
        (
            "rules_unanswered",
            own,
            "body",
            all([set(own, "state", "draft"), rule(json!({"answer": "not_yet"}))]),
        ),
        ("approved_with_open_rules", own, "state", rule(json!({}))),
        ("rule_overdue", of_own, "due", rule(json!({"answer": "not_yet", "due": YESTERDAY}))),
        ("demanded_rule_dropped", of_own, "answer", rule(json!({"answer": "not_us", "demanded": "yes"}))),
        ("rule_dropped_without_reason", of_own, "reason", rule(json!({"answer": "not_us"}))),
        ("document_without_origin", own, "origin", empty(own, "origin")),
        ("external_document_without_source", outside, "location", empty(outside, "location")),
    ]
}

fn rows_of_evidence() -> Vec<Row> {
    let proof = one(Kind::Evidence);
    let undated = all([empty(proof, "effective_from"), empty(proof, "effective_to")]);
    let fewer: Vec<String> = AnnexRef::all().skip(1).map(|control| control.to_string()).collect();
    let late = put(line(), json!({"status": "planned", "due": YESTERDAY}));
    vec![
        ("no_evidence", clause("7.5.3"), "", delete(proof)),
        ("evidence_expired", proof, "valid_until", set(proof, "valid_until", YESTERDAY)),
        ("evidence_without_date", proof, "effective_from", undated),
        ("evidence_period_reversed", proof, "effective_to", set(proof, "effective_to", "2026-08-31")),
        ("evidence_without_place", proof, "location", empty(proof, "location")),
        ("evidence_without_file", proof, "hash", set(proof, "evidence_type", "screenshot")),
        ("evidence_without_file", proof, "hash", set(proof, "file_name", "report.pdf")),
        ("evidence_bad_hash", proof, "hash", set(proof, "hash", "9f86d0")),
        ("evidence_proves_nothing", proof, "proves_controls", empty(proof, "proves_controls")),
        ("soa_done_unproven", line(), "status", set(proof, "proves_controls", json!(fewer))),
        ("soa_only_business", named("organisation:main"), "soa", set(line(), "drivers", json!(["business"]))),
        ("soa_overdue", line(), "due", late),
    ]
}

fn rows_of_exceptions_and_tasks() -> Vec<Row> {
    let (own, task) = (one(Kind::Exception), one(Kind::Task));
    vec![
        ("exception_expired", own, "expires_on", set(own, "expires_on", YESTERDAY)),
        ("exception_not_approved", own, "approved_by", empty(own, "approved_by")),
        ("exception_not_approved", own, "approved_on", empty(own, "approved_on")),
        ("exception_without_end", own, "expires_on", empty(own, "expires_on")),
        ("exception_without_risk", own, "risk", empty(own, "risk")),
        ("exception_without_compensation", own, "compensation", empty(own, "compensation")),
        ("task_overdue", task, "due", set(task, "due", YESTERDAY)),
        ("task_unassigned", task, "responsible", empty(task, "responsible")),
        ("task_unassigned", task, "due", empty(task, "due")),
    ]
}

#[test]
fn a_finding_leads_to_a_field_of_the_form() {
    for (rule, record, field, _) in rows() {
        let Some(form) = form(record.kind).filter(|_| !["", "soa", "readings"].contains(&field)) else {
            continue;
        };
        let mut fields = form.sections.iter().flat_map(|section| section.fields);
        assert!(fields.any(|spec| spec.key == field), "{rule}: {field}");
    }
}

#[test]
fn what_is_over_needs_no_more() {
    let over = |kind, status: &str| put(one(kind), json!({"status": status, "due": YESTERDAY}));
    fine(over(Kind::IsmsRisk, "done"));
    fine(over(Kind::Task, "cancelled"));
    fine(put(one(Kind::Objective), json!({"status": "achieved", "due": YESTERDAY, "result": "Four."})));
    fine(put(two(Kind::Objective), json!({"status": "dropped", "due": YESTERDAY})));
    fine(put(one(Kind::Change), json!({"status": "done", "planned_on": YESTERDAY, "result": "One scope."})));
    fine(put(one(Kind::Vulnerability), json!({"status": "fixed", "fix_by": YESTERDAY, "owner": null})));
    fine(put(one(Kind::Exception), json!({"status": "ended", "expires_on": YESTERDAY})));
    fine(put(two(Kind::Exception), json!({"status": "requested"})));
    fine(put(two(Kind::Competence), json!({"due": YESTERDAY, "judged_on": YESTERDAY})));
    fine(set(two(Kind::Document), "state", "retired"));
}

#[test]
fn what_is_due_today_is_not_late() {
    let today = today().to_string();
    let days = [
        (one(Kind::Task), "due"),
        (one(Kind::Objective), "due"),
        (one(Kind::Evidence), "valid_until"),
        (one(Kind::Exception), "expires_on"),
        (one(Kind::Document), "review_date"),
        (two(Kind::Person), "active_to"),
    ];
    for (record, field) in days {
        fine(set(record, field, today.clone()));
    }
}

#[test]
fn a_policy_stays_in_force_while_its_next_version_is_written() {
    let next = json!({"state": "draft", "version": "1.1", "body": "New text."});
    fine(put(one(Kind::Document), next));
    // A version that was taken back counts no longer, an older one does again.
    let newer = put(
        two(Kind::DocumentVersion),
        json!({"document": text(one(Kind::Document)), "version": "2.0", "approved_on": "2026-11-20"}),
    );
    fine(all([newer, withdraw(two(Kind::DocumentVersion))]));
}

#[test]
fn who_caught_up_is_not_missed() {
    let missed = || put(one(Kind::Training), json!({"attendees": [ada()], "absent": [ben()]}));
    let again = put(
        two(Kind::Training),
        json!({"title": "Basics", "content": "The same.", "held_on": "2026-11-02", "attendees": [ben()]}),
    );
    fine(all([missed(), again]));
    let gone = put(two(Kind::Person), json!({"active_to": YESTERDAY}));
    fine(all([
        missed(),
        gone,
        set(one(Kind::Role), "deputies", json!([text(minted(Kind::Person, 3))])),
        put(minted(Kind::Person, 3), json!({"name": "Cleo"})),
    ]));
    // A session that was repeated is not due again.
    let repeated = put(
        two(Kind::Training),
        json!({"title": "Basics", "content": "The same.", "held_on": "2026-11-02", "attendees": [ben()]}),
    );
    fine(all([set(one(Kind::Training), "next_due", YESTERDAY), repeated]));
}

#[test]
fn what_was_read_again_or_waits_for_another_treatment_is_in_order() {
    let done = |on: &str| {
        let checked =
            json!({"status": "done", "verification": "Restored.", "verified_by": ben(), "verified_on": on});
        put(one(Kind::Treatment), checked)
    };
    fine(done("2026-10-01"));
    let waits = json!({
        "reference": "T-002", "risks": [text(risk(1))], "responsible": ada(), "due": NEXT_YEAR, "status": "planned",
    });
    let approved =
        json!({"plan": [{"reference": "T-001"}, {"reference": "T-002"}], "approved_on": "2026-11-02"});
    fine(all([
        done("2026-11-01"),
        put(two(Kind::Treatment), waits),
        put(minted(Kind::PlanApproval, 8), approved),
    ]));
}

#[test]
fn a_retained_risk_may_stay_above_the_level_if_its_owner_says_why() {
    let accepted = put(
        minted(Kind::Acceptance, 2),
        json!({
            "risk": text(risk(1)), "reading": text(two(Kind::Reading)), "likelihood": 2, "impact": 2,
            "accepted_by": ada(), "accepted_on": "2026-11-02", "reason": "Moving out in spring.",
        }),
    );
    fine(all([set(risk(1), "option", "retain"), accepted]));
}

#[test]
fn a_note_on_one_of_the_roles_explains_both() {
    let second = put(
        two(Kind::Role),
        json!({
            "holders": [ada()], "deputies": [ben()], "duties": "Audits.", "authority": "Asks.",
            "reports_to": text(one(Kind::Role)), "conflicts": "The auditor from outside looks at both.",
        }),
    );
    let able = put(
        minted(Kind::Competence, 3),
        json!({"person": ada(), "role": text(two(Kind::Role)), "evidence": "Audits done."}),
    );
    fine(all([second, able]));
}

#[test]
fn a_document_or_a_run_of_a_routine_shows_a_control_as_well() {
    let fewer: Vec<String> = AnnexRef::all().skip(2).map(|control| control.to_string()).collect();
    let routine = json!({"controls": ["A.5.2"]});
    let run = json!({"operational_control": text(one(Kind::OperationalControl))});
    let unproven = |breaks: Break| {
        let mut copy = sound();
        set(one(Kind::Evidence), "proves_controls", json!(fewer))(&mut copy);
        breaks(&mut copy);
        let all = findings(&copy.workbook).into_iter();
        all.filter(|finding| finding.rule == "soa_done_unproven")
            .map(|finding| finding.record)
            .collect::<Vec<_>>()
    };
    let (first, second) = (line(), named("soa_line:A.5.2"));
    let policy = || set(two(Kind::Document), "controls", json!(["A.5.1"]));
    assert_eq!(unproven(policy()), [second]);
    // A routine that was never run shows nothing yet.
    assert_eq!(unproven(put(one(Kind::OperationalControl), routine.clone())), [first, second]);
    assert_eq!(
        unproven(all([put(one(Kind::OperationalControl), routine), put(one(Kind::ControlRun), run)])),
        [first]
    );
    assert_eq!(unproven(all([policy(), set(second, "status", "planned")])), []);
}

#[test]
fn many_names_are_cut_short_and_counted() {
    let mut copy = sound();
    for control in AnnexRef::all() {
        copy.set(named(&format!("soa_line:{control}")), "drivers", json!(["business"]));
    }
    // A risk names A.8.13 by way of its treatment.
    let all = findings(&copy.workbook);
    assert_eq!(all.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["soa_only_business"]);
    assert_eq!(all[0].detail, "A.5.1, A.5.2, A.5.3, … (92)");
}

#[test]
fn who_left_is_named_with_what_is_still_open() {
    let mut copy = sound();
    put(one(Kind::Task), json!({"reference": "TK-001", "responsible": ben(), "status": "done"}))(&mut copy);
    put(two(Kind::Task), json!({"reference": "TK-002", "responsible": ben(), "due": NEXT_YEAR}))(&mut copy);
    put(two(Kind::Person), json!({"active_to": YESTERDAY}))(&mut copy);
    set(line(), "owner", ben())(&mut copy);
    let all = findings(&copy.workbook);
    assert_eq!(all.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["person_gone_owns"]);
    assert_eq!(all[0].detail, "RO-001, A.5.1, TK-002");
}

#[test]
fn an_empty_workbook_is_told_each_thing_once() {
    let all = findings(&Workbook::default());
    let rules: BTreeSet<&str> = all.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules.len(), all.len(), "{all:?}");
    let advised: Vec<&str> = all
        .iter()
        .filter(|finding| finding.severity == Severity::Advice)
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(advised, ["no_assets", "no_improvements"]);
}
