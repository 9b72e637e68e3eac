//! A task: closing it in one click, what comes next, and the series it belongs to.

use crate::ui::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::kinds::{PersonId, TaskId};
use crate::domain::records::ActionStatus;
use crate::domain::workbook::Workbook;
use crate::route::Page;
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, today};

/// Who is at the keyboard, if the list of people has somebody of that name.
fn whoever_types(session: Session) -> Option<PersonId> {
    let name = session.app().author.get_untracked();
    let name = name.trim();
    session.peek(|workbook| {
        let mut people = workbook.persons.iter();
        people.find(|(_, person)| !name.is_empty() && person.name.trim() == name).map(|(id, _)| *id)
    })
}

/// Closes a task, makes the next one where it comes back, says so and offers to take it back.
pub fn complete(session: Session, task: TaskId) -> bool {
    let by = whoever_types(session);
    let Some(completion) = session.peek(|workbook| workbook.complete(task, by, today())) else {
        return false;
    };
    if !session.apply(&completion.command) {
        return false;
    }
    let said = match &completion.next {
        Some((_, name, due)) => tf("task.done_next", &[("name", name), ("date", &date(&due.to_string()))]),
        None => t("task.done_said").to_owned(),
    };
    session.app().notices.offer(&said, t("bar.undo"), move || session.undo());
    true
}

/// What the card shows of a task.
#[derive(Clone, PartialEq)]
struct Shown {
    status: Option<ActionStatus>,
    done_on: String,
    done_by: String,
    /// Whether there is something to close.
    closable: bool,
    /// The day of the next one that closing would make.
    next_due: Option<String>,
    before: Option<(TaskId, String)>,
    next: Option<(TaskId, String)>,
}

fn shown(workbook: &Workbook, task: TaskId) -> Option<Shown> {
    let item = workbook.tasks.get(&task)?;
    let named = |id: TaskId| (id, crate::ui::words::record_name(workbook, id.into()));
    let closing = workbook.complete(task, None, today());
    Some(Shown {
        status: item.status,
        done_on: item.done_on.map(|day| day.to_string()).unwrap_or_default(),
        done_by: workbook.person_name(item.done_by),
        closable: closing.is_some(),
        next_due: closing.and_then(|closing| closing.next).map(|(_, _, due)| due.to_string()),
        before: workbook.task_before(task).map(named),
        next: workbook.next_task(task).map(named),
    })
}

/// The card above the form.
#[component]
pub fn TaskLead(task: TaskId) -> Node {
    let session = use_session();
    let now = session.memo(move |workbook| shown(workbook, task));
    let view = move || now.get().map(|now| card(session, task, now));
    view! { {view} }
}

fn card(session: Session, task: TaskId, now: Shown) -> Node {
    let over = matches!(now.status, Some(ActionStatus::Done | ActionStatus::Cancelled));
    let state = match now.status {
        Some(ActionStatus::Done) => badge(Tone::Good, done_words(&now)),
        Some(ActionStatus::Cancelled) => badge(Tone::Plain, t("task.given_up")),
        _ => badge(Tone::Info, t("task.to_do")),
    };
    let comes = now.next_due.as_ref().map(|due| tf("task.comes_back", &[("date", &date(due))]));
    let act = now.closable.then(|| {
        let label = t(if over { "task.make_next" } else { "task.done" });
        let class = if over { "btn" } else { "btn primary" };
        let run = move |_| {
            complete(session, task);
        };
        view! {
            <button class=class type="button" disabled=move || !session.may_write.get() on:click=run>{icon("check")} {label}</button>
        }
    });
    let link = |(id, name): (TaskId, String)| {
        view! { <a class="ref" href=session.href_of(RecordId::from(id))>{name}</a> }
    };
    let before = now.before.map(|before| view! { <span>{t("task.before")} " " {link(before)}</span> });
    let next = now.next.map(|next| view! { <span>{t("task.next")} " " {link(next)}</span> });
    view! {
        <section class="card" aria-label=t("task.state")>
            <div class="spread">
                <div class="row">{state} {comes.map(|comes| view! { <span class="small muted">{comes}</span> })} <span class="row small">{before} {next}</span></div>
                <div class="actions">
                    {act}
                    <a class="btn quiet" href=session.href(Page::Calendar)>{icon("calendar")} {t("nav.calendar")}</a>
                </div>
            </div>
        </section>
    }
}

fn done_words(now: &Shown) -> String {
    match (now.done_on.is_empty(), now.done_by.is_empty()) {
        (true, _) => crate::ui::words::choice("action_status", ActionStatus::Done.key()),
        (false, true) => tf("task.done_on", &[("date", &date(&now.done_on))]),
        (false, false) => tf("task.done_by", &[("date", &date(&now.done_on)), ("name", &now.done_by)]),
    }
}
