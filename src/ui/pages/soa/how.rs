//! How a line is met: a text that becomes a field when pressed and is committed when left.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::keys;
use super::row::Line;
use crate::ui::words::t;

#[component]
pub(super) fn How(line: Line) -> impl IntoView {
    let editing = RwSignal::new(false);
    let how = Memo::new(move |_| line.values.with(|line| line.how.clone()));
    let begin = move |_| {
        if !line.grid.session().may_write.get_untracked() {
            return;
        }
        editing.set(true);
    };
    move || {
        if editing.get() {
            return view! { <HowInput line how=how.get_untracked() editing /> }.into_any();
        }
        let blank = move || how.with(|how| how.trim().is_empty());
        let text = move || if blank() { t("soa.row.say_how").to_owned() } else { how.get() };
        view! {
            <button
                class="cell-show"
                type="button"
                tabindex="-1"
                data-blank=move || blank().then_some("")
                disabled=move || line.grid.locked()
                on:click=begin
            >
                {text}<span class="sr">", " {move || line.text("soa.row.edit_how")}</span>
            </button>
        }
        .into_any()
    }
}

#[component]
fn HowInput(line: Line, how: String, editing: RwSignal<bool>) -> impl IntoView {
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
            aria-label=move || line.text("soa.row.how")
            prop:value=how
            on:keydown=keys
            on:blur=move |_| commit()
        ></textarea>
    }
}
