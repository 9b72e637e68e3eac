//! An answer file that came back: each answer is a suggestion to record, with one click.

use std::sync::Arc;

use crate::ui::prelude::*;

use super::recorder::Recorder;
use crate::ask::{
    AnswerFile, FileError, Given, Limits, Recording, State, Step, Suggestion, read_answers, steps,
    suggestions,
};
use crate::domain::hash::sha256_hex;
use crate::platform::{clock, file, task};
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::pages::soa::soa_changes;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, today};

/// Answers in the page at a time.
const SHOWN: usize = 40;

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
struct Loaded {
    name: String,
    sha256: String,
    answers: Arc<AnswerFile>,
}

/// The second half of the page.
#[component]
pub fn Back() -> Node {
    let session = use_session();
    let loaded = RwSignal::new(None::<Result<Loaded, FileError>>);
    let open = move |_| {
        task::spawn(async move {
            match file::pick(".json,application/json", Limits::HERE.bytes as u64).await {
                Ok(Some(picked)) => {
                    let answers = read_answers(&picked.bytes);
                    let sha256 = sha256_hex(&picked.bytes);
                    let read = |answers| Loaded { name: picked.name, sha256, answers: Arc::new(answers) };
                    // The page may be gone by now.
                    let _ = loaded.try_set(Some(answers.map(read)));
                }
                Ok(None) => {}
                Err(error) => session.app().notices.warn(&error.to_string()),
            }
        });
    };
    let body = move || {
        loaded.get().map(|read| match read {
            Ok(loaded) => view! { <Answers loaded /> },
            Err(error) => unusable(&error),
        })
    };
    view! {
        <section class="card screen-only" aria-labelledby="ask-back">
            <div class="section-head">
                <div class="spread">
                    <h2 id="ask-back">{t("ask.back.title")}</h2>
                    <button class="btn" type="button" on:click=open>{icon("import")} {t("ask.back.open")}</button>
                </div>
                <p>{t("ask.back.about")}</p>
            </div>
            {body}
        </section>
    }
}

/// Why a file cannot be used, and what to do.
fn unusable(error: &FileError) -> Node {
    view! {
        <div class="banner stop" role="alert">
            {icon("warning")}
            <p class="banner-text"><strong>{t("ask.back.unreadable")}</strong> " " {error.to_string()} " " {error.hint()} " " {t("ask.back.untouched")}</p>
        </div>
    }
}

