//! Finding anything by words: all of it, by sort, with the words marked where they stand.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;

use crate::platform::dom;
use crate::search::{Hit, Matches, Query, Sort};
use crate::ui::finder::{Finder, sort_name, sort_of, use_finder};
use crate::ui::kit::{RowWindow, Select, icon, marked};
use crate::ui::layout::Head;
use crate::ui::words::{field_label, t, tf, tn};

/// Hits of one sort while all sorts are shown, sorts at a time, and hits when there is one sort.
const FEW: usize = 5;
const SORTS: usize = 8;
const SHOWN: usize = 40;

/// The element id of the field.
const FIELD: &str = "search-words";

/// The page.
#[component]
pub fn Search() -> Node {
    let finder = use_finder();
    let chosen = RwSignal::new(None::<Sort>);
    let query = Memo::new(move |_| Query::new(&finder.words.get()));
    let found = Memo::new(move |_| query.with(|query| finder.matches(query)));
    let counts = Memo::new(move |_| found.with(|found| finder.counts(found)));
    // A sort of which there is nothing any more is not insisted on.
    let only = Memo::new(move |_| {
        chosen.get().filter(|sort| counts.with(|counts| counts.iter().any(|(other, _)| other == sort)))
    });
    let empty = Memo::new(move |_| query.with(Query::is_empty));
    let (rows, sorts) = (RowWindow::new(SHOWN), RowWindow::new(SORTS));
    let count = move || {
        let text = if empty.get() { String::new() } else { tn("search.count", found.with(Matches::count)) };
        view! { <span>{text}</span> }
    };
    let typing = move |event| {
        rows.begin();
        finder.words.set(event_target_value(&event));
    };
    let list = move || {
        if empty.get() {
            return view! { <section class="card empty">{icon("search")}<p>{t("search.begin")}</p></section> }.into_node();
        }
        if found.with(Matches::count) == 0 {
            return view! { <section class="card empty">{icon("search")}<h2>{t("search.none")}</h2><p>{t("search.none_about")}</p></section> }.into_node();
        }
        match only.get() {
            Some(sort) => one(finder, query, found, sort, rows),
            None => view! { <Groups finder query found counts chosen window=sorts /> },
        }
    };
    let reading = move || {
        finder.reading.get().then(|| view! { <p class="small muted" role="status">{t("search.reading")}</p> })
    };
    view! {
        <Head crumb=|| t("search.crumb") title=Signal::stored(t("nav.search").to_owned()) lede=|| t("search.lede") />
        <div class="found" on:keydown=keys>
            <div class="tools">
                <div class="search-box">
                    {icon("search")}
                    <input class="input" type="search" id=FIELD autofocus=true aria-label=t("search.label") placeholder=t("search.label") prop:value=move || finder.words.get() on:input=typing />
                </div>
                <div class="filters"><Sorts counts only chosen /></div>
                <p class="tool-count" role="status">{count}</p>
            </div>
            {reading}
            {list}
            <p class="small muted desk">{t("search.keys")}</p>
        </div>
    }
}

/// Which sort is shown.
#[component]
fn Sorts(counts: Memo<Vec<(Sort, usize)>>, only: Memo<Option<Sort>>, chosen: RwSignal<Option<Sort>>) -> Node {
    let options = Memo::new(move |_| {
        counts.with(|counts| {
            let all: usize = counts.iter().map(|(_, count)| count).sum();
            let any = (String::new(), tf("search.any", &[("n", &all.to_string())]));
            let one = |(sort, count): &(Sort, usize)| {
                let name = sort_name(*sort);
                let text = tf("search.sort", &[("sort", &name), ("n", &count.to_string())]);
                (format!("{sort:?}"), text)
            };
            std::iter::once(any).chain(counts.iter().map(one)).collect::<Vec<_>>()
        })
    });
    let value = Signal::derive(move || only.get().map(|sort| format!("{sort:?}")).unwrap_or_default());
    let on_change = Callback::new(move |key: String| {
        let sort = counts.with_untracked(|counts| {
            counts.iter().map(|(sort, _)| *sort).find(|sort| format!("{sort:?}") == key)
        });
        chosen.set(sort);
    });
    view! { <Select label=t("search.only") options value on_change /> }
}

