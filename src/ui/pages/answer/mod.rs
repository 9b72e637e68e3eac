//! Answering a question file: in any browser, without a workbook and without an account.

mod form;

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::ask::{AskFile, FileError, Limits, read_ask};
use crate::platform::{file, task};
use crate::route::Route;
use crate::ui::app::use_app;
use crate::ui::kit::icon;
use crate::ui::words::t;

/// The page.
#[component]
pub fn Answering() -> Node {
    let app = use_app();
    let loaded = RwSignal::new(None::<Result<Arc<AskFile>, FileError>>);
    let take = move |bytes: &[u8]| loaded.try_set(Some(read_ask(bytes).map(Arc::new)));
    if let Some(bytes) = app.handed.get_untracked() {
        app.handed.set(None);
        take(&bytes);
    }
    let open = move |_| {
        task::spawn(async move {
            match file::pick(".json,application/json", Limits::HERE.bytes as u64).await {
                Ok(Some(picked)) => drop(take(&picked.bytes)),
                Ok(None) => {}
                Err(error) => app.notices.warn(&error.to_string()),
            }
        });
    };
    let drop_file = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        let Some(dropped) = file::dropped(&event) else { return };
        task::spawn(async move {
            match file::read(dropped, Limits::HERE.bytes as u64).await {
                Ok(bytes) => drop(take(&bytes)),
                Err(error) => app.notices.warn(&error.to_string()),
            }
        });
    };
    let body = move || match loaded.get() {
        None => Node::nothing(),
        Some(Ok(asked)) => view! { <form::Questions asked /> },
        Some(Err(error)) => view! {
            <div class="banner stop" role="alert">
                {icon("warning")}
                <p class="banner-text"><strong>{error.to_string()}</strong> " " {error.hint()}</p>
            </div>
        },
    };
    let label = move || {
        if loaded.with(Option::is_some) { t("ask.answer.another") } else { t("ask.answer.open") }
    };
    let class = move || if loaded.with(Option::is_some) { "btn" } else { "btn primary" };
    view! {
        <header class="plain-top">
            <span class="mark" aria-hidden="true">{icon("control")}</span>
            <strong>{t("app.name")}</strong>
            <div class="actions"><a class="btn quiet" href=Route::Start.href()>{icon("chevron-left")} {t("nav.all_workbooks")}</a></div>
        </header>
        <main class="main about answering" id="main" tabindex="-1" on:dragover=|event| event.prevent_default() on:drop=drop_file>
            <header class="head">
                <div class="head-text"><h1>{t("ask.answer.title")}</h1><p class="lede">{t("ask.answer.lede")}</p></div>
                <div class="actions"><button class=class type="button" on:click=open>{icon("import")} {label}</button></div>
            </header>
            {body}
        </main>
    }
}
