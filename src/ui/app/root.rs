//! What is mounted: the page the address names, dialogs, messages.

use crate::ui::prelude::*;

use super::App;
use crate::platform::event::Listener;
use crate::platform::{dom, network, prefs, task};
use crate::route::Route;
use crate::ui::kit::{NoticeList, icon};
use crate::ui::pages;
use crate::ui::words::t;

/// Starts the program.
pub fn mount() {
    console_error_panic_hook::set_once();
    dom::set_theme(prefs::theme().unwrap_or_default());
    dom::remove_boot_notice();
    leptos::mount::mount_to_body(Root);
    network::mark_loaded();
}

#[component]
fn Root() -> Node {
    let app = App::new();
    provide_context(app);
    let listeners: [Option<Listener>; 2] = [
        dom::on_window("hashchange", move |_| {
            // A field that is being edited is committed while its page is still there.
            dom::blur();
            app.route.set(Route::parse(&dom::hash()));
        }),
        // What is being typed is committed before the page may go.
        dom::on_window("pagehide", |_| dom::blur()),
    ];
    let keep = StoredValue::new_local(listeners);
    on_cleanup(move || drop(keep.try_update_value(std::mem::take)));
    task::spawn(app.read_library());
    Effect::new(move |_| app.follow_route());
    Effect::new(move |_| dom::set_title(&app.title()));
    // Pages of one workbook share one shell, so only the kind of route decides here.
    let place = Memo::new(move |_| match app.route.get() {
        Route::Workbook(..) => None,
        other => Some(other),
    });
    let page = move || match (app.ready.get(), place.get()) {
        (false, _) => waiting(t("common.loading")),
        (true, Some(Route::Start)) => view! { <pages::Start /> },
        (true, Some(Route::About)) => view! { <pages::About /> },
        (true, Some(Route::Answer)) => app.second(|work| (work.answer)()),
        (true, Some(_)) => view! { <pages::NotFound /> },
        (true, None) => app.second(|work| (work.shell)()),
    };
    let dialog = move || app.asked.get().map(|task| app.second(move |work| (work.dialog)(app, task)));
    view! {
        <a class="skip" href="#main" on:click=|event| { event.prevent_default(); dom::focus("main"); }>{t("common.skip")}</a>
        {page}
        {dialog}
        <NoticeList notices=app.notices />
    }
}

/// A page that says what is being waited for.
pub fn waiting(text: &'static str) -> Node {
    view! { <main class="main" id="main" tabindex="-1"><p class="muted" role="status">{text}</p></main> }
}

impl App {
    /// Says that the second half of the program did not come, and offers to try again.
    pub(super) fn not_loaded(self) -> Node {
        let again = move |_| self.with_second(move |_| self.follow_route());
        view! {
            <main class="main" id="main" tabindex="-1">
                <div class="banner stop" role="alert">
                    {icon("warning")}
                    <p class="banner-text"><strong>{t("part.missing")}</strong> " " {t("part.missing_more")}</p>
                    <button class="btn small" type="button" on:click=again>{t("part.again")}</button>
                </div>
            </main>
        }
    }
}
