//! A CSV file taken over as attendance of a training or as acknowledgements of a document: choose, check, write in one step.

mod columns;
mod preview;
mod reading;

use crate::ui::prelude::*;

use reading::{Reading, Target};

use crate::domain::kinds::{DocumentVersionId, TrainingId};
use crate::platform::{file, task};
use crate::ui::kit::{Dialog, Select, icon};
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, t, tf, today};

/// The button on a training's page, and its dialog.
#[component]
pub fn AttendanceParts(training: TrainingId) -> Node {
    let session = use_session();
    let open = RwSignal::new(false);
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t("ask.csv.attendance")}</h2>
                <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| open.set(true)>{icon("import")} {t("ask.csv.choose")}</button>
            </div>
            <p class="small muted">{t("ask.csv.about")}</p>
        </section>
        <ListDialog target=Target::Training(training) open />
    }
}

/// The button on the register of acknowledgements, and its dialog.
#[component]
pub fn AcknowledgementsFromList() -> Node {
    let session = use_session();
    let open = RwSignal::new(false);
    view! {
        <button class="btn" type="button" disabled=move || !session.may_write.get() on:click=move |_| open.set(true)>{icon("import")} {t("ask.csv.acknowledgements")}</button>
        <ListDialog target=Target::Acknowledgements open />
    }
}

#[component]
fn ListDialog(target: Target, open: RwSignal<bool>) -> Node {
    let session = use_session();
    // A dialog that is opened again begins anew.
    let reading = Reading::new(session, target);
    Effect::new(move |_| {
        if open.get() {
            reading.begin();
        }
    });
    let title = match target {
        Target::Training(_) => t("ask.csv.title_attendance"),
        Target::Acknowledgements => t("ask.csv.title_acknowledgements"),
    };
    let save = move |_| {
        if reading.take_over() {
            open.set(false);
        }
    };
    let foot = move || {
        let label = move || tf("ask.csv.save", &[("n", &reading.count.get().to_string())]);
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="button" disabled=move || reading.count.get() == 0 on:click=save>{label}</button>
        }
    };
    view! { <Dialog open title=Signal::stored(title.to_owned()) foot><Body reading /></Dialog> }
}

#[component]
fn Body(reading: Reading) -> Node {
    let session = reading.session;
    let choose = move |_| {
        task::spawn(async move {
            let accept = ".csv,.txt,.tsv,text/csv,text/plain";
            match file::pick(accept, crate::ask::sheet::MAX_BYTES as u64).await {
                Ok(Some(picked)) => reading.read(&picked.name, &picked.bytes),
                Ok(None) => {}
                Err(error) => session.app().notices.warn(&error.to_string()),
            }
        });
    };
    let label = move || {
        if reading.loaded.with(Option::is_some) { t("ask.csv.another") } else { t("ask.csv.choose") }
    };
    let rest = move || match reading.failed.get() {
        Some(error) => view! {
            <div class="banner stop" role="alert">
                {icon("warning")}
                <p class="banner-text"><strong>{t("ask.csv.unreadable")}</strong> " " {error.to_string()} " " {error.hint()}</p>
            </div>
        },
        None => reading
            .loaded
            .with(Option::is_some)
            .then(
                || view! { <columns::Columns reading /> {target_view(reading)} <preview::Preview reading /> },
            )
            .into_node(),
    };
    view! {
        <p class="muted">{t("ask.csv.about")}</p>
        <div class="actions"><button class="btn" type="button" on:click=choose>{icon("document")} {label}</button></div>
        {rest}
    }
}

/// What has to be said beside the list.
fn target_view(reading: Reading) -> Node {
    match reading.target {
        Target::Training(training) => {
            let option = |absent: bool, name: &'static str| {
                view! {
                    <label><input type="radio" name="list-absent" prop:checked=move || reading.absent.get() == absent on:change=move |_| reading.absent.set(absent) />{name}</label>
                }
            };
            let held = move || {
                let undated = reading.session.with(|workbook| {
                    workbook.trainings.get(&training).is_some_and(|training| training.held_on.is_none())
                });
                let day =
                    reading.entries.with(|entries| crate::ask::take::common_day(entries)).filter(|_| undated);
                day.map(|day| {
                    let text = tf("ask.csv.held", &[("date", &crate::ui::words::date(&day.to_string()))]);
                    view! { <p class="hint">{text}</p> }
                })
            };
            view! {
                <fieldset class="field"><legend>{t("ask.csv.absent")}</legend><span class="seg">{option(false, t("ask.csv.came"))}{option(true, t("ask.csv.missed"))}</span></fieldset>
                {held}
            }
        }
        Target::Acknowledgements => {
            let media = crate::domain::records::Medium::KEYS
                .iter()
                .map(|key| ((*key).to_owned(), choice("medium", key)))
                .collect();
            let versions = versions(reading.session);
            if versions.is_empty() {
                return view! { <p role="alert">{icon("warning")} " " {t("ask.csv.no_document")}</p> };
            }
            let none = (String::new(), t("common.choose_placeholder").to_owned());
            let options: Vec<_> = std::iter::once(none).chain(versions).collect();
            let pick = Callback::new(move |key: String| reading.version.set(key));
            view! {
                <div class="fields">
                    <div class="field">
                        <label class="label" for="list-document">{t("ask.csv.document")} " " <span class="need">{t("common.needed")}</span></label>
                        <Select label=t("ask.csv.document") id="list-document" options=Signal::stored(options) value=reading.version on_change=pick />
                    </div>
                    {Ask::new("list-day", t("ask.csv.fallback"), reading.day).past_day()}
                    {Ask::new("list-medium", t("ask.csv.medium"), reading.medium).choice(media)}
                </div>
            }
        }
    }
}

/// The approved version in force of each document.
fn versions(session: Session) -> Vec<(String, String)> {
    session.peek(|workbook| {
        let latest = |id: &crate::domain::kinds::DocumentId| -> Option<(DocumentVersionId, String)> {
            let all = workbook.versions_of(*id).into_iter();
            let (version, approved) =
                all.into_iter().find(|(version, _)| !workbook.is_withdrawn(*version))?;
            let number = tf("ask.csv.version", &[("title", &approved.title), ("version", &approved.version)]);
            Some((version, number))
        };
        workbook.documents.keys().filter_map(latest).map(|(id, name)| (id.to_string(), name)).collect()
    })
}

/// Today as the form of a day takes it.
fn this_day() -> String {
    today().to_string()
}
