//! People, and those who were taken out.

use crate::ui::prelude::*;

use super::remove::RemoveDialog;
use crate::domain::kinds::PersonId;
use crate::ui::kit::RowWindow;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf};

/// Rows in the page at a time; more on request.
const SHOWN: usize = 20;

/// A person as listed: those who left first.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Row {
    stays: bool,
    left: String,
    name: String,
    job: String,
    id: PersonId,
    removed: String,
    note: String,
}

/// The list.
#[component]
pub fn People() -> Node {
    let session = use_session();
    let shown = RowWindow::new(SHOWN);
    let rows = session.memo(|workbook| {
        let day =
            |date: Option<crate::domain::date::Date>| date.map(|day| day.to_string()).unwrap_or_default();
        let row = |(id, person): (&PersonId, &std::sync::Arc<crate::domain::records::Person>)| Row {
            stays: person.active_to.is_none(),
            left: day(person.active_to),
            name: person.name.clone(),
            job: person.job_title.clone(),
            id: *id,
            removed: day(person.removed_on),
            note: person.removed_note.clone(),
        };
        let mut rows: Vec<Row> = workbook.persons.iter().map(row).collect();
        rows.sort();
        rows
    });
    let person = RwSignal::new(None::<PersonId>);
    let open = RwSignal::new(false);
    let remove = Callback::new(move |id: PersonId| {
        person.set(Some(id));
        open.set(true);
    });
    let window = move || rows.with(|rows| rows.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let more = move || {
        (rows.with(Vec::len) > shown.get()).then(
            || view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> },
        )
    };
    view! {
        <section class="card flush" id="people">
            <div class="card-head"><div><h2>{t("keeping.people")}</h2><p class="small muted">{t("keeping.people_about")}</p></div></div>
            <div class="table-wrap">
                <table class="table cards">
                    <caption class="sr">{t("keeping.people")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("field.person.name")}</th>
                            <th scope="col">{t("field.person.job_title")}</th>
                            <th scope="col">{t("keeping.left")}</th>
                            <th scope="col"><span class="sr">{t("register.actions")}</span></th>
                        </tr>
                    </thead>
                    <tbody>{keyed(window, Row::clone, move |row| row_view(session, row, remove))}</tbody>
                </table>
                {move || rows.with(Vec::is_empty).then(|| view! { <p class="muted table-note">{t("keeping.nobody")}</p> })}
            </div>
        </section>
        {more}
        <RemoveDialog person open />
    }
}

fn row_view(session: Session, row: Row, remove: Callback<PersonId>) -> Node {
    let Row { left, name, job, id, removed, note, .. } = row;
    let name = if name.is_empty() { t("register.untitled").to_owned() } else { name };
    let act = if removed.is_empty() {
        let label = tf("keeping.remove_named", &[("name", &name)]);
        view! {
            <button class="btn small danger quiet" type="button" aria-label=label disabled=move || !session.may_write.get() on:click=move |_| remove.run(id)>{t("keeping.remove")}</button>
        }
        .into_node()
    } else {
        view! { <span class="small muted">{tf("keeping.removed_on", &[("day", &date(&removed))])} " " {note}</span> }
            .into_node()
    };
    let blank = |text: &str| if text.is_empty() { "blank" } else { "" };
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href_of(id.into())>{name}</a></th>
            <td class=blank(&job) data-label=t("field.person.job_title")>{job.clone()}</td>
            <td class=format!("nowrap {}", blank(&left)) data-label=t("keeping.left")>{date(&left)}</td>
            <td>{act}</td>
        </tr>
    }
    .into_node()
}
