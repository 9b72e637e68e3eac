//! Writing the bundle to a file: at once where there are no files, else after asking whether they come along.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use crate::bundle::{Limits, Writer, export, is_readable, size_with};
use crate::domain::workbook::Workbook;
use crate::platform::file::{self, Parts};
use crate::platform::{clock, dom, prefs, task};
use crate::store::browser::files::{Files, Found};
use crate::ui::kit::{Dialog, icon};
use crate::ui::layout::workbook_name;
use crate::ui::session::Session;
use crate::ui::words::{record_name, size, t, tf, tn};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Writes the bundle to a file, or asks first whether the evidence files come along.
pub fn export_now(session: Session) {
    dom::blur();
    let names_files = session.peek(|workbook| !workbook.kept_files().is_empty());
    if names_files && session.app().library().is_some() {
        session.exporting.set(true);
    } else {
        export_bare(session);
    }
}

/// The bundle without files.
fn export_bare(session: Session) {
    let now = clock::now();
    let text = session.peek(|workbook| export(workbook, session.id, &now, VERSION));
    let name = name_of(session);
    match file::download(&name, "application/json", text.as_bytes()) {
        Ok(()) => exported(session, &now, &name),
        Err(error) => session.app().notices.warn(&error.to_string()),
    }
}

fn exported(session: Session, now: &str, name: &str) {
    prefs::set_last_export(&session.id.to_string(), now);
    crate::ui::work::edited(session.app(), session);
    session.app().notices.say(&tf("share.exported", &[("name", name)]));
}

/// The bundle with these files, of which only a piece of one is in memory at a time.
async fn export_with(session: Session, hashes: &BTreeSet<String>) -> Result<(), String> {
    let now = clock::now();
    let said = |error: file::FileError| error.to_string();
    let files = Files::open().await.map_err(|error| error.to_string())?;
    let (mut writer, records) = session.peek(|workbook| Writer::begin(workbook, session.id, true));
    let mut parts = Parts::default();
    parts.add(records.as_bytes()).map_err(said)?;
    for sha256 in hashes {
        let Found::Intact(bytes) = files.read(sha256).await.map_err(|error| error.to_string())? else {
            return Err(tf("export.damaged", &[("record", &record_of(session, sha256))]));
        };
        let (mut file, begin) = writer.file(sha256);
        parts.add(begin.as_bytes()).map_err(said)?;
        for piece in bytes.pieces() {
            parts.add(writer.add(&mut file, &piece).as_bytes()).map_err(said)?;
            task::sleep(0).await;
        }
        let end = writer
            .end(file)
            .map_err(|wrong| tf("export.damaged", &[("record", &record_of(session, &wrong.0))]))?;
        parts.add(end.as_bytes()).map_err(said)?;
    }
    let (line_1, tail) = writer.finish(&now, VERSION);
    parts.add_first(line_1.as_bytes()).map_err(said)?;
    parts.add(tail.as_bytes()).map_err(said)?;
    let name = name_of(session);
    parts.download(&name, "application/json").map_err(said)?;
    exported(session, &now, &name);
    Ok(())
}

/// The record that names a file.
fn record_of(session: Session, sha256: &str) -> String {
    session.peek(|workbook| {
        let id = workbook.kept_files().get(sha256).and_then(|ids| ids.first().copied());
        id.map(|id| record_name(workbook, id.into())).unwrap_or_default()
    })
}

fn name_of(session: Session) -> String {
    file_name(&session.peek(workbook_name), &clock::today())
}

/// `harbour-analytics-2026-11-23.isms.json`
fn file_name(title: &str, day: &str) -> String {
    format!("{}.isms.json", file_stem(title, day))
}

/// `harbour-analytics-2026-11-23`
pub fn file_stem(title: &str, day: &str) -> String {
    let plain: String =
        title.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    format!("{}-{day}", words.join("-"))
}

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq)]
struct Choice {
    /// Files that are here.
    here: BTreeSet<String>,
    /// How many are named and are not.
    absent: usize,
    /// Bytes of the bundle without and with files.
    sizes: (u64, u64),
}

