//! What the card of a file knows and does.

use crate::ui::prelude::*;

use crate::domain::files::{KeptFile, Showing};
use crate::domain::kinds::EvidenceId;
use crate::domain::records::{Evidence, EvidenceType};
use crate::platform::file::{self, ObjectUrl, Offered};
use crate::platform::task;
use crate::store::browser::files::Found;
use crate::ui::files::{Taken, attach, detach, hand_out, is_here, keep, look, picture, showing_of, take};
use crate::ui::session::Session;
use crate::ui::words::{t, tf, today};

/// Where a file stands on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The record names none.
    None,
    /// Nobody knows yet.
    Looking,
    /// Something is kept under its SHA-256.
    Here,
    /// It was read, and it is the one that was added.
    Intact,
    /// It was read, and it is not.
    Damaged,
    /// Nothing is kept under its SHA-256.
    Missing,
    /// The device does not answer, and this is why.
    Unclear(String),
}

/// The card of one record.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub evidence: EvidenceId,
    pub file: Memo<Option<KeptFile>>,
    pub state: RwSignal<State>,
    /// What is being done, in words.
    pub busy: RwSignal<Option<String>>,
    /// The address of the picture, where the file is one.
    pub picture: RwSignal<Option<String>>,
    /// Whether the person is asked about another file.
    pub doubt: RwSignal<bool>,
    url: StoredValue<Option<ObjectUrl>, LocalStorage>,
    /// A file that may take the place of the one named, and its sort.
    pending: StoredValue<Option<(Taken, EvidenceType)>, LocalStorage>,
}

/// Pictures up to this many bytes are read, checked and shown at once.
const AT_ONCE: u64 = 8 << 20;

impl Desk {
    pub fn new(session: Session, evidence: EvidenceId) -> Self {
        let file =
            session.memo(move |workbook| workbook.evidence.get(&evidence).and_then(|record| record.file()));
        let desk = Self {
            session,
            evidence,
            file,
            state: RwSignal::new(State::None),
            busy: RwSignal::new(None),
            picture: RwSignal::new(None),
            doubt: RwSignal::new(false),
            url: StoredValue::new_local(None),
            pending: StoredValue::new_local(None),
        };
        Effect::new(move |_| {
            let file = file.get();
            desk.show(None);
            desk.state.set(if file.is_some() { State::Looking } else { State::None });
            if let Some(file) = file {
                task::spawn(desk.look_up(file));
            }
        });
        desk
    }

    /// Whether the file is here; of a small picture also whether it is the right one, since it is shown.
    async fn look_up(self, file: KeptFile) {
        if file.media_type.starts_with("image/") && file.size <= AT_ONCE {
            return self.read(&file).await;
        }
        let state = match is_here(&file.sha256).await {
            Ok(true) => State::Here,
            Ok(false) => State::Missing,
            Err(why) => State::Unclear(why),
        };
        self.learn(&file, state);
    }

    async fn read(self, file: &KeptFile) {
        let state = match look(&file.sha256).await {
            Ok(Found::Intact(bytes)) => {
                if let (true, Showing::Picture(kind)) = (file.size <= AT_ONCE, showing_of(file, &bytes)) {
                    self.show(picture(&bytes, kind));
                }
                State::Intact
            }
            Ok(Found::Damaged) => State::Damaged,
            Ok(Found::Missing) => State::Missing,
            Err(why) => State::Unclear(why),
        };
        self.learn(file, state);
    }

    /// Takes an answer, unless the record has another file by now or the page is gone.
    fn learn(self, file: &KeptFile, state: State) {
        if self.file.try_get_untracked().flatten().as_ref() == Some(file) {
            self.state.try_set(state);
        }
    }

    fn show(self, url: Option<ObjectUrl>) {
        self.picture.try_set(url.as_ref().map(|url| url.href().to_owned()));
        self.url.try_update_value(|held| *held = url);
    }

    /// Reads the file again and says whether it is the one that was added.
    pub fn check(self) {
        let Some(file) = self.file.get_untracked() else { return };
        self.work(t("files.checking").to_owned(), async move {
            self.read(&file).await;
            match self.state.try_get_untracked() {
                Some(State::Intact) => self.session.app().notices.say(t("files.is_intact")),
                Some(State::Damaged) => return Err(t("files.is_damaged").to_owned()),
                _ => {}
            }
            Ok(())
        });
    }

