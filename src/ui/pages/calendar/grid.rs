//! A month as a table: a row for each week. The arrow keys go from day to day, Page Up and Page Down from month to month.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;

use super::{Shared, title_words, what_words};
use crate::domain::date::Date;
use crate::insight::agenda::{Entry, month};
use crate::platform::{dom, task};
use crate::ui::kit::icon;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, month as month_words, t, tf, tn, today, weekday};

/// Entries named in a cell; the day's list has all of them.
const NAMED: usize = 3;

fn id_of(day: Date) -> String {
    format!("day-{day}")
}

/// The month with its buttons.
#[component]
pub fn Month(shared: Shared) -> Node {
    let session = use_session();
    // The one day that is reached with the tab key; the others by arrow keys from there.
    let cursor = RwSignal::new(today());
    let turn = move |months: i32| {
        if let Some(to) = shared.month.get_untracked().plus_months(months) {
            shared.month.set(to);
            cursor.set(to);
        }
    };
    let go = move |to: Date| {
        shared.month.set(to);
        cursor.set(to);
        // The day may be in a month that is not in the page yet.
        task::spawn(async move {
            task::next_frame().await;
            dom::focus(&id_of(to));
        });
    };
    let keys = move |event: KeyboardEvent| {
        let now = cursor.get_untracked();
        let weekday = i64::from(now.weekday());
        let to = match event.key().as_str() {
            "ArrowLeft" => now.plus_days(-1),
            "ArrowRight" => now.plus_days(1),
            "ArrowUp" => now.plus_days(-7),
            "ArrowDown" => now.plus_days(7),
            "Home" => now.plus_days(1 - weekday),
            "End" => now.plus_days(7 - weekday),
            "PageUp" => now.plus_months(-1),
            "PageDown" => now.plus_months(1),
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            go(to);
        }
    };
    let weeks = Memo::new(move |_| month(shared.month.get()));
    let of = Memo::new(move |_| shared.month.get().month());
    let head = move || {
        let first = weeks.with(|weeks| weeks.first().copied()).unwrap_or_default();
        first
            .into_iter()
            .flatten()
            .map(|day| view! { <th scope="col"><span aria-hidden="true">{weekday(day, false)}</span><span class="sr">{weekday(day, true)}</span></th> })
            .collect_view()
    };
    let rows = move || {
        let of = of.get();
        let cells = |week: [Option<Date>; 7]| {
            week.into_iter()
                .map(|day| {
                    day.map_or_else(|| view! { <td></td> }, |day| cell(session, shared, cursor, day, of))
                })
                .collect_view()
        };
        weeks.get().into_iter().map(|week| view! { <tr>{cells(week)}</tr> }).collect_view()
    };
    let name = move || month_words(shared.month.get());
    view! {
        <section class="card flush month-card" aria-labelledby="month">
            <div class="card-head">
                <h2 id="month" aria-live="polite">{name}</h2>
                <div class="row">
                    <button class="btn quiet small icon-only" type="button" aria-label=t("calendar.before") title=t("calendar.before") on:click=move |_| turn(-1)>{icon("chevron-left")}</button>
                    <button class="btn small" type="button" on:click=move |_| { shared.month.set(today()); cursor.set(today()); }>{t("calendar.today")}</button>
                    <button class="btn quiet small icon-only" type="button" aria-label=t("calendar.after") title=t("calendar.after") on:click=move |_| turn(1)>{icon("chevron-right")}</button>
                </div>
            </div>
            <table class="month" on:keydown=keys>
                <caption class="sr">{name} ". " {t("calendar.keys")}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn cell(session: Session, shared: Shared, cursor: RwSignal<Date>, day: Date, of: u8) -> Node {
    let mine =
        shared.entries.with(|all| all.iter().filter(|entry| entry.date == day).cloned().collect::<Vec<_>>());
    let late = mine.iter().filter(|entry| entry.overdue).count();
    let spoken = {
        let mut parts = vec![format!("{} {}", weekday(day, true), date(&day.to_string()))];
        if day == today() {
            parts.push(t("calendar.today").to_lowercase());
        }
        parts.extend((!mine.is_empty()).then(|| tn("calendar.things", mine.len())));
        parts.extend((late > 0).then(|| tn("calendar.late", late)));
        parts.join(", ")
    };
    let pick = move |_| {
        cursor.set(day);
        shared.picked.update(|picked| *picked = if *picked == Some(day) { None } else { Some(day) });
    };
    let more = mine.len().saturating_sub(NAMED);
    let more = (more > 0)
        .then(|| view! { <li class="month-more">{tf("calendar.more", &[("n", &more.to_string())])}</li> });
    let items = mine.iter().take(NAMED).map(|entry| item(session, entry)).collect_view();
    let list = (!mine.is_empty()).then(|| view! { <ul>{items} {more}</ul> });
    view! {
        <td
            data-out=(day.month() != of).then_some("")
            data-today=(day == today()).then_some("")
            data-picked=move || (shared.picked.get() == Some(day)).then_some("")
        >
            <button
                class="day"
                type="button"
                id=id_of(day)
                tabindex=move || if cursor.get() == day { "0" } else { "-1" }
                aria-label=spoken
                aria-pressed=move || (shared.picked.get() == Some(day)).to_string()
                on:click=pick
            >
                {u32::from(day.day())}
            </button>
            {list}
        </td>
    }
}

fn item(session: Session, entry: &Entry) -> Node {
    let class = if entry.overdue {
        "month-item late"
    } else if entry.open {
        "month-item"
    } else {
        "month-item gone-by"
    };
    let what = what_words(entry);
    let title = title_words(entry);
    let late = entry.overdue.then(|| view! { <span class="sr">{t("agenda.overdue")} " "</span> });
    let full = format!("{title} · {what}");
    view! { <li><a class=class href=session.href_of(entry.record) title=full>{late} {title}</a></li> }
}
