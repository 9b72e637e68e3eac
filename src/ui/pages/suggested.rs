//! Taking what is suggested as one's own: a named person's act, for one record or for several.

use crate::ui::prelude::*;

use super::risk_parts::Ask;
use crate::domain::id::RecordId;
use crate::domain::suggestion::is_one_by_one;
use crate::ui::kit::{Dialog, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{field_label, t, tn, today};

/// What is only suggested in a record, and the way to confirm it. Nothing when nothing is.
#[component]
pub fn SuggestedCard(record: RecordId) -> Node {
    let session = use_session();
    let fields = session.memo(move |workbook| workbook.suggested(record).cloned().unwrap_or_default());
    let any = Memo::new(move |_| fields.with(|fields| !fields.is_empty()));
    let open = RwSignal::new(false);
    let names = move || {
        let names: Vec<String> =
            fields.with(|fields| fields.iter().map(|key| field_label(record.kind, key)).collect());
        names.join(", ")
    };
    view! {
        <Show when=any>
            <section class="card suggested-card">
                <h2>{t("suggested.title")}</h2>
                <p class="small">{names}</p>
                <p class="small muted">{t("suggested.about")}</p>
                <div class="actions">
                    <button class="btn" type="button" disabled=move || !session.may_write.get() on:click=move |_| open.set(true)>
                        {icon("check")} {t("suggested.confirm")}
                    </button>
                </div>
            </section>
        </Show>
        <ConfirmDialog records=Signal::stored(vec![record]) open />
    }
}

/// Asks who confirms, and confirms.
#[component]
pub fn ConfirmDialog(#[prop(into)] records: Signal<Vec<RecordId>>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::derive(move || tn("suggested.dialog", records.with(Vec::len)));
    let form = move || {
        let (by, tried) = (RwSignal::new(me(session)), RwSignal::new(false));
        let ask =
            Ask::new("confirm-by", t("field.confirmed_by"), by).needed(tried, t("acceptance.who_missing"));
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            let Ok(person) = by.get_untracked().parse() else { return };
            let records = records.get_untracked();
            match session.peek(|workbook| workbook.confirm(&records, person, today())) {
                Ok(command) => {
                    if session.apply(&command) {
                        open.set(false);
                    }
                }
                Err(error) => session.app().notices.warn(&error.to_string()),
            }
        };
        let stays = move || {
            let records = records.get();
            let left = |id: &RecordId| {
                session.with(|workbook| {
                    workbook.suggested(*id).is_some_and(|f| f.iter().any(|f| is_one_by_one(id.kind, f)))
                })
            };
            (records.len() > 1 && records.iter().any(left))
                .then(|| view! { <p class="hint">{t("suggested.one_by_one")}</p> })
        };
        view! {
            <form id="confirm" class="form" on:submit=save>
                <p class="muted">{t("suggested.means")}</p>
                {ask.person(session)}
                {stays}
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="confirm">{t("suggested.confirm_now")}</button>
        }
    };
    view! { <Dialog open title foot>{form()}</Dialog> }
}

/// The person at the keyboard, if they are on the list.
/// Whoever is at the keyboard, if a person of that name is on the list; the text of their id, else empty.
pub fn me(session: Session) -> String {
    let author = session.app().author.get_untracked();
    let mine = |workbook: &crate::domain::workbook::Workbook| {
        workbook
            .persons
            .iter()
            .find(|(_, person)| !author.is_empty() && person.name == author)
            .map(|(id, _)| id.to_string())
    };
    session.peek(mine).unwrap_or_default()
}
