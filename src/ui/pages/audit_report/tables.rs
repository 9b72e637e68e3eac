//! What was covered, what was picked, and what was noted.

use crate::ui::prelude::*;

use crate::domain::audits::Subject;
use crate::domain::id::RecordId;
use crate::domain::kinds::{AuditId, AuditSampleId, WorkingPaperId};
use crate::domain::workbook::Workbook;
use crate::insight::audit_desk::{Line, Progress, is_noted_as_text, lines, named, papers_in_order};
use crate::ui::kit::RowWindow;
use crate::ui::session::use_session;
use crate::ui::words::{cell, date, t, tf, tn};

/// Rows in the page at a time; all of them on paper.
const SHOWN: usize = 40;

/// Every sub-clause and control, and how far it was looked at.
#[component]
pub(super) fn Covered(audit: AuditId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| lines(workbook, audit));
    let shown = RowWindow::new(SHOWN);
    let text = session.memo(move |workbook| is_noted_as_text(workbook, audit));
    let row = move |line: Line| {
        let said = match line.progress {
            Progress::Nothing if text.get() => t("audit_report.in_text"),
            Progress::Nothing => t("audit_report.no_paper"),
            Progress::Begun => t("audit_report.not_looked_at"),
            Progress::Partly => t("audit_desk.partly"),
            Progress::LookedAt => t("audit_desk.looked_at"),
        };
        let scope = if line.in_scope { t("audit_report.yes") } else { t("audit_desk.beyond") };
        view! {
            <tr>
                <th scope="row" class="lead"><span class="ref">{line.number}</span> " " {line.title}</th>
                <td data-label=t("audit_report.in_scope")>{scope}</td>
                <td data-label=t("audit_report.how_far")>{said}</td>
                <td data-label=t("kind.working_paper.many")>{line.papers.len()}</td>
            </tr>
        }
    };
    let window = move || all.with(|all| all.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let more = move || more(all.with(Vec::len), shown);
    view! {
        <section class="card" aria-labelledby="report-covered">
            <h2 id="report-covered">{t("audit_report.covered")}</h2>
            <p class="muted">{move || tn("audit_desk.in_scope", all.with(|all| all.iter().filter(|line| line.in_scope).count()))}</p>
            <div class="table-wrap"><table class="table cards">
                <caption class="sr">{t("audit_report.covered")}</caption>
                <thead><tr>
                    <th scope="col">{t("coverage.subject")}</th>
                    <th scope="col">{t("audit_report.in_scope")}</th>
                    <th scope="col">{t("audit_report.how_far")}</th>
                    <th scope="col">{t("kind.working_paper.many")}</th>
                </tr></thead>
                <tbody>{keyed(window, Line::clone, row)}</tbody>
            </table></div>
            {more}
        </section>
    }
}

fn more(all: usize, shown: RowWindow) -> Option<Node> {
    (all > shown.get()).then(|| {
        view! { <button class="btn" type="button" on:click=move |_| shown.more()>{t("register.more")}</button> }
    })
}

/// A sample as it is printed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Sample {
    id: AuditSampleId,
    name: String,
    figures: String,
    source: String,
    how: String,
    picked: Vec<String>,
    result: String,
}

fn samples(workbook: &Workbook, audit: AuditId) -> Vec<Sample> {
    let mine = workbook.audit_samples.iter().filter(|(_, sample)| sample.audit == Some(audit));
    let number = |number: Option<u32>| number.map_or_else(|| "?".to_owned(), |number| number.to_string());
    mine.map(|(id, sample)| {
        let on = sample.picked_on.map(|on| date(&on.to_string())).unwrap_or_default();
        let by = if sample.picked_by.is_empty() {
            t("history.somebody").to_owned()
        } else {
            sample.picked_by.clone()
        };
        Sample {
            id: *id,
            name: format!("{} {}", sample.reference, sample.title),
            figures: tf(
                "independence.of",
                &[("n", &number(sample.size)), ("all", &number(sample.population))],
            ),
            source: sample.population_source.clone(),
            how: tf(
                "audit_report.drawn",
                &[("word", &sample.seed_word), ("date", &on), ("name", &by), ("why", &sample.size_reason)],
            ),
            picked: sample.picked.lines().map(str::to_owned).collect(),
            result: sample.result.clone(),
        }
    })
    .collect()
}

