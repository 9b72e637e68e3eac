//! Opening a bundle: see what is in it; decide what to do with it. Nothing is written before that, and what cannot be
//! read says where, what and what to do.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::bundle_files::{choice, keep_files, let_go};
use crate::bundle::{BundleError, Imported, export, import};
use crate::domain::id::WorkbookId;
use crate::domain::journal::Cause;
use crate::domain::workbook::Workbook;
use crate::platform::{clock, prefs, random, task};
use crate::route::{Page, Route};
use crate::store::browser::desk::{self, Desk};
use crate::store::browser::idb::Handlers;
use crate::ui::app::{App, Task, go, use_app};
use crate::ui::files::{books, note};
use crate::ui::kit::{Dialog, icon};
use crate::ui::words::{kind, moment, t, tf, tn};
use crate::ui::work::{card_of, keep_in_memory};

/// A bundle that was read, or why it cannot be.
pub type Read = Result<Box<Imported>, BundleError>;

/// Reads a bundle.
pub fn read_bundle(bytes: &[u8]) -> Read {
    import(bytes).map(Box::new)
}

#[component]
pub fn Paste(open: RwSignal<bool>) -> Node {
    let app = use_app();
    let text = RwSignal::new(String::new());
    let take = move |_| app.ask(Task::Read(Arc::new(text.get_untracked().into_bytes())));
    view! {
        <Dialog
            open
            title=Signal::stored(t("bundle.paste_title").to_owned())
            foot=move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn primary" type="button" on:click=take>{t("bundle.read")}</button>
            }
        >
            <div class="field">
                <label class="label" for="paste">{t("bundle.paste_label")}</label>
                <textarea
                    class="input"
                    id="paste"
                    rows="8"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </div>
        </Dialog>
    }
}

/// What is in the bundle, and the choice what to do with it.
#[component]
pub fn Preview(read: Read, bundle: Arc<Vec<u8>>, open: RwSignal<bool>) -> Node {
    let app = use_app();
    let (busy, with_files) = (RwSignal::new(false), RwSignal::new(true));
    let good = read.is_ok();
    let id = read.as_ref().ok().map(|imported| imported.header.workbook);
    let known = move || app.cards.with(|cards| cards.iter().find(|card| Some(card.id) == id).cloned());
    let title = Signal::stored(if good { t("bundle.found") } else { t("bundle.unreadable") }.to_owned());
    let (read, bundle) = (StoredValue::new(read), StoredValue::new(bundle));
    let act = move |replace: bool| {
        let Ok(mut imported) = read.get_value() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        imported.files = imported.files.filter(|_| with_files.get_untracked());
        let bundle = bundle.get_value();
        task::spawn(async move {
            let done = if replace {
                replace_stored(app, *imported, &bundle).await
            } else {
                add(app, *imported, &bundle).await
            };
            busy.set(false);
            if done {
                open.set(false);
            }
        });
    };
    let foot = move || {
        let buttons = move || {
            match (good, known().is_some()) {
            (false, _) => ().into_node(),
            (true, false) => view! {
                <button class="btn primary" type="button" disabled=move || busy.get() on:click=move |_| act(false)>{t("bundle.add")}</button>
            }.into_node(),
            (true, true) => view! {
                <button class="btn" type="button" disabled=move || busy.get() on:click=move |_| act(false)>{t("bundle.add_copy")}</button>
                <button class="btn primary" type="button" disabled=move || busy.get() on:click=move |_| act(true)>{t("bundle.replace")}</button>
            }.into_node(),
        }
        };
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            {buttons}
        }
    };
    view! {
        <Dialog open title foot=foot>
            {read.with_value(|read| match read {
                Ok(imported) => found(imported, with_files),
                Err(error) => unreadable(error),
            })}
            {move || known().map(|card| view! {
                <p class="muted">{tf("bundle.known", &[("name", &card.title), ("when", &moment(&card.changed_at))])}</p>
            })}
        </Dialog>
    }
}

fn found(imported: &Imported, with_files: RwSignal<bool>) -> Node {
    let preview = imported.preview();
    let name = crate::ui::layout::workbook_name(&imported.workbook);
    let counts = preview.counts.iter().map(|(of, count)| {
        view! { <dt>{kind(*of, "many")}</dt><dd>{*count}</dd> }
    });
    let conflicts =
        (preview.conflicts > 0).then(|| view! { <p>{tn("bundle.conflicts", preview.conflicts)}</p> });
    let when = moment(&imported.header.exported_at);
    view! {
        <p><strong>{name}</strong> ", " {tf("bundle.exported", &[("when", &when), ("version", &imported.header.app_version)])}</p>
        <dl class="facts">{counts.collect_view()}</dl>
        {conflicts}
        {choice(&preview, with_files)}
    }
}

