//! Taking a person out: first looking where they are, then doing it. It is the one act that rewrites the journal.

use crate::ui::prelude::*;

use super::places::{Found, found_view};
use crate::domain::erase::Eraser;
use crate::domain::id::RecordId;
use crate::domain::journal::Cause;
use crate::domain::kinds::PersonId;
use crate::insight::person;
use crate::platform::task;
use crate::ui::kit::{Dialog, icon};
use crate::ui::pages::risk_parts::Ask;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, today};

/// The state of the dialog.
#[derive(Clone, Copy)]
struct Removal {
    session: Session,
    person: PersonId,
    spellings: RwSignal<String>,
    found: RwSignal<Option<Found>>,
    sure: RwSignal<bool>,
    busy: RwSignal<bool>,
    problem: RwSignal<String>,
    open: RwSignal<bool>,
}

impl Removal {
    fn new(session: Session, person: PersonId, open: RwSignal<bool>) -> Self {
        let first = session.peek(|workbook| {
            let person = workbook.persons.get(&person);
            person.map(|person| vec![person.name.clone(), person.email.clone()]).unwrap_or_default()
        });
        let first: Vec<String> = first.into_iter().filter(|text| !text.trim().is_empty()).collect();
        Self {
            session,
            person,
            spellings: RwSignal::new(first.join("\n")),
            found: RwSignal::new(None),
            sure: RwSignal::new(false),
            busy: RwSignal::new(false),
            problem: RwSignal::new(String::new()),
            open,
        }
    }

    fn stub(self) -> String {
        let number = self.session.peek(person::next_stub);
        tf("keeping.stub", &[("n", &number.to_string())])
    }

    fn eraser(self) -> Eraser {
        let spellings: Vec<String> =
            self.spellings.with_untracked(|text| text.lines().map(str::to_owned).collect());
        Eraser::of_person(self.person, &spellings, &self.stub())
    }

    /// Looks everywhere. Names the person had before are added to the spellings and looked for too.
    fn look(self) {
        self.busy.set(true);
        self.problem.set(String::new());
        task::spawn(async move {
            let mut traces = self.session.traces(self.person, &self.eraser()).await;
            if self.busy.try_get_untracked().is_none() {
                // The dialog was closed meanwhile.
                return;
            }
            let earlier = traces.as_ref().map(|traces| traces.earlier.clone()).unwrap_or_default();
            if self.add(&earlier) {
                traces = self.session.traces(self.person, &self.eraser()).await;
            }
            if self.busy.try_get_untracked().is_none() {
                return;
            }
            let eraser = self.eraser();
            match traces {
                Ok(traces) => {
                    let found = self.session.peek(|workbook| Found {
                        places: person::places(workbook, self.person, &eraser),
                        buried: person::buried(workbook, &eraser),
                        traces,
                    });
                    self.found.try_set(Some(found));
                }
                Err(why) => drop(self.problem.try_set(why)),
            }
            self.busy.try_set(false);
        });
    }

    /// Adds spellings that are not there; says whether there were any.
    fn add(self, more: &[String]) -> bool {
        let known = self.spellings.get_untracked();
        let new: Vec<&str> = more
            .iter()
            .map(String::as_str)
            .filter(|name| !known.lines().any(|line| line.trim() == name.trim()))
            .collect();
        if new.is_empty() {
            return false;
        }
        let all: Vec<&str> = known.lines().chain(new).collect();
        self.spellings.set(all.join("\n"));
        true
    }

    fn remove(self) {
        let (eraser, id) = (self.eraser(), RecordId::from(self.person));
        self.busy.set(true);
        self.problem.set(String::new());
        task::spawn(async move {
            let marks = move |titles: &[String]| {
                let mut marks = vec![(id, "removed_on", today().to_string().into())];
                if !titles.is_empty() {
                    let note = tf("keeping.rehashed", &[("list", &titles.join("; "))]);
                    marks.push((id, "removed_note", note.into()));
                }
                marks
            };
            match self.session.erase(eraser, Cause::PersonRemoved, marks).await {
                Ok(()) => {
                    self.session.app().notices.say(t("keeping.done"));
                    self.open.set(false);
                }
                Err(why) => drop(self.problem.try_set(tf("keeping.not_done", &[("why", &why)]))),
            }
            self.busy.try_set(false);
        });
    }
}

