//! What one may begin a list with: ticking it adds a row, taking the tick away takes the row out.

use crate::ui::prelude::*;

use super::desk::Desk;
use crate::content::wizards::Starter;
use crate::ui::words::t;
use crate::wizard::List;

#[component]
pub fn Starters(desk: Desk, list: List) -> Node {
    let offered = desk.session.peek(|workbook| list.offered(workbook));
    if offered.is_empty() {
        return Node::nothing();
    }
    let one = |starter: &'static Starter| {
        let row = List::row_of(starter);
        let on = move || desk.draft.with(|draft| list.new_rows(draft).contains(&row));
        let toggle = move |event| {
            let on = event_target_checked(&event);
            desk.draft.update(|draft| list.start(draft, starter, on));
        };
        let about = starter.words.first().map(|field| starter.text(list.kind, field));
        view! {
            <li>
                <label class="choice">
                    <input class="check" type="checkbox" prop:checked=on on:change=toggle />
                    <span class="choice-text">
                        <strong>{starter.text(list.kind, "title")}</strong>
                        {about.map(|about| view! { <small>{about}</small> })}
                    </span>
                </label>
            </li>
        }
    };
    view! {
        <p class="hint">{t("wizard.starters")}</p>
        <ul class="choices">{offered.into_iter().map(one).collect_view()}</ul>
    }
}
