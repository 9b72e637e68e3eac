//! What is due when: a month and, beside it, everything still to do; a task for any day, and a file for other calendars.

mod add;
mod export;
mod filter;
mod grid;
mod list;

use crate::ui::prelude::*;

use crate::domain::date::Date;
use crate::insight::agenda::{Entry, agenda};
use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::layout::Head;
use crate::ui::session::use_session;
use crate::ui::words::{field_label, kind as kind_word, t, text, tn, today};

pub use list::due_item;

use add::AddTask;
use filter::{Filter, Tools};
use grid::Month;
use list::List;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Shared {
    /// Everything the filters let through.
    entries: Memo<Vec<Entry>>,
    /// A day of the month shown.
    month: RwSignal<Date>,
    /// The day whose entries alone are listed.
    picked: RwSignal<Option<Date>>,
    /// The day for which a task is being added.
    adding: RwSignal<Option<Date>>,
}

/// What an entry is, in words: "Risk · Review".
fn what_words(entry: &Entry) -> String {
    let kind = kind_word(entry.record.kind, "one");
    let (first, rest) = kind.split_at(kind.chars().next().map_or(0, char::len_utf8));
    format!("{}{rest} · {}", first.to_uppercase(), field_label(entry.record.kind, entry.field))
}

/// What an entry is called: its record's name, or what happens on the day where the record has none.
fn title_words(entry: &Entry) -> String {
    if entry.title.is_empty() { field_label(entry.record.kind, entry.field) } else { entry.title.clone() }
}

/// The sort of an entry in a word.
fn sort_word(key: &str) -> String {
    text(&format!("agenda.what.{key}"))
}

/// The page.
#[component]
pub fn Calendar() -> Node {
    let session = use_session();
    let all = session.memo(|workbook| agenda(workbook, today()));
    let filter = Filter::new();
    let entries = Memo::new(move |_| all.with(|all| filter.apply(all)));
    let shared = Shared {
        entries,
        month: RwSignal::new(today()),
        picked: RwSignal::new(None),
        adding: RwSignal::new(None),
    };
    let lede = move || {
        all.with(|all| {
            let late = all.iter().filter(|entry| entry.overdue).count();
            let open = all.iter().filter(|entry| entry.open).count();
            format!("{} · {}", tn("calendar.open", open), tn("calendar.late", late))
        })
    };
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let add = move |_| shared.adding.set(Some(shared.picked.get_untracked().unwrap_or_else(today)));
    view! {
        <Head crumb=|| t("calendar.crumb") title=Signal::stored(t("nav.calendar").to_owned()) lede>
            <button class="btn quiet desk" type="button" on:click=move |_| dom::print()>{icon("print")} {t("calendar.print")}</button>
            <button class="btn" type="button" disabled=move || entries.with(|all| !all.iter().any(|entry| entry.open)) on:click=move |_| export::export(session, entries)>
                {icon("export")} {t("calendar.export")}
            </button>
            <button class="btn primary" type="button" disabled=move || !session.may_write.get() on:click=add>{icon("plus")} {t("calendar.add")}</button>
        </Head>
        <Show when=move || any.get() fallback=move || view! {
            <section class="card empty">
                {icon("calendar")}
                <h2>{t("calendar.none")}</h2>
                <p>{t("calendar.none_about")}</p>
                <div class="actions">
                    <a class="btn" href=session.href(Page::Path)>{t("nav.path")}</a>
                    <a class="btn" href=session.href(Page::Planner)>{t("nav.planner")}</a>
                </div>
            </section>
        }>
            <Tools all filter entries />
            <div class="calendar">
                <Month shared />
                <List shared />
            </div>
        </Show>
        <AddTask adding=shared.adding />
    }
}
