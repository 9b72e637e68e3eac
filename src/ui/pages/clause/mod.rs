//! A clause: what it asks, its records, what the auditor looks for. For 4 to 10, the way to its sub-clauses.

mod guidance;
mod lead;
mod records;
mod sign_off;

use crate::ui::prelude::*;

use crate::content::catalogue::{ClauseFact, clause, clauses};
use crate::domain::id::ClauseRef;
use crate::insight::evidence::Proves;
use crate::route::Page;
use crate::ui::kit::{FindingList, icon};
use crate::ui::layout::Head;
use crate::ui::pages::evidence::EvidenceFor;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf};

/// The page of a clause by number.
#[component]
pub fn Clause(number: String) -> Node {
    match clause(&number) {
        Some(fact) if fact.assessable => view! { <SubClause fact /> }.into_node(),
        Some(fact) => view! { <Heading fact /> }.into_node(),
        None => view! { <super::NotFound /> }.into_node(),
    }
}

fn crumb(fact: &ClauseFact) -> String {
    let top = fact.number.split('.').next().unwrap_or_default();
    let title = clause(top).map(|clause| clause.title.as_str()).unwrap_or_default();
    if top == fact.number {
        t("clause.standard").to_owned()
    } else {
        format!("{} {top} · {title}", t("clause.clause"))
    }
}

#[component]
fn Heading(fact: &'static ClauseFact) -> Node {
    let session = use_session();
    let below = clauses().iter().filter(|clause| clause.parent.as_deref() == Some(fact.number.as_str()));
    let card = move |clause: &'static ClauseFact| {
        let prefix = clause.number.clone();
        let count = Memo::new(move |_| {
            session
                .findings
                .with(|all| all.iter().filter(|finding| finding.clause.starts_with(&prefix)).count())
        });
        view! {
            <section class="card">
                <div class="card-head">
                    <h2><span class="ref">{clause.number.clone()}</span> " " {clause.title.clone()}</h2>
                    {move || (count.get() > 0).then(|| view! { <span class="count warn">{count.get()}<span class="sr">" " {t("nav.attention")}</span></span> })}
                </div>
                <p class="muted">{clause.asks.clone()}</p>
                <a class="link" href=session.href(Page::Clause(clause.number.clone())) aria-label=tf("common.open_named", &[("name", &clause.number)])>{t("common.open")}</a>
            </section>
        }
    };
    let asks = fact.asks.clone();
    view! {
        <Head crumb=move || crumb(fact) title=Signal::stored(format!("{} {}", fact.number, fact.title)) lede=move || asks.clone() />
        <div class="stack">{below.map(card).collect_view()}</div>
    }
}

#[component]
fn SubClause(fact: &'static ClauseFact) -> Node {
    let session = use_session();
    let findings = Memo::new(move |_| {
        let mine = |finding: &&crate::check::Finding| finding.clause == fact.number;
        session.findings.with(|all| all.iter().filter(mine).cloned().collect::<Vec<_>>())
    });
    let steps = neighbours(fact);
    let link = move |fact: &'static ClauseFact, back: bool| {
        let sign = icon(if back { "chevron-left" } else { "chevron-right" });
        let name = tf("clause.go", &[("clause", &format!("{} {}", fact.number, fact.title))]);
        let (before, after) = if back { (Some(sign), None) } else { (None, Some(sign)) };
        view! {
            <a class="btn quiet" href=session.href(Page::Clause(fact.number.clone())) aria-label=name>
                {before} {fact.number.clone()} {after}
            </a>
        }
    };
    let points =
        |list: &'static [String]| list.iter().map(|point| view! { <li>{point.clone()}</li> }).collect_view();
    view! {
        <Head crumb=move || crumb(fact) title=Signal::stored(format!("{} {}", fact.number, fact.title))>
            {steps.0.map(|fact| link(fact, true))} {steps.1.map(|fact| link(fact, false))}
        </Head>
        <div class="cols">
            <div class="stack">
                <section class="card" aria-label=t("clause.asks")>
                    <p class="ask first">{fact.asks.clone()}</p>
                    {documented(fact)}
                    <lead::WizardDoor clause=fact.number.clone() />
                </section>
                {guidance::steps(&fact.number)}
                <records::Records number=fact.number.clone() />
                {fact.number.parse().ok().map(evidence)}
            </div>
            <aside class="side stack" aria-label=t("clause.about")>
                <section class="card"><h2>{t("nav.findings")}</h2><FindingList findings /></section>
                <section class="card"><h2>{t("clause.auditor")}</h2><ul class="points">{points(&fact.auditor)}</ul></section>
                <section class="card"><h2>{t("clause.mistakes")}</h2><ul class="points">{points(&fact.mistakes)}</ul></section>
                {guidance::questions(&fact.number)}
                {fact.number.parse().ok().map(sign_off::cards)}
            </aside>
        </div>
    }
}

/// What an auditor can be shown for the sub-clause.
fn evidence(clause: ClauseRef) -> Node {
    let what = format!("{} {}", t("clause.clause"), clause.number());
    view! {
        <section class="card">
            <h2>{t("files.evidence")}</h2>
            <EvidenceFor proves=Proves::Clause(clause) what />
        </section>
    }
}

fn documented(fact: &ClauseFact) -> Option<Node> {
    let text = match fact.documented_information.as_deref()? {
        "document" => t("clause.document"),
        _ => t("clause.record"),
    };
    Some(view! { <p class="small muted">{icon("document")} " " {text}</p> })
}

/// The sub-clause before and the one after.
fn neighbours(fact: &ClauseFact) -> (Option<&'static ClauseFact>, Option<&'static ClauseFact>) {
    let all: Vec<&'static ClauseFact> = clauses().iter().filter(|clause| clause.assessable).collect();
    let here = all.iter().position(|clause| clause.number == fact.number).unwrap_or(0);
    (here.checked_sub(1).and_then(|index| all.get(index).copied()), all.get(here + 1).copied())
}
