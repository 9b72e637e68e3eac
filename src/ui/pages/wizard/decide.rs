//! Deciding about the controls of a theme, one after the other (6.1.3 d).

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::catalogue::control_view;
use crate::content::forms::{FieldSpec, Widget};
use crate::domain::id::ControlRef;
use crate::domain::kinds::Kind;
use crate::domain::records::{Applicability, Driver};
use crate::ui::form::field_view;
use crate::ui::kit::Select;
use crate::ui::words::{choice, t, tf, tn};
use crate::wizard::{controls_needed, key, undecided};

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    control: ControlRef,
    number: String,
    title: String,
    purpose: String,
    risks: Vec<String>,
    /// What the headstart suggests, with its reason.
    suggested: Option<(bool, String)>,
}

#[component]
pub fn Decide(desk: Desk, step: &'static str, theme: &'static str) -> Node {
    let lines = desk.session.peek(|workbook| {
        let needed = desk.draft.with_untracked(|draft| controls_needed(draft, workbook));
        let line = |control: ControlRef| {
            let view = control_view(workbook, control);
            let risks = needed.get(&control).cloned().unwrap_or_default();
            let stored = workbook.soa_line(control);
            let suggested = stored.applicable.map(|answer| match answer {
                Applicability::Yes => (true, stored.reason.clone()),
                Applicability::No => (false, stored.exclusion_reason.clone()),
            });
            Line { control, number: view.number, title: view.title, purpose: view.purpose, risks, suggested }
        };
        undecided(workbook, theme).into_iter().map(line).collect::<Vec<_>>()
    });
    // A control that a risk needs applies; the person sees the answer and can still change it.
    for line in lines.iter().filter(|line| !line.risks.is_empty()) {
        let place = key(&[step, "applies", &line.control.to_string()]);
        if desk.draft.with_untracked(|draft| draft.get(&place).is_none()) {
            desk.set(place, "yes");
        }
    }
    let all = lines.len();
    let open = move || {
        let prefix = key(&[step, "applies", ""]);
        all - desk
            .draft
            .with(|draft| draft.answers.keys().filter(|key| key.starts_with(&prefix)).count())
            .min(all)
    };
    let drivers: Vec<(String, String)> = std::iter::once((String::new(), t("wizard.no_reason").to_owned()))
        .chain(
            Driver::KEYS
                .iter()
                .filter(|key| **key != "risk")
                .map(|key| ((*key).to_owned(), choice("driver", key))),
        )
        .collect();
    let driver = key(&[step, "driver"]);
    let (now, then) = (driver.clone(), driver);
    let by = desk.cursor(Kind::SoaLine, "excluded_by", key(&[step, "excluded_by"]), None);
    view! {
        <p class="hint" role="status">{move || tn("wizard.undecided", open())}</p>
        <div class="wizard-fields">
            <div class="field">
                <label class="label" for="driver">{t("wizard.reason_for_all")}</label>
                <Select
                    label=t("wizard.reason_for_all")
                    id="driver"
                    options=Signal::stored(drivers)
                    value=Signal::derive(move || desk.text(&now))
                    on_change=Callback::new(move |value: String| desk.set(then.clone(), value))
                />
            </div>
            {field_view(by, FieldSpec { key: "excluded_by", widget: Widget::Auto, needed: false })}
        </div>
        <ul class="choices">{lines.into_iter().map(|line| row(desk, step, line)).collect_view()}</ul>
    }
}

fn row(desk: Desk, step: &'static str, line: Line) -> Node {
    let place = key(&[step, "applies", &line.control.to_string()]);
    let option = |answer: &'static str, text: &'static str| {
        let (now, then) = (place.clone(), place.clone());
        view! {
            <label>
                <input
                    type="radio"
                    name=place.clone()
                    prop:checked=move || desk.text(&now) == answer
                    on:change=move |_| desk.set(then.clone(), answer)
                />
                {t(text)}
            </label>
        }
    };
    let needed = (!line.risks.is_empty())
        .then(|| view! { <small>{tf("wizard.needed_by", &[("risks", &line.risks.join(", "))])}</small> });
    let suggested = line.suggested.as_ref().map(|(applies, why)| {
        let text = t(if *applies { "wizard.suggests_yes" } else { "wizard.suggests_no" });
        view! { <small>{text} " " {why.clone()}</small> }
    });
    let offered = line.suggested.filter(|(applies, _)| !applies).map(|(_, why)| why);
    let excluded = place.clone();
    let reason_key = key(&[step, "reason", &line.control.to_string()]);
    let (now, then) = (reason_key.clone(), reason_key);
    let label = tf("wizard.why_not", &[("control", &line.number)]);
    let reason = move || {
        let (now, then) = (now.clone(), then.clone());
        (desk.text(&excluded) == "no").then(|| {
            if let Some(why) =
                offered.clone().filter(|_| desk.draft.with_untracked(|draft| draft.get(&now).is_none()))
            {
                desk.set(now.clone(), why);
            }
            view! {
                <input
                    class="input"
                    type="text"
                    aria-label=label.clone()
                    placeholder=label.clone()
                    prop:value=desk.text(&now)
                    on:input=move |event| desk.set(then.clone(), event_target_value(&event))
                />
            }
        })
    };
    view! {
        <li class="need-row">
            <div class="choice-text">
                <strong><span class="ref">{line.number.clone()}</span> " " {line.title.clone()}</strong>
                <small>{line.purpose}</small>
                {needed}
                {suggested}
            </div>
            <fieldset class="seg">
                <legend class="sr">{line.number} " " {line.title}</legend>
                {option("yes", "wizard.applies")} {option("no", "wizard.not_applicable")}
            </fieldset>
            {reason}
        </li>
    }
}
