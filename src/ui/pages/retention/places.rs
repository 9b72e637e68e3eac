//! Where a person was found, as a table with the records behind it.

use crate::ui::prelude::*;

use crate::domain::id::RecordId;
use crate::insight::person::{How, Place};
use crate::ui::session::{Session, Traces};
use crate::ui::words::{field_label, record_title, t, tn};

/// Everything that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Fields of records in sight.
    pub places: Vec<Place>,
    /// Deleted records.
    pub buried: usize,
    /// The rest of this device.
    pub traces: Traces,
}

/// Records that are named for each sort of place; the rest are counted.
const NAMED: usize = 15;

/// The table, and the records behind its first lines.
pub fn found_view(session: Session, found: &Found) -> Node {
    let of = |how: How| found.places.iter().filter(|place| place.how == how).collect::<Vec<_>>();
    let (links, names, texts) = (of(How::Link), of(How::FrozenName), of(How::Text));
    let Traces { entries, points, copies, drafts, .. } = found.traces;
    let rows = [
        (t("keeping.in_links"), links.len(), t("keeping.stays")),
        (t("keeping.in_names"), names.len(), t("keeping.replaced")),
        (t("keeping.in_texts"), texts.len(), t("keeping.replaced")),
        (t("keeping.in_deleted"), found.buried, t("keeping.replaced")),
        (t("keeping.in_journal"), entries, t("keeping.rewritten")),
        (t("keeping.in_points"), points, t("keeping.rewritten")),
        (t("keeping.in_copies"), copies, t("keeping.rewritten_hash")),
        (t("keeping.in_drafts"), drafts, t("keeping.replaced")),
    ];
    let row = |(place, count, what): (&'static str, usize, &'static str)| {
        view! {
            <tr>
                <th scope="row" class="lead">{place}</th>
                <td class="num" data-label=t("keeping.count")>{count}</td>
                <td data-label=t("keeping.becomes")>{what}</td>
            </tr>
        }
    };
    view! {
        <table class="table cards">
            <caption>{t("keeping.found")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t("keeping.where")}</th>
                    <th scope="col" class="num">{t("keeping.count")}</th>
                    <th scope="col">{t("keeping.becomes")}</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
        <div class="folds">
            {list(session, t("keeping.in_texts"), &texts, true)}
            {list(session, t("keeping.in_names"), &names, false)}
            {list(session, t("keeping.in_links"), &links, false)}
        </div>
    }
    .into_node()
}

/// The records of one sort of place. Texts are open: that is where a spelling may have met somebody else.
fn list(session: Session, title: &'static str, places: &[&Place], open: bool) -> Node {
    if places.is_empty() {
        return Node::nothing();
    }
    let line = |place: &&Place| -> (RecordId, String, String) {
        let title = session.peek(|workbook| record_title(workbook, place.record));
        let kind = place.record.kind;
        let known = kind.field(&place.field).is_some();
        let field = if known { field_label(kind, &place.field) } else { place.field.clone() };
        (place.record, title, field)
    };
    let row = |(record, title, field): (RecordId, String, String)| {
        view! { <li><a class="link" href=session.href_of(record)>{title}</a> " " <span class="muted">{field}</span></li> }
    };
    let rest = (places.len() > NAMED)
        .then(|| view! { <li class="muted">{tn("history.and_more", places.len() - NAMED)}</li> });
    view! {
        <details open=open>
            <summary>{title}</summary>
            <ul class="points small">{places.iter().take(NAMED).map(line).map(row).collect_view()} {rest}</ul>
        </details>
    }
    .into_node()
}
