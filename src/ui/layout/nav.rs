//! The navigation: overview, the spine of clauses 4 to 10, and the registers.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;

use super::workbook_name;
use crate::check::{Finding, Severity, progress};
use crate::domain::kinds::Kind;
use crate::route::{Page, Route};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{kind, t, tf};

/// The column on the left; a drawer when narrow.
#[component]
pub fn Nav(page: Memo<Page>, drawer: RwSignal<bool>) -> Node {
    let session = use_session();
    let name = session.memo(workbook_name);
    let example = session.memo(crate::ui::work::is_example);
    let initial = move || name.with(|name| name.chars().next().unwrap_or('I').to_uppercase().to_string());
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            drawer.set(false);
        }
    };
    let work = [
        (Page::Soa(None), "soa", t("nav.soa").to_owned(), Some(Kind::SoaLine)),
        (Page::Risks, "risk", t("nav.risks").to_owned(), Some(Kind::Risk)),
        (Page::Register(Kind::Treatment), "treatment", kind(Kind::Treatment, "many"), Some(Kind::Treatment)),
        (Page::Register(Kind::Asset), "asset", kind(Kind::Asset, "many"), Some(Kind::Asset)),
        (Page::Register(Kind::Issue), "issue", kind(Kind::Issue, "many"), Some(Kind::Issue)),
        (Page::Register(Kind::Person), "people", kind(Kind::Person, "many"), Some(Kind::Person)),
        (
            Page::Record(Kind::Organisation, "main".into()),
            "organisation",
            t("nav.organisation").to_owned(),
            None,
        ),
        (Page::Method, "method", t("nav.method").to_owned(), Some(Kind::RiskMethod)),
        (Page::Coverage, "audit", t("nav.coverage").to_owned(), Some(Kind::AuditProgramme)),
        (Page::Planner, "target", t("nav.planner").to_owned(), Some(Kind::Certification)),
        (Page::Registers, "document", t("nav.registers").to_owned(), None),
    ];
    let item = move |(target, name, text, kind): (Page, &'static str, String, Option<Kind>)| {
        nav_item(page, target, name, text, move |finding| Some(finding.record.kind) == kind)
    };
    view! {
        <nav class="nav" id="nav" aria-label=t("nav.label") data-open=move || drawer.get().then_some("") on:keydown=keys>
            <div class="brand">
                <span class="mark" aria-hidden="true">{initial}</span>
                <p class="brand-text"><strong>{move || name.get()}</strong><small>{move || if example.get() { t("nav.example") } else { t("nav.workbook") }}</small></p>
                <button
                    class="nav-close btn quiet icon-only"
                    type="button"
                    aria-label=t("nav.close")
                    title=t("nav.close")
                    on:click=move |_| drawer.set(false)
                >
                    {icon("close")}
                </button>
            </div>
            <ul class="nav-list">
                {nav_item(page, Page::Overview, "overview", t("nav.overview").to_owned(), |_| false)}
                {nav_item(page, Page::Path, "path", t("nav.path").to_owned(), |_| false)}
                {nav_item(page, Page::Dashboard, "measure", t("nav.dashboard").to_owned(), |_| false)}
                {nav_item(page, Page::Findings, "warning", t("nav.findings").to_owned(), |_| true)}
                {nav_item(page, Page::Calendar, "calendar", t("nav.calendar").to_owned(), |_| false)}
            </ul>
            <h2 class="nav-head">{t("nav.clauses")}</h2>
            <ul class="nav-list spine">{(4..=10).map(|number| clause_item(page, number)).collect_view()}</ul>
            <h2 class="nav-head">{t("nav.work")}</h2>
            <ul class="nav-list">{work.into_iter().map(item).collect_view()}</ul>
            <div class="nav-foot">
                <ul class="nav-list">
                    {nav_item(page, Page::History, "history", t("nav.history").to_owned(), |_| false)}
                    {nav_item(page, Page::Glossary(None), "help", t("nav.glossary").to_owned(), |_| false)}
                    {nav_item(page, Page::Share, "share", t("nav.share").to_owned(), |_| false)}
                    <li><a class="nav-item" href=Route::Start.href()>{icon("chevron-left")}<span class="nav-name">{t("nav.all_workbooks")}</span></a></li>
                    <li><a class="nav-item" href=Route::About.href()>{icon("settings")}<span class="nav-name">{t("nav.about")}</span></a></li>
                </ul>
            </div>
        </nav>
    }
}

