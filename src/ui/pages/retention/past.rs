//! Records kept longer than the rules say. They are only listed; deleting is a person's act.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::delete::DeleteDialog;
use super::remove::RemoveDialog;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{Kind, PersonId};
use crate::insight::retention::{PastTime, kept};
use crate::ui::kit::{RowWindow, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, kind as kind_word, record_title, t, tf, tn, today};

/// Rows in the page at a time; more on request.
const SHOWN: usize = 40;

/// A row, in words.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    past: PastTime,
    title: String,
}

/// Records past their time.
#[component]
pub fn PastCard() -> Node {
    let session = use_session();
    let kept = session.memo(move |workbook| kept(workbook, today()));
    let shown = RowWindow::new(SHOWN);
    let picked = RwSignal::new(BTreeSet::<RecordId>::new());
    // What is gone cannot be picked any more.
    Effect::new(move |_| {
        let there = kept.with(|kept| kept.past.iter().map(|past| past.record).collect::<BTreeSet<_>>());
        picked.update(|picked| picked.retain(|record| there.contains(record)));
    });
    let rows = session.memo(move |workbook| {
        kept.with(|kept| {
            let row = |past: &PastTime| Row { past: *past, title: record_title(workbook, past.record) };
            kept.past.iter().take(shown.get()).map(row).collect::<Vec<_>>()
        })
    });
    let more = move || {
        (kept.with(|kept| kept.past.len()) > shown.get()).then(
            || view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> },
        )
    };
    let unknown = move || {
        let list = kept.with(|kept| {
            let line = |(kind, count): (&Kind, &usize)| format!("{} ({count})", kind_word(*kind, "many"));
            kept.unknown.iter().map(line).collect::<Vec<_>>().join(", ")
        });
        (!list.is_empty()).then(
            || view! { <p class="small muted table-note">{tf("keeping.unknown", &[("list", &list)])}</p> },
        )
    };
    let none = move || {
        kept.with(|kept| kept.past.is_empty()).then(|| {
            let any = session.with(|workbook| !workbook.retention_rules.is_empty());
            let text = if any { t("keeping.nothing_past") } else { t("keeping.no_rules") };
            view! { <p class="muted table-note">{text}</p> }
        })
    };
    let (deleting, removing) = (RwSignal::new(false), RwSignal::new(false));
    let person = RwSignal::new(None::<PersonId>);
    let remove = Callback::new(move |id: PersonId| {
        person.set(Some(id));
        removing.set(true);
    });
    let count = Memo::new(move |_| picked.with(BTreeSet::len));
    let bar = move || {
        (count.get() > 0).then(|| view! {
            <div class="bulk" role="toolbar" aria-label=t("register.bulk.label")>
                <strong role="status">{move || tn("soa.bulk.selected", count.get())}</strong>
                <button class="btn small danger quiet" type="button" disabled=move || !session.may_write.get() on:click=move |_| deleting.set(true)>{icon("trash")} {t("keeping.delete_picked")}</button>
                <button class="btn small quiet" type="button" on:click=move |_| picked.update(BTreeSet::clear)>{t("soa.bulk.clear")}</button>
            </div>
        })
    };
    view! {
        <section class="card flush">
            <div class="card-head"><div><h2>{t("keeping.past")}</h2><p class="small muted">{t("keeping.past_about")}</p></div></div>
            <div class="table-wrap">
                <table class="table cards">
                    <caption class="sr">{t("keeping.past")}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="pick"><span class="sr">{t("keeping.pick")}</span></th>
                            <th scope="col">{t("time.record")}</th>
                            <th scope="col">{t("time.register")}</th>
                            <th scope="col">{t("keeping.ended")}</th>
                            <th scope="col">{t("keeping.until")}</th>
                        </tr>
                    </thead>
                    <tbody>{keyed(move || rows.get(), Row::clone, move |row| row_view(session, row, picked, remove))}</tbody>
                </table>
                {none}
                {unknown}
            </div>
        </section>
        {more}
        {bar}
        <DeleteDialog picked open=deleting />
        <RemoveDialog person open=removing />
    }
}

fn row_view(
    session: Session,
    row: Row,
    picked: RwSignal<BTreeSet<RecordId>>,
    remove: Callback<PersonId>,
) -> Node {
    let Row { past, title } = row;
    let id = past.record;
    // A person is not deleted: others point at them. They are taken out.
    let first = if let Some(person) = PersonId::from_record_id(id) {
        let label = tf("keeping.remove_named", &[("name", &title)]);
        view! {
            <button class="btn small quiet icon-only" type="button" title=label.clone() aria-label=label disabled=move || !session.may_write.get() on:click=move |_| remove.run(person)>{icon("person")}</button>
        }
        .into_node()
    } else {
        let toggle = move |event| {
            let on = event_target_checked(&event);
            picked.update(|picked| {
                picked.remove(&id);
                picked.extend(on.then_some(id));
            });
        };
        let on = move || picked.with(|picked| picked.contains(&id));
        let label = tf("register.bulk.pick", &[("name", &title)]);
        view! { <input class="check" type="checkbox" aria-label=label prop:checked=on on:change=toggle /> }
            .into_node()
    };
    view! {
        <tr>
            <td class="pick">{first}</td>
            <th scope="row" class="lead"><a href=session.href_of(id)>{title}</a></th>
            <td data-label=t("time.register")>{kind_word(id.kind, "one")}</td>
            <td class="nowrap" data-label=t("keeping.ended")>{date(&past.ended.to_string())}</td>
            <td class="nowrap" data-label=t("keeping.until")>{date(&past.until.to_string())}</td>
        </tr>
    }
    .into_node()
}
