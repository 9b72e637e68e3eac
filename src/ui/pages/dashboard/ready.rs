//! Whether one is ready for the two stages: counts and the way to the list, never a bare percentage.

use crate::ui::prelude::*;

use super::chart::{bar, legend};
use crate::domain::kinds::Kind;
use crate::insight::by_clause::by_clause;
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

/// How many records are confirmed, and how many only suggested.
#[component]
fn Confirmed() -> Node {
    let session = use_session();
    let counts = session.memo(|workbook| {
        let clauses = by_clause(workbook);
        let sum =
            |of: fn(&crate::insight::by_clause::OfClause) -> usize| clauses.iter().map(of).sum::<usize>();
        (sum(|c| c.confirmed), sum(|c| c.suggested), sum(|c| c.missing.len()), sum(|c| c.all))
    });
    let view = move || {
        let (confirmed, suggested, missing, all) = counts.get();
        let parts = [
            ("good", confirmed, t("dashboard.clauses.confirmed")),
            ("suggested", suggested, t("dashboard.clauses.suggested")),
        ];
        view! {
            <p class="figure"><strong>{confirmed}</strong><span>{tn("dashboard.clauses.of", confirmed + suggested)}</span></p>
            <p class="small muted">{tf("dashboard.clauses.empty", &[("n", &missing.to_string()), ("all", &all.to_string())])}</p>
            {bar(&parts)}
            {legend(&parts)}
        }
    };
    view! {
        <section class="card">
            <div class="card-head"><h2>{t("dashboard.clauses.head")}</h2><a class="link" href=session.href(Page::Registers)>{t("nav.registers")}</a></div>
            {view}
        </section>
    }
}
