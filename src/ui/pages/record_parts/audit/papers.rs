//! The working papers about a sub-clause or control of an audit: result and what was seen where they stand, a finding
//! with one click.

use crate::ui::prelude::*;

use crate::domain::audits::Subject;
use crate::domain::command::Command;
use crate::domain::id::RecordId;
use crate::domain::kinds::{AuditId, FindingId, Kind, WorkingPaperId};
use crate::domain::record::AnyRecord;
use crate::domain::records::PaperResult;
use crate::insight::audit_desk::{finding_fields, papers_in_order};
use crate::ui::kit::{Select, icon};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, record_name, t, tf};

/// The table; nothing without papers.
#[component]
pub(super) fn Papers(audit: AuditId, subject: Subject) -> Node {
    let session = use_session();
    let papers = session.memo(move |workbook| {
        let all = papers_in_order(workbook, audit).into_iter();
        let about = all.filter(|(_, paper)| paper.subjects().any(|other| other == subject));
        about.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let row = move |id: WorkingPaperId| view! { <Paper id /> };
    view! {
        <Show when=move || !papers.with(Vec::is_empty)>
            <div class="table-wrap"><table class="table cards">
                <caption class="sr">{t("kind.working_paper.many")}</caption>
                <thead><tr>
                    <th scope="col">{t("field.working_paper.title")}</th>
                    <th scope="col" class="wide">{t("field.working_paper.seen")}</th>
                    <th scope="col">{t("field.result")}</th>
                    <th scope="col">{t("audit_desk.finding")}</th>
                </tr></thead>
                <tbody>{keyed(move || papers.get(), |id| *id, row)}</tbody>
            </table></div>
        </Show>
    }
}

/// A field of a record as text.
fn text_of(session: Session, record: RecordId, key: &'static str) -> Memo<String> {
    session.memo(move |workbook| {
        let value = workbook.get(record).and_then(|record: &dyn AnyRecord| record.get(key));
        value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    })
}

#[component]
fn Paper(id: WorkingPaperId) -> Node {
    let session = use_session();
    let record: RecordId = id.into();
    let text = |key| text_of(session, record, key);
    let (title, reference, seen, result) = (text("title"), text("reference"), text("seen"), text("result"));
    let options: Vec<(String, String)> =
        std::iter::once((String::new(), t("audit_desk.no_result").to_owned()))
            .chain(PaperResult::KEYS.iter().map(|key| ((*key).to_owned(), choice("paper_result", key))))
            .collect();
    let label = move |what: &'static str| {
        tf("audit_desk.of_paper", &[("what", t(what)), ("paper", &reference.get())])
    };
    let (seen_label, result_label) = (label("field.working_paper.seen"), label("field.result"));
    let name = move || {
        let title = title.get();
        if title.is_empty() { t("register.untitled_suffix").to_owned() } else { title }
    };
    let conclude = Callback::new(move |key: String| {
        session.set(record, "result", key);
    });
    view! {
        <tr>
            <th scope="row" class="lead"><a href=session.href_of(record)><span class="ref">{move || reference.get()}</span> " " {name}</a></th>
            <td class="edit" data-label=t("field.working_paper.seen")>
                <textarea
                    class="cell-input desk-seen"
                    rows="2"
                    aria-label=seen_label
                    disabled=move || !session.may_write.get()
                    prop:value=move || seen.get()
                    on:input=move |event| session.typing(record, "seen", event_target_value(&event))
                    on:change=move |event| {
                        session.set(record, "seen", event_target_value(&event));
                    }
                ></textarea>
            </td>
            <td class="edit" data-label=t("field.result")>
                <Select
                    label=result_label
                    options=Signal::stored(options)
                    value=result
                    on_change=conclude
                    class="cell-select"
                    disabled=Signal::derive(move || !session.may_write.get())
                />
            </td>
            <td data-label=t("audit_desk.finding")><FindingOf id /></td>
        </tr>
    }
}

/// The finding made from a paper, or the way to make one where something was seen that calls for it.
#[component]
pub fn FindingOf(id: WorkingPaperId) -> Node {
    let session = use_session();
    let made = session.memo(move |workbook| {
        let finding = workbook.working_papers.get(&id)?.finding?;
        Some((finding, record_name(workbook, finding.into())))
    });
    let may = session.memo(move |workbook| {
        let result = workbook.working_papers.get(&id).and_then(|paper| paper.result);
        matches!(result, Some(PaperResult::DoesNotConform | PaperResult::Observation))
    });
    let link = move |(finding, name): (FindingId, String)| {
        view! { <a class="ref" href=session.href_of(finding.into())>{name}</a> }
    };
    Node::live(move || match (made.get(), may.get()) {
        (Some(made), _) => link(made),
        (None, true) => view! {
            <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=move |_| make(session, id)>
                {icon("plus")} {t("audit_desk.make_finding")}
            </button>
        },
        (None, false) => view! { <span class="muted" aria-hidden="true">"–"</span> },
    })
}

/// Makes a finding with what the paper says and notes it there, in one step, and offers to open it.
fn make(session: Session, paper: WorkingPaperId) {
    let fields = session.peek(|workbook| finding_fields(workbook, paper));
    let (record, create) = session.creation(Kind::Finding, fields);
    let both = Command::Batch(vec![create, Command::set(paper, "finding", record.to_string())]);
    if session.apply(&both) {
        let name = session.peek(|workbook| record_name(workbook, record));
        let open = tf("common.open_named", &[("name", &name)]);
        let said = tf("audit_desk.finding_made", &[("name", &name)]);
        session.app().notices.offer(&said, &open, move || session.go(session.page_of(record)));
    }
}
