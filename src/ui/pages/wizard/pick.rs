//! Picking from a bank: what fits the organisation first, each with the answer that speaks for it.

use crate::ui::prelude::*;
use leptos::ev::SubmitEvent;

use super::desk::Desk;
use crate::content::bank::{BankName, Entry};
use crate::platform::{dom, task};
use crate::ui::kit::icon;
use crate::ui::words::{t, text, tf, tn};
use crate::wizard::{is_taken, key};

/// An entry as it is shown.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Choice {
    id: String,
    title: String,
    about: String,
    because: String,
    fits: bool,
}

#[component]
pub fn Pick(
    desk: Desk,
    step: &'static str,
    bank: BankName,
    only: Option<(&'static str, &'static str)>,
) -> Node {
    let more = RwSignal::new(false);
    let choices = Memo::new(move |_| {
        let tags = desk.tags();
        desk.shelf.banks.with_value(|banks| {
            let entries = banks.get(&bank).map(Vec::as_slice).unwrap_or_default();
            let narrowed =
                entries.iter().filter(|entry| only.is_none_or(|(field, value)| entry.text(field) == value));
            let taken =
                |entry: &&Entry| desk.session.with(|workbook| is_taken(workbook, bank.kind(), &entry.id));
            narrowed.filter(|entry| !taken(entry)).map(|entry| choice(entry, &tags)).collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| {
        desk.draft.with(|draft| draft.list(step).into_iter().map(str::to_owned).collect::<Vec<_>>())
    });
    let before = chosen.get_untracked();
    let shown = Memo::new(move |_| {
        let all = more.get();
        // What was there before stays where it is; the rest comes after it.
        let (mut first, rest): (Vec<_>, Vec<_>) =
            choices.get().into_iter().partition(|choice| choice.fits || before.contains(&choice.id));
        if all {
            first.extend(rest);
        }
        (0..).zip(first).collect::<Vec<(usize, Choice)>>()
    });
    let hidden = move || choices.with(Vec::len) - shown.with(Vec::len);
    let row = move |(place, choice): (usize, Choice)| {
        let id = choice.id.clone();
        let on = move || chosen.with(|chosen| chosen.contains(&id));
        let id = choice.id.clone();
        let toggle = move |event| {
            let on = event_target_checked(&event);
            desk.draft.update(|draft| draft.toggle(step, &id, on));
        };
        let because = (!choice.because.is_empty()).then(
            || view! { <span class="badge">{tf("wizard.because", &[("tags", &choice.because)])}</span> },
        );
        view! {
            <li>
                <label class="choice">
                    <input class="check" id=format!("pick-{place}") type="checkbox" prop:checked=on on:change=toggle />
                    <span class="choice-text"><strong>{choice.title}</strong><small>{choice.about}</small></span>
                    {because}
                </label>
            </li>
        }
    };
    let show_more = move |_| {
        let after = shown.with_untracked(Vec::len);
        more.set(true);
        // The focus goes on to the first of what came.
        task::spawn(async move {
            task::next_frame().await;
            dom::focus(&format!("pick-{after}"));
        });
    };
    let rest =
        move || {
            (hidden() > 0).then(|| view! {
            <button class="btn" type="button" on:click=show_more>{tn("wizard.more", hidden())}</button>
        })
        };
    view! {
        <ul class="choices">{keyed(move || shown.get(), Clone::clone, row)}</ul>
        <div class="row">{rest}</div>
        <Own desk place=step.to_owned() />
    }
}

fn choice(entry: &Entry, tags: &[String]) -> Choice {
    let because: Vec<String> = entry.reasons(tags).iter().map(|tag| text(&format!("tag.{tag}"))).collect();
    let about = ["description", "scenario", "effect"].into_iter().map(|field| entry.text(field));
    Choice {
        id: entry.id.clone(),
        title: entry.title().to_owned(),
        about: about.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned(),
        because: because.join(", "),
        fits: entry.fits(tags),
    }
}

/// Things written by hand, each by its title.
#[component]
pub fn Own(desk: Desk, place: String) -> Node {
    let place = key(&[&place, "own"]);
    let title = RwSignal::new(String::new());
    let there = place.clone();
    let keep = move || {
        let text = title.get_untracked().trim().to_owned();
        if !text.is_empty() {
            desk.draft.update(|draft| draft.toggle(&there, &text, true));
            title.set(String::new());
        }
    };
    let (submit, leave) = (keep.clone(), keep);
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        submit();
    };
    let listed = place.clone();
    let own = move || {
        desk.draft.with(|draft| draft.list(&listed).into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let row = move |text: String| {
        let (place, name) = (place.clone(), text.clone());
        let label = tf("common.remove_named", &[("name", &text)]);
        view! {
            <li class="chip">
                <span>{text}</span>
                <button
                    class="chip-x"
                    type="button"
                    aria-label=label.clone()
                    title=label
                    on:click=move |_| desk.draft.update(|draft| draft.toggle(&place, &name, false))
                >
                    {icon("close")}
                </button>
            </li>
        }
    };
    view! {
        <ul class="chips">{keyed(own, String::clone, row)}</ul>
        <form class="wizard-own" on:submit=add>
            <label class="label" for="own">{t("wizard.own")}</label>
            <div class="row">
                <input class="input" id="own" type="text" prop:value=title on:input=move |event| title.set(event_target_value(&event)) on:change=move |_| leave() />
                <button class="btn" type="submit">{icon("plus")} {t("wizard.own_add")}</button>
            </div>
        </form>
    }
}
