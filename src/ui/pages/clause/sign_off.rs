//! The sign-off of a sub-clause and the approval of the scope: somebody says that what stands here is so, in the state
//! of that day.

use crate::ui::prelude::*;

use crate::domain::id::{ClauseRef, RecordId};
use crate::domain::kinds::{ClauseStateId, DecisionId, Kind, ScopeId};
use crate::domain::records::DecisionKind;
use crate::domain::sign_off::{Standing, kinds_of};
use crate::domain::workbook::Workbook;
use crate::ui::kit::{Dialog, Tone, badge, icon};
use crate::ui::pages::risk_parts::{Statement, WithdrawDialog};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, tn};

/// What is said yes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// A sub-clause with its records.
    Clause(ClauseRef),
    /// The scope with its boundary (4.3).
    Scope,
}

impl Subject {
    fn standing(self, workbook: &Workbook) -> Standing {
        match self {
            Self::Clause(clause) => workbook.sign_off(clause),
            Self::Scope => workbook.scope_approval(),
        }
    }

    /// What the decision holds beside who and when.
    fn fields(self, workbook: &Workbook) -> Vec<(&'static str, serde_json::Value)> {
        let (kind, subject, hash) = match self {
            Self::Clause(clause) => {
                (DecisionKind::SignOff, ClauseStateId(clause).into(), workbook.clause_hash(clause))
            }
            Self::Scope => (DecisionKind::Approval, RecordId::from(ScopeId), workbook.scope_hash()),
        };
        let mut fields = vec![
            ("decision", kind.key().into()),
            ("subject", subject.to_string().into()),
            ("hash", hash.into()),
        ];
        if let (Self::Scope, Some(scope)) = (self, workbook.scopes.get(&ScopeId)) {
            fields.push(("version", scope.version.clone().into()));
        }
        fields
    }

    /// One word for a sub-clause, another for the scope.
    fn either(self, clause: &'static str, scope: &'static str) -> &'static str {
        if self == Self::Scope { scope } else { clause }
    }

    fn dialog_title(self) -> String {
        match self {
            Self::Clause(clause) => tf("sign_off.dialog", &[("clause", clause.number())]),
            Self::Scope => t("scope_approval.dialog").to_owned(),
        }
    }
}

/// The cards of a sub-clause; none where it keeps no records.
pub fn cards(clause: ClauseRef) -> Node {
    if kinds_of(clause).is_empty() {
        return Node::nothing();
    }
    let scope = (clause.number() == "4.3").then(|| view! { <Card subject=Subject::Scope /> });
    view! { {scope} <Card subject=Subject::Clause(clause) /> }
}

#[component]
fn Card(subject: Subject) -> Node {
    let session = use_session();
    let (giving, withdrawing) = (RwSignal::new(false), RwSignal::new(false));
    let standing = session.memo(move |workbook| {
        let standing = subject.standing(workbook);
        let given = standing.decision().and_then(|id| workbook.decisions.get(&id));
        let who = given
            .map(|d| (d.decided_by_name.clone(), d.decided_on.map(|on| on.to_string()).unwrap_or_default()));
        (standing, who)
    });
    let decision =
        Signal::derive(move || standing.with(|(standing, _)| standing.decision().map(DecisionId::into)));
    let left = session.memo(move |workbook| suggestions(workbook, subject));
    let view = move || {
        let (standing, who) = standing.get();
        let said = who.map(|(name, on)| tf("sign_off.by", &[("name", &name), ("date", &date(&on))]));
        let (tone, state, act) = match standing {
            Standing::Missing => (
                Tone::Plain,
                subject.either(t("sign_off.missing"), t("scope_approval.missing")),
                subject.either(t("sign_off.give"), t("scope_approval.give")),
            ),
            Standing::InForce(_) => (
                Tone::Good,
                subject.either(t("sign_off.in_force"), t("scope_approval.in_force")),
                subject.either(t("sign_off.again"), t("scope_approval.again")),
            ),
            Standing::Overtaken(_) => (
                Tone::Warn,
                subject.either(t("sign_off.overtaken"), t("scope_approval.overtaken")),
                subject.either(t("sign_off.again"), t("scope_approval.again")),
            ),
        };
        let suggested = (left.get() > 0)
            .then(|| view! { <p class="small muted">{tn("sign_off.suggested", left.get())}</p> });
        let back = standing.decision().map(|_| view! {
            <button class="btn danger quiet" type="button" disabled=move || !session.may_write.get() on:click=move |_| withdrawing.set(true)>
                {t("acceptance.withdraw")}
            </button>
        });
        view! {
            <p>{badge(tone, state)}</p>
            {said.map(|said| view! { <p class="small">{said}</p> })}
            {suggested}
            <div class="actions">
                <button class="btn" type="button" disabled=move || !session.may_write.get() on:click=move |_| giving.set(true)>
                    {icon("check")} {act}
                </button>
                {back}
            </div>
        }
    };
    view! {
        <section class="card"><h2>{subject.either(t("sign_off.title"), t("scope_approval.title"))}</h2>{view}</section>
        <GiveDialog subject open=giving />
        <WithdrawDialog decision open=withdrawing />
    }
}

fn suggestions(workbook: &Workbook, subject: Subject) -> usize {
    match subject {
        Subject::Clause(clause) => {
            workbook.records_of(clause).into_iter().filter(|id| workbook.is_suggested(*id)).count()
        }
        Subject::Scope => {
            [Kind::Scope, Kind::ScopeItem].iter().map(|kind| workbook.suggested_of(*kind).len()).sum()
        }
    }
}

#[component]
fn GiveDialog(subject: Subject, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let title = Signal::stored(subject.dialog_title());
    let form = move || {
        let statement = Statement::new(session, None);
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if statement.is_complete_with_proof(&[]) && record(session, subject, &statement) {
                open.set(false);
            }
        };
        // Whoever signs should know what is still open.
        let left = session.peek(|workbook| suggestions(workbook, subject));
        let left =
            (left > 0).then(|| view! { <p>{icon("warning")} " " {tn("sign_off.confirm_first", left)}</p> });
        view! {
            <form id="sign-off" class="form" on:submit=save>
                <p class="muted">{subject.either(t("sign_off.about"), t("scope_approval.about"))}</p>
                {left}
                <div class="fields">
                    {statement.who_and_when(t("field.decided_by"), Signal::stored(String::new()), t("field.decided_on"))}
                    {statement.proof()}
                </div>
                {statement.recording()}
            </form>
        }
    };
    let record_it = subject.either(t("sign_off.record"), t("scope_approval.record"));
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="sign-off">{record_it}</button>
        }
    };
    view! { <Dialog open title foot>{form()}</Dialog> }
}

fn record(session: Session, subject: Subject, statement: &Statement) -> bool {
    let mut fields = session.peek(|workbook| subject.fields(workbook));
    fields.extend(statement.fields(["decided_by", "decided_by_name", "decided_on"]));
    fields.extend(statement.proof_fields());
    session.create(Kind::Decision, fields).is_some()
}
