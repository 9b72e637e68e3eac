//! The dialog that records the approval of the treatment plan and freezes the plan as it stands.

use crate::ui::prelude::*;

use super::plan_state::{owners_missing, present};
use crate::domain::field::Scalar;
use crate::domain::kinds::{Kind, PersonId};
use crate::ui::kit::{Dialog, icon};
use crate::ui::pages::risk_parts::{Ask, Statement};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tn};

/// The dialog.
#[component]
pub fn ApprovalDialog(open: RwSignal<bool>) -> Node {
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="approve-plan">{t("risks.plan.record")}</button>
        }
    };
    view! { <Dialog open title=Signal::stored(t("risks.plan.record").to_owned()) foot><ApprovalForm open /></Dialog> }
}

#[component]
fn ApprovalForm(open: RwSignal<bool>) -> Node {
    let session = use_session();
    // The plan is taken when the dialog opens, so that what is read is what is recorded.
    let plan = session.peek(present);
    let statement = Statement::new(session, only_owner(session));
    let note = RwSignal::new(String::new());
    let remarks = Ask::new("plan-note", t("field.plan_approval.note"), note);
    let hint = Signal::stored(t("risks.plan.who_hint").to_owned());
    let unfit = plan.0.iter().filter(|item| item.responsible.is_empty() || item.due.is_empty()).count();
    let warning = (unfit > 0).then(|| {
        let text = tn("risks.plan.unfit", unfit);
        view! { <div class="banner warn" role="note">{icon("warning")}<p class="banner-text">{text}</p></div> }
    });
    let frozen = tn("risks.plan.frozen", plan.0.len());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !statement.is_complete_with_proof(&[]) {
            return;
        }
        let mut fields = statement.fields(["approved_by", "approved_by_name", "approved_on"]);
        fields.extend(statement.proof_fields());
        fields.push(("note", note.get_untracked().trim().into()));
        fields.push(("plan", plan.to_json()));
        if session.create(Kind::PlanApproval, fields).is_some() {
            session.app().notices.say(t("risks.plan.recorded"));
            open.set(false);
        }
    };
    view! {
        <form id="approve-plan" class="form" on:submit=save>
            <p class="muted">{frozen}</p>
            {warning}
            <div class="fields">
                {statement.who_and_when(t("field.approved_by"), hint, t("field.approved_on"))}
                {statement.proof()}
                {remarks.long()}
            </div>
            {statement.recording()}
        </form>
    }
}

/// The owner whose approval is missing, if there is exactly one.
fn only_owner(session: Session) -> Option<PersonId> {
    session.peek(|workbook| {
        let missing = owners_missing(workbook);
        let [name] = missing.as_slice() else { return None };
        workbook.persons.iter().find(|(_, person)| person.name == *name).map(|(id, _)| *id)
    })
}
