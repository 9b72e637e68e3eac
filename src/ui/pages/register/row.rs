//! A row of a register.

use crate::ui::prelude::*;

use super::bulk::Picked;
use crate::domain::id::RecordId;
use crate::domain::record::AnyRecord;
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Menu, MenuItem};
use crate::ui::session::Session;
use crate::ui::words::{cell, field_label, t, tf};

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

    /// Whether the row is what the filters ask for.
    pub(super) fn fits(&self, chosen: &[String]) -> bool {
        self.filters.iter().zip(chosen).all(|(value, want)| want.is_empty() || value == want)
    }

    /// What is searched, in small letters.
    pub(super) fn text(&self) -> &str {
        &self.text
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
    let items = move || {
        vec![
            MenuItem::new("edit", t("common.open"), move || session.go(session.page_of(id))),
            MenuItem::new("trash", t("common.delete"), move || {
                session.delete(vec![id], || ());
            })
            .danger(),
        ]
    };
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
            <td class="tail"><Menu label=tf("common.actions_for", &[("name", &title)]) items=Signal::derive(items) /></td>
        </tr>
    }
}