fn is_current(now: &Page, target: &Page) -> bool {
    match (now, target) {
        (Page::Record(kind, _), Page::Risks) => matches!(kind, Kind::Risk),
        (Page::Record(kind, _), Page::Register(other)) => kind == other,
        (Page::Glossary(_), Page::Glossary(None)) | (Page::Soa(_) | Page::SoaVersions, Page::Soa(None)) => {
            true
        }
        (now, target) => now == target,
    }
}

fn nav_item(
    page: Memo<Page>,
    target: Page,
    name: &'static str,
    text: String,
    concerns: impl Fn(&Finding) -> bool + Send + Sync + 'static,
) -> Node {
    let session = use_session();
    let href = session.href(target.clone());
    let current = move || page.with(|now| is_current(now, &target)).then_some("page");
    view! {
        <li>
            <a class="nav-item" href=href aria-current=current>
                {icon(name)}
                <span class="nav-name">{text}</span>
                {count(concerns)}
            </a>
        </li>
    }
}

/// How many findings concern an item, and how grave they are.
fn count(concerns: impl Fn(&Finding) -> bool + Send + Sync + 'static) -> Node {
    let session = use_session();
    let counted = Memo::new(move |_| {
        session.findings.with(|findings| {
            let grave = |finding: &&Finding| matches!(finding.severity, Severity::Stage1 | Severity::Stage2);
            let mine: Vec<&Finding> = findings.iter().filter(|finding| concerns(finding)).collect();
            (mine.len(), mine.iter().copied().any(|finding| grave(&finding)))
        })
    });
    Node::live(move || {
        let (count, grave) = counted.get();
        let class = if grave { "count stop" } else { "count warn" };
        (count > 0).then(
            || view! { <span class=class>{count}<span class="sr">" " {t("nav.attention")}</span></span> },
        )
    })
}

fn clause_item(page: Memo<Page>, number: u8) -> Node {
    let session = use_session();
    let prefix = format!("{number}.");
    let top = number.to_string();
    let name = t(match number {
        4 => "clause.4",
        5 => "clause.5",
        6 => "clause.6",
        7 => "clause.7",
        8 => "clause.8",
        9 => "clause.9",
        _ => "clause.10",
    });
    let share = Memo::new(move |_| {
        session.findings.with(|findings| session.with(|workbook| progress(workbook, findings, number)))
    });
    let spoken = move || tf("nav.ring", &[("share", &share.get().to_string())]);
    let href = session.href(Page::Clause(top.clone()));
    let (me, below) = (top.clone(), prefix.clone());
    let current = move || {
        page.with(|page| matches!(page, Page::Clause(number) if *number == me || number.starts_with(&below)))
            .then_some("page")
    };
    view! {
        <li>
            <a class="nav-item" href=href aria-current=current>
                <span class="ring" style=("--ring", move || share.get().to_string())>
                    <svg viewBox="0 0 36 36" aria-hidden="true">
                        <circle class="ring-bed" cx="18" cy="18" r="15.9155"></circle>
                        <circle class="ring-fill" cx="18" cy="18" r="15.9155"></circle>
                    </svg>
                    <span class="ring-no">{top}</span>
                </span>
                <span class="nav-name">{name}<span class="sr">", " {spoken}</span></span>
                {count(move |finding| finding.clause.starts_with(&prefix))}
            </a>
        </li>
    }
}
