//! Rating a risk: who answers for it, how likely, how bad, and why. Typical levels are shown, never chosen for anybody.

use serde_json::Value;

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::kinds::Kind;
use crate::domain::records::Level;
use crate::ui::form::field_view;
use crate::ui::pages::risk_parts::Rated;
use crate::ui::words::{t, tf};
use crate::wizard::{Item, key};

pub fn rate(desk: Desk, step: &str, place: &str, item: &Item) -> Node {
    let entry = desk
        .shelf
        .banks
        .with_value(|banks| desk.session.peek(|workbook| item.entry(banks, workbook).cloned()));
    let record = match item {
        Item::Record(id) => Some(*id),
        Item::Seed(..) | Item::Own(_) => None,
    };
    let scales = desk.session.peek(|workbook| workbook.scales().into_owned());
    let (likelihood, impact) = (key(&[place, "likelihood"]), key(&[place, "impact"]));
    let owner = field_view(desk.cursor(Kind::Risk, "owner", key(&[place, "owner"]), record), auto("owner"));
    let why = field_view(
        desk.cursor(Kind::Reading, "rationale", key(&[place, "rationale"]), None),
        FieldSpec { key: "rationale", widget: Widget::Long, needed: true },
    );
    // Who rates is asked once for all risks.
    let by = desk.cursor(Kind::Reading, "read_by", key(&[step, "read_by"]), None);
    let by = field_view(by, auto("read_by"));
    let number = |place: &str| {
        let place = place.to_owned();
        move || {
            desk.draft
                .with(|draft| draft.get(&place).and_then(Value::as_u64))
                .and_then(|level| u32::try_from(level).ok())
        }
    };
    let (l, i) = (number(&likelihood), number(&impact));
    let shown = scales.clone();
    let result = move || match (l(), i()) {
        (Some(l), Some(i)) => Rated::new(&shown, l, i).view(),
        _ => view! { <span class="muted">{t("readings.choose_both")}</span> },
    };
    let scenario = entry.as_ref().map(|entry| entry.text("scenario").to_owned()).or_else(|| {
        desk.session.peek(|workbook| workbook.get(record?)?.get("scenario")?.as_str().map(str::to_owned))
    });
    let typical = entry.as_ref().and_then(|entry| {
        let (l, i) = (entry.more.get("likelihood")?.as_u64()?, entry.more.get("impact")?.as_u64()?);
        let why = entry.more.get("why")?.as_str()?.to_owned();
        Some(tf(
            "wizard.typical",
            &[("likelihood", &l.to_string()), ("impact", &i.to_string()), ("why", &why)],
        ))
    });
    view! {
        {scenario.map(|text| view! { <p class="wizard-quote">{text}</p> })}
        {typical.map(|text| view! { <p class="hint">{text}</p> })}
        <div class="wizard-fields wizard-rate">
            {owner}
            {levels(desk, t("field.likelihood"), likelihood, scales.likelihood())}
            {levels(desk, t("field.impact"), impact, scales.impact())}
            <p class="field full row" role="status"><span class="label">{t("readings.result")}</span><span>{result}</span></p>
            {why}
            {by}
        </div>
    }
}

const fn auto(key: &'static str) -> FieldSpec {
    FieldSpec { key, widget: Widget::Auto, needed: false }
}

/// The levels of a scale as buttons with their meaning.
fn levels(desk: Desk, label: &'static str, place: String, levels: &[Level]) -> Node {
    let name = place.clone();
    let option = |(index, level): (usize, &Level)| {
        let number = index + 1;
        let (now, then) = (place.clone(), place.clone());
        let on = move || {
            desk.draft.with(|draft| draft.get(&now).and_then(Value::as_u64)) == u64::try_from(number).ok()
        };
        view! {
            <label class="choice level-choice">
                <input class="check" type="radio" name=name.clone() prop:checked=on on:change=move |_| desk.set(then.clone(), number) />
                <span class="choice-text"><strong>{number} " " {level.label.clone()}</strong><small>{level.meaning.clone()}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{label}</legend>
            <div class="level-choices">{levels.iter().enumerate().map(option).collect_view()}</div>
        </fieldset>
    }
}
