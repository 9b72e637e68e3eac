//! Checks from clause 8 on: what a workbook in order has of operation, measures, audits, reviews, improvement and the
//! registers, and what breaks each rule.

use isms_workbook::content::forms::{BESPOKE, form};
use isms_workbook::domain::id::{AnnexRef, ClauseRef, RecordId};
use isms_workbook::domain::kinds::Kind;
use serde_json::{Value, json};

use crate::checks::{Break, Row, delete, empty, fine, person, set};
use crate::model::{minted, named, risk};
use crate::replica::Replica;

/// The record of each kind that the workbook in order has.
fn of(kind: Kind) -> RecordId {
    minted(kind, 81)
}

fn text(id: RecordId) -> Value {
    id.to_string().into()
}

/// Somebody from outside, who audits.
fn auditor() -> Value {
    text(of(Kind::Person))
}

fn certification() -> RecordId {
    named("certification:main")
}

fn make(copy: &mut Replica, kind: Kind, fields: &Value) {
    let reference =
        (!kind.prefix().is_empty()).then(|| ("reference", json!(format!("{}-081", kind.prefix()))));
    copy.create(of(kind), reference.into_iter().chain(these(kind, fields)).collect());
}

/// An object as fields of a kind.
fn these(kind: Kind, fields: &Value) -> Vec<(&'static str, Value)> {
    let all = fields.as_object().unwrap().iter();
    all.map(|(key, value)| (kind.field(key).unwrap_or_else(|| panic!("{key}")).key, value.clone())).collect()
}

/// Adds what a workbook in order has from clause 8 on.
pub(crate) fn fill(copy: &mut Replica) {
    copy.create(of(Kind::Person), vec![("name", json!("Ben"))]);
    copy.set(named("risk_method:main"), "version", "1.0");
    operation(copy);
    measurement(copy);
    audits(copy);
    review(copy);
    improvement(copy);
    registers(copy);
    let dates = json!({"stage1_on": "2027-01-10", "stage2_on": "2027-03-01"});
    for (field, value) in these(Kind::Certification, &dates) {
        copy.set(certification(), field, value);
    }
}

fn operation(copy: &mut Replica) {
    let item = json!({
        "criteria": "Every account has an owner.", "frequency": "monthly", "responsible": person(),
        "controls": ["A.8.2"], "evidence": "The signed list.", "next_due": "2026-12-01", "active": "yes",
    });
    make(copy, Kind::OperationalControl, &item);
    let run = json!({
        "operational_control": text(of(Kind::OperationalControl)), "performed_on": "2026-11-02",
        "performed_by": person(), "reviewed_by": auditor(), "population": 48, "sampled": 5, "exceptions": 0,
        "result": "fine", "evidence": "Ticket 12.",
    });
    make(copy, Kind::ControlRun, &run);
    let assessment = json!({
        "held_on": "2026-10-01", "method_version": "1.0", "participants": [person()], "report": "Three risks rose.",
        "next_due": "2027-10-01",
    });
    make(copy, Kind::AssessmentRun, &assessment);
    make(copy, Kind::Task, &json!({"responsible": person(), "due": "2026-12-01", "status": "open"}));
}

fn measure() -> Value {
    json!({
        "method": "List of leavers.", "measured_by": person(), "analysed_by": auditor(), "frequency": "monthly",
        "target": "95", "direction": "higher", "reason": "Who closes accounts.", "next_due": "2026-12-01",
    })
}

fn measurement(copy: &mut Replica) {
    make(copy, Kind::Measure, &measure());
    let value = json!({
        "measure": text(of(Kind::Measure)), "period": "2026-10", "value": "96", "measured_on": "2026-11-01",
    });
    make(copy, Kind::MeasureValue, &value);
    let evaluation = json!({
        "conclusion": "Accounts are closed in time.", "effective": "yes", "held_on": "2026-11-02",
        "evaluated_by": person(), "measures": [text(of(Kind::Measure))],
    });
    make(copy, Kind::Evaluation, &evaluation);
}

fn audits(copy: &mut Replica) {
    let programme = json!({
        "period_from": "2026-01-01", "period_to": "2028-12-31", "risk_basis": "Access every year.",
        "method": "Interviews.", "responsible": person(), "approved_by": person(), "approved_on": "2026-01-02",
    });
    make(copy, Kind::AuditProgramme, &programme);
    let clauses: Vec<_> = ClauseRef::all().map(ClauseRef::number).collect();
    let controls: Vec<_> = AnnexRef::all().map(|control| control.to_string()).collect();
    let audit = json!({
        "programme": text(of(Kind::AuditProgramme)), "audit_type": "internal", "status": "reported",
        "scope": "All of it.", "criteria": "The standard.", "method": "Interviews.", "auditors": [auditor()],
        "independence": "From another company.", "competence": "Twelve audits.", "planned_from": "2026-09-01",
        "held_from": "2026-09-01", "held_to": "2026-09-03", "clauses": clauses, "controls": controls,
        "samples": "5 of 48 accounts.", "working_papers": "Asked Ada.", "conclusion": "It works.",
        "reported_to": [person()], "reported_on": "2026-09-10",
    });
    make(copy, Kind::Audit, &audit);
    let sample = json!({
        "audit": text(of(Kind::Audit)), "population": 48, "population_source": "Payroll.", "size": 2,
        "picked": "m.hill\no.ray", "result": "One of two in order.",
    });
    make(copy, Kind::AuditSample, &sample);
    let paper = json!({
        "audit": text(of(Kind::Audit)), "clauses": clauses, "controls": controls, "seen": "Account m.hill.",
        "result": "does_not_conform", "finding": text(of(Kind::Finding)),
    });
    make(copy, Kind::WorkingPaper, &paper);
    let finding = json!({
        "audit": text(of(Kind::Audit)), "grade": "minor", "evidence": "Account m.hill.", "due": "2026-12-15",
        "requirement": "Accounts are closed.", "owner": person(), "status": "in_progress",
        "nonconformity": text(of(Kind::Nonconformity)),
    });
    make(copy, Kind::Finding, &finding);
}

