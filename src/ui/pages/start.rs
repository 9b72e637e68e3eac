//! The start page: begin, open, or go on; with the proof that nothing is sent.

use leptos::prelude::*;

use super::bundle_dialog::{BundleDoor, open_stored};
use crate::content::text::find;
use crate::domain::command::Command;
use crate::domain::id::WorkbookId;
use crate::domain::journal::Cause;
use crate::domain::kinds::{Kind, OrganisationId, WorkbookInfoId};
use crate::domain::stamp::Pen;
use crate::domain::workbook::Workbook;
use crate::platform::{network, prefs, random, task};
use crate::route::Route;
use crate::store::browser::desk;
use crate::store::browser::library::Card;
use crate::ui::app::{App, go, use_app};
use crate::ui::kit::{Dialog, Menu, MenuItem, Tone, badge, icon};
use crate::ui::words::{date, moment, t, tf, tn};

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let making = RwSignal::new(false);
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
                        <button class="btn primary" type="button" on:click=move |_| making.set(true)>{t("start.new")}</button>
                    </div>
                </div>
                <BundleDoor />
            </section>
            <Books />
        </main>
        <NewWorkbook open=making />
    }
}

/// How many requests the page has made since it was loaded.
pub fn proof() -> String {
    tn("start.proof", usize::try_from(network::requests_since_load()).unwrap_or(usize::MAX))
}

#[component]
fn Books() -> impl IntoView {
    let app = use_app();
    let any = move || app.cards.with(|cards| !cards.is_empty());
    let row = move |card: Card| view! { <Book card /> };
    view! {
        <Show when=any>
            <section class="stack" aria-labelledby="recent">
                <h2 id="recent">{t("start.yours")}</h2>
                <ul class="books">
                    <For each=move || app.cards.get() key=|card| card.clone() children=row />
                </ul>
                <p class="small muted">{t("start.clearing")}</p>
            </section>
        </Show>
    }
}

#[component]
fn Book(card: Card) -> impl IntoView {
    let app = use_app();
    let id = card.id;
    let (renaming, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let title = card.title.clone();
    let items = vec![
        MenuItem::new("edit", t("start.rename"), move || renaming.set(true)),
        MenuItem::new("copy", t("start.duplicate"), move || duplicate(app, id)),
        MenuItem::new("trash", t("start.delete"), move || deleting.set(true)).danger(),
    ];
    let decided =
        tf("start.decided", &[("n", &card.decided.to_string()), ("all", &card.controls.to_string())]);
    let about = if card.organisation.is_empty() || card.organisation == card.title {
        decided
    } else {
        format!("{} · {decided}", card.organisation)
    };
    let exported = if card.exported_at.is_empty() {
        view! { <span><strong>{t("start.never_exported")}</strong> {badge(Tone::Warn, t("start.export_it"))}</span> }.into_any()
    } else {
        let day = date(card.exported_at.get(..10).unwrap_or_default());
        view! { <span><strong>{day}</strong>{t("start.last_export")}</span> }.into_any()
    };
    view! {
        <li class="book">
            <span class="mark" aria-hidden="true">{title.chars().next().unwrap_or('I').to_uppercase().to_string()}</span>
            <div class="book-text"><a href=Route::Workbook(id, crate::route::Page::Overview).href()>{title.clone()}</a><small>{about}</small></div>
            <div class="book-facts">
                <span><strong>{moment(&card.changed_at)}</strong>{t("start.last_change")}</span>
                {exported}
            </div>
            <Menu label=tf("common.actions_for", &[("name", &title)]) items=Signal::stored(items) />
            <Rename open=renaming id title=title.clone() />
            <Delete open=deleting id title />
        </li>
    }
}

#[component]
fn NewWorkbook(open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let organisation = RwSignal::new(String::new());
    let author = RwSignal::new(prefs::author().unwrap_or_default());
    let busy = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let make = move || {
        let name = organisation.get_untracked().trim().to_owned();
        if name.is_empty() {
            return missing.set(true);
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let who = author.get_untracked().trim().to_owned();
        prefs::set_author(&who);
        app.author.set(who.clone());
        task::spawn(async move {
            create(app, &name, &who).await;
            busy.set(false);
            open.set(false);
        });
    };
    let describe = move || if missing.get() { "org-error" } else { "org-hint" };
    view! {
        <Dialog
            open
            title=Signal::stored(t("start.new").to_owned())
            foot=ToChildren::to_children(move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn primary" type="submit" form="new-workbook" disabled=move || busy.get()>{t("start.create")}</button>
            })
        >
            <form
                id="new-workbook"
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    make();
                }
            >
                <p class="muted">{t("start.new_note")}</p>
                <div class="field" class:has-error=move || missing.get()>
                    <label class="label" for="org">{t("start.organisation")}</label>
                    <input
                        class="input"
                        id="org"
                        type="text"
                        autocomplete="organization"
                        autofocus=true
                        aria-describedby=describe
                        aria-invalid=move || missing.get().then_some("true")
                        prop:value=move || organisation.get()
                        on:input=move |event| {
                            organisation.set(event_target_value(&event));
                            missing.set(false);
                        }
                    />
                    {move || {
                        if missing.get() {
                            view! { <p class="error" id="org-error" role="alert">{icon("warning")} {t("start.organisation_missing")}</p> }.into_any()
                        } else {
                            view! { <p class="hint" id="org-hint">{t("start.organisation_hint")}</p> }.into_any()
                        }
                    }}
                </div>
                <div class="field">
                    <label class="label" for="you">{t("about.name")}</label>
                    <input
                        class="input"
                        id="you"
                        type="text"
                        autocomplete="name"
                        aria-describedby="you-hint"
                        prop:value=move || author.get()
                        on:input=move |event| author.set(event_target_value(&event))
                    />
                    <p class="hint" id="you-hint">{t("about.name_hint")}</p>
                </div>
            </form>
        </Dialog>
    }
}

