//! 9.2.2: what the audits of a programme look at: every sub-clause and every applicable control against every audit.
//!
//! *Looked at* is said with care. Where an audit works with working papers, only what one of them looked at counts;
//! where its notes are a text, its scope counts once it was held.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::catalogue::{clause, control_view};
use crate::domain::audits::Subject;
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef};
use crate::domain::kinds::{AuditId, AuditProgrammeId, RiskId};
use crate::domain::records::{Applicability, Audit, AuditProgramme, ReadingKind, Theme, WorkingPaper};
use crate::domain::workbook::Workbook;

/// What one audit does about one subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// It is not in its scope.
    Out,
    /// It is in its scope, and the audit is not over.
    Planned,
    /// Somebody looked.
    LookedAt,
    /// It was in its scope, the audit is over, and no working paper says that anybody looked.
    Unseen,
}

/// Where a subject stands in the cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// At least one audit looked.
    LookedAt,
    /// None did, and at least one will.
    Planned,
    /// No audit of this programme looked or will.
    NotInCycle,
}

/// Where a row is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A clause, 4 to 10.
    Clause(u8),
    /// The controls of a theme.
    Theme(Theme),
    /// Controls of one's own without a theme.
    Own,
}

/// How much hangs on a control: the highest current rating of the risks it bears on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Weight {
    /// The rating, from 0, on the scales in force.
    pub rating: usize,
    /// Whether that is more than may be retained without treatment.
    pub above: bool,
    /// The risks that have it.
    pub risks: Vec<RiskId>,
}

/// An audit of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Which.
    pub audit: AuditId,
    /// `AU-001`.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// When it began or is to begin.
    pub day: Option<Date>,
    /// Whether it still lies ahead, so that its scope can be set.
    pub open: bool,
    /// How many of the rows it looked at.
    pub looked_at: usize,
    /// How many it still is to look at.
    pub planned: usize,
    /// How many were in its scope without anybody looking.
    pub unseen: usize,
}

/// A sub-clause or a control.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Which.
    pub subject: Subject,
    /// `6.1.2`, `A.5.1`, `C-001`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where it is listed.
    pub group: Group,
    /// What each audit does about it, in the order of the columns.
    pub cells: Vec<Look>,
    /// Where it stands.
    pub state: State,
    /// How much hangs on it; `None` for sub-clauses, and for controls of no rated risk.
    pub weight: Option<Weight>,
    /// Whether a risk above the criteria hangs on it and it is planned only for the second half of the period.
    pub late: bool,
}

/// How many rows stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Looked at.
    pub looked_at: usize,
    /// Planned.
    pub planned: usize,
    /// Not in this cycle.
    pub missing: usize,
}

/// The matrix of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Which programme.
    pub programme: AuditProgrammeId,
    /// Its audits, in the order of their days.
    pub columns: Vec<Column>,
    /// The 30 sub-clauses, then the applicable controls by theme.
    pub rows: Vec<Row>,
    /// Controls nobody decided about; they are left out.
    pub undecided: usize,
}

impl Coverage {
    /// Counts over the sub-clauses, or over the controls.
    pub fn counts(&self, controls: bool) -> Counts {
        let mut counts = Counts::default();
        let mine = |row: &&Row| matches!(row.subject, Subject::Control(_)) == controls;
        for row in self.rows.iter().filter(mine) {
            counts.all += 1;
            match row.state {
                State::LookedAt => counts.looked_at += 1,
                State::Planned => counts.planned += 1,
                State::NotInCycle => counts.missing += 1,
            }
        }
        counts
    }

    /// Controls that a risk above the criteria hangs on and that are not in this cycle or come late in it, those with
    /// the highest risk first.
    pub fn sooner(&self) -> Vec<&Row> {
        let waits = |row: &&Row| row.state == State::NotInCycle || row.late;
        let above = |row: &&Row| row.weight.as_ref().is_some_and(|weight| weight.above);
        let mut rows: Vec<&Row> = self.rows.iter().filter(waits).filter(above).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.weight.as_ref().map(|weight| weight.rating)));
        rows
    }
}

/// What the audits of a programme look at. `None` when there is no such programme.
pub fn coverage(workbook: &Workbook, programme: AuditProgrammeId, today: Date) -> Option<Coverage> {
    let frame = workbook.audit_programmes.get(&programme)?;
    let audits: Vec<Seen<'_>> = workbook
        .audits_of(programme)
        .into_iter()
        .map(|(id, audit)| Seen::of(workbook, id, audit, today))
        .collect();
    let weights = weights(workbook);
    let (controls, undecided) = controls(workbook);
    let subjects = ClauseRef::all().map(Subject::Clause).chain(controls.into_iter().map(Subject::Control));
    let mut rows: Vec<Row> =
        subjects.map(|subject| row(workbook, subject, &audits, &weights, frame)).collect();
    // Stable: within a group the order of the standard stays.
    rows.sort_by_key(|row| row.group);
    let columns = audits.iter().enumerate().map(|(index, audit)| audit.column(index, &rows)).collect();
    Some(Coverage { programme, columns, rows, undecided })
}

