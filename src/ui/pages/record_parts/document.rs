//! A document as it reads, its approval, and its approved versions with what changed since (7.5.2, 7.5.3).

use crate::ui::prelude::*;

use super::rules::Rules;
use crate::domain::command::Command;
use crate::domain::documents::{DocumentStanding, document_hash};
use crate::domain::kinds::{DocumentId, DocumentVersionId, Kind};
use crate::domain::records::Document;
use crate::ui::kit::{Dialog, Tone, badge, icon, markdown};
use crate::ui::pages::risk_parts::{Ask, Statement};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{date, t, tf, tn};
use crate::writing::{Line, diff};

#[component]
pub fn DocumentParts(document: DocumentId) -> Node {
    let session = use_session();
    let body = session.memo(move |workbook| workbook.document_text(document));
    let reads = move || {
        body.with(|body| match body.trim() {
            "" => view! { <p class="muted">{t("document.no_text")}</p> },
            text => markdown(text),
        })
    };
    view! {
        <Rules document />
        <section class="card"><h2>{t("document.reads")}</h2>{reads}</section>
        <Versions document />
    }
}

/// A version as it is listed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Version {
    id: DocumentVersionId,
    number: String,
    by: String,
    on: String,
    note: String,
    hash: String,
    body: String,
    /// The text of the version before it.
    before: Option<String>,
}

#[component]
fn Versions(document: DocumentId) -> Node {
    let session = use_session();
    let approving = RwSignal::new(false);
    let versions = session.memo(move |workbook| {
        let all = workbook.versions_of(document);
        let version = |(index, (id, version)): (
            usize,
            &(DocumentVersionId, &crate::domain::records::DocumentVersion),
        )| Version {
            id: *id,
            number: version.version.clone(),
            by: version.approved_by_name.clone(),
            on: version.approved_on.map(|on| on.to_string()).unwrap_or_default(),
            note: version.change_note.clone(),
            hash: version.hash.clone(),
            body: version.body.clone(),
            before: all.get(index + 1).map(|(_, before)| before.body.clone()),
        };
        all.iter().enumerate().map(version).collect::<Vec<_>>()
    });
    let standing = session.memo(move |workbook| workbook.document_standing(document));
    let sign = move || match standing.get() {
        DocumentStanding::Draft => badge(Tone::Warn, t("document.never")),
        DocumentStanding::InForce(_) => badge(Tone::Good, t("document.in_force")),
        DocumentStanding::Changed(_) => badge(Tone::Warn, t("document.changed")),
    };
    // What was written since the approval, where somebody goes on writing.
    let since = move || {
        let DocumentStanding::Changed(id) = standing.get() else { return Node::nothing() };
        let lines = session.with(|workbook| {
            let then = workbook.document_versions.get(&id).map(|version| version.body.clone());
            diff(&then.unwrap_or_default(), &workbook.document_text(document))
        });
        changes(t("document.since"), &lines)
    };
    let open = session.memo(move |workbook| !workbook.open_rules(document).is_empty());
    let barred = move || open.get().then(|| view! { <p class="small muted">{t("document.rules_bar")}</p> });
    let may_approve = move || {
        let differs = !matches!(standing.get(), DocumentStanding::InForce(_));
        session.may_write.get() && differs && !open.get()
    };
    view! {
        <section class="card">
            <div class="card-head">
                <h2>{t("document.versions")}</h2>
                <button class="btn small" type="button" disabled=move || !may_approve() on:click=move |_| approving.set(true)>
                    {icon("check")} {t("document.approve")}
                </button>
            </div>
            <p>{sign}</p>
            {barred}
            {since}
            <ul class="versions">{keyed(move || versions.get(), Version::clone, move |version| row(session, version))}</ul>
        </section>
        <ApproveDialog document open=approving />
    }
}

fn row(session: Session, version: Version) -> Node {
    let title = tf(
        "document.version",
        &[("number", &version.number), ("name", &version.by), ("date", &date(&version.on))],
    );
    let lines = version.before.as_deref().map(|before| diff(before, &version.body));
    let text = version.body.clone();
    let short: String = version.hash.chars().take(12).collect();
    view! {
        <li>
            <a class="link" href=session.href_of(version.id.into())>{title}</a>
            <p class="small muted">{version.note} " SHA-256 " <code>{short}</code> "…"</p>
            {lines.map(|lines| changes(t("document.against"), &lines))}
            <details class="folds"><summary>{t("document.as_approved")}</summary>{markdown(&text)}</details>
        </li>
    }
}

