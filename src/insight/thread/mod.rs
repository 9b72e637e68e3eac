//! The golden thread: from any record, what leads to it and what follows from it, in the order in which an auditor
//! follows it: requirement or issue, risk, treatment, control, document, evidence, measure, audit, finding,
//! nonconformity.
//!
//! One goes only one way at a time, or everything would hang together with everything: from a risk to its treatments and
//! on to their controls, but not back to other risks of the same controls. Evidence, documents and measures speak for
//! controls, so from them one also goes on to what is known of these controls further along.

mod chain;
mod gaps;

use std::collections::{BTreeMap, BTreeSet};

pub use chain::{Stage, has_thread};
pub use gaps::{Gap, Mend, Missing};

use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::workbook::Workbook;
use chain::{Chain, knot, rank};

/// A record of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    /// The record; a control is named by its line of the Statement of Applicability.
    pub record: RecordId,
    /// The records through which it belongs to the thread; none for the one it begins at.
    pub via: Vec<RecordId>,
    /// What is missing at this place.
    pub gaps: Vec<Gap>,
}

/// A column of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which.
    pub stage: Stage,
    /// Its records, in the order they were added.
    pub knots: Vec<Knot>,
}

/// What hangs together with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The record it was asked for.
    pub start: RecordId,
    /// All columns, empty ones too.
    pub columns: Vec<Column>,
}

impl Thread {
    /// How many records there are.
    pub fn count(&self) -> usize {
        self.columns.iter().map(|column| column.knots.len()).sum()
    }

    /// How many breaks there are.
    pub fn breaks(&self) -> usize {
        self.columns.iter().flat_map(|column| &column.knots).map(|knot| knot.gaps.len()).sum()
    }
}

/// The records reached, each with those it was reached through.
type Reached = BTreeMap<RecordId, BTreeSet<RecordId>>;

/// The thread of a record. One that has no place in the chain lends it the records it is linked with.
pub fn thread(workbook: &Workbook, start: RecordId) -> Thread {
    let chain = Chain::of(workbook);
    let seeds: BTreeSet<RecordId> = match knot(start) {
        Some(knot) => BTreeSet::from([knot]),
        None => chain::beside(workbook, start),
    };
    let mut reached: Reached = seeds.iter().map(|seed| (*seed, BTreeSet::new())).collect();
    for seed in seeds.iter().filter(|seed| **seed != start) {
        reached.entry(*seed).or_default().insert(start);
    }
    walk(&chain, &seeds, Way::On, &seeds, &mut reached);
    walk(&chain, &seeds, Way::Back, &seeds, &mut reached);
    for seed in &seeds {
        of_controls(&chain, *seed, &mut reached);
    }
    let mut columns: Vec<Column> =
        Stage::ALL.iter().map(|stage| Column { stage: *stage, knots: Vec::new() }).collect();
    for (record, via) in reached {
        let Some((stage, _)) = rank(record.kind) else { continue };
        let gaps = gaps::of(workbook, &chain, record);
        if let Some(column) = columns.iter_mut().find(|column| column.stage == stage) {
            column.knots.push(Knot { record, via: via.into_iter().collect(), gaps });
        }
    }
    Thread { start, columns }
}

/// Which way one goes along the chain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// Goes one way from some records as far as links reach.
fn walk(
    chain: &Chain,
    from: &BTreeSet<RecordId>,
    way: Way,
    seeds: &BTreeSet<RecordId>,
    reached: &mut Reached,
) {
    let mut waiting: Vec<RecordId> = from.iter().copied().collect();
    let mut seen = from.clone();
    while let Some(record) = waiting.pop() {
        for next in chain.beside(record) {
            if !goes(record, next, way) || (is_hub(record, next) && !seeds.contains(&record)) {
                continue;
            }
            reached.entry(next).or_default().insert(record);
            if seen.insert(next) {
                waiting.push(next);
            }
        }
    }
}

fn goes(from: RecordId, to: RecordId, way: Way) -> bool {
    match way {
        Way::On => rank(to.kind) > rank(from.kind),
        Way::Back => rank(to.kind) < rank(from.kind),
    }
}

/// Records that hold together what has nothing else to do with each other: an audit all its controls and findings, a
/// policy all objectives. One goes on from them only where the thread begins there.
fn is_hub(from: RecordId, to: RecordId) -> bool {
    matches!(
        (from.kind, to.kind),
        (Kind::Audit, Kind::Finding | Kind::SoaLine) | (Kind::Document, Kind::Objective)
    )
}

/// From what speaks for controls, goes on to what is known of these controls in later columns.
fn of_controls(chain: &Chain, seed: RecordId, reached: &mut Reached) {
    let speaks = matches!(
        seed.kind,
        Kind::Document | Kind::OperationalControl | Kind::Evidence | Kind::ControlRun | Kind::Measure
    );
    if !speaks {
        return;
    }
    let controls: BTreeSet<RecordId> =
        reached.keys().filter(|record| record.kind == Kind::SoaLine).copied().collect();
    let mut known = Reached::new();
    walk(chain, &controls, Way::On, &controls, &mut known);
    let stage = rank(seed.kind).map(|(stage, _)| stage);
    for (record, via) in known {
        if rank(record.kind).map(|(stage, _)| stage) > stage {
            // Only ways that are themselves in the thread are named.
            let via = via
                .into_iter()
                .filter(|via| controls.contains(via) || rank(via.kind).map(|(s, _)| s) > stage);
            reached.entry(record).or_default().extend(via);
        }
    }
}