/// Makes a workbook for an organisation and goes to it.
async fn create(app: App, name: &str, who: &str) {
    let id = WorkbookId(random::uuid_v7());
    // A replica of its own for these first fields; the desk mints another for the first sitting.
    let replica = crate::domain::stamp::ReplicaId(u64::from_be_bytes(random::bytes::<8>()));
    let mut workbook = Workbook::default();
    let mut first =
        vec![Command::set(WorkbookInfoId, "title", name), Command::set(OrganisationId, "legal_name", name)];
    if !who.is_empty() {
        let record = crate::domain::id::RecordId::minted(Kind::Person, random::uuid_v7());
        first.push(Command::Create {
            record,
            fields: vec![("name", who.into()), ("affiliation", "internal".into())],
        });
    }
    if let Err(error) = workbook.apply(&Command::Batch(first), &mut Pen::new(replica, 1, 100)) {
        return app.notices.warn(&error.to_string());
    }
    if open_stored(app, id, Cause::Created, workbook).await {
        go(&Route::Workbook(id, crate::route::Page::Overview));
    }
}

fn duplicate(app: App, id: WorkbookId) {
    task::spawn(async move {
        let copy = WorkbookId(random::uuid_v7());
        let mut workbook = match desk::peek(id).await {
            Ok(loaded) => loaded.workbook,
            Err(error) => return app.notices.warn(&error.to_string()),
        };
        let title = tf("start.copy_of", &[("name", &crate::ui::layout::workbook_name(&workbook))]);
        let replica = crate::domain::stamp::ReplicaId(u64::from_be_bytes(random::bytes::<8>()));
        let seen = workbook.ledger().seen.highest();
        let rename = Command::set(WorkbookInfoId, "title", title.as_str());
        if let Err(error) = workbook.apply(&rename, &mut Pen::new(replica, seen + 1, seen + 10)) {
            return app.notices.warn(&error.to_string());
        }
        if open_stored(app, copy, Cause::Duplicated, workbook).await {
            app.notices.say(&tf("start.duplicated", &[("name", &title)]));
        }
    });
}

#[component]
fn Rename(open: RwSignal<bool>, id: WorkbookId, title: String) -> impl IntoView {
    let app = use_app();
    let name = RwSignal::new(title);
    let form = format!("rename-{id}");
    let save = move || {
        let title = name.get_untracked().trim().to_owned();
        open.set(false);
        if title.is_empty() {
            return;
        }
        task::spawn(async move {
            if let Err(error) = rename(app, id, &title).await {
                app.notices.warn(&error);
            }
        });
    };
    let foot_form = form.clone();
    view! {
        <Dialog
            open
            title=Signal::stored(t("start.rename").to_owned())
            foot=ToChildren::to_children(move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn primary" type="submit" form=foot_form.clone()>{t("common.save")}</button>
            })
        >
            <form
                id=form.clone()
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <div class="field">
                    <label class="label" for=format!("name-{id}")>{t("field.workbook.title")}</label>
                    <input
                        class="input"
                        id=format!("name-{id}")
                        type="text"
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
            </form>
        </Dialog>
    }
}

/// Renames a workbook that is not open: takes the pen for one command.
async fn rename(app: App, id: WorkbookId, title: &str) -> Result<(), String> {
    let (desk, mut loaded, pen) =
        desk::Desk::open(id, crate::store::browser::idb::Handlers::default(), std::rc::Rc::new(|_| {}))
            .await
            .map_err(|error| error.to_string())?;
    let Some(mut pen) = pen else {
        desk.close();
        return Err(t("start.open_elsewhere").to_owned());
    };
    let command = Command::set(WorkbookInfoId, "title", title);
    let changes = loaded.workbook.apply(&command, &mut pen).map_err(|error| error.to_string())?;
    desk.commit(&changes, &app.author.get_untracked());
    while desk.unsaved() > 0 {
        task::sleep(20).await;
    }
    desk.close();
    if let Some(library) = app.library() {
        let card = crate::ui::app::card_of(id, &loaded.workbook, prefs::last_export(&id.to_string()));
        library.put_card(&card).await.map_err(|error| error.to_string())?;
    }
    app.refresh_cards().await;
    Ok(())
}

#[component]
fn Delete(open: RwSignal<bool>, id: WorkbookId, title: String) -> impl IntoView {
    let app = use_app();
    let about = tf("start.delete_about", &[("name", &title)]);
    let delete = move |_| {
        open.set(false);
        task::spawn(async move {
            if let Err(error) = desk::delete(id).await {
                return app.notices.warn(&error.to_string());
            }
            prefs::forget_workbook(&id.to_string());
            if let Some(library) = app.library()
                && let Err(error) = library.forget(id).await
            {
                app.notices.warn(&error.to_string());
            }
            app.refresh_cards().await;
            app.notices.say(t("start.deleted"));
        });
    };
    view! {
        <Dialog
            open
            title=Signal::stored(tf("start.delete_title", &[("name", &title)]))
            foot=ToChildren::to_children(move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn danger primary" type="button" on:click=delete>{icon("trash")} {t("start.delete_now")}</button>
            })
        >
            <p>{about.clone()}</p>
            <p class="muted">{find("start.delete_more")}</p>
        </Dialog>
    }
}
