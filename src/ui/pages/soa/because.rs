//! The cell that says because of what a control is included.

use crate::ui::prelude::*;

use super::cell::blank;
use super::line::Line;
use crate::domain::records::{Applicability, Driver};
use crate::ui::words::{choice, t, tf};

/// Reasons for including it. Risk is ticked and locked while a risk or a treatment names the control.
#[component]
pub(super) fn Because(line: Line) -> Node {
    let applies = move || line.decision.get() == Some(Applicability::Yes);
    let tick = move |driver: Driver| {
        let computed = move || driver == Driver::Risk && line.links.with(|links| !links.is_empty());
        let why = move || computed().then(|| tf("soa.row.risk_because", &[("names", &line.link_names())]));
        let toggle = move |event| {
            let mut keys = line.values.with_untracked(|line| line.drivers.clone());
            if event_target_checked(&event) {
                keys.insert(driver);
            } else {
                keys.remove(&driver);
            }
            let keys: Vec<&str> = keys.into_iter().map(Driver::key).collect();
            line.grid.session().set(line.id(), "drivers", keys);
        };
        let word = choice("driver", driver.key());
        let name = {
            let word = word.clone();
            move || {
                let name =
                    line.view.with(|v| tf("soa.row.driver", &[("control", &v.number), ("driver", &word)]));
                why().map_or_else(|| name.clone(), |why| format!("{name}. {why}"))
            }
        };
        view! {
            <label class="tick" title=why>
                <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label=name
                    prop:checked=move || computed() || line.values.with(|line| line.drivers.contains(&driver))
                    disabled=move || computed() || line.grid.locked()
                    on:change=toggle
                />
                {word}
            </label>
        }
    };
    view! {
        <td class=move || if applies() { "edit" } else { "off blank" } data-label=t("soa.column.because") tabindex="-1">
            {move || if applies() {
                view! { <div class="chips">{Driver::ALL.iter().map(|driver| tick(*driver)).collect_view()}</div> }.into_node()
            } else {
                blank(line)
            }}
        </td>
    }
}