/// The samples, with everything that is needed to draw them again.
#[component]
pub(super) fn SamplesPart(audit: AuditId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| samples(workbook, audit));
    let text = session.memo(move |workbook| cell(workbook, audit.into(), "samples"));
    let row = move |sample: Sample| {
        let picked = sample.picked.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <tr>
                <th scope="row" class="lead"><a href=session.href_of(sample.id.into())>{sample.name}</a></th>
                <td data-label=t("audit_sample.figures")>{sample.figures}<span class="sub">{sample.source}</span></td>
                <td data-label=t("field.audit_sample.picked")><ol class="sample-picked">{picked}</ol><span class="sub">{sample.how}</span></td>
                <td data-label=t("field.audit_sample.result")>{sample.result}</td>
            </tr>
        }
    };
    let table = move || {
        (!all.with(Vec::is_empty)).then(|| {
            view! {
                <div class="table-wrap"><table class="table cards">
                    <caption class="sr">{t("kind.audit_sample.many")}</caption>
                    <thead><tr>
                        <th scope="col">{t("audit_sample.sample")}</th>
                        <th scope="col">{t("audit_sample.figures")}</th>
                        <th scope="col" class="wide">{t("field.audit_sample.picked")}</th>
                        <th scope="col">{t("field.audit_sample.result")}</th>
                    </tr></thead>
                    <tbody>{keyed(move || all.get(), Sample::clone, row)}</tbody>
                </table></div>
            }
        })
    };
    let said = move || {
        let none = all.with(Vec::is_empty) && text.with(String::is_empty);
        let text = if none { t("audit_report.no_samples").to_owned() } else { text.get() };
        (!text.is_empty()).then(|| view! { <p class="report-text">{text}</p> })
    };
    view! {
        <section class="card" aria-labelledby="report-samples">
            <h2 id="report-samples">{t("kind.audit_sample.many")}</h2>
            {said} {table}
        </section>
    }
}

/// A working paper as it is printed.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Note {
    id: WorkingPaperId,
    name: String,
    about: String,
    on: String,
    seen: String,
    result: String,
    finding: String,
}

fn notes(workbook: &Workbook, audit: AuditId) -> Vec<Note> {
    let note = |(id, paper): (WorkingPaperId, &crate::domain::records::WorkingPaper)| {
        let record: RecordId = id.into();
        let text = |key: &str| cell(workbook, record, key);
        let about: Vec<String> =
            paper.subjects().map(|subject: Subject| named(workbook, subject).0).collect();
        let on =
            [text("test_method"), text("looked_at"), text("sample"), text("interviewed"), text("done_on")];
        Note {
            id,
            name: format!("{} {}", paper.reference, paper.title),
            about: about.join(", "),
            on: on.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "),
            seen: text("seen"),
            result: text("result"),
            finding: text("finding"),
        }
    };
    papers_in_order(workbook, audit).into_iter().map(note).collect()
}

/// The working papers: what was asked, what was looked at, what was seen, and what follows.
#[component]
pub(super) fn Noted(audit: AuditId) -> Node {
    let session = use_session();
    let all = session.memo(move |workbook| notes(workbook, audit));
    let text = session.memo(move |workbook| cell(workbook, audit.into(), "working_papers"));
    let shown = RowWindow::new(SHOWN);
    let row = move |note: Note| {
        view! {
            <tr>
                <th scope="row" class="lead"><a href=session.href_of(note.id.into())>{note.name}</a><span class="sub">{note.about}</span></th>
                <td data-label=t("field.working_paper.looked_at")>{note.on}</td>
                <td class="report-text" data-label=t("field.working_paper.seen")>{note.seen}</td>
                <td data-label=t("field.result")>{note.result}</td>
                <td data-label=t("field.working_paper.finding")>{note.finding}</td>
            </tr>
        }
    };
    let window = move || all.with(|all| all.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    let table = move || {
        (!all.with(Vec::is_empty)).then(|| {
            view! {
                <div class="table-wrap"><table class="table cards">
                    <caption class="sr">{t("kind.working_paper.many")}</caption>
                    <thead><tr>
                        <th scope="col">{t("field.working_paper.title")}</th>
                        <th scope="col">{t("field.working_paper.looked_at")}</th>
                        <th scope="col">{t("field.working_paper.seen")}</th>
                        <th scope="col">{t("field.result")}</th>
                        <th scope="col">{t("field.working_paper.finding")}</th>
                    </tr></thead>
                    <tbody>{keyed(window, Note::clone, row)}</tbody>
                </table></div>
            }
        })
    };
    let said = move || {
        let none = all.with(Vec::is_empty) && text.with(String::is_empty);
        let text = if none { t("audit_report.no_papers").to_owned() } else { text.get() };
        (!text.is_empty()).then(|| view! { <p class="report-text">{text}</p> })
    };
    view! {
        <section class="card" aria-labelledby="report-noted">
            <h2 id="report-noted">{t("audit_report.noted")}</h2>
            {said} {table} {move || more(all.with(Vec::len), shown)}
        </section>
    }
}
