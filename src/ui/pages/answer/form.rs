//! The questions with their answers, and the file that takes them back.

use std::sync::Arc;

use crate::ui::prelude::*;

use crate::ask::{Answer, AnswerFile, Answers, AskFile, Question, Said, given};
use crate::platform::{clock, dom, file};
use crate::ui::app::use_app;
use crate::ui::kit::{RowWindow, icon};
use crate::ui::pages::ask::{file_name, question as question_view};
use crate::ui::words::{date, t, tf, tn, today};

/// Questions in the page at a time.
const SHOWN: usize = 20;

#[component]
pub fn Questions(asked: Arc<AskFile>) -> Node {
    let answers = RwSignal::new(Answers::new());
    let tried = RwSignal::new(false);
    // Answers are nowhere but in this page until the file is saved.
    on_cleanup(|| dom::confirm_leave(false));
    let window = RowWindow::new(SHOWN);
    let all = asked.questions.len();
    let list = {
        let asked = asked.clone();
        move || {
            let some = asked.questions.iter().take(window.get()).enumerate();
            some.map(|(index, question)| one(question, index + 1, all, answers, tried)).collect_view()
        }
    };
    let more = move || {
        (all > window.get())
            .then(|| view! { <button class="btn" type="button" on:click=move |_| window.more()>{t("register.more")}</button> })
    };
    view! {
        {head(&asked)}
        {list}
        {more}
        <Save asked answers tried />
    }
}

/// Who asks whom, and by when.
fn head(asked: &AskFile) -> Node {
    let who = if asked.asked_by.is_empty() {
        tf("ask.answer.asked_plain", &[("organisation", &asked.organisation)])
    } else {
        tf("ask.answer.asked", &[("name", &asked.asked_by), ("organisation", &asked.organisation)])
    };
    let by = (!asked.answer_by.is_empty())
        .then(|| view! { <p class="strong">{tf("ask.answer.by", &[("date", &date(&asked.answer_by))])}</p> });
    let note = (!asked.note.is_empty()).then(|| view! { <p class="ask">{asked.note.clone()}</p> });
    view! {
        <section class="card">
            <h2>{tf("ask.answer.for", &[("name", &asked.person.name)])}</h2>
            <p class="muted">{who}</p>
            {by}
            {note}
        </section>
    }
}

fn one(
    question: &Question,
    number: usize,
    all: usize,
    answers: RwSignal<Answers>,
    tried: RwSignal<bool>,
) -> Node {
    let id = question.id.clone();
    let matter = question.about.matter();
    let said = {
        let id = id.clone();
        Memo::new(move |_| answers.with(|answers| answers.get(&id).cloned().unwrap_or_default()))
    };
    let change: Change = StoredValue::new_local(Box::new(move |change: &dyn Fn(&mut Said)| {
        dom::confirm_leave(true);
        answers.update(|answers| change(answers.entry(id.clone()).or_default()));
    }));
    let option = |answer: Answer| {
        view! {
            <label class="choice">
                <input type="radio" name=format!("q-{number}") prop:checked=move || said.with(|said| said.answer == Some(answer)) on:change=move |_| change.with_value(|change| change(&|said: &mut Said| said.answer = Some(answer))) />
                <span class="choice-text">{answer.word(matter)}</span>
            </label>
        }
    };
    let options = question.answers().map(option).collect_view();
    let asked = question.clone();
    let more = move || {
        said.with(|said| said.answer.is_some())
            .then(|| view! { <More asked=asked.clone() number said change tried /> })
    };
    let count = tf("ask.answer.question", &[("n", &number.to_string()), ("all", &all.to_string())]);
    view! {
        <section class="card" aria-labelledby=format!("q-{number}-title")>
            <p class="small muted">{count} " · " {matter.name()}</p>
            <h2 id=format!("q-{number}-title")>{question.title.clone()}</h2>
            {question_view(question, false)}
            <fieldset class="field"><legend>{t("ask.answer.your_answer")}</legend>{options}</fieldset>
            {more}
        </section>
    }
}

/// Changes the answer to one question.
type Change = StoredValue<Box<dyn Fn(&dyn Fn(&mut Said))>, LocalStorage>;

