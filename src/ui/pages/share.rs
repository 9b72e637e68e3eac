//! Handing the workbook over and getting it back: export, restore points, name.

use crate::ui::prelude::*;

use super::evidence::FileStock;
use super::export_now;
use super::start_tasks::{keep_restore_point, read_bundle};
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::journal::Cause;
use crate::domain::kinds::WorkbookInfoId;
use crate::platform::{prefs, task};
use crate::route::{Page, Route};
use crate::store::browser::library::RestorePoint;
use crate::ui::form::FieldView;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{moment, t, tf};

/// The page.
#[component]
pub fn Share() -> Node {
    let session = use_session();
    let id = session.id.to_string();
    let last = move || match prefs::last_export(&id) {
        Some(at) => tf("share.last", &[("when", &moment(&at))]),
        None => t("share.never").to_owned(),
    };
    let record = WorkbookInfoId.into();
    let spec = |key, widget| FieldSpec { key, widget, needed: false };
    view! {
        <Head crumb=|| t("share.crumb") title=Signal::stored(t("nav.share").to_owned()) lede=|| t("share.lede") />
        <div class="grid2">
            <section class="card">
                <h2>{t("share.export")}</h2>
                <p class="muted">{t("share.export_about")}</p>
                <p>{last}</p>
                <div class="actions">
                    <button class="btn primary" type="button" on:click=move |_| export_now(session)>{icon("export")} {t("bar.export")}</button>
                </div>
            </section>
            <section class="card">
                <h2>{t("share.import")}</h2>
                <p class="muted">{t("share.import_about")}</p>
                <div class="actions"><a class="btn" href=Route::Start.href()>{icon("import")} {t("share.to_start")}</a></div>
            </section>
            <RestorePoints />
            <FileStock />
            <section class="card">
                <h2>{t("keeping.to_retention")}</h2>
                <p class="muted">{t("keeping.retention_about")}</p>
                <div class="actions">
                    <a class="btn" href=session.href(Page::Retention)>{icon("people")} {t("keeping.to_retention")}</a>
                    <a class="btn" href=session.href(Page::Timeline)>{icon("clock")} {t("nav.timeline")}</a>
                </div>
            </section>
            <section class="card">
                <h2>{t("share.name")}</h2>
                <div class="fields">
                    <FieldView record spec=spec("title", Widget::Auto) />
                    <FieldView record spec=spec("description", Widget::Long) />
                </div>
            </section>
        </div>
    }
}

#[component]
fn RestorePoints() -> Node {
    let session = use_session();
    let points = RwSignal::new(Vec::<RestorePoint>::new());
    let load = move || {
        task::spawn(async move {
            if let Some(library) = session.app().library()
                && let Ok(found) = library.restore_points(session.id).await
            {
                points.try_set(found);
            }
        });
    };
    load();
    let keep = move |_| {
        task::spawn(async move {
            let state = session.peek(Clone::clone);
            match keep_restore_point(session.app(), session.id, &state).await {
                Ok(()) => load(),
                Err(why) => session.app().notices.warn(&why),
            }
        });
    };
    let row = move |point: RestorePoint| {
        let label = moment(&point.at);
        let restore = move |_| {
            let point = point.clone();
            task::spawn(async move {
                match restore(session, &point).await {
                    Ok(()) => session.app().notices.say(t("share.restored")),
                    Err(why) => session.app().notices.warn(&tf("share.not_restored", &[("why", &why)])),
                }
                load();
            });
        };
        let name = tf("share.restore_named", &[("when", &label)]);
        view! {
            <li class="finding">
                {icon("clock")}
                <div class="finding-text"><strong>{label}</strong></div>
                <button class="btn small" type="button" aria-label=name disabled=move || !session.may_write.get() on:click=restore>{t("share.restore")}</button>
            </li>
        }
    };
    view! {
        <section class="card">
            <h2>{t("share.points")}</h2>
            <p class="muted">{t("share.points_about")}</p>
            <ul class="findings">
                {keyed(move || points.get(), |point| point.key.clone(), row)}
            </ul>
            {move || points.with(Vec::is_empty).then(|| view! { <p class="muted">{t("share.no_points")}</p> })}
            <div class="actions"><button class="btn" type="button" on:click=keep>{icon("plus")} {t("share.keep")}</button></div>
        </section>
    }
}

/// Brings a restore point back; the present state becomes one itself.
async fn restore(session: Session, point: &RestorePoint) -> Result<(), String> {
    let library = session.app().library().ok_or_else(|| t("share.no_library").to_owned())?;
    let text = library.bundle(point).await.map_err(|error| error.to_string())?;
    let text = text.ok_or_else(|| t("share.point_gone").to_owned())?;
    let imported = read_bundle(text.as_bytes()).map_err(|error| error.to_string())?;
    let present = session.peek(Clone::clone);
    keep_restore_point(session.app(), session.id, &present).await?;
    session.install(Cause::Restored, imported.workbook).await
}
