//! What a deletion would break: the records that point at what goes, and by which field.

use std::collections::BTreeSet;

use crate::domain::id::RecordId;
use crate::domain::kinds::Kind;
use crate::domain::links::links;
use crate::domain::workbook::Workbook;

/// A link that would lead nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The record that points.
    pub from: RecordId,
    /// Its field.
    pub field: &'static str,
    /// The record that goes.
    pub to: RecordId,
}

/// What a deletion takes along and what it breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    /// The records that go: those asked for, and the ratings of risks among them.
    pub going: Vec<RecordId>,
    /// Links of records that stay, by kind.
    pub broken: Vec<Broken>,
    /// How many recorded decisions name what goes. They stay as they were recorded and break nothing.
    pub decisions: usize,
}

/// Looks at what the deletion of some records would do, in one pass over the workbook.
pub fn deletion(workbook: &Workbook, records: &[RecordId]) -> Deletion {
    let asked: BTreeSet<RecordId> = records.iter().copied().collect();
    let rated = |id: &RecordId| {
        let reading = workbook.get(*id);
        reading.is_some_and(|reading| {
            links(reading).iter().any(|(field, to)| *field == "risk" && asked.contains(to))
        })
    };
    let ratings: Vec<RecordId> = if asked.iter().any(|id| id.kind == Kind::Risk) {
        workbook.ids_of(Kind::Reading).into_iter().filter(rated).collect()
    } else {
        Vec::new()
    };
    let going: BTreeSet<RecordId> = ratings.iter().copied().chain(asked.iter().copied()).collect();
    let (mut broken, mut decisions) = (Vec::new(), 0);
    for from in Kind::ALL.iter().flat_map(|kind| workbook.ids_of(*kind)).filter(|from| !going.contains(from))
    {
        let Some(record) = workbook.get(from) else { continue };
        let mut hit = links(record).into_iter().filter(|(_, to)| going.contains(to));
        if from.kind.is_permanent() {
            decisions += usize::from(hit.next().is_some());
        } else {
            broken.extend(hit.map(|(field, to)| Broken { from, field, to }));
        }
    }
    // Ratings first: they belong to their risk.
    Deletion { going: ratings.into_iter().chain(asked).collect(), broken, decisions }
}