/// The reason, and the day of a rule that is not yet so.
#[component]
fn More(asked: Question, number: usize, said: Memo<Said>, change: Change, tried: RwSignal<bool>) -> Node {
    let needed = Memo::new(move |_| said.with(|said| said.needs_reason(&asked)));
    let not_yet = Memo::new(move |_| said.with(|said| said.answer == Some(Answer::NotYet)));
    let no_reason = move || tried.get() && needed.get() && said.with(|said| said.reason.trim().is_empty());
    let no_day = move || tried.get() && said.with(|said| said.due.is_empty());
    let reason = move |event| {
        let text = event_target_value(&event);
        change.with_value(|change| change(&|said: &mut Said| said.reason.clone_from(&text)));
    };
    let due = move |event| {
        let text = event_target_value(&event);
        change.with_value(|change| change(&|said: &mut Said| said.due.clone_from(&text)));
    };
    let day = move || {
        not_yet.get().then(|| {
            view! {
                <div class="field" class:has-error=no_day>
                    <label class="label" for=format!("q-{number}-due")>{t("ask.answer.due")} " " <span class="need">{t("common.needed")}</span></label>
                    <input class="input short" type="date" id=format!("q-{number}-due") aria-invalid=move || no_day().then_some("true") prop:value=move || said.with(|said| said.due.clone()) on:input=due />
                    {move || no_day().then(|| view! { <p class="error" role="alert">{icon("warning")} {t("ask.answer.due_missing")}</p> })}
                </div>
            }
        })
    };
    let word = move || needed.get().then(|| view! { <span class="need">{t("common.needed")}</span> });
    view! {
        {day}
        <div class="field" class:has-error=no_reason>
            <label class="label" for=format!("q-{number}-reason")>{t("ask.answer.reason")} " " {word}</label>
            <textarea class="input" rows="2" id=format!("q-{number}-reason") aria-invalid=move || no_reason().then_some("true") prop:value=move || said.with(|said| said.reason.clone()) on:input=reason></textarea>
            {move || no_reason().then(|| view! { <p class="error" role="alert">{icon("warning")} {t("ask.answer.reason_needed")}</p> })}
        </div>
    }
}

/// The name, what is still open, and the file.
#[component]
fn Save(asked: Arc<AskFile>, answers: RwSignal<Answers>, tried: RwSignal<bool>) -> Node {
    let app = use_app();
    let name = RwSignal::new(asked.person.name.clone());
    let saved = RwSignal::new(None::<String>);
    let open = {
        let asked = asked.clone();
        Memo::new(move |_| {
            let count = answers.with(|answers| answers.values().filter(|said| said.answer.is_some()).count());
            asked.questions.len() - count
        })
    };
    let all = asked.questions.len();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = answers.with_untracked(|answers| given(&asked, answers));
        let unfinished = answers.with_untracked(|answers| {
            let of = |question: &Question| {
                answers.get(&question.id).is_some_and(|said| said.is_unfinished(question))
            };
            asked.questions.iter().any(of)
        });
        let by = name.get_untracked().trim().to_owned();
        tried.set(true);
        if by.is_empty() {
            dom::focus("answer-name");
        } else if given.is_empty() {
            app.notices.warn(t("ask.answer.none"));
        } else if unfinished {
            app.notices.warn(t("ask.answer.unfinished"));
        } else {
            let text = AnswerFile::new(&asked, &by, today(), given).to_text();
            let to = file_name(t("ask.answer.file"), &asked.person.name, &clock::today(), "answer");
            match file::download(&to, "application/json", text.as_bytes()) {
                Ok(()) => {
                    dom::confirm_leave(false);
                    saved.set(Some(to));
                }
                Err(error) => app.notices.warn(&error.to_string()),
            }
        }
    };
    let missing = move || tried.get() && name.with(|name| name.trim().is_empty());
    let left = move || {
        (open.get() > 0 && open.get() < all)
            .then(|| view! { <p class="small muted">{tn("ask.answer.left", open.get())}</p> })
    };
    let done = move || {
        saved.get().map(|name| view! { <p class="all-clear" role="status">{icon("check")} {tf("ask.answer.saved", &[("name", &name)])}</p> })
    };
    view! {
        <form class="card form" on:submit=save>
            <div class="field" class:has-error=missing>
                <label class="label" for="answer-name">{t("ask.answer.your_name")} " " <span class="need">{t("common.needed")}</span></label>
                <input class="input" id="answer-name" type="text" autocomplete="name" aria-invalid=move || missing().then_some("true") prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event)) />
                {move || missing().then(|| view! { <p class="error" role="alert">{icon("warning")} {t("ask.answer.name_missing")}</p> })}
            </div>
            <p class="hint">{t("ask.answer.statement")}</p>
            {left}
            <div class="actions"><button class="btn primary" type="submit">{icon("export")} {t("ask.answer.save")}</button></div>
            {done}
        </form>
    }
}
