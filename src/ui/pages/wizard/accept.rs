//! The risk owner accepts what remains (6.1.3 f). A recorded statement: who, when, how, and where that can be seen.

use crate::ui::prelude::*;

use super::desk::Desk;
use super::treat::standing;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::kinds::Kind;
use crate::ui::form::field_view;
use crate::ui::words::t;
use crate::wizard::{Item, key};

pub fn accept(desk: Desk, place: &str, item: &Item) -> Node {
    let Item::Record(risk) = item else { return Node::nothing() };
    let answer = key(&[place, "accept"]);
    let option = |value: &'static str, text: &'static str| {
        let (now, then) = (answer.clone(), answer.clone());
        view! {
            <label class="choice">
                <input
                    class="check"
                    type="radio"
                    name=answer.clone()
                    prop:checked=move || desk.text(&now) == value
                    on:change=move |_| desk.set(then.clone(), value)
                />
                <span class="choice-text"><strong>{t(text)}</strong></span>
            </label>
        }
    };
    let fields = ["accepted_by", "accepted_on", "medium", "evidence", "reason"];
    let field = |name: &&'static str| {
        let widget = if *name == "reason" { Widget::Long } else { Widget::Auto };
        let cursor = desk.cursor(Kind::Acceptance, name, key(&[place, name]), None);
        field_view(cursor, FieldSpec { key: name, widget, needed: false })
    };
    let accepted = answer.clone();
    let no = move || desk.text(&accepted) != "yes";
    view! {
        {standing(desk, *risk)}
        <fieldset class="choices"><legend class="sr">{t("acceptance.title")}</legend>
            {option("yes", "wizard.accepts")} {option("no", "wizard.accepts_not")}
        </fieldset>
        <div class="wizard-fields" hidden=no>{fields.iter().map(field).collect_view()}</div>
        <p class="hint">{t("wizard.approval_note")}</p>
    }
}
