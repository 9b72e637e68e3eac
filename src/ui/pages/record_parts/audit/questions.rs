//! Questions from the guidance that become working papers with one click, and one's own.

use crate::ui::prelude::*;

use crate::content::guide::{ClauseGuide, ControlGuide};
use crate::domain::audits::Subject;
use crate::domain::id::ControlRef;
use crate::domain::kinds::AuditId;
use crate::insight::audit_desk::{Question, clause_questions, control_questions, left, take_up};
use crate::platform::{dom, random};
use crate::ui::guides::with_guide;
use crate::ui::kit::icon;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, t, tf, tn};

/// Questions that are left, and a place for another.
#[component]
pub(super) fn Questions(audit: AuditId, subject: Subject) -> Node {
    let offered = match subject {
        Subject::Clause(clause) => with_guide(clause.number().to_owned(), move |guide: &ClauseGuide| {
            let questions = clause_questions(guide);
            view! { <Offered audit subject questions /> }
        }),
        Subject::Control(ControlRef::Annex(number)) => {
            with_guide(number.to_string(), move |guide: &ControlGuide| {
                let questions = control_questions(guide);
                view! { <Offered audit subject questions /> }
            })
        }
        Subject::Control(ControlRef::Own(_)) => Node::nothing(),
    };
    view! { {offered} <Own audit subject /> }
}

#[component]
fn Offered(audit: AuditId, subject: Subject, questions: Vec<Question>) -> Node {
    let session = use_session();
    let open = session.memo(move |workbook| left(workbook, audit, subject, &questions));
    let list = list_id(subject);
    let row = move |question: Question| {
        let method = question.method.map(|method| {
            view! { <span class="badge">{choice("test_method", method.key())}</span> }
        });
        let name = tf("audit_desk.take_up_named", &[("question", &question.text)]);
        let text = question.text.clone();
        let take = move |_| take(session, audit, subject, std::slice::from_ref(&question));
        view! {
            <li>
                <span>{text} " " {method}</span>
                <button class="btn small" type="button" aria-label=name disabled=move || !session.may_write.get() on:click=take>{icon("plus")} {t("audit_desk.take_up")}</button>
            </li>
        }
    };
    let all = move |_| take(session, audit, subject, &open.get_untracked());
    let take_all = move || {
        let count = open.with(Vec::len);
        (count > 1).then(|| {
            view! { <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=all>{tn("audit_desk.take_all", count)}</button> }
        })
    };
    view! {
        <Show when=move || !open.with(Vec::is_empty)>
            <div class="desk-offer">
                <div class="spread"><h3>{t("audit_desk.questions")}</h3>{take_all}</div>
                <ul class="desk-questions" id=list.clone() tabindex="-1">{keyed(move || open.get(), Question::clone, row)}</ul>
            </div>
        </Show>
    }
}

fn take(session: Session, audit: AuditId, subject: Subject, questions: &[Question]) {
    let mut mint = random::uuid_v7;
    let command = session.peek(|workbook| take_up(workbook, audit, subject, questions, &mut mint));
    if session.apply(&command) {
        // The button that was pressed is gone with its question; the list keeps the place.
        dom::focus(&list_id(subject));
    }
}

fn list_id(subject: Subject) -> String {
    match subject {
        Subject::Clause(clause) => format!("desk-questions-{clause}"),
        Subject::Control(control) => format!("desk-questions-{control}"),
    }
}

/// A question of the auditor's own.
#[component]
fn Own(audit: AuditId, subject: Subject) -> Node {
    let session = use_session();
    let text = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = text.get_untracked().trim().to_owned();
        if !said.is_empty() {
            take(session, audit, subject, &[Question { text: said, method: None }]);
            text.set(String::new());
        }
    };
    view! {
        <form class="desk-own" on:submit=add>
            <input
                class="input"
                type="text"
                aria-label=t("audit_desk.own")
                placeholder=t("audit_desk.own")
                disabled=move || !session.may_write.get()
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <button class="btn" type="submit" disabled=move || !session.may_write.get()>{t("audit_desk.own_add")}</button>
        </form>
    }
}
