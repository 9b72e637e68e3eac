//! One of the things that are chosen, with the way to it and the way to take it out.

use crate::ui::prelude::*;

use super::{Pick, icon};
use crate::ui::words::tf;

pub(super) fn chip(pick: Pick, on_remove: Callback<String>, disabled: Signal<bool>) -> Node {
    let key = pick.key.clone();
    let name = tf("common.remove_named", &[("name", &pick.text())]);
    // What has no reference, such as a person, is linked by its name.
    let (linked, rest) = if pick.reference.is_empty() {
        (pick.label.clone(), String::new())
    } else {
        (pick.reference.clone(), format!(" {}", pick.label))
    };
    let class = if pick.reference.is_empty() { "link" } else { "ref" };
    let linked = if pick.href.is_empty() {
        view! { <span class=class>{linked}</span> }
    } else {
        view! { <a class=class href=pick.href.clone()>{linked}</a> }
    };
    view! {
        <li class="chip">
            <span>{linked} {rest}</span>
            <button
                class="chip-x"
                type="button"
                aria-label=name.clone()
                title=name
                disabled=move || disabled.get()
                on:click=move |_| on_remove.run(key.clone())
            >
                {icon("close")}
            </button>
        </li>
    }
}
