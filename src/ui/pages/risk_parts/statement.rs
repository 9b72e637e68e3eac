//! Who decided, when and how, and who writes it down: what every recorded decision says.

use crate::ui::prelude::*;
use serde_json::Value;

use super::ask::Ask;
use crate::domain::kinds::PersonId;
use crate::domain::records::Medium;
use crate::platform::{clock, dom, prefs};
use crate::ui::session::Session;
use crate::ui::words::{choice, t, tf, today};

/// The answers of a dialog that records a decision.
#[derive(Clone, Copy)]
pub struct Statement {
    session: Session,
    /// Who decided; the key of a person.
    pub by: RwSignal<String>,
    on: RwSignal<String>,
    medium: RwSignal<String>,
    evidence: RwSignal<String>,
    recorder: RwSignal<String>,
    unnamed: bool,
    /// Whether the person tried to record it.
    pub tried: RwSignal<bool>,
}

impl Statement {
    /// A decision of today, by whoever it is expected of.
    pub fn new(session: Session, by: Option<PersonId>) -> Self {
        let author = session.app().author.get_untracked();
        Self {
            session,
            by: RwSignal::new(by.map(|id| id.to_string()).unwrap_or_default()),
            on: RwSignal::new(today().to_string()),
            medium: RwSignal::new(String::new()),
            evidence: RwSignal::new(String::new()),
            unnamed: author.trim().is_empty(),
            recorder: RwSignal::new(author),
            tried: RwSignal::new(false),
        }
    }

    /// Who and when.
    pub fn who_and_when(
        self,
        who: &'static str,
        hint: impl Into<Signal<String>>,
        when: &'static str,
    ) -> Node {
        let by = Ask::new("st-by", who, self.by).hint(hint).needed(self.tried, t("acceptance.who_missing"));
        let on = Ask::new("st-on", when, self.on).needed(self.tried, t("acceptance.day_missing"));
        view! { {by.person(self.session)} {on.past_day()} }.into_node()
    }

    /// How it was given, and where that can be seen.
    pub fn proof(self) -> Node {
        let media = Medium::KEYS.iter().map(|key| ((*key).to_owned(), choice("medium", key))).collect();
        let medium = Ask::new("st-medium", t("field.medium"), self.medium)
            .needed(self.tried, t("acceptance.medium_missing"));
        let evidence = Ask::new("st-evidence", t("field.evidence"), self.evidence)
            .hint(Signal::stored(t("acceptance.evidence_hint").to_owned()));
        view! { {medium.choice(media)} {evidence.text()} }.into_node()
    }

    /// Who writes it down, and what that is worth.
    pub fn recording(self) -> Node {
        if self.unnamed {
            let ask = Ask::new("st-recorder", t("acceptance.your_name"), self.recorder).full();
            let ask = ask.hint(Signal::stored(t("acceptance.statement").to_owned()));
            return ask.needed(self.tried, t("acceptance.your_name_missing")).text();
        }
        let who = tf("acceptance.recorded_today", &[("name", &self.recorder.get_untracked())]);
        view! { <p class="hint">{who} " " {t("acceptance.statement")}</p> }.into_node()
    }

    /// Whether everything needed is answered. Otherwise says what is missing and goes to the first of it.
    pub fn is_complete(self, others: &[(&str, RwSignal<String>)]) -> bool {
        let (before, after) = ([("st-by", self.by), ("st-on", self.on)], [("st-recorder", self.recorder)]);
        let mut all = before.iter().chain(others).chain(&after);
        let first =
            all.find(|(_, value)| value.with_untracked(|value| value.trim().is_empty())).map(|(id, _)| *id);
        self.tried.set(first.is_some());
        if let Some(id) = first {
            dom::focus(id);
        }
        first.is_none()
    }

    /// The same for a decision that also says how it was given.
    pub fn is_complete_with_proof(self, others: &[(&str, RwSignal<String>)]) -> bool {
        let mut all = vec![("st-medium", self.medium)];
        all.extend_from_slice(others);
        self.is_complete(&all)
    }

    /// The fields that say who, when and who wrote it down; `keys` are those of the person, of the name frozen on that
    /// day, and of the day.
    pub fn fields(self, keys: [&'static str; 3]) -> Vec<(&'static str, Value)> {
        let recorder = self.recorder.get_untracked().trim().to_owned();
        if self.unnamed {
            prefs::set_author(&recorder);
            self.session.app().author.set(recorder.clone());
        }
        let by = self.by.get_untracked();
        let name = self.session.peek(|workbook| workbook.person_name(by.parse().ok()));
        let [by_key, name_key, on_key] = keys;
        vec![
            (by_key, by.into()),
            (name_key, name.into()),
            (on_key, self.on.get_untracked().into()),
            ("recorded_by", recorder.into()),
            ("recorded_at", clock::now().into()),
        ]
    }

    /// The fields that say how it was given.
    pub fn proof_fields(self) -> [(&'static str, Value); 2] {
        let evidence = self.evidence.get_untracked().trim().to_owned();
        [("medium", self.medium.get_untracked().into()), ("evidence", evidence.into())]
    }
}
