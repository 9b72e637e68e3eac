//! Deleting records past their time: out of sight, or for good.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use crate::domain::command::Command;
use crate::domain::erase::Eraser;
use crate::domain::id::RecordId;
use crate::domain::journal::Cause;
use crate::insight::retention::broken_links;
use crate::platform::task;
use crate::ui::kit::{Dialog, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{record_title, t, tf, tn};

/// Broken links that are named; the rest are counted.
const NAMED: usize = 12;

/// The dialog over the picked records.
#[component]
pub fn DeleteDialog(picked: RwSignal<BTreeSet<RecordId>>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::derive(move || tn("keeping.delete_title", picked.with(BTreeSet::len)));
    let (for_good, busy) = (RwSignal::new(false), RwSignal::new(false));
    let delete = move |_| {
        let records: Vec<RecordId> = picked.get_untracked().into_iter().collect();
        busy.set(true);
        task::spawn(async move {
            delete(session, records, for_good.get_untracked()).await;
            busy.set(false);
            open.set(false);
        });
    };
    let foot = move || {
        let word = move || if for_good.get() { t("keeping.for_good") } else { t("common.delete") };
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn danger primary" type="button" disabled=move || busy.get() on:click=delete>{icon("trash")} {word}</button>
        }
    };
    let choice = move |good: bool, name: &'static str, about: &'static str| {
        view! {
            <label class="choice-line">
                <input class="check" type="radio" name="keeping-delete" prop:checked=move || for_good.get() == good on:change=move |_| for_good.set(good) />
                <span><strong>{name}</strong> " " <span class="muted">{about}</span></span>
            </label>
        }
    };
    let body = move || {
        for_good.set(false);
        view! {
            {broken(session, picked)}
            <fieldset class="field">
                <legend>{t("keeping.how")}</legend>
                {choice(false, t("keeping.out_of_sight"), t("keeping.out_of_sight_about"))}
                {choice(true, t("keeping.for_good"), t("keeping.for_good_about"))}
            </fieldset>
            {move || for_good.get().then(|| view! { <p class="hint">{t("keeping.reach")}</p> })}
        }
    };
    view! { <Dialog open title foot>{body()}</Dialog> }
}

/// What would point at nothing afterwards.
fn broken(session: Session, picked: RwSignal<BTreeSet<RecordId>>) -> Node {
    let records: Vec<RecordId> = picked.get_untracked().into_iter().collect();
    let links: Vec<(RecordId, String, String)> = session.peek(|workbook| {
        let line = |(from, to): &(RecordId, RecordId)| {
            (*from, record_title(workbook, *from), record_title(workbook, *to))
        };
        broken_links(workbook, &records).iter().map(line).collect()
    });
    if links.is_empty() {
        return view! { <p>{t("keeping.no_links")}</p> }.into_node();
    }
    let count = links.len();
    let row = |(from, title, to): (RecordId, String, String)| {
        view! { <li><a class="link" href=session.href_of(from)>{title}</a> " " <span class="muted">{tf("keeping.points_to", &[("name", &to)])}</span></li> }
    };
    let rest =
        (count > NAMED).then(|| view! { <li class="muted">{tn("history.and_more", count - NAMED)}</li> });
    view! {
        <p><strong>{tn("keeping.links", count)}</strong></p>
        <ul class="points small">{links.into_iter().take(NAMED).map(row).collect_view()} {rest}</ul>
    }
    .into_node()
}

async fn delete(session: Session, records: Vec<RecordId>, for_good: bool) {
    let commands = records.iter().map(|record| Command::Delete { record: *record }).collect();
    if !session.apply(&Command::Batch(commands)) {
        return;
    }
    let notices = session.app().notices;
    let said = tn("register.bulk.deleted", records.len());
    if !for_good {
        return notices.offer(&said, t("bar.undo"), move || session.undo());
    }
    match session.erase(Eraser::of_records(records), Cause::RecordsEmptied, |_| Vec::new()).await {
        Ok(()) => notices.say(&said),
        Err(why) => notices.warn(&tf("keeping.not_for_good", &[("why", &why)])),
    }
}
