//! What is done about a risk (6.1.3 a, b, e).

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::kinds::{Kind, RiskId};
use crate::domain::records::ReadingKind;
use crate::ui::form::field_view;
use crate::ui::kit::icon;
use crate::ui::pages::risk_parts::Rated;
use crate::ui::words::t;
use crate::wizard::{Item, key};

pub fn treat(desk: Desk, place: &str, item: &Item) -> Node {
    let entry = desk
        .shelf
        .banks
        .with_value(|banks| desk.session.peek(|workbook| item.entry(banks, workbook).cloned()));
    let Item::Record(risk) = item else { return Node::nothing() };
    let field = |kind: Kind, name: &'static str, widget: Widget| {
        let cursor = desk.cursor(kind, name, key(&[place, name]), None);
        field_view(cursor, FieldSpec { key: name, widget, needed: false })
    };
    let option = key(&[place, "option"]);
    let modifies = Memo::new(move |_| desk.text(&option) == "modify");
    let suggestion = entry.and_then(|entry| {
        let treatment = entry.more.get("treatment")?.clone();
        let controls: Vec<String> = entry.list("controls").into_iter().map(str::to_owned).collect();
        let title = treatment.get("title")?.as_str()?.to_owned();
        let action = treatment.get("action")?.as_str()?.to_owned();
        Some((title, action, controls))
    });
    let place_owned = place.to_owned();
    let offer = suggestion.map(|(title, action, controls)| {
        let place = place_owned.clone();
        let (name, about, list) = (title.clone(), action.clone(), controls.join(", "));
        let take = move |_| {
            desk.set(key(&[&place, "option"]), "modify");
            desk.set(key(&[&place, "title"]), title.clone());
            desk.set(key(&[&place, "action"]), action.clone());
            desk.set(key(&[&place, "controls"]), controls.clone());
        };
        view! {
            <div class="wizard-offer">
                <p class="choice-text"><strong>{name}</strong><small>{about}</small><small>{list}</small></p>
                <button class="btn" type="button" on:click=take>{icon("plus")} {t("wizard.use_suggestion")}</button>
            </div>
        }
    });
    let plan = [
        field(Kind::Treatment, "title", Widget::Auto),
        field(Kind::Treatment, "responsible", Widget::Auto),
        field(Kind::Treatment, "due", Widget::Auto),
        field(Kind::Treatment, "action", Widget::Long),
        field(Kind::Treatment, "controls", Widget::Auto),
    ];
    view! {
        {standing(desk, *risk)}
        {offer}
        <div class="wizard-fields">
            {field(Kind::Risk, "option", Widget::Auto)}
            {field(Kind::Risk, "option_reason", Widget::Long)}
        </div>
        <div class="wizard-fields" hidden=move || !modifies.get()>{plan.into_iter().collect_view()}</div>
    }
}

/// How the risk is rated today.
pub fn standing(desk: Desk, risk: crate::domain::id::RecordId) -> Node {
    let rated = desk.session.peek(|workbook| {
        let id: RiskId = crate::domain::id::TypedId::from_record_id(risk)?;
        let (_, reading) = workbook.reading(id, ReadingKind::Current)?;
        let scenario = workbook.risks.get(&id)?.scenario.clone();
        Some((Rated::of(&workbook.scales(), reading)?, reading.rationale.clone(), scenario))
    });
    rated
        .map(|(rated, why, scenario)| view! { <p class="wizard-quote">{scenario} " " {rated.view()} " " <span class="muted">{why}</span></p> })
        .into_node()
}
