//! Recording that somebody approved the statement: all lines are frozen as they stand.

use crate::ui::prelude::*;
use serde_json::Value;

use super::changes::{freeze, sentences};
use super::open_points::OpenPoints;
use crate::domain::field::Scalar as _;
use crate::domain::kinds::Kind;
use crate::domain::records::ChangeList;
use crate::domain::soa::lines_hash;
use crate::platform::dom;
use crate::ui::kit::Dialog;
use crate::ui::pages::risk_parts::{Ask, Statement};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// The dialog. It cannot be sent while a line is undecided, and says so.
#[component]
pub(super) fn Approve(open: RwSignal<bool>) -> Node {
    let session = use_session();
    let number = RwSignal::new(String::new());
    let undecided = session.memo(|workbook| workbook.soa_counts().undecided > 0);
    let title = Signal::derive(move || number.with(|number| tf("soa.approve.title", &[("number", number)])));
    let foot = move || {
        view! {
            <p class="hint away desk" id="approve-why">{move || undecided.get().then(|| t("soa.approve.decide_first"))}</p>
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button
                class="btn primary"
                type="submit"
                form="approve"
                aria-describedby="approve-why"
                disabled=move || undecided.get() || !session.may_write.get()
            >
                {t("soa.approve.record")}
            </button>
        }
    };
    view! {
        <Dialog open title foot>
            <ApproveForm number open />
        </Dialog>
    }
}

#[component]
fn ApproveForm(number: RwSignal<String>, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let statement = Statement::new(session, None);
    let (next, scope, lines) = session.peek(|workbook| {
        let scope = workbook.latest_soa_version().map(|(_, version)| version.scope_note.clone());
        (workbook.next_soa_number(), scope.unwrap_or_default(), workbook.all_controls().len())
    });
    number.set(next);
    let scope = RwSignal::new(scope);
    let taken =
        session.memo(|workbook| workbook.soa_versions.values().map(|v| v.number.clone()).collect::<Vec<_>>());
    let taken = Memo::new(move |_| {
        number.with(|number| taken.with(|taken| taken.contains(&number.trim().to_owned())))
    });
    let warn =
        Signal::derive(move || if taken.get() { t("soa.approve.number_taken") } else { "" }.to_owned());
    let number_ask = Ask::new("approve-number", t("soa.approve.number"), number)
        .hint(warn)
        .needed(statement.tried, t("soa.approve.number_missing"))
        .full();
    let scope_ask = Ask::new("approve-scope", t("field.soa_version.scope_note"), scope)
        .hint(Signal::stored(t("soa.approve.scope_hint").to_owned()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if taken.get_untracked() {
            dom::focus("approve-number");
        } else if statement.is_complete_with_proof(&[("approve-number", number)])
            && record(session, &statement, number, scope)
        {
            open.set(false);
        }
    };
    let by_hint = Signal::stored(t("soa.approve.by_hint").to_owned());
    view! {
        <form id="approve" class="form" on:submit=save>
            <OpenPoints />
            <div class="fields">
                {number_ask.text()}
                {statement.who_and_when(t("field.approved_by"), by_hint, t("field.approved_on"))}
                {statement.proof()}
                {scope_ask.long()}
            </div>
            <p class="hint">{tf("soa.approve.frozen", &[("n", &lines.to_string())])}</p>
            {statement.recording()}
        </form>
    }
}

fn record(
    session: Session,
    statement: &Statement,
    number: RwSignal<String>,
    scope: RwSignal<String>,
) -> bool {
    let number = number.get_untracked().trim().to_owned();
    let (lines, changes, method) = session.peek(|workbook| {
        let lines = freeze(workbook);
        let before = workbook.latest_soa_version().and_then(|(_, version)| version.lines.as_ref());
        let changes = before.map_or(Value::Null, |before| ChangeList(sentences(before, &lines)).to_json());
        (lines, changes, workbook.method().version.clone())
    });
    let mut fields = vec![
        ("number", number.clone().into()),
        ("scope_note", scope.get_untracked().trim().into()),
        ("method_version", method.into()),
        ("changes", changes),
        ("hash", lines_hash(&lines).into()),
        ("lines", lines.to_json()),
    ];
    fields.extend(statement.fields(["approved_by", "approved_by_name", "date"]));
    fields.extend(statement.proof_fields());
    let done = session.create(Kind::SoaVersion, fields).is_some();
    if done {
        session.app().notices.say(&tf("soa.approve.recorded", &[("number", &number)]));
    }
    done
}
