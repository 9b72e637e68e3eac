//! Whether one is ready for the two stages: counts and the way to the list, never a bare percentage.

use crate::ui::prelude::*;

use super::chart::{bar, legend};
use crate::domain::kinds::Kind;
use crate::headstart::meter::{self, Count};
use crate::insight::readiness::{Gate, readiness};
use crate::route::Page;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, in_days, t, tf, tn, today};

/// Stage 1, Stage 2, and how much is confirmed.
#[component]
pub fn Ready() -> Node {
    let session = use_session();
    let ready = Memo::new(move |_| {
        session.findings.with(|findings| session.with(|workbook| readiness(workbook, findings, today())))
    });
    let cards = move || {
        ready.with(|ready| {
            view! {
                {gate(session, t("dashboard.ready.stage1"), "dashboard.ready.concerns", "dashboard.ready.checks", &ready.stage1)}
                {gate(session, t("dashboard.ready.stage2"), "dashboard.ready.nonconformities", "dashboard.ready.checks2", &ready.stage2)}
            }
        })
    };
    view! { <div class="grid3">{cards} <Confirmed /></div> }
}

fn gate(session: Session, title: &'static str, what: &'static str, hold: &'static str, gate: &Gate) -> Node {
    let holding = gate.checks - gate.failing;
    let parts =
        [("good", holding, t("dashboard.ready.hold")), ("stop", gate.failing, t("dashboard.ready.fail"))];
    let when = match (gate.date, gate.days) {
        (Some(day), Some(days)) if days >= 0 => {
            tf("dashboard.ready.when", &[("days", &in_days(days)), ("date", &date(&day.to_string()))])
        }
        (Some(day), _) => tf("dashboard.ready.was", &[("date", &date(&day.to_string()))]),
        _ => t("dashboard.ready.undated").to_owned(),
    };
    let all = tf(hold, &[("n", &holding.to_string()), ("all", &gate.checks.to_string())]);
    let link = session.href(Page::Record(Kind::Certification, "main".to_owned()));
    view! {
        <section class="card">
            <div class="card-head"><h2>{title}</h2><a class="link" href=session.href(Page::Findings) aria-label=format!("{}: {title}", t("dashboard.ready.list"))>{t("dashboard.ready.list")}</a></div>
            <p class="figure"><strong>{gate.findings}</strong><span>{tn(what, gate.findings)}</span></p>
            <p class="small muted">{all}</p>
            {bar(&parts)}
            <p class="small"><a class="link" href=link>{when}</a></p>
        </section>
    }
}

/// How much of what can be drafted is confirmed, and how much only suggested.
#[component]
fn Confirmed() -> Node {
    let session = use_session();
    let total = session.memo(|workbook| meter::read(workbook).total);
    let view = move || {
        let Count { confirmed, suggested, missing } = total.get();
        let parts = [
            ("good", confirmed, t("headstart.confirmed")),
            ("suggested", suggested, t("headstart.suggested")),
            ("", missing, t("headstart.missing")),
        ];
        let all = (confirmed + suggested + missing).to_string();
        view! {
            <p class="figure"><strong>{confirmed}</strong><span>{tf("dashboard.clauses.of", &[("all", &all)])}</span></p>
            <p class="small muted">{t("dashboard.clauses.means")}</p>
            {bar(&parts)}
            {legend(&parts)}
        }
    };
    view! {
        <section class="card">
            <div class="card-head"><h2>{t("headstart.title")}</h2><a class="link" href=session.href(Page::Setup)>{t("headstart.to_setup")}</a></div>
            {view}
        </section>
    }
}
