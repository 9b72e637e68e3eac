//! One record of any kind: its form, what is missing, what it is linked with, and what happened to it.

use crate::ui::prelude::*;

use super::history::RecordHistory;
use super::record_parts::{lead, parts};
use crate::content::forms::{FormSpec, form, record_of_decision};
use crate::domain::id::{KeyStyle, RecordId};
use crate::domain::kinds::Kind;
use crate::domain::links::links;
use crate::insight::thread::has_thread;
use crate::route::Page;
use crate::ui::form::{FieldView, FormSections};
use crate::ui::kit::{FindingList, icon};
use crate::ui::layout::Head;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{kind as kind_word, record_name, record_title, t, tf};

/// The page. `name` is the human reference or the key of the id.
#[component]
pub fn Record(kind: Kind, name: String) -> Node {
    let session = use_session();
    let found = Memo::new(move |_| {
        let single = kind.key_style() == KeyStyle::Single;
        let id = session.find(kind, &name)?;
        (single || session.with(|workbook| workbook.get(id).is_some())).then_some(id)
    });
    Node::live(move || match (found.get(), form(kind)) {
        (Some(id), Some(spec)) => view! { <Editable id spec /> }.into_node(),
        (Some(id), None) => view! { <Recorded id /> }.into_node(),
        (None, _) => view! { <Gone kind /> }.into_node(),
    })
}

#[component]
fn Gone(kind: Kind) -> Node {
    let session = use_session();
    view! {
        <Head crumb=move || kind_word(kind, "many") title=Signal::stored(t("record.gone").to_owned()) lede=move || t("record.gone_about") />
        <div class="actions"><a class="btn" href=session.href(register_of(kind))>{icon("chevron-left")} {kind_word(kind, "many")}</a></div>
    }
}

fn register_of(kind: Kind) -> Page {
    match kind {
        Kind::Risk | Kind::Acceptance | Kind::Reading | Kind::PlanApproval => Page::Risks,
        Kind::Organisation | Kind::WorkbookInfo | Kind::Withdrawal | Kind::Decision | Kind::ClauseState => {
            Page::Overview
        }
        Kind::ClimateDecision => Page::Clause("4.1".into()),
        Kind::SoaVersion => Page::SoaVersions,
        Kind::Freeze => Page::Timeline,
        Kind::RetentionRule => Page::Retention,
        Kind::SoaLine => Page::Soa(None),
        Kind::RiskMethod => Page::Method,
        Kind::Scope | Kind::ScopeItem => Page::Clause("4.3".into()),
        Kind::Certification => Page::Planner,
        Kind::DocumentVersion => Page::Register(Kind::Document),
        Kind::MeasureValue => Page::Register(Kind::Measure),
        _ => Page::Register(kind),
    }
}

/// Where the records of a kind are, by its name.
fn way_back(session: Session, kind: Kind) -> Node {
    let back = register_of(kind);
    let name = match &back {
        Page::Overview => t("nav.overview").to_owned(),
        Page::Risks => t("nav.risks").to_owned(),
        Page::Planner => t("nav.planner").to_owned(),
        Page::Clause(number) => format!("{} {number}", t("clause.clause")),
        Page::Register(kind) => kind_word(*kind, "many"),
        _ => kind_word(kind, "many"),
    };
    view! { <a href=session.href(back)>{name}</a> }
}

fn title(session: Session, id: RecordId) -> Signal<String> {
    let title = session.memo(move |workbook| match id.kind.key_style() {
        KeyStyle::Single => kind_word(id.kind, "one"),
        KeyStyle::Uuid | KeyStyle::Control | KeyStyle::Clause => {
            let title = record_title(workbook, id);
            let bare = workbook.label(id).is_none_or(|label| {
                Some(label) == workbook.get(id).and_then(crate::domain::record::AnyRecord::reference)
            });
            if bare && !id.kind.is_permanent() {
                format!("{title} {}", t("register.untitled_suffix"))
            } else {
                title
            }
        }
    });
    title.into()
}

