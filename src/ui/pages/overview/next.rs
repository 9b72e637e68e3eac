//! The one best next step, with its reason.

use crate::ui::prelude::*;

use crate::check::Finding;
use crate::content::catalogue::ClauseFact;
use crate::content::wizards::wizard_of;
use crate::domain::kinds::{Kind, OrganisationId};
use crate::domain::workbook::Workbook;
use crate::platform::prefs;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::pages::path::next_stop;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// The one best next step: the first gap on the way from context to an approved Statement of Applicability.
fn next_step(workbook: &Workbook, findings: &[Finding]) -> (&'static str, Page) {
    let has = |rule: &str| findings.iter().any(|finding| finding.rule == rule);
    let wizard = |id: &str| Page::Wizard(id.to_owned());
    let profile = workbook.organisations.get(&OrganisationId).is_some_and(|one| one.industry.is_some());
    if workbook.issues.is_empty() && !profile {
        ("setup", Page::Setup)
    } else if workbook.issues.is_empty() {
        ("issues", wizard("context"))
    } else if has("climate_undecided") || has("climate_without_reason") {
        ("climate", Page::Record(Kind::ClimateDecision, "main".into()))
    } else if workbook.interested_parties.is_empty() || has("requirement_undecided") {
        ("parties", wizard("parties"))
    } else if has("scope_missing") {
        ("scope", wizard("scope"))
    } else if has("scope_without_boundaries") || has("scope_not_approved") {
        ("boundary", Page::Clause("4.3".into()))
    } else if workbook.assets.is_empty() || workbook.risks.is_empty() {
        ("risks", wizard("risks"))
    } else if has("method_not_approved") || has("method_without_criteria") {
        ("method", Page::Method)
    } else if has("risk_not_rated") || has("risk_without_owner") {
        ("rate", wizard("risks"))
    } else if has("risk_without_option") || has("soa_undecided") {
        ("treat", wizard("treatment"))
    } else if has("risk_above_criteria_untreated") || has("treatment_without_responsible") {
        ("plan", Page::Register(Kind::Treatment))
    } else if has("acceptance_missing") || has("acceptance_stale") {
        ("accept", Page::Risks)
    } else if has("soa_not_approved") {
        ("approve", Page::Soa(None))
    } else if findings.is_empty() {
        ("export", Page::Share)
    } else {
        ("findings", Page::Findings)
    }
}

/// The card.
#[component]
pub fn NextStep() -> Node {
    let session = use_session();
    let step = Memo::new(move |_| {
        session.findings.with(|findings| session.with(|workbook| next_step(workbook, findings)))
    });
    let view = move || {
        let (step, page) = step.get();
        // Beyond the approved statement the road goes on from sub-clause to sub-clause.
        if step == "findings"
            && let Some(fact) = next_stop(session)
        {
            return on_the_road(session, fact);
        }
        // Somebody who left a wizard finds the way back to the answers.
        let begun = matches!(&page, Page::Wizard(id) if prefs::wizard(&session.id.to_string(), id).is_some());
        let text = |part: &str| crate::content::text::text(&format!("step.{step}.{part}"));
        let go = if begun { t("wizard.go_on").to_owned() } else { text("go") };
        view! {
            <section class="card accent next-step">
                <div>
                    <span class="badge good">{t("overview.next")} " · " {text("effort")}</span>
                    <h2>{text("title")}</h2>
                    <p>{text("why")}</p>
                </div>
                <div class="actions"><a class="btn primary" href=session.href(page)>{go} {icon("arrow-right")}</a></div>
            </section>
        }
    };
    view! { {view} }
}

fn on_the_road(session: Session, fact: &'static ClauseFact) -> Node {
    let Some(spec) = wizard_of(&fact.number) else { return Node::nothing() };
    let title = tf("path.next", &[("clause", &fact.number), ("title", &fact.title)]);
    let effort = tf("wizard.about", &[("n", &spec.minutes.to_string())]);
    let begun = prefs::wizard(&session.id.to_string(), spec.id).is_some();
    let go = t(if begun { "wizard.go_on" } else { "wizard.start" });
    view! {
        <section class="card accent next-step">
            <div>
                <span class="badge good">{t("overview.next")} " · " {effort}</span>
                <h2>{title}</h2>
                <p>{fact.asks.clone()}</p>
            </div>
            <div class="actions"><a class="btn primary" href=session.href(Page::Wizard(spec.id.to_owned()))>{go} {icon("arrow-right")}</a></div>
        </section>
    }
}
