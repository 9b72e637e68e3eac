//! Beginning a rehearsal: how many questions, how long, which draw.

use crate::ui::prelude::*;

use super::Rehearsing;
use super::figures::Figures;
use crate::content::guide::{ClauseGuide, ControlGuide};
use crate::insight::rehearsal::{Guidance, Run, draw};
use crate::platform::{clock, random};
use crate::ui::guides::{Guides, guides};
use crate::ui::kit::{Select, icon};
use crate::ui::session::use_session;
use crate::ui::words::{t, tf, today};

/// Choices of how many questions.
const COUNTS: [usize; 5] = [3, 5, 10, 15, 25];
/// Choices of minutes; none is no limit.
const MINUTES: [u64; 5] = [0, 10, 20, 30, 60];

/// A number people can say to each other.
pub fn new_seed() -> u64 {
    u64::from(u16::from_be_bytes(random::bytes::<2>())) + 10_000
}

#[component]
pub fn Start(rehearsing: Rehearsing) -> Node {
    let session = use_session();
    let (clauses, controls) = (guides::<ClauseGuide>(), guides::<ControlGuide>());
    let (count, minutes) = (RwSignal::new("10".to_owned()), RwSignal::new("0".to_owned()));
    let seed = RwSignal::new(new_seed().to_string());
    let waiting = move || {
        clauses.with(|guides| matches!(guides, Guides::Waiting))
            || controls.with(|guides| matches!(guides, Guides::Waiting))
    };
    // Without the guidance the questions come from the records alone.
    let drawn = move |seed: u64, count: usize| {
        let (clauses, controls) = (entries(clauses), entries(controls));
        let guidance = Guidance { clauses: &clauses, controls: &controls };
        session.peek(|workbook| draw(workbook, guidance, today(), seed, count))
    };
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let seed = seed.with_untracked(|seed| seed.trim().parse().unwrap_or_else(|_| new_seed()));
        let questions = drawn(seed, count.with_untracked(|count| count.parse().unwrap_or(10)));
        let minutes = minutes.with_untracked(|minutes| minutes.parse::<u64>().unwrap_or(0));
        let limit = (minutes > 0).then_some(minutes * 60);
        if questions.is_empty() {
            return session.app().notices.warn(t("rehearsal.nothing"));
        }
        rehearsing.0.set(Some(Run::new(seed, questions, limit, clock::now_millis())));
    };
    let counts: Vec<_> = COUNTS.iter().map(|n| (n.to_string(), n.to_string())).collect();
    let limits: Vec<_> = MINUTES
        .iter()
        .map(|n| {
            let name = match n {
                0 => t("rehearsal.no_limit").to_owned(),
                n => tf("rehearsal.minutes_of", &[("n", &n.to_string())]),
            };
            (n.to_string(), name)
        })
        .collect();
    let form = move || {
        if waiting() {
            return view! { <p class="muted" role="status">{t("common.loading")}</p> };
        }
        if drawn(1, 1).is_empty() {
            return view! {
                <div class="empty">{icon("clock")}<h2>{t("rehearsal.nothing")}</h2><p>{t("rehearsal.nothing_about")}</p></div>
            };
        }
        view! {
            <form class="form" on:submit=begin>
                <div class="fields">
                    <div class="field">
                        <label class="label" for="rehearsal-count">{t("rehearsal.questions")}</label>
                        <Select label=t("rehearsal.questions") id="rehearsal-count" options=Signal::stored(counts.clone()) value=count on_change=Callback::new(move |n| count.set(n)) />
                    </div>
                    <div class="field">
                        <label class="label" for="rehearsal-minutes">{t("rehearsal.minutes")}</label>
                        <Select label=t("rehearsal.minutes") id="rehearsal-minutes" options=Signal::stored(limits.clone()) value=minutes on_change=Callback::new(move |n| minutes.set(n)) />
                    </div>
                    <div class="field">
                        <label class="label" for="rehearsal-seed">{t("rehearsal.seed")}</label>
                        <input class="input short" id="rehearsal-seed" type="text" inputmode="numeric" autocomplete="off" aria-describedby="rehearsal-seed-hint" prop:value=move || seed.get() on:input=move |event| seed.set(event_target_value(&event)) />
                        <p class="hint" id="rehearsal-seed-hint">{t("rehearsal.seed_hint")}</p>
                    </div>
                </div>
                <div class="actions"><button class="btn primary" type="submit">{icon("clock")} {t("rehearsal.start")}</button></div>
            </form>
        }
    };
    view! {
        <section class="card">
            <div class="section-head"><h2>{t("rehearsal.start_title")}</h2><p>{t("rehearsal.start_about")}</p></div>
            {form}
        </section>
        <Figures />
    }
}

/// The entries that came; none if they did not.
fn entries<G: Clone + Send + Sync + 'static>(guides: RwSignal<Guides<G>>) -> Vec<G> {
    guides.with_untracked(|guides| match guides {
        Guides::Here(entries) => entries.to_vec(),
        Guides::Waiting | Guides::Failed => Vec::new(),
    })
}
