//! A task for a day.

use crate::ui::prelude::*;

use crate::domain::date::Date;
use crate::domain::kinds::Kind;
use crate::domain::records::{ActionStatus, Recurrence};
use crate::ui::kit::Dialog;
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::use_session;
use crate::ui::words::{choice, kind as kind_word, t, tf};

/// The dialog; open while there is a day.
#[component]
pub fn AddTask(adding: RwSignal<Option<Date>>) -> Node {
    let session = use_session();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(adding.with(Option::is_some)));
    Effect::new(move |_| {
        if !open.get() && adding.with_untracked(Option::is_some) {
            adding.set(None);
        }
    });
    let form = move || {
        let day = adding.get_untracked().map(|day| day.to_string()).unwrap_or_default();
        let (title, who) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let (due, again) = (RwSignal::new(day), RwSignal::new(String::new()));
        let tried = RwSignal::new(false);
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            let title = title.get_untracked().trim().to_owned();
            if title.is_empty() {
                return;
            }
            let said = [
                ("title", title),
                ("responsible", who.get_untracked()),
                ("due", due.get_untracked()),
                ("recurrence", again.get_untracked()),
                ("status", ActionStatus::Open.key().to_owned()),
            ];
            let fields = said.into_iter().filter(|(_, text)| !text.is_empty());
            let fields = fields.map(|(key, text)| (key, text.into())).collect();
            if let Some(task) = session.create(Kind::Task, fields) {
                let name = session.peek(|workbook| crate::ui::words::record_title(workbook, task));
                let go = move || session.go(session.page_of(task));
                session.app().notices.offer(&tf("calendar.added", &[("name", &name)]), t("common.open"), go);
                open.set(false);
            }
        };
        let again_words =
            Recurrence::ALL.iter().map(|it| (it.key().to_owned(), choice("recurrence", it.key())));
        view! {
            <form id="add-task" class="form" on:submit=save>
                {Ask::new("task-title", t("calendar.what_to_do"), title).needed(tried, t("calendar.title_missing")).full().text()}
                <div class="fields">
                    {Ask::new("task-due", t("calendar.due"), due).day()}
                    {Ask::new("task-again", t("calendar.again"), again).choice(again_words.collect())}
                    {Ask::new("task-who", t("calendar.who"), who).person(session)}
                </div>
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="add-task">{t("calendar.add")}</button>
        }
    };
    let title = Signal::stored(kind_word(Kind::Task, "add"));
    view! { <Dialog open title foot>{form()}</Dialog> }
}
