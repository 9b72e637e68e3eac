//! Questions answered with fields of a record.

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::Kind;
use crate::platform::dom;
use crate::ui::form::field_view;
use crate::ui::kit::icon;
use crate::ui::words::{field_label, kind as kind_word, record_title, t, tf, today};
use crate::wizard::{key, offer, told_fields, told_key, unfinished};

/// Fields of the one record of a kind.
pub fn fields(desk: Desk, step: &'static str, kind: Kind, specs: &'static [FieldSpec]) -> Node {
    of_record(desk, step, kind, specs, Some(RecordId { kind, key: Key::Main }))
}

/// Fields of the record that several steps tell about; the first of them asks which one that is.
pub fn told(desk: Desk, step: &'static str, kind: Kind, specs: &'static [FieldSpec]) -> Node {
    let first = told_fields(desk.spec).first().is_some_and(|(first, _)| *first == step);
    let unfinished = desk.session.peek(|workbook| unfinished(desk.spec, workbook, today()));
    let which = (first && !unfinished.is_empty()).then(|| which(desk, kind, &unfinished));
    let record = Memo::new(move |_| desk.told());
    let shown = move || of_record(desk, step, kind, specs, record.get());
    view! { {which} {Node::live(shown)} }
}

/// A new record, or one that is not finished.
fn which(desk: Desk, kind: Kind, unfinished: &[RecordId]) -> Node {
    let place = told_key(kind);
    let option = |value: String, name: String| {
        let (now, then, answer) = (place.clone(), place.clone(), value.clone());
        view! {
            <label class="choice">
                <input
                    class="check"
                    type="radio"
                    name="told"
                    prop:checked=move || desk.text(&now) == value
                    on:change=move |_| desk.set(then.clone(), answer.clone())
                />
                <span class="choice-text"><strong>{name}</strong></span>
            </label>
        }
    };
    let go_on = |id: &RecordId| {
        let name = desk.session.peek(|workbook| record_title(workbook, *id));
        option(id.to_string(), tf("wizard.go_on_with", &[("name", &name)]))
    };
    let legend = tf("wizard.which", &[("what", &kind_word(kind, "one"))]);
    view! {
        <fieldset class="choices">
            <legend class="sr">{legend}</legend>
            {option(String::new(), tf("wizard.begin_new", &[("what", &kind_word(kind, "one"))]))}
            {unfinished.iter().take(5).map(go_on).collect_view()}
        </fieldset>
    }
}

fn of_record(
    desk: Desk,
    step: &'static str,
    kind: Kind,
    specs: &'static [FieldSpec],
    record: Option<RecordId>,
) -> Node {
    let field =
        |spec: &FieldSpec| field_view(desk.cursor(kind, spec.key, key(&[step, spec.key]), record), *spec);
    view! {
        {specs.iter().map(|spec| draft(desk, step, kind, spec.key, record)).collect_view()}
        <div class="wizard-fields">{specs.iter().map(field).collect_view()}</div>
    }
}

/// A first wording put together from what is on record, while the field is empty.
fn draft(desk: Desk, step: &'static str, kind: Kind, field: &'static str, record: Option<RecordId>) -> Node {
    let said = desk.session.peek(|workbook| offer(desk.spec, step, kind, field, record, workbook, today()));
    let Some(said) = said else { return Node::nothing() };
    let place = key(&[step, field]);
    let there = place.clone();
    let empty = move || {
        desk.text(&there).is_empty()
            && desk.session.with(|workbook| record.and_then(|id| workbook.get(id)?.get(field)).is_none())
    };
    let text = said.clone();
    let take = move |_| {
        desk.set(place.clone(), said.clone());
        // The offer goes; the field it filled takes the focus.
        dom::focus(&format!("f-{field}"));
    };
    view! {
        <div class="wizard-offer" hidden=move || !empty()>
            <p class="choice-text"><strong>{t("wizard.draft")} " " {field_label(kind, field)}</strong><small>{text}</small></p>
            <button class="btn" type="button" on:click=take>{icon("plus")} {t("wizard.use_suggestion")}</button>
        </div>
    }
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
