//! What the body should be told, and a draft of the note to it, to be read over, copied and sent by hand.

use crate::ui::prelude::*;
use leptos::html::Textarea;

use crate::domain::date::Date;
use crate::insight::surveillance::{Told, Trail, letter, news};
use crate::platform::{dom, task};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{date, record_title, t, tn, today};

/// The card.
#[component]
pub(super) fn Note(trail: Memo<Trail>, since: Date) -> Node {
    let session = use_session();
    let told = Memo::new(move |_| {
        session.with(|workbook| trail.with(|trail| news(workbook, since, today(), trail)))
    });
    let draft = Memo::new(move |_| {
        let print = |day: Date| date(&day.to_string());
        session.with(|workbook| told.with(|told| letter(workbook, since, told, &print)))
    });
    let count = move || {
        told.with(|told| match told.made.len() + told.planned.len() {
            0 => t("pack.tell_nothing").to_owned(),
            n => tn("pack.tell", n),
        })
    };
    let links = move || {
        let mut records: Vec<_> =
            told.with(|told| told.made.iter().chain(&told.planned).map(Told::record).collect());
        records.sort();
        records.dedup();
        let link = |record| {
            let title = session.peek(|workbook| record_title(workbook, record));
            view! { <li><a class="link" href=session.href_of(record)>{title}</a></li> }
        };
        records.into_iter().map(link).collect_view()
    };
    let field = NodeRef::<Textarea>::new();
    let copy = move |_| {
        let Some(element) = field.get_untracked() else { return };
        let text = element.value();
        task::spawn(async move {
            if dom::copy(&text).await {
                session.app().notices.say(t("pack.copied"));
            } else {
                element.select();
                session.app().notices.warn(t("pack.not_copied"));
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="pack-note">
            <div class="section-head"><h2 id="pack-note">{t("pack.note")}</h2><p>{t("pack.note_about")}</p></div>
            <p>{count}</p>
            <ul class="links">{links}</ul>
            <div class="field">
                <label class="label" for="pack-letter">{t("pack.draft")}</label>
                <textarea class="input pack-letter" id="pack-letter" rows="14" node_ref=field prop:value=move || draft.get()></textarea>
                <p class="hint">{t("pack.draft_about")}</p>
            </div>
            <div class="actions"><button class="btn primary" type="button" on:click=copy>{icon("copy")} {t("pack.copy")}</button></div>
        </section>
    }
}
