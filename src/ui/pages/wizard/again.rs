//! Further fields of the records of an earlier list.

use crate::ui::prelude::*;

use super::desk::Desk;
use super::rows::{Row, fields};
use crate::content::forms::FieldSpec;
use crate::domain::id::RecordId;
use crate::ui::words::{kind as kind_word, record_title, tf};
use crate::wizard::{List, key};

/// Records that are there and rows that were written before, each with its name.
pub fn again(desk: Desk, list: List, specs: &'static [FieldSpec]) -> Node {
    let (there, written) = desk.draft.with_untracked(|draft| {
        let there = desk.session.peek(|workbook| list.there(desk.spec, draft, workbook));
        (there, list.written_rows(draft))
    });
    let old = there.into_iter().map(|id| (id.to_string(), Some(id)));
    let all = (1..).zip(old.chain(written.into_iter().map(|row| (row, None))));
    let one = |(number, (row, record)): (u32, (String, Option<RecordId>))| {
        let said =
            desk.draft.with_untracked(|draft| draft.text(&key(&[list.step, &row, "title"])).to_owned());
        let known = || desk.session.peek(|workbook| record.map(|id| record_title(workbook, id)));
        let unnamed = || {
            let what = kind_word(list.kind, "one");
            tf("wizard.row_new", &[("number", &number.to_string()), ("what", &what)])
        };
        let name = if said.is_empty() { known().unwrap_or_else(unnamed) } else { said };
        let row: Row = (number, row);
        let fields = fields(desk, list, specs, &row, record);
        view! { <li class="wizard-row"><fieldset><legend>{name}</legend>{fields}</fieldset></li> }
    };
    view! { <ul class="wizard-rows">{all.map(one).collect_view()}</ul> }
}
