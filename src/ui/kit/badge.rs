//! Badges, risk levels and the save mark.

use crate::ui::prelude::*;

use super::icon;
use crate::domain::records::Scales;
use crate::store::SaveState;
use crate::ui::words::{moment, t};

/// What a colour means. Always with a word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Warn,
    Stop,
    Info,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Stop => "stop",
            Self::Info => "info",
        }
    }

    fn icon(self) -> Option<&'static str> {
        match self {
            Self::Plain | Self::Info => None,
            Self::Good => Some("check"),
            Self::Warn => Some("warning"),
            Self::Stop => Some("blocked"),
        }
    }
}

/// A short word on a coloured ground.
pub fn badge(tone: Tone, text: impl Into<String>) -> Node {
    view! { <span class=format!("badge {}", tone.class())>{tone.icon().map(icon)} {text.into()}</span> }
}

/// The colour class of a rating: any number of ratings is spread over five colours.
pub fn level_class(scales: &Scales, rating: usize) -> String {
    let top = scales.ratings().len().saturating_sub(1).max(1);
    format!("lv{}", 1 + (rating * 4 + top / 2) / top)
}

/// A rating: a word on its colour.
#[component]
pub fn Level(class: String, text: String) -> Node {
    view! { <span class=format!("level {class}")>{text}</span> }
}

/// Where saving stands.
#[component]
pub fn SaveMark(save: RwSignal<SaveState>) -> Node {
    let view = move || {
        let (state, name, text, more) = save.with(|save| match save {
            SaveState::Unchanged => ("saved", "check", t("save.unchanged").to_owned(), String::new()),
            SaveState::Saving => ("saving", "saving", t("save.saving").to_owned(), String::new()),
            SaveState::Saved(at) => {
                ("saved", "check", format!("{} {}", t("save.saved"), moment(at)), String::new())
            }
            SaveState::Failed { full: true, .. } => {
                ("failed", "warning", t("save.failed").to_owned(), t("save.full").to_owned())
            }
            SaveState::Failed { .. } => {
                ("failed", "warning", t("save.failed").to_owned(), t("save.retrying").to_owned())
            }
            SaveState::TakenOver | SaveState::Following => {
                ("readonly", "lock", t("save.read_only").to_owned(), t("save.other_tab").to_owned())
            }
            SaveState::InMemory => {
                ("memory", "memory", t("save.memory").to_owned(), t("save.memory_more").to_owned())
            }
        });
        view! {
            <p class="save" data-state=state role="status">
                {icon(name)}
                <span class="save-text">{text}</span>
                {(!more.is_empty()).then(|| view! { <span class="save-more">{more}</span> })}
            </p>
        }
    };
    view! { {view} }
}
