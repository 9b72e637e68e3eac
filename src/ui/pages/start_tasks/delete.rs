//! Deleting a workbook for good.

use crate::ui::prelude::*;

use crate::content::text::find;
use crate::domain::id::WorkbookId;
use crate::platform::{prefs, task};
use crate::store::browser::desk;
use crate::store::browser::files::Files;
use crate::ui::app::use_app;
use crate::ui::files::books;
use crate::ui::kit::{Dialog, icon};
use crate::ui::words::{t, tf};

#[component]
pub fn Delete(open: RwSignal<bool>, id: WorkbookId, title: String) -> Node {
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
            // Its files go too, unless another workbook names them.
            let others = books(app).into_iter().filter(|other| *other != id).collect::<Vec<_>>();
            if let Ok(files) = Files::open().await
                && let Err(error) = files.forget(id, &others).await
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
            foot=move || view! {
                <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
                <button class="btn danger primary" type="button" on:click=delete>{icon("trash")} {t("start.delete_now")}</button>
            }
        >
            <p>{about.clone()}</p>
            <p class="muted">{find("start.delete_more")}</p>
        </Dialog>
    }
}
