//! How much the running audit programme has covered: clauses and controls that were audited, are planned, or are neither
//! (9.2.2).

use std::collections::BTreeSet;

use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::AuditProgrammeId;
use crate::domain::records::{Applicability, Audit, AuditProgramme, AuditStatus, AuditType};
use crate::domain::workbook::Workbook;

/// Counts of the running programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audited {
    /// The programme; `None` where none runs today.
    pub programme: Option<AuditProgrammeId>,
    /// Its first and last day.
    pub period: (Option<Date>, Option<Date>),
    /// Sub-clauses of 4 to 10.
    pub clauses: Share,
    /// Controls that apply.
    pub controls: Share,
    /// Internal audits that were held, and those still to come.
    pub audits: (usize, usize),
}

/// How much of something is audited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Audited.
    pub held: usize,
    /// In an audit that is still to come, and in none before.
    pub planned: usize,
    /// In no audit.
    pub left: usize,
}

/// Counts what the internal audits of the programme that runs today cover.
pub fn audited(workbook: &Workbook, today: Date) -> Audited {
    let begun = |item: &AuditProgramme| item.period_from.is_none_or(|from| from <= today);
    let runs = |item: &AuditProgramme| begun(item) && item.period_to.is_none_or(|to| to >= today);
    let running = workbook.audit_programmes.iter().filter(|(_, item)| runs(item));
    let Some((id, programme)) = running.max_by_key(|(id, item)| (item.period_to, **id)) else {
        return Audited::default();
    };
    let internal = |audit: &Audit| {
        !matches!(audit.audit_type, Some(AuditType::Supplier | AuditType::External))
            && audit.status != Some(AuditStatus::Cancelled)
    };
    let within = |date: Date| {
        programme.period_from.is_none_or(|from| from <= date)
            && programme.period_to.is_none_or(|to| date <= to)
    };
    let belongs = |audit: &Audit| match audit.programme {
        Some(other) => other == *id,
        None => audit.held_to.or(audit.held_from).or(audit.planned_from).is_some_and(within),
    };
    let is_held = |audit: &Audit| {
        matches!(audit.status, Some(AuditStatus::Reported | AuditStatus::Closed))
            || audit.held_to.is_some_and(|date| date <= today)
    };
    let mine =
        workbook.audits.values().map(|audit| &**audit).filter(|audit| internal(audit) && belongs(audit));
    let (held, planned): (Vec<&Audit>, Vec<&Audit>) = mine.partition(|audit| is_held(audit));
    let applies = |control: &ControlRef| workbook.soa_line(*control).applicable == Some(Applicability::Yes);
    Audited {
        programme: Some(*id),
        period: (programme.period_from, programme.period_to),
        clauses: share(ClauseRef::all(), &held, &planned, |audit| &audit.clauses),
        controls: share(workbook.all_controls().into_iter().filter(applies), &held, &planned, |audit| {
            &audit.controls
        }),
        audits: (held.len(), planned.len()),
    }
}

fn share<T: Ord + Copy>(
    all: impl Iterator<Item = T>,
    held: &[&Audit],
    planned: &[&Audit],
    of: fn(&Audit) -> &BTreeSet<T>,
) -> Share {
    let in_any = |audits: &[&Audit], thing: &T| audits.iter().any(|audit| of(audit).contains(thing));
    let mut share = Share::default();
    for thing in all {
        if in_any(held, &thing) {
            share.held += 1;
        } else if in_any(planned, &thing) {
            share.planned += 1;
        } else {
            share.left += 1;
        }
    }
    share
}
