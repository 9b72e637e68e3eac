//! A modal dialog on the native element: focus is kept inside, Escape closes, focus returns.

use crate::ui::prelude::*;
use leptos::html;

use super::icon;
use crate::ui::words::t;

/// A dialog that is shown while `open` is true. `foot` holds its buttons.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
    #[prop(into)] foot: ViewFn,
) -> Node {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only if it is already open or not in the page.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" node_ref=element aria-label=move || title.get() on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2>{move || title.get()}</h2>
                    <button
                        class="btn quiet small icon-only"
                        type="button"
                        aria-label=t("common.close")
                        title=t("common.close")
                        on:click=move |_| open.set(false)
                    >
                        {icon("close")}
                    </button>
                </div>
                <div class="dialog-body" tabindex="0">{children()}</div>
                <div class="dialog-foot">{foot.run()}</div>
            </Show>
        </dialog>
    }
}