#[component]
fn Editable(id: RecordId, spec: &'static FormSpec) -> Node {
    let session = use_session();
    let kind = id.kind;
    let can_delete = kind.key_style() == KeyStyle::Uuid;
    let remove = move |_| session.delete(vec![id], move || session.go(register_of(kind)));
    view! {
        <Head crumb=move || way_back(session, kind) title=title(session, id) />
        <div class="cols">
            <div class="stack">
                {lead(id)}
                <FormSections spec record=id />
                {parts(id)}
                <div class="save-row">
                    <p class="small muted">{t("record.saved_as_left")}</p>
                    {can_delete.then(|| view! {
                        <button class="away btn danger quiet" type="button" disabled=move || !session.may_write.get() on:click=remove>
                            {icon("trash")} {tf("record.delete", &[("what", &kind_word(kind, "one"))])}
                        </button>
                    })}
                </div>
            </div>
            <Aside id />
        </div>
    }
}

/// A recorded decision: shown as it was recorded.
#[component]
fn Recorded(id: RecordId) -> Node {
    let session = use_session();
    let kind = id.kind;
    let fields = record_of_decision(kind);
    view! {
        <Head crumb=move || way_back(session, kind) title=title(session, id) lede=move || t("record.statement") />
        <div class="cols">
            <section class="card">
                <div class="fields">{fields.into_iter().map(|spec| view! { <FieldView record=id spec /> }).collect_view()}</div>
            </section>
            <Aside id />
        </div>
    }
}

#[component]
fn Aside(id: RecordId) -> Node {
    let session = use_session();
    let findings = Memo::new(move |_| {
        session
            .findings
            .with(|all| all.iter().filter(|finding| finding.record == id).cloned().collect::<Vec<_>>())
    });
    let add_task = move |_| {
        if let Some(task) = session.create(Kind::Task, vec![("origin", id.to_string().into())]) {
            session.go(session.page_of(task));
        }
    };
    let thread = has_thread(id.kind).then(|| {
        let name = session.peek(|workbook| record_name(workbook, id));
        let label = tf("thread.show_named", &[("name", &name)]);
        view! { <a class="btn small" href=session.href(session.thread_of(id)) aria-label=label>{icon("path")} {t("nav.thread")}</a> }
    });
    view! {
        <aside class="side stack" aria-label=t("record.about")>
            <super::suggested::SuggestedCard record=id />
            <section class="card"><h2>{t("nav.findings")}</h2><FindingList findings /></section>
            <section class="card">
                <h2>{t("record.links")}</h2>
                <Links id />
                <div class="actions">
                    {thread}
                    <button class="btn small" type="button" disabled=move || !session.may_write.get() on:click=add_task>{icon("plus")} {t("record.add_task")}</button>
                </div>
            </section>
            <section class="card"><h2>{t("nav.history")}</h2><RecordHistory record=id /></section>
        </aside>
    }
}

/// Whether records of a kind stand in the page of another anyway: ratings of a risk, rules of a document.
fn shown_apart(page: Kind, other: Kind) -> bool {
    other == Kind::Reading || (page == Kind::Document && other == Kind::DocumentRule)
}

/// Links both ways. The way back is derived.
#[component]
fn Links(id: RecordId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| {
        let to = workbook.get(id).map(links).unwrap_or_default().into_iter().map(|(_, other)| other);
        let from = workbook.links_to(id).into_iter().map(|(other, _)| other);
        let mut all: Vec<RecordId> = to
            .chain(from)
            .filter(|other| {
                *other != id && !shown_apart(id.kind, other.kind) && workbook.get(*other).is_some()
            })
            .collect();
        all.sort();
        all.dedup();
        all.into_iter().map(|other| (other, record_title(workbook, other))).collect::<Vec<_>>()
    });
    Node::live(move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted">{t("record.no_links")}</p> }.into_node();
        }
        let row = |(other, title): (RecordId, String)| {
            view! { <li><a class="link" href=session.href_of(other)>{title}</a> " " <span class="muted small">{kind_word(other.kind, "one")}</span></li> }
        };
        view! { <ul class="links">{all.into_iter().map(row).collect_view()}</ul> }.into_node()
    })
}
