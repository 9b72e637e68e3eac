//! A line through values, with the target across. The table beside it says the same.

use crate::ui::prelude::*;

const WIDE: f64 = 600.0;
const HIGH: f64 = 140.0;
/// Room around the line.
const EDGE: f64 = 12.0;

/// The picture of some values and their target; nothing for fewer than two.
pub fn trend(values: &[f64], target: Option<f64>) -> Node {
    if values.len() < 2 {
        return Node::nothing();
    }
    let all = || values.iter().copied().chain(target);
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let span = if high > low { high - low } else { 1.0 };
    let last = u32::try_from(values.len() - 1).map_or(1.0, f64::from);
    let y = |value: f64| HIGH - EDGE - (value - low) / span * (HIGH - 2.0 * EDGE);
    let points: Vec<(f64, f64)> = (0_u32..)
        .zip(values)
        .map(|(index, value)| (EDGE + f64::from(index) / last * (WIDE - 2.0 * EDGE), y(*value)))
        .collect();
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let path = path.join(" ");
    let dots = points.iter().map(|(x, y)| {
        view! { <circle class="trend-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="4"></circle> }
    });
    let goal = target.map(|target| {
        let y = format!("{:.1}", y(target));
        view! { <line class="trend-target" x1="0" x2=WIDE.to_string() y1=y.clone() y2=y></line> }
    });
    view! {
        <svg class="trend" viewBox=format!("0 0 {WIDE} {HIGH}") aria-hidden="true">
            {goal}
            <polyline class="trend-line" points=path></polyline>
            {dots.collect_view()}
        </svg>
    }
}
