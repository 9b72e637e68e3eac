//! A rehearsal of Stage 2: questions an auditor may ask, drawn by lot from the workbook's own records and from the
//! guidance. Each says where the answer should be, so that a person can be timed from the question to the evidence.
//!
//! # Adding a question
//! A line in [`TEMPLATES`], its sentence under `rehearsal.q` in `content/en/rehearsal.json`, and the function that finds
//! the records it fits. A test draws every question and looks for gaps that were not filled.

mod cases;
mod run;

pub use cases::period_before;
pub use run::{End, Kept, Run, Summary};

use crate::content::guide::{ClauseGuide, ControlGuide};
use crate::content::text::tf;
use crate::domain::date::Date;
use crate::domain::id::{ClauseRef, ControlRef, RecordId};
use crate::domain::kinds::{Kind, SoaLineId};
use crate::domain::records::{Applicability, Implementation};
use crate::domain::workbook::Workbook;

/// Where an answer should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A record.
    Record(RecordId),
    /// What is kept for a sub-clause.
    Clause(ClauseRef),
}

/// What stands in a gap of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Words.
    Words(String),
    /// A day, printed as the reader writes days.
    Day(Date),
}

/// A question that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asked {
    sentence: Sentence,
    /// The sub-clause or control it is about: `8.1`, `A.8.13`.
    pub point: String,
    /// Where the answer should be; never empty.
    pub places: Vec<Place>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Sentence {
    /// Of a template: its key and what stands in its gaps.
    Template(&'static str, Vec<(&'static str, Gap)>),
    /// Of the guidance, as it is.
    Guidance(String),
}

impl Asked {
    /// The question. `day` prints a day.
    pub fn text(&self, day: &dyn Fn(Date) -> String) -> String {
        match &self.sentence {
            Sentence::Guidance(text) => text.clone(),
            Sentence::Template(key, gaps) => {
                let word = |gap: &Gap| match gap {
                    Gap::Words(words) => words.clone(),
                    Gap::Day(date) => day(*date),
                };
                let words: Vec<(&str, String)> = gaps.iter().map(|(name, gap)| (*name, word(gap))).collect();
                let words: Vec<(&str, &str)> =
                    words.iter().map(|(name, word)| (*name, word.as_str())).collect();
                tf(key, &words)
            }
        }
    }

    /// The key of its template; `None` for a question of the guidance.
    pub fn template(&self) -> Option<&'static str> {
        match self.sentence {
            Sentence::Template(key, _) => Some(key),
            Sentence::Guidance(_) => None,
        }
    }
}

/// A record a template fits.
struct Case {
    gaps: Vec<(&'static str, Gap)>,
    places: Vec<RecordId>,
    /// The control it is about, where the template leaves that open.
    control: Option<ControlRef>,
}

/// A question about records of one kind.
pub struct Template {
    /// The key of its sentence.
    pub key: &'static str,
    /// The sub-clause or control it is about; empty when that depends on the record.
    pub point: &'static str,
    /// The kind of record it asks about.
    pub kind: Kind,
    cases: fn(&Workbook, Date) -> Vec<Case>,
}

macro_rules! templates {
    ($($key:literal $point:literal $kind:ident $cases:ident;)+) => {
        &[$(Template { key: $key, point: $point, kind: Kind::$kind, cases: cases::$cases },)+]
    };
}

/// Every question that is made from records.
pub const TEMPLATES: &[Template] = templates! {
    // sentence                      about     kind               records it fits
    "rehearsal.q.requirement"        "4.2"     Requirement        requirements;
    "rehearsal.q.scope"              "4.3"     Scope              scope;
    "rehearsal.q.role"               "5.3"     Role               roles;
    "rehearsal.q.risk_accepted"      "6.1.3"   Risk               risks_accepted;
    "rehearsal.q.risk_open"          "6.1.2"   Risk               risks_open;
    "rehearsal.q.treatment_done"     "8.3"     Treatment          treatments_done;
    "rehearsal.q.treatment_late"     "8.3"     Treatment          treatments_late;
    "rehearsal.q.control_in_place"   ""        SoaLine            controls_in_place;
    "rehearsal.q.control_excluded"   ""        SoaLine            controls_excluded;
    "rehearsal.q.objective"          "6.2"     Objective          objectives;
    "rehearsal.q.change"             "6.3"     Change             changes;
    "rehearsal.q.competence"         "7.2"     Competence         competences;
    "rehearsal.q.training"           "7.3"     Training           trainings;
    "rehearsal.q.joiner"             "A.6.3"   Person             joiners;
    "rehearsal.q.leaver"             "A.6.5"   Person             leavers;
    "rehearsal.q.document_learnt"    "7.5.3"   DocumentVersion    documents_learnt;
    "rehearsal.q.rule"               "7.5.2"   DocumentRule       rules;
    "rehearsal.q.run_of_period"      "8.1"     OperationalControl runs_of_period;
    "rehearsal.q.run_exceptions"     "8.1"     ControlRun         runs_with_exceptions;
    "rehearsal.q.measure"            "9.1"     Measure            measures;
    "rehearsal.q.audit"              "9.2.2"   Audit              audits;
    "rehearsal.q.finding"            "9.2.2"   Finding            findings;
    "rehearsal.q.review"             "9.3.3"   ManagementReview   reviews;
    "rehearsal.q.nonconformity"      "10.2"    Nonconformity      nonconformities;
    "rehearsal.q.improvement"        "10.1"    Improvement        improvements;
    "rehearsal.q.asset"              "A.5.9"   Asset              assets;
    "rehearsal.q.supplier"           "A.5.22"  Supplier           suppliers;
    "rehearsal.q.incident"           "A.5.27"  Incident           incidents;
    "rehearsal.q.obligation"         "A.5.31"  Obligation         obligations;
    "rehearsal.q.exception"          "A.5.36"  Exception          exceptions;
};

/// The guidance questions are drawn from; both may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guidance<'a> {
    /// Of sub-clauses.
    pub clauses: &'a [ClauseGuide],
    /// Of controls.
    pub controls: &'a [ControlGuide],
}

