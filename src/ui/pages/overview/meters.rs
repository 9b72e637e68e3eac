//! Where the statement, the risks and their treatment stand, as bars with their figures.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::domain::rating::AcceptanceState;
use crate::domain::records::TreatmentStatus;
use crate::domain::workbook::Workbook;
use crate::route::Page;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf, tn, today};

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
pub fn SoaCard() -> Node {
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
pub fn RiskCard() -> Node {
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
pub fn TreatmentCard() -> Node {
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