fn review(copy: &mut Replica) {
    let inputs = ["a", "b", "c", "d1", "d2", "d3", "d4", "e", "f", "g"];
    let mut review = json!({
        "held_on": "2026-10-15", "chair": person(), "attendees": [person()], "improvements": "One.",
        "changes": "None.", "suitable": "yes", "adequate": "yes", "effective": "partly", "conclusion": "It grows.",
        "evidence": "Minutes 3.", "next_review_on": "2027-10-15",
    });
    for input in inputs {
        review[format!("input_{input}")] = json!("No change.");
    }
    make(copy, Kind::ManagementReview, &review);
}

fn improvement(copy: &mut Replica) {
    make(
        copy,
        Kind::Improvement,
        &json!({"status": "in_progress", "responsible": person(), "due": "2026-12-31"}),
    );
    let item = json!({
        "description": "An account stayed open.", "requirement": "Accounts are closed.", "found_on": "2026-09-03",
        "correction": "Closed.", "root_cause": "Nobody tells IT.", "similar_cases": "Two more.",
        "action": "Payroll tells IT.", "owner": person(), "due": "2026-12-15", "effectiveness": "None open.",
    });
    make(copy, Kind::Nonconformity, &item);
    let external = json!({
        "grade": "minor", "deadline": "2026-12-20", "owner": person(), "correction": "Closed.", "status": "open",
        "cause": "Nobody tells IT.", "plan": "Payroll tells IT.", "nonconformity": text(of(Kind::Nonconformity)),
    });
    make(copy, Kind::ExternalFinding, &external);
}

fn registers(copy: &mut Replica) {
    let supplier = json!({
        "service": "Hosting.", "criticality": "high", "owner": person(), "data_accessed": "All charts.",
        "security_terms": ["confidentiality"], "data_agreement": "yes", "cloud": "yes",
        "responsibility_split": "They patch.", "exit_plan": "Within a month.", "next_assessment": "2027-10-01",
        "contract_end": "2027-12-31", "certificates_until": "2027-05-01",
    });
    make(copy, Kind::Supplier, &supplier);
    let assessment = json!({
        "supplier": text(of(Kind::Supplier)), "assessed_on": "2026-10-01", "result": "fine", "next_due": "2027-10-01",
    });
    make(copy, Kind::SupplierAssessment, &assessment);
    let incident = json!({
        "incident_type": "incident", "severity": "high", "status": "open", "owner": person(),
        "detected_on": "2026-11-01", "personal_data": "yes", "notification": "not_needed",
        "risks": [text(risk(1))], "containment": "Taken off the net.", "evidence": "Disk image.",
    });
    make(copy, Kind::Incident, &incident);
    let obligation = json!({
        "requirement": "Tell within 72 hours.", "how": "In the plan.", "owner": person(), "status": "met",
        "review_date": "2027-06-01", "watched": "Newsletter.",
    });
    make(copy, Kind::Obligation, &obligation);
    let exception = json!({
        "status": "granted", "reason": "Old device.", "compensation": "No network.", "owner": person(),
        "approved_by": auditor(), "approved_on": "2026-06-01", "expires_on": "2027-06-01",
        "risk": risk(1).to_string(),
    });
    make(copy, Kind::Exception, &exception);
}

/// Nothing stands in a field, and that is where it is found.
fn lacks(rule: &'static str, kind: Kind, field: &'static str) -> Row {
    (rule, of(kind), field, empty(of(kind), field))
}

/// Something wrong stands in a field, and that is where it is found.
fn holds(rule: &'static str, kind: Kind, field: &'static str, value: &str) -> Row {
    (rule, of(kind), field, set(of(kind), field, value))
}

/// It is found here after these fields were set.
fn after(rule: &'static str, kind: Kind, field: &'static str, fields: Value) -> Row {
    (rule, of(kind), field, change(of(kind), fields))
}

/// A register is empty, which is found on the sub-clause.
fn none(rule: &'static str, clause: &str, kind: Kind) -> Row {
    (rule, named(&format!("clause_state:{clause}")), "", delete(of(kind)))
}

fn change(record: RecordId, fields: Value) -> Break {
    Box::new(move |copy| {
        for (field, value) in these(record.kind, &fields) {
            copy.set(record, field, value);
        }
    })
}

fn both(first: Break, second: Break) -> Break {
    Box::new(move |copy| {
        first(copy);
        second(copy);
    })
}

/// A further record of a kind.
fn further(kind: Kind, fields: Value) -> Break {
    Box::new(move |copy| drop(copy.create(minted(kind, 82), these(kind, &fields))))
}