/// The commands that put subjects into the scope of an audit, or take them out; `None` when that changes nothing.
pub fn scope_command(workbook: &Workbook, audit: AuditId, subjects: &[Subject], on: bool) -> Option<Command> {
    let record = workbook.audits.get(&audit)?;
    let (mut clauses, mut controls) = (record.clauses.clone(), record.controls.clone());
    for subject in subjects {
        match (*subject, on) {
            (Subject::Clause(clause), true) => drop(clauses.insert(clause)),
            (Subject::Clause(clause), false) => drop(clauses.remove(&clause)),
            (Subject::Control(control), true) => drop(controls.insert(control)),
            (Subject::Control(control), false) => drop(controls.remove(&control)),
        }
    }
    let mut commands = Vec::new();
    if clauses != record.clauses {
        commands.push(Command::set(audit, "clauses", texts(&clauses)));
    }
    if controls != record.controls {
        commands.push(Command::set(audit, "controls", texts(&controls)));
    }
    (!commands.is_empty()).then_some(Command::Batch(commands))
}

fn texts<T: ToString>(set: &BTreeSet<T>) -> Vec<String> {
    set.iter().map(ToString::to_string).collect()
}

/// An audit, and what its working papers looked at.
struct Seen<'a> {
    id: AuditId,
    audit: &'a Audit,
    held: bool,
    with_papers: bool,
    looked_at: BTreeSet<Subject>,
}

impl<'a> Seen<'a> {
    fn of(workbook: &'a Workbook, id: AuditId, audit: &'a Audit, today: Date) -> Self {
        let papers = || workbook.papers_of(id).map(|(_, paper)| paper);
        let looked_at = papers().filter(|paper| paper.looks()).flat_map(WorkingPaper::subjects).collect();
        Self { id, audit, held: audit.is_held(today), with_papers: papers().next().is_some(), looked_at }
    }

    fn look(&self, subject: Subject) -> Look {
        if self.looked_at.contains(&subject) {
            Look::LookedAt
        } else if !self.audit.covers(subject) {
            Look::Out
        } else if !self.held {
            Look::Planned
        } else if self.with_papers {
            Look::Unseen
        } else {
            Look::LookedAt
        }
    }

    fn column(&self, index: usize, rows: &[Row]) -> Column {
        let count = |look: Look| rows.iter().filter(|row| row.cells.get(index) == Some(&look)).count();
        Column {
            audit: self.id,
            reference: self.audit.reference.clone(),
            title: self.audit.title.clone(),
            day: self.audit.day(),
            open: !self.held,
            looked_at: count(Look::LookedAt),
            planned: count(Look::Planned),
            unseen: count(Look::Unseen),
        }
    }
}

fn row(
    workbook: &Workbook,
    subject: Subject,
    audits: &[Seen<'_>],
    weights: &BTreeMap<ControlRef, Weight>,
    frame: &AuditProgramme,
) -> Row {
    let (number, title, group) = match subject {
        Subject::Clause(part) => {
            let title = clause(part.number()).map(|fact| fact.title.clone()).unwrap_or_default();
            let top = part.number().split('.').next().and_then(|top| top.parse().ok()).unwrap_or(0);
            (part.number().to_owned(), title, Group::Clause(top))
        }
        Subject::Control(control) => {
            let view = control_view(workbook, control);
            (view.number, view.title, view.theme.map_or(Group::Own, Group::Theme))
        }
    };
    let weight = match subject {
        Subject::Control(control) => weights.get(&control).cloned(),
        Subject::Clause(_) => None,
    };
    let cells: Vec<Look> = audits.iter().map(|audit| audit.look(subject)).collect();
    let state = if cells.contains(&Look::LookedAt) {
        State::LookedAt
    } else if cells.contains(&Look::Planned) {
        State::Planned
    } else {
        State::NotInCycle
    };
    let planned = audits.iter().zip(&cells).filter(|(_, look)| **look == Look::Planned);
    let first = planned.filter_map(|(audit, _)| audit.audit.day()).min();
    let above = weight.as_ref().is_some_and(|weight| weight.above);
    let late = above && state == State::Planned && first.is_some_and(|day| in_second_half(frame, day));
    Row { subject, number, title, group, cells, state, weight, late }
}

fn in_second_half(frame: &AuditProgramme, day: Date) -> bool {
    let (Some(from), Some(to)) = (frame.period_from, frame.period_to) else { return false };
    from.days_until(day) * 2 > from.days_until(to)
}

/// The applicable controls, and how many are undecided.
fn controls(workbook: &Workbook) -> (Vec<ControlRef>, usize) {
    let all: Vec<_> =
        workbook.all_controls().into_iter().map(|c| (c, workbook.soa_line(c).applicable)).collect();
    let undecided = all.iter().filter(|(_, applicable)| applicable.is_none()).count();
    let applies = all.into_iter().filter(|(_, applicable)| *applicable == Some(Applicability::Yes));
    (applies.map(|(control, _)| control).collect(), undecided)
}

/// The highest current rating of the risks each control bears on.
fn weights(workbook: &Workbook) -> BTreeMap<ControlRef, Weight> {
    let (scales, standings) = (workbook.scales(), workbook.standings());
    let rating = |risk: RiskId| {
        let (_, reading) = standings.reading(risk, ReadingKind::Current)?;
        scales.rating(reading.likelihood?, reading.impact?)
    };
    let mut weights = BTreeMap::new();
    for (control, risks) in workbook.control_links().risks {
        let rated: Vec<(usize, RiskId)> =
            risks.into_iter().filter_map(|risk| Some((rating(risk)?, risk))).collect();
        let Some(highest) = rated.iter().map(|(rating, _)| *rating).max() else { continue };
        let risks =
            rated.into_iter().filter(|(rating, _)| *rating == highest).map(|(_, risk)| risk).collect();
        let above = highest > scales.accept_up_to();
        weights.insert(control, Weight { rating: highest, above, risks });
    }
    weights
}
