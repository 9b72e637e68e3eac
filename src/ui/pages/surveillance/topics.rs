//! A card for each topic, with a table of what changed.

use crate::ui::prelude::*;

use super::topic_name;
use super::words::{details, name, sentence};
use crate::insight::surveillance::{Pack, Row, Topic};
use crate::ui::kit::{RowWindow, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, tn};

/// Rows of a topic shown at a time.
const SHOWN: usize = 20;

/// All topics.
#[component]
pub(super) fn Topics(made: Memo<Option<Pack>>) -> Node {
    Topic::ALL.into_iter().map(|topic| view! { <OneTopic topic made /> }).collect_view()
}

#[component]
fn OneTopic(topic: Topic, made: Memo<Option<Pack>>) -> Node {
    let session = use_session();
    let rows = Memo::new(move |_| {
        made.with(|pack| pack.as_ref().map(|pack| pack.rows(topic).to_vec()).unwrap_or_default())
    });
    let shown = RowWindow::new(SHOWN);
    let heading = format!("pack-{}", topic as u8);
    let versions = move || (topic == Topic::Statement).then(|| versions(made));
    let table = move || {
        let all = rows.get();
        if all.is_empty() {
            return view! { <p class="all-clear">{icon("check")} {t("pack.unchanged")}</p> }.into_node();
        }
        let count = all.len();
        let lines = all.into_iter().take(shown.get()).map(|row| line(session, row)).collect_view();
        let more = (count > shown.get()).then(|| {
            let left = tn("pack.more", count - shown.get());
            view! { <button class="btn small" type="button" on:click=move |_| shown.more()>{left}</button> }
        });
        view! {
            <div class="table-wrap">
                <table class="table cards">
                    <caption class="sr">{topic_name(topic)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t("pack.column.record")}</th>
                            <th scope="col">{t("pack.column.on")}</th>
                            <th scope="col" class="wide">{t("pack.column.what")}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {more}
        }
        .into_node()
    };
    let count = move || {
        let count = rows.with(Vec::len);
        if count == 0 { String::new() } else { count.to_string() }
    };
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="card-head"><h2 id=heading.clone()>{topic_name(topic)}</h2> <span class="muted small">{count}</span></div>
            <p class="small muted">{versions}</p>
            {table}
        </section>
    }
}

/// Which versions of the statement are compared.
fn versions(made: Memo<Option<Pack>>) -> String {
    made.with(|pack| {
        let (then, now) = pack.as_ref().map(|pack| pack.versions.clone()).unwrap_or_default();
        match (then, now) {
            (Some(then), Some(now)) => tf("pack.versions", &[("then", &then), ("now", &now)]),
            (None, Some(now)) => tf("pack.first_version", &[("now", &now)]),
            (_, None) => t("pack.no_version").to_owned(),
        }
    })
}

fn line(session: Session, row: Row) -> Node {
    let (name, what, more) =
        session.peek(|workbook| (name(workbook, &row), sentence(workbook, &row), details(workbook, &row)));
    let more = more.into_iter().map(|text| view! { <span class="sub">{text}</span> }).collect_view();
    let record = if row.there {
        view! { <a href=session.href_of(row.record)>{name}</a> }
    } else {
        view! { <span>{name}</span> }
    };
    let on = row.on.map(|on| date(&on.to_string()));
    view! {
        <tr>
            <th scope="row" class="lead">{record}</th>
            <td class=if on.is_none() { "blank" } else { "nowrap" } data-label=t("pack.column.on")>{on}</td>
            <td data-label=t("pack.column.what")>{what} {more}</td>
        </tr>
    }
}
