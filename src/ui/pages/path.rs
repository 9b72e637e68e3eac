//! The road through the standard, sub-clause by sub-clause: what stands, what is open, and the way on.

use crate::ui::prelude::*;

use crate::check::{Finding, Severity};
use crate::content::catalogue::{ClauseFact, clauses};
use crate::content::wizards::wizard_of;
use crate::domain::id::ClauseRef;
use crate::route::Page;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, tn};

/// Where a sub-clause stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stand {
    /// Nothing is kept for it yet.
    Empty,
    /// So many likely concerns and nonconformities.
    Grave(usize),
    /// So many points that most auditors expect.
    Open(usize),
    /// In order, but nobody signed it off as it stands.
    InOrder,
    /// Signed off as it stands.
    Signed,
}

/// A line of the road.
#[derive(Clone, PartialEq)]
struct Stop {
    clause: &'static str,
    stand: Stand,
}

/// The sub-clauses in the order of the standard, which is also the order to go in.
fn road() -> impl Iterator<Item = &'static ClauseFact> {
    clauses().iter().filter(|fact| fact.assessable)
}

/// The first sub-clause that still needs something and has a wizard for it.
pub fn next_stop(session: Session) -> Option<&'static ClauseFact> {
    let needs = |fact: &&ClauseFact| {
        let clause = fact.number.parse().ok();
        let stand = clause.map(|clause| session.findings.with(|all| stand(session, all, clause)));
        matches!(stand, Some(Stand::Empty | Stand::Grave(_))) && wizard_of(&fact.number).is_some()
    };
    road().find(needs)
}

fn stand(session: Session, findings: &[Finding], clause: ClauseRef) -> Stand {
    let mine = || findings.iter().filter(|finding| finding.clause == clause.number());
    let grave = mine().filter(|finding| finding.severity < Severity::Expected).count();
    let expected = mine().filter(|finding| finding.severity == Severity::Expected).count();
    let overtaken = mine().any(|finding| finding.rule == "sign_off_overtaken");
    session.with(|workbook| {
        if workbook.records_of(clause).is_empty() {
            Stand::Empty
        } else if grave > 0 {
            Stand::Grave(grave)
        } else if expected > 0 {
            Stand::Open(expected)
        } else if workbook.is_signed_off(clause) && !overtaken {
            Stand::Signed
        } else {
            Stand::InOrder
        }
    })
}

/// The page.
#[component]
pub fn Path() -> Node {
    let session = use_session();
    let stops = Memo::new(move |_| {
        session.findings.with(|findings| {
            let stop = |fact: &'static ClauseFact| {
                let clause = fact.number.parse().ok()?;
                Some(Stop { clause: &fact.number, stand: stand(session, findings, clause) })
            };
            road().filter_map(stop).collect::<Vec<_>>()
        })
    });
    let lede = move || {
        let settled = |stop: &&Stop| matches!(stop.stand, Stand::InOrder | Stand::Signed);
        let (done, all) = stops.with(|stops| (stops.iter().filter(settled).count(), stops.len()));
        tf("path.lede", &[("n", &done.to_string()), ("all", &all.to_string())])
    };
    let next = Memo::new(move |_| next_stop(session).map(|fact| fact.number.as_str()));
    let rows = move || {
        let next = next.get();
        road()
            .zip(stops.get())
            .map(|(fact, stop)| row(session, fact, stop.stand, next == Some(stop.clause)))
            .collect_view()
    };
    view! {
        <Head crumb=|| t("path.crumb") title=Signal::stored(t("nav.path").to_owned()) lede />
        <ol class="road">{rows}</ol>
    }
}

fn row(session: Session, fact: &'static ClauseFact, stand: Stand, next: bool) -> Node {
    let state = match stand {
        Stand::Empty => badge(Tone::Plain, t("path.empty")),
        Stand::Grave(n) => badge(Tone::Stop, tn("path.grave", n)),
        Stand::Open(n) => badge(Tone::Warn, tn("path.open", n)),
        Stand::InOrder => badge(Tone::Info, t("path.in_order")),
        Stand::Signed => badge(Tone::Good, t("path.signed")),
    };
    let wizard = wizard_of(&fact.number).map(|spec| {
        let class = if next { "btn primary small" } else { "btn small" };
        let label = format!("{} {}", t("wizard.start"), fact.number);
        let minutes = tf("wizard.about", &[("n", &spec.minutes.to_string())]);
        view! {
            <span class="small muted">{minutes}</span>
            <a class=class href=session.href(Page::Wizard(spec.id.to_owned())) aria-label=label>{t("path.wizard")} {icon("arrow-right")}</a>
        }
    });
    view! {
        <li class="road-stop card" data-next=next.then_some("")>
            <div class="road-stop-text">
                <a class="road-stop-name" href=session.href(Page::Clause(fact.number.clone()))><span class="ref">{fact.number.clone()}</span> " " {fact.title.clone()}</a>
                <p class="small muted">{fact.asks.clone()}</p>
            </div>
            <div class="road-stop-side">{state} {wizard}</div>
        </li>
    }
}
