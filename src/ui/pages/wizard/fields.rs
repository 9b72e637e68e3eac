//! Questions answered with fields of a record.

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::forms::{FieldSpec, Widget};
use crate::content::text::{fill, find};
use crate::domain::id::{Key, RecordId};
use crate::domain::kinds::Kind;
use crate::ui::form::field_view;
use crate::ui::kit::icon;
use crate::ui::words::t;
use crate::wizard::key;

/// Fields of the one record of a kind.
pub fn fields(desk: Desk, step: &'static str, kind: Kind, specs: &'static [FieldSpec]) -> Node {
    let record = RecordId { kind, key: Key::Main };
    let field = |spec: &FieldSpec| {
        field_view(desk.cursor(kind, spec.key, key(&[step, spec.key]), Some(record)), *spec)
    };
    view! {
        {specs.iter().map(|spec| draft(desk, step, kind, spec.key)).collect_view()}
        <div class="wizard-fields">{specs.iter().map(field).collect_view()}</div>
    }
}

/// A first wording put together from earlier answers, where the catalogue has one and the answers are there.
fn draft(desk: Desk, step: &'static str, kind: Kind, field: &'static str) -> Node {
    let stem = format!("wizard.{}.{step}.draft.{field}", desk.spec.id);
    let Some(pattern) = find(&stem) else { return Node::nothing() };
    let said = desk.session.peek(|workbook| {
        let organisation = workbook.organisations.values().next()?;
        let (name, products) = (organisation.legal_name.trim(), organisation.products.trim());
        let products = products.trim_end_matches('.');
        (!name.is_empty() && !products.is_empty())
            .then(|| fill(pattern, &[("organisation", name), ("products", products)]))
    });
    let Some(said) = said else { return Node::nothing() };
    let place = key(&[step, field]);
    let (there, record) = (place.clone(), RecordId { kind, key: Key::Main });
    let empty = move || {
        desk.text(&there).is_empty()
            && desk.session.with(|workbook| workbook.get(record).and_then(|r| r.get(field)).is_none())
    };
    let text = said.clone();
    let take = move |_| desk.set(place.clone(), said.clone());
    view! {
        <div class="wizard-offer" hidden=move || !empty()>
            <p class="choice-text"><strong>{t("wizard.draft")}</strong><small>{text}</small></p>
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
