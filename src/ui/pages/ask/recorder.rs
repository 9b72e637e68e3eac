//! Who writes an answer down, and how the file came.

use crate::ui::prelude::*;

use crate::domain::records::Medium;
use crate::platform::{dom, prefs};
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::Session;
use crate::ui::words::{choice, t};

/// The two questions before anything is recorded.
#[derive(Clone, Copy)]
pub struct Recorder {
    session: Session,
    medium: RwSignal<String>,
    name: RwSignal<String>,
    tried: RwSignal<bool>,
    unnamed: bool,
}

impl Recorder {
    /// By e-mail, by whoever is at the keyboard.
    pub fn new(session: Session) -> Self {
        let author = session.app().author.get_untracked();
        Self {
            session,
            medium: RwSignal::new(Medium::Email.key().to_owned()),
            unnamed: author.trim().is_empty(),
            name: RwSignal::new(author),
            tried: RwSignal::new(false),
        }
    }

    /// The fields.
    pub fn fields(self) -> Node {
        let media = Medium::KEYS.iter().map(|key| ((*key).to_owned(), choice("medium", key))).collect();
        let medium = Ask::new("back-medium", t("ask.back.medium"), self.medium)
            .needed(self.tried, t("acceptance.medium_missing"));
        let name = self.unnamed.then(|| {
            let ask = Ask::new("back-recorder", t("acceptance.your_name"), self.name);
            ask.needed(self.tried, t("acceptance.your_name_missing")).text()
        });
        view! { <div class="fields">{medium.choice(media)} {name}</div> }
    }

    /// Who and how, once both are there; otherwise goes to what is missing.
    pub fn said(self) -> Option<(String, Medium)> {
        let name = self.name.get_untracked().trim().to_owned();
        let medium = self.medium.get_untracked().parse::<Medium>().ok();
        self.tried.set(name.is_empty() || medium.is_none());
        if name.is_empty() {
            dom::focus("back-recorder");
            return None;
        }
        let Some(medium) = medium else {
            dom::focus("back-medium");
            return None;
        };
        if self.unnamed {
            prefs::set_author(&name);
            self.session.app().author.set(name.clone());
        }
        Some((name, medium))
    }
}
