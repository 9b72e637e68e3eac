//! Interview cards, one printed page for each person.

mod sheet;

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use crate::content::guide::{ClauseGuide, ControlGuide};
use crate::domain::date::Date;
use crate::domain::kinds::{Kind, PersonId};
use crate::domain::records::Affiliation;
use crate::domain::workbook::Workbook;
use crate::insight::cards::{Card, Guidance, card};
use crate::platform::dom;
use crate::route::Page;
use crate::ui::guides::{Guides, guides};
use crate::ui::kit::{RowWindow, icon};
use crate::ui::layout::Head;
use crate::ui::session::use_session;
use crate::ui::words::{t, tn, today};

/// Cards on screen at a time; all of them are printed.
const SHOWN: usize = 4;
/// People in the list at a time.
const PEOPLE: usize = 30;

/// Somebody who can have a card.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Choice {
    id: PersonId,
    name: String,
    job: String,
    /// Whether they are ticked to begin with.
    inside: bool,
}

/// The people, by name.
fn choices(workbook: &Workbook, today: Date) -> Vec<Choice> {
    let mut all: Vec<Choice> = workbook
        .persons
        .iter()
        .map(|(id, person)| Choice {
            id: *id,
            name: person.name.clone(),
            job: person.job_title.clone(),
            inside: person.affiliation != Some(Affiliation::External)
                && person.active_to.is_none_or(|last| last >= today),
        })
        .collect();
    all.sort_by_key(|choice| (choice.name.to_lowercase(), choice.id));
    all
}

/// The page.
#[component]
pub fn Cards() -> Node {
    let session = use_session();
    let people = session.memo(|workbook| choices(workbook, today()));
    let ticked = RwSignal::new(people.with_untracked(|people| {
        people.iter().filter(|choice| choice.inside).map(|choice| choice.id).collect::<BTreeSet<_>>()
    }));
    let paper = RwSignal::new("a5");
    let count = Memo::new(move |_| ticked.with(BTreeSet::len));
    let none = move || people.with(Vec::is_empty);
    let body = move || {
        if none() {
            return view! {
                <section class="card empty">
                    {icon("people")}
                    <h2>{t("cards.no_people")}</h2>
                    <p>{t("cards.no_people_about")}</p>
                    <div class="actions"><a class="btn primary" href=session.href(Page::Register(Kind::Person))>{t("cards.add_people")}</a></div>
                </section>
            };
        }
        view! {
            <People people ticked paper />
            <Sheets people ticked paper />
        }
    };
    view! {
        <Head crumb=|| t("cards.crumb") title=Signal::stored(t("nav.cards").to_owned()) lede=|| t("cards.lede")>
            <a class="btn" href=session.href(Page::Rehearsal)>{icon("clock")} {t("nav.rehearsal")}</a>
            <button class="btn primary" type="button" disabled=move || count.get() == 0 on:click=|_| dom::print()>{icon("print")} {t("cards.print")}</button>
        </Head>
        {body}
    }
}

