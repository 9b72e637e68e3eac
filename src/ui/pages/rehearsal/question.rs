//! One question: the clock, and how it ends.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;

use super::{Rehearsing, page_of_point, place, places, ticking, time, words};
use crate::domain::id::ControlRef;
use crate::insight::rehearsal::Asked;
use crate::platform::{dom, task};
use crate::ui::kit::icon;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// The answer "somewhere else", beside the places the program knows.
const ELSEWHERE: &str = "elsewhere";

#[component]
pub fn Question(rehearsing: Rehearsing) -> Node {
    let session = use_session();
    let now = ticking();
    let run = rehearsing.0;
    let taken = run.with_untracked(|run| {
        let run = run.as_ref()?;
        Some((run.question()?.clone(), run.ends.len(), run.questions.len()))
    });
    let Some((asked, index, all)) = taken else { return Node::nothing() };
    // The focus goes to the question, so that it is read out and the keys work.
    task::spawn(async {
        task::next_frame().await;
        dom::focus("rehearsal-question");
    });
    let stopped = Memo::new(move |_| run.with(|run| run.as_ref().is_some_and(|run| run.stopped.is_some())));
    let helped = Memo::new(move |_| run.with(|run| run.as_ref().is_some_and(|run| run.helped)));
    let found = move || rehearsing.change(super::Run::found);
    let missing = move || rehearsing.change(super::Run::missing);
    let help = move || rehearsing.change(|run, _| run.helped = true);
    let keys = move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if stopped.get_untracked() || !plain {
            return;
        }
        match event.key().to_lowercase().as_str() {
            "f" => found(),
            "n" => missing(),
            "s" => help(),
            _ => return,
        }
        event.prevent_default();
    };
    let clock =
        move || run.with(|run| run.as_ref().map(|run| time(run.elapsed(now.get()))).unwrap_or_default());
    let left = move || {
        let left = run.with(|run| run.as_ref().and_then(|run| run.left(now.get())))?;
        Some(if left == 0 {
            view! { <p class="small" role="alert">{t("rehearsal.over")}</p> }
        } else {
            view! { <p class="small muted">{tf("rehearsal.left", &[("time", &time(left))])}</p> }
        })
    };
    let number = tf("rehearsal.question_of", &[("n", &(index + 1).to_string()), ("all", &all.to_string())]);
    let text = words(&asked);
    let hints = asked.clone();
    let shown = move || {
        helped.get().then(|| {
            view! { <div class="rehearsal-places"><h3>{t("rehearsal.should_be")}</h3>{places(session, &hints)}</div> }
        })
    };
    let choice = asked.clone();
    let ways = move || {
        if stopped.get() {
            return view! { <Where rehearsing asked=choice.clone() /> };
        }
        view! {
            <div class="actions">
                <button class="btn primary" type="button" on:click=move |_| found()>{icon("check")} {t("rehearsal.found")}</button>
                <button class="btn" type="button" on:click=move |_| missing()>{icon("blocked")} {t("rehearsal.not_found")}</button>
                <button class="btn quiet" type="button" disabled=move || helped.get() on:click=move |_| help()>{icon("eye")} {t("rehearsal.show")}</button>
                <button class="btn quiet" type="button" on:click=move |_| rehearsing.change(|run, _| run.over = true)>{t("rehearsal.stop")}</button>
            </div>
            <p class="hint">{t("rehearsal.keys")}</p>
        }
    };
    view! {
        <section class="card rehearsal" id="rehearsal-question" tabindex="-1" aria-labelledby="rehearsal-text" on:keydown=keys>
            <div class="spread"><p class="small muted">{number} " · " {point(session, &asked)}</p>{left}</div>
            <h2 class="rehearsal-text" id="rehearsal-text">{text}</h2>
            <p class="rehearsal-clock"><span class="sr">{t("rehearsal.time")} " "</span><span role="timer">{clock}</span></p>
            {shown}
            {ways}
        </section>
    }
}

/// The sub-clause or control a question is about, with the way there.
fn point(session: Session, asked: &Asked) -> Node {
    let about = tf("rehearsal.about_point", &[("point", &asked.point)]);
    let known = page_of_point(&asked.point).or_else(|| {
        let control: Option<ControlRef> = session.peek(|workbook| {
            let named =
                |control: &ControlRef| crate::ui::words::control_number(workbook, *control) == asked.point;
            workbook.all_controls().into_iter().find(named)
        });
        control.map(|control| crate::route::Page::Soa(Some(control)))
    });
    match known {
        Some(page) => view! { <a class="link" href=session.href(page)>{about}</a> },
        None => view! { <span>{about}</span> },
    }
}

/// Where the evidence was: one of the places where it should be, or somewhere else.
#[component]
fn Where(rehearsing: Rehearsing, asked: Asked) -> Node {
    let session = use_session();
    let names: Vec<String> =
        session.peek(|workbook| asked.places.iter().map(|at| place(session, workbook, *at).0).collect());
    let chosen = RwSignal::new(names.first().cloned().unwrap_or_else(|| ELSEWHERE.to_owned()));
    let (typed, tried) = (RwSignal::new(String::new()), RwSignal::new(false));
    task::spawn(async {
        task::next_frame().await;
        dom::focus("rehearsal-where-0");
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let place = match chosen.get_untracked() {
            place if place == ELSEWHERE => typed.get_untracked().trim().to_owned(),
            place => place,
        };
        tried.set(place.is_empty());
        if place.is_empty() {
            dom::focus("rehearsal-typed");
        } else {
            rehearsing.change(|run, now| run.placed(place, now));
        }
    };
    let option = move |(index, (value, name)): (usize, (String, String))| {
        let key = value.clone();
        view! {
            <label class="choice">
                <input type="radio" name="rehearsal-where" id=format!("rehearsal-where-{index}") prop:checked=move || chosen.with(|chosen| *chosen == key) on:change=move |_| chosen.set(value.clone()) />
                <span class="choice-text">{name}</span>
            </label>
        }
    };
    let elsewhere = (ELSEWHERE.to_owned(), t("rehearsal.elsewhere").to_owned());
    let options: Vec<_> =
        names.into_iter().map(|name| (name.clone(), name)).chain([elsewhere]).enumerate().collect();
    let other = move || {
        chosen.with(|chosen| chosen == ELSEWHERE).then(|| {
            let missing = move || tried.get() && typed.with(|typed| typed.trim().is_empty());
            view! {
                <div class="field" class:has-error=missing>
                    <label class="label" for="rehearsal-typed">{t("rehearsal.elsewhere_where")}</label>
                    <input class="input" id="rehearsal-typed" type="text" aria-describedby=move || missing().then_some("rehearsal-typed-error") prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event)) />
                    {move || missing().then(|| view! { <p class="error" id="rehearsal-typed-error" role="alert">{icon("warning")} {t("rehearsal.where_missing")}</p> })}
                </div>
            }
        })
    };
    view! {
        <form class="form" on:submit=save>
            <fieldset class="field"><legend>{t("rehearsal.where")}</legend>{options.into_iter().map(option).collect_view()}</fieldset>
            {other}
            <div class="actions"><button class="btn primary" type="submit">{t("rehearsal.next")} {icon("arrow-right")}</button></div>
        </form>
    }
}