/// Asks whether the files come along.
#[component]
pub fn ExportDialog(session: Session) -> Node {
    let open = session.exporting;
    let choice = RwSignal::new(None::<Choice>);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if open.get() {
            choice.set(None);
            problem.set(None);
            task::spawn(async move {
                match choices(session).await {
                    Ok(found) => drop(choice.try_set(Some(found))),
                    Err(why) => drop(problem.try_set(Some(why))),
                }
            });
        }
    });
    let with = move |_| {
        let Some(choice) = choice.get_untracked() else { return };
        busy.set(true);
        problem.set(None);
        task::spawn(async move {
            match export_with(session, &choice.here).await {
                Ok(()) => drop(open.try_set(false)),
                Err(why) => drop(problem.try_set(Some(why))),
            }
            busy.try_set(false);
        });
    };
    let without = move |_| {
        open.set(false);
        export_bare(session);
    };
    let fits =
        move || choice.with(|choice| choice.as_ref().is_some_and(|choice| is_readable(choice.sizes.1)));
    let some = move || choice.with(|choice| choice.as_ref().is_some_and(|choice| !choice.here.is_empty()));
    let label = move |key: &str, of: fn(&Choice) -> u64| {
        let bytes = choice.with(|choice| choice.as_ref().map(of));
        tf(key, &[("size", &bytes.map_or_else(|| "…".to_owned(), size))])
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn" type="button" disabled=move || busy.get() on:click=without>{move || label("export.without", |choice| choice.sizes.0)}</button>
            <button class="btn primary" type="button" disabled=move || busy.get() || !fits() || !some() on:click=with>
                {icon("export")} {move || label("export.with", |choice| choice.sizes.1)}
            </button>
        }
    };
    view! {
        <Dialog open title=Signal::stored(t("export.title").to_owned()) foot>
            <p>{t("export.about")}</p>
            <div role="status">{move || status(busy.get(), choice.get())}</div>
            {move || problem.get().map(|why| view! {
                <div class="banner stop" role="alert">{icon("warning")} <p class="banner-text">{tf("export.failed", &[("why", &why)])}</p></div>
            })}
        </Dialog>
    }
}

fn status(busy: bool, choice: Option<Choice>) -> Node {
    let Some(choice) = choice else { return view! { <p class="muted">{t("export.looking")}</p> } };
    if busy {
        return view! { <p>{t("export.writing")}</p> };
    }
    let more = choice.sizes.1.saturating_sub(choice.sizes.0);
    let count = tn("files.count", choice.here.len());
    let here = tf("export.here", &[("files", &count), ("size", &size(more))]);
    let absent = (choice.absent > 0).then(|| view! { <p>{tn("export.absent", choice.absent)}</p> });
    let limit = size(Limits::default().bytes as u64);
    let large = (!is_readable(choice.sizes.1))
        .then(|| view! { <p class="error">{tf("export.too_large", &[("limit", &limit)])}</p> });
    view! { <p>{here}</p> {absent} {large} }
}

async fn choices(session: Session) -> Result<Choice, String> {
    let named = session.peek(Workbook::kept_hashes);
    let bare = session.peek(|workbook| export(workbook, session.id, "", VERSION).len() as u64);
    let files = Files::open().await.map_err(|error| error.to_string())?;
    let shelf = files.shelf().await.map_err(|error| error.to_string())?;
    let here: BTreeSet<String> =
        named.iter().filter(|sha256| shelf.facts.contains_key(*sha256)).cloned().collect();
    let bytes = here.iter().filter_map(|sha256| shelf.facts.get(sha256)).map(|facts| facts.size);
    let sizes = (bare, size_with(bare, bytes));
    Ok(Choice { absent: named.len() - here.len(), here, sizes })
}