/// The dialog.
#[component]
pub fn RemoveDialog(person: RwSignal<Option<PersonId>>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::derive(move || {
        let name = session.with(|workbook| workbook.person_name(person.get()));
        tf("keeping.remove_named", &[("name", &name)])
    });
    let removal = RwSignal::new(None::<StoredValue<Removal, LocalStorage>>);
    let body = move || {
        person.get_untracked().map(|person| {
            let state = Removal::new(session, person, open);
            removal.set(Some(StoredValue::new_local(state)));
            body(state)
        })
    };
    let foot = move || {
        let buttons = move || removal.get().and_then(|removal| removal.try_get_value()).map(buttons);
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            {buttons}
        }
    };
    view! { <Dialog open title foot>{body()}</Dialog> }
}

fn buttons(removal: Removal) -> Node {
    let Removal { found, sure, busy, .. } = removal;
    Node::live(move || {
        if found.with(Option::is_none) {
            return view! {
                <button class="btn primary" type="button" disabled=move || busy.get() on:click=move |_| removal.look()>{icon("search")} {t("keeping.look")}</button>
            }
            .into_node();
        }
        view! {
            <button class="btn danger primary" type="button" disabled=move || busy.get() || !sure.get() on:click=move |_| removal.remove()>{icon("trash")} {t("keeping.remove_now")}</button>
        }
        .into_node()
    })
}

fn body(removal: Removal) -> Node {
    let Removal { session, person, spellings, found, sure, busy, problem, .. } = removal;
    let name = session.peek(|workbook| workbook.person_name(Some(person)));
    let others = person::spellings(&name);
    let hint = if others.is_empty() {
        t("keeping.spellings_hint").to_owned()
    } else {
        tf("keeping.spellings_like", &[("list", &others.join(", "))])
    };
    // What was found was found for other spellings.
    Effect::new(move |before: Option<String>| {
        let now = spellings.get();
        if before.is_some_and(|before| before != now) && !busy.get_untracked() {
            found.set(None);
            sure.set(false);
        }
        now
    });
    let ask = Ask::new("remove-spellings", t("keeping.spellings"), spellings).hint(Signal::stored(hint));
    let stub = removal.stub();
    let result = move || {
        found.with(|found| {
            found.as_ref().map(|found| {
                view! {
                    {found_view(session, found)}
                    {limits(session)}
                    <label class="choice-line">
                        <input class="check" type="checkbox" prop:checked=move || sure.get() on:change=move |event| sure.set(event_target_checked(&event)) />
                        <span>{t("keeping.sure")}</span>
                    </label>
                }
            })
        })
    };
    let trouble = move || {
        (!problem.with(String::is_empty)).then(|| view! {
            <div class="banner stop" role="alert">{icon("warning")} <p class="banner-text">{move || problem.get()}</p></div>
        })
    };
    view! {
        <div class="form">
            <p>{tf("keeping.remove_about", &[("stub", &stub)])}</p>
            {ask.long()}
            <p class="small muted" role="status">{move || if busy.get() { t("keeping.working") } else { "" }}</p>
            {result}
            {trouble}
        </div>
    }
    .into_node()
}

/// What this cannot reach.
fn limits(session: Session) -> Node {
    let me = session.id;
    let others = session.app().cards.with_untracked(|cards| {
        let names = cards.iter().filter(|card| card.id != me).map(|card| card.title.clone());
        names.collect::<Vec<_>>().join(", ")
    });
    let others = (!others.is_empty())
        .then(|| view! { <li>{tf("keeping.other_workbooks", &[("list", &others)])}</li> });
    view! {
        <h3>{t("keeping.limits")}</h3>
        <ul class="points small">
            <li>{t("keeping.exports")}</li>
            {others}
            <li>{t("keeping.history")}</li>
            <li>{t("keeping.disk")}</li>
            <li>{t("keeping.same_person")}</li>
        </ul>
    }
    .into_node()
}
