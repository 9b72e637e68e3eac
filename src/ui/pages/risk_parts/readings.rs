//! The ratings of a risk: the one in force of each kind, and the earlier ones. A rating is never changed, only followed
//! by another.

use crate::ui::prelude::*;

use super::rate::RateDialog;
use super::rated::{Rated, words_of};
use crate::domain::kinds::{ReadingId, RiskId};
use crate::domain::records::ReadingKind;
use crate::domain::workbook::Workbook;
use crate::ui::session::use_session;
use crate::ui::words::{choice, date, t, tf, tn};

/// What a kind of reading says.
pub fn about(kind: ReadingKind) -> &'static str {
    match kind {
        ReadingKind::Current => t("readings.current_about"),
        ReadingKind::Target => t("readings.target_about"),
        ReadingKind::Residual => t("readings.residual_about"),
    }
}

/// A reading as it is shown.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    id: ReadingId,
    kind: ReadingKind,
    rated: Option<Rated>,
    words: String,
    rationale: String,
    when: String,
}

fn shown(workbook: &Workbook, risk: RiskId) -> Vec<Shown> {
    let scales = workbook.scales();
    let of_kind = |kind: &ReadingKind| workbook.readings_of(risk, *kind);
    let show = |(id, reading): (ReadingId, &crate::domain::records::Reading)| {
        let rated = Rated::of(&scales, reading);
        let words = rated.as_ref().map(|rated| words_of(&scales, rated.likelihood, rated.impact));
        let day = reading.read_on.map(|day| date(&day.to_string())).unwrap_or_default();
        let version = Some(reading.method_version.clone()).filter(|version| !version.is_empty());
        let version =
            version.map(|version| tf("readings.version", &[("version", &version)])).unwrap_or_default();
        let when = [day, workbook.person_name(reading.read_by), version];
        Shown {
            id,
            kind: reading.kind.unwrap_or(ReadingKind::Current),
            rated,
            words: words.unwrap_or_default(),
            rationale: reading.rationale.clone(),
            when: when.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        }
    };
    ReadingKind::ALL.iter().flat_map(of_kind).map(show).collect()
}

/// The card.
#[component]
pub fn Readings(risk: RiskId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| shown(workbook, risk));
    let asked = RwSignal::new(ReadingKind::Current);
    let open = RwSignal::new(false);
    let rate = Callback::new(move |kind| {
        asked.set(kind);
        open.set(true);
    });
    let row = move |kind: &ReadingKind| view! { <InForce kind=*kind all rate /> };
    view! {
        <section class="card" id="f-readings" tabindex="-1" aria-labelledby="readings">
            <div class="section-head"><h2 id="readings">{t("readings.title")}</h2><p>{t("readings.about")}</p></div>
            <ul class="findings">{ReadingKind::ALL.iter().map(row).collect_view()}</ul>
            <Earlier all />
            <RateDialog risk kind=asked open />
        </section>
    }
}

#[component]
fn InForce(kind: ReadingKind, all: Memo<Vec<Shown>>, rate: Callback<ReadingKind>) -> Node {
    let session = use_session();
    let now = Memo::new(move |_| all.with(|all| all.iter().find(|reading| reading.kind == kind).cloned()));
    let name = choice("reading_kind", kind.key());
    let detail = move || match now.get() {
        None => view! { <p>{about(kind)} " " {t("readings.none")}</p> }.into_node(),
        Some(now) => {
            let reason = if now.rationale.trim().is_empty() {
                t("readings.no_reason").to_owned()
            } else {
                now.rationale
            };
            view! {
                <p class="row"><span>{now.rated.as_ref().map(Rated::view)}</span> <span>{now.words}</span></p>
                <p class="prose">{reason}</p>
                <p>{now.when}</p>
            }
            .into_node()
        }
    };
    let button =
        move || if now.with(Option::is_some) { t("readings.rate_again") } else { t("readings.rate") };
    let spoken = {
        let name = name.clone();
        move || format!("{}, {name}", button())
    };
    view! {
        <li class="finding">
            <div class="finding-text"><strong>{name}</strong>{detail}</div>
            <span class="actions">
                <button
                    class="btn small"
                    type="button"
                    aria-label=spoken
                    disabled=move || !session.may_write.get()
                    on:click=move |_| rate.run(kind)
                >
                    {button}
                </button>
            </span>
        </li>
    }
}

#[component]
fn Earlier(all: Memo<Vec<Shown>>) -> Node {
    let earlier = Memo::new(move |_| {
        all.with(|all| {
            let in_force =
                |reading: &Shown| all.iter().find(|other| other.kind == reading.kind).map(|other| other.id);
            all.iter().filter(|reading| in_force(reading) != Some(reading.id)).cloned().collect::<Vec<_>>()
        })
    });
    let line = |reading: Shown| {
        let name = choice("reading_kind", reading.kind.key());
        let level = reading.rated.as_ref().map(Rated::view);
        view! { <li>{name} " " {level} " " {reading.words} ". " {reading.rationale}<span class="when">{reading.when}</span></li> }
    };
    let count = Memo::new(move |_| earlier.with(Vec::len));
    view! {
        <Show when=move || count.get() != 0>
            <details>
                <summary class="small">{move || tn("readings.earlier", count.get())}</summary>
                <ol class="history">{move || earlier.get().into_iter().map(line).collect_view()}</ol>
            </details>
        </Show>
    }
}
