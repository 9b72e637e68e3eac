//! The desk of an audit: how far it is, what is asked about each sub-clause and control, samples, and who wrote what is
//! audited.

mod desk;
mod draw;
pub mod independence;
mod papers;
mod questions;
mod samples;
mod sources;

use crate::ui::prelude::*;

use crate::domain::kinds::{AuditId, WorkingPaperId};
use crate::domain::records::PaperResult;
use crate::insight::audit_desk::{Counts, counts, is_noted_as_text, lines};
use crate::platform::dom;
use crate::route::Page;
use crate::ui::kit::icon;
use crate::ui::session::{Session, use_session};
use crate::ui::words::{choice, t, tf, tn};

/// How far the audit is, above its form.
#[component]
pub fn AuditLead(audit: AuditId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| counts(workbook, audit, &lines(workbook, audit)));
    let text = session.memo(move |workbook| is_noted_as_text(workbook, audit));
    let body = move || {
        let all = all.get();
        if all.in_scope + all.papers == 0 {
            return view! { <p class="muted">{t("audit_desk.no_scope")}</p> };
        }
        if text.get() {
            let said = format!("{} {}", tn("audit_desk.in_scope", all.in_scope), t("audit_desk.as_text"));
            return view! { <p>{said}</p> {papers_line(&all)} };
        }
        view! { {bar(&all)} {papers_line(&all)} }
    };
    let to_desk = |_| {
        dom::scroll_into_view("audit-desk");
        dom::focus("audit-desk");
    };
    view! {
        <section class="card" aria-labelledby="audit-lead">
            <div class="card-head">
                <h2 id="audit-lead">{t("audit_desk.lead")}</h2>
                <a class="link" href=session.href(Page::Coverage)>{t("nav.coverage")}</a>
            </div>
            {body}
            <div class="actions">
                <button class="btn" type="button" on:click=to_desk>{icon("edit")} {t("audit_desk.to_desk")}</button>
                <a class="btn" href=move || report(session, audit)>{icon("document")} {t("audit_desk.report")}</a>
            </div>
        </section>
    }
}

/// The address of an audit's report.
fn report(session: Session, audit: AuditId) -> String {
    let page = match session.page_of(audit.into()) {
        Page::Record(_, name) => Page::AuditReport(name),
        other => other,
    };
    session.href(page)
}

fn bar(all: &Counts) -> Node {
    let parts = [
        ("good", all.looked_at, t("audit_desk.looked_at")),
        ("part", all.begun, t("audit_desk.begun")),
        ("", all.nothing, t("audit_desk.nothing")),
    ];
    let spoken = parts.map(|(_, n, what)| format!("{n} {what}")).join(", ");
    let some = parts.into_iter().filter(|part| part.1 > 0);
    let bar = some.map(|(class, n, _)| view! { <span class=class style=("--share", n.to_string())></span> });
    let item = |(class, n, what): (&'static str, usize, &'static str)| {
        view! { <li><span class=format!("swatch {class}")></span><strong>{n}</strong> " " {what}</li> }
    };
    view! {
        <p>{tn("audit_desk.in_scope", all.in_scope)}</p>
        <div class="meter" role="img" aria-label=spoken>{bar.collect_view()}</div>
        <ul class="legend">{parts.map(item).into_iter().collect_view()}</ul>
    }
}

/// Working papers by result, samples, findings: counts, no marks.
pub fn papers_line(all: &Counts) -> Node {
    let results = PaperResult::ALL.iter().zip(all.results).filter(|(_, n)| *n > 0);
    let mut said: Vec<String> = vec![tn("audit_desk.papers", all.papers)];
    said.extend(
        results.map(|(result, n)| format!("{n} {}", choice("paper_result", result.key()).to_lowercase())),
    );
    if all.open() > 0 {
        said.push(tf("audit_desk.open", &[("n", &all.open().to_string())]));
    }
    said.push(tn("audit_desk.samples", all.samples));
    said.push(tn("audit_desk.findings", all.findings));
    view! { <p class="small muted">{said.join(" · ")}</p> }
}

/// What one works with while auditing.
#[component]
pub fn AuditParts(audit: AuditId) -> Node {
    view! {
        <desk::Desk audit />
        <samples::Samples audit />
        <independence::Independence audit />
    }
}

/// The finding of a working paper, or the way to make one.
#[component]
pub fn PaperParts(paper: WorkingPaperId) -> Node {
    view! {
        <section class="card" aria-labelledby="paper-finding">
            <h2 id="paper-finding">{t("audit_desk.follows")}</h2>
            <p class="muted">{t("audit_desk.follows_about")}</p>
            <div><papers::FindingOf id=paper /></div>
        </section>
    }
}
