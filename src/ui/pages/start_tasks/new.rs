//! A new workbook.

use crate::ui::prelude::*;

use super::open_stored;
use crate::domain::command::Command;
use crate::domain::id::WorkbookId;
use crate::domain::journal::Cause;
use crate::domain::kinds::{Kind, OrganisationId, WorkbookInfoId};
use crate::domain::stamp::Pen;
use crate::domain::workbook::Workbook;
use crate::platform::{prefs, random, task};
use crate::route::Route;
use crate::ui::app::{App, go, use_app};
use crate::ui::kit::{Dialog, icon};
use crate::ui::words::t;

#[component]
pub fn NewWorkbook(open: RwSignal<bool>) -> Node {
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
            foot=move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn primary" type="submit" form="new-workbook" disabled=move || busy.get()>{t("start.create")}</button>
            }
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
                            view! { <p class="error" id="org-error" role="alert">{icon("warning")} {t("start.organisation_missing")}</p> }.into_node()
                        } else {
                            view! { <p class="hint" id="org-hint">{t("start.organisation_hint")}</p> }.into_node()
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