pub(crate) fn rows() -> Vec<Row> {
    [
        operation_rows(),
        assessment_rows(),
        measurement_rows(),
        programme_rows(),
        audit_rows(),
        sample_rows(),
        paper_rows(),
        finding_rows(),
        review_rows(),
        improvement_rows(),
        nonconformity_rows(),
        supplier_rows(),
        supplier_assessment_rows(),
        incident_rows(),
        compliance_rows(),
        certification_rows(),
        road_rows(),
        body_rows(),
        external_rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn operation_rows() -> Vec<Row> {
    use Kind::{ControlRun as Run, OperationalControl as Item};
    let of_other = set(of(Run), "operational_control", Value::Null);
    let twice_a_week = change(of(Item), json!({"frequency": "weekly", "next_due": null}));
    vec![
        none("no_operational_controls", "8.1", Item),
        lacks("operational_control_without_criteria", Item, "criteria"),
        lacks("operational_control_without_responsible", Item, "responsible"),
        lacks("operational_control_without_frequency", Item, "frequency"),
        lacks("operational_control_without_evidence", Item, "evidence"),
        (
            "operational_control_never_run",
            of(Item),
            "next_due",
            both(empty(of(Item), "next_due"), set(of(Run), "result", "not_done")),
        ),
        holds("run_overdue", Item, "next_due", "2026-11-22"),
        ("run_overdue", of(Item), "next_due", both(of_other, set(of(Item), "next_due", "2026-10-01"))),
        ("run_overdue", of(Item), "next_due", twice_a_week),
        lacks("run_without_result", Run, "result"),
        lacks("run_without_population", Run, "population"),
        lacks("run_without_population", Run, "sampled"),
        after("run_figures_contradict", Run, "sampled", json!({"sampled": 49})),
        after("run_figures_contradict", Run, "exceptions", json!({"exceptions": 6})),
        after("run_figures_contradict", Run, "result", json!({"exceptions": 1})),
        after("run_exceptions_without_follow_up", Run, "follow_up", json!({"exceptions": 1})),
        after("run_exceptions_without_follow_up", Run, "follow_up", json!({"result": "exceptions"})),
        after("run_not_done_unexplained", Run, "exception_note", json!({"result": "not_done"})),
        after("run_reviewed_by_performer", Run, "reviewed_by", json!({"reviewed_by": person()})),
        lacks("run_without_evidence", Run, "evidence"),
    ]
}

fn assessment_rows() -> Vec<Row> {
    use Kind::AssessmentRun as Run;
    vec![
        none("no_assessment_run", "8.2", Run),
        holds("assessment_overdue", Run, "next_due", "2026-11-22"),
        holds("assessment_old", Run, "held_on", "2025-11-21"),
        lacks("assessment_without_next", Run, "next_due"),
        holds("assessment_method_differs", Run, "method_version", "0.9"),
        (
            "assessment_method_differs",
            of(Run),
            "method_version",
            set(named("risk_method:main"), "version", "2.0"),
        ),
        lacks("assessment_without_report", Run, "report"),
        lacks("assessment_without_date", Run, "held_on"),
        lacks("assessment_without_date", Run, "participants"),
    ]
}

fn measurement_rows() -> Vec<Row> {
    use Kind::{Evaluation, Measure, MeasureValue as Values};
    let never = Box::new(|copy: &mut Replica| {
        let mut fields = these(Measure, &measure());
        fields.retain(|(key, _)| *key != "next_due");
        copy.create(minted(Measure, 82), fields);
    });
    let missed =
        |on: &str| further(Values, json!({"measure": text(of(Measure)), "value": "94.5", "measured_on": on}));
    let corrected = json!({
        "measure": text(of(Measure)), "value": "90", "measured_on": "2026-11-10", "corrects": text(of(Values)),
    });
    vec![
        none("no_measures", "9.1", Measure),
        lacks("measure_without_method", Measure, "method"),
        lacks("measure_without_measurer", Measure, "measured_by"),
        lacks("measure_without_analyst", Measure, "analysed_by"),
        lacks("measure_without_frequency", Measure, "frequency"),
        lacks("measure_without_target", Measure, "target"),
        lacks("measure_without_direction", Measure, "direction"),
        lacks("measure_without_reason", Measure, "reason"),
        holds("measure_value_missing", Measure, "next_due", "2026-11-22"),
        after("measure_value_missing", Measure, "next_due", json!({"frequency": "weekly"})),
        ("measure_value_missing", minted(Measure, 82), "next_due", never),
        ("measure_target_missed", of(Measure), "target", missed("2026-11-20")),
        ("measure_target_missed", of(Measure), "target", further(Values, corrected)),
        ("measure_target_missed", of(Measure), "target", change(of(Measure), json!({"direction": "lower"}))),
        none("no_evaluation", "9.1", Evaluation),
        holds("evaluation_old", Evaluation, "held_on", "2025-11-21"),
        lacks("evaluation_without_conclusion", Evaluation, "conclusion"),
        lacks("evaluation_without_conclusion", Evaluation, "effective"),
        lacks("evaluation_without_date", Evaluation, "held_on"),
        lacks("evaluation_without_date", Evaluation, "evaluated_by"),
        after("evaluation_without_action", Evaluation, "actions", json!({"effective": "partly"})),
        lacks("evaluation_without_measures", Evaluation, "measures"),
    ]
    .into_iter()
    .map(|(rule, record, field, change)| match (rule, field) {
        // The evaluation of 2 November speaks for the value of the day before.
        ("measure_target_missed", "target") => {
            (rule, record, field, both(change, set(of(Evaluation), "held_on", "2026-10-31")))
        }
        _ => (rule, record, field, change),
    })
    .collect()
}

fn programme_rows() -> Vec<Row> {
    use Kind::{Audit, AuditProgramme as Programme};
    let owner = |record: RecordId| set(record, "owner", auditor());
    let runs_it = set(of(Kind::OperationalControl), "responsible", auditor());
    let process = further(Kind::Process, json!({"owner": auditor(), "title": "Handling incidents"}));
    let over = change(of(Programme), json!({"period_to": "2026-11-22"}));
    let partly = || set(of(Audit), "clauses", json!(["4.1"]));
    vec![
        none("no_audit_programme", "9.2.2", Programme),
        lacks("audit_programme_not_approved", Programme, "approved_by"),
        lacks("audit_programme_not_approved", Programme, "approved_on"),
        lacks("audit_programme_without_period", Programme, "period_from"),
        lacks("audit_programme_without_period", Programme, "period_to"),
        lacks("audit_programme_without_basis", Programme, "risk_basis"),
        lacks("audit_programme_without_method", Programme, "method"),
        lacks("audit_programme_without_method", Programme, "responsible"),
        holds("audit_programme_ended", Programme, "period_to", "2026-11-22"),
        ("audit_programme_leaves_out_clauses", of(Programme), "objectives", partly()),
        (
            "audit_programme_leaves_out_clauses",
            of(Programme),
            "objectives",
            set(of(Audit), "status", "cancelled"),
        ),
        ("audit_clauses_not_audited", of(Programme), "period_to", both(over, partly())),
        ("audit_programme_leaves_out_controls", of(Programme), "risk_basis", empty(of(Audit), "controls")),
        ("audit_of_own_work", of(Audit), "auditors", owner(named("soa_line:A.5.2"))),
        ("audit_of_own_work", of(Audit), "auditors", owner(named("clause_state:6.2"))),
        ("audit_of_own_work", of(Audit), "auditors", runs_it),
        ("audit_of_own_work", of(Audit), "auditors", process),
    ]
}

fn audit_rows() -> Vec<Row> {
    use Kind::Audit;
    let whole = named("clause_state:9.2.1");
    let planned = json!({
        "status": "planned", "planned_from": "2027-01-10", "held_from": null, "held_to": null, "reported_on": null,
    });
    vec![
        ("audit_not_planned", whole, "", delete(of(Audit))),
        ("audit_not_planned", whole, "", set(of(Audit), "audit_type", "external")),
        ("audit_not_held", whole, "", change(of(Audit), planned.clone())),
        ("audit_overdue", of(Audit), "planned_from", {
            both(change(of(Audit), planned), set(of(Audit), "planned_from", "2026-11-22"))
        }),
        holds("audit_old", Audit, "held_to", "2025-11-21"),
        lacks("audit_without_criteria", Audit, "scope"),
        lacks("audit_without_criteria", Audit, "criteria"),
        lacks("audit_without_method", Audit, "method"),
        lacks("audit_without_auditors", Audit, "auditors"),
        lacks("audit_without_independence", Audit, "independence"),
        lacks("audit_without_competence", Audit, "competence"),
        after("audit_without_coverage", Audit, "clauses", json!({"clauses": null, "controls": null})),
        ("audit_without_samples", of(Audit), "samples", {
            both(delete(of(Kind::AuditSample)), empty(of(Audit), "samples"))
        }),
        ("audit_without_samples", of(Audit), "working_papers", {
            both(delete(of(Kind::WorkingPaper)), empty(of(Audit), "working_papers"))
        }),
        ("audit_without_samples", of(Audit), "working_papers", {
            both(empty(of(Kind::WorkingPaper), "result"), empty(of(Audit), "working_papers"))
        }),
        lacks("audit_without_conclusion", Audit, "conclusion"),
        lacks("audit_not_reported", Audit, "reported_on"),
        lacks("audit_not_reported", Audit, "reported_to"),
        after(
            "audit_not_reported",
            Audit,
            "reported_on",
            json!({"status": "in_progress", "reported_on": null}),
        ),
    ]
}

fn sample_rows() -> Vec<Row> {
    use Kind::AuditSample as Sample;
    vec![
        lacks("sample_without_population", Sample, "population"),
        lacks("sample_without_population", Sample, "population_source"),
        lacks("sample_without_result", Sample, "result"),
        after("sample_figures_contradict", Sample, "size", json!({"size": 3})),
        after("sample_figures_contradict", Sample, "size", json!({"population": 1})),
        after("sample_figures_contradict", Sample, "size", json!({"picked": "m.hill"})),
    ]
}

fn paper_rows() -> Vec<Row> {
    use Kind::{Audit, WorkingPaper as Paper};
    let unseen = |field: &'static str, only: &str| {
        ("audit_scope_not_looked_at", of(Audit), "clauses", set(of(Paper), field, json!([only])))
    };
    vec![
        unseen("clauses", "4.1"),
        unseen("controls", "A.5.1"),
        after("paper_without_subject", Paper, "clauses", json!({"clauses": null, "controls": null})),
        lacks("paper_without_result", Paper, "result"),
        lacks("paper_without_evidence", Paper, "seen"),
        lacks("paper_without_finding", Paper, "finding"),
    ]
}

fn finding_rows() -> Vec<Row> {
    use Kind::Finding;
    vec![
        lacks("finding_without_evidence", Finding, "evidence"),
        lacks("finding_without_requirement", Finding, "requirement"),
        lacks("finding_without_grade", Finding, "grade"),
        lacks("finding_without_nonconformity", Finding, "nonconformity"),
        lacks("finding_without_owner", Finding, "owner"),
        lacks("finding_without_owner", Finding, "due"),
        holds("finding_overdue", Finding, "due", "2026-11-22"),
    ]
}

fn review_rows() -> Vec<Row> {
    use Kind::ManagementReview as Review;
    let whole = named("clause_state:9.3.1");
    let planned = |on: &str| change(of(Review), json!({"held_on": null, "planned_for": on}));
    let mut rows = vec![
        ("review_not_planned", whole, "", delete(of(Review))),
        ("review_not_planned", whole, "", empty(of(Review), "held_on")),
        ("review_not_held", whole, "", planned("2026-12-01")),
        ("review_overdue", of(Review), "planned_for", planned("2026-11-22")),
        holds("review_old", Review, "held_on", "2025-11-21"),
        holds("review_next_due", Review, "next_review_on", "2026-11-22"),
        lacks("review_without_next", Review, "next_review_on"),
        lacks("review_without_chair", Review, "chair"),
        lacks("review_without_attendees", Review, "attendees"),
        lacks("review_without_decisions", Review, "improvements"),
        lacks("review_without_decisions", Review, "changes"),
        lacks("review_without_minutes", Review, "evidence"),
        after("review_misses_input", Review, "input_c", json!({"input_c": " ", "input_d4": null})),
    ];
    rows.extend(
        ["suitable", "adequate", "effective", "conclusion"]
            .map(|field| lacks("review_without_conclusion", Review, field)),
    );
    rows
}

fn improvement_rows() -> Vec<Row> {
    use Kind::Improvement;
    vec![
        none("no_improvements", "10.1", Improvement),
        lacks("improvement_without_responsible", Improvement, "responsible"),
        lacks("improvement_without_responsible", Improvement, "due"),
        holds("improvement_overdue", Improvement, "due", "2026-11-22"),
        after("improvement_without_result", Improvement, "result", json!({"status": "done"})),
    ]
}

fn nonconformity_rows() -> Vec<Row> {
    use Kind::Nonconformity as Item;
    let closed = json!({"closed_on": "2026-11-20", "checked_on": "2026-11-19", "effective": "yes"});
    let but = |field: &str, value: Value| {
        let mut closed = closed.clone();
        closed[field] = value;
        closed
    };
    let again = json!({"requirement": "accounts are closed.", "found_on": "2026-11-20"});
    let old = || set(of(Item), "found_on", "2026-08-01");
    let (own, external) = (of(Kind::Finding), of(Kind::ExternalFinding));
    vec![
        lacks("nonconformity_without_correction", Item, "correction"),
        lacks("nonconformity_without_cause", Item, "root_cause"),
        lacks("nonconformity_without_action", Item, "action"),
        lacks("nonconformity_without_owner", Item, "owner"),
        lacks("nonconformity_without_owner", Item, "due"),
        lacks("nonconformity_without_criterion", Item, "effectiveness"),
        lacks("nonconformity_without_similar_cases", Item, "similar_cases"),
        lacks("nonconformity_without_date", Item, "found_on"),
        lacks("nonconformity_without_date", Item, "description"),
        holds("nonconformity_overdue", Item, "due", "2026-11-22"),
        after("effectiveness_not_checked", Item, "checked_on", json!({"done_on": "2026-08-22"})),
        after("nonconformity_closed_unchecked", Item, "checked_on", but("checked_on", Value::Null)),
        after("nonconformity_closed_unchecked", Item, "effective", but("effective", Value::Null)),
        after("nonconformity_closed_though_ineffective", Item, "effective", but("effective", json!("no"))),
        after("effectiveness_checked_by_owner", Item, "checked_by", json!({"checked_by": person()})),
        after("nonconformity_change_missing", Item, "change", json!({"isms_change": "yes"})),
        ("major_open_too_long", of(Item), "closed_on", both(old(), set(own, "grade", "major"))),
        ("major_open_too_long", of(Item), "closed_on", both(old(), set(external, "grade", "major"))),
        ("requirement_recurs", minted(Item, 82), "causes", further(Item, again)),
    ]
}

fn supplier_rows() -> Vec<Row> {
    use Kind::Supplier;
    let excluded = |control: &str| {
        let line = named(&format!("soa_line:{control}"));
        (line, set(line, "applicable", "no"))
    };
    let ((suppliers, no_suppliers), (cloud, no_cloud)) = (excluded("A.5.19"), excluded("A.5.23"));
    let relies = set(named("organisation:main"), "working", json!(["cloud"]));
    vec![
        ("no_suppliers", suppliers, "how", both(delete(of(Supplier)), relies)),
        ("suppliers_though_excluded", suppliers, "applicable", no_suppliers),
        ("cloud_though_excluded", cloud, "applicable", no_cloud),
        lacks("supplier_without_owner", Supplier, "owner"),
        lacks("supplier_without_criticality", Supplier, "criticality"),
        lacks("supplier_without_service", Supplier, "service"),
        lacks("supplier_without_service", Supplier, "data_accessed"),
        lacks("supplier_without_terms", Supplier, "security_terms"),
        holds("supplier_without_data_agreement", Supplier, "data_agreement", "no"),
        lacks("supplier_data_agreement_open", Supplier, "data_agreement"),
        holds("supplier_contract_ended", Supplier, "contract_end", "2026-11-22"),
        holds("supplier_certificate_expired", Supplier, "certificates_until", "2026-11-22"),
        lacks("cloud_without_split", Supplier, "responsibility_split"),
        after(
            "cloud_without_split",
            Supplier,
            "responsibility_split",
            json!({"cloud": null, "category": "cloud", "responsibility_split": " "}),
        ),
        lacks("supplier_without_exit_plan", Supplier, "exit_plan"),
    ]
}

fn supplier_assessment_rows() -> Vec<Row> {
    use Kind::{Supplier, SupplierAssessment as Assessment};
    let (item, last) = (of(Supplier), of(Assessment));
    let undated = || empty(item, "next_assessment");
    let refused = set(last, "result", "not_acceptable");
    let light = change(item, json!({"criticality": "low", "next_assessment": "2026-11-22"}));
    vec![
        ("supplier_never_assessed", item, "next_assessment", delete(last)),
        holds("supplier_assessment_overdue", Supplier, "next_assessment", "2026-11-22"),
        (
            "supplier_assessment_overdue",
            item,
            "next_assessment",
            both(undated(), set(last, "next_due", "2026-11-22")),
        ),
        ("supplier_assessment_overdue", item, "next_assessment", both(light, delete(last))),
        (
            "supplier_without_next_assessment",
            item,
            "next_assessment",
            both(undated(), empty(last, "next_due")),
        ),
        ("supplier_not_acceptable", item, "exit_plan", both(refused, empty(item, "exit_plan"))),
        lacks("supplier_assessment_without_result", Assessment, "assessed_on"),
        lacks("supplier_assessment_without_result", Assessment, "result"),
        after(
            "supplier_assessment_without_conditions",
            Assessment,
            "findings",
            json!({"result": "conditions"}),
        ),
    ]
}

fn incident_rows() -> Vec<Row> {
    use Kind::Incident;
    let needed = |fields: Value| {
        let mut all = json!({"notification": "needed"});
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        all
    };
    let written = "Authority, by 2026-11-22 14:00; customer 2026-11-30";
    let late = json!({"notification_deadline": written, "notified_on": "2026-11-23"});
    vec![
        lacks("incident_without_type", Incident, "incident_type"),
        lacks("incident_without_severity", Incident, "severity"),
        lacks("incident_without_owner", Incident, "owner"),
        lacks("incident_without_date", Incident, "detected_on"),
        after("incident_open_too_long", Incident, "status", json!({"detected_on": "2026-08-22"})),
        lacks("incident_without_log", Incident, "containment"),
        lacks("incident_notification_undecided", Incident, "notification"),
        holds("incident_notification_undecided", Incident, "notification", "checking"),
        after("incident_not_notified", Incident, "notified_on", needed(json!({}))),
        after(
            "incident_not_notified",
            Incident,
            "notified_on",
            needed(json!({"detected_on": "2026-11-23", "notification_deadline": written})),
        ),
        after("incident_notified_late", Incident, "notification_deadline", needed(late)),
        after("incident_without_cause", Incident, "root_cause", json!({"status": "closed"})),
        after("incident_without_lessons", Incident, "lessons", json!({"closed_on": "2026-11-20"})),
        lacks("incident_without_risk", Incident, "risks"),
        lacks("incident_without_evidence", Incident, "evidence"),
    ]
}

fn compliance_rows() -> Vec<Row> {
    use Kind::{Exception, Obligation};
    let legal = minted(Kind::Requirement, 1);
    vec![
        ("no_obligations", named("soa_line:A.5.31"), "how", delete(of(Obligation))),
        lacks("obligation_without_requirement", Obligation, "requirement"),
        lacks("obligation_without_how", Obligation, "how"),
        lacks("obligation_without_owner", Obligation, "owner"),
        lacks("obligation_without_review", Obligation, "review_date"),
        holds("obligation_review_overdue", Obligation, "review_date", "2026-11-22"),
        lacks("obligation_not_assessed", Obligation, "status"),
        holds("obligation_not_assessed", Obligation, "status", "unknown"),
        holds("obligation_not_met", Obligation, "status", "partly"),
        holds("obligation_not_met", Obligation, "status", "not_met"),
        lacks("obligation_not_watched", Obligation, "watched"),
        (
            "legal_requirement_without_obligation",
            legal,
            "requirement_type",
            set(legal, "requirement_type", "legal"),
        ),
        after("exception_approved_by_owner", Exception, "approved_by", json!({"approved_by": person()})),
    ]
}

fn certification_rows() -> Vec<Row> {
    let it = certification();
    let valid = |from: &str, more: Value| {
        let mut all = json!({"valid_from": from, "valid_to": "2028-11-30"});
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        change(it, all)
    };
    let sentence = set(named("scope:main"), "certificate_sentence", "Sea charts.");
    let first = json!({"surveillance_1_on": "2025-06-01"});
    let late = json!({"surveillance_1_on": "2027-02-01"});
    let after_its_end = json!({"valid_to": "2027-01-31", "recertification_on": "2027-02-10"});
    vec![
        ("stage2_without_audit", it, "stage2_on", delete(of(Kind::Audit))),
        ("stage2_without_review", it, "stage2_on", delete(of(Kind::ManagementReview))),
        ("stage2_not_after_stage1", it, "stage2_on", set(it, "stage1_on", "2027-03-01")),
        ("certificate_scope_differs", it, "scope", both(set(it, "scope", "All charts."), sentence)),
        ("surveillance_undated", it, "surveillance_1_on", valid("2026-01-15", json!({}))),
        ("surveillance_undated", it, "surveillance_2_on", valid("2025-01-15", first)),
        ("surveillance_late", it, "surveillance_1_on", valid("2026-01-15", late)),
        ("certificate_expiring", it, "recertification_on", change(it, json!({"valid_to": "2027-01-31"}))),
        ("certificate_expiring", it, "recertification_on", change(it, after_its_end)),
        ("certificate_expired", it, "valid_to", change(it, json!({"valid_to": "2026-11-22"}))),
        (
            "surveillance_skips_year",
            it,
            "surveillance_2_on",
            change(it, json!({"surveillance_1_on": "2027-11-02", "surveillance_2_on": "2029-01-02"})),
        ),
    ]
}

fn road_rows() -> Vec<Row> {
    let it = certification();
    let organisation = named("organisation:main");
    let early = json!({"stage1_on": "2026-11-24", "stage2_on": "2026-12-20"});
    let target = set(organisation, "target_date", "2027-03-28");
    vec![
        ("stages_far_apart", it, "stage2_on", set(it, "stage2_on", "2027-07-11")),
        ("stage1_too_early", it, "stage1_on", both(delete(of(Kind::Audit)), change(it, early.clone()))),
        ("stage1_too_early", it, "stage1_on", both(change(it, early), delete(of(Kind::ManagementReview)))),
        // Six weeks after Stage 1 is the 21st.
        ("stage2_too_early", it, "stage2_on", set(it, "stage2_on", "2027-02-20")),
        ("stage2_too_early", it, "stage2_on", set(it, "gap_weeks", 8)),
        ("stage2_too_early", it, "stage2_on", set(it, "records_months", 5)),
        ("target_too_early", organisation, "target_date", target),
    ]
}

fn body_rows() -> Vec<Row> {
    let it = certification();
    let counted = json!({"people_full_time": 30, "people_contracted": 4, "people_in_scope": 34});
    let more = |field: &str, value: u32| {
        let mut all = counted.clone();
        all[field] = json!(value);
        change(it, all)
    };
    let headcount = set(named("organisation:main"), "headcount", 33);
    let moves = minted(Kind::Change, 82);
    let moving = |certification: Value, fields: Value| {
        let mut all = json!({
            "status": "in_progress", "reason": "More room.", "consequences": "Two doors.", "integrity": "Both stay.",
            "responsible": person(), "responsibilities": "Ben has the keys.", "resources": "Ten days.",
            "planned_on": "2027-06-01", "approved_by": person(), "approved_on": "2026-11-01",
        });
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        both(change(it, certification), further(Kind::Change, all))
    };
    let (body, held) =
        (json!({"body": "Quay"}), json!({"valid_from": "2026-06-01", "valid_to": "2029-05-31"}));
    vec![
        ("people_sum_differs", it, "people_full_time", more("people_in_scope", 33)),
        ("people_sum_differs", it, "people_full_time", more("people_part_time", 1)),
        ("people_differ_from_headcount", it, "people_in_scope", both(change(it, counted.clone()), headcount)),
        ("people_figures_contradict", it, "part_time_share", more("part_time_share", 101)),
        ("people_figures_contradict", it, "people_same_work", more("people_same_work", 35)),
        ("people_figures_contradict", it, "people_in_shifts", more("people_in_shifts", 35)),
        ("change_body_unasked", moves, "body_informed", moving(body.clone(), json!({"reach": ["sites"]}))),
        ("change_body_unasked", moves, "body_informed", moving(body, json!({"clauses": ["4.3"]}))),
        (
            "change_body_not_told",
            moves,
            "body_informed",
            moving(held, json!({"reach": ["headcount"], "body_informed": "no"})),
        ),
    ]
}

fn external_rows() -> Vec<Row> {
    use Kind::ExternalFinding as Item;
    vec![
        holds("external_finding_past_deadline", Item, "deadline", "2026-11-22"),
        lacks("external_finding_without_deadline", Item, "deadline"),
        lacks("external_finding_without_deadline", Item, "owner"),
        lacks("external_finding_without_correction", Item, "correction"),
        lacks("external_finding_without_cause", Item, "cause"),
        lacks("external_finding_without_plan", Item, "plan"),
        after("external_finding_without_plan", Item, "plan", json!({"grade": "concern", "plan": null})),
        lacks("external_finding_without_nonconformity", Item, "nonconformity"),
    ]
}

#[test]
fn what_is_found_can_be_mended_on_a_form() {
    for (rule, record, field, _) in rows() {
        let Some(form) = form(record.kind) else {
            assert!(BESPOKE.contains(&record.kind), "{rule}");
            continue;
        };
        let on_form =
            |key: &str| form.sections.iter().any(|part| part.fields.iter().any(|spec| spec.key == key));
        assert!(on_form(field) || field == "readings", "{rule}: {} {field}", record.kind.key());
    }
}

fn fine_with(record: RecordId, fields: Value) {
    fine(change(record, fields));
}

#[test]
fn what_is_due_today_is_not_late() {
    let today = |kind, field: &str| fine_with(of(kind), json!({field: "2026-11-23"}));
    today(Kind::OperationalControl, "next_due");
    today(Kind::Task, "due");
    today(Kind::AssessmentRun, "next_due");
    today(Kind::Measure, "next_due");
    today(Kind::AuditProgramme, "period_to");
    today(Kind::Finding, "due");
    today(Kind::ManagementReview, "next_review_on");
    today(Kind::Improvement, "due");
    today(Kind::Nonconformity, "due");
    today(Kind::ExternalFinding, "deadline");
    today(Kind::Supplier, "contract_end");
    today(Kind::Supplier, "certificates_until");
    today(Kind::Supplier, "next_assessment");
    today(Kind::Obligation, "review_date");
    today(Kind::Exception, "expires_on");
    fine_with(of(Kind::AssessmentRun), json!({"held_on": "2025-11-23"}));
    fine_with(of(Kind::ManagementReview), json!({"held_on": "2025-11-23"}));
}

#[test]
fn what_is_over_or_not_in_use_needs_no_more() {
    let item = of(Kind::OperationalControl);
    let nothing = json!({"active": "no", "criteria": null, "frequency": null, "next_due": "2020-01-01"});
    fine_with(item, nothing);
    fine_with(item, json!({"frequency": "on_event", "next_due": null}));
    let done = json!({"status": "done", "due": "2026-01-01", "responsible": null});
    fine_with(of(Kind::Task), done);
    fine_with(of(Kind::Finding), json!({"status": "closed", "due": "2026-01-01", "owner": null}));
    fine_with(of(Kind::Exception), json!({"status": "ended", "expires_on": "2026-01-01", "reason": null}));
    let answered = json!({"status": "sent", "sent_on": "2026-11-01", "deadline": "2026-11-20"});
    fine_with(of(Kind::ExternalFinding), answered);
    fine_with(of(Kind::ExternalFinding), json!({"status": "closed", "plan": null, "cause": null}));
    fine_with(of(Kind::Improvement), json!({"status": "rejected", "responsible": null}));
}

/// Nobody can mend any more what was not well written down long ago.
#[test]
fn what_lies_far_back_is_history() {
    fine(further(
        Kind::ControlRun,
        json!({"performed_on": "2025-10-01", "performed_by": person(), "reviewed_by": person()}),
    ));
    fine(further(Kind::ManagementReview, json!({"held_on": "2025-10-01"})));
}

#[test]
fn a_target_that_was_missed_is_answered_by_an_evaluation_or_a_task() {
    let missed = |on: &str| {
        further(
            Kind::MeasureValue,
            json!({"measure": text(of(Kind::Measure)), "value": "9", "measured_on": on}),
        )
    };
    fine(missed("2026-11-02"));
    fine(both(missed("2026-11-20"), set(of(Kind::Task), "origin", text(of(Kind::Measure)))));
    let done = json!({"origin": text(of(Kind::Measure)), "status": "done", "done_on": "2026-11-21"});
    fine(both(missed("2026-11-20"), change(of(Kind::Task), done)));
}

#[test]
fn what_is_planned_counts_for_the_programme_until_its_last_day() {
    let planned = further(
        Kind::Audit,
        json!({
            "planned_from": "2028-02-01", "scope": "All.", "criteria": "The standard.", "method": "Interviews.",
            "auditors": [auditor()], "independence": "Outside.", "competence": "Ten audits.", "clauses": ["4.1"],
        }),
    );
    let rest: Vec<_> = ClauseRef::all().map(ClauseRef::number).filter(|number| *number != "4.1").collect();
    // Before a certificate all clauses would have to be audited earlier.
    let undated = change(certification(), json!({"stage1_on": null, "stage2_on": null}));
    fine(both(both(set(of(Kind::Audit), "clauses", json!(rest)), planned), undated));
}

#[test]
fn an_audit_is_noted_in_papers_or_in_a_text() {
    let papers = || both(delete(of(Kind::WorkingPaper)), delete(of(Kind::AuditSample)));
    fine(papers());
    fine(both(empty(of(Kind::Audit), "samples"), empty(of(Kind::Audit), "working_papers")));
    // What is only begun, or stands in an audit that is not over, waits for nothing yet.
    let other = json!({"audit_type": "supplier", "planned_from": "2027-01-01"});
    let open =
        json!({"audit": text(minted(Kind::Audit, 82)), "controls": ["A.5.1"], "title": "Is it signed?"});
    fine(both(further(Kind::Audit, other), further(Kind::WorkingPaper, open)));
    let conforms = json!({"result": "observation", "finding": null});
    fine_with(of(Kind::WorkingPaper), conforms);
}

#[test]
fn audits_of_others_are_none_of_the_programme() {
    fine(further(Kind::Audit, json!({"audit_type": "supplier", "planned_from": "2026-01-01"})));
    fine(further(
        Kind::Audit,
        json!({"audit_type": "internal", "status": "cancelled", "planned_from": "2026-01-01"}),
    ));
}

#[test]
fn registers_that_ask_for_nothing_are_let_alone() {
    // Without cloud services or IT suppliers, a register of suppliers may be empty.
    fine(both(delete(of(Kind::SupplierAssessment)), delete(of(Kind::Supplier))));
    let acted_on = set(of(Kind::Task), "origin", text(of(Kind::Obligation)));
    fine(both(set(of(Kind::Obligation), "status", "partly"), acted_on));
    let told =
        json!({"notification": "needed", "notified_on": "2026-11-03", "notification_deadline": "2026-11-04"});
    fine_with(of(Kind::Incident), told);
    fine_with(
        of(Kind::Incident),
        json!({"incident_type": "event", "severity": null, "risks": null, "evidence": null}),
    );
    fine_with(certification(), json!({"valid_from": "2026-06-01", "valid_to": "2029-05-31"}));
    fine_with(certification(), json!({"stage1_on": "2026-01-10", "stage2_on": "2026-03-01"}));
}

#[test]
fn the_body_is_only_asked_about_what_concerns_it() {
    let body = json!({"body": "Quay"});
    let with = |certification: Value, fields: Value| {
        let mut all = json!({
            "status": "rejected", "reason": "More room.", "consequences": "Two doors.", "integrity": "Both stay.",
        });
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        fine(both(change(self::certification(), certification), further(Kind::Change, all)));
    };
    with(body.clone(), json!({"reach": ["sites"]}));
    with(json!({}), json!({"reach": ["sites"]}));
    with(body, json!({"clauses": ["6.1.2"]}));
}

#[test]
fn days_that_can_be_defended_are_let_alone() {
    fine_with(certification(), json!({"stage2_on": "2027-02-21"}));
    fine_with(certification(), json!({"stage2_on": "2027-07-10"}));
    fine_with(certification(), json!({"records_months": 3, "gap_weeks": 7}));
    // Four weeks after Stage 2.
    fine(set(named("organisation:main"), "target_date", "2027-03-29"));
    fine_with(certification(), json!({"surveillance_1_on": "2027-11-02", "surveillance_2_on": "2028-12-30"}));
    fine_with(
        certification(),
        json!({"people_full_time": 30, "people_contracted": 4, "people_in_scope": 34, "people_same_work": 34}),
    );
}
