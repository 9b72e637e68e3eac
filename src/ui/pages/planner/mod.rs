//! The way to the certificate, with dates: the road and what a delay costs, what it counts with, audit time, and the
//! audits after the certificate.

mod assumptions;
mod cycle;
mod picture;
mod road;
mod time;
mod words;

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::domain::road::Step;
use crate::insight::planner::{Plan, plan};
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::use_session;
use crate::ui::words::{kind, t, tf, today};

use self::words::{day, span};

/// The page.
#[component]
pub fn Planner() -> Node {
    let session = use_session();
    let made = session.memo(|workbook| plan(workbook, today()));
    let record = session.href(Page::Record(Kind::Certification, "main".into()));
    let wizard = session.href(Page::Wizard("readiness".into()));
    view! {
        <Head
            crumb=|| t("nav.workbook")
            title=Signal::stored(t("nav.planner").to_owned())
            lede=move || made.with(lede)
        >
            <a class="btn" href=wizard>{icon("target")} {t("road.to_wizard")}</a>
            <a class="btn" href=record>{icon("edit")} {t("road.to_record")}</a>
        </Head>
        <div class="stack">
            <Outlook made />
            <section class="card flush" aria-labelledby="road">
                <div class="card-head"><h2 id="road">{t("road.title")}</h2><p class="small muted">{t("road.about")}</p></div>
                <picture::Picture made />
                <road::Road made />
            </section>
            <assumptions::Assumed made />
            <time::AuditTime />
            <cycle::Cycle made />
            <Onward />
        </div>
    }
}

fn lede(plan: &Plan) -> String {
    let of = |step: Step| plan.stop(step).map(|stop| day(stop.at.earliest)).unwrap_or_default();
    if plan.is_certified() {
        tf("road.lede_certified", &[("since", &of(Step::Certificate))])
    } else {
        tf("road.lede", &[("stage1", &of(Step::Stage1)), ("stage2", &of(Step::Stage2))])
    }
}

/// The days that matter most, and what comes next.
#[component]
fn Outlook(made: Memo<Plan>) -> Node {
    let session = use_session();
    let figure = |name: &'static str, value: String, note: String| {
        view! { <div class="count-item"><span>{name}</span><strong>{value}</strong><span>{note}</span></div> }
    };
    Node::live(move || {
        let plan = made.get();
        let stage = |step: Step| {
            let stop = plan.stop(step)?;
            let note = match (stop.at.done_on, stop.at.planned) {
                (Some(_), _) => t("road.done").to_owned(),
                (None, Some(planned)) if stop.too_early => tf("road.you_early", &[("day", &day(planned))]),
                (None, Some(planned)) => tf("road.you", &[("day", &day(planned))]),
                (None, None) => t("road.no_day").to_owned(),
            };
            Some(figure(words::step(step), day(stop.at.earliest), note))
        };
        let certificate = plan.stop(Step::Certificate).map(|stop| {
            let note = match plan.margin {
                Some(days) if days < 0 => tf("road.after_target", &[("span", &span(-days))]),
                Some(days) => tf("road.before_target", &[("span", &span(days))]),
                None => t("road.no_target").to_owned(),
            };
            figure(words::step(Step::Certificate), day(stop.at.expected()), note)
        });
        let next = plan.next().map(|stop| {
            let page = words::page(stop.at.step);
            view! {
                <p>{t("road.next")} " " <a class="link" href=session.href(page)>{words::step(stop.at.step)}</a>". " {words::because(&plan, &stop.at)}</p>
            }
        });
        let far = plan
            .stop(Step::Stage2)
            .filter(|stop| stop.at.done_on.is_none() && stop.at.expected() > plan.stage2_latest);
        let far = far.map(|_| {
            let latest = tf("road.far_apart", &[("day", &day(plan.stage2_latest))]);
            view! { <p class="error">{icon("warning")} {latest}</p> }
        });
        view! {
            <section class="card" aria-labelledby="outlook">
                <h2 id="outlook">{t("road.outlook")}</h2>
                <div class="counts">{stage(Step::Stage1)} {stage(Step::Stage2)} {certificate}</div>
                {next}
                {far}
                <p class="small muted">{t("road.no_promise")}</p>
            </section>
        }
    })
}

/// Where one goes from here.
#[component]
fn Onward() -> Node {
    let session = use_session();
    let ways = [
        (
            Page::Register(Kind::ExternalFinding),
            "blocked",
            kind(Kind::ExternalFinding, "many"),
            t("road.way_findings"),
        ),
        (Page::Rehearsal, "audit", t("nav.rehearsal").to_owned(), t("road.way_rehearsal")),
        (Page::Cards, "people", t("nav.cards").to_owned(), t("road.way_cards")),
        (Page::Surveillance, "history", t("nav.surveillance").to_owned(), t("road.way_pack")),
    ];
    let way = |(page, name, title, about): (Page, &'static str, String, &'static str)| {
        view! {
            <li>
                <a class="register-tile" href=session.href(page)>
                    {icon(name)}
                    <span class="register-name"><strong>{title}</strong><small>{about}</small></span>
                </a>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="onward">
            <h2 id="onward">{t("road.onward")}</h2>
            <ul class="register-tiles">{ways.into_iter().map(way).collect_view()}</ul>
        </section>
    }
}
