//! The findings of an audit, in full.

use crate::ui::prelude::*;

use crate::domain::id::RecordId;
use crate::domain::kinds::{AuditId, Kind};
use crate::domain::records::FindingGrade;
use crate::domain::workbook::Workbook;
use crate::insight::audit_desk::findings_of;
use crate::ui::kit::{Tone, badge};
use crate::ui::session::{Session, use_session};
use crate::ui::words::{cell, choice, field_label, record_title, t, tn};

/// A finding as it is printed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Found {
    id: RecordId,
    title: String,
    grade: Option<FindingGrade>,
    facts: Vec<(&'static str, String)>,
}

const FACTS: [&str; 8] =
    ["clauses", "controls", "requirement", "evidence", "description", "owner", "due", "nonconformity"];

fn all(workbook: &Workbook, audit: AuditId) -> Vec<Found> {
    let found = |id: crate::domain::kinds::FindingId| {
        let record: RecordId = id.into();
        let facts = FACTS.map(|key| (key, cell(workbook, record, key)));
        Found {
            id: record,
            title: record_title(workbook, record),
            grade: workbook.findings.get(&id).and_then(|finding| finding.grade),
            facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        }
    };
    findings_of(workbook, audit).into_iter().map(found).collect()
}

/// The part of the report.
#[component]
pub(super) fn FindingsPart(audit: AuditId) -> Node {
    let session = use_session();
    let found = session.memo(move |workbook| all(workbook, audit));
    let counts = move || {
        let said = found.with(|found| {
            let graded = FindingGrade::ALL.iter().map(|grade| {
                let n = found.iter().filter(|item| item.grade == Some(*grade)).count();
                (n, choice("finding_grade", grade.key()).to_lowercase())
            });
            let some = graded.filter(|(n, _)| *n > 0).map(|(n, grade)| format!("{n} {grade}"));
            std::iter::once(tn("audit_desk.findings", found.len())).chain(some).collect::<Vec<_>>()
        });
        said.join(" · ")
    };
    let list = move || {
        if found.with(Vec::is_empty) {
            return view! { <p>{t("audit_report.no_findings")}</p> };
        }
        keyed(move || found.get(), Found::clone, move |item| article(session, item))
    };
    view! {
        <section class="card" aria-labelledby="report-findings">
            <h2 id="report-findings">{t("kind.finding.many")}</h2>
            <p class="muted">{counts}</p>
            {list}
        </section>
    }
}

fn article(session: Session, item: Found) -> Node {
    let tone = match item.grade {
        Some(FindingGrade::Major | FindingGrade::Minor) => Tone::Stop,
        Some(FindingGrade::Observation | FindingGrade::Improvement) => Tone::Info,
        None => Tone::Warn,
    };
    let grade = item
        .grade
        .map_or_else(|| t("audit_report.no_grade").to_owned(), |grade| choice("finding_grade", grade.key()));
    let fact = |(key, text): (&'static str, String)| {
        view! { <dt>{field_label(Kind::Finding, key)}</dt><dd class="report-text">{text}</dd> }
    };
    view! {
        <article class="report-finding">
            <h3><a href=session.href_of(item.id)>{item.title}</a> " " {badge(tone, grade)}</h3>
            <dl class="facts">{item.facts.into_iter().map(fact).collect_view()}</dl>
        </article>
    }
}