/// Who gets a card, and on which paper.
#[component]
fn People(
    people: Memo<Vec<Choice>>,
    ticked: RwSignal<BTreeSet<PersonId>>,
    paper: RwSignal<&'static str>,
) -> Node {
    let words = RwSignal::new(String::new());
    let window = RowWindow::new(PEOPLE);
    let filtered = Memo::new(move |_| {
        let words = words.get().to_lowercase();
        let fits =
            |choice: &&Choice| format!("{} {}", choice.name, choice.job).to_lowercase().contains(&words);
        people.with(|people| people.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let shown = move || filtered.with(|all| all.iter().take(window.get()).cloned().collect::<Vec<_>>());
    let row = move |choice: Choice| {
        let id = choice.id;
        let toggle = move |event| {
            let on = event_target_checked(&event);
            ticked.update(|ticked| {
                if on {
                    ticked.insert(id);
                } else {
                    ticked.remove(&id);
                }
            });
        };
        view! {
            <li><label class="choice">
                <input type="checkbox" prop:checked=move || ticked.with(|ticked| ticked.contains(&id)) on:change=toggle />
                <span class="choice-text"><strong>{choice.name}</strong><small>{choice.job}</small></span>
            </label></li>
        }
    };
    let more = move || {
        (filtered.with(Vec::len) > window.get())
            .then(|| view! { <button class="btn small" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    let every =
        move |_| ticked.set(people.with_untracked(|people| people.iter().map(|choice| choice.id).collect()));
    let size = move |key: &'static str, name: &'static str| {
        view! {
            <label><input type="radio" name="card-paper" prop:checked=move || paper.get() == key on:change=move |_| paper.set(key) />{name}</label>
        }
    };
    view! {
        <section class="card screen-only" aria-labelledby="card-people">
            <div class="section-head"><h2 id="card-people">{t("cards.people")}</h2><p>{t("cards.people_about")}</p></div>
            <div class="tools">
                <div class="search-box">
                    {icon("search")}
                    <input class="input" type="search" aria-label=t("cards.filter") placeholder=t("register.filter_short") on:input=move |event| { window.begin(); words.set(event_target_value(&event)); } />
                </div>
                <button class="btn small" type="button" on:click=every>{t("cards.all")}</button>
                <button class="btn small" type="button" on:click=move |_| ticked.set(BTreeSet::new())>{t("cards.none")}</button>
                <fieldset class="seg"><legend class="sr">{t("cards.paper")}</legend>{size("a5", t("cards.a5"))}{size("a4", t("cards.a4"))}</fieldset>
                <p class="tool-count" role="status">{move || tn("cards.count", ticked.with(BTreeSet::len))}</p>
            </div>
            <ul class="choice-grid">{keyed(shown, Choice::clone, row)}</ul>
            {more}
        </section>
    }
}

/// The cards as they are printed.
#[component]
fn Sheets(
    people: Memo<Vec<Choice>>,
    ticked: RwSignal<BTreeSet<PersonId>>,
    paper: RwSignal<&'static str>,
) -> Node {
    let session = use_session();
    let (clauses, controls) = (guides::<ClauseGuide>(), guides::<ControlGuide>());
    let window = RowWindow::new(SHOWN);
    let chosen = Memo::new(move |_| {
        let all: Vec<PersonId> = people.with(|people| people.iter().map(|choice| choice.id).collect());
        ticked.with(|ticked| all.into_iter().filter(|id| ticked.contains(id)).collect::<Vec<_>>())
    });
    let cards = Memo::new(move |_| {
        let (clauses, controls) = (entries(clauses), entries(controls));
        let guidance = Guidance { clauses: &clauses, controls: &controls };
        session.with(|workbook| {
            let of = |id: &PersonId| card(workbook, guidance, *id);
            chosen.with(|chosen| chosen.iter().take(window.get()).filter_map(of).collect::<Vec<Card>>())
        })
    });
    let pick = move || {
        chosen.with(Vec::is_empty).then(|| view! { <p class="muted" role="status">{t("cards.pick")}</p> })
    };
    let more = move || {
        (chosen.with(Vec::len) > window.get())
            .then(|| view! { <div class="actions"><button class="btn" type="button" on:click=move |_| window.more()>{t("cards.more")}</button></div> })
    };
    view! {
        {pick}
        <div class="person-cards" data-paper=move || paper.get()>{keyed(move || cards.get(), Card::clone, move |card| sheet::sheet(session, &card))}</div>
        {more}
    }
}

/// The entries of a guide; none before they came, and none if they did not.
fn entries<G: Clone + Send + Sync + 'static>(guides: RwSignal<Guides<G>>) -> Vec<G> {
    guides.with(|guides| match guides {
        Guides::Here(entries) => entries.to_vec(),
        Guides::Waiting | Guides::Failed => Vec::new(),
    })
}
