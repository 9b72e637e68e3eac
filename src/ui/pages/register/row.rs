//! A row of a register, and deleting its record.

use crate::ui::prelude::*;

use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Menu, MenuItem};
use crate::ui::session::Session;
use crate::ui::words::{field_label, t, tf, tn};

/// A row as it is shown; rows are re-rendered only when it differs.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) id: RecordId,
    pub(super) reference: String,
    pub(super) title: String,
    pub(super) cells: Vec<String>,
    pub(super) suggested: bool,
}

pub(super) fn row_view(session: Session, columns: &'static [&'static str], row: Row) -> Node {
    let Row { id, reference, title, cells, suggested } = row;
    let href = session.href_of(id);
    let title = if title.is_empty() { t("register.untitled").to_owned() } else { title };
    let items = vec![
        MenuItem::new("edit", t("common.open"), move || session.go(session.page_of(id))),
        MenuItem::new("trash", t("common.delete"), move || {
            delete(session, id);
        })
        .danger(),
    ];
    let cells = columns.iter().zip(cells).map(|(key, text)| {
        let class = if text.is_empty() { "blank" } else { "" };
        view! { <td class=class data-label=field_label(id.kind, key)>{text}</td> }
    });
    view! {
        <tr>
            {(!id.kind.prefix().is_empty()).then(|| view! { <td class="nowrap"><a class="ref" href=href.clone()>{reference}</a></td> })}
            <th scope="row" class="lead">
                <a href=href.clone()>{title.clone()}</a>
                {suggested.then(|| view! { " " <span class="badge suggested">{t("suggested.word")}</span> })}
            </th>
            {cells.collect_view()}
            <td class="tail"><Menu label=tf("common.actions_for", &[("name", &title)]) items=Signal::stored(items) /></td>
        </tr>
    }
}

/// A risk takes its ratings along; recorded decisions about it stay.
fn deletion(workbook: &Workbook, record: RecordId) -> Vec<Command> {
    let links = if record.kind == Kind::Risk { workbook.links_to(record) } else { Vec::new() };
    let readings = links.into_iter().map(|(id, _)| id).filter(|id| id.kind == Kind::Reading);
    readings.chain([record]).map(|record| Command::Delete { record }).collect()
}

/// Deletes a record and offers to take that back. Links to it become findings.
pub fn delete(session: Session, record: RecordId) -> bool {
    let name = session.peek(|workbook| crate::ui::words::record_title(workbook, record));
    let links = session.peek(|workbook| {
        let parts = |(id, _): &(RecordId, &str)| id.kind != Kind::Reading && !id.kind.is_permanent();
        workbook.links_to(record).iter().filter(|link| parts(link)).count()
    });
    if !session.apply(&Command::Batch(session.peek(|workbook| deletion(workbook, record)))) {
        return false;
    }
    let text = if links == 0 {
        tf("register.deleted", &[("name", &name)])
    } else {
        format!("{} {}", tf("register.deleted", &[("name", &name)]), tn("register.links_broken", links))
    };
    session.app().notices.offer(&text, t("bar.undo"), move || session.undo());
    true
}
