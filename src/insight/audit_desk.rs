//! The desk of an audit (9.2): what is in its scope, how far each of it is, which questions can be asked about it, and what
//! goes into a finding.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use crate::content::catalogue::{clause, control_view};
use crate::content::guide::{ClauseGuide, ControlGuide};
use crate::domain::audits::Subject;
use crate::domain::command::Command;
use crate::domain::id::{ClauseRef, RecordId};
use crate::domain::kinds::{AuditId, FindingId, Kind, WorkingPaperId};
use crate::domain::records::{PaperResult, TestMethod, WorkingPaper};
use crate::domain::workbook::Workbook;

/// How far a subject is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    /// No working paper is about it.
    Nothing,
    /// Working papers are about it, and none says that anybody looked.
    Begun,
    /// At least one looked, and at least one still has no result.
    Partly,
    /// Every working paper about it has a result, and at least one looked.
    LookedAt,
}

/// A sub-clause or control of an audit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Which.
    pub subject: Subject,
    /// `6.1.2`, `A.5.1`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whether the audit is to cover it; what is not is there because a working paper is about it.
    pub in_scope: bool,
    /// How far it is.
    pub progress: Progress,
    /// The working papers about it.
    pub papers: Vec<WorkingPaperId>,
    /// How many of them say that something does not conform.
    pub fails: usize,
}

/// Counts over an audit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sub-clauses and controls in scope.
    pub in_scope: usize,
    /// Of them, those somebody looked at.
    pub looked_at: usize,
    /// Of them, those with a working paper, and nobody looked yet.
    pub begun: usize,
    /// Of them, those without any.
    pub nothing: usize,
    /// Working papers.
    pub papers: usize,
    /// Working papers by result: conforms, does not conform, observation, not looked at.
    pub results: [usize; 4],
    /// Samples that were picked.
    pub samples: usize,
    /// Findings of the audit.
    pub findings: usize,
}

impl Counts {
    /// Working papers without a result.
    pub fn open(&self) -> usize {
        self.papers - self.results.iter().sum::<usize>()
    }
}

/// The lines of an audit: its scope, and what working papers are about beyond it. Sub-clauses first.
pub fn lines(workbook: &Workbook, audit: AuditId) -> Vec<Line> {
    let scope: BTreeSet<Subject> =
        workbook.audits.get(&audit).into_iter().flat_map(|audit| audit.subjects()).collect();
    let mut papers: BTreeMap<Subject, Vec<(WorkingPaperId, &WorkingPaper)>> = BTreeMap::new();
    for (id, paper) in papers_in_order(workbook, audit) {
        for subject in paper.subjects() {
            papers.entry(subject).or_default().push((id, paper));
        }
    }
    let all: BTreeSet<Subject> = scope.iter().copied().chain(papers.keys().copied()).collect();
    let line = |subject: Subject| {
        let mine = papers.get(&subject).map(Vec::as_slice).unwrap_or_default();
        let (number, title) = named(workbook, subject);
        let fails = |paper: &WorkingPaper| paper.result == Some(PaperResult::DoesNotConform);
        Line {
            subject,
            number,
            title,
            in_scope: scope.contains(&subject),
            progress: progress(mine),
            papers: mine.iter().map(|(id, _)| *id).collect(),
            fails: mine.iter().filter(|(_, paper)| fails(paper)).count(),
        }
    };
    all.into_iter().map(line).collect()
}

/// The working papers of an audit by reference.
pub fn papers_in_order(workbook: &Workbook, audit: AuditId) -> Vec<(WorkingPaperId, &WorkingPaper)> {
    let mut papers: Vec<_> = workbook.papers_of(audit).collect();
    // `WP-999` comes before `WP-1000`.
    papers.sort_by_key(|(id, paper)| (paper.reference.len(), &paper.reference, *id));
    papers
}

