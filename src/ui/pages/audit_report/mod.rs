//! The report of an audit (9.2.2): from scope and criteria to conclusion, made to be printed and given away.

mod findings;
mod tables;

use crate::ui::prelude::*;

use self::findings::FindingsPart;
use self::tables::{Covered, Noted, SamplesPart};
use crate::domain::id::{RecordId, TypedId};
use crate::domain::kinds::{AuditId, Kind};
use crate::insight::audit_desk::{counts, is_noted_as_text, lines};
use crate::platform::dom;
use crate::ui::kit::{FindingList, icon};
use crate::ui::layout::Head;
use crate::ui::pages::record_parts::audit::{independence, papers_line};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{cell, field_label, record_title, t, tf, tn};

/// The page. `name` is the human reference of the audit or the key of its id.
#[component]
pub fn AuditReport(name: String) -> Node {
    let session = use_session();
    let found = Memo::new(move |_| {
        let id = session.find(Kind::Audit, &name).and_then(AuditId::from_record_id)?;
        session.with(|workbook| workbook.audits.contains_key(&id)).then_some(id)
    });
    Node::live(move || match found.get() {
        Some(audit) => view! { <Report audit /> },
        None => view! { <super::NotFound /> },
    })
}

#[component]
fn Report(audit: AuditId) -> Node {
    let session = use_session();
    let record: RecordId = audit.into();
    let title = session.memo(move |workbook| record_title(workbook, record));
    let href = session.href_of(record);
    let back = href.clone();
    let out = session.memo(move |workbook| {
        workbook
            .audits
            .get(&audit)
            .is_some_and(|audit| audit.is_said_to_be_over() || audit.reported_on.is_some())
    });
    let draft = move || {
        (!out.get()).then(|| {
            view! { <p class="banner warn" role="note">{icon("info")} <span class="banner-text">{t("audit_report.draft")}</span></p> }
        })
    };
    view! {
        <Head
            crumb=move || { let back = back.clone(); view! { <a href=back>{t("audit_report.back")}</a> } }
            title=Signal::derive(move || tf("audit_report.title", &[("audit", &title.get())]))
        >
            <button class="btn desk" type="button" on:click=|_| dom::print()>{icon("print")} {t("audit_report.print")}</button>
            <a class="btn" href=href>{icon("edit")} {t("audit_report.edit")}</a>
        </Head>
        {draft}
        <Missing record />
        <div class="report stack">
            {told(session, record, "audit_report.frame", &["programme", "audit_type", "status", "planned_from", "held_from", "held_to"], &["scope", "criteria", "method", "plan"])}
            {told(session, record, "audit_report.auditors", &["auditors"], &["independence", "competence"])}
            <section class="card" aria-labelledby="report-who">
                <h2 id="report-who">{t("independence.title")}</h2>
                {independence::table(session, audit)}
                <p class="small muted">{t("independence.about")}</p>
            </section>
            <Summary audit />
            <Covered audit />
            <SamplesPart audit />
            <Noted audit />
            <FindingsPart audit />
            {told(session, record, "audit_report.conclusion", &["reported_to", "reported_on"], &["conclusion"])}
            <Signatures record />
        </div>
    }
}

/// A part of the report that stands in the audit's own fields: short ones as a list of facts, long ones as text.
fn told(
    session: Session,
    record: RecordId,
    title: &'static str,
    short: &'static [&'static str],
    long: &'static [&'static str],
) -> Node {
    let said = move |keys: &'static [&'static str]| {
        session.memo(move |workbook| {
            let text = |key: &&'static str| (*key, cell(workbook, record, key));
            keys.iter().map(text).collect::<Vec<_>>()
        })
    };
    let (short, long) = (said(short), said(long));
    let facts = move || {
        let fact = |(key, text): (&'static str, String)| {
            let text = if text.is_empty() { "–".to_owned() } else { text };
            view! { <dt>{field_label(Kind::Audit, key)}</dt><dd>{text}</dd> }
        };
        view! { <dl class="facts">{short.get().into_iter().map(fact).collect_view()}</dl> }
    };
    let texts = move || {
        let text = |(key, text): (&'static str, String)| {
            let text = if text.is_empty() { t("audit_report.empty").to_owned() } else { text };
            view! { <h3>{field_label(Kind::Audit, key)}</h3><p class="report-text">{text}</p> }
        };
        long.get().into_iter().map(text).collect_view()
    };
    view! { <section class="card"><h2>{t(title)}</h2>{facts} {texts}</section> }
}

/// What the report still lacks; not part of it, so not on paper.
#[component]
fn Missing(record: RecordId) -> Node {
    let session = use_session();
    let findings = Memo::new(move |_| {
        session
            .findings
            .with(|all| all.iter().filter(|finding| finding.record == record).cloned().collect::<Vec<_>>())
    });
    view! {
        <Show when=move || !findings.with(Vec::is_empty)>
            <section class="card report-missing" aria-labelledby="report-missing">
                <h2 id="report-missing">{t("audit_report.missing")}</h2>
                <FindingList findings />
            </section>
        </Show>
    }
}

/// The counts of the audit.
#[component]
fn Summary(audit: AuditId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| counts(workbook, audit, &lines(workbook, audit)));
    let text = session.memo(move |workbook| is_noted_as_text(workbook, audit));
    let numbers = move || {
        let all = all.get();
        if text.get() {
            return format!("{} {}", tn("audit_desk.in_scope", all.in_scope), t("audit_desk.as_text"));
        }
        let arguments = [all.in_scope, all.looked_at, all.begun, all.nothing].map(|n| n.to_string());
        let [scope, looked, begun, nothing] = &arguments;
        tf(
            "audit_report.counts",
            &[("scope", scope), ("looked", looked), ("begun", begun), ("nothing", nothing)],
        )
    };
    view! {
        <section class="card" aria-labelledby="report-summary">
            <h2 id="report-summary">{t("audit_report.summary")}</h2>
            <p>{numbers}</p>
            {move || papers_line(&all.get())}
        </section>
    }
}

/// Lines to sign on, on paper only.
#[component]
fn Signatures(record: RecordId) -> Node {
    let session = use_session();
    let names = session.memo(move |workbook| {
        let auditors = AuditId::from_record_id(record).and_then(|id| workbook.audits.get(&id));
        let ids = auditors.map(|audit| audit.auditors.clone()).unwrap_or_default();
        ids.into_iter().map(|id| workbook.person_name(Some(id))).collect::<Vec<_>>()
    });
    let line = |name: String| {
        view! { <p class="report-sign"><span>{name}</span><span>{t("audit_report.sign")}</span></p> }
    };
    view! { <div class="print-only" aria-hidden="true">{move || names.get().into_iter().map(line).collect_view()}</div> }
}
