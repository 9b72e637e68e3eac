//! The thin bar on top: find, save mark, undo, redo, export.

use crate::ui::prelude::*;

use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::{Menu, MenuItem, SaveMark, icon};
use crate::ui::pages::export_now;
use crate::ui::session::use_session;
use crate::ui::words::t;

/// The top bar.
#[component]
pub fn Bar(drawer: RwSignal<bool>, finding: RwSignal<bool>) -> Node {
    let session = use_session();
    let locked = move || !session.may_write.get();
    let items = Signal::derive(move || {
        vec![
            MenuItem::new("undo", t("bar.undo"), move || session.undo()),
            MenuItem::new("redo", t("bar.redo"), move || session.redo()),
            MenuItem::new("export", t("bar.export"), move || export_now(session)),
            MenuItem::new("share", t("nav.share"), move || session.go(Page::Share)),
            MenuItem::new("print", t("bar.print"), dom::print),
        ]
    });
    view! {
        <header class="bar">
            <button
                class="nav-open btn quiet icon-only"
                type="button"
                aria-label=t("bar.open_nav")
                title=t("bar.open_nav")
                aria-controls="nav"
                aria-expanded=move || drawer.get().to_string()
                on:click=move |_| drawer.set(true)
            >
                {icon("menu")}
            </button>
            <button class="find" type="button" aria-haspopup="dialog" on:click=move |_| finding.set(true)>
                {icon("search")}
                <span class="find-text">{t("palette.find")}</span>
                <span class="keys" aria-hidden="true"><kbd>"Ctrl"</kbd><kbd>"K"</kbd></span>
            </button>
            <SaveMark save=session.save />
            <div class="bar-tools">
                <button
                    class="btn quiet icon-only"
                    type="button"
                    aria-label=t("bar.undo")
                    title=t("bar.undo")
                    disabled=move || locked() || !session.steps.get().0
                    on:click=move |_| session.undo()
                >
                    {icon("undo")}
                </button>
                <button
                    class="btn quiet icon-only"
                    type="button"
                    aria-label=t("bar.redo")
                    title=t("bar.redo")
                    disabled=move || locked() || !session.steps.get().1
                    on:click=move |_| session.redo()
                >
                    {icon("redo")}
                </button>
                <button class="btn" type="button" on:click=move |_| export_now(session)>
                    {icon("export")}
                    {t("bar.export_short")}
                </button>
            </div>
            <div class="bar-more"><Menu label=t("bar.more") items /></div>
        </header>
    }
}
