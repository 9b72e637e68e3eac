//! The treatment plan over time: how many actions were to be open on a day by their due dates, and how many were (6.1.3 e,
//! 8.3). It is drawn from the dates of today's plan; when an action was added is not kept, so all count from the start.

use crate::domain::date::Date;
use crate::domain::records::{Treatment, TreatmentStatus};
use crate::domain::workbook::Workbook;

/// Days on which the lines are drawn, at most.
const POINTS: i64 = 40;

/// The plan over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BurnDown {
    /// Days, earliest first; empty when nothing has a date.
    pub points: Vec<Point>,
    /// Actions that the lines count.
    pub total: usize,
    /// Open actions without a due date: they never come down in the plan.
    pub undated: usize,
    /// Done actions nobody gave a day: left out of the lines.
    pub done_undated: usize,
    /// Open actions.
    pub open: usize,
    /// Open actions whose date is past.
    pub late: usize,
}

/// A day in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub date: Date,
    /// Actions that were to be open at its end.
    pub planned: usize,
    /// Actions that were open at its end; `None` for days to come.
    pub open: Option<usize>,
}

/// Draws it. Cancelled actions are left out.
pub fn burn_down(workbook: &Workbook, today: Date) -> BurnDown {
    let live: Vec<&Treatment> = workbook
        .treatments
        .values()
        .map(|item| &**item)
        .filter(|item| item.status != Some(TreatmentStatus::Cancelled))
        .collect();
    let is_done = |item: &Treatment| item.status == Some(TreatmentStatus::Done);
    let open = live.iter().filter(|item| !is_done(item));
    // A day in the future is a plan, not something that was done.
    let done_on = |item: &Treatment| item.done_on.filter(|day| is_done(item) && *day <= today);
    let counted: Vec<&Treatment> =
        live.iter().copied().filter(|item| !is_done(item) || done_on(item).is_some()).collect();
    let mut result = BurnDown {
        points: Vec::new(),
        total: counted.len(),
        undated: counted.iter().filter(|item| item.due.is_none() && !is_done(item)).count(),
        done_undated: live.len() - counted.len(),
        open: open.clone().count(),
        late: open.filter(|item| item.due.is_some_and(|due| due < today)).count(),
    };
    let point = |date: Date| Point {
        date,
        planned: counted
            .iter()
            .filter(|item| item.due.or(done_on(item)).is_none_or(|due| due > date))
            .count(),
        open: (date <= today)
            .then(|| counted.iter().filter(|item| done_on(item).is_none_or(|done| done > date)).count()),
    };
    let dates = counted.iter().flat_map(|item| [item.start, item.due, done_on(item)]).flatten();
    let Some(first) = dates.clone().min() else { return result };
    let (first, last) = (first.min(today), dates.max().unwrap_or(today).max(today));
    result.points = days(first, last, today).into_iter().map(point).collect();
    result
}

/// The day before the first, then every week, or as many weeks apart as keep the picture small; today and the last day in
/// any case.
fn days(first: Date, last: Date, today: Date) -> Vec<Date> {
    let first = first.plus_days(-1).unwrap_or(first);
    let weeks = (first.days_until(last) / 7 / POINTS + 1).max(1);
    let mut days: Vec<Date> = (0..=POINTS)
        .map_while(|turn| first.plus_days(turn * weeks * 7))
        .take_while(|day| *day < last)
        .chain([today, last])
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
