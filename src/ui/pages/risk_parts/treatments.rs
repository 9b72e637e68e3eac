//! What is done about a risk: the actions that name it, and what its option asks for.

use crate::ui::prelude::*;

use crate::domain::kinds::{Kind, RiskId, TreatmentId};
use crate::domain::records::{Treatment, TreatmentOption, TreatmentStatus};
use crate::ui::kit::{Tone, badge, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, date, t, tf, today};

/// An action as it is shown.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Action {
    id: TreatmentId,
    reference: String,
    title: String,
    status: TreatmentStatus,
    late: bool,
    about: String,
}

/// The card.
#[component]
pub fn Treatments(risk: RiskId) -> Node {
    let session = use_session();
    let actions = session.memo(move |workbook| {
        let today = today();
        let name = |item: &Treatment| workbook.person_name(item.responsible);
        let of_risk = workbook.treatments.iter().filter(|(_, item)| item.risks.contains(&risk));
        of_risk.map(|(id, item)| action(*id, item, &name(item), today)).collect::<Vec<_>>()
    });
    let option = session.memo(move |workbook| workbook.risks.get(&risk).and_then(|risk| risk.option));
    let bare =
        move || actions.with(|all| all.iter().all(|action| action.status == TreatmentStatus::Cancelled));
    let lacking = move || option.get().is_some_and(|option| option != TreatmentOption::Retain) && bare();
    view! {
        <section class="card" id="f-treatments" tabindex="-1" aria-labelledby="treatments">
            <div class="section-head">
                <div class="spread">
                    <h2 id="treatments">{t("risks.treatment.title")}</h2>
                    <span class="actions">
                        <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| add(session, risk)>
                            {icon("plus")} {t("risks.treatment.add")}
                        </button>
                    </span>
                </div>
                <p>{move || expected(option.get())}</p>
            </div>
            {move || lacking().then(|| view! { <p>{badge(Tone::Warn, t("risks.treatment.lacking"))}</p> })}
            <ul class="findings">{keyed(move || actions.get(), Action::clone, move |action| row(session, action))}</ul>
        </section>
    }
}

fn action(id: TreatmentId, item: &Treatment, responsible: &str, today: crate::domain::date::Date) -> Action {
    let status = item.status.unwrap_or(TreatmentStatus::Planned);
    let open = !matches!(status, TreatmentStatus::Done | TreatmentStatus::Cancelled);
    let due = item.due.map(|due| tf("risks.treatment.due", &[("date", &date(&due.to_string()))]));
    let due = due.unwrap_or_else(|| t("risks.treatment.no_date").to_owned());
    let who = if responsible.is_empty() { t("risks.treatment.nobody") } else { responsible };
    let unchecked = status == TreatmentStatus::Done && item.verification.trim().is_empty();
    let about = if unchecked {
        format!("{who}, {due}. {}", t("risks.treatment.unchecked"))
    } else {
        format!("{who}, {due}")
    };
    Action {
        id,
        reference: item.reference.clone(),
        title: item.title.clone(),
        status,
        late: open && item.due.is_some_and(|due| due < today),
        about,
    }
}

fn row(session: Session, action: Action) -> Node {
    let tone = match action.status {
        TreatmentStatus::Done => Tone::Good,
        TreatmentStatus::InProgress => Tone::Info,
        TreatmentStatus::Planned | TreatmentStatus::Cancelled => Tone::Plain,
    };
    let status = if action.late {
        badge(Tone::Stop, t("risks.treatment.late")).into_node()
    } else {
        badge(tone, choice("treatment_status", action.status.key())).into_node()
    };
    let title = if action.title.is_empty() { t("register.untitled").to_owned() } else { action.title };
    view! {
        <li class="finding">
            <div class="finding-text">
                <strong><a class="ref" href=session.href_of(action.id.into())>{action.reference}</a> " " {title}</strong>
                <p>{action.about}</p>
            </div>
            <span>{status}</span>
        </li>
    }
}

/// What the option asks for.
fn expected(option: Option<TreatmentOption>) -> &'static str {
    match option {
        None => t("risks.treatment.undecided"),
        Some(TreatmentOption::Modify) => t("risks.treatment.modify"),
        Some(TreatmentOption::Retain) => t("risks.treatment.retain"),
        Some(TreatmentOption::Avoid) => t("risks.treatment.avoid"),
        Some(TreatmentOption::Share) => t("risks.treatment.share"),
    }
}

fn add(session: Session, risk: RiskId) {
    if let Some(id) = session.create(Kind::Treatment, vec![("risks", vec![risk.to_string()].into())]) {
        session.go(session.page_of(id));
    }
}
