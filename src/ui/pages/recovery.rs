//! When a workbook cannot be opened: what happened, what was kept, what to do. Needs no open database.

use crate::ui::prelude::*;

use super::start::BundleDoor;
use super::start_tasks::open_stored;
use crate::bundle::export;
use crate::domain::id::WorkbookId;
use crate::domain::journal::Cause;
use crate::platform::{clock, file, random, task};
use crate::route::{Page, Route};
use crate::store::browser::desk;
use crate::store::browser::library::RestorePoint;
use crate::store::salvage;
use crate::ui::app::{App, Failure, go, use_app};
use crate::ui::kit::icon;
use crate::ui::words::{moment, t, tf, tn};

/// The page.
#[component]
pub fn Recovery(id: WorkbookId, failure: Failure) -> Node {
    let app = use_app();
    let name = app.cards.with(|cards| cards.iter().find(|card| card.id == id).map(|card| card.title.clone()));
    let (title, about, why) = match &failure {
        Failure::Unknown => (t("recovery.unknown"), t("recovery.unknown_about"), String::new()),
        Failure::TooNew(why) => (t("recovery.too_new"), t("recovery.too_new_about"), why.clone()),
        Failure::Damaged(why) => (t("recovery.damaged"), t("recovery.damaged_about"), why.clone()),
        Failure::Database(why) => (t("recovery.database"), t("recovery.database_about"), why.clone()),
    };
    let happened = (!why.is_empty()).then(|| view! {
        <section class="card">
            <h2>{t("recovery.happened")}</h2>
            <ul class="findings"><li class="finding stop">{icon("blocked")}<div class="finding-text"><strong>{why}</strong><p>{t("recovery.untouched")}</p></div></li></ul>
        </section>
    });
    let damaged = matches!(failure, Failure::Damaged(_));
    let can_retry = !matches!(failure, Failure::Unknown);
    view! {
        <header class="plain-top">
            <span class="mark" aria-hidden="true">{icon("control")}</span>
            <strong>{t("app.name")}</strong>
            <div class="actions"><a class="btn quiet" href=Route::Start.href()>{icon("chevron-left")} {t("nav.all_workbooks")}</a></div>
        </header>
        <main class="start" id="main" tabindex="-1">
            <div class="start-head"><p class="crumb">{name}</p><h1>{title}</h1><p>{about}</p></div>
            {happened}
            {can_retry.then(|| view! {
                <section class="card accent">
                    <h2>{t("recovery.do")}</h2>
                    <div class="actions">
                        {damaged.then(|| view! {
                            <button class="btn primary" type="button" on:click=move |_| rescue(app, id)>{icon("export")} {t("recovery.rescue")}</button>
                        })}
                        <button class="btn" type="button" on:click=move |_| crate::ui::work::open(app, id)>{icon("redo")} {t("recovery.retry")}</button>
                    </div>
                    {damaged.then(|| view! { <p class="small muted">{t("recovery.rescue_about")}</p> })}
                </section>
            })}
            {damaged.then(|| view! { <Points id /> })}
            <section class="doors" aria-label=t("recovery.other")><BundleDoor /></section>
        </main>
    }
}

/// Saves what can still be read as a bundle.
fn rescue(app: App, id: WorkbookId) {
    task::spawn(async move {
        let stored = match desk::raw(id).await {
            Ok(stored) => stored,
            Err(error) => return app.notices.warn(&error.to_string()),
        };
        let (workbook, lost) = salvage(&stored);
        let text = export(&workbook, id, &clock::now(), env!("CARGO_PKG_VERSION"));
        match file::download("rescue.isms.json", "application/json", text.as_bytes()) {
            Ok(()) => app.notices.say(&tn("recovery.rescued", lost)),
            Err(error) => app.notices.warn(&error.to_string()),
        }
    });
}

#[component]
fn Points(id: WorkbookId) -> Node {
    let app = use_app();
    let points = RwSignal::new(Vec::<RestorePoint>::new());
    task::spawn(async move {
        if let Some(library) = app.library()
            && let Ok(found) = library.restore_points(id).await
        {
            points.try_set(found);
        }
    });
    let row = move |point: RestorePoint| {
        let label = moment(&point.at);
        let open = move |_| open_point(app, point.clone());
        view! {
            <li class="finding">
                {icon("clock")}
                <div class="finding-text"><strong>{label}</strong></div>
                <button class="btn small" type="button" on:click=open>{t("recovery.open_point")}</button>
            </li>
        }
    };
    view! {
        <section class="card">
            <h2>{t("share.points")}</h2>
            <ul class="findings">{keyed(move || points.get(), |point| point.key.clone(), row)}</ul>
            {move || points.with(Vec::is_empty).then(|| view! { <p class="muted">{t("share.no_points")}</p> })}
        </section>
    }
}

/// Opens a restore point as a workbook of its own; the damaged one stays as it is.
fn open_point(app: App, point: RestorePoint) {
    task::spawn(async move {
        let Some(library) = app.library() else { return };
        let text = match library.bundle(&point).await {
            Ok(Some(text)) => text,
            Ok(None) => return app.notices.warn(t("share.point_gone")),
            Err(error) => return app.notices.warn(&error.to_string()),
        };
        match super::read_bundle(text.as_bytes()) {
            Ok(imported) => {
                let id = WorkbookId(random::uuid_v7());
                if open_stored(app, id, Cause::Restored, imported.workbook).await {
                    go(&Route::Workbook(id, Page::Overview));
                }
            }
            Err(error) => app.notices.warn(&tf("share.not_restored", &[("why", &error.to_string())])),
        }
    });
}
