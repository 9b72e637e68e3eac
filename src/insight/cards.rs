//! Interview cards: what a person should have at their fingertips when an auditor asks them (7.3). Everything on a card
//! stands in the workbook or in the guidance; what is not written down is left out or said to be missing.

use std::collections::BTreeSet;

use crate::content::catalogue::control_view;
use crate::content::guide::{ClauseGuide, ControlGuide};
use crate::content::text::{t, tf};
use crate::domain::date::Date;
use crate::domain::id::{AnnexRef, ControlRef, RecordId};
use crate::domain::kinds::{DocumentId, PersonId, SoaLineId};
use crate::domain::records::{
    ActionStatus, Applicability, Document, DocumentState, DocumentType, TreatmentStatus, YesNo,
};
use crate::domain::workbook::Workbook;

/// How many questions a card holds.
const QUESTIONS: usize = 6;

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// Whose it is.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their job, and where.
    pub job: String,
    /// The policy in two lines; `None` when there is none with a text.
    pub policy: Option<Policy>,
    /// Roles they hold or stand in for.
    pub roles: Vec<Role>,
    /// Risks they own.
    pub risks: Vec<Line>,
    /// Controls they answer for.
    pub controls: Vec<Line>,
    /// Documents they keep.
    pub documents: Vec<Line>,
    /// What they have to do by when, soonest first.
    pub due: Vec<Line>,
    /// Trainings they took part in, latest first.
    pub trainings: Vec<Line>,
    /// Trainings they should have been at and were not.
    pub missed: Vec<Line>,
    /// Documents they said they read.
    pub read: Vec<Line>,
    /// What they are likely to be asked.
    pub questions: Vec<String>,
    /// Where to report an incident.
    pub report: Report,
}

/// The information security policy, as short as one remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Policy {
    /// The document.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// The version in force; empty when none was approved.
    pub version: String,
    /// The first two sentences of what it is for.
    pub purpose: String,
}

/// A role of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Role {
    /// The record.
    pub id: RecordId,
    /// What it is called.
    pub title: String,
    /// What whoever holds it has to do.
    pub duties: String,
    /// Whether they only stand in.
    pub deputy: bool,
}

/// A record with what is said of it on one line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The record.
    pub id: RecordId,
    /// Reference and title, or what else names it.
    pub text: String,
    /// A word more: a rating, a version.
    pub note: String,
    /// A day that belongs to it.
    pub day: Option<Date>,
}

/// Where an incident is reported, as far as that is written down (A.6.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Report {
    /// How it is done here, from the line of control A.6.8.
    pub how: String,
    /// Who answers for it: the owner of A.6.8, else whoever holds a role that has incidents among its duties.
    pub who: String,
    /// Their e-mail address.
    pub email: String,
    /// Documents that serve A.6.8 or A.5.26.
    pub documents: Vec<String>,
}

impl Report {
    /// Whether nothing of it is written down.
    pub fn is_empty(&self) -> bool {
        self.how.is_empty() && self.who.is_empty() && self.documents.is_empty()
    }
}

/// The guidance that likely questions come from; both may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guidance<'a> {
    /// Of sub-clauses.
    pub clauses: &'a [ClauseGuide],
    /// Of controls.
    pub controls: &'a [ControlGuide],
}

/// The card of a person; `None` when there is no such person.
pub fn card(workbook: &Workbook, guidance: Guidance<'_>, person: PersonId) -> Option<Card> {
    let stored = workbook.persons.get(&person)?;
    let job = [stored.job_title.trim(), stored.department.trim()].into_iter().filter(|part| !part.is_empty());
    let mut card = Card {
        person,
        name: stored.name.clone(),
        job: job.collect::<Vec<_>>().join(", "),
        policy: policy(workbook),
        roles: roles(workbook, person),
        risks: risks(workbook, person),
        controls: controls(workbook, person),
        documents: documents(workbook, person),
        due: due(workbook, person),
        read: read(workbook, person),
        report: report(workbook),
        trainings: Vec::new(),
        missed: Vec::new(),
        questions: Vec::new(),
    };
    for (id, training) in &workbook.trainings {
        let line = Line {
            id: (*id).into(),
            text: training.title.clone(),
            note: String::new(),
            day: training.held_on,
        };
        if training.attendees.contains(&person) {
            card.trainings.push(line);
        } else if training.absent.contains(&person) {
            card.missed.push(line);
        }
    }
    card.trainings.sort_by_key(|line| std::cmp::Reverse(line.day));
    card.questions = questions(workbook, guidance, person, &card);
    Some(card)
}

