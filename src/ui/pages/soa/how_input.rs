//! The field for how a control is met. It is committed when it is left; Escape leaves everything as it was.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;
use leptos::html;

use super::keys;
use super::line::Line;

#[component]
pub(super) fn HowInput(line: Line, how: String, editing: RwSignal<bool>) -> Node {
    let element = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            let _ = element.focus();
            let end = u32::try_from(element.value().encode_utf16().count()).unwrap_or(u32::MAX);
            let _ = element.set_selection_range(end, end);
        }
    });
    let commit = move || {
        // Taking the field out of the page may take its focus away a second time.
        if !editing.try_get_untracked().unwrap_or(false) {
            return;
        }
        let text = element.get_untracked().map(|element| element.value()).unwrap_or_default();
        line.grid.session().set(line.id(), "how", text.trim_end());
        editing.set(false);
    };
    let keys = move |event: KeyboardEvent| {
        let save = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
        if !save && event.key() != "Escape" {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let cell = element.get_untracked().and_then(|element| keys::cell_of(&element));
        if save {
            commit();
        } else {
            editing.set(false);
        }
        if let Some(cell) = cell {
            keys::focus(&cell);
        }
    };
    view! {
        <textarea
            node_ref=element
            class="cell-input"
            rows="3"
            tabindex="-1"
            aria-label=line.text("soa.row.how")
            prop:value=how
            on:input=move |event| line.grid.session().typing(line.id().into(), "how", event_target_value(&event))
            on:keydown=keys
            on:blur=move |_| commit()
        ></textarea>
    }
}
