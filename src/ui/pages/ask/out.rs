//! Choosing a person and what to ask them; the file and the sheet that come of it.

use std::collections::BTreeSet;

use crate::ui::prelude::*;

use super::file_name;
use super::sheet::{About as SheetAbout, Sheet};
use crate::ask::{About, AskFile, Limits, Matter, Offer, Question, Who, offers, question};
use crate::domain::kinds::PersonId;
use crate::platform::{clock, dom, file, random};
use crate::ui::kit::{RowWindow, Tone, badge, icon};
use crate::ui::layout::workbook_name;
use crate::ui::pages::risk_parts::Ask as Answered;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf, today};

/// Offers of one matter in the page at a time.
const SHOWN: usize = 20;

/// The first half of the page.
#[component]
pub fn Out() -> Node {
    let session = use_session();
    let person = RwSignal::new(String::new());
    let who = Memo::new(move |_| person.with(|person| person.parse::<PersonId>().ok()));
    let all = Memo::new(move |_| {
        let offers = |person| session.with(|workbook| offers(workbook, person, today()));
        who.get().map(offers).unwrap_or_default()
    });
    let ticked = RwSignal::new(BTreeSet::<About>::new());
    // Another person, other questions: what is expected of just them is ticked.
    Effect::new(move |_| {
        who.track();
        let theirs = |offer: &Offer| offer.theirs.then_some(offer.about);
        ticked.set(all.with_untracked(|all| all.iter().filter_map(theirs).collect()));
    });
    let (note, by) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let questions = Memo::new(move |_| {
        let asked =
            |offer: &Offer| ticked.with(|ticked| ticked.contains(&offer.about)).then_some(offer.about);
        let abouts: Vec<About> = all.with(|all| all.iter().filter_map(asked).collect());
        session.with(|workbook| {
            abouts.into_iter().filter_map(|about| question(workbook, about)).collect::<Vec<_>>()
        })
    });
    let body = move || {
        who.get()?;
        if all.with(Vec::is_empty) {
            return Some(view! { <p class="muted" role="status">{t("ask.out.nothing")}</p> });
        }
        let groups =
            Matter::ALL.into_iter().map(|matter| view! { <Group matter all ticked /> }).collect_view();
        Some(view! {
            {groups}
            <Send who questions note by />
        })
    };
    view! {
        <section class="card screen-only" aria-labelledby="ask-out">
            <div class="section-head"><h2 id="ask-out">{t("ask.out.title")}</h2><p>{t("ask.out.about")}</p></div>
            <div class="fields">{Answered::new("ask-person", t("ask.out.person"), person).person(session)}</div>
            {body}
        </section>
        <Sheet about=SheetAbout { who, note, by } questions />
    }
}

/// What can be asked of one sort.
#[component]
fn Group(matter: Matter, all: Memo<Vec<Offer>>, ticked: RwSignal<BTreeSet<About>>) -> Node {
    let mine = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|offer| offer.about.matter() == matter).cloned().collect::<Vec<_>>())
    });
    let window = RowWindow::new(SHOWN);
    let shown = move || mine.with(|mine| mine.iter().take(window.get()).cloned().collect::<Vec<_>>());
    let count = move || {
        let n = mine.with(|mine| {
            ticked.with(|ticked| mine.iter().filter(|offer| ticked.contains(&offer.about)).count())
        });
        tf("ask.out.ticked", &[("n", &n.to_string()), ("all", &mine.with(Vec::len).to_string())])
    };
    let row = move |offer: Offer| {
        let about = offer.about;
        let toggle = move |event| {
            let on = event_target_checked(&event);
            ticked.update(|ticked| {
                if on {
                    ticked.insert(about);
                } else {
                    ticked.remove(&about);
                }
            });
        };
        view! {
            <li><label class="choice">
                <input type="checkbox" prop:checked=move || ticked.with(|ticked| ticked.contains(&about)) on:change=toggle />
                <span class="choice-text">{offer.title} " " {offer.theirs.then(|| badge(Tone::Info, t("ask.out.theirs")))}</span>
            </label></li>
        }
    };
    let more = move || {
        (mine.with(Vec::len) > window.get())
            .then(|| view! { <button class="btn small" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    let any = move || mine.with(|mine| !mine.is_empty());
    view! {
        <Show when=any>
            <details class="folds" open=true>
                <summary>{matter.name()} " · " {count}</summary>
                <ul class="choice-grid">{keyed(shown, Offer::clone, row)}</ul>
                {more}
            </details>
        </Show>
    }
}

/// The file and the sheet.
#[component]
fn Send(
    who: Memo<Option<PersonId>>,
    questions: Memo<Vec<Question>>,
    note: RwSignal<String>,
    by: RwSignal<String>,
) -> Node {
    let session = use_session();
    let none = Memo::new(move |_| questions.with(Vec::is_empty));
    let save = move |_| {
        if let Some(person) = who.get_untracked() {
            download(session, person, questions.get_untracked(), note.get_untracked(), by.get_untracked());
        }
    };
    let why =
        move || none.get().then(|| view! { <p class="hint" id="ask-none">{t("ask.out.none_ticked")}</p> });
    view! {
        <div class="fields">
            {Answered::new("ask-by", t("ask.out.by"), by).day()}
            {Answered::new("ask-note", t("ask.out.note"), note).long()}
        </div>
        <div class="actions">
            <button class="btn primary" type="button" aria-describedby="ask-none" disabled=move || none.get() on:click=save>{icon("export")} {t("ask.out.save")}</button>
            <button class="btn" type="button" disabled=move || none.get() on:click=|_| dom::print()>{icon("print")} {t("ask.out.print")}</button>
        </div>
        {why}
        <p class="hint">{t("ask.out.send")} " " {t("ask.out.paper")}</p>
    }
}

/// Writes the question file.
fn download(session: Session, person: PersonId, questions: Vec<Question>, note: String, by: String) {
    let notices = session.app().notices;
    let (name, organisation) = session.peek(|workbook| {
        let organisation = workbook.organisations.values().next().map(|it| it.legal_name.clone());
        let organisation = organisation.filter(|name| !name.is_empty());
        (workbook.person_name(Some(person)), organisation.unwrap_or_else(|| workbook_name(workbook)))
    });
    let many = questions.len() > Limits::HERE.questions;
    let to = Who { id: person.to_string(), name: name.clone() };
    let mut asked = AskFile::new(session.id, random::uuid_v7().to_string(), to, today(), questions);
    asked.organisation = organisation;
    asked.asked_by = session.app().author.get_untracked();
    asked.answer_by = by;
    note.trim().clone_into(&mut asked.note);
    let text = asked.to_text();
    if many || text.len() > Limits::HERE.bytes || crate::ask::read_ask(text.as_bytes()).is_err() {
        return notices.warn(t("ask.out.too_large"));
    }
    let saved = file_name(t("ask.out.file"), &name, &clock::today(), "ask");
    match file::download(&saved, "application/json", text.as_bytes()) {
        Ok(()) => notices.say(&tf("ask.out.saved", &[("name", &saved), ("person", &name)])),
        Err(error) => notices.warn(&error.to_string()),
    }
}
