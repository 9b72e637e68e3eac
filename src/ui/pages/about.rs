//! About and settings: proof that nothing is sent, appearance, where data lives, keyboard, licences.

use crate::ui::prelude::*;

use super::start::proof;
use crate::bundle::VERSION;
use crate::platform::prefs::{self, Theme};
use crate::platform::storage::{self, PersistAnswer};
use crate::platform::{dom, network, task};
use crate::route::Route;
use crate::store::browser::files::Files;
use crate::ui::app::use_app;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::words::{size, t, tf, tn};

/// The page.
#[component]
pub fn About() -> Node {
    view! {
        <Top />
        <main class="main about" id="main" tabindex="-1">
            <header class="head"><div class="head-text"><h1>{t("nav.about")}</h1></div></header>
            <div class="grid2">
                <Network />
                <Appearance />
                <Place />
                <Keyboard />
                <Program />
            </div>
        </main>
    }
}

#[component]
fn Top() -> Node {
    view! {
        <header class="plain-top">
            <span class="mark" aria-hidden="true">{icon("control")}</span>
            <strong>{t("app.name")}</strong>
            <div class="actions"><a class="btn quiet" href=Route::Start.href()>{icon("chevron-left")} {t("nav.all_workbooks")}</a></div>
        </header>
    }
}

#[component]
fn Network() -> Node {
    let requests = network::requests_since_load();
    let own = (!requests.own.is_empty())
        .then(|| view! { <p class="muted">{tn("about.own_files", requests.own.len())}</p> });
    let names = requests.elsewhere;
    let count = names.len();
    let list = (!names.is_empty()).then(|| view! { <ul class="points">{names.into_iter().map(|name| view! { <li class="mono">{name}</li> }).collect_view()}</ul> });
    view! {
        <section class="card">
            <h2>{t("about.nothing")}</h2>
            <p class="figure"><strong>{count}</strong><span>{t("about.requests")}</span></p>
            <p class="sr">{proof()}</p>
            {list}
            {own}
            <p class="muted">{t("about.nothing_more")}</p>
        </section>
    }
}

#[component]
fn Appearance() -> Node {
    let app = use_app();
    let theme = RwSignal::new(prefs::theme().unwrap_or_default());
    let shortcuts = RwSignal::new(prefs::shortcuts() != Some(false));
    let option = move |value: Theme, name: &'static str, label: &'static str| {
        let choose = move |_| {
            theme.set(value);
            prefs::set_theme(value);
            dom::set_theme(value);
        };
        view! {
            <label>
                <input type="radio" name="theme" prop:checked=move || theme.get() == value on:change=choose />
                {icon(name)} {label}
            </label>
        }
    };
    view! {
        <section class="card">
            <h2>{t("about.you")}</h2>
            <fieldset class="field">
                <legend>{t("about.colours")}</legend>
                <div>
                    <div class="seg">
                        {option(Theme::System, "system", t("about.system"))}
                        {option(Theme::Light, "sun", t("about.light"))}
                        {option(Theme::Dark, "moon", t("about.dark"))}
                    </div>
                </div>
                <p class="hint">{t("about.colours_hint")}</p>
            </fieldset>
            <div class="field">
                <label class="label" for="me">{t("about.name")}</label>
                <input
                    class="input"
                    id="me"
                    type="text"
                    autocomplete="name"
                    aria-describedby="me-hint"
                    prop:value=move || app.author.get()
                    on:change=move |event| {
                        let name = event_target_value(&event).trim().to_owned();
                        prefs::set_author(&name);
                        app.author.set(name);
                    }
                />
                <p class="hint" id="me-hint">{t("about.name_hint")}</p>
            </div>
            <label class="choice">
                <input
                    class="check"
                    type="checkbox"
                    prop:checked=move || shortcuts.get()
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        shortcuts.set(on);
                        prefs::set_shortcuts(on);
                    }
                />
                <span class="choice-text"><strong>{t("about.shortcuts")}</strong><small>{t("about.shortcuts_hint")}</small></span>
            </label>
        </section>
    }
}

