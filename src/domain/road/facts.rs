//! What a workbook shows of the milestones: which are done since when, and which days are planned.

use std::collections::{BTreeMap, BTreeSet};

use super::{Assumptions, Step, months_later};
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, RecordId};
use crate::domain::kinds::{CertificationId, RiskId, ScopeId};
use crate::domain::records::{
    Audit, AuditStatus, AuditType, DocumentState, DocumentType, Reading, ReadingKind, RunResult,
};
use crate::domain::sign_off::Standing;
use crate::domain::workbook::Workbook;

/// A day on which something was done, and the record that shows it.
type Done = (Date, Option<RecordId>);

/// What a workbook shows of the milestones. Days that lie ahead are planned, not done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    done: BTreeMap<Step, Done>,
    planned: BTreeMap<Step, Date>,
    /// The first record of something that ran.
    running_since: Option<Done>,
    ordered_on: Option<Date>,
}

impl Facts {
    /// What a workbook shows on a day.
    pub fn of(workbook: &Workbook, today: Date) -> Self {
        let mut facts = Self { running_since: running_since(workbook, today), ..Self::default() };
        let audit = audited(workbook, today);
        let found = [
            (Step::Scope, scope(workbook, today)),
            (Step::Policy, policy(workbook, today)),
            (Step::Risks, rated(workbook, today)),
            (Step::Statement, statement(workbook, today)),
            (Step::Audit, audit),
            (Step::Review, audit.and_then(|(audited, _)| reviewed(workbook, audited, today))),
        ];
        facts.done.extend(found.into_iter().filter_map(|(step, done)| Some((step, done?))));
        if let Some(record) = workbook.certifications.get(&CertificationId) {
            let days = [
                (Step::Stage1, record.stage1_on),
                (Step::Stage2, record.stage2_on),
                (Step::Certificate, record.valid_from),
            ];
            for (step, day) in days {
                match day {
                    Some(day) if day <= today => {
                        facts.done.insert(step, (day, Some(CertificationId.into())));
                    }
                    Some(day) => drop(facts.planned.insert(step, day)),
                    None => {}
                }
            }
            facts.ordered_on = record.ordered_on.filter(|day| *day <= today);
            if record.stage1_on.is_some() {
                let agreed = facts.ordered_on.or(record.stage1_on).map_or(today, |day| day.min(today));
                facts.done.insert(Step::Booking, (agreed, Some(CertificationId.into())));
            }
        }
        facts
    }

    /// When a milestone was reached, if it was.
    pub(super) fn done(&self, step: Step, today: Date, with: &Assumptions) -> Option<Done> {
        if step == Step::Records {
            let (since, record) = self.running_since?;
            let enough = months_later(since, with.records_months);
            return (enough <= today).then_some((enough, record));
        }
        self.done.get(&step).copied()
    }

    /// The day the workbook has for a milestone, while that is still to come.
    pub(super) fn planned(&self, step: Step) -> Option<Date> {
        self.planned.get(&step).copied()
    }

    /// When something that takes its time began, where that is known.
    pub(super) fn begun(&self, step: Step) -> Option<Date> {
        match step {
            Step::Records => self.running_since.map(|(since, _)| since),
            Step::Booking => self.ordered_on,
            _ => None,
        }
    }
}

/// A recorded act: its day, today where none is given, nothing while it lies ahead.
fn happened(day: Option<Date>, today: Date) -> Option<Date> {
    Some(day.unwrap_or(today)).filter(|day| *day <= today)
}

fn first(all: impl Iterator<Item = (Date, RecordId)>) -> Option<Done> {
    all.min().map(|(day, record)| (day, Some(record)))
}

fn scope(workbook: &Workbook, today: Date) -> Option<Done> {
    let Standing::InForce(id) = workbook.scope_approval() else { return None };
    let day = workbook.decisions.get(&id).and_then(|decision| decision.decided_on);
    Some((happened(day, today)?, Some(ScopeId.into())))
}

