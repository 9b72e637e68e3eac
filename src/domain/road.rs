//! The road to the certificate: what is done and since when, and the earliest day each further milestone can be reached
//! with what the workbook says and some durations, which are open to change.
//!
//! A milestone that is done has its own day. Any other begins when all it waits for is reached, at the earliest today,
//! and takes its time. So work that is done never moves a day back, and a delay never moves one forward.

mod facts;

pub use facts::Facts;

use super::date::Date;
use super::id::RecordId;
use super::kinds::CertificationId;
use super::records::Certification;
use super::workbook::Workbook;

/// A milestone on the road, in the order they are usually reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The scope is approved as it stands (4.3).
    Scope,
    /// The policy has an approved version (5.2).
    Policy,
    /// Every risk is rated (6.1.2).
    Risks,
    /// The Statement of Applicability is approved (6.1.3 d).
    Statement,
    /// Controls ran and left records for long enough (8.1, 9.1).
    Records,
    /// Internal audits covered every clause (9.2).
    Audit,
    /// Management reviewed after that (9.3).
    Review,
    /// The certification body has a day for Stage 1.
    Booking,
    /// Stage 1 is held.
    Stage1,
    /// Stage 2 is held.
    Stage2,
    /// The body decided on the certificate.
    Certificate,
}

impl Step {
    /// Every milestone, in order.
    pub const ALL: [Self; 11] = [
        Self::Scope,
        Self::Policy,
        Self::Risks,
        Self::Statement,
        Self::Records,
        Self::Audit,
        Self::Review,
        Self::Booking,
        Self::Stage1,
        Self::Stage2,
        Self::Certificate,
    ];

    /// What it waits for.
    pub fn waits_for(self) -> &'static [Self] {
        match self {
            Self::Scope | Self::Policy | Self::Booking => &[],
            Self::Risks => &[Self::Scope],
            Self::Statement => &[Self::Risks],
            Self::Records => &[Self::Policy, Self::Statement],
            Self::Audit => &[Self::Scope, Self::Policy, Self::Statement, Self::Records],
            Self::Review => &[Self::Audit],
            Self::Stage1 => {
                &[Self::Scope, Self::Policy, Self::Risks, Self::Statement, Self::Review, Self::Booking]
            }
            Self::Stage2 => &[
                Self::Stage1,
                Self::Scope,
                Self::Policy,
                Self::Risks,
                Self::Statement,
                Self::Records,
                Self::Audit,
                Self::Review,
            ],
            Self::Certificate => &[Self::Stage2],
        }
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// How long things take, where nothing else is known. Weeks, and months of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// Weeks until scope and policy are approved.
    pub basis_weeks: u32,
    /// Weeks of the risk assessment.
    pub risk_weeks: u32,
    /// Weeks from rated risks to an approved statement.
    pub statement_weeks: u32,
    /// Months of records.
    pub records_months: u32,
    /// Weeks of the internal audit.
    pub audit_weeks: u32,
    /// Weeks from the audit to the management review.
    pub review_weeks: u32,
    /// Weeks between an order and Stage 1.
    pub lead_weeks: u32,
    /// Weeks between Stage 1 and Stage 2.
    pub gap_weeks: u32,
    /// Weeks from Stage 2 to the decision.
    pub decision_weeks: u32,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            basis_weeks: 4,
            risk_weeks: 6,
            statement_weeks: 2,
            records_months: 3,
            audit_weeks: 3,
            review_weeks: 2,
            lead_weeks: 12,
            gap_weeks: 6,
            decision_weeks: 4,
        }
    }
}

impl Assumptions {
    /// What a certification record says, and the usual value where it says nothing. Ten years at most.
    pub fn of(record: &Certification) -> Self {
        let usual = Self::default();
        let weeks = |own: Option<u32>, usual: u32| own.unwrap_or(usual).min(520);
        Self {
            basis_weeks: weeks(record.basis_weeks, usual.basis_weeks),
            risk_weeks: weeks(record.risk_weeks, usual.risk_weeks),
            statement_weeks: weeks(record.statement_weeks, usual.statement_weeks),
            records_months: record.records_months.unwrap_or(usual.records_months).min(120),
            audit_weeks: weeks(record.audit_weeks, usual.audit_weeks),
            review_weeks: weeks(record.review_weeks, usual.review_weeks),
            lead_weeks: weeks(record.lead_weeks, usual.lead_weeks),
            gap_weeks: weeks(record.gap_weeks, usual.gap_weeks),
            decision_weeks: weeks(record.decision_weeks, usual.decision_weeks),
        }
    }

