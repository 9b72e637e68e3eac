//! Banners: states of the whole workbook that somebody has to know about, each with what to do.

use crate::ui::prelude::*;

use crate::store::SaveState;
use crate::ui::app::use_app;
use crate::ui::kit::icon;
use crate::ui::pages::export_now;
use crate::ui::session::use_session;
use crate::ui::words::{t, tf, tn};

/// The banners that apply.
#[component]
pub fn Banners() -> Node {
    let session = use_session();
    let app = use_app();
    let reload = move |_| crate::ui::work::open(app, session.id);
    let export = move |_| export_now(session);
    let banner = move || {
        if session.closed.get() {
            let text = view! { <strong>{t("banner.closed")}</strong> " " {t("banner.closed_more")} };
            let buttons = view! {
                <button class="btn small" type="button" on:click=export>{t("bar.export")}</button>
                <button class="btn small" type="button" on:click=reload>{t("banner.reload")}</button>
            };
            return Some(banner("stop", "warning", text.into_node(), buttons.into_node()));
        }
        match session.save.get() {
            SaveState::Failed { reason, full } => {
                let unsaved = tn("banner.unsaved", session.unsaved());
                let why = if full {
                    t("banner.full").to_owned()
                } else {
                    tf("banner.failed_why", &[("why", &reason)])
                };
                let text = view! { <strong>{t("banner.failed")}</strong> " " {why} " " {unsaved} };
                let buttons = view! {
                    <button class="btn small" type="button" on:click=move |_| session.retry()>{t("banner.retry")}</button>
                    <button class="btn small" type="button" on:click=export>{t("banner.export_now")}</button>
                };
                Some(banner("stop", "warning", text.into_node(), buttons.into_node()))
            }
            SaveState::TakenOver => {
                let unsaved = session.unsaved();
                let more = if unsaved == 0 {
                    t("banner.taken_saved").to_owned()
                } else {
                    tn("banner.taken_unsaved", unsaved)
                };
                let text = view! { <strong>{t("banner.taken")}</strong> " " {more} };
                let buttons = view! {
                    <button class="btn small" type="button" on:click=export>{t("bar.export")}</button>
                    <button class="btn small" type="button" on:click=reload>{t("banner.reload")}</button>
                };
                Some(banner(
                    if unsaved == 0 { "info" } else { "stop" },
                    "lock",
                    text.into_node(),
                    buttons.into_node(),
                ))
            }
            SaveState::Following => {
                let text =
                    view! { <strong>{t("banner.following")}</strong> " " {t("banner.following_more")} };
                let buttons = view! {
                    <button class="btn small" type="button" on:click=move |_| session.take_over()>{t("banner.take_over")}</button>
                };
                Some(banner("info", "eye", text.into_node(), buttons.into_node()))
            }
            SaveState::InMemory => {
                let text = view! { <strong>{t("banner.memory")}</strong> " " {t("banner.memory_more")} };
                let buttons = view! { <button class="btn small" type="button" on:click=export>{t("bar.export")}</button> };
                Some(banner("warn", "memory", text.into_node(), buttons.into_node()))
            }
            SaveState::Unchanged | SaveState::Saving | SaveState::Saved(_) => None,
        }
    };
    // One stable place, so that nothing jumps when "Saving" becomes "Saved".
    let shown = Memo::new(move |_| (session.save.get(), session.closed.get()));
    let quiet = Memo::new(move |_| {
        shown.with(|(save, closed)| {
            !closed && matches!(save, SaveState::Unchanged | SaveState::Saving | SaveState::Saved(_))
        })
    });
    Node::live(move || if quiet.get() { None } else { Some(view! { <div class="banners">{banner}</div> }) })
}

fn banner(tone: &'static str, name: &'static str, text: Node, buttons: Node) -> Node {
    let role = if tone == "stop" { "alert" } else { "status" };
    view! {
        <div class=format!("banner {tone}") role=role>
            {icon(name)}
            <p class="banner-text">{text}</p>
            <div class="actions">{buttons}</div>
        </div>
    }
}
