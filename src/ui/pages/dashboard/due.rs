//! What is late, and what the next ninety days hold.

use crate::ui::prelude::*;

use super::chart::{columns, figures};
use crate::insight::agenda::{Entry, agenda, ahead, by_week};
use crate::route::Page;
use crate::ui::pages::calendar::due_item;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, tn, today};

/// Entries named in each of the two lists.
const NAMED: usize = 6;
/// Weeks in the picture: ninety days.
const WEEKS: usize = 13;
const DAYS: i64 = 90;

/// The two cards.
#[component]
pub fn Due() -> Node {
    let session = use_session();
    let entries = session.memo(|workbook| agenda(workbook, today()));
    let late = move || {
        entries.with(|all| {
            let late: Vec<&Entry> = all.iter().filter(|entry| entry.overdue).collect();
            list(session, &late, t("dashboard.due.none_late"))
        })
    };
    let next = move || {
        entries.with(|all| {
            let next: Vec<&Entry> = ahead(all, today(), DAYS).collect();
            list(session, &next, t("dashboard.due.none_ahead"))
        })
    };
    let count = move || entries.with(|all| all.iter().filter(|entry| entry.overdue).count());
    let coming = move || entries.with(|all| ahead(all, today(), DAYS).count());
    view! {
        <div class="stack">
            <section class="card" aria-labelledby="late">
                <div class="card-head"><h2 id="late">{t("agenda.overdue")} " " <span class="muted">{count}</span></h2><a class="link" href=session.href(Page::Calendar)>{t("nav.calendar")}</a></div>
                {late}
            </section>
            <section class="card" aria-labelledby="ahead">
                <div class="card-head"><h2 id="ahead">{t("dashboard.due.title")} " " <span class="muted">{coming}</span></h2><a class="link" href=session.href(Page::Calendar) aria-label=tf("common.open_named", &[("name", t("nav.calendar"))])>{t("common.open")}</a></div>
                {move || entries.with(|all| weeks(all))}
                {next}
            </section>
        </div>
    }
}

fn list(session: Session, entries: &[&Entry], nothing: &'static str) -> Node {
    if entries.is_empty() {
        return view! { <p class="muted small">{nothing}</p> };
    }
    let items = entries.iter().take(NAMED).map(|entry| due_item(session, entry, false));
    let more = entries.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| {
        view! { <p class="small"><a class="link" href=session.href(Page::Calendar)>{tn("dashboard.due.more", more)}</a></p> }
    });
    view! { <ul class="due-list">{items.collect_view()}</ul> {more} }
}

fn weeks(entries: &[Entry]) -> Node {
    let weeks = by_week(entries, today(), WEEKS);
    let all: usize = weeks.iter().map(|week| week.1).sum();
    if all == 0 {
        return Node::nothing();
    }
    let counts: Vec<usize> = weeks.iter().map(|week| week.1).collect();
    let last = today().plus_days(DAYS).map(|day| date(&day.to_string())).unwrap_or_default();
    let label = tf("dashboard.due.label", &[("n", &all.to_string())]);
    let row = |(from, n): &(crate::domain::date::Date, usize)| {
        view! { <tr><th scope="row">{date(&from.to_string())}</th><td class="num">{*n}</td></tr> }
    };
    let table = view! {
        <table class="table">
            <caption class="sr">{label.clone()}</caption>
            <thead><tr><th scope="col">{t("dashboard.due.week")}</th><th scope="col" class="num">{t("dashboard.due.count")}</th></tr></thead>
            <tbody>{weeks.iter().map(row).collect_view()}</tbody>
        </table>
    };
    view! {
        {columns(&counts, t("calendar.today").to_owned(), last, label)}
        {figures(table)}
    }
}
