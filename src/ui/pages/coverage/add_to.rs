//! Putting sub-clauses and controls into the scope of an audit that lies ahead, or planning one for them.

use crate::ui::prelude::*;

use crate::domain::audits::Subject;
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{AuditId, AuditProgrammeId, Kind};
use crate::insight::coverage::{Coverage, scope_command};
use crate::ui::kit::{Select, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tn};

/// A choice of audits and a button; where no audit lies ahead, a button that plans one.
#[component]
pub(super) fn AddTo(picture: Memo<Option<Coverage>>, #[prop(into)] subjects: Signal<Vec<Subject>>) -> Node {
    let session = use_session();
    let open = Memo::new(move |_| picture.with(|all| all.as_ref().map(ahead).unwrap_or_default()));
    let chosen = RwSignal::new(String::new());
    let target = Memo::new(move |_| {
        let chosen = chosen.get();
        open.with(|open| {
            let found = open.iter().find(|(key, _)| *key == chosen).or_else(|| open.first());
            found.map(|(key, _)| key.clone()).unwrap_or_default()
        })
    });
    let count = move || subjects.with(Vec::len);
    let off = move || count() == 0 || !session.may_write.get();
    let put = move |_| {
        if let Ok(record) = target.get_untracked().parse::<RecordId>()
            && let Some(audit) = AuditId::from_record_id(record)
        {
            put_into(session, audit, &subjects.get_untracked());
        }
    };
    let plan = move |_| {
        if let Some(programme) = picture.with_untracked(|all| all.as_ref().map(|all| all.programme)) {
            plan_for(session, programme, &subjects.get_untracked());
        }
    };
    let some = move || {
        view! {
            <Select label=t("coverage.which_audit") options=open value=target on_change=Callback::new(move |key| chosen.set(key)) />
            <button class="btn" type="button" disabled=off on:click=put>{icon("plus")} {move || tn("coverage.put_into", count())}</button>
        }
    };
    let none = move || {
        view! {
            <button class="btn" type="button" disabled=off on:click=plan>{icon("plus")} {move || tn("coverage.plan_for", count())}</button>
        }
    };
    let any = Memo::new(move |_| open.with(|open| !open.is_empty()));
    Node::live(move || if any.get() { some() } else { none() })
}

/// The audits whose scope can still be set, by key.
fn ahead(picture: &Coverage) -> Vec<(String, String)> {
    let open = picture.columns.iter().filter(|column| column.open);
    open.map(|column| (column.audit.to_string(), format!("{} {}", column.reference, column.title))).collect()
}

fn put_into(session: Session, audit: AuditId, subjects: &[Subject]) {
    let command = session.peek(|workbook| scope_command(workbook, audit, subjects, true));
    if command.is_some_and(|command| session.apply(&command)) {
        session.app().notices.say(&tn("coverage.put", subjects.len()));
    }
}

/// Makes an audit of the programme with this scope and opens it.
fn plan_for(session: Session, programme: AuditProgrammeId, subjects: &[Subject]) {
    let texts = |of: &dyn Fn(&Subject) -> Option<String>| -> serde_json::Value {
        subjects.iter().filter_map(of).collect::<Vec<_>>().into()
    };
    let clauses = texts(&|subject| match subject {
        Subject::Clause(clause) => Some(clause.to_string()),
        Subject::Control(_) => None,
    });
    let controls = texts(&|subject| match subject {
        Subject::Control(control) => Some(control.to_string()),
        Subject::Clause(_) => None,
    });
    let mut fields = vec![
        ("programme", programme.to_string().into()),
        ("audit_type", "internal".into()),
        ("status", "planned".into()),
        ("clauses", clauses),
        ("controls", controls),
    ];
    fields.retain(|(_, value)| value.as_array().is_none_or(|items| !items.is_empty()));
    if let Some(id) = session.create(Kind::Audit, fields) {
        session.go(session.page_of(id));
    }
}
