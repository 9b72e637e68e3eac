//! The planner: the road to the certificate with what a delay would cost, how it meets the day the organisation wants,
//! and the windows of the audits after it.

use crate::domain::date::Date;
use crate::domain::kinds::{CertificationId, OrganisationId};
use crate::domain::road::{Assumptions, Facts, Milestone, Step, days_later, milestones, months_later};
use crate::domain::workbook::Workbook;

/// Days of the delay whose cost is shown: a month.
pub const DELAY: i64 = 30;

/// A slip of so many days counts as any: the certificate does not wait for it.
pub const FAR: i64 = 3650;

/// Months after Stage 1 within which Stage 2 is customary.
pub const STAGES_APART: u32 = 6;

/// Days before the end of a certificate by which its recertification audit should be over: findings have to be closed
/// and the decision has to be made before the last day.
const BEFORE_THE_END: i64 = 42;

/// A milestone with what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The milestone.
    pub at: Milestone,
    /// What moves, and by how many days, if this is reached a month later; itself left out.
    pub pushes: Vec<(Step, i64)>,
    /// Days it can slip before the certificate does, [`FAR`] where that never happens; nothing where it is done.
    pub spare: Option<i64>,
    /// Whether the day the workbook has is too early.
    pub too_early: bool,
}

/// One of the audits after the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visit {
    /// First surveillance.
    Surveillance1,
    /// Second surveillance.
    Surveillance2,
    /// Recertification.
    Recertification,
}

/// How the day of a visit fits its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fit {
    /// No day yet.
    Undated,
    /// The day is past: it was held.
    Held,
    /// It is in the window.
    Fits,
    /// Earlier than usual.
    Early,
    /// Too late.
    Late,
}

/// The time in which a visit should take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Which visit.
    pub visit: Visit,
    /// First usual day.
    pub opens: Date,
    /// Last day.
    pub closes: Date,
    /// The day the workbook has.
    pub planned: Option<Date>,
    /// How that fits.
    pub fit: Fit,
}

/// The whole plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The day it was made.
    pub today: Date,
    /// What it counts with.
    pub with: Assumptions,
    /// The milestones.
    pub stops: Vec<Stop>,
    /// The day the organisation wants the certificate.
    pub target: Option<Date>,
    /// Days between the certificate and that day; negative when it comes too late.
    pub margin: Option<i64>,
    /// The last customary day of Stage 2, once Stage 1 has a day.
    pub stage2_latest: Date,
    /// The audits after the certificate.
    pub cycle: Vec<Window>,
    /// Whether the windows rest on an estimate, because there is no certificate yet.
    pub cycle_estimated: bool,
}

impl Plan {
    /// A milestone.
    pub fn stop(&self, step: Step) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.at.step == step)
    }

    /// The first milestone that is not done and that the certificate waits for.
    pub fn next(&self) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.at.done_on.is_none() && stop.spare == Some(0))
    }

    /// Whether the certificate is there.
    pub fn is_certified(&self) -> bool {
        self.stop(Step::Certificate).is_some_and(|stop| stop.at.done_on.is_some())
    }
}

/// The plan as of a day.
pub fn plan(workbook: &Workbook, today: Date) -> Plan {
    plan_with(workbook, &workbook.road_assumptions(), today)
}

/// The plan with other assumptions.
pub fn plan_with(workbook: &Workbook, with: &Assumptions, today: Date) -> Plan {
    let facts = Facts::of(workbook, today);
    let road = milestones(&facts, with, today, &|_| 0);
    let delayed = |step: Step, days: i64| {
        milestones(&facts, with, today, &move |other| if other == step { days } else { 0 })
    };
    let last = |road: &[Milestone]| road.last().map_or(today, Milestone::expected);
    let stops = road.iter().map(|at| {
        let open = at.done_on.is_none();
        let pushes = if open { pushes(&road, &delayed(at.step, DELAY), at.step) } else { Vec::new() };
        let spare = open.then(|| spare(&|days| last(&delayed(at.step, days)) == last(&road)));
        let too_early = at.planned.is_some_and(|planned| planned < at.earliest);
        Stop { at: *at, pushes, spare, too_early }
    });
    let stops: Vec<Stop> = stops.collect();
    let certificate = last(&road);
    let target = workbook.organisations.get(&OrganisationId).and_then(|record| record.target_date);
    let stage1 = road.iter().find(|at| at.step == Step::Stage1).map_or(today, Milestone::expected);
    let certified = road.last().is_some_and(|at| at.done_on.is_some());
    Plan {
        today,
        with: *with,
        margin: target.map(|target| certificate.days_until(target)),
        target,
        stage2_latest: months_later(stage1, STAGES_APART),
        cycle: cycle(workbook, certificate, today),
        cycle_estimated: !certified,
        stops,
    }
}

/// The most days that change nothing. Months differ in length, so it is searched for, not reckoned.
fn spare(still: &dyn Fn(i64) -> bool) -> i64 {
    if still(FAR) {
        return FAR;
    }
    let (mut fine, mut late) = (0, FAR);
    while late - fine > 1 {
        let middle = i64::midpoint(fine, late);
        if still(middle) { fine = middle } else { late = middle }
    }
    fine
}

fn pushes(road: &[Milestone], delayed: &[Milestone], step: Step) -> Vec<(Step, i64)> {
    let moved =
        road.iter().zip(delayed).map(|(at, then)| (at.step, at.expected().days_until(then.expected())));
    moved.filter(|(other, days)| *other != step && *days != 0).collect()
}

/// The windows after a decision: surveillance within twelve months of it and again within twenty-four, from a quarter
/// before that on; recertification in the last half-year, with time left to close findings.
fn cycle(workbook: &Workbook, decided: Date, today: Date) -> Vec<Window> {
    let record = workbook.certifications.get(&CertificationId);
    let begins = record.and_then(|record| record.valid_from).unwrap_or(decided);
    let ends = record.and_then(|record| record.valid_to);
    let ends = ends.unwrap_or_else(|| days_later(months_later(begins, 36), -1));
    let half_year_before = ends.plus_months(-6).unwrap_or(ends);
    let windows = [
        (
            Visit::Surveillance1,
            months_later(begins, 9),
            months_later(begins, 12),
            record.and_then(|record| record.surveillance_1_on),
        ),
        (
            Visit::Surveillance2,
            months_later(begins, 21),
            months_later(begins, 24),
            record.and_then(|record| record.surveillance_2_on),
        ),
        (
            Visit::Recertification,
            half_year_before,
            days_later(ends, -BEFORE_THE_END),
            record.and_then(|record| record.recertification_on),
        ),
    ];
    let window = |(visit, opens, closes, planned): (Visit, Date, Date, Option<Date>)| {
        let fit = match planned {
            None => Fit::Undated,
            Some(day) if day <= today => Fit::Held,
            Some(day) if day < opens => Fit::Early,
            Some(day) if day > closes => Fit::Late,
            Some(_) => Fit::Fits,
        };
        Window { visit, opens, closes, planned, fit }
    };
    windows.into_iter().map(window).collect()
}
