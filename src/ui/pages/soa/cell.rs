//! Pieces that several cells of a line are made of.

use crate::ui::prelude::*;

use super::line::Line;
use super::state::Choices;
use crate::domain::records::Applicability;
use crate::ui::kit::{Tone, icon};

/// What stands where a line has nothing to say: a dash on excluded lines, nothing on undecided ones.
pub(super) fn blank(line: Line) -> Node {
    (line.decision.get() == Some(Applicability::No)).then_some("—").into_node()
}

/// A select inside a cell. `label` is a key of the catalogue that names the control.
#[component]
pub(super) fn CellSelect(
    line: Line,
    label: &'static str,
    #[prop(into)] options: Signal<Choices>,
    #[prop(into)] value: Signal<String>,
    on_change: Callback<String>,
    #[prop(into, default = Signal::stored(Tone::Plain))] tone: Signal<Tone>,
    #[prop(into, default = Signal::stored(None))] sign: Signal<Option<&'static str>>,
) -> Node {
    // Which one is selected is said once; after that the select's own value follows.
    let option = move |(key, text): (String, String)| {
        let chosen = value.with_untracked(|value| *value == key);
        view! { <option value=key selected=chosen>{text}</option> }
    };
    view! {
        <span class=move || format!("cell-select {}", tone.get().class())>
            {move || sign.get().map(|sign| view! { <span class="sign" data-sign=sign aria-hidden="true"></span> })}
            <select
                tabindex="-1"
                aria-label=line.text(label)
                disabled=move || line.grid.locked()
                prop:value=move || {
                    options.track();
                    value.get()
                }
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
            {icon("chevron-down")}
        </span>
    }
}