/// The policy that is in force, else the one being written.
fn policy_of(workbook: &Workbook) -> Option<(DocumentId, &Document)> {
    let kept = |document: &Document| {
        document.document_type == Some(DocumentType::Policy) && document.state != Some(DocumentState::Retired)
    };
    let all = workbook.documents.iter().filter(|(_, document)| kept(document));
    all.max_by_key(|(id, document)| {
        (document.state == Some(DocumentState::Approved), std::cmp::Reverse(**id))
    })
    .map(|(id, document)| (*id, &**document))
}

fn policy(workbook: &Workbook) -> Option<Policy> {
    let (id, document) = policy_of(workbook)?;
    let approved = workbook.versions_of(id).into_iter().find(|(version, _)| !workbook.is_withdrawn(*version));
    let (version, body) = match approved {
        Some((_, approved)) => (approved.version.clone(), approved.body.clone()),
        None => (String::new(), workbook.document_text(id)),
    };
    let purpose = purpose(&body);
    (!purpose.is_empty()).then(|| Policy { id, title: document.title.clone(), version, purpose })
}

/// The first two sentences of the part that says what a text is for, else of its first paragraph.
pub fn purpose(markdown: &str) -> String {
    let lines: Vec<&str> = markdown.lines().map(str::trim).collect();
    let heading = |line: &str| line.starts_with('#');
    let about = lines.iter().position(|line| heading(line) && line.to_lowercase().contains("purpose"));
    let paragraph = |from: usize| {
        let rest = lines.get(from..).unwrap_or_default();
        let is_text = |line: &&&str| {
            !line.is_empty()
                && !heading(line)
                && !line.starts_with(['-', '*', '|', '>', '`', '{'])
                && !line.starts_with("1.")
        };
        let start = rest.iter().position(|line| is_text(&line))?;
        let text: Vec<&str> = rest.iter().skip(start).take_while(is_text).copied().collect();
        Some(text.join(" "))
    };
    let text = about.and_then(paragraph).or_else(|| paragraph(0)).unwrap_or_default();
    first_sentences(&text.replace(['*', '`', '_'], ""), 2)
}

fn first_sentences(text: &str, count: usize) -> String {
    let mut ends = text.char_indices().filter(|(at, char)| {
        let rest = text.get(at + char.len_utf8()..).unwrap_or_default();
        matches!(char, '.' | '!' | '?') && (rest.is_empty() || rest.starts_with(' '))
    });
    let end = ends.nth(count.saturating_sub(1)).map_or(text.len(), |(at, char)| at + char.len_utf8());
    text.get(..end).unwrap_or(text).trim().to_owned()
}

fn roles(workbook: &Workbook, person: PersonId) -> Vec<Role> {
    let mut all: Vec<Role> = Vec::new();
    for (id, role) in &workbook.roles {
        let holds = role.holders.contains(&person);
        if holds || role.deputies.contains(&person) {
            let duties = first_sentences(&role.duties.replace('\n', " "), 3);
            all.push(Role { id: (*id).into(), title: role.title.clone(), duties, deputy: !holds });
        }
    }
    all.sort_by_key(|role| role.deputy);
    all
}

fn line(id: impl Into<RecordId>, reference: &str, title: &str, note: String) -> Line {
    Line { id: id.into(), text: format!("{reference} {title}").trim().to_owned(), note, day: None }
}

fn risks(workbook: &Workbook, person: PersonId) -> Vec<Line> {
    let (standings, scales) = (workbook.standings(), workbook.scales());
    let mine = workbook.risks.iter().filter(|(_, risk)| risk.owner == Some(person));
    let one = |(id, risk): (&crate::domain::kinds::RiskId, &std::sync::Arc<crate::domain::records::Risk>)| {
        let rating = standings.reading_to_accept(*id).and_then(|(_, reading)| {
            let rating = scales.rating(reading.likelihood?, reading.impact?)?;
            Some(scales.ratings().get(rating)?.label.clone())
        });
        line(*id, &risk.reference, &risk.title, rating.unwrap_or_default())
    };
    mine.map(one).collect()
}

fn controls(workbook: &Workbook, person: PersonId) -> Vec<Line> {
    let mine = |line: &crate::domain::records::SoaLine| {
        line.owner == Some(person) && line.decided() != Some(Applicability::No)
    };
    let all = workbook.soa_lines.iter().filter(|(_, line)| mine(line));
    all.map(|(id, _)| {
        let view = control_view(workbook, id.0);
        line(*id, &view.number, &view.title, String::new())
    })
    .collect()
}

fn documents(workbook: &Workbook, person: PersonId) -> Vec<Line> {
    let mine = |document: &Document| {
        document.owner == Some(person) && document.state != Some(DocumentState::Retired)
    };
    let all = workbook.documents.iter().filter(|(_, document)| mine(document));
    all.map(|(id, document)| line(*id, &document.reference, &document.title, document.version.clone()))
        .collect()
}