    /// Opens the file, or hands over a copy. What is not the file that was added is never handed out as it.
    pub fn hand_out(self, open: bool) {
        let Some(file) = self.file.get_untracked() else { return };
        self.work(t("files.reading").to_owned(), async move {
            match look(&file.sha256).await? {
                Found::Intact(bytes) => {
                    self.learn(&file, State::Intact);
                    hand_out(&file, &bytes, open)
                }
                Found::Damaged => {
                    self.learn(&file, State::Damaged);
                    Err(t("files.is_damaged").to_owned())
                }
                Found::Missing => {
                    self.learn(&file, State::Missing);
                    Err(t("files.missing_title").to_owned())
                }
            }
        });
    }

    /// Lets the person choose a file that takes the place of this one.
    pub fn choose_another(self) {
        task::spawn(async move {
            match file::offer("", false).await {
                Ok(files) => {
                    if let Some(file) = files.into_iter().next() {
                        self.take_in(file, EvidenceType::File, true);
                    }
                }
                Err(error) => self.session.app().notices.warn(&error.to_string()),
            }
        });
    }

    /// Takes a file in. Where another one is named and nobody said that it is to be replaced, it asks first.
    pub fn take_in(self, offered: Offered, sort: EvidenceType, replace: bool) {
        self.work(t("files.reading").to_owned(), async move {
            let taken = take(&offered, sort == EvidenceType::Screenshot).await?;
            let noted = self.record(|record| record.hash.trim().to_ascii_lowercase());
            let same = noted == taken.file.sha256;
            if !noted.is_empty() && !same && !replace {
                self.pending.set_value(Some((taken, sort)));
                self.doubt.set(true);
                return Ok(());
            }
            self.put(taken, sort).await?;
            if same {
                self.session.app().notices.say(t("files.same"));
            }
            Ok(())
        });
    }

    /// The person said that the other file is to be used.
    pub fn use_it(self) {
        self.doubt.set(false);
        let Some((taken, sort)) = self.pending.try_update_value(Option::take).flatten() else { return };
        self.work(t("files.reading").to_owned(), self.put(taken, sort));
    }

    /// The name of the other file, the checksum noted here, and its own.
    pub fn compared(self) -> (String, String, String) {
        let noted = self.record(|record| record.hash.clone());
        let other = self.pending.with_value(|pending| {
            pending.as_ref().map(|(taken, _)| (taken.file.name.clone(), taken.file.sha256.clone()))
        });
        let (name, sha256) = other.unwrap_or_default();
        (name, noted, sha256)
    }

    /// Keeps the file first; then the record names it.
    async fn put(self, taken: Taken, sort: EvidenceType) -> Result<(), String> {
        keep(self.session, &taken).await?;
        let command = self.record(|record| attach(self.evidence, record, &taken.file, sort, today()));
        if self.file.try_get_untracked().flatten().as_ref() == Some(&taken.file) {
            // The same file again: nothing of the record changes, but it is here now.
            self.look_up(taken.file).await;
        } else {
            self.session.apply(&command);
        }
        Ok(())
    }

    /// Takes the file off the record. It stays on this device for thirty days, so that undo finds it.
    pub fn take_off(self) {
        let Some(file) = self.file.get_untracked() else { return };
        if self.session.apply(&detach(self.evidence)) {
            let session = self.session;
            let text = tf("files.taken_off", &[("name", &file.name)]);
            session.app().notices.offer(&text, t("bar.undo"), move || session.undo());
        }
    }

    fn record<T>(self, read: impl FnOnce(&Evidence) -> T) -> T {
        self.session.peek(|workbook| match workbook.evidence.get(&self.evidence) {
            Some(record) => read(record),
            None => read(&Evidence::default()),
        })
    }

    /// Does something that takes a while, and says why if it fails.
    fn work(self, words: String, work: impl Future<Output = Result<(), String>> + 'static) {
        if self.busy.with_untracked(Option::is_some) {
            return;
        }
        self.busy.set(Some(words));
        task::spawn(async move {
            if let Err(why) = work.await {
                self.session.app().notices.warn(&why);
            }
            self.busy.try_set(None);
        });
    }
}
