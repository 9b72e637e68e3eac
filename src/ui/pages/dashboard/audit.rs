//! How much the running audit programme has covered.

use crate::ui::prelude::*;

use super::chart::{Part, bar, figures, legend};
use crate::insight::audited::{Audited, Share, audited};
use crate::route::Page;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, tn, today};

/// The card.
#[component]
pub fn Audits() -> Node {
    let session = use_session();
    let counts = session.memo(|workbook| audited(workbook, today()));
    let view = move || counts.with(|counts| picture(session, counts));
    view! {
        <section class="card whole" aria-labelledby="audits">
            <div class="card-head"><h2 id="audits">{t("nav.coverage")}</h2><a class="link" href=session.href(Page::Coverage)>{t("dashboard.audits.open")}</a></div>
            {view}
        </section>
    }
}

fn parts(share: Share) -> [Part; 3] {
    [
        ("good", share.held, t("dashboard.audits.held")),
        ("plan", share.planned, t("dashboard.audits.planned")),
        ("", share.left, t("dashboard.audits.left")),
    ]
}

fn picture(session: Session, counts: &Audited) -> Node {
    let Some(programme) = counts.programme else {
        return view! { <p class="muted">{t("dashboard.audits.none")}</p> };
    };
    let day = |day: Option<crate::domain::date::Date>| {
        day.map_or_else(|| t("dashboard.audits.open_end").to_owned(), |day| date(&day.to_string()))
    };
    let period =
        tf("dashboard.audits.period", &[("from", &day(counts.period.0)), ("to", &day(counts.period.1))]);
    let (held, planned) = counts.audits;
    let audits =
        format!("{}, {}", tn("dashboard.audits.audits", held), tn("dashboard.audits.ahead", planned));
    let shares =
        [(t("dashboard.audits.clauses"), counts.clauses), (t("dashboard.audits.controls"), counts.controls)];
    let row = |(name, share): (&'static str, Share)| {
        let all = share.held + share.planned + share.left;
        view! { <li class="theme"><span class="theme-name">{name}</span> {bar(&parts(share))} <span class="num">{share.held} "/" {all}</span></li> }
    };
    let both = Share {
        held: counts.clauses.held + counts.controls.held,
        planned: counts.clauses.planned + counts.controls.planned,
        left: counts.clauses.left + counts.controls.left,
    };
    let heads = parts(both).map(|(_, _, what)| view! { <th scope="col" class="num">{what}</th> });
    let line = |(name, share): (&'static str, Share)| {
        let cells = parts(share).map(|(_, n, _)| view! { <td class="num">{n}</td> });
        view! { <tr><th scope="row">{name}</th>{cells.into_iter().collect_view()}</tr> }
    };
    let table = view! {
        <table class="table">
            <caption class="sr">{t("nav.coverage")}</caption>
            <thead><tr><th scope="col">{t("dashboard.audits.what")}</th>{heads.into_iter().collect_view()}</tr></thead>
            <tbody>{shares.map(line).into_iter().collect_view()}</tbody>
        </table>
    };
    view! {
        <p class="small muted"><a class="link" href=session.href_of(programme.into())>{t("dashboard.audits.programme")}</a> " " {period} ". " {audits} "."</p>
        <ul class="themes">{shares.map(row).into_iter().collect_view()}</ul>
        {legend(&parts(both))}
        {figures(table)}
    }
}
