//! Questions answered with fields of a record.

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::Kind;
use crate::ui::form::field_view;
use crate::ui::words::t;
use crate::wizard::key;

/// Fields of the one record of a kind.
pub fn fields(desk: Desk, step: &'static str, kind: Kind, specs: &'static [FieldSpec]) -> Node {
    let record = RecordId { kind, key: Key::Main };
    let field = |spec: &FieldSpec| {
        field_view(desk.cursor(kind, spec.key, key(&[step, spec.key]), Some(record)), *spec)
    };
    view! { <div class="wizard-fields">{specs.iter().map(field).collect_view()}</div> }
}

/// Who approves, when, how, and where that can be seen.
pub fn approval(desk: Desk, step: &'static str) -> Node {
    let specs = ["decided_by", "decided_on", "medium", "evidence"];
    let field = |name: &&'static str| {
        let spec = FieldSpec { key: name, widget: Widget::Auto, needed: false };
        field_view(desk.cursor(Kind::Decision, name, key(&[step, name]), None), spec)
    };
    view! {
        <div class="wizard-fields">{specs.iter().map(field).collect_view()}</div>
        <p class="hint">{t("wizard.approval_note")}</p>
    }
}
