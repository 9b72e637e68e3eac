//! Questions of a dialog: fields that belong to no record until all of them are answered.

use crate::ui::prelude::*;

use crate::domain::kinds::Kind;
use crate::ui::form::picks;
use crate::ui::kit::{Combo, Select, icon};
use crate::ui::session::Session;
use crate::ui::words::t;

/// One question and its answer as text. A person or a choice is answered by its key.
#[derive(Clone, Copy)]
pub struct Ask {
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    hint: Signal<String>,
    need: Option<(RwSignal<bool>, &'static str)>,
    full: bool,
}

impl Ask {
    pub fn new(id: &'static str, label: &'static str, value: RwSignal<String>) -> Self {
        Self { id, label, value, hint: Signal::stored(String::new()), need: None, full: false }
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<Signal<String>>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Says `text` while there is no answer, once the person tried to go on.
    #[must_use]
    pub fn needed(self, tried: RwSignal<bool>, text: &'static str) -> Self {
        Self { need: Some((tried, text)), ..self }
    }

    /// Over both columns.
    #[must_use]
    pub fn full(self) -> Self {
        Self { full: true, ..self }
    }

    fn missing(self) -> bool {
        self.need.is_some_and(|(tried, _)| tried.get()) && self.value.with(|value| value.trim().is_empty())
    }

    fn frame(self, widget: Node) -> Node {
        let Self { id, label, hint, need, full, .. } = self;
        let class = if full { "field full" } else { "field" };
        let below = move || match need {
            Some((_, text)) if self.missing() => {
                view! { <p class="error" id=format!("{id}-error") role="alert">{icon("warning")} {text}</p> }
                    .into_node()
            }
            _ if hint.with(String::is_empty) => ().into_node(),
            _ => view! { <p class="hint" id=format!("{id}-hint")>{move || hint.get()}</p> }.into_node(),
        };
        let word = need.map(|_| view! { " " <span class="need">{t("common.needed")}</span> });
        view! {
            <div class=class class:has-error=move || self.missing()>
                <label class="label" for=id>{label} {word}</label>
                {widget}
                {below}
            </div>
        }
        .into_node()
    }

    fn described(self) -> Option<String> {
        let id = self.id;
        if self.missing() {
            Some(format!("{id}-error"))
        } else {
            self.hint.with(|hint| (!hint.is_empty()).then(|| format!("{id}-hint")))
        }
    }

    fn input(self, kind: &'static str, max: Option<String>) -> Node {
        let input = view! {
            <input
                class="input"
                id=self.id
                type=kind
                max=max
                aria-describedby=move || self.described()
                aria-invalid=move || self.missing().then_some("true")
                prop:value=move || self.value.get()
                on:input=move |event| self.value.set(event_target_value(&event))
            />
        };
        self.frame(input.into_node())
    }

    /// Text of one line.
    pub fn text(self) -> Node {
        self.input("text", None)
    }

    /// A day.
    pub fn day(self) -> Node {
        self.input("date", None)
    }

    /// A day that is not in the future: of something that has happened.
    pub fn past_day(self) -> Node {
        self.input("date", Some(crate::ui::words::today().to_string()))
    }

    /// Text of several lines.
    pub fn long(self) -> Node {
        let input = view! {
            <textarea
                class="input"
                id=self.id
                rows="3"
                aria-describedby=move || self.described()
                aria-invalid=move || self.missing().then_some("true")
                prop:value=move || self.value.get()
                on:input=move |event| self.value.set(event_target_value(&event))
            ></textarea>
        };
        self.full().frame(input.into_node())
    }

    /// One of a list, none at first.
    pub fn choice(self, options: Vec<(String, String)>) -> Node {
        let none = (String::new(), t("common.choose_placeholder").to_owned());
        let options: Vec<_> = std::iter::once(none).chain(options).collect();
        let on_change = Callback::new(move |key| self.value.set(key));
        let select = view! {
            <Select label=self.label id=self.id options=Signal::stored(options) value=self.value on_change />
        };
        self.frame(select.into_node())
    }

    /// A person, or a new one by name.
    pub fn person(self, session: Session) -> Node {
        let value = self.value;
        let options = session.memo(move |workbook| picks(session, workbook, Kind::Person));
        let chosen = Signal::derive(move || {
            let key = value.get();
            options.with(|options| options.iter().filter(|pick| pick.key == key).cloned().collect::<Vec<_>>())
        });
        let create = move |name: String| {
            if let Some(id) = session.create(Kind::Person, vec![("name", name.into())]) {
                value.set(id.to_string());
            }
        };
        let combo = view! {
            <Combo
                id=self.id
                label=self.label
                many=false
                options
                chosen
                on_add=Callback::new(move |key| value.set(key))
                on_remove=Callback::new(move |_| value.set(String::new()))
                on_create=Some(Callback::new(create))
            />
        };
        self.frame(combo.into_node())
    }
}
