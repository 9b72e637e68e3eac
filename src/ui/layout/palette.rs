//! The palette: find a page, a clause, a control or a record, and go there without the mouse.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;

use crate::route::{Page, Route};
use crate::search::{Hit, Matches, Query};
use crate::ui::finder::{Finder, sort_of, use_finder};
use crate::ui::kit::{Dialog, icon, marked};
use crate::ui::session::use_session;
use crate::ui::words::{field_label, t, tn};

/// Hits shown at a time.
const SHOWN: usize = 12;

#[component]
pub fn Palette(open: RwSignal<bool>) -> Node {
    let session = use_session();
    let words = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let finder = use_finder();
    let query = Memo::new(move |_| Query::new(&words.get()));
    let found =
        Memo::new(
            move |_| {
                if open.get() { query.with(|query| finder.matches(query)) } else { Matches::default() }
            },
        );
    let hits =
        Memo::new(move |_| found.with(|found| query.with(|query| finder.best(found, query, None, SHOWN))));
    Effect::new(move |_| {
        if open.get() {
            words.set(String::new());
            active.set(0);
        }
    });
    // A palette never stays open over another page.
    Effect::new(move |before: Option<Route>| {
        let now = session.app().route.get();
        if before.is_some_and(|before| before != now) {
            open.set(false);
        }
        now
    });
    let choose = move |index: usize| {
        if let Some(hit) = hits.with_untracked(|hits| hits.get(index).cloned()) {
            open.set(false);
            finder.go(&hit);
        }
    };
    let keys = move |event: KeyboardEvent| {
        let count = hits.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" => active.update(|active| *active = (*active + count - 1) % count),
            "Enter" => choose(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let row = move |(index, hit): (usize, Hit)| {
        view! {
            <li
                class="option"
                role="option"
                id=format!("palette-{index}")
                aria-selected=move || (active.get() == index).to_string()
                data-active=move || (active.get() == index).then_some("")
                on:click=move |_| choose(index)
            >
                {(!hit.reference.is_empty()).then(|| view! { <span class="ref">{hit.reference.clone()}</span> " " })}
                {option_text(&hit)}
                <span class="option-sub">{sort_of(&hit)}</span>
            </li>
        }
    };
    let none = move || {
        hits.with(Vec::is_empty)
            .then(|| view! { <p class="muted" role="status">{icon("search")} " " {t("common.no_match")}</p> })
    };
    let form = move || {
        view! {
            <div class="palette-box">
                <input
                    class="input"
                    type="search"
                    role="combobox"
                    autofocus=true
                    aria-label=t("palette.find")
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=move || format!("palette-{}", active.get())
                    autocomplete="off"
                    placeholder=t("palette.find")
                    on:input=move |event| {
                        words.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=keys
                />
                <ul class="options" role="listbox" id="palette-list" aria-label=t("palette.found")>
                    {move || hits.get().into_iter().enumerate().map(row).collect_view()}
                </ul>
                {none}
            </div>
        }
    };
    let foot = move || {
        view! { <p class="small muted">{t("palette.keys")}</p> {all_of(finder, found, words, open)} }
    };
    view! { <Dialog open title=Signal::stored(t("palette.title").to_owned()) foot>{form()}</Dialog> }
}

/// The title, or where else the words stand.
fn option_text(hit: &Hit) -> Node {
    let title = marked(hit.title.clone());
    match hit.snippet.clone().filter(|_| !hit.named) {
        None => view! { <span>{title}</span> },
        Some(snippet) => {
            let field = snippet.field.map(|(kind, key)| format!("{} ", field_label(kind, key)));
            view! { <span class="option-text"><span>{title}</span><small class="muted">{field} {marked(snippet.pieces)}</small></span> }
        }
    }
}

/// The way to everything that was found.
fn all_of(finder: Finder, found: Memo<Matches>, words: RwSignal<String>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let go = move |_| {
        finder.words.set(words.get_untracked());
        open.set(false);
        session.go(Page::Search);
    };
    Node::live(move || {
        let count = found.with(Matches::count);
        let more = count > SHOWN && words.with(|words| !words.trim().is_empty());
        more.then(|| view! { <button class="btn small" type="button" on:click=go>{tn("palette.all", count)}</button> })
    })
}

/// The keys there are.
#[component]
pub fn KeySheet(open: RwSignal<bool>) -> Node {
    view! {
        <Dialog
            open
            title=Signal::stored(t("about.keyboard").to_owned())
            foot=move || view! { <button class="btn" type="button" on:click=move |_| open.set(false)>{t("common.close")}</button> }
        >
            {crate::ui::pages::key_table()}
        </Dialog>
    }
}