/// Lines that came and went.
fn changes(title: &'static str, lines: &[Line]) -> Node {
    if lines.is_empty() {
        return Node::nothing();
    }
    let line = |line: &Line| match line {
        Line::Same(text) => view! { <span class="line">{text.clone()}</span> },
        Line::Gone(text) => {
            view! { <del class="line"><span class="sr">{t("document.gone")} " "</span>{text.clone()}</del> }
        }
        Line::Come(text) => {
            view! { <ins class="line"><span class="sr">{t("document.come")} " "</span>{text.clone()}</ins> }
        }
        Line::Skipped(lines) => view! { <span class="line muted">{tn("document.skipped", *lines)}</span> },
    };
    view! { <details class="folds"><summary>{title}</summary><div class="changes">{lines.iter().map(line).collect_view()}</div></details> }
}

#[component]
fn ApproveDialog(document: DocumentId, open: RwSignal<bool>) -> Node {
    let session = use_session();
    let form = move || {
        let (approver, next, note) = session.peek(|workbook| {
            let stored = workbook.documents.get(&document);
            let next = workbook.next_document_version(document);
            (
                stored.and_then(|document| document.approver),
                next,
                stored.map(|d| d.change_note.clone()).unwrap_or_default(),
            )
        });
        let statement = Statement::new(session, approver);
        let (number, note) = (RwSignal::new(next), RwSignal::new(note));
        let ask = Ask::new("doc-version", t("field.version"), number)
            .needed(statement.tried, t("document.number_missing"));
        let about = Ask::new("doc-note", t("field.change_note"), note);
        let save = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if statement.is_complete_with_proof(&[("doc-version", number)])
                && record(session, document, &statement, number.get_untracked(), note.get_untracked())
            {
                open.set(false);
            }
        };
        view! {
            <form id="approve-document" class="form" on:submit=save>
                <p class="muted">{t("document.approve_about")}</p>
                <div class="fields">
                    {ask.text()} {about.text()}
                    {statement.who_and_when(t("field.approved_by"), Signal::stored(String::new()), t("field.approved_on"))}
                    {statement.proof()}
                </div>
                {statement.recording()}
            </form>
        }
    };
    let foot = move || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| open.set(false)>{t("common.cancel")}</button>
            <button class="btn primary" type="submit" form="approve-document">{t("document.approve")}</button>
        }
    };
    view! { <Dialog open title=Signal::stored(t("document.approve_title").to_owned()) foot>{form()}</Dialog> }
}

/// The version is frozen first; then the document says that it is in force, in one step.
fn record(
    session: Session,
    document: DocumentId,
    statement: &Statement,
    number: String,
    note: String,
) -> bool {
    let found = session.peek(|workbook| {
        let frozen = (**workbook.documents.get(&document)?).clone();
        Some(Document { body: workbook.document_text(document), ..frozen })
    });
    let Some(mut frozen) = found else { return false };
    number.trim().clone_into(&mut frozen.version);
    let mut fields = vec![
        ("document", document.to_string().into()),
        ("version", frozen.version.clone().into()),
        ("title", frozen.title.clone().into()),
        ("body", frozen.body.clone().into()),
        ("change_note", note.trim().to_owned().into()),
        ("hash", document_hash(&frozen).into()),
    ];
    fields.extend(statement.fields(["approved_by", "approved_by_name", "approved_on"]));
    fields.extend(statement.proof_fields());
    let on =
        fields.iter().find(|(key, _)| *key == "approved_on").map(|(_, on)| on.clone()).unwrap_or_default();
    fields.retain(|(_, value)| value.as_str() != Some(""));
    if session.create(Kind::DocumentVersion, fields).is_none() {
        return false;
    }
    session.apply(&Command::Batch(vec![
        Command::set(document, "version", frozen.version),
        Command::set(document, "state", "approved"),
        Command::set(document, "effective_from", on),
    ]))
}
