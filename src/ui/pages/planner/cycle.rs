//! The audits after the certificate: in which time each belongs, and how the days fit.

use crate::ui::prelude::*;

use super::words::day;
use crate::insight::planner::{Fit, Plan, Visit, Window};
use crate::ui::kit::{Tone, badge};
use crate::ui::words::t;

/// The card.
#[component]
pub(super) fn Cycle(made: Memo<Plan>) -> Node {
    let rows = move || made.get().cycle.into_iter().map(row).collect_view();
    let about = move || {
        if made.with(|plan| plan.cycle_estimated) { t("road.cycle_estimated") } else { t("road.cycle_about") }
    };
    view! {
        <section class="card flush" aria-labelledby="cycle">
            <div class="card-head"><h2 id="cycle">{t("road.cycle")}</h2><p class="small muted">{about}</p></div>
            <div class="table-wrap">
                <table class="table cards snug">
                    <caption class="sr">{t("road.cycle")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("road.column.visit")}</th>
                            <th scope="col">{t("road.column.opens")}</th>
                            <th scope="col">{t("road.column.closes")}</th>
                            <th scope="col">{t("road.column.yours")}</th>
                            <th scope="col">{t("road.column.fit")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(window: Window) -> Node {
    let (name, about) = match window.visit {
        Visit::Surveillance1 => (t("field.certification.surveillance_1_on"), t("road.visit.surveillance_1")),
        Visit::Surveillance2 => (t("field.certification.surveillance_2_on"), t("road.visit.surveillance_2")),
        Visit::Recertification => {
            (t("field.certification.recertification_on"), t("road.visit.recertification"))
        }
    };
    let fit = match window.fit {
        Fit::Undated => badge(Tone::Plain, t("road.fit.undated")),
        Fit::Held => badge(Tone::Good, t("road.fit.held")),
        Fit::Fits => badge(Tone::Good, t("road.fit.fits")),
        Fit::Early => badge(Tone::Info, t("road.fit.early")),
        Fit::Late => badge(Tone::Stop, t("road.fit.late")),
    };
    let planned = window.planned.map(day);
    view! {
        <tr>
            <th scope="row" class="lead">{name} <span class="sub">{about}</span></th>
            <td data-label=t("road.column.opens")>{day(window.opens)}</td>
            <td data-label=t("road.column.closes")>{day(window.closes)}</td>
            <td class=if planned.is_none() { "blank" } else { "" } data-label=t("road.column.yours")>{planned}</td>
            <td data-label=t("road.column.fit")>{fit}</td>
        </tr>
    }
}
