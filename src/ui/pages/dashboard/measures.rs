//! Measures with their last values, and objectives with how they stand.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::domain::measures::Light;
use crate::domain::records::ObjectiveStatus;
use crate::insight::trends::{OfMeasure, OfObjective, Way, measures, objectives};
use crate::route::Page;
use crate::ui::kit::{Tone, badge};
use crate::ui::pages::record_parts::trend;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, t, tf, tn, today};

/// Rows shown of each; the registers have all.
const ROWS: usize = 8;

/// The measures.
#[component]
pub fn Measures() -> Node {
    let session = use_session();
    let all = session.memo(measures);
    let rows =
        move || all.with(|all| all.iter().take(ROWS).map(|measure| row(session, measure)).collect_view());
    let more = move || more(session, all.with(Vec::len), Kind::Measure);
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    view! {
        <section class="card flush" aria-labelledby="measures">
            <div class="card-head"><h2 id="measures">{t("dashboard.measures.title")}</h2><a class="link" href=session.href(Page::Register(Kind::Measure))>{t("dashboard.measures.open")}</a></div>
            <Show when=move || any.get() fallback=|| view! { <p class="muted table-note">{t("dashboard.measures.none")}</p> }>
                <div class="table-wrap"><table class="table cards">
                    <caption class="sr">{t("dashboard.measures.title")}</caption>
                    <thead><tr>
                        <th scope="col">{t("dashboard.measures.measure")}</th>
                        <th scope="col"><span class="sr">{t("dashboard.measures.trend")}</span></th>
                        <th scope="col">{t("dashboard.measures.last")}</th>
                        <th scope="col">{t("register.state")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
                {more}
            </Show>
        </section>
    }
}

fn row(session: Session, measure: &OfMeasure) -> Node {
    let state = match measure.light {
        Some(Light::Good) => badge(Tone::Good, t("measure.good")),
        Some(Light::Warn) => badge(Tone::Warn, t("measure.warn")),
        Some(Light::Bad) => badge(Tone::Stop, t("measure.bad")),
        None if measure.values.is_empty() => badge(Tone::Plain, t("dashboard.measures.no_value")),
        None => Node::nothing(),
    };
    let way = measure.way.map(|way| match way {
        Way::Better => t("dashboard.measures.better"),
        Way::Worse => t("dashboard.measures.worse"),
        Way::Same => t("dashboard.measures.same"),
    });
    let last = format!("{} {}", measure.latest, measure.unit);
    let below = match measure.target {
        Some(target) => {
            let target = target.to_string();
            tf("dashboard.measures.aim", &[("period", &measure.period), ("target", &target)])
        }
        None => measure.period.clone(),
    };
    let blank = |empty: bool| if empty { "blank" } else { "" };
    let title =
        if measure.title.is_empty() { t("register.untitled").to_owned() } else { measure.title.clone() };
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href_of(measure.id.into())>{title}</a></th>
            <td class="spark">{trend(&measure.values, measure.target)}</td>
            <td class=blank(measure.values.is_empty()) data-label=t("dashboard.measures.last")>{last.trim().to_owned()} <small class="sub">{below}</small></td>
            <td data-label=t("register.state")>{state} {way.map(|way| view! { <small class="sub">{way}</small> })}</td>
        </tr>
    }
}

fn more(session: Session, all: usize, kind: Kind) -> Option<Node> {
    let rest = all.saturating_sub(ROWS);
    (rest > 0).then(|| {
        view! { <p class="table-note"><a class="link" href=session.href(Page::Register(kind))>{tn("dashboard.measures.more", rest)}</a></p> }
    })
}

/// The objectives.
#[component]
pub fn Objectives() -> Node {
    let session = use_session();
    let all = session.memo(|workbook| objectives(workbook, today()));
    let rows =
        move || all.with(|all| all.iter().take(ROWS).map(|item| objective(session, item)).collect_view());
    let more = move || more(session, all.with(Vec::len), Kind::Objective);
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    view! {
        <section class="card flush" aria-labelledby="objectives">
            <div class="card-head"><h2 id="objectives">{t("dashboard.objectives.title")}</h2><a class="link" href=session.href(Page::Register(Kind::Objective))>{t("dashboard.objectives.open")}</a></div>
            <Show when=move || any.get() fallback=|| view! { <p class="muted table-note">{t("dashboard.objectives.none")}</p> }>
                <div class="table-wrap"><table class="table cards">
                    <caption class="sr">{t("dashboard.objectives.title")}</caption>
                    <thead><tr>
                        <th scope="col">{t("dashboard.objectives.objective")}</th>
                        <th scope="col">{t("calendar.due")}</th>
                        <th scope="col" class="num">{t("dashboard.measures.title")}</th>
                        <th scope="col">{t("register.state")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
                {more}
            </Show>
        </section>
    }
}

fn objective(session: Session, item: &OfObjective) -> Node {
    let tone = match item.status {
        Some(ObjectiveStatus::Achieved) => Tone::Good,
        Some(ObjectiveStatus::AtRisk) => Tone::Warn,
        Some(ObjectiveStatus::Missed) => Tone::Stop,
        _ => Tone::Plain,
    };
    let status = item.status.map(|status| badge(tone, choice("objective_status", status.key())));
    let late = item.late.then(|| badge(Tone::Stop, t("agenda.overdue")));
    let due = item.due.map(|due| date(&due.to_string())).unwrap_or_default();
    let blank = if due.is_empty() { "nowrap blank" } else { "nowrap" };
    let title = if item.title.is_empty() { t("register.untitled").to_owned() } else { item.title.clone() };
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href_of(item.id.into())>{title}</a></th>
            <td class=blank data-label=t("calendar.due")>{due}</td>
            <td class="num" data-label=t("dashboard.measures.title")>{item.measures}</td>
            <td data-label=t("register.state")>{status} " " {late}</td>
        </tr>
    }
}
