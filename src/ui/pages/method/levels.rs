//! The names and meanings of a scale's levels.

use crate::ui::prelude::*;
use wasm_bindgen::JsCast;

use super::set_scales;
use crate::domain::records::{Level, Scale, Scales};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// The card of one scale. A name or a meaning is kept when its field is left.
#[component]
pub fn Levels(scales: Memo<Scales>, scale: Scale) -> Node {
    let (title, about) = match scale {
        Scale::Likelihood => (t("field.likelihood"), t("method.likelihood_about")),
        Scale::Impact => (t("field.impact"), t("method.impact_about")),
        Scale::Rating => (t("method.ratings"), t("method.ratings_about")),
    };
    let count = Memo::new(move |_| scales.with(|scales| levels(scales, scale).len()));
    let heading = format!("levels-{title}").to_lowercase();
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="section-head"><h2 id=heading.clone()>{title}</h2><p>{about}</p></div>
            <div class="stack scale">
                {keyed(move || 0..count.get(), |index| *index, move |index| view! { <Line scales scale index /> })}
            </div>
        </section>
    }
}

fn levels(scales: &Scales, scale: Scale) -> &[Level] {
    match scale {
        Scale::Likelihood => scales.likelihood(),
        Scale::Impact => scales.impact(),
        Scale::Rating => scales.ratings(),
    }
}

#[component]
fn Line(scales: Memo<Scales>, scale: Scale, index: usize) -> Node {
    let session = use_session();
    let level = Memo::new(move |_| {
        scales.with(|scales| levels(scales, scale).get(index).cloned().unwrap_or_default())
    });
    let number = (index + 1).to_string();
    let keep = move |event: leptos::ev::Event, change: fn(&mut Level, String)| {
        let text = event_target_value(&event).trim().to_owned();
        let mut next = level.get_untracked();
        change(&mut next, text);
        if next.label.is_empty() {
            session.app().notices.warn(t("method.unnamed"));
        } else if next != level.get_untracked() {
            set_scales(session, scales.with_untracked(|scales| scales.with_level(scale, index, next)));
        }
    };
    // A name that was emptied or only spaced out comes back as it is kept.
    let restore = move |event: &leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            input.set_value(&level.get_untracked().label);
        }
    };
    let rename = move |event: leptos::ev::Event| {
        keep(event.clone(), |level, text| level.label = text);
        restore(&event);
    };
    let locked = locked(session);
    view! {
        <div class="scale-row">
            <b>{number.clone()}</b>
            <input
                class="input"
                type="text"
                aria-label=tf("method.level_name", &[("n", &number)])
                disabled=move || locked.get()
                prop:value=move || level.with(|level| level.label.clone())
                on:change=rename
            />
            <textarea
                class="input"
                rows="1"
                aria-label=tf("method.level_meaning", &[("n", &number)])
                disabled=move || locked.get()
                prop:value=move || level.with(|level| level.meaning.clone())
                on:change=move |event| keep(event, |level, text| level.meaning = text.replace('\n', " "))
            ></textarea>
        </div>
    }
}

fn locked(session: Session) -> Signal<bool> {
    Signal::derive(move || !session.may_write.get())
}