/// The best of each sort.
#[component]
fn Groups(
    finder: Finder,
    query: Memo<Query>,
    found: Memo<Matches>,
    counts: Memo<Vec<(Sort, usize)>>,
    chosen: RwSignal<Option<Sort>>,
    window: RowWindow,
) -> Node {
    let groups = Memo::new(move |_| {
        counts.with(|counts| {
            let group = |(sort, count): &(Sort, usize)| {
                let best =
                    found.with(|found| query.with(|query| finder.best(found, query, Some(*sort), FEW)));
                (*sort, *count, best)
            };
            counts.iter().take(window.get()).map(group).collect::<Vec<_>>()
        })
    });
    let list = move || {
        let mut first = 0;
        let group = |(sort, count, best): (Sort, usize, Vec<Hit>)| {
            let begin = first;
            first += best.len();
            let more = (count > best.len()).then(|| view! {
                <button class="btn small" type="button" aria-label=format!("{} {}", tf("search.all_of", &[("n", &count.to_string())]), sort_name(sort)) on:click=move |_| chosen.set(Some(sort))>
                    {tf("search.all_of", &[("n", &count.to_string())])}
                </button>
            });
            view! {
                <section class="card">
                    <div class="card-head"><h2>{sort_name(sort)}</h2><span class="muted small">{count}</span></div>
                    <ul class="hits">{best.into_iter().zip(begin..).map(move |(hit, place)| row(finder, &hit, place)).collect_view()}</ul>
                    {more}
                </section>
            }
        };
        groups.get().into_iter().map(group).collect_view()
    };
    let more = move || {
        (counts.with(Vec::len) > window.get())
            .then(|| view! { <button class="btn" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    view! { {list} {more} }
}

/// All of one sort.
fn one(finder: Finder, query: Memo<Query>, found: Memo<Matches>, sort: Sort, window: RowWindow) -> Node {
    let best = Memo::new(move |_| {
        // One more than is shown tells whether there are more.
        found.with(|found| {
            query.with(|query| finder.best(found, query, Some(sort), window.get().saturating_add(1)))
        })
    });
    let rows = move || {
        let shown = best.get().into_iter().take(window.get());
        shown.zip(0..).map(|(hit, place)| row(finder, &hit, place)).collect_view()
    };
    let more = move || {
        (best.with(Vec::len) > window.get())
            .then(|| view! { <button class="btn" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    view! {
        <section class="card">
            <h2>{sort_name(sort)}</h2>
            <ul class="hits">{rows}</ul>
            {more}
        </section>
    }
}

fn row(finder: Finder, hit: &Hit, place: usize) -> Node {
    let reference =
        (!hit.reference.is_empty()).then(|| view! { <span class="ref">{hit.reference.clone()}</span> " " });
    let former =
        (!hit.former.is_empty()).then(|| view! { " " <span class="muted small">{sort_of(hit)}</span> });
    let snippet = hit.snippet.clone().map(|snippet| {
        let field = snippet
            .field
            .map(|(kind, key)| view! { <span class="hit-field">{field_label(kind, key)}</span> " " });
        view! { <p class="hit-text">{field} {marked(snippet.pieces)}</p> }
    });
    view! {
        <li class="hit">
            <a class="hit-name" id=hit_id(place) href=finder.href(hit)>{reference} {marked(hit.title.clone())}</a>
            {former} {snippet}
        </li>
    }
}

fn hit_id(place: usize) -> String {
    format!("hit-{place}")
}

/// Arrow keys go from the field to the first hit and from hit to hit.
fn keys(event: KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(target) = target.map(|element| element.id()) else { return };
    let place = target.strip_prefix("hit-").and_then(|place| place.parse::<usize>().ok());
    let moved = match (place, down) {
        (None, true) if target == FIELD => dom::focus(&hit_id(0)),
        (Some(place), true) => dom::focus(&hit_id(place + 1)),
        (Some(0), false) => dom::focus(FIELD),
        (Some(place), false) => dom::focus(&hit_id(place - 1)),
        (None, _) => return,
    };
    if moved {
        event.prevent_default();
    }
}
