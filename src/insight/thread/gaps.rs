//! Where the thread breaks: what an auditor who follows it would ask for and not find.

use serde_json::{Value, json};

use super::chain::Chain;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{
    ExternalFindingId, FindingId, IssueId, Kind, NonconformityId, ObligationId, RequirementId, RiskId,
    SoaLineId, TreatmentId,
};
use crate::domain::records::{
    Applicability, ExternalGrade, FindingGrade, Implementation, NonconformitySource, TreatmentOption,
    TreatmentStatus, YesNo,
};
use crate::domain::workbook::Workbook;

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// An issue that no risk follows from.
    Consequence,
    /// A requirement the ISMS takes on, or an obligation, that nothing serves.
    Answer,
    /// A risk nobody decided about.
    Option,
    /// A risk that is to be changed, without a treatment.
    Treatment,
    /// A treatment that names no control.
    Control,
    /// A control nobody decided on.
    Decision,
    /// An excluded control that a risk or a treatment needs.
    Inclusion,
    /// An applicable control without a document or a routine.
    Document,
    /// A control that is in place, in part at least, without anything that shows it.
    Evidence,
    /// An applicable control in no audit, held or planned.
    Audit,
    /// A major or minor finding that is not handled as a nonconformity.
    Nonconformity,
    /// A nonconformity without a corrective action.
    Action,
}

