//! Renaming and copying workbooks that are not open.

use crate::ui::prelude::*;

use super::open_stored;
use crate::domain::command::Command;
use crate::domain::id::WorkbookId;
use crate::domain::journal::Cause;
use crate::domain::kinds::WorkbookInfoId;
use crate::domain::stamp::Pen;
use crate::platform::{prefs, random, task};
use crate::store::browser::desk;
use crate::ui::app::{App, use_app};
use crate::ui::kit::Dialog;
use crate::ui::words::{t, tf};
use crate::ui::work::card_of;

/// Makes a copy.
pub fn duplicate(app: App, id: WorkbookId) {
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
pub fn Rename(open: RwSignal<bool>, id: WorkbookId, title: String) -> Node {
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
            foot=move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn primary" type="submit" form=foot_form.clone()>{t("common.save")}</button>
            }
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
        let card = card_of(id, &loaded.workbook, prefs::last_export(&id.to_string()));
        library.put_card(&card).await.map_err(|error| error.to_string())?;
    }
    app.refresh_cards().await;
    Ok(())
}
