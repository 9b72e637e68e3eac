//! What the road counts with. Kept in the certification record, so that they travel with the workbook.

use crate::ui::prelude::*;
use serde_json::Value;

use crate::domain::kinds::{CertificationId, Kind};
use crate::domain::record::AnyRecord;
use crate::domain::road::Assumptions;
use crate::insight::planner::Plan;
use crate::ui::session::use_session;
use crate::ui::words::{field_hint, field_label, t, tf};

/// The fields, and the usual value of each.
fn fields() -> [(&'static str, u32); 9] {
    let usual = Assumptions::default();
    [
        ("records_months", usual.records_months),
        ("lead_weeks", usual.lead_weeks),
        ("gap_weeks", usual.gap_weeks),
        ("basis_weeks", usual.basis_weeks),
        ("risk_weeks", usual.risk_weeks),
        ("statement_weeks", usual.statement_weeks),
        ("audit_weeks", usual.audit_weeks),
        ("review_weeks", usual.review_weeks),
        ("decision_weeks", usual.decision_weeks),
    ]
}

/// The card.
#[component]
pub(super) fn Assumed(made: Memo<Plan>) -> Node {
    let changed =
        move || made.with(|plan| plan.with != Assumptions::default()).then(|| t("road.assumed_own"));
    view! {
        <section class="card" aria-labelledby="assumed">
            <div class="section-head"><h2 id="assumed">{t("road.assumed")}</h2><p>{t("road.assumed_about")}</p></div>
            <div class="fields">{fields().into_iter().map(field).collect_view()}</div>
            <p class="small muted">{changed}</p>
        </section>
    }
}

fn field((key, usual): (&'static str, u32)) -> Node {
    let session = use_session();
    let own = session.memo(move |workbook| {
        let record = workbook.certifications.get(&CertificationId)?;
        record.get(key).and_then(|value| value.as_u64())
    });
    let wrong = RwSignal::new(false);
    let commit = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        let number = text.trim().parse::<u32>().ok();
        let fits = number.is_none_or(|number| number <= 520) && (number.is_some() || text.trim().is_empty());
        wrong.set(!fits);
        if fits {
            session.set(CertificationId, key, number.map_or(Value::Null, Value::from));
        }
    };
    let id = format!("assume-{key}");
    let note = format!("{id}-note");
    let hint = field_hint(Kind::Certification, key).unwrap_or_default();
    let said = move || {
        if wrong.get() {
            view! { <span class="error" role="alert">{t("road.wrong_number")}</span> }
        } else {
            view! { <span>{tf("road.usual", &[("n", &usual.to_string())])} " " {hint}</span> }
        }
    };
    view! {
        <div class="field">
            <label class="label" for=id.clone()>{field_label(Kind::Certification, key)}</label>
            <input
                class="input"
                id=id
                type="number"
                min="0"
                max="520"
                placeholder=usual.to_string()
                aria-describedby=note.clone()
                aria-invalid=move || wrong.get().then_some("true")
                disabled=move || !session.may_write.get()
                prop:value=move || own.get().map(|own| own.to_string()).unwrap_or_default()
                on:change=commit
            />
            <p class="hint" id=note>{said}</p>
        </div>
    }
}
