//! A combobox for references: type to filter, arrow keys and Enter to choose, one or many.

use crate::ui::prelude::*;
use leptos::ev::KeyboardEvent;

use super::chip::chip;
use super::icon;
use crate::ui::words::{t, tf};

/// Something to pick.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pick {
    /// What is stored.
    pub key: String,
    /// `R-012`, `A.5.1`; may be empty.
    pub reference: String,
    /// Its name.
    pub label: String,
    /// Where it leads; empty when nowhere.
    pub href: String,
}

impl Pick {
    pub(super) fn text(&self) -> String {
        format!("{} {}", self.reference, self.label).trim().to_owned()
    }

    fn matches(&self, words: &str) -> bool {
        let text = self.text().to_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
    }
}

/// Options shown at a time; typing narrows them.
const SHOWN: usize = 40;

#[expect(clippy::too_many_lines, reason = "one widget: its parts share the same few signals")]
/// The combobox. With `many` the chosen ones are chips; otherwise the input shows the one.
#[component]
pub fn Combo(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    many: bool,
    #[prop(into)] options: Signal<Vec<Pick>>,
    #[prop(into)] chosen: Signal<Vec<Pick>>,
    on_add: Callback<String>,
    on_remove: Callback<String>,
    /// Makes a new thing of the typed name, where that makes sense.
    #[prop(optional_no_strip)]
    on_create: Option<Callback<String>>,
    /// Finds things by the typed words, in place of going through `options`.
    #[prop(optional_no_strip)]
    find: Option<Callback<String, Vec<Pick>>>,
    #[prop(into, default = Signal::stored(false))] disabled: Signal<bool>,
) -> Node {
    let open = RwSignal::new(false);
    let typed = RwSignal::new(None::<String>);
    let active = RwSignal::new(0_usize);
    let list_id = format!("{id}-list");
    let hits = Memo::new(move |_| {
        let words = typed.get().unwrap_or_default().to_lowercase();
        if let Some(find) = find {
            return find.run(words);
        }
        let taken: Vec<String> = chosen.get().into_iter().map(|pick| pick.key).collect();
        let free = |pick: &Pick| !(many && taken.contains(&pick.key)) && pick.matches(&words);
        options.get().into_iter().filter(free).take(SHOWN).collect::<Vec<_>>()
    });
    let new_name = Memo::new(move |_| {
        let name = typed.get().unwrap_or_default().trim().to_owned();
        let known = options.with(|options| options.iter().any(|pick| pick.label == name));
        (on_create.is_some() && !name.is_empty() && !known).then_some(name)
    });
    let finish = move || {
        typed.set(None);
        active.set(0);
        open.set(false);
    };
    let choose = move |index: usize| {
        if let Some(pick) = hits.with_untracked(|hits| hits.get(index).cloned()) {
            on_add.run(pick.key);
        } else if let (Some(name), Some(create)) = (new_name.get_untracked(), on_create) {
            create.run(name);
        }
        finish();
    };
    let count = move || hits.with_untracked(Vec::len) + usize::from(new_name.get_untracked().is_some());
    let keys = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" if !open.get_untracked() => open.set(true),
            "ArrowDown" => active.update(|active| *active = (*active + 1) % count().max(1)),
            "ArrowUp" => active.update(|active| *active = (*active + count().max(1) - 1) % count().max(1)),
            "Enter" if open.get_untracked() => choose(active.get_untracked()),
            "Escape" if open.get_untracked() => finish(),
            "Backspace" if many && typed.get_untracked().unwrap_or_default().is_empty() => {
                if let Some(last) = chosen.with_untracked(|chosen| chosen.last().cloned()) {
                    on_remove.run(last.key);
                }
                return;
            }
            _ => return,
        }
        event.prevent_default();
    };
    let shown = move || {
        let one = if many {
            String::new()
        } else {
            chosen.with(|chosen| chosen.first().map(Pick::text).unwrap_or_default())
        };
        typed.get().unwrap_or(one)
    };
    let leave = move |_| {
        // Emptying the input takes the one away.
        if !many && typed.get_untracked().is_some_and(|typed| typed.trim().is_empty()) {
            chosen.with_untracked(|chosen| chosen.iter().for_each(|pick| on_remove.run(pick.key.clone())));
        }
        // A name typed in full counts, and so does a beginning that only one thing has; a new name is made.
        if let Some(words) = typed.get_untracked().filter(|typed| !typed.trim().is_empty()) {
            let words = words.trim().to_lowercase();
            let index = hits.with_untracked(|hits| {
                let exact = hits.iter().position(|pick| pick.label.to_lowercase() == words);
                exact.or((hits.len() < 2).then_some(0))
            });
            if let Some(index) = index {
                choose(index);
            }
        }
        finish();
    };
    let placeholder = if many { t("common.add_placeholder") } else { t("common.choose_placeholder") };
    let active_id = {
        let list_id = list_id.clone();
        move || open.get().then(|| format!("{list_id}-{}", active.get()))
    };
    let input = view! {
        <input
            class="input"
            id=id
            type="text"
            role="combobox"
            aria-label=label.clone()
            aria-expanded=move || open.get().to_string()
            aria-controls=list_id.clone()
            aria-activedescendant=active_id
            aria-autocomplete="list"
            autocomplete="off"
            placeholder=placeholder
            disabled=move || disabled.get()
            prop:value=shown
            on:input=move |event| {
                typed.set(Some(event_target_value(&event)));
                active.set(0);
                open.set(true);
            }
            on:click=move |_| open.set(true)
            on:keydown=keys
            on:blur=leave
        />
    };
    let option_id = list_id.clone();
    let option = move |(index, pick): (usize, Pick)| {
        view! {
            <li
                class="option"
                role="option"
                id=format!("{option_id}-{index}")
                aria-selected=move || (active.get() == index).to_string()
                data-active=move || (active.get() == index).then_some("")
                on:mousedown=move |event| {
                    event.prevent_default();
                    choose(index);
                }
            >
                {(!pick.reference.is_empty()).then(|| view! { <span class="ref">{pick.reference.clone()}</span> " " })}
                {pick.label}
            </li>
        }
    };
    let create_id = list_id.clone();
    let create = move || {
        new_name.get().map(|name| {
            let index = hits.with(Vec::len);
            view! {
                <li
                    class="option"
                    role="option"
                    id=format!("{create_id}-{index}")
                    aria-selected=move || (active.get() == index).to_string()
                    data-active=move || (active.get() == index).then_some("")
                    on:mousedown=move |event| {
                        event.prevent_default();
                        choose(index);
                    }
                >
                    {icon("plus")}
                    {tf("common.create_named", &[("name", &name)])}
                </li>
            }
        })
    };
    let none = move || {
        let begin = find.is_some()
            && typed.with(|typed| typed.as_deref().is_none_or(|typed| typed.trim().is_empty()));
        if begin { t("search.type") } else { t("common.no_match") }
    };
    let nothing = move || {
        (hits.with(Vec::is_empty) && new_name.with(Option::is_none))
            .then(|| view! { <li class="option" role="option" aria-selected="false" aria-disabled="true">{none()}</li> })
    };
    let list = view! {
        <ul class="options" role="listbox" id=list_id aria-label=label hidden=move || !open.get()>
            {move || open.get().then(|| hits.get().into_iter().enumerate().map(option.clone()).collect_view())}
            {create}
            {nothing}
        </ul>
    };
    if many {
        let chip = move |pick: Pick| chip(pick, on_remove, disabled);
        view! {
            <div class="combo">
                <ul class="chips">
                    {keyed(move || chosen.get(), Pick::clone, chip)}
                    <li class="chip-add">{input}</li>
                </ul>
                {list}
            </div>
        }
        .into_node()
    } else {
        view! { <div class="combo">{input} {icon("chevron-down")} {list}</div> }.into_node()
    }
}
