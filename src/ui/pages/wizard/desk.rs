//! The state of a wizard on screen: answers, where one is, and the ways on. The answers are kept on this device with
//! every change.

use serde_json::Value;

use crate::ui::prelude::*;

use crate::content::bank::tags;
use crate::content::wizards::WizardSpec;
use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::platform::{clock, dom, prefs, random, task};
use crate::route::Page;
use crate::ui::banks::BankShelf;
use crate::ui::form::Cursor;
use crate::ui::session::Session;
use crate::ui::words::{t, today};
use crate::wizard::{Draft, Finish, Item, Screen, Written, continued, finish, resume, screens};

/// A screen, compared by its key: the same screen stays while its answers change.
#[derive(Clone)]
pub struct Here(pub Screen);

impl PartialEq for Here {
    fn eq(&self, other: &Self) -> bool {
        self.0.key() == other.0.key()
    }
}

/// The state, shared by all parts of the page.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub spec: &'static WizardSpec,
    pub shelf: BankShelf,
    pub draft: RwSignal<Draft>,
    at: RwSignal<usize>,
    /// The screen one is on; none at the summary.
    pub screen: Memo<Option<Here>>,
    /// Screens behind, and all of them.
    pub progress: Memo<(usize, usize)>,
}

impl Desk {
    pub fn new(session: Session, spec: &'static WizardSpec, shelf: BankShelf) -> Self {
        let id = session.id.to_string();
        let kept = prefs::wizard(&id, spec.id).and_then(|text| serde_json::from_str::<Draft>(&text).ok());
        let draft = RwSignal::new(kept.unwrap_or_else(|| again(session, spec, shelf)));
        let now = Memo::new(move |_| Keyed(draft.with(|draft| list(session, spec, shelf, draft))));
        let start = draft.with_untracked(|draft| draft.at.clone());
        let begin =
            now.with_untracked(|now| now.0.iter().position(|screen| screen.key() == start)).unwrap_or(0);
        let at = RwSignal::new(begin);
        let screen = Memo::new(move |_| now.with(|now| now.0.get(at.get()).cloned().map(Here)));
        let progress = Memo::new(move |_| (at.get(), now.with(|now| now.0.len())));
        Effect::new(move |before: Option<()>| {
            let text = draft.with(|draft| {
                (*draft != Draft::default()).then(|| serde_json::to_string(draft).unwrap_or_default())
            });
            if before.is_some() {
                prefs::keep_wizard(&id, spec.id, text.as_deref());
            }
        });
        Self { session, spec, shelf, draft, at, screen, progress }
    }

    /// The tags of the organisation, with the answers of this wizard taken into account.
    pub fn tags(self) -> Vec<String> {
        let mut all = self.session.with(tags);
        self.draft.with(|draft| {
            for (key, value) in &draft.answers {
                let field = key.rsplit('|').next().unwrap_or_default();
                if matches!(field, "industry" | "working" | "jurisdictions" | "data_roles") {
                    let one = value.as_str().map(str::to_owned);
                    let many =
                        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
                    all.extend(one.into_iter().chain(many));
                }
            }
        });
        all
    }

    /// What an item is called.
    pub fn title(self, item: &Item) -> String {
        self.shelf.banks.with_value(|banks| self.session.peek(|workbook| item.title(banks, workbook)))
    }

    /// An answer as text.
    pub fn text(self, key: &str) -> String {
        self.draft.with(|draft| draft.text(key).to_owned())
    }

    /// Keeps an answer.
    pub fn set(self, key: String, value: impl Into<Value>) {
        let value = value.into();
        self.draft.update(|draft| draft.set(key, value));
    }

    /// The cursor of a field whose answer is kept under a key. What the record holds already is shown until it is
    /// answered anew.
    pub fn cursor(self, kind: Kind, field: &'static str, key: String, record: Option<RecordId>) -> Cursor {
        let there = key.clone();
        let value = Signal::derive(move || {
            let said = self.draft.with(|draft| draft.get(&there).cloned());
            said.or_else(|| self.session.with(|workbook| workbook.get(record?)?.get(field)))
        });
        Cursor::of_answer(
            self.session,
            kind,
            field,
            value,
            Callback::new(move |value: Value| self.set(key.clone(), value)),
        )
    }

