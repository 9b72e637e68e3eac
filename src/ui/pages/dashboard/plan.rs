//! The treatment plan over time: what was to be open by its dates, and what was.

use crate::ui::prelude::*;

use super::chart::{figures, lines};
use crate::domain::kinds::Kind;
use crate::insight::burn_down::{BurnDown, Point, burn_down};
use crate::route::Page;
use crate::ui::session::use_session;
use crate::ui::words::{date, t, tn, today};

/// The card.
#[component]
pub fn Plan() -> Node {
    let session = use_session();
    let plan = session.memo(|workbook| burn_down(workbook, today()));
    let view = move || plan.with(picture);
    view! {
        <section class="card" aria-labelledby="burn-down">
            <div class="card-head"><h2 id="burn-down">{t("dashboard.plan.title")}</h2><a class="link" href=session.href(Page::Register(Kind::Treatment))>{t("dashboard.plan.open")}</a></div>
            {view}
        </section>
    }
}

fn picture(plan: &BurnDown) -> Node {
    if plan.total + plan.done_undated == 0 {
        return view! { <p class="muted">{t("dashboard.plan.none")}</p> };
    }
    let figure = format!("{}, {}", tn("overview.actions_open", plan.open), tn("calendar.late", plan.late));
    let notes =
        [(plan.undated, "dashboard.plan.undated"), (plan.done_undated, "dashboard.plan.done_undated")];
    let notes = notes.into_iter().filter(|(n, _)| *n > 0).map(|(n, key)| tn(key, n)).collect::<Vec<_>>();
    let about = format!("{} {}", t("dashboard.plan.about"), notes.join(" "));
    let row = |point: &Point| {
        let open = point.open.map(|open| open.to_string()).unwrap_or_default();
        view! { <tr><th scope="row">{date(&point.date.to_string())}</th><td class="num">{point.planned}</td><td class="num">{open}</td></tr> }
    };
    let table = view! {
        <table class="table">
            <caption class="sr">{t("dashboard.plan.title")}</caption>
            <thead><tr><th scope="col">{t("dashboard.plan.day")}</th><th scope="col" class="num">{t("dashboard.plan.planned")}</th><th scope="col" class="num">{t("dashboard.plan.actual")}</th></tr></thead>
            <tbody>{plan.points.iter().map(row).collect_view()}</tbody>
        </table>
    };
    let drawn = !plan.points.is_empty();
    let legend = drawn.then(|| {
        view! {
            <ul class="legend">
                <li><span class="key-line"></span>{t("dashboard.plan.actual")}</li>
                <li><span class="key-line planned"></span>{t("dashboard.plan.planned")}</li>
            </ul>
        }
    });
    view! {
        <p class="figure"><strong>{plan.open}</strong><span>{figure}</span></p>
        {lines(plan)}
        {legend}
        <p class="small muted">{about}</p>
        {drawn.then(|| figures(table))}
        {(!drawn).then(|| view! { <p class="small">{t("dashboard.plan.no_dates")}</p> })}
    }
}
