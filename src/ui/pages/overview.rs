//! The overview: the best next step, where things stand, and what an auditor would raise.

use crate::ui::prelude::*;

use super::matrix::Matrix;
use crate::check::Finding;
use crate::domain::kinds::Kind;
use crate::domain::rating::AcceptanceState;
use crate::domain::records::{ReadingKind, TreatmentStatus};
use crate::domain::workbook::Workbook;
use crate::platform::prefs;
use crate::route::Page;
use crate::ui::kit::{FindingList, icon};
use crate::ui::layout::{Head, workbook_name};
use crate::ui::session::use_session;
use crate::ui::words::{t, tf, tn, today};

/// The page.
#[component]
pub fn Overview() -> Node {
    let session = use_session();
    let name = session.memo(workbook_name);
    view! {
        <Head
            crumb=move || name.get()
            title=Signal::stored(t("nav.overview").to_owned())
            lede=move || tn("overview.lede", session.findings.with(Vec::len))
        />
        <NextStep />
        <div class="grid3"><SoaCard /> <RiskCard /> <TreatmentCard /></div>
        <div class="split">
            <Picture />
            <section class="card">
                <div class="card-head">
                    <h2>{t("overview.raise")}</h2>
                    <a class="link" href=session.href(Page::Findings)>{t("overview.all_findings")}</a>
                </div>
                <FindingList findings=session.findings limit=6 />
            </section>
        </div>
    }
}

/// The one best next step: the first gap on the way from context to an approved Statement of Applicability.
fn next_step(workbook: &Workbook, findings: &[Finding]) -> (&'static str, Page) {
    let has = |rule: &str| findings.iter().any(|finding| finding.rule == rule);
    let wizard = |id: &str| Page::Wizard(id.to_owned());
    if workbook.issues.is_empty() {
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

#[component]
fn NextStep() -> Node {
    let session = use_session();
    let step = Memo::new(move |_| {
        session.findings.with(|findings| session.with(|workbook| next_step(workbook, findings)))
    });
    let view = move || {
        let (step, page) = step.get();
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

/// A part of a meter: its colour, how much, and what it is.
type Part = (&'static str, usize, &'static str);

#[component]
fn MeterCard(
    title: &'static str,
    href: String,
    #[prop(into)] figure: Signal<(usize, String)>,
    #[prop(into)] parts: Signal<Vec<Part>>,
) -> Node {
    let spoken = move || {
        parts.get().into_iter().map(|(_, n, what)| format!("{n} {}", t(what))).collect::<Vec<_>>().join(", ")
    };
    let bar = move || {
        parts
            .get()
            .into_iter()
            .filter(|part| part.1 > 0)
            .map(|(class, n, _)| {
                view! { <span class=class style=("--share", n.to_string())></span> }
            })
            .collect_view()
    };
    let legend = move || {
        parts.get().into_iter().map(|(class, n, what)| {
            view! { <li><span class=format!("swatch {class}")></span><strong>{n}</strong> " " {t(what)}</li> }
        }).collect_view()
    };
    view! {
        <section class="card">
            <div class="card-head"><h2>{title}</h2><a class="link" href=href aria-label=tf("common.open_named", &[("name", title)])>{t("common.open")}</a></div>
            <p class="figure"><strong>{move || figure.get().0}</strong><span>{move || figure.get().1}</span></p>
            <div class="meter" role="img" aria-label=spoken>{bar}</div>
            <ul class="legend">{legend}</ul>
        </section>
    }
}

#[component]
fn SoaCard() -> Node {
    let session = use_session();
    let counts = session.memo(Workbook::soa_counts);
    let figure = Signal::derive(move || {
        let counts = counts.get();
        (counts.total - counts.undecided, tf("overview.decided", &[("all", &counts.total.to_string())]))
    });
    let parts = Signal::derive(move || {
        let counts = counts.get();
        vec![
            ("good", counts.applicable, "overview.apply"),
            ("part", counts.excluded, "overview.excluded"),
            ("", counts.undecided, "overview.undecided"),
        ]
    });
    view! { <MeterCard title=t("nav.soa") href=session.href(Page::Soa(None)) figure parts /> }
}

#[component]
fn RiskCard() -> Node {
    let session = use_session();
    let counts = session.memo(|workbook| {
        let today = today();
        let standings = workbook.standings();
        let rated = |id| standings.reading_to_accept(id).is_some();
        let (rated, unrated): (Vec<_>, Vec<_>) = workbook.risks.keys().copied().partition(|id| rated(*id));
        let holds = |id| matches!(standings.acceptance_state(id, today), AcceptanceState::Holds(_));
        let accepted = rated.iter().filter(|id| holds(**id)).count();
        (accepted, rated.len() - accepted, unrated.len())
    });
    let figure = Signal::derive(move || {
        let (accepted, waiting, unrated) = counts.get();
        (accepted, tn("overview.accepted_of", accepted + waiting + unrated))
    });
    let parts = Signal::derive(move || {
        let (accepted, waiting, unrated) = counts.get();
        vec![
            ("good", accepted, "overview.accepted"),
            ("", waiting, "overview.waiting"),
            ("stop", unrated, "overview.unrated"),
        ]
    });
    view! { <MeterCard title=t("nav.risks") href=session.href(Page::Risks) figure parts /> }
}

#[component]
fn TreatmentCard() -> Node {
    let session = use_session();
    let counts = session.memo(|workbook| {
        let today = today();
        let live =
            workbook.treatments.values().filter(|item| item.status != Some(TreatmentStatus::Cancelled));
        live.fold((0, 0, 0), |(done, open, late), item| {
            if item.status == Some(TreatmentStatus::Done) {
                (done + 1, open, late)
            } else if item.due.is_some_and(|due| due < today) {
                (done, open, late + 1)
            } else {
                (done, open + 1, late)
            }
        })
    });
    let figure = Signal::derive(move || {
        let (_, open, late) = counts.get();
        (open + late, tn("overview.actions_open", open + late))
    });
    let parts = Signal::derive(move || {
        let (done, open, late) = counts.get();
        vec![("good", done, "overview.done"), ("", open, "overview.in_time"), ("stop", late, "overview.late")]
    });
    view! { <MeterCard title=t("overview.treatment") href=session.href(Page::Register(Kind::Treatment)) figure parts /> }
}

#[component]
fn Picture() -> Node {
    let session = use_session();
    let kind = RwSignal::new(ReadingKind::Current);
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t("overview.picture")}</h2>
                <fieldset class="seg">
                    <legend class="sr">{t("matrix.which")}</legend>
                    {ReadingKind::ALL.iter().map(|option| {
                        let option = *option;
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name="picture"
                                    prop:checked=move || kind.get() == option
                                    on:change=move |_| kind.set(option)
                                />
                                {crate::ui::words::choice("reading_kind", option.key())}
                            </label>
                        }
                    }).collect_view()}
                </fieldset>
            </div>
            <Matrix kind />
            <p class="small muted"><a class="link" href=session.href(Page::Risks)>{t("overview.to_risks")}</a></p>
        </section>
    }
}