/// How a gap is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// By a field of the record where it is missing.
    Field(&'static str),
    /// By planning an audit.
    Plan,
    /// By a new record with these fields. `back` is the field of the record where it is missing that has to name the new
    /// one, with what it holds so far when it takes several.
    New {
        /// What to make.
        kind: Kind,
        /// What is known of it.
        fields: Vec<(&'static str, Value)>,
        /// Where to note it.
        back: Option<(&'static str, Option<Vec<String>>)>,
    },
}

/// A break in the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub missing: Missing,
    /// How to close it.
    pub mend: Mend,
}

fn gap(missing: Missing, mend: Mend) -> Gap {
    Gap { missing, mend }
}

fn new(kind: Kind, fields: Vec<(&'static str, Value)>) -> Mend {
    Mend::New { kind, fields, back: None }
}

/// What is missing at a record. `chain` has all links of the workbook.
pub(super) fn of(workbook: &Workbook, chain: &Chain, record: RecordId) -> Vec<Gap> {
    match record.kind {
        Kind::SoaLine => line(workbook, chain, record),
        Kind::Issue => issue(workbook, chain, record).into_iter().collect(),
        Kind::Requirement | Kind::Obligation => answer(workbook, chain, record).into_iter().collect(),
        Kind::Risk => risk(workbook, chain, record).into_iter().collect(),
        Kind::Treatment => treatment(workbook, record).into_iter().collect(),
        Kind::Finding | Kind::ExternalFinding => finding(workbook, record).into_iter().collect(),
        Kind::Nonconformity => action(workbook, record).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn issue(workbook: &Workbook, chain: &Chain, record: RecordId) -> Option<Gap> {
    let issue = workbook.issues.get(&IssueId::from_record_id(record)?)?;
    let follows = chain.has(record, &[Kind::Risk, Kind::IsmsRisk]);
    (!follows).then(|| {
        let known = issue.risks.iter().map(ToString::to_string).collect();
        let fields = vec![("title", json!(issue.title))];
        let back = Some(("risks", Some(known)));
        gap(Missing::Consequence, Mend::New { kind: Kind::Risk, fields, back })
    })
}

fn answer(workbook: &Workbook, chain: &Chain, record: RecordId) -> Option<Gap> {
    let asked = match record.kind {
        Kind::Requirement => {
            let requirement = workbook.requirements.get(&RequirementId::from_record_id(record)?)?;
            requirement.addressed == Some(YesNo::Yes)
        }
        _ => workbook.obligations.contains_key(&ObligationId::from_record_id(record)?),
    };
    let answered = chain.has(record, &[Kind::SoaLine, Kind::Document, Kind::IsmsRisk, Kind::Objective])
        || (record.kind == Kind::Requirement && chain.has(record, &[Kind::Obligation]));
    (asked && !answered).then(|| gap(Missing::Answer, Mend::Field("controls")))
}

fn risk(workbook: &Workbook, chain: &Chain, record: RecordId) -> Option<Gap> {
    let risk = workbook.risks.get(&RiskId::from_record_id(record)?)?;
    match risk.option {
        None => Some(gap(Missing::Option, Mend::Field("option"))),
        Some(TreatmentOption::Modify) if !chain.has(record, &[Kind::Treatment]) => {
            let fields = vec![("risks", json!([record.to_string()]))];
            Some(gap(Missing::Treatment, new(Kind::Treatment, fields)))
        }
        Some(_) => None,
    }
}

fn treatment(workbook: &Workbook, record: RecordId) -> Option<Gap> {
    let treatment = workbook.treatments.get(&TreatmentId::from_record_id(record)?)?;
    let given_up = treatment.status == Some(TreatmentStatus::Cancelled);
    (treatment.controls.is_empty() && !given_up).then(|| gap(Missing::Control, Mend::Field("controls")))
}

fn line(workbook: &Workbook, chain: &Chain, record: RecordId) -> Vec<Gap> {
    let Some(SoaLineId(control)) = SoaLineId::from_record_id(record) else { return Vec::new() };
    let line = workbook.soa_line(control);
    let mut gaps = Vec::new();
    match line.applicable {
        None => gaps.push(gap(Missing::Decision, Mend::Field("applicable"))),
        Some(Applicability::No) => {
            if chain.has(record, &[Kind::Risk, Kind::Treatment]) {
                gaps.push(gap(Missing::Inclusion, Mend::Field("applicable")));
            }
        }
        Some(Applicability::Yes) => {
            let this = || json!([control.to_string()]);
            if !chain.has(record, &[Kind::Document, Kind::OperationalControl]) {
                gaps.push(gap(Missing::Document, new(Kind::Document, vec![("controls", this())])));
            }
            let there = matches!(line.status, Some(Implementation::Partly | Implementation::Done));
            if there && !is_shown(chain, record) {
                gaps.push(gap(Missing::Evidence, new(Kind::Evidence, vec![("proves_controls", this())])));
            }
            if !chain.has(record, &[Kind::Audit]) {
                gaps.push(gap(Missing::Audit, Mend::Plan));
            }
        }
    }
    gaps
}

/// Whether evidence or a run of a routine shows that a control is there.
fn is_shown(chain: &Chain, record: RecordId) -> bool {
    let routines = chain.beside(record).filter(|other| other.kind == Kind::OperationalControl);
    let mut runs = routines.filter(|routine| chain.has(*routine, &[Kind::ControlRun]));
    chain.has(record, &[Kind::Evidence]) || runs.next().is_some()
}

fn finding(workbook: &Workbook, record: RecordId) -> Option<Gap> {
    let (grave, handled, title, source) = if let Some(id) = FindingId::from_record_id(record) {
        let finding = workbook.findings.get(&id)?;
        let grave = matches!(finding.grade, Some(FindingGrade::Major | FindingGrade::Minor));
        (grave, finding.nonconformity.is_some(), &finding.title, NonconformitySource::InternalAudit)
    } else {
        let finding = workbook.external_findings.get(&ExternalFindingId::from_record_id(record)?)?;
        let grave = matches!(finding.grade, Some(ExternalGrade::Major | ExternalGrade::Minor));
        (grave, finding.nonconformity.is_some(), &finding.title, NonconformitySource::ExternalAudit)
    };
    (grave && !handled).then(|| {
        let fields = vec![("title", json!(title)), ("source", json!(source.key()))];
        let back = Some(("nonconformity", None));
        gap(Missing::Nonconformity, Mend::New { kind: Kind::Nonconformity, fields, back })
    })
}

fn action(workbook: &Workbook, record: RecordId) -> Option<Gap> {
    let nonconformity = workbook.nonconformities.get(&NonconformityId::from_record_id(record)?)?;
    nonconformity.action.trim().is_empty().then(|| gap(Missing::Action, Mend::Field("action")))
}

impl Mend {
    /// What the record where it is missing notes once the new one is made.
    pub fn noted(&self, new: RecordId) -> Option<(&'static str, Value)> {
        let Self::New { back: Some((field, so_far)), .. } = self else { return None };
        Some(match so_far {
            Some(known) => {
                let all: Vec<String> = known.iter().cloned().chain([new.to_string()]).collect();
                (*field, json!(all))
            }
            None => (*field, json!(new.to_string())),
        })
    }
}
