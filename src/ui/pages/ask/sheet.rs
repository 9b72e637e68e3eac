//! The decision sheet: what the file asks, on paper, with boxes to tick and a line to sign.

use crate::ui::prelude::*;

use super::shown::question as question_view;
use crate::ask::Question;
use crate::domain::kinds::PersonId;
use crate::ui::kit::RowWindow;
use crate::ui::layout::workbook_name;
use crate::ui::session::use_session;
use crate::ui::words::{date, t, tf, today};

/// Questions of the preview at a time; all of them are printed.
const SHOWN: usize = 4;

/// What the head of the sheet says.
#[derive(Clone, Copy)]
pub struct About {
    /// Who is asked.
    pub who: Memo<Option<PersonId>>,
    /// A word to them.
    pub note: RwSignal<String>,
    /// By when an answer is wanted.
    pub by: RwSignal<String>,
}

/// The sheet; nothing while nothing is asked.
#[component]
pub fn Sheet(about: About, questions: Memo<Vec<Question>>) -> Node {
    let any = move || questions.with(|questions| !questions.is_empty());
    view! { <Show when=any><Paper about questions /></Show> }
}

#[component]
fn Paper(about: About, questions: Memo<Vec<Question>>) -> Node {
    let session = use_session();
    let full = RwSignal::new(true);
    let window = RowWindow::new(SHOWN);
    let name = move || session.with(|workbook| workbook.person_name(about.who.get()));
    let asked = move || {
        let author = session.app().author.get();
        let day = date(&today().to_string());
        if author.trim().is_empty() {
            tf("ask.sheet.asked_on", &[("date", &day)])
        } else {
            tf("ask.sheet.asked", &[("name", &author), ("date", &day)])
        }
    };
    let by = move || about.by.with(|by| (!by.is_empty()).then(|| tf("ask.sheet.by", &[("date", &date(by))])));
    let organisation = session.memo(workbook_name);
    let shown = move || {
        let full = full.get();
        questions.with(|all| all.iter().take(window.get()).map(|question| one(question, full)).collect_view())
    };
    let more = move || {
        (questions.with(Vec::len) > window.get())
            .then(|| view! { <button class="btn small screen-only" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    view! {
        <section class="card decision-sheet" aria-labelledby="decision-sheet">
            <div class="card-head screen-only">
                <p class="small muted">{t("ask.out.preview")}</p>
                <label class="small"><input class="check" type="checkbox" prop:checked=move || full.get() on:change=move |event| full.set(event_target_checked(&event)) /> " " {t("ask.out.full")}</label>
            </div>
            <h2 id="decision-sheet">{move || tf("ask.sheet.title", &[("name", &name())])}</h2>
            <p class="small muted">{move || organisation.get()} " · " {asked} " · " {by}</p>
            {move || about.note.with(|note| (!note.trim().is_empty()).then(|| view! { <p>{note.clone()}</p> }))}
            <ol class="decision-list">{shown}</ol>
            {more}
            <dl class="sign-lines">
                <dt>{t("ask.sheet.name")}</dt><dd>{name}</dd>
                <dt>{t("ask.sheet.date")}</dt><dd></dd>
                <dt>{t("ask.sheet.signature")}</dt><dd></dd>
            </dl>
        </section>
    }
}

/// One question with its boxes.
fn one(asked: &Question, full: bool) -> Node {
    let matter = asked.about.matter();
    let boxes = asked.answers().map(|answer| {
        view! { <li><span class="tick-box" aria-hidden="true"></span> {answer.word(matter)}</li> }
    });
    let short: String = asked.hash.chars().take(12).collect();
    let without = Question { text: String::new(), ..asked.clone() };
    let elsewhere = (!full && !asked.text.is_empty())
        .then(|| view! { <p class="small muted">{t("ask.sheet.text_elsewhere")}</p> });
    view! {
        <li class="decision">
            <h3>{asked.title.clone()}</h3>
            {question_view(if full { asked } else { &without }, true)}
            {elsewhere}
            <ul class="tick-boxes">{boxes.collect_view()}</ul>
            <p class="sign-line">{t("ask.sheet.remarks")}</p>
            <p class="small muted">{tf("ask.sheet.hash", &[("hash", &short)])}</p>
        </li>
    }
}