#[component]
fn Place() -> Node {
    let app = use_app();
    let kept = RwSignal::new(None::<PersistAnswer>);
    let space = RwSignal::new(None::<u64>);
    let files = RwSignal::new(None::<(usize, u64)>);
    task::spawn(async move {
        kept.set(Some(storage::persisted().await));
        space.set(storage::estimate().await.map(|estimate| estimate.usage));
        if let Ok(stored) = Files::open().await
            && let Ok(shelf) = stored.shelf().await
        {
            files.try_set(Some(shelf.total()));
        }
    });
    let protected = move || {
        let granted = kept.get() == Some(PersistAnswer::Granted) || app.persistent.get() == Some(true);
        if app.refused.get().is_some() {
            badge(Tone::Stop, t("about.memory_only")).into_node()
        } else if granted {
            badge(Tone::Good, t("about.kept")).into_node()
        } else {
            badge(Tone::Warn, t("about.not_kept")).into_node()
        }
    };
    let ask = move |_| {
        task::spawn(async move {
            let answer = storage::persist().await;
            app.persistent.set(Some(answer == PersistAnswer::Granted));
            kept.set(Some(answer));
        });
    };
    let of_files = move || match files.get() {
        Some((count, bytes)) => format!("{}, {}", tn("about.files_count", count), size(bytes)),
        None => "–".to_owned(),
    };
    let used = move || space.get().map_or_else(|| "–".to_owned(), megabytes);
    view! {
        <section class="card">
            <h2>{t("about.place")}</h2>
            <dl class="facts">
                <dt>{t("about.where")}</dt><dd>{t("about.where_text")}</dd>
                <dt>{t("about.protected")}</dt><dd>{protected}</dd>
                <dt>{t("about.used")}</dt><dd>{used}</dd>
                <dt>{t("about.files")}</dt><dd>{of_files}</dd>
            </dl>
            <p class="muted small">{t("start.clearing")}</p>
            <div class="actions"><button class="btn" type="button" on:click=ask>{icon("lock")} {t("about.ask_keep")}</button></div>
        </section>
    }
}

fn megabytes(bytes: u64) -> String {
    let tenths = bytes * 10 / 1_048_576;
    tf("about.megabytes", &[("n", &format!("{}.{}", tenths / 10, tenths % 10))])
}

/// The keys there are and what they do.
pub fn key_table() -> Node {
    let row = |keys: &'static [&'static str], text: &'static str| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
        view! { <tr><td class="nowrap">{keys}</td><td>{text}</td></tr> }
    };
    view! {
            <table class="table">
                <thead><tr><th scope="col">{t("about.keys")}</th><th scope="col">{t("about.what")}</th></tr></thead>
                <tbody>
                    {row(&["Ctrl", "Z"], t("about.key_undo"))}
                    {row(&["Ctrl", "Shift", "Z"], t("about.key_redo"))}
                    {row(&["Ctrl", "S"], t("about.key_export"))}
                    {row(&["Enter"], t("about.key_enter"))}
                    {row(&["Esc"], t("about.key_escape"))}
                    {row(&["Ctrl", "K"], t("about.key_find"))}
                    {row(&["?"], t("about.key_sheet"))}
                </tbody>
            </table>
    }
}

#[component]
fn Keyboard() -> Node {
    view! { <section class="card"><h2>{t("about.keyboard")}</h2>{key_table()}</section> }
}

#[component]
fn Program() -> Node {
    view! {
        <section class="card">
            <h2>{t("about.program")}</h2>
            <dl class="facts">
                <dt>{t("about.version")}</dt><dd>{env!("CARGO_PKG_VERSION")}</dd>
                <dt>{t("about.format")}</dt><dd>{VERSION}</dd>
                <dt>{t("about.licence")}</dt><dd>{env!("CARGO_PKG_LICENSE")}</dd>
            </dl>
            <p class="muted small">{t("about.iso")}</p>
            <p class="muted small">{t("about.parts")}</p>
        </section>
    }
}

/// An address this program does not know.
#[component]
pub fn NotFound() -> Node {
    view! {
        <Top />
        <main class="start" id="main" tabindex="-1">
            <div class="start-head"><h1>{t("notfound.title")}</h1><p>{t("notfound.about")}</p></div>
            <div class="actions"><a class="btn primary" href=Route::Start.href()>{t("nav.all_workbooks")}</a></div>
        </main>
    }
}
