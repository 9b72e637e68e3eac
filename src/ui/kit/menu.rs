//! A menu behind a button: arrow keys move, Escape and leaving close it.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;
use leptos::html;
use wasm_bindgen::JsCast;

use super::icon;
use crate::platform::task;

/// One entry of a menu.
#[derive(Clone)]
pub struct MenuItem {
    pub icon: &'static str,
    pub text: String,
    pub danger: bool,
    pub run: Callback<()>,
}

impl MenuItem {
    pub fn new(icon: &'static str, text: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self { icon, text: text.into(), danger: false, run: Callback::new(move |()| run()) }
    }

    #[must_use]
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }
}

/// A three-dot button with a menu. `label` names it for everyone who does not see the dots.
#[component]
pub fn Menu(#[prop(into)] label: String, #[prop(into)] items: Signal<Vec<MenuItem>>) -> Node {
    let open = RwSignal::new(false);
    let list = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    // The items are made when they are first needed: lists have a menu in every row.
    let toggle = move |_| {
        let now = !open.get_untracked();
        open.set(now);
        if now {
            task::spawn(async move {
                let first = || list.try_get_untracked().flatten().is_some_and(|list| focus_item(&list, 0));
                if !first() {
                    task::next_frame().await;
                    first();
                }
            });
        }
    };
    let keys = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => close(),
            "ArrowDown" => move_focus(&list, 1),
            "ArrowUp" => move_focus(&list, -1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let leave = move |event: leptos::ev::FocusEvent| {
        let inside = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let stays = list.get_untracked().is_some_and(|list| list.contains(inside.as_ref()));
        if !stays {
            open.set(false);
        }
    };
    view! {
        <div class="menu-box" on:keydown=keys on:focusout=leave>
            <button
                node_ref=button
                class="btn quiet small icon-only"
                type="button"
                aria-label=label.clone()
                title=label
                aria-haspopup="true"
                aria-expanded=move || open.get().to_string()
                on:click=toggle
            >
                {icon("dots")}
            </button>
            <div class="menu" role="menu" node_ref=list hidden=move || !open.get()>
                {move || open.get().then(|| items.get().into_iter().map(|item| item_view(item, open)).collect_view())}
            </div>
        </div>
    }
}

fn item_view(item: MenuItem, open: RwSignal<bool>) -> Node {
    let class = if item.danger { "menu-item danger" } else { "menu-item" };
    let run = move |_| {
        open.set(false);
        item.run.run(());
    };
    view! {
        <button class=class type="button" role="menuitem" tabindex="-1" on:click=run>
            {icon(item.icon)}
            {item.text}
        </button>
    }
}

fn move_focus(list: &web_sys::HtmlDivElement, step: i32) {
    let children = list.children();
    let count = i32::try_from(children.length()).unwrap_or(1).max(1);
    let active = document().active_element();
    let now = (0..children.length()).find(|index| children.item(*index) == active);
    let next = now.and_then(|now| i32::try_from(now).ok()).map_or(0, |now| (now + step).rem_euclid(count));
    let _ = focus_item(list, u32::try_from(next).unwrap_or(0));
}

/// Moves the focus to an item; gives whether there is one.
fn focus_item(list: &web_sys::HtmlDivElement, index: u32) -> bool {
    let item = list.children().item(index).and_then(|item| item.dyn_into::<web_sys::HtmlElement>().ok());
    item.is_some_and(|item| item.focus().is_ok())
}
