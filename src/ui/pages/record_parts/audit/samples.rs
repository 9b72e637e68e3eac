//! The samples of an audit, and drawing another.

use crate::ui::prelude::*;

use super::draw::DrawDialog;
use crate::domain::kinds::{AuditId, AuditSampleId};
use crate::ui::kit::icon;
use crate::ui::session::use_session;
use crate::ui::words::{date, t, tf};

/// A sample as it is listed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: AuditSampleId,
    reference: String,
    title: String,
    size: Option<u32>,
    population: Option<u32>,
    on: String,
    by: String,
    result: String,
}

/// The card.
#[component]
pub(super) fn Samples(audit: AuditId) -> Node {
    let session = use_session();
    let drawing = RwSignal::new(false);
    let rows = session.memo(move |workbook| {
        let mine = workbook.audit_samples.iter().filter(|(_, sample)| sample.audit == Some(audit));
        let row =
            |(id, sample): (&AuditSampleId, &std::sync::Arc<crate::domain::records::AuditSample>)| Row {
                id: *id,
                reference: sample.reference.clone(),
                title: sample.title.clone(),
                size: sample.size,
                population: sample.population,
                on: sample.picked_on.map(|on| on.to_string()).unwrap_or_default(),
                by: sample.picked_by.clone(),
                result: sample.result.clone(),
            };
        mine.map(row).collect::<Vec<_>>()
    });
    let line = move |row: Row| {
        let number = |number: Option<u32>| number.map_or_else(|| "?".to_owned(), |number| number.to_string());
        let figures = tf("independence.of", &[("n", &number(row.size)), ("all", &number(row.population))]);
        view! {
            <tr>
                <th scope="row" class="lead"><a href=session.href_of(row.id.into())><span class="ref">{row.reference}</span> " " {row.title}</a></th>
                <td data-label=t("audit_sample.figures")>{figures}</td>
                <td data-label=t("field.audit_sample.picked_on")>{date(&row.on)} " " {row.by}</td>
                <td data-label=t("field.audit_sample.result")>{row.result}</td>
            </tr>
        }
    };
    let table = move || {
        if rows.with(Vec::is_empty) {
            return view! { <p class="muted">{t("audit_sample.none")}</p> };
        }
        view! {
            <div class="table-wrap"><table class="table cards">
                <caption class="sr">{t("kind.audit_sample.many")}</caption>
                <thead><tr>
                    <th scope="col">{t("audit_sample.sample")}</th>
                    <th scope="col">{t("audit_sample.figures")}</th>
                    <th scope="col">{t("field.audit_sample.picked_on")}</th>
                    <th scope="col">{t("field.audit_sample.result")}</th>
                </tr></thead>
                <tbody>{keyed(move || rows.get(), Row::clone, line)}</tbody>
            </table></div>
        }
    };
    view! {
        <section class="card" aria-labelledby="audit-samples">
            <div class="card-head">
                <h2 id="audit-samples">{t("kind.audit_sample.many")}</h2>
                <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| drawing.set(true)>{icon("plus")} {t("audit_sample.draw")}</button>
            </div>
            {table}
        </section>
        <DrawDialog audit open=drawing />
    }
}