    /// The day a milestone is reached that begins on a day.
    fn end(&self, step: Step, start: Date) -> Date {
        let weeks = match step {
            Step::Scope | Step::Policy => self.basis_weeks,
            Step::Risks => self.risk_weeks,
            Step::Statement => self.statement_weeks,
            Step::Records => return months_later(start, self.records_months),
            Step::Audit => self.audit_weeks,
            Step::Review => self.review_weeks,
            Step::Booking => self.lead_weeks,
            Step::Stage1 | Step::Stage2 => 0,
            Step::Certificate => self.decision_weeks,
        };
        days_later(start, 7 * i64::from(weeks))
    }
}

/// Why a milestone cannot be reached earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is done.
    Done,
    /// A day is agreed with the body.
    Agreed,
    /// It begins today and takes its time.
    Begins,
    /// It began on this day and takes its time.
    Began(Date),
    /// It waits for another.
    After(Step),
}

/// A milestone with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Which.
    pub step: Step,
    /// When it was done, if it is.
    pub done_on: Option<Date>,
    /// When work on it begins or began.
    pub start: Date,
    /// The earliest day it can be reached; the day it was done.
    pub earliest: Date,
    /// The day the workbook has for it, while that is still to come.
    pub planned: Option<Date>,
    /// Why not earlier.
    pub because: Because,
    /// The record that shows it, where there is one.
    pub record: Option<RecordId>,
}

impl Milestone {
    /// The day others may count with: the planned one, where that is not too early.
    pub fn expected(&self) -> Date {
        self.planned.map_or(self.earliest, |planned| planned.max(self.earliest))
    }
}

/// All milestones, in order, each delayed by so many days if it is not done.
pub fn milestones(
    facts: &Facts,
    with: &Assumptions,
    today: Date,
    delays: &dyn Fn(Step) -> i64,
) -> Vec<Milestone> {
    let mut all: Vec<Milestone> = Vec::new();
    for step in Step::ALL {
        let milestone = milestone(step, facts, with, today, &all);
        let delay = if milestone.done_on.is_some() { 0 } else { delays(step).max(0) };
        all.push(Milestone { earliest: days_later(milestone.earliest, delay), ..milestone });
    }
    all
}

fn milestone(step: Step, facts: &Facts, with: &Assumptions, today: Date, before: &[Milestone]) -> Milestone {
    let planned = facts.planned(step);
    let open = |start: Date, earliest: Date, because: Because| Milestone {
        step,
        done_on: None,
        start,
        earliest,
        planned,
        because,
        record: planned.map(|_| CertificationId.into()),
    };
    if let Some((done_on, record)) = facts.done(step, today, with) {
        let because = if step == Step::Booking { Because::Agreed } else { Because::Done };
        return Milestone {
            step,
            done_on: Some(done_on),
            start: facts.begun(step).unwrap_or(done_on).min(done_on),
            earliest: done_on,
            planned: None,
            because,
            record,
        };
    }
    if let Some(begun) = facts.begun(step) {
        return open(begun, with.end(step, begun).max(today), Because::Began(begun));
    }
    let mut start = (today, Because::Begins);
    for other in step.waits_for() {
        let Some(other) = before.get(other.index()) else { continue };
        let lag = if (step, other.step) == (Step::Stage2, Step::Stage1) { with.gap_weeks } else { 0 };
        let from = days_later(other.expected(), 7 * i64::from(lag));
        if from > start.0 {
            start = (from, Because::After(other.step));
        }
    }
    open(start.0, with.end(step, start.0), start.1)
}

/// A day some days later; the last there is, if that is beyond it.
pub fn days_later(date: Date, days: i64) -> Date {
    date.plus_days(days).unwrap_or_else(last)
}

/// A day some months later; the last there is, if that is beyond it.
pub fn months_later(date: Date, months: u32) -> Date {
    i32::try_from(months).ok().and_then(|months| date.plus_months(months)).unwrap_or_else(last)
}

fn last() -> Date {
    Date::new(9999, 12, 31).unwrap_or(Date::FALLBACK)
}

impl Workbook {
    /// The road as it stands on a day, with the assumptions of the certification record.
    pub fn road(&self, today: Date) -> Vec<Milestone> {
        milestones(&Facts::of(self, today), &self.road_assumptions(), today, &|_| 0)
    }

    /// What the certification record assumes about the road.
    pub fn road_assumptions(&self) -> Assumptions {
        self.certifications
            .get(&CertificationId)
            .map_or_else(Assumptions::default, |record| Assumptions::of(record))
    }
}
