//! The road as a table: each milestone with its day, why not earlier, and what a month's delay costs.

use crate::ui::prelude::*;

use super::words;
use super::words::{day, span};
use crate::domain::kinds::Kind;
use crate::domain::road::Step;
use crate::insight::planner::{FAR, Plan, Stop};
use crate::ui::kit::{Tone, badge};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{record_title, t, tf};

/// The table.
#[component]
pub(super) fn Road(made: Memo<Plan>) -> Node {
    let session = use_session();
    let rows = move || {
        let plan = made.get();
        plan.stops.iter().map(|stop| row(session, &plan, stop)).collect_view()
    };
    view! {
        <div class="table-wrap">
            <table class="table cards road-table">
                <caption class="sr">{t("road.title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t("road.column.step")}</th>
                        <th scope="col">{t("road.column.state")}</th>
                        <th scope="col">{t("road.column.earliest")}</th>
                        <th scope="col">{t("road.column.yours")}</th>
                        <th scope="col" class="wide">{t("road.column.because")}</th>
                        <th scope="col">{t("road.column.delay")}</th>
                        <th scope="col">{t("road.column.spare")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(session: Session, plan: &Plan, stop: &Stop) -> Node {
    let at = stop.at;
    let state = match (at.done_on, stop.spare) {
        (Some(_), _) => badge(Tone::Good, t("road.done")),
        (None, Some(0)) => badge(Tone::Info, t("road.decides")),
        (None, _) => badge(Tone::Plain, t("road.open")),
    };
    let yours = at.planned.map(|planned| {
        let early = stop.too_early.then(|| badge(Tone::Warn, t("road.too_early")));
        view! { {day(planned)} " " {early} }
    });
    let shows = at.record.filter(|_| at.done_on.is_some()).map(|record| {
        let title = session.peek(|workbook| record_title(workbook, record));
        let version = record.kind == Kind::SoaVersion;
        let title = if version { tf("pack.version", &[("number", &title)]) } else { title };
        view! { <span class="sub"><a class="link" href=session.href_of(record)>{title}</a></span> }
    });
    let blank = |empty: bool| if empty { "blank" } else { "" };
    let delay = delay(&stop.pushes, at.done_on.is_some());
    let spare = stop.spare.map(|days| match days {
        0 => t("road.no_spare").to_owned(),
        FAR.. => t("road.any_spare").to_owned(),
        days => span(days),
    });
    view! {
        <tr>
            <th scope="row" class="lead">
                <a href=session.href(words::page(at.step))>{words::step(at.step)}</a>
                <span class="sub">{words::about(at.step)}</span>
            </th>
            <td data-label=t("road.column.state")>{state} {shows}</td>
            <td class="nowrap" data-label=t("road.column.earliest")>{day(at.earliest)}</td>
            <td class=blank(at.planned.is_none()) data-label=t("road.column.yours")>{yours}</td>
            <td data-label=t("road.column.because")>{words::because(plan, &at)}</td>
            <td class=blank(at.done_on.is_some()) data-label=t("road.column.delay")>{delay}</td>
            <td class=blank(spare.is_none()) data-label=t("road.column.spare")>{spare}</td>
        </tr>
    }
}

/// What a month's delay moves. Of the stages and the certificate each is named; others are only counted.
fn delay(pushes: &[(Step, i64)], done: bool) -> Node {
    if done {
        return Node::nothing();
    }
    let named = |step: Step| matches!(step, Step::Stage1 | Step::Stage2 | Step::Certificate);
    let line = |(step, days): &(Step, i64)| {
        let text = tf("road.push", &[("step", words::step(*step)), ("span", &span(*days))]);
        view! { <span class="sub">{text}</span> }
    };
    let ends: Vec<Node> = pushes.iter().filter(|(step, _)| named(*step)).map(line).collect();
    let others: Vec<&str> =
        pushes.iter().filter(|(step, _)| !named(*step)).map(|(step, _)| words::step(*step)).collect();
    let others = (!others.is_empty()).then(|| {
        view! { <span class="sub">{tf("road.push_also", &[("steps", &others.join(", "))])}</span> }
    });
    if ends.is_empty() && others.is_none() {
        return view! { <span class="muted">{t("road.push_nothing")}</span> };
    }
    view! { {Node::many(ends)} {others} }
}
