//! Everything still to do, late ones first; or what one day holds.

use crate::ui::prelude::*;

use super::{Shared, title_words, what_words};
use crate::domain::date::Date;
use crate::domain::id::TypedId;
use crate::domain::kinds::TaskId;
use crate::insight::agenda::Entry;
use crate::platform::dom;
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::pages::record_parts::complete;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, in_days, t, tf, tn, today, weekday};

/// Entries in the page at a time.
const SHOWN: usize = 25;

/// The spans of time the list is parted by: their name, and the days from today up to which they reach.
const SPANS: [(&str, i64); 5] = [("late", -1), ("today", 0), ("week", 7), ("month", 30), ("later", i64::MAX)];

/// The list beside the month.
#[component]
pub fn List(shared: Shared) -> Node {
    let session = use_session();
    let shown = RowWindow::new(SHOWN);
    let listed = Memo::new(move |_| {
        let picked = shared.picked.get();
        shared.entries.with(|all| {
            let fits = |entry: &&Entry| picked.map_or(entry.open, |day| entry.date == day);
            all.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let title = move || match shared.picked.get() {
        Some(day) => format!("{} {}", weekday(day, true), date(&day.to_string())),
        None => t("calendar.list").to_owned(),
    };
    let tools = move || {
        shared.picked.get().map(|day| {
            view! {
                <div class="actions">
                    <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| shared.adding.set(Some(day))>{icon("plus")} {t("calendar.add_here")}</button>
                    <button class="btn quiet small" type="button" on:click=move |_| shared.picked.set(None)>{t("calendar.all_days")}</button>
                </div>
            }
        })
    };
    let spans = move || {
        let (limit, by_day) = (shown.get(), shared.picked.get().is_some());
        listed.with(|all| groups(session, all.get(..limit).unwrap_or(all), all, by_day))
    };
    let more = move || {
        (listed.with(Vec::len) > shown.get())
            .then(|| view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> })
    };
    let nothing = move || {
        listed.with(Vec::is_empty).then(|| {
            let text =
                if shared.picked.get().is_some() { t("calendar.free_day") } else { t("calendar.no_match") };
            view! { <p class="muted">{text}</p> }
        })
    };
    view! {
        <section class="card agenda" aria-labelledby="agenda">
            <div class="card-head"><h2 id="agenda" tabindex="-1">{title}</h2> {tools}</div>
            {spans}
            {nothing}
            {more}
        </section>
    }
}

/// The entries in the page, parted by when they are due; the counts are those of all entries.
fn groups(session: Session, window: &[Entry], all: &[Entry], by_day: bool) -> Node {
    let items = |entries: &[&Entry]| {
        let item = |entry: &&Entry| due_item(session, entry, true);
        view! { <ul class="due-list">{entries.iter().map(item).collect_view()}</ul> }
    };
    if by_day {
        return items(&window.iter().collect::<Vec<_>>());
    }
    let span_of = |entry: &&Entry| {
        let days = today().days_until(entry.date);
        SPANS.iter().position(|(_, until)| days <= *until).unwrap_or(SPANS.len() - 1)
    };
    let part = |(index, (name, _)): (usize, &(&str, i64))| {
        let mine: Vec<&Entry> = window.iter().filter(|entry| span_of(entry) == index).collect();
        if mine.is_empty() {
            return Node::nothing();
        }
        let count = all.iter().filter(|entry| span_of(entry) == index).count();
        let name = crate::ui::words::text(&format!("calendar.span.{name}"));
        view! { <h3 class="due-span">{name} " " <span class="muted">{count}</span></h3> {items(&mine)} }
    };
    SPANS.iter().enumerate().map(part).collect_view()
}

/// How late something is.
fn late_badge(day: Date) -> Node {
    let days = usize::try_from(day.days_until(today())).unwrap_or(0);
    badge(Tone::Stop, tn("agenda.days_late", days))
}

/// One entry with the way to its record; a task can be closed where `closing`.
pub fn due_item(session: Session, entry: &Entry, closing: bool) -> Node {
    let title = title_words(entry);
    let names: Vec<&str> = entry.who.iter().map(|(_, name)| name.as_str()).collect();
    let what = what_words(entry);
    let about = if names.is_empty() { what } else { format!("{what} · {}", names.join(", ")) };
    let days = today().days_until(entry.date);
    let when = if entry.overdue {
        late_badge(entry.date)
    } else if (0..=7).contains(&days) {
        badge(Tone::Warn, in_days(days))
    } else if entry.open {
        Node::nothing()
    } else {
        badge(Tone::Plain, t("agenda.was"))
    };
    let task = TaskId::from_record_id(entry.record).filter(|_| closing && entry.open);
    let done = task.map(|task| {
        let label = tf("task.done_named", &[("name", &title)]);
        let run = move |_| {
            if complete(session, task) {
                dom::focus("agenda");
            }
        };
        view! { <button class="btn small" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=run>{icon("check")} {t("task.done_short")}</button> }
    });
    view! {
        <li class="due" data-late=entry.overdue.then_some("")>
            <div class="due-head"><time class="due-day" datetime=entry.date.to_string()>{date(&entry.date.to_string())}</time> {when}</div>
            <div class="due-text">
                <a class="link" href=session.href_of(entry.record)>{title}</a>
                <small>{about}</small>
            </div>
            {done}
        </li>
    }
}
