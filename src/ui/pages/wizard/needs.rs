//! What a party needs, and which of it the ISMS takes on (4.2 b and c).

use crate::ui::prelude::*;

use super::desk::Desk;
use super::pick::Own;
use crate::ui::words::{choice, t, tf};
use crate::wizard::{Item, key};

pub fn needs(desk: Desk, place: &str, item: &Item) -> Node {
    let tags = desk.tags();
    let needs = desk.shelf.banks.with_value(|banks| {
        let entry = desk.session.peek(|workbook| item.entry(banks, workbook).cloned());
        entry.map(|entry| entry.needs).unwrap_or_default()
    });
    let row = |need: crate::content::bank::Entry| {
        let place = key(&[place, &need.id]);
        let option = move |answer: &'static str| {
            let (now, then) = (place.clone(), place.clone());
            view! {
                <label>
                    <input
                        type="radio"
                        name=place.clone()
                        prop:checked=move || desk.text(&now) == answer
                        on:change=move |_| desk.set(then.clone(), answer)
                    />
                    {t(match answer { "yes" => "wizard.take_on", "no" => "wizard.not_ours", _ => "wizard.no_need" })}
                </label>
            }
        };
        let sort = choice("requirement_type", need.text("requirement_type"));
        view! {
            <li class="need-row">
                <div class="choice-text">
                    <strong>{need.title().to_owned()}</strong>
                    <small>{sort} " · " {need.text("source").to_owned()}</small>
                    <small>{tf("wizard.how", &[("how", need.text("how"))])}</small>
                </div>
                <fieldset class="seg"><legend class="sr">{need.title().to_owned()}</legend>{option("yes")} {option("no")} {option("none")}</fieldset>
            </li>
        }
    };
    let fitting = needs.into_iter().filter(|need| need.fits(&tags));
    view! {
        <ul class="choices">{fitting.map(row).collect_view()}</ul>
        <Own desk place=place.to_owned() />
    }
}