/// Why a bundle cannot be read: what, where, what to do.
pub fn unreadable(error: &BundleError) -> Node {
    let problems = error.problems().iter().skip(1).take(8).map(|problem| {
        view! { <li><span class="mono">{problem.place.clone()}</span> " " {problem.what.clone()}</li> }
    });
    let problems = problems.collect_view();
    view! {
        <div class="banner stop" role="alert">{icon("warning")} <p class="banner-text"><strong>{error.to_string()}</strong></p></div>
        <ul class="points">{problems}</ul>
        <p>{error.hint()}</p>
        <p class="muted">{t("bundle.untouched")}</p>
    }
}

/// Adds the bundle as a workbook. It keeps its identity unless there is one of it here already.
async fn add(app: App, imported: Imported, bundle: &[u8]) -> bool {
    let known =
        app.cards.with_untracked(|cards| cards.iter().any(|card| card.id == imported.header.workbook));
    let id = if known { WorkbookId(random::uuid_v7()) } else { imported.header.workbook };
    let kept = match keep_files(app, &imported, bundle).await {
        Ok(kept) => kept,
        Err(why) => {
            app.notices.warn(&tf("bundle.files_not_kept", &[("why", &why)]));
            return false;
        }
    };
    let done = open_stored(app, id, Cause::Imported, imported.workbook).await;
    if done {
        go(&Route::Workbook(id, Page::Overview));
    } else {
        let_go(&kept).await;
    }
    done
}

/// Replaces the workbook of the same identity, keeping its present state as a restore point.
async fn replace_stored(app: App, imported: Imported, bundle: &[u8]) -> bool {
    let kept = match keep_files(app, &imported, bundle).await {
        Ok(kept) => kept,
        Err(why) => {
            app.notices.warn(&tf("bundle.files_not_kept", &[("why", &why)]));
            return false;
        }
    };
    if let Err(why) = try_replace(app, imported).await {
        let_go(&kept).await;
        app.notices.warn(&tf("bundle.not_replaced", &[("why", &why)]));
    }
    true
}

async fn try_replace(app: App, imported: Imported) -> Result<(), String> {
    let id = imported.header.workbook;
    let (desk, loaded, pen) = Desk::open(id, Handlers::default(), std::rc::Rc::new(|_| {}))
        .await
        .map_err(|error| error.to_string())?;
    if pen.is_none() {
        desk.close();
        return Err(t("start.open_elsewhere").to_owned());
    }
    keep_restore_point(app, id, &loaded.workbook).await?;
    let who = app.author.get_untracked();
    let installed =
        desk.install(Cause::Replaced, &imported.workbook, &who).await.map_err(|error| error.to_string());
    desk.close();
    installed?;
    put_card(app, id, &imported.workbook).await;
    app.notices.say(t("bundle.replaced"));
    go(&Route::Workbook(id, Page::Overview));
    Ok(())
}

/// Keeps the state of a workbook before something replaces it.
pub async fn keep_restore_point(app: App, id: WorkbookId, workbook: &Workbook) -> Result<(), String> {
    let Some(library) = app.library() else { return Ok(()) };
    let now = clock::now();
    let bundle = export(workbook, id, &now, env!("CARGO_PKG_VERSION"));
    library.keep(id, &now, &bundle).await.map(drop).map_err(|error| error.to_string())
}

/// Writes a new workbook to this device, or keeps it in memory where nothing can be stored. Says why if it fails.
pub async fn open_stored(app: App, id: WorkbookId, cause: Cause, workbook: Workbook) -> bool {
    let who = app.author.get_untracked();
    if app.refused.get_untracked().is_some() {
        keep_in_memory(app, id, workbook);
        return true;
    }
    if let Err(error) = Desk::create(id, cause, &workbook, &who).await {
        if desk::is_refused(&error) {
            app.refused.set(Some(error.to_string()));
            keep_in_memory(app, id, workbook);
            return true;
        }
        app.notices.warn(&tf("start.not_created", &[("why", &error.to_string())]));
        return false;
    }
    put_card(app, id, &workbook).await;
    true
}

async fn put_card(app: App, id: WorkbookId, workbook: &Workbook) {
    if let Some(library) = app.library()
        && let Err(error) =
            library.put_card(&card_of(id, workbook, prefs::last_export(&id.to_string()))).await
    {
        app.notices.warn(&error.to_string());
    }
    app.refresh_cards().await;
    // What fails is made good when the workbook is opened.
    drop(note(id, workbook.kept_hashes(), &books(app)).await);
}
