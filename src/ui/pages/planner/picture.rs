//! The road as bars over months. The table below says the same, so readers of the screen are spared the picture.

use crate::ui::prelude::*;

use super::words;
use crate::domain::date::Date;
use crate::domain::road::{days_later, months_later};
use crate::insight::planner::{Plan, Stop};
use crate::ui::words::{t, tf};

/// The longest time shown before today, in months.
const BEFORE: i32 = 9;

/// Lines of the grid, at most.
const LINES: u32 = 12;

/// The days at both ends.
#[derive(Clone, Copy)]
struct Frame {
    from: Date,
    to: Date,
}

impl Frame {
    fn of(plan: &Plan) -> Self {
        let starts = plan.stops.iter().map(|stop| stop.at.start);
        let oldest = plan.today.plus_months(-BEFORE).unwrap_or(plan.today);
        let from = starts.min().unwrap_or(plan.today).clamp(oldest, plan.today);
        let from = Date::new(from.year(), from.month(), 1).unwrap_or(from);
        let ends = plan.stops.iter().map(|stop| stop.at.expected());
        let to = ends.chain(plan.target).max().unwrap_or(plan.today);
        Self { from, to: days_later(to, 21).max(months_later(from, 3)) }
    }

    /// Where a day lies, in per cent of the width.
    #[expect(clippy::cast_precision_loss, reason = "days of some years are exact as floating point")]
    fn place(self, day: Date) -> f64 {
        let all = self.from.days_until(self.to).max(1) as f64;
        (self.from.days_until(day) as f64 / all * 100.0).clamp(0.0, 100.0)
    }

    /// First days of months, few enough to be read.
    fn months(self) -> Vec<Date> {
        let days = u32::try_from(self.from.days_until(self.to)).unwrap_or(0);
        let step = (days / 30).div_ceil(LINES).max(1);
        let all = (0..=LINES).map(|count| months_later(self.from, count * step));
        all.take_while(|day| *day < self.to).collect()
    }
}

fn per_cent(value: f64) -> String {
    format!("{value:.2}%")
}

/// The picture.
#[component]
pub(super) fn Picture(made: Memo<Plan>) -> Node {
    Node::live(move || {
        let plan = made.get();
        let frame = Frame::of(&plan);
        let line = |class: &'static str, day: Date| {
            let place = per_cent(frame.place(day));
            view! { <i class=class style=("left", place)></i> }
        };
        let lines = frame.months().into_iter().map(|day| line("road-line", day)).collect_view();
        let goal = plan.target.map(|day| line("road-goal", day));
        let months = frame.months().into_iter().map(|day| {
            let place = per_cent(frame.place(day));
            view! { <small style=("left", place)>{month(day)}</small> }
        });
        let rows = plan.stops.iter().map(|stop| bar(frame, stop)).collect_view();
        view! {
            <div class="road-picture" role="img" aria-label=tf("road.picture", &[("n", &plan.stops.len().to_string())])>
                <div class="road-months" aria-hidden="true">{months.collect_view()}</div>
                <div class="road-grid" aria-hidden="true">{lines} {line("road-today", plan.today)} {goal}</div>
                <ol class="road-bars" aria-hidden="true">{rows}</ol>
            </div>
            <Legend target=plan.target.is_some() />
        }
    })
}

fn bar(frame: Frame, stop: &Stop) -> Node {
    let at = stop.at;
    let class = match (at.done_on, stop.spare) {
        (Some(_), _) => "road-bar done",
        (None, Some(0)) => "road-bar decides",
        (None, _) => "road-bar",
    };
    let (start, end) = (frame.place(at.start), frame.place(at.earliest));
    let (left, width) = (per_cent(start), per_cent(end - start));
    let yours = at.planned.map(|planned| {
        let class = if stop.too_early { "road-yours early" } else { "road-yours" };
        view! { <i class=class style=("left", per_cent(frame.place(planned)))></i> }
    });
    view! {
        <li>
            <span class="road-name">{words::step(at.step)}</span>
            <span class="road-track"><i class=class style=("left", left) style=("width", width)></i> {yours}</span>
        </li>
    }
}

/// A month in a short form: without its day.
fn month(day: Date) -> String {
    let words = words::day(day);
    words.split_once(' ').map_or_else(|| words.clone(), |(_, rest)| rest.to_owned())
}

#[component]
fn Legend(target: bool) -> Node {
    let entry = |class: &'static str, text: &'static str| {
        view! { <li><i class=format!("road-key {class}")></i> {text}</li> }
    };
    view! {
        <ul class="legend road-legend" aria-hidden="true">
            {entry("done", t("road.done"))}
            {entry("decides", t("road.decides"))}
            {entry("", t("road.open"))}
            {entry("yours", t("road.column.yours"))}
            {entry("today", t("road.today"))}
            {target.then(|| entry("goal", t("road.target")))}
        </ul>
    }
}
