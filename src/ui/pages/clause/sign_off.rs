//! The sign-off of a sub-clause: somebody says that what stands here is so, in the state of that day.

use crate::ui::prelude::*;

use crate::domain::id::{ClauseRef, RecordId};
use crate::domain::kinds::{ClauseStateId, Kind};
use crate::domain::records::DecisionKind;
use crate::domain::sign_off::{Standing, kinds_of};
use crate::ui::kit::{Dialog, Tone, badge, icon};
use crate::ui::pages::risk_parts::Statement;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, tn};

#[component]
pub fn SignOffCard(clause: ClauseRef) -> Node {
    let session = use_session();
    if kinds_of(clause).is_empty() {
        return Node::nothing();
    }
    let open = RwSignal::new(false);
    let standing = session.memo(move |workbook| {
        let standing = workbook.sign_off(clause);
        let given = match standing {
            Standing::Missing => None,
            Standing::InForce(id) | Standing::Overtaken(id) => workbook.decisions.get(&id),
        };
        let who = given
            .map(|d| (d.decided_by_name.clone(), d.decided_on.map(|on| on.to_string()).unwrap_or_default()));
        (standing, who)
    });
    let left = session.memo(move |workbook| {
        kinds_of(clause).iter().map(|kind| workbook.suggested_of(*kind).len()).sum::<usize>()
    });
    let view = move || {
        let (standing, who) = standing.get();
        let said = who.map(|(name, on)| tf("sign_off.by", &[("name", &name), ("date", &date(&on))]));
        let (mark, words) = match standing {
            Standing::Missing => (badge(Tone::Plain, t("sign_off.missing")), t("sign_off.give")),
            Standing::InForce(_) => (badge(Tone::Good, t("sign_off.in_force")), t("sign_off.again")),
            Standing::Overtaken(_) => (badge(Tone::Warn, t("sign_off.overtaken")), t("sign_off.again")),
        };
        let suggested = (left.get() > 0)
            .then(|| view! { <p class="small muted">{tn("sign_off.suggested", left.get())}</p> });
        view! {
            <p>{mark}</p>
            {said.map(|said| view! { <p class="small">{said}</p> })}
            {suggested}
            <div class="actions">
                <button class="btn" type="button" disabled=move || !session.may_write.get() on:click=move |_| open.set(true)>
                    {icon("check")} {words}
                </button>
            </div>
        }
    };
    view! {
        <section class="card"><h2>{t("sign_off.title")}</h2>{view}</section>
        <SignOffDialog clause open />
    }
}

#[component]
fn SignOffDialog(clause: ClauseRef, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::stored(tf("sign_off.dialog", &[("clause", clause.number())]));
    let form = move || {
        let statement = Statement::new(session, None);
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if statement.is_complete_with_proof(&[]) && record(session, clause, &statement) {
                open.set(false);
            }
        };
        view! {
            <form id="sign-off" class="form" on:submit=save>
                <p class="muted">{t("sign_off.about")}</p>
                <div class="fields">
                    {statement.who_and_when(t("field.decided_by"), Signal::stored(String::new()), t("field.decided_on"))}
                    {statement.proof()}
                </div>
                {statement.recording()}
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="sign-off">{t("sign_off.record")}</button>
        }
    };
    view! { <Dialog open title foot>{form()}</Dialog> }
}

fn record(session: Session, clause: ClauseRef, statement: &Statement) -> bool {
    let hash = session.peek(|workbook| workbook.clause_hash(clause));
    let mut fields = vec![
        ("decision", DecisionKind::SignOff.key().into()),
        ("subject", RecordId::from(ClauseStateId(clause)).to_string().into()),
        ("hash", hash.into()),
    ];
    fields.extend(statement.fields(["decided_by", "decided_by_name", "decided_on"]));
    fields.extend(statement.proof_fields());
    session.create(Kind::Decision, fields).is_some()
}
