//! The dialog that takes a recorded decision back. The decision stays on record; the withdrawal is a record of its own.

use crate::ui::prelude::*;

use super::ask::Ask;
use super::statement::Statement;
use crate::domain::id::RecordId;
use crate::domain::kinds::{Kind, PersonId};
use crate::domain::record::AnyRecord;
use crate::ui::kit::Dialog;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{record_name, t, tf};

/// The dialog over the decision that is to be withdrawn.
#[component]
pub fn WithdrawDialog(#[prop(into)] decision: Signal<Option<RecordId>>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::derive(move || {
        let name =
            decision.get().map(|id| session.with(|workbook| record_name(workbook, id))).unwrap_or_default();
        tf("acceptance.withdraw_named", &[("name", &name)])
    });
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn danger primary" type="submit" form="withdraw">{t("acceptance.withdraw_now")}</button>
        }
    };
    let form = move || decision.get_untracked().map(|decision| view! { <WithdrawForm decision open /> });
    view! { <Dialog open title foot>{form()}</Dialog> }
}

#[component]
fn WithdrawForm(decision: RecordId, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let statement = Statement::new(session, decider(session, decision));
    let reason = RwSignal::new(String::new());
    let why = Ask::new("withdraw-reason", t("acceptance.withdraw_reason"), reason)
        .needed(statement.tried, t("acceptance.withdraw_reason_missing"));
    let none = Signal::stored(String::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if statement.is_complete(&[("withdraw-reason", reason)])
            && record(session, decision, &statement, reason)
        {
            open.set(false);
        }
    };
    view! {
        <form id="withdraw" class="form" on:submit=save>
            <p class="muted">{t("acceptance.withdraw_about")}</p>
            <div class="fields">
                {statement.who_and_when(t("field.withdrawal.withdrawn_by"), none, t("field.withdrawal.withdrawn_on"))}
                {why.long()}
            </div>
            {statement.recording()}
        </form>
    }
}

/// Who made the decision; most often the one who takes it back.
fn decider(session: Session, decision: RecordId) -> Option<PersonId> {
    session.peek(|workbook| {
        let record = workbook.get(decision)?;
        let by = ["accepted_by", "approved_by"].into_iter().find_map(|key| AnyRecord::get(record, key))?;
        by.as_str()?.parse().ok()
    })
}

fn record(session: Session, decision: RecordId, statement: &Statement, reason: RwSignal<String>) -> bool {
    let mut fields = vec![("decision", decision.to_string().into())];
    fields.extend(statement.fields(["withdrawn_by", "withdrawn_by_name", "withdrawn_on"]));
    fields.push(("reason", reason.get_untracked().trim().into()));
    let done = session.create(Kind::Withdrawal, fields).is_some();
    if done {
        session.app().notices.say(t("acceptance.withdrawn"));
    }
    done
}