    /// The record that the wizard tells about and that is there already.
    pub fn told(self) -> Option<RecordId> {
        self.draft.with(|draft| self.session.with(|workbook| continued(self.spec, draft, workbook)))
    }

    /// The question has the focus, so that it is read out and the first Tab leads to the answer.
    pub fn begin() {
        task::spawn(async {
            task::next_frame().await;
            dom::focus("question");
        });
    }

    fn go(self, to: usize) {
        self.at.set(to);
        let key = self.screen.with_untracked(|screen| screen.as_ref().map(|here| here.0.key()));
        self.draft.update(|draft| draft.at = key.unwrap_or_else(|| "end".to_owned()));
        dom::scroll_to_top();
        Self::begin();
    }

    /// The screens there are now.
    pub fn screens(self) -> Vec<Screen> {
        self.draft.with_untracked(|draft| list(self.session, self.spec, self.shelf, draft))
    }

    /// Goes to a screen by its key.
    pub fn go_to(self, place: &str) {
        if let Some(to) = self.screens().iter().position(|screen| screen.key() == place) {
            self.go(to);
        }
    }

    pub fn next(self) {
        dom::blur();
        let key = self.screen.with_untracked(|screen| screen.as_ref().map(|here| here.0.key()));
        if let Some(key) = key {
            self.draft.update(|draft| {
                draft.skipped.remove(&key);
            });
        }
        self.go(self.at.get_untracked() + 1);
    }

    pub fn back(self) {
        dom::blur();
        let (at, all) = self.progress.get_untracked();
        self.go(at.min(all).saturating_sub(1));
    }

    /// Goes on without an answer and reminds of it later.
    pub fn skip(self) {
        let key = self.screen.with_untracked(|screen| screen.as_ref().map(|here| here.0.key()));
        if let Some(key) = key {
            self.draft.update(|draft| {
                draft.skipped.insert(key);
            });
        }
        self.go(self.at.get_untracked() + 1);
    }

    /// What the answers would write.
    pub fn written(self) -> Written {
        let now = clock::now();
        let author = self.session.app().author.get_untracked();
        self.shelf.banks.with_value(|banks| {
            self.session.peek(|workbook| {
                self.draft.with_untracked(|draft| {
                    let with = Finish {
                        workbook,
                        banks,
                        today: today(),
                        now: &now,
                        author: &author,
                        mint: &mut random::uuid_v7,
                    };
                    finish(self.spec, draft, with)
                })
            })
        })
    }

    /// Writes it, forgets the answers, and shows the clause.
    pub fn write(self) {
        dom::blur();
        let written = self.written();
        // Decisions first: the last step is the one that undo takes back, and nothing takes back a decision.
        let decided = written.decisions.iter().all(|decision| self.session.apply(decision));
        if decided && self.session.apply(&written.command) {
            prefs::keep_wizard(&self.session.id.to_string(), self.spec.id, None);
            let session = self.session;
            session.app().notices.offer(t("wizard.written"), t("bar.undo"), move || session.undo());
            session.go(Page::Clause(self.spec.clause.to_owned()));
        }
    }
}

/// The draft of somebody who comes back.
fn again(session: Session, spec: &WizardSpec, shelf: BankShelf) -> Draft {
    shelf.banks.with_value(|banks| session.peek(|workbook| resume(spec, workbook, banks, today())))
}

/// Screens, compared by their keys.
struct Keyed(Vec<Screen>);

impl PartialEq for Keyed {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a.key() == b.key())
    }
}

fn list(session: Session, spec: &WizardSpec, shelf: BankShelf, draft: &Draft) -> Vec<Screen> {
    shelf.banks.with_value(|banks| session.with(|workbook| screens(spec, draft, workbook, banks, today())))
}
