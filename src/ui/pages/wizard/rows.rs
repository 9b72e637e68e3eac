//! A list of records that is written in place: those that are there, and new ones.

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::forms::FieldSpec;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::platform::{dom, task};
use crate::ui::form::field_view;
use crate::ui::kit::icon;
use crate::ui::words::{kind as kind_word, t, tf};
use crate::wizard::key;

/// A row: its place among the rows and the part of its answers' keys.
type Row = (u32, String);

#[component]
pub fn Rows(desk: Desk, step: &'static str, kind: Kind, specs: &'static [FieldSpec]) -> Node {
    let list = key(&[step, "rows"]);
    let there: Vec<RecordId> = desk.session.peek(|workbook| workbook.ids_of(kind));
    let count = u32::try_from(there.len()).unwrap_or(0);
    let known = (1..).zip(there.iter().map(ToString::to_string)).collect::<Vec<Row>>();
    let fresh = {
        let list = list.clone();
        Memo::new(move |_| {
            let tokens = desk.draft.with(|draft| draft.list(&list).into_iter().map(str::to_owned).collect());
            let tokens: Vec<String> = tokens;
            let numbered = tokens.into_iter().map(|token| (count + token.parse::<u32>().unwrap_or(0), token));
            numbered.collect::<Vec<Row>>()
        })
    };
    let add = {
        let list = list.clone();
        move || {
            let next = fresh.with_untracked(|rows| rows.iter().map(|(number, _)| *number).max());
            let number = next.unwrap_or(count) + 1;
            desk.draft.update(|draft| draft.toggle(&list, &(number - count).to_string(), true));
            number
        }
    };
    // An empty list begins with a row, so that there is somewhere to write.
    if count == 0 && fresh.with_untracked(Vec::is_empty) {
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
    let drop = move |row: &Row| {
        let prefix = key(&[step, &row.1, ""]);
        desk.draft.update(|draft| {
            draft.answers.retain(|key, _| !key.starts_with(&prefix));
            draft.toggle(&list, &row.1, false);
        });
        dom::focus("question");
    };
    let new_row = move |row: Row| {
        let (drop, gone) = (drop.clone(), row.clone());
        let name = tf("wizard.row_new", &[("number", &row.0.to_string()), ("what", &kind_word(kind, "one"))]);
        let label = tf("common.remove_named", &[("name", &name)]);
        view! {
            <li class="wizard-row">
                <fieldset>
                    <legend>{name}</legend>
                    <button class="btn quiet small wizard-row-drop" type="button" aria-label=label on:click=move |_| drop(&gone)>
                        {icon("trash")} {t("common.remove")}
                    </button>
                    {fields(desk, step, kind, specs, &row, None)}
                </fieldset>
            </li>
        }
    };
    let old_row = |(row, record): (Row, RecordId)| {
        let name = desk.session.peek(|workbook| crate::ui::words::record_title(workbook, record));
        view! {
            <li class="wizard-row"><details><summary>{name}</summary>{fields(desk, step, kind, specs, &row, Some(record))}</details></li>
        }
    };
    view! {
        <ul class="wizard-rows">{known.into_iter().zip(there).map(old_row).collect_view()}</ul>
        <ul class="wizard-rows">{keyed(move || fresh.get(), Row::clone, new_row)}</ul>
        <div class="row"><button class="btn" type="button" on:click=another>{icon("plus")} {kind_word(kind, "add")}</button></div>
    }
}

fn fields(
    desk: Desk,
    step: &'static str,
    kind: Kind,
    specs: &'static [FieldSpec],
    row: &Row,
    record: Option<RecordId>,
) -> Node {
    let field = |spec: &FieldSpec| {
        let cursor = desk.cursor(kind, spec.key, key(&[step, &row.1, spec.key]), record);
        field_view(cursor.in_row(row.0), *spec)
    };
    view! { <div class="wizard-fields">{specs.iter().map(field).collect_view()}</div> }
}