/// The first approval of the policy: a version, or the policy itself where it is kept elsewhere.
fn policy(workbook: &Workbook, today: Date) -> Option<Done> {
    let policies = workbook.documents.iter().filter(|(_, document)| {
        document.document_type == Some(DocumentType::Policy) && document.state != Some(DocumentState::Retired)
    });
    first(policies.filter_map(|(id, document)| {
        let versions = workbook
            .document_versions
            .iter()
            .filter(|(version, frozen)| frozen.document == Some(*id) && !workbook.is_withdrawn(**version));
        let approved = versions.filter_map(|(_, version)| happened(version.approved_on, today)).min();
        let elsewhere = (document.state == Some(DocumentState::Approved))
            .then(|| happened(document.effective_from, today))
            .flatten();
        Some(((approved.or(elsewhere))?, (*id).into()))
    }))
}

/// The day the last risk got its first rating, once all have one.
fn rated(workbook: &Workbook, today: Date) -> Option<Done> {
    let mut firsts: BTreeMap<RiskId, Date> = BTreeMap::new();
    // What was only suggested decides nothing.
    let decided =
        |reading: &Reading| reading.kind == Some(ReadingKind::Current) && reading.common.suggested.is_empty();
    for reading in workbook.readings.values().filter(|reading| decided(reading)) {
        if let (Some(risk), Some(day)) = (reading.risk, happened(reading.read_on, today)) {
            firsts.entry(risk).and_modify(|first| *first = day.min(*first)).or_insert(day);
        }
    }
    let days: Option<Vec<Date>> = workbook.risks.keys().map(|risk| firsts.get(risk).copied()).collect();
    days?.into_iter().max().map(|day| (day, None))
}

/// The first version of the statement that was approved and not taken back.
fn statement(workbook: &Workbook, today: Date) -> Option<Done> {
    let valid = workbook.soa_versions.iter().filter(|(id, _)| !workbook.is_withdrawn(**id));
    first(valid.filter_map(|(id, version)| Some((happened(version.date, today)?, (*id).into()))))
}

/// The first run of something done again and again, or the first value measured.
fn running_since(workbook: &Workbook, today: Date) -> Option<Done> {
    let past = |day: Option<Date>| day.filter(|day| *day <= today);
    let runs = workbook.control_runs.iter().filter(|(_, run)| run.result != Some(RunResult::NotDone));
    let runs = runs.filter_map(|(id, run)| Some((past(run.performed_on)?, RecordId::from(*id))));
    let values = workbook.measure_values.values();
    let values = values.filter_map(|value| Some((past(value.measured_on)?, value.measure?.into())));
    first(runs.chain(values))
}

/// Whether it is an audit of one's own that was held.
fn counts(audit: &Audit, today: Date) -> bool {
    let others = matches!(audit.audit_type, Some(AuditType::Supplier | AuditType::External));
    let over = matches!(audit.status, Some(AuditStatus::Reported | AuditStatus::Closed))
        || audit.held_to.is_some_and(|day| day <= today);
    !others && audit.status != Some(AuditStatus::Cancelled) && over
}

/// The day on which internal audits had covered every clause.
fn audited(workbook: &Workbook, today: Date) -> Option<Done> {
    let held = workbook.audits.iter().filter(|(_, audit)| counts(audit, today));
    let mut held: Vec<_> = held
        .filter_map(|(id, audit)| {
            let day = happened(audit.held_to.or(audit.held_from).or(audit.reported_on), today)?;
            Some((day, *id, audit))
        })
        .collect();
    held.sort_by_key(|(day, id, _)| (*day, *id));
    let mut open: BTreeSet<ClauseRef> = ClauseRef::all().collect();
    held.into_iter().find_map(|(day, id, audit)| {
        open.retain(|clause| !audit.clauses.contains(clause));
        open.is_empty().then_some((day, Some(id.into())))
    })
}

/// The first management review that could look at the results of the audits.
fn reviewed(workbook: &Workbook, audited: Date, today: Date) -> Option<Done> {
    let reviews = workbook.management_reviews.iter();
    first(reviews.filter_map(|(id, review)| {
        let day = review.held_on.filter(|day| (audited..=today).contains(day))?;
        Some((day, (*id).into()))
    }))
}