#[component]
fn Answers(loaded: Loaded) -> Node {
    let session = use_session();
    let recorder = Recorder::new(session);
    let answers = loaded.answers.clone();
    let listed = {
        let loaded = loaded.clone();
        session
            .memo(move |workbook| suggestions(workbook, session.id, &loaded.answers, &loaded.sha256, today()))
    };
    let head = tf(
        "ask.back.from",
        &[("name", &answers.person.name), ("date", &date(&answers.answered_on)), ("file", &loaded.name)],
    );
    let other = (answers.answered_by.trim() != answers.person.name.trim()).then(|| {
        let text = tf("ask.back.other_name", &[("by", &answers.answered_by), ("name", &answers.person.name)]);
        view! { <div class="banner warn" role="note">{icon("warning")}<p class="banner-text">{text}</p></div> }
    });
    let loaded = StoredValue::new(loaded);
    let window = RowWindow::new(SHOWN);
    let rows = move || {
        listed.with(|listed| match listed {
            Ok(all) => all.iter().take(window.get()).cloned().collect(),
            Err(_) => Vec::new(),
        })
    };
    let more = move || {
        let all = listed.with(|listed| listed.as_ref().map_or(0, Vec::len));
        (all > window.get())
            .then(|| view! { <button class="btn" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    let row = move |suggestion: Suggestion| row(session, loaded, recorder, suggestion);
    let body = move || match listed.with(|listed| listed.as_ref().err().cloned()) {
        Some(error) => unusable(&error),
        None => view! {
            {recorder.fields()}
            <div class="table-wrap"><table class="table cards">
                <caption class="sr">{t("ask.back.title")}</caption>
                <thead><tr>
                    <th scope="col">{t("ask.back.what")}</th>
                    <th scope="col">{t("ask.back.answer")}</th>
                    <th scope="col">{t("ask.back.state")}</th>
                    <th scope="col" class="tail"><span class="sr">{t("register.actions")}</span></th>
                </tr></thead>
                <tbody>{keyed(rows, Suggestion::clone, row)}</tbody>
            </table></div>
            {more}
            <p class="hint">{t("ask.back.statement")}</p>
        },
    };
    view! { <p class="strong">{head}</p> {other} {body} }
}

fn row(session: Session, loaded: StoredValue<Loaded>, recorder: Recorder, said: Suggestion) -> Node {
    let (tone, state) = match said.state {
        State::Ready => (Tone::Info, t("ask.back.state_ready")),
        State::Declined => (Tone::Warn, t("ask.back.state_declined")),
        State::Recorded => (Tone::Good, t("ask.back.state_recorded")),
        State::Changed => (Tone::Stop, t("ask.back.state_changed")),
        State::Gone => (Tone::Stop, t("ask.back.state_gone")),
        State::NotOwner => (Tone::Stop, t("ask.back.state_not_owner")),
        State::NoReason => (Tone::Stop, t("ask.back.state_no_reason")),
        State::Demanded => (Tone::Stop, t("ask.back.state_demanded")),
        State::Unfinished => (Tone::Stop, t("ask.back.state_unfinished")),
    };
    let matter = said.about.matter();
    let until = (!said.due.is_empty()).then(|| tf("ask.back.until", &[("date", &date(&said.due))]));
    let reason = (!said.reason.trim().is_empty()).then(|| said.reason.clone());
    let again = (said.state == State::Changed)
        .then(|| view! { <p class="small muted">{t("ask.back.ask_again")}</p> });
    let title = match said.about.record().filter(|id| session.peek(|workbook| workbook.get(*id).is_some())) {
        Some(id) => view! { <a class="link" href=session.href_of(id)>{said.title.clone()}</a> },
        None => view! { <span>{said.title.clone()}</span> },
    };
    // The plan and the statement are called what they are.
    let sort =
        (said.title != matter.name()).then(|| view! { <span class="small muted">" " {matter.name()}</span> });
    let id = said.id.clone();
    let button = |text: &'static str, label: String| {
        view! {
            <button class="btn small" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=move |_| record(session, loaded, recorder, &id)>{text}</button>
        }
    };
    let act = match said.state {
        State::Ready => button(t("ask.back.record"), tf("ask.back.record_named", &[("title", &said.title)])),
        State::Declined => button(t("ask.back.task"), tf("ask.back.task_named", &[("title", &said.title)])),
        _ => Node::nothing(),
    };
    view! {
        <tr>
            <th scope="row">{title} {sort}</th>
            <td data-label=t("ask.back.answer")>{said.answer.word(matter)} " " {until} {reason.map(|reason| view! { <p class="small muted">{reason}</p> })}</td>
            <td data-label=t("ask.back.state")>{badge(tone, state)} {again}</td>
            <td class="tail">{act}</td>
        </tr>
    }
}

/// Records one answer: what it writes is computed from the workbook as it stands at this moment.
fn record(session: Session, loaded: StoredValue<Loaded>, recorder: Recorder, id: &str) {
    let Some((name, medium)) = recorder.said() else { return };
    let loaded = loaded.get_value();
    let Some(given) = loaded.answers.answers.iter().find(|given| given.id == id) else { return };
    let evidence = tf("ask.evidence", &[("file", &loaded.name), ("hash", &loaded.sha256)]);
    let now = clock::now();
    let with = Recording {
        recorded_by: &name,
        recorded_at: &now,
        medium,
        evidence: &evidence,
        changes: &soa_changes,
    };
    let all = session.peek(|workbook| steps(workbook, &loaded.answers, given, &loaded.sha256, &with));
    let done = !all.is_empty() && all.into_iter().all(|step| apply(session, step));
    if done {
        let text = said(given);
        session.app().notices.say(&text);
    }
}

fn apply(session: Session, step: Step) -> bool {
    match step {
        Step::Create(kind, fields) => session.create(kind, fields).is_some(),
        Step::Change(command) => session.apply(&command),
    }
}

fn said(given: &Given) -> String {
    if given.answer == crate::ask::Answer::No {
        tf("ask.back.task_made", &[("title", &given.title)])
    } else {
        tf("ask.back.recorded", &[("title", &given.title)])
    }
}