/// Draws questions. The same seed draws the same from the same workbook on the same day. Sorts of question take turns,
/// so that a register with many records does not crowd out the others; every third comes from the guidance.
pub fn draw(workbook: &Workbook, guidance: Guidance<'_>, today: Date, seed: u64, count: usize) -> Vec<Asked> {
    let mut dice = Dice(seed);
    let mut own: Vec<Vec<Asked>> =
        TEMPLATES.iter().map(|template| of_template(template, workbook, today)).collect();
    let mut guided = vec![of_clauses(workbook, guidance.clauses), of_controls(workbook, guidance.controls)];
    for pools in [&mut own, &mut guided] {
        pools.retain(|pool| !pool.is_empty());
        for pool in pools.iter_mut() {
            dice.shuffle(pool);
        }
        dice.shuffle(pools);
    }
    let (mut own, mut guided) = (turns(own), turns(guided));
    let mut drawn = Vec::new();
    while drawn.len() < count {
        let from_guidance = drawn.len() % 3 == 2;
        let (first, second) = if from_guidance { (&mut guided, &mut own) } else { (&mut own, &mut guided) };
        match first.next().or_else(|| second.next()) {
            Some(asked) => drawn.push(asked),
            None => break,
        }
    }
    drawn
}

/// One of each pool, then the next of each, and so on.
fn turns(pools: Vec<Vec<Asked>>) -> impl Iterator<Item = Asked> {
    let longest = pools.iter().map(Vec::len).max().unwrap_or(0);
    let mut pools: Vec<_> = pools.into_iter().map(Vec::into_iter).collect();
    let all: Vec<Asked> =
        (0..longest).flat_map(|_| pools.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>()).collect();
    all.into_iter()
}

fn of_template(template: &Template, workbook: &Workbook, today: Date) -> Vec<Asked> {
    let asked = |case: Case| {
        let number = |control| crate::content::catalogue::control_view(workbook, control).number;
        Asked {
            sentence: Sentence::Template(template.key, case.gaps),
            point: case.control.map_or_else(|| template.point.to_owned(), number),
            places: case.places.into_iter().map(Place::Record).collect(),
        }
    };
    (template.cases)(workbook, today).into_iter().map(asked).collect()
}

/// Stage 2 questions about sub-clauses for which something is kept.
fn of_clauses(workbook: &Workbook, guides: &[ClauseGuide]) -> Vec<Asked> {
    let asked = |guide: &ClauseGuide| {
        let clause: ClauseRef = guide.number.parse().ok()?;
        let one = |question: &String| Asked {
            sentence: Sentence::Guidance(question.clone()),
            point: guide.number.clone(),
            places: vec![Place::Clause(clause)],
        };
        let kept = !workbook.records_of(clause).is_empty();
        kept.then(|| guide.stage2.iter().map(one).collect::<Vec<_>>())
    };
    guides.iter().filter_map(asked).flatten().collect()
}

/// Questions about controls that are said to be in place, wholly or in part.
fn of_controls(workbook: &Workbook, guides: &[ControlGuide]) -> Vec<Asked> {
    let asked = |guide: &ControlGuide| {
        let control: ControlRef = guide.number.parse().ok()?;
        let line = workbook.soa_line(control);
        let works = matches!(line.status, Some(Implementation::Done | Implementation::Partly));
        let one = |question: &String| Asked {
            sentence: Sentence::Guidance(question.clone()),
            point: guide.number.clone(),
            places: vec![Place::Record(SoaLineId(control).into())],
        };
        let asks = line.decided() == Some(Applicability::Yes) && works;
        asks.then(|| guide.questions.iter().map(one).collect::<Vec<_>>())
    };
    guides.iter().filter_map(asked).flatten().collect()
}

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Fisher and Yates. The bias of the remainder is far below what anybody could notice in a register.
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.roll() % (last as u64 + 1)).unwrap_or(0);
            items.swap(last, other);
        }
    }
}
