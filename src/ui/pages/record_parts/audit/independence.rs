//! Whether the auditors look at their own work, as far as the journal tells.

use crate::ui::prelude::*;

use crate::domain::kinds::{AuditId, PersonId};
use crate::insight::independence::{Authors, Concern, Part, Share, shares};
use crate::platform::task;
use crate::ui::kit::{Tone, badge};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{t, tf};

/// What the journal says, once it was read.
pub type Read = RwSignal<Option<Result<Authors, String>>>;

/// Reads who wrote what from the journal.
pub fn read(session: Session) -> Read {
    let state: Read = RwSignal::new(None);
    task::spawn(async move {
        let journal = session.journal().await;
        // The page may be gone by now.
        let _ = state.try_set(Some(journal.map(|entries| Authors::of(&entries))));
    });
    state
}

/// The card.
#[component]
pub(super) fn Independence(audit: AuditId) -> Node {
    let session = use_session();
    view! {
        <section class="card" aria-labelledby="audit-independence">
            <h2 id="audit-independence">{t("independence.title")}</h2>
            {table(session, audit)}
            <p class="small muted">{t("independence.about")}</p>
        </section>
    }
}

/// How much of what is audited each auditor wrote.
pub fn table(session: Session, audit: AuditId) -> Node {
    let authors = read(session);
    let people = session.memo(move |workbook| {
        let auditors = workbook.audits.get(&audit).map(|audit| audit.auditors.clone()).unwrap_or_default();
        auditors.into_iter().map(|id| (id, workbook.person_name(Some(id)))).collect::<Vec<_>>()
    });
    Node::live(move || match authors.get() {
        None => view! { <p class="muted" role="status">{t("common.loading")}</p> },
        Some(Err(why)) => view! { <p role="alert">{tf("independence.unread", &[("why", &why)])}</p> },
        Some(Ok(_)) if people.with(Vec::is_empty) => {
            view! { <p class="muted">{t("independence.nobody")}</p> }
        }
        Some(Ok(authors)) => {
            let row = |(person, name): (PersonId, String)| {
                let mine = session.with(|workbook| shares(workbook, &authors, audit, person));
                rows(&name, mine)
            };
            let rows = people.get().into_iter().map(row).collect_view();
            view! {
                <div class="table-wrap"><table class="table cards">
                    <caption class="sr">{t("independence.title")}</caption>
                    <thead><tr>
                        <th scope="col">{t("independence.auditor")}</th>
                        <th scope="col">{t("independence.part")}</th>
                        <th scope="col">{t("independence.changes")}</th>
                        <th scope="col">{t("independence.unknown")}</th>
                        <th scope="col">{t("independence.concern")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
            }
        }
    })
}

fn rows(name: &str, shares: Vec<Share>) -> Node {
    if shares.is_empty() {
        return view! { <tr><th scope="row" class="lead">{name.to_owned()}</th><td colspan="4">{t("independence.nothing")}</td></tr> };
    }
    let row = |share: Share| {
        let part = match share.part {
            Part::Clause(number) => tf("independence.clause", &[("clause", &number.to_string())]),
            Part::Controls => t("independence.controls").to_owned(),
        };
        let of = |some: usize, all: usize| {
            tf("independence.of", &[("n", &some.to_string()), ("all", &all.to_string())])
        };
        let changes = match share.percent() {
            Some(percent) => format!("{}, {percent} %", of(share.changes, share.all)),
            None => t("independence.no_changes").to_owned(),
        };
        let records = (share.records > 0).then(|| {
            let text = tf(
                "independence.in_records",
                &[("n", &share.records.to_string()), ("all", &share.of.to_string())],
            );
            view! { <span class="sub">{text}</span> }
        });
        view! {
            <tr>
                <th scope="row" class="lead">{name.to_owned()}</th>
                <td data-label=t("independence.part")>{part}</td>
                <td data-label=t("independence.changes")>{changes} {records}</td>
                <td data-label=t("independence.unknown")>{of(share.unknown, share.of)}</td>
                <td data-label=t("independence.concern")>{concern(&share)}</td>
            </tr>
        }
    };
    shares.into_iter().map(row).collect_view()
}

fn concern(share: &Share) -> Node {
    match share.concern() {
        Concern::None if share.unknown > 0 => badge(Tone::Plain, t("independence.not_known")),
        Concern::None => badge(Tone::Good, t("independence.none")),
        Concern::Some => badge(Tone::Info, t("independence.some")),
        Concern::Most => badge(Tone::Warn, t("independence.most")),
    }
}
