//! The start page: begin, open, or go on; with the proof that nothing is sent. What it offers is done by the second
//! half of the program (`start_tasks`).

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::bundle::Limits;
use crate::platform::{file, network, task};
use crate::route::Route;
use crate::store::browser::library::Card;
use crate::ui::app::{Task, use_app};
use crate::ui::kit::{Menu, MenuItem, Tone, badge, icon};
use crate::ui::words::{date, moment, t, tf, tn};

/// The start page.
#[component]
pub fn Start() -> Node {
    let app = use_app();
    let refused = move || {
        app.refused.get().map(|why| {
            view! {
                <div class="banners">
                    <div class="banner warn" role="status">
                        {icon("memory")}
                        <p class="banner-text">
                            <strong>{t("start.refused")}</strong> " " {t("start.refused_more")} " " <span class="muted">{why}</span>
                        </p>
                    </div>
                </div>
            }
        })
    };
    view! {
        <header class="plain-top">
            <span class="mark" aria-hidden="true">{icon("control")}</span>
            <strong>{t("app.name")}</strong>
            <div class="actions"><a class="btn quiet" href=Route::About.href()>{icon("settings")} {t("nav.about")}</a></div>
        </header>
        <main class="start" id="main" tabindex="-1">
            {refused}
            <div class="start-head">
                <h1>{t("start.title")}</h1>
                <p>{t("start.lede")}</p>
                <p class="proof" role="status">{icon("control")} <span>{proof()}</span></p>
            </div>
            <section class="doors" aria-label=t("start.doors")>
                <div class="door">
                    {icon("plus")}
                    <h2>{t("start.new")}</h2>
                    <p>{t("start.new_about")}</p>
                    <div class="actions">
                        <button class="btn primary" type="button" on:click=move |_| app.ask(Task::New)>{t("start.new")}</button>
                    </div>
                </div>
                <BundleDoor />
                <div class="door">
                    {icon("eye")}
                    <h2>{t("start.example")}</h2>
                    <p>{t("start.example_about")}</p>
                    <div class="actions">
                        <button class="btn" type="button" on:click=move |_| app.ask(Task::Example)>{t("start.example_open")}</button>
                    </div>
                </div>
            </section>
            <Books />
        </main>
    }
}

/// How many requests the page has made to other places since it was loaded.
pub fn proof() -> String {
    tn("start.proof", network::requests_since_load().elsewhere.len())
}

#[component]
fn Books() -> Node {
    let app = use_app();
    let any = move || app.cards.with(|cards| !cards.is_empty());
    let row = move |card: Card| view! { <Book card /> };
    view! {
        <Show when=any>
            <section class="stack" aria-labelledby="recent">
                <h2 id="recent">{t("start.yours")}</h2>
                <ul class="books">
                    {keyed(move || app.cards.get(), Card::clone, row)}
                </ul>
                <p class="small muted">{t("start.clearing")}</p>
            </section>
        </Show>
    }
}

#[component]
fn Book(card: Card) -> Node {
    let app = use_app();
    let id = card.id;
    let title = card.title.clone();
    let item = |icon, text: &str, task: fn(Card) -> Task| {
        let card = card.clone();
        MenuItem::new(icon, text, move || app.ask(task(card.clone())))
    };
    let items = vec![
        item("edit", t("start.rename"), Task::Rename),
        item("copy", t("start.duplicate"), Task::Duplicate),
        item("trash", t("start.delete"), Task::Delete).danger(),
    ];
    let decided =
        tf("start.decided", &[("n", &card.decided.to_string()), ("all", &card.controls.to_string())]);
    let about = if card.organisation.is_empty() || card.organisation == card.title {
        decided
    } else {
        format!("{} · {decided}", card.organisation)
    };
    let exported = if card.exported_at.is_empty() {
        view! { <span><strong>{t("start.never_exported")}</strong> {badge(Tone::Warn, t("start.export_it"))}</span> }.into_node()
    } else {
        let day = date(card.exported_at.get(..10).unwrap_or_default());
        view! { <span><strong>{day}</strong>{t("start.last_export")}</span> }.into_node()
    };
    view! {
        <li class="book">
            <span class="mark" aria-hidden="true">{title.chars().next().unwrap_or('I').to_uppercase().to_string()}</span>
            <div class="book-text">{card.example.then(|| badge(Tone::Info, t("start.example_badge")))}<a href=Route::Workbook(id, crate::route::Page::Overview).href()>{title.clone()}</a><small>{about}</small></div>
            <div class="book-facts">
                <span><strong>{moment(&card.changed_at)}</strong>{t("start.last_change")}</span>
                {exported}
            </div>
            <Menu label=tf("common.actions_for", &[("name", &title)]) items=Signal::stored(items) />
        </li>
    }
}

/// The door for bundles on the start page.
#[component]
pub fn BundleDoor() -> Node {
    let app = use_app();
    let over = RwSignal::new(false);
    let take = move |bytes: Vec<u8>| app.ask(Task::Read(Arc::new(bytes)));
    let choose = move |_| {
        task::spawn(async move {
            match file::pick(".json,application/json", Limits::default().bytes as u64).await {
                Ok(Some(picked)) => take(picked.bytes),
                Ok(None) => {}
                Err(error) => app.notices.warn(&error.to_string()),
            }
        });
    };
    let drop_file = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let Some(dropped) = file::dropped(&event) else { return };
        task::spawn(async move {
            match file::read(dropped, Limits::default().bytes as u64).await {
                Ok(bytes) => take(bytes),
                Err(error) => app.notices.warn(&error.to_string()),
            }
        });
    };
    view! {
        <div
            class="door drop"
            data-over=move || over.get().then_some("")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop_file
        >
            {icon("import")}
            <h2>{t("bundle.open")}</h2>
            <p>{t("bundle.open_about")}</p>
            <div class="actions">
                <button class="btn" type="button" on:click=choose>{icon("document")} {t("bundle.choose")}</button>
                <button class="btn quiet" type="button" on:click=move |_| app.ask(Task::Paste)>{icon("paste")} {t("bundle.paste")}</button>
            </div>
        </div>
    }
}
