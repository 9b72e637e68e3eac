//! Clause by clause: what is kept, what of it is only suggested, what is missing, and what the checks find.

use crate::ui::prelude::*;

use super::chart::bar;
use crate::content::catalogue::clause;
use crate::headstart::meter::{self, Count};
use crate::insight::by_clause::{OfClause, by_clause};
use crate::insight::readiness::readiness;
use crate::route::Page;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, today};

/// The card.
#[component]
pub fn Clauses() -> Node {
    let session = use_session();
    let kept = session.memo(by_clause);
    let drafted = session.memo(|workbook| meter::read(workbook).clauses);
    let found = Memo::new(move |_| {
        let counted = |findings: &Vec<_>| session.with(|workbook| readiness(workbook, findings, today()));
        session.findings.with(counted).clauses
    });
    let rows = move || {
        let (kept, drafted) = (kept.get(), drafted.get());
        let row = |counts: &crate::insight::readiness::OfClause| {
            let mine = kept.iter().find(|kept| kept.clause.to_string() == counts.clause);
            let fields = mine.and_then(|mine| drafted.get(&mine.clause)).copied().unwrap_or_default();
            row(session, counts.clause, mine, fields, counts.counts)
        };
        found.get().iter().map(row).collect_view()
    };
    view! {
        <section class="card flush wide" aria-labelledby="by-clause">
            <div class="card-head"><h2 id="by-clause">{t("dashboard.clauses.title")}</h2><a class="link" href=session.href(Page::Path)>{t("nav.path")}</a></div>
            <div class="table-wrap"><table class="table cards pairs">
                <caption class="sr">{t("dashboard.clauses.title")}</caption>
                <thead><tr>
                    <th scope="col">{t("clause.clause")}</th>
                    <th scope="col"><span class="sr">{t("dashboard.clauses.picture")}</span></th>
                    <th scope="col" class="num">{t("dashboard.clauses.confirmed")}</th>
                    <th scope="col" class="num">{t("dashboard.clauses.suggested")}</th>
                    <th scope="col" class="num">{t("dashboard.clauses.fields")}</th>
                    <th scope="col">{t("dashboard.clauses.missing")}</th>
                    <th scope="col" class="num">{t("dashboard.clauses.signed")}</th>
                    <th scope="col" class="num">{t("dashboard.clauses.stage1")}</th>
                    <th scope="col" class="num">{t("dashboard.clauses.stage2")}</th>
                    <th scope="col" class="num">{t("dashboard.clauses.expected")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            <p class="table-note">{t("dashboard.clauses.about")}</p>
        </section>
    }
}

fn row(
    session: Session,
    number: &'static str,
    kept: Option<&OfClause>,
    fields: Count,
    found: [usize; 4],
) -> Node {
    let title = clause(number).map_or_else(|| t("registers.annex").to_owned(), |fact| fact.title.clone());
    let href = match kept {
        Some(_) => session.href(Page::Clause(number.to_owned())),
        None => session.href(Page::Soa(None)),
    };
    let kept = kept.cloned().unwrap_or_default();
    let Count { confirmed, suggested, missing } = fields;
    let picture = (kept.all > 0).then(|| {
        bar(&[
            ("good", confirmed, t("headstart.confirmed")),
            ("suggested", suggested, t("headstart.suggested")),
            ("", missing, t("headstart.missing")),
        ])
    });
    let nothing = kept.missing.iter().map(|sub| {
        view! { <a class="ref" href=session.href(Page::Clause((*sub).to_owned()))>{*sub}</a> " " }
    });
    // On a phone what there is none of takes no room.
    let count = |n: usize, class: &'static str, what: &'static str| {
        let shown = if n > 0 { class } else { "muted" };
        let cell = if n > 0 { "num" } else { "num blank" };
        view! { <td class=cell data-label=what><span class=shown>{n}</span></td> }
    };
    let of_annex = kept.all == 0;
    let figure = move |n: usize| if of_annex { Node::nothing() } else { n.into_node() };
    let signed = (!of_annex).then(|| format!("{}/{}", kept.signed, kept.all));
    let blank = if of_annex { "blank" } else { "" };
    let none_missing = if kept.missing.is_empty() { "blank" } else { "" };
    view! {
        <tr>
            <th scope="row" class="lead"><a href=href><span class="ref">{number}</span> " " {title}</a></th>
            <td class=format!("bar-cell {blank}")>{picture}</td>
            <td class=format!("num {blank}") data-label=t("dashboard.clauses.confirmed")>{figure(confirmed)}</td>
            <td class=format!("num {blank}") data-label=t("dashboard.clauses.suggested")>{figure(suggested)}</td>
            <td class=format!("num {blank}") data-label=t("dashboard.clauses.fields")>{figure(missing)}</td>
            <td class=none_missing data-label=t("dashboard.clauses.missing")>{nothing.collect_view()}</td>
            <td class=format!("num {blank}") data-label=t("dashboard.clauses.signed")>{signed}</td>
            {count(found[0], "count stop", t("dashboard.clauses.stage1"))}
            {count(found[1], "count stop", t("dashboard.clauses.stage2"))}
            {count(found[2], "count warn", t("dashboard.clauses.expected"))}
        </tr>
    }
}
