//! The audit trail: every step ever saved, newest first.

use crate::ui::prelude::*;

use crate::domain::change::{Change, Op};
use crate::domain::id::RecordId;
use crate::domain::journal::{Entry, What};
use crate::domain::workbook::Workbook;
use crate::platform::task;
use crate::route::Page;
use crate::store::SaveState;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{field_label, moment, record_title, t, tf, tn, value};

/// Steps shown at a time.
const SHOWN: usize = 100;

/// The page.
#[component]
pub fn History() -> Node {
    let session = use_session();
    let steps = RwSignal::new(None::<Result<Vec<Step>, String>>);
    let shown = RwSignal::new(SHOWN);
    load(session, steps);
    let list = move || match steps.get() {
        None => view! { <p class="muted" role="status">{t("common.loading")}</p> }.into_node(),
        Some(Err(why)) => view! { <p role="alert">{why}</p> }.into_node(),
        Some(Ok(steps)) if steps.is_empty() => view! { <p class="muted">{t("history.none")}</p> }.into_node(),
        Some(Ok(steps)) => {
            let more = steps.len() > shown.get();
            view! {
                <ol class="history">{steps.into_iter().take(shown.get()).map(step_view).collect_view()}</ol>
                {more.then(|| view! {
                    <button class="btn" type="button" on:click=move |_| shown.update(|n| *n += SHOWN)>{t("history.more")}</button>
                })}
            }
            .into_node()
        }
    };
    view! {
        <Head
            crumb=|| t("history.crumb")
            title=Signal::stored(t("nav.history").to_owned())
            lede=move || steps.with(|steps| match steps {
                Some(Ok(steps)) => tn("history.count", steps.len()),
                _ => String::new(),
            })
        >
            <a class="btn" href=session.href(Page::Timeline)>{icon("clock")} {t("keeping.to_time")}</a>
            <button class="btn" type="button" on:click=move |_| load(session, steps)>{icon("redo")} {t("history.refresh")}</button>
        </Head>
        <section class="card">{list}</section>
    }
}

/// The steps that touched one record, newest first, for its page.
#[component]
pub fn RecordHistory(record: RecordId) -> Node {
    let session = use_session();
    let steps = RwSignal::new(None::<Result<Vec<Step>, String>>);
    // Read again whenever something was saved.
    Effect::new(move |_| {
        if session.save.with(|save| *save != SaveState::Saving) {
            load_of(session, steps, Some(record));
        }
    });
    Node::live(move || match steps.get() {
        Some(Ok(steps)) if !steps.is_empty() => {
            view! { <ol class="history">{steps.into_iter().take(8).map(step_view).collect_view()}</ol> }
                .into_node()
        }
        Some(_) => view! { <p class="muted">{t("history.none")}</p> }.into_node(),
        None => view! { <p class="muted">{t("common.loading")}</p> }.into_node(),
    })
}

/// A step as people read it.
#[derive(Clone, PartialEq, Eq)]
struct Step {
    lines: Vec<String>,
    when: String,
    who: String,
}

fn step_view(step: Step) -> Node {
    let who = if step.who.is_empty() { t("history.somebody").to_owned() } else { step.who };
    view! {
        <li>
            {step.lines.into_iter().map(|line| view! { <span class="history-line">{line}</span> }).collect_view()}
            <span class="when">{who} ", " {step.when}</span>
        </li>
    }
}

fn load(session: Session, steps: RwSignal<Option<Result<Vec<Step>, String>>>) {
    load_of(session, steps, None);
}

fn load_of(session: Session, steps: RwSignal<Option<Result<Vec<Step>, String>>>, only: Option<RecordId>) {
    task::spawn(async move {
        let journal = session.journal().await;
        let read = journal.map(|entries| {
            session.peek(|workbook| {
                entries.iter().rev().filter_map(|entry| step(workbook, entry, only)).collect()
            })
        });
        // The page may be gone by now.
        steps.try_set(Some(read));
    });
}

fn step(workbook: &Workbook, entry: &Entry<String>, only: Option<RecordId>) -> Option<Step> {
    let lines = match &entry.what {
        What::Installed(cause, _) if only.is_none() => {
            vec![crate::ui::words::choice("install_cause", cause.key())]
        }
        What::Installed(..) => return None,
        What::Changes(changes) => {
            let wanted = |change: &&Change<String>| {
                !is_bookkeeping(&change.field) && only.is_none_or(|id| change.record == id.to_string())
            };
            let mut lines: Vec<String> = Vec::new();
            for change in changes.iter().filter(wanted) {
                let line = line(workbook, change, only.is_some());
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
            if lines.len() > 6 {
                let rest = tn("history.and_more", lines.len() - 5);
                lines.truncate(5);
                lines.push(rest);
            }
            lines
        }
    };
    (!lines.is_empty()).then(|| Step { lines, when: moment(&entry.at), who: entry.who.clone() })
}

/// Fields whose changes go with another that tells what happened.
fn is_bookkeeping(field: &str) -> bool {
    matches!(field, "reference" | "seed" | "suggested" | "confirmed_by" | "confirmed_on")
}

fn line(workbook: &Workbook, change: &Change<String>, alone: bool) -> String {
    let Ok(id) = change.record.parse::<RecordId>() else { return change.record.clone() };
    let record = if alone { crate::ui::words::kind(id.kind, "this") } else { record_title(workbook, id) };
    let shape = id.kind.field(&change.field).map(|field| field.shape);
    let words = |stored: &serde_json::Value| {
        let text = shape.map(|shape| value(workbook, shape, stored)).unwrap_or_default();
        if text.chars().count() > 80 { text.chars().take(77).chain("…".chars()).collect() } else { text }
    };
    let field = field_label(id.kind, &change.field);
    let arguments = |value: &str| tf_line(&record, &field, value);
    match &change.op {
        Op::Create => tf("history.created", &[("record", &record)]),
        Op::Delete => tf("history.deleted", &[("record", &record)]),
        Op::Revive => tf("history.revived", &[("record", &record)]),
        Op::Set { new: Some(name), .. } if change.field == "confirmed_by_name" => {
            tf("history.confirmed", &[("record", &record), ("name", name.as_str().unwrap_or_default())])
        }
        Op::Set { new: None, .. } => fill("history.emptied", &arguments("")),
        Op::Set { new: Some(new), .. } => {
            let text = words(new);
            fill(if text.is_empty() { "history.changed" } else { "history.set" }, &arguments(&text))
        }
        Op::Add { element } => fill("history.added", &arguments(&words(&element.as_str().into()))),
        Op::Remove { element } => fill("history.removed", &arguments(&words(&element.as_str().into()))),
    }
}

fn tf_line(record: &str, field: &str, value: &str) -> [(&'static str, String); 3] {
    [("record", record.to_owned()), ("field", field.to_owned()), ("value", value.to_owned())]
}

fn fill(key: &str, arguments: &[(&'static str, String); 3]) -> String {
    let arguments: Vec<(&str, &str)> =
        arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    tf(key, &arguments)
}
