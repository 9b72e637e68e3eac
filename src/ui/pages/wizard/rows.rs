//! A list of records that is written in place: those that are there, and new ones.

use crate::ui::prelude::*;

use super::desk::Desk;
use super::starters::Starters;
use crate::content::forms::FieldSpec;
use crate::domain::id::RecordId;
use crate::platform::{dom, task};
use crate::ui::form::field_view;
use crate::ui::kit::icon;
use crate::ui::words::{kind as kind_word, record_title, t, tf};
use crate::wizard::{List, key};

/// A row: its number on the page and the part of its answers' keys.
pub type Row = (u32, String);

/// Rows of starters are numbered from here, so that their numbers do not meet those of the others.
const STARTED: usize = 1_000;

#[component]
pub fn Rows(desk: Desk, list: List, specs: &'static [FieldSpec]) -> Node {
    let there = desk
        .session
        .peek(|workbook| desk.draft.with_untracked(|draft| list.there(desk.spec, draft, workbook)));
    let count = u32::try_from(there.len()).unwrap_or(0);
    let known = (1..).zip(there.iter().map(ToString::to_string)).collect::<Vec<Row>>();
    let number = move |row: &str| {
        let started = list.starters.iter().position(|starter| List::row_of(starter) == row);
        let started = started.and_then(|place| u32::try_from(STARTED + place).ok());
        started.unwrap_or_else(|| count + row.parse::<u32>().unwrap_or(0))
    };
    let fresh = Memo::new(move |_| {
        let rows = desk.draft.with(|draft| list.new_rows(draft));
        rows.into_iter().map(|row| (number(&row), row)).collect::<Vec<Row>>()
    });
    let add = move || {
        let last =
            fresh.with_untracked(|rows| rows.iter().filter_map(|(_, row)| row.parse::<u32>().ok()).max());
        let next = last.unwrap_or(0) + 1;
        let place = key(&[list.step, "rows"]);
        desk.draft.update(|draft| draft.toggle(&place, &next.to_string(), true));
        count + next
    };
    // An empty list begins with a row, so that there is somewhere to write.
    if count == 0 && list.starters.is_empty() && fresh.with_untracked(Vec::is_empty) {
        add();
    }
    let first = specs.first().map_or("title", |spec| spec.key);
    let another = move |_| {
        let number = add();
        task::spawn(async move {
            task::next_frame().await;
            dom::focus(&format!("f-{first}-{number}"));
        });
    };
    let new_row = move |row: Row| new_row(desk, list, specs, row);
    let old_row = |(row, record): (Row, RecordId)| {
        let name = desk.session.peek(|workbook| record_title(workbook, record));
        let fields = fields(desk, list, specs, &row, Some(record));
        view! { <li class="wizard-row"><details><summary>{name}</summary>{fields}</details></li> }
    };
    view! {
        <Starters desk list />
        <ul class="wizard-rows">{known.into_iter().zip(there).map(old_row).collect_view()}</ul>
        <ul class="wizard-rows">{keyed(move || fresh.get(), Row::clone, new_row)}</ul>
        <div class="row"><button class="btn" type="button" on:click=another>{icon("plus")} {kind_word(list.kind, "add")}</button></div>
    }
}

/// A row that is no record yet. One of a starter is told by its name and opened to say more.
fn new_row(desk: Desk, list: List, specs: &'static [FieldSpec], row: Row) -> Node {
    let body = fields(desk, list, specs, &row, None);
    if let Some(starter) = list.starter(&row.1) {
        let place = key(&[list.step, &row.1, "title"]);
        let name = move || {
            let said = desk.text(&place);
            if said.is_empty() { starter.text(list.kind, "title").to_owned() } else { said }
        };
        return view! { <li class="wizard-row"><details><summary>{name}</summary>{body}</details></li> };
    }
    let what = kind_word(list.kind, "one");
    let name = tf("wizard.row_new", &[("number", &row.0.to_string()), ("what", &what)]);
    let label = tf("common.remove_named", &[("name", &name)]);
    let drop = move |_| {
        desk.draft.update(|draft| list.drop(draft, &row.1));
        dom::focus("question");
    };
    view! {
        <li class="wizard-row">
            <fieldset>
                <legend>{name}</legend>
                <button class="btn quiet small wizard-row-drop" type="button" aria-label=label on:click=drop>
                    {icon("trash")} {t("common.remove")}
                </button>
                {body}
            </fieldset>
        </li>
    }
}

/// The fields of a row.
pub fn fields(
    desk: Desk,
    list: List,
    specs: &'static [FieldSpec],
    row: &Row,
    record: Option<RecordId>,
) -> Node {
    let field = |spec: &FieldSpec| {
        let cursor = desk.cursor(list.kind, spec.key, key(&[list.step, &row.1, spec.key]), record);
        field_view(cursor.in_row(row.0), *spec)
    };
    view! { <div class="wizard-fields">{specs.iter().map(field).collect_view()}</div> }
}
