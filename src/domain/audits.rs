//! 9.2: which audits are one's own, whether they were held, and which of them belong to a programme.

use super::date::Date;
use super::id::{ClauseRef, ControlRef};
use super::kinds::{AuditId, AuditProgrammeId, WorkingPaperId};
use super::records::{Audit, AuditProgramme, AuditStatus, AuditType, PaperResult, WorkingPaper};
use super::workbook::Workbook;

/// What an audit looks at: a sub-clause, or a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A sub-clause of clauses 4 to 10.
    Clause(ClauseRef),
    /// A control of the Statement of Applicability.
    Control(ControlRef),
}

impl Audit {
    /// Whether something is in its scope.
    pub fn covers(&self, subject: Subject) -> bool {
        match subject {
            Subject::Clause(clause) => self.clauses.contains(&clause),
            Subject::Control(control) => self.controls.contains(&control),
        }
    }

    /// Everything in its scope: sub-clauses first.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let controls = self.controls.iter().copied().map(Subject::Control);
        self.clauses.iter().copied().map(Subject::Clause).chain(controls)
    }

    /// Whether it is an audit of one's own that was not called off; one without a sort is taken for one's own.
    pub fn is_internal(&self) -> bool {
        let others = matches!(self.audit_type, Some(AuditType::Supplier | AuditType::External));
        !others && self.status != Some(AuditStatus::Cancelled)
    }

    /// Whether its report is out, or everything that came of it is dealt with.
    pub fn is_said_to_be_over(&self) -> bool {
        matches!(self.status, Some(AuditStatus::Reported | AuditStatus::Closed))
    }

    /// Whether it lies behind us.
    pub fn is_held(&self, today: Date) -> bool {
        self.is_said_to_be_over() || self.held_to.is_some_and(|date| date <= today)
    }

    /// When it ended, as far as anybody said.
    pub fn ended(&self) -> Option<Date> {
        self.held_to.or(self.held_from).or(self.reported_on)
    }

    /// The day it stands for in a calendar: when it began, else when it is to begin.
    pub fn day(&self) -> Option<Date> {
        self.held_from.or(self.planned_from).or(self.held_to).or(self.reported_on)
    }
}

impl AuditProgramme {
    /// Whether a day lies in its period; an open end is no end.
    pub fn contains(&self, day: Date) -> bool {
        self.period_from.is_none_or(|from| from <= day) && self.period_to.is_none_or(|to| day <= to)
    }
}

impl WorkingPaper {
    /// Whether somebody looked and says what came of it.
    pub fn looks(&self) -> bool {
        !matches!(self.result, None | Some(PaperResult::NotLookedAt))
    }

    /// What it is about: sub-clauses first.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> {
        let controls = self.controls.iter().copied().map(Subject::Control);
        self.clauses.iter().copied().map(Subject::Clause).chain(controls)
    }
}

impl Workbook {
    /// The programme that runs on a day: of those that have begun, the one that ends last.
    pub fn current_programme(&self, today: Date) -> Option<AuditProgrammeId> {
        let begun = |item: &AuditProgramme| item.period_from.is_none_or(|from| from <= today);
        let all = self.audit_programmes.iter().filter(|(_, item)| begun(item));
        all.max_by_key(|(id, item)| (item.period_to, **id)).map(|(id, _)| *id)
    }

    /// Audits of one's own that belong to a programme: those that name it, and those that name none but lie in its
    /// period. In the order of their days, undated ones last.
    pub fn audits_of(&self, programme: AuditProgrammeId) -> Vec<(AuditId, &Audit)> {
        let Some(frame) = self.audit_programmes.get(&programme) else { return Vec::new() };
        let belongs = |audit: &Audit| match audit.programme {
            Some(other) => other == programme,
            None => audit.ended().or(audit.planned_from).is_some_and(|day| frame.contains(day)),
        };
        let all = self.audits.iter().map(|(id, audit)| (*id, &**audit));
        let mut audits: Vec<_> = all.filter(|(_, audit)| audit.is_internal() && belongs(audit)).collect();
        audits.sort_by_key(|(id, audit)| (audit.day().is_none(), audit.day(), *id));
        audits
    }

    /// The working papers of an audit, in no order that means anything.
    pub fn papers_of(&self, audit: AuditId) -> impl Iterator<Item = (WorkingPaperId, &WorkingPaper)> {
        let all = self.working_papers.iter().map(|(id, paper)| (*id, &**paper));
        all.filter(move |(_, paper)| paper.audit == Some(audit))
    }
}
