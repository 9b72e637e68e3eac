//! The pictures of the dashboard: bars in parts, columns, and lines that come down. Each has its figures beside it.

use crate::ui::prelude::*;

use crate::insight::burn_down::{BurnDown, Point};
use crate::ui::words::{date, t, tf, today};

/// A part of a bar: its class, how much, and what it is.
pub type Part = (&'static str, usize, &'static str);

/// A bar in parts.
pub fn bar(parts: &[Part]) -> Node {
    let spoken = parts.iter().map(|(_, n, what)| format!("{n} {what}")).collect::<Vec<_>>().join(", ");
    let some = parts.iter().filter(|part| part.1 > 0);
    let some =
        some.map(|(class, n, _)| view! { <span class=*class style=("--share", n.to_string())></span> });
    view! { <div class="meter" role="img" aria-label=spoken>{some.collect_view()}</div> }
}

/// What the parts of a bar are, with their numbers.
pub fn legend(parts: &[Part]) -> Node {
    let item = |(class, n, what): &Part| {
        view! { <li><span class=format!("swatch {class}")></span><strong>{*n}</strong> " " {*what}</li> }
    };
    view! { <ul class="legend">{parts.iter().map(item).collect_view()}</ul> }
}

/// The figures behind a picture, folded away.
pub fn figures(table: Node) -> Node {
    view! {
        <details class="figures">
            <summary>{t("dashboard.figures")}</summary>
            {table}
        </details>
    }
}

const LEFT: f64 = 34.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 26.0;

fn number(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// The frames of the two pictures, in units of which a letter is 13 high.
const LINES: Frame = Frame(520.0, 170.0);
const COLUMNS: Frame = Frame(420.0, 150.0);

/// A picture of some width and height, with room for words on the left and below.
#[derive(Clone, Copy)]
struct Frame(f64, f64);

impl Frame {
    /// The place of a share (0 to 1) of the way from left to right.
    fn across(self, share: f64) -> f64 {
        LEFT + share * (self.right() - LEFT)
    }

    /// The place of a share of the way from bottom to top.
    fn up(self, share: f64) -> f64 {
        self.floor() - share * (self.floor() - TOP)
    }

    fn right(self) -> f64 {
        self.0 - RIGHT
    }

    fn floor(self) -> f64 {
        self.1 - BOTTOM
    }

    fn size(self) -> String {
        format!("0 0 {} {}", self.0, self.1)
    }
}

/// A round number at or above the greatest value, so that the scale reads well.
fn ceiling(most: usize) -> usize {
    let mut step = 1;
    loop {
        for round in [4, 6, 8, 10, 20, 30] {
            if round * step >= most {
                return round * step;
            }
        }
        step *= 10;
    }
}

/// Lines at nothing, half and all, with their numbers.
fn scale(frame: Frame, most: usize) -> Node {
    let at = |n: usize| {
        let y = frame.up(number(n) / number(most));
        view! {
            <line class="chart-grid" x1=LEFT.to_string() x2=frame.right().to_string() y1=format!("{y:.1}") y2=format!("{y:.1}")></line>
            <text class="chart-text" x=(LEFT - 6.0).to_string() y=format!("{:.1}", y + 4.0) text-anchor="end">{n}</text>
        }
    };
    [0, most / 2, most].map(at).into_iter().collect_view()
}

fn below(frame: Frame, x: f64, anchor: &'static str, words: String) -> Node {
    view! { <text class="chart-text" x=format!("{x:.1}") y=(frame.1 - 7.0).to_string() text-anchor=anchor>{words}</text> }
}

/// Two lines that come down: what was planned, and what was open. A mark says where today is.
pub fn lines(plan: &BurnDown) -> Node {
    let (Some(first), Some(last)) = (plan.points.first(), plan.points.last()) else { return Node::nothing() };
    let frame = LINES;
    let span = first.date.days_until(last.date).max(1);
    let days = |day| u32::try_from(first.date.days_until(day)).map_or(0.0, f64::from);
    let x = |point: &Point| frame.across(days(point.date) / days(last.date).max(1.0));
    let most = ceiling(plan.total.max(1));
    // What is open stays open until the day on which something is done: stairs, not slopes.
    let path = |points: Vec<(f64, usize)>| {
        let mut path = String::new();
        for (index, (x, n)) in points.iter().enumerate() {
            let y = frame.up(number(*n) / number(most));
            let step = if index == 0 { format!("M{x:.1} {y:.1}") } else { format!("H{x:.1}V{y:.1}") };
            path.push_str(&step);
        }
        path
    };
    let planned = path(plan.points.iter().map(|point| (x(point), point.planned)).collect());
    let open = path(plan.points.iter().filter_map(|point| Some((x(point), point.open?))).collect());
    let now = plan.points.iter().find(|point| point.date == today());
    let mark = now.map(|point| {
        let (x, y) = (x(point), frame.up(number(point.open.unwrap_or_default()) / number(most)));
        view! {
            <line class="chart-now" x1=format!("{x:.1}") x2=format!("{x:.1}") y1=TOP.to_string() y2=frame.floor().to_string()></line>
            <circle class="trend-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="4.5"></circle>
        }
    });
    let middle = now.map(x).filter(|x| (frame.across(0.2)..frame.across(0.8)).contains(x));
    let middle = middle.map(|x| below(frame, x, "middle", t("calendar.today").to_owned()));
    let label = tf(
        "dashboard.plan.label",
        &[("open", &plan.open.to_string()), ("late", &plan.late.to_string()), ("days", &span.to_string())],
    );
    view! {
        <svg class="chart" viewBox=frame.size() role="img" aria-label=label>
            {scale(frame, most)}
            <path class="chart-plan" d=planned></path>
            <path class="chart-line" d=open></path>
            {mark}
            {below(frame, LEFT, "start", date(&first.date.to_string()))}
            {middle}
            {below(frame, frame.right(), "end", date(&last.date.to_string()))}
        </svg>
    }
}

/// Columns with their numbers on top; words stand below the first and the last.
pub fn columns(counts: &[usize], first: String, last: String, label: String) -> Node {
    let frame = COLUMNS;
    let most = ceiling(counts.iter().copied().max().unwrap_or_default().max(1));
    let width = (frame.right() - LEFT) / number(counts.len().max(1));
    let column = |(index, n): (usize, &usize)| {
        let (x, y) = (LEFT + number(index) * width, frame.up(number(*n) / number(most)));
        let top = (*n > 0).then(|| {
            view! { <text class="chart-text strong" x=format!("{:.1}", x + width / 2.0) y=format!("{:.1}", y - 4.0) text-anchor="middle">{*n}</text> }
        });
        view! {
            <rect class="chart-column" x=format!("{:.1}", x + width * 0.14) y=format!("{y:.1}") width=format!("{:.1}", width * 0.72) height=format!("{:.1}", frame.floor() - y) rx="2"></rect>
            {top}
        }
    };
    view! {
        <svg class="chart" viewBox=frame.size() role="img" aria-label=label>
            {scale(frame, most)}
            {counts.iter().enumerate().map(column).collect_view()}
            {below(frame, LEFT, "start", first)}
            {below(frame, frame.right(), "end", last)}
        </svg>
    }
}
