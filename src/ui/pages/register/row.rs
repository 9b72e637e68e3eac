//! A row of a register, and deleting its record.

use crate::ui::prelude::*;

use super::bulk::Picked;
use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Menu, MenuItem};
use crate::ui::session::Session;
use crate::ui::words::{cell, field_label, t, tf, tn};

/// A row as it is shown; rows are re-rendered only when it differs.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) id: RecordId,
    pub(super) reference: String,
    pub(super) title: String,
    pub(super) cells: Vec<String>,
    pub(super) suggested: bool,
    /// What each filter of the register compares.
    filters: Vec<String>,
    /// All of it in small letters, to search in.
    text: String,
}

impl Row {
    pub(super) fn of(workbook: &Workbook, id: RecordId, columns: &[&str], filters: &[&str]) -> Row {
        let reference = workbook.get(id).and_then(AnyRecord::reference).unwrap_or_default();
        let title = workbook.label(id).unwrap_or_default();
        let cells: Vec<String> = columns.iter().map(|key| cell(workbook, id, key)).collect();
        Row {
            id,
            text: format!("{reference} {title} {}", cells.join(" ")).to_lowercase(),
            filters: filters.iter().map(|key| cell(workbook, id, key)).collect(),
            suggested: workbook.is_suggested(id),
            reference,
            title,
            cells,
        }
    }

    /// Whether the row holds all words, in small letters, and what the filters ask for.
    pub(super) fn fits(&self, words: &[&str], chosen: &[String]) -> bool {
        let asked = self.filters.iter().zip(chosen).all(|(value, want)| want.is_empty() || value == want);
        asked && words.iter().all(|word| self.text.contains(word))
    }

    /// What a column sorts by: the reference, the title, then the cells.
    pub(super) fn sort_key(&self, column: usize) -> String {
        match column {
            0 => self.reference.clone(),
            1 => self.title.to_lowercase(),
            n => self.cells.get(n - 2).map(|cell| cell.to_lowercase()).unwrap_or_default(),
        }
    }
}

pub(super) fn row_view(
    session: Session,
    columns: &'static [&'static str],
    picked: Option<Picked>,
    row: Row,
) -> Node {
    let Row { id, reference, title, cells, suggested, .. } = row;
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
    let pick = picked.map(|picked| {
        let toggle = move |event| {
            let on = event_target_checked(&event);
            picked.update(|picked| {
                picked.remove(&id);
                picked.extend(on.then_some(id));
            });
        };
        let on = move || picked.with(|picked| picked.contains(&id));
        let label = tf("register.bulk.pick", &[("name", &title)]);
        view! { <td class="pick"><input class="check" type="checkbox" aria-label=label prop:checked=on on:change=toggle /></td> }
    });
    view! {
        <tr>
            {pick}
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
pub(super) fn deletion(workbook: &Workbook, record: RecordId) -> Vec<Command> {
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
