//! The question at the top of every other page while a rehearsal is under way.

use crate::ui::prelude::*;

use super::{page_name, ticking, time, use_run, words};
use crate::route::{Page, Route};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// The bar; nothing on the page of the rehearsal itself, and when none is under way.
#[component]
pub fn RehearsalBar() -> Node {
    let session = use_session();
    let rehearsing = use_run();
    let page = Memo::new(move |_| match session.app().route.get() {
        Route::Workbook(_, page) => page,
        _ => Page::Overview,
    });
    let question = Memo::new(move |_| {
        let asked = rehearsing.0.with(|run| run.as_ref().and_then(|run| run.question().map(words)));
        asked.filter(|_| page.with(|page| *page != Page::Rehearsal))
    });
    let view = move || question.get().map(|question| view! { <Running question page /> });
    view! { {view} }
}

#[component]
fn Running(question: String, page: Memo<Page>) -> Node {
    let session = use_session();
    let rehearsing = use_run();
    let now = ticking();
    let clock = move || {
        rehearsing.0.with(|run| run.as_ref().map(|run| time(run.elapsed(now.get()))).unwrap_or_default())
    };
    // The clock stops where the evidence is; the next question waits on its own page.
    let here = move |name: String| {
        rehearsing.change(|run, now| {
            run.found(now);
            run.placed(name, now);
        });
        session.go(Page::Rehearsal);
    };
    let missing = move |_| {
        rehearsing.change(super::Run::missing);
        session.go(Page::Rehearsal);
    };
    let found = move || {
        page.with(|page| page_name(session, page)).map(|name| {
            view! { <button class="btn small primary" type="button" on:click=move |_| here(name.clone())>{icon("check")} {t("rehearsal.here")}</button> }
        })
    };
    view! {
        <section class="banner info rehearsal-bar" aria-label=t("rehearsal.running")>
            {icon("clock")}
            <p class="banner-text"><strong>{question}</strong> " " <span role="timer">{clock}</span></p>
            <div class="actions">
                {found}
                <button class="btn small" type="button" on:click=missing>{t("rehearsal.not_found")}</button>
                <a class="btn small quiet" href=session.href(Page::Rehearsal)>{t("rehearsal.back")}</a>
            </div>
        </section>
    }
}