/// Open tasks, treatments and operational controls of theirs that have a day.
fn due(workbook: &Workbook, person: PersonId) -> Vec<Line> {
    let mut all = Vec::new();
    let mut add = |id: RecordId, reference: &str, title: &str, day: Option<Date>| {
        all.push(Line { day, ..line(id, reference, title, String::new()) });
    };
    for (id, task) in &workbook.tasks {
        let over = matches!(task.status, Some(ActionStatus::Done | ActionStatus::Cancelled));
        if task.responsible == Some(person) && !over {
            add((*id).into(), &task.reference, &task.title, task.due);
        }
    }
    for (id, item) in &workbook.treatments {
        let over = matches!(item.status, Some(TreatmentStatus::Done | TreatmentStatus::Cancelled));
        if item.responsible == Some(person) && !over {
            add((*id).into(), &item.reference, &item.title, item.due);
        }
    }
    for (id, control) in &workbook.operational_controls {
        if control.responsible == Some(person) && control.active != Some(YesNo::No) {
            add((*id).into(), &control.reference, &control.title, control.next_due);
        }
    }
    // What has no day comes last.
    all.sort_by_key(|line| (line.day.is_none(), line.day, line.id));
    all
}

fn read(workbook: &Workbook, person: PersonId) -> Vec<Line> {
    let mine = workbook.acknowledgements.iter().filter(|(_, said)| said.person == Some(person));
    let mut all: Vec<Line> = mine
        .map(|(id, said)| Line {
            day: said.acknowledged_on,
            ..line(*id, "", &said.title, said.version.clone())
        })
        .collect();
    all.sort_by_key(|line| std::cmp::Reverse(line.day));
    all
}

fn annex(number: &str) -> Option<ControlRef> {
    number.parse::<AnnexRef>().ok().map(ControlRef::Annex)
}

fn report(workbook: &Workbook) -> Report {
    let reporting = annex("A.6.8");
    let line = reporting.and_then(|control| workbook.soa_lines.get(&SoaLineId(control)));
    let applies = line.filter(|line| line.decided() != Some(Applicability::No));
    let has_incidents = |role: &&std::sync::Arc<crate::domain::records::Role>| {
        role.title.to_lowercase().contains("incident") || role.duties.to_lowercase().contains("incident")
    };
    let holder =
        || workbook.roles.values().find(has_incidents).and_then(|role| role.holders.first().copied());
    let who = applies.and_then(|line| line.owner).or_else(holder);
    let serving: BTreeSet<ControlRef> = ["A.6.8", "A.5.26"].into_iter().filter_map(annex).collect();
    let documents = workbook.documents.values().filter(|document| {
        document.state != Some(DocumentState::Retired) && !document.controls.is_disjoint(&serving)
    });
    Report {
        how: applies.map(|line| line.how.trim().to_owned()).unwrap_or_default(),
        who: workbook.person_name(who),
        email: who
            .and_then(|id| workbook.persons.get(&id))
            .map(|person| person.email.clone())
            .unwrap_or_default(),
        documents: documents.map(|document| format!("{} {}", document.reference, document.title)).collect(),
    }
}

/// What they are likely to be asked: about what is theirs first, then what everybody is asked.
fn questions(workbook: &Workbook, guidance: Guidance<'_>, person: PersonId, card: &Card) -> Vec<String> {
    let of_clause = |number: &str| {
        guidance
            .clauses
            .iter()
            .find(|guide| guide.number == number)
            .and_then(|guide| guide.stage2.first().cloned())
    };
    let of_control = |number: &str| {
        guidance
            .controls
            .iter()
            .find(|guide| guide.number == number)
            .and_then(|guide| guide.questions.first().cloned())
    };
    let number = |line: &Line| line.text.split(' ').next().unwrap_or_default().to_owned();
    let mut all: Vec<String> = Vec::new();
    all.extend(card.risks.first().map(|risk| tf("cards.q.risk", &[("name", &risk.text)])));
    let approves = policy_of(workbook).is_some_and(|(_, document)| document.approver == Some(person));
    if approves {
        all.extend(of_clause("5.1"));
        all.extend(of_clause("9.3.1"));
    }
    all.extend(card.documents.first().map(|document| tf("cards.q.document", &[("name", &document.text)])));
    all.extend(card.controls.iter().take(2).filter_map(|line| of_control(&number(line))));
    if !card.roles.is_empty() {
        all.extend(of_clause("5.3"));
    }
    let everybody = [of_clause("5.2"), of_clause("7.3"), of_control("A.6.8")];
    let room = QUESTIONS.saturating_sub(everybody.iter().flatten().count() + 1);
    all.truncate(room);
    all.extend(everybody.into_iter().flatten());
    all.push(t("cards.q.own_part").to_owned());
    all
}
