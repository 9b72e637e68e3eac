//! What a workbook must hold, told by a list of all writes ever made. Written as simply as can be and without a look
//! at how the program does it: there are no version vectors, and dots are compared only to tell which of several
//! values is shown. Each write remembers the whole set of writes its writer knew.

use std::collections::{BTreeMap, BTreeSet};

use isms_workbook::domain::change::{Change, ChangeSet, Op};
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::ledger::{Cell, Life};
use isms_workbook::domain::stamp::Dot;
use isms_workbook::domain::workbook::Workbook;
use serde_json::{Map, Value};

/// The writes somebody knows.
pub(crate) type Known = BTreeSet<Dot>;

struct Write {
    change: Change,
    /// What its writer knew.
    known: Known,
}

/// Every write of every copy, in the order they were made.
#[derive(Default)]
pub(crate) struct Log(Vec<Write>);

/// Values with their dots, highest first.
type Stamped = Vec<(Dot, Option<Value>)>;

/// All there is to be seen of a workbook.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct View {
    living: BTreeMap<RecordId, Map<String, Value>>,
    buried: BTreeMap<RecordId, Map<String, Value>>,
    /// Which records are there although somebody deleted them.
    contested: BTreeSet<RecordId>,
    /// The values of each scalar field, with the one shown first. Records as a whole are noted under an empty key.
    scalars: BTreeMap<(RecordId, String), Stamped>,
    /// The writes behind each element of a set.
    elements: BTreeMap<(RecordId, String, String), BTreeSet<Dot>>,
}

impl Log {
    /// Notes what somebody wrote, who from then on knows it.
    pub(crate) fn note(&mut self, changes: &ChangeSet, known: &mut Known) {
        for change in &changes.0 {
            assert!(
                self.0.iter().all(|write| write.change.dot != change.dot),
                "{} was used before",
                change.dot
            );
            self.0.push(Write { change: change.clone(), known: known.clone() });
            known.insert(change.dot);
        }
    }

    /// What somebody with this knowledge must see: every write but those that a later one replaced knowingly.
    pub(crate) fn view(&self, known: &Known) -> View {
        let writes: Vec<&Write> = self.0.iter().filter(|write| known.contains(&write.change.dot)).collect();
        let records: BTreeSet<RecordId> = writes.iter().map(|write| write.change.record).collect();
        let mut view = View::default();
        for record in records {
            let of_record: Vec<&Write> =
                writes.iter().copied().filter(|w| w.change.record == record).collect();
            let remains = |write: &&Write| !of_record.iter().any(|later| replaces(later, write));
            view.record(record, &of_record.iter().copied().filter(remains).collect::<Vec<_>>());
        }
        view
    }
}

/// Whether the one write was made in place of the other.
fn replaces(later: &Write, earlier: &Write) -> bool {
    let same_spot = later.change.field == earlier.change.field
        && match (&later.change.op, &earlier.change.op) {
            (Op::Remove { element }, Op::Add { element: added }) => element == added,
            // Additions stand beside each other. A removal is no statement: what it did not know of stays.
            (Op::Add { .. } | Op::Remove { .. }, _) | (_, Op::Add { .. } | Op::Remove { .. }) => false,
            (_, _) => true,
        };
    same_spot && later.known.contains(&earlier.change.dot)
}

impl View {
    fn record(&mut self, record: RecordId, remaining: &[&Write]) {
        let mut fields = Map::new();
        for write in remaining {
            let Change { field, dot, op, .. } = &write.change;
            let spot = (record, field.to_string());
            match op {
                Op::Set { new, .. } => self.scalars.entry(spot).or_default().push((*dot, new.clone())),
                Op::Add { element } => {
                    self.elements.entry((spot.0, spot.1, element.clone())).or_default().insert(*dot);
                    let elements =
                        fields.entry(field.to_string()).or_insert_with(|| Value::Array(Vec::new()));
                    let elements = elements.as_array_mut().unwrap();
                    if !elements.contains(&element.as_str().into()) {
                        elements.push(element.as_str().into());
                        elements.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
                    }
                }
                Op::Remove { .. } => {}
                Op::Create | Op::Revive => {
                    self.scalars.entry(spot).or_default().push((*dot, Some("alive".into())));
                }
                Op::Delete => self.scalars.entry(spot).or_default().push((*dot, Some("deleted".into()))),
            }
        }
        let own = self.scalars.iter_mut().filter(|((id, _), _)| *id == record);
        for ((_, field), values) in own {
            values.sort_by_key(|(dot, _)| std::cmp::Reverse(*dot));
            if let Some(value) = values[0].1.clone().filter(|_| !field.is_empty()) {
                fields.insert(field.clone(), value);
            }
        }
        let statements = |write: &&&Write| !matches!(write.change.op, Op::Delete | Op::Remove { .. });
        let knows_all = |delete: &Write| {
            remaining.iter().filter(statements).all(|w| delete.known.contains(&w.change.dot))
        };
        let mut deletes = remaining.iter().filter(|write| write.change.op == Op::Delete).peekable();
        let was_deleted = deletes.peek().is_some();
        if deletes.any(|delete| knows_all(delete)) {
            self.buried.insert(record, fields);
        } else {
            self.living.insert(record, fields);
            self.contested.extend(was_deleted.then_some(record));
        }
    }

    /// What a workbook shows.
    pub(crate) fn of(workbook: &Workbook) -> Self {
        let ledger = workbook.ledger();
        let ids = Kind::ALL.iter().flat_map(|kind| workbook.ids_of(*kind));
        let mut view = Self {
            living: ids.map(|id| (id, workbook.get(id).unwrap().to_map())).collect(),
            buried: workbook.buried().clone(),
            contested: ledger.contested().copied().collect(),
            ..Self::default()
        };
        let records: Vec<RecordId> = view.living.keys().chain(view.buried.keys()).copied().collect();
        for record in records {
            let life = ledger.life(&record).iter().map(|(dot, life)| {
                let word = if *life == Life::Alive { "alive" } else { "deleted" };
                (*dot, Some(Value::from(word)))
            });
            view.add((record, String::new()), life.collect());
            for field in record.kind.fields() {
                let spot = (record, field.key.to_owned());
                match ledger.cell(&record, field.key) {
                    Some(Cell::Scalar(dot, siblings)) => {
                        let map = view.living.get(&record).or_else(|| view.buried.get(&record)).unwrap();
                        let first = (*dot, map.get(field.key).cloned());
                        view.add(spot, std::iter::once(first).chain(siblings.iter().cloned()).collect());
                    }
                    Some(Cell::Set(elements)) => {
                        for (element, dots) in elements {
                            let dots = dots.iter().copied().collect();
                            view.elements.insert((record, spot.1.clone(), element.clone()), dots);
                        }
                    }
                    None => {}
                }
            }
        }
        view
    }

    fn add(&mut self, spot: (RecordId, String), values: Stamped) {
        if !values.is_empty() {
            self.scalars.insert(spot, values);
        }
    }
}
