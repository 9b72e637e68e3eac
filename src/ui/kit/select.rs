//! A native select in our clothes.

use crate::ui::prelude::*;

use super::icon;

/// A select over `(key, label)` pairs. The empty key stands for "none" or "any".
#[component]
pub fn Select(
    #[prop(into)] label: String,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] value: Signal<String>,
    on_change: Callback<String>,
    /// Class of the wrapper: `select` in tools, `cell-select` in a table.
    #[prop(default = "select")]
    class: &'static str,
    #[prop(optional, into)] id: Option<String>,
    #[prop(into, default = Signal::stored(false))] disabled: Signal<bool>,
) -> Node {
    let option = move |(key, text): (String, String)| {
        let chosen = key.clone();
        view! { <option value=key selected=move || value.get() == chosen>{text}</option> }
    };
    view! {
        <span class=class>
            <select
                id=id
                aria-label=label
                disabled=move || disabled.get()
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