/// Whether the notes of an audit are a text alone, so that nothing tells of each subject whether anybody looked.
pub fn is_noted_as_text(workbook: &Workbook, audit: AuditId) -> bool {
    let text = workbook.audits.get(&audit).is_some_and(|audit| !audit.working_papers.trim().is_empty());
    text && workbook.papers_of(audit).next().is_none()
}

fn progress(papers: &[(WorkingPaperId, &WorkingPaper)]) -> Progress {
    let looks = papers.iter().any(|(_, paper)| paper.looks());
    let open = papers.iter().any(|(_, paper)| paper.result.is_none());
    match (papers.is_empty(), looks, open) {
        (true, ..) => Progress::Nothing,
        (_, false, _) => Progress::Begun,
        (_, true, true) => Progress::Partly,
        (_, true, false) => Progress::LookedAt,
    }
}

/// Counts over an audit.
pub fn counts(workbook: &Workbook, audit: AuditId, lines: &[Line]) -> Counts {
    let mut counts = Counts {
        samples: workbook.audit_samples.values().filter(|sample| sample.audit == Some(audit)).count(),
        findings: workbook.findings.values().filter(|finding| finding.audit == Some(audit)).count(),
        ..Counts::default()
    };
    for line in lines.iter().filter(|line| line.in_scope) {
        counts.in_scope += 1;
        match line.progress {
            Progress::Nothing => counts.nothing += 1,
            Progress::Begun => counts.begun += 1,
            Progress::Partly | Progress::LookedAt => counts.looked_at += 1,
        }
    }
    for (_, paper) in workbook.papers_of(audit) {
        counts.papers += 1;
        let place =
            paper.result.and_then(|result| PaperResult::ALL.iter().position(|other| *other == result));
        if let Some(count) = place.and_then(|place| counts.results.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

/// Number and title of a subject.
pub fn named(workbook: &Workbook, subject: Subject) -> (String, String) {
    match subject {
        Subject::Clause(part) => {
            let title = clause(part.number()).map(|fact| fact.title.clone()).unwrap_or_default();
            (part.number().to_owned(), title)
        }
        Subject::Control(control) => {
            let view = control_view(workbook, control);
            (view.number, view.title)
        }
    }
}

/// A question that can become a working paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The question, or what to do.
    pub text: String,
    /// How it is looked into, where the guidance says so.
    pub method: Option<TestMethod>,
}

/// What to ask and to do about a sub-clause.
pub fn clause_questions(guide: &ClauseGuide) -> Vec<Question> {
    guide.internal.iter().map(|text| Question { text: text.clone(), method: None }).collect()
}

/// What to ask and to do about a control: questions, then tests with how many of what to take.
pub fn control_questions(guide: &ControlGuide) -> Vec<Question> {
    let ask = |text: &String| Question { text: text.clone(), method: Some(TestMethod::Interview) };
    let test = |test: &crate::content::guide::Test| Question {
        text: format!("{} ({})", test.act, test.sample),
        method: test.method.parse().ok(),
    };
    guide.questions.iter().map(ask).chain(guide.tests.iter().map(test)).collect()
}

/// The questions that no working paper of the audit asks about the subject yet.
pub fn left(workbook: &Workbook, audit: AuditId, subject: Subject, questions: &[Question]) -> Vec<Question> {
    let papers = workbook.papers_of(audit).map(|(_, paper)| paper);
    let asked: BTreeSet<&str> = papers
        .filter(|paper| paper.subjects().any(|other| other == subject))
        .map(|paper| paper.title.as_str())
        .collect();
    questions.iter().filter(|question| !asked.contains(question.text.as_str())).cloned().collect()
}

/// The fields of a working paper that asks a question.
pub fn paper_fields(audit: AuditId, subject: Subject, question: &Question) -> Vec<(&'static str, Value)> {
    let about = match subject {
        Subject::Clause(clause) => ("clauses", vec![clause.to_string()].into()),
        Subject::Control(control) => ("controls", vec![control.to_string()].into()),
    };
    let mut fields =
        vec![("title", question.text.clone().into()), ("audit", audit.to_string().into()), about];
    fields.extend(question.method.map(|method| ("test_method", method.key().into())));
    fields
}

/// The command that makes a working paper of each question, numbered on from the last one; one step of undo takes all of
/// them back. `mint` gives new ids.
pub fn take_up(
    workbook: &Workbook,
    audit: AuditId,
    subject: Subject,
    questions: &[Question],
    mint: &mut dyn FnMut() -> Uuid,
) -> Command {
    let kind = Kind::WorkingPaper;
    let first = workbook.next_reference(kind);
    let start = first.rsplit_once('-').and_then(|(_, number)| number.parse::<usize>().ok()).unwrap_or(1);
    let mut paper = |(place, question): (usize, &Question)| {
        let mut fields = paper_fields(audit, subject, question);
        fields.push(("reference", format!("{}-{:03}", kind.prefix(), start + place).into()));
        Command::Create { record: RecordId::minted(kind, mint()), fields }
    };
    Command::Batch(questions.iter().enumerate().map(&mut paper).collect())
}

/// The fields of a finding made from a working paper. What should have been is a first wording of ours, marked as
/// suggested; the grade is left to the auditor, but for an observation.
pub fn finding_fields(workbook: &Workbook, paper: WorkingPaperId) -> Vec<(&'static str, Value)> {
    let Some(paper) = workbook.working_papers.get(&paper) else { return Vec::new() };
    let texts = |items: Vec<String>| Value::from(items);
    let mut fields = vec![("title", paper.title.clone().into()), ("status", "open".into())];
    fields.extend(paper.audit.map(|audit| ("audit", audit.to_string().into())));
    if !paper.clauses.is_empty() {
        fields.push(("clauses", texts(paper.clauses.iter().map(ClauseRef::to_string).collect())));
    }
    if !paper.controls.is_empty() {
        fields.push(("controls", texts(paper.controls.iter().map(ToString::to_string).collect())));
    }
    let evidence = evidence(workbook, paper);
    if !evidence.is_empty() {
        fields.push(("evidence", evidence.into()));
    }
    let requirement = requirement(workbook, paper);
    if !requirement.is_empty() {
        fields.push(("requirement", requirement.into()));
        fields.push(("suggested", texts(vec!["requirement".to_owned()])));
    }
    if paper.result == Some(PaperResult::Observation) {
        fields.push(("grade", "observation".into()));
    }
    fields
}

/// What was seen, on what, and in which sample, a paragraph each.
fn evidence(workbook: &Workbook, paper: &WorkingPaper) -> String {
    let sample = paper.sample.and_then(|id| workbook.audit_samples.get(&id));
    let sample = sample.map(|sample| format!("{} {}", sample.reference, sample.title)).unwrap_or_default();
    let parts = [paper.seen.trim(), paper.looked_at.trim(), sample.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// What the sub-clauses and controls are for, in our words, and how a control is to be met here.
fn requirement(workbook: &Workbook, paper: &WorkingPaper) -> String {
    let clauses = paper.clauses.iter().filter_map(|part| {
        let fact = clause(part.number())?;
        Some(format!("{} {}: {}", fact.number, fact.title, fact.asks))
    });
    let controls = paper.controls.iter().map(|control| {
        let (view, line) = (control_view(workbook, *control), workbook.soa_line(*control));
        let how = if line.how.trim().is_empty() { &view.purpose } else { &line.how };
        format!("{} {}: {}", view.number, view.title, how.trim())
    });
    clauses.chain(controls).collect::<Vec<_>>().join("\n")
}

/// The findings of an audit, by reference.
pub fn findings_of(workbook: &Workbook, audit: AuditId) -> Vec<FindingId> {
    let mine = workbook.findings.iter().filter(|(_, finding)| finding.audit == Some(audit));
    let mut mine: Vec<_> = mine.map(|(id, finding)| (finding.reference.as_str(), *id)).collect();
    mine.sort_unstable();
    mine.into_iter().map(|(_, id)| id).collect()
}
