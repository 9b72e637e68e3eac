//! The image of a workbook: its whole state as lines of JSON. Snapshots, bundles and installed states all hold images.
//!
//! - `records`: one object a line, `{"id": "risk:…", "title": …}`, empty fields left out;
//! - `buried`: the content of deleted records, likewise;
//! - `stamps`: one object a line with the dots of a record's fields;
//! - `seen`: the highest dot of each replica. Dots in `stamps` name a replica by its place in this list: `"0.17"`.
//!
//! Lines are sorted by id as text, so that two equal states have one image.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::str::FromStr;

use serde_json::{Map, Value, json};

use super::field::ValueError;
use super::id::RecordId;
use super::kinds::Kind;
use super::ledger::{Cell, FieldKey, Ledger, Life, Values, elements};
use super::stamp::{Dot, ReplicaId, VersionVector, parse_seq};
use super::workbook::{State, Workbook};

/// The whole state as JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Image {
    /// Records in sight.
    pub records: Vec<Value>,
    /// Deleted records.
    pub buried: Vec<Value>,
    /// Dots.
    pub stamps: Vec<Value>,
    /// Everything seen, one dot a replica.
    pub seen: Vec<Value>,
}

/// Something in an image that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Problem {
    /// Where, as a JSON pointer: `/records/12/owner`.
    pub place: String,
    /// Which record, as far as it could be read.
    pub record: String,
    /// What is wrong.
    pub what: String,
}

/// No more than this many problems are listed; a file that is wrong throughout is not read to the end.
pub const MAX_PROBLEMS: usize = 50;

impl Image {
    /// The image as one JSON value.
    pub fn to_json(&self) -> Value {
        json!({"records": self.records, "buried": self.buried, "stamps": self.stamps, "seen": self.seen})
    }

    /// Reads one JSON value; missing parts are empty.
    pub fn from_json(value: Value) -> Result<Self, ValueError> {
        let Value::Object(mut map) = value else { return Err(ValueError::new("an object", &value)) };
        let mut part = |name: &str| match map.remove(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(lines)) => Ok(lines),
            Some(other) => Err(ValueError::new(format!("a list of {name}"), &other)),
        };
        Ok(Self {
            records: part("records")?,
            buried: part("buried")?,
            stamps: part("stamps")?,
            seen: part("seen")?,
        })
    }
}

impl Workbook {
    /// The state as an image.
    pub fn to_image(&self) -> Image {
        let ids = Kind::ALL.iter().flat_map(|kind| self.ids_of(*kind));
        let records = ids.filter_map(|id| Some((id.to_string(), self.get(id)?.to_map())));
        let buried = self.state.buried.iter().map(|(id, map)| (id.to_string(), map.clone()));
        image(records, buried, &self.ledger)
    }

    /// Reads an image, or lists what is wrong with it.
    pub fn from_image(image: Image) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::default();
        let (seen, replicas) = reader.seen(&image.seen);
        let mut ledger = reader.ledger::<RecordId>(&image.stamps, &replicas);
        ledger.seen = seen;
        let mut state = State::default();
        for (part, lines, dead) in [("records", image.records, false), ("buried", image.buried, true)] {
            for (index, line) in lines.into_iter().enumerate() {
                reader.record(part, index, line, dead, &mut state, &ledger);
                if reader.problems.len() >= MAX_PROBLEMS {
                    return Err(reader.problems);
                }
            }
        }
        let known = |id: &RecordId| state.tables.get(*id).is_some() || state.buried.contains_key(id);
        let stamped: BTreeSet<_> = ledger.cells.keys().chain(ledger.lives.keys()).collect();
        for id in stamped.into_iter().filter(|id| !known(id)) {
            reader.problem("/stamps", &id.to_string(), "stamps of a record that is not in the file");
        }
        for (id, cells) in &ledger.cells {
            for (field, cell) in cells {
                reader.fits(*id, field, cell, &state);
            }
        }
        if reader.problems.is_empty() { Ok(Self { state, ledger }) } else { Err(reader.problems) }
    }
}

/// A state whose records are plain JSON: any version's, also one whose kinds and fields this program no longer has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawState {
    values: RawValues,
    pub(super) ledger: Ledger<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct RawValues {
    records: BTreeMap<String, Map<String, Value>>,
    buried: BTreeMap<String, Map<String, Value>>,
}

impl RawState {
    /// Reads an image without knowing its kinds.
    pub fn from_image(image: Image) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::default();
        let (seen, replicas) = reader.seen(&image.seen);
        let mut ledger = reader.ledger::<String>(&image.stamps, &replicas);
        ledger.seen = seen;
        let mut read = |part: &str, lines: Vec<Value>| -> BTreeMap<String, Map<String, Value>> {
            let lines = lines.into_iter().enumerate();
            lines.filter_map(|(index, line)| reader.line(part, index, line)).collect()
        };
        let values =
            RawValues { records: read("records", image.records), buried: read("buried", image.buried) };
        if reader.problems.is_empty() { Ok(Self { values, ledger }) } else { Err(reader.problems) }
    }

    /// The state as an image.
    pub fn to_image(&self) -> Image {
        let lines = |map: &BTreeMap<String, Map<String, Value>>| map.clone().into_iter();
        image(lines(&self.values.records), lines(&self.values.buried), &self.ledger)
    }

    /// Applies a journalled change.
    pub fn apply(&mut self, change: &super::change::Change<String>) -> Result<(), ValueError> {
        self.ledger.apply(&mut self.values, change)
    }
}

impl Values<String> for RawValues {
    fn value(&self, id: &String, field: &str) -> Option<Value> {
        self.buried.get(id).or_else(|| self.records.get(id))?.get(field).cloned()
    }

    fn set_value(&mut self, id: &String, field: &str, value: Option<Value>) -> Result<(), ValueError> {
        let map = match self.buried.get_mut(id) {
            Some(map) => map,
            None => self.records.entry(id.clone()).or_default(),
        };
        match value {
            Some(value) => drop(map.insert(field.to_owned(), value)),
            None => drop(map.remove(field)),
        }
        Ok(())
    }

    fn create(&mut self, id: &String) {
        self.records.entry(id.clone()).or_default();
    }

    fn bury(&mut self, id: &String) {
        if self.buried.contains_key(id) {
            return;
        }
        let map = self.records.remove(id).unwrap_or_default();
        self.buried.insert(id.clone(), map);
    }

    fn unbury(&mut self, id: &String) -> Result<(), ValueError> {
        if let Some(map) = self.buried.remove(id) {
            self.records.insert(id.clone(), map);
        }
        Ok(())
    }
}

type Line = (String, Map<String, Value>);

fn image<I: Ord + Clone + Display>(
    records: impl Iterator<Item = Line>,
    buried: impl Iterator<Item = Line>,
    ledger: &Ledger<I>,
) -> Image {
    let lines = |lines: &mut dyn Iterator<Item = Line>| -> Vec<Value> {
        let mut lines: Vec<Line> = lines.collect();
        lines.sort_by(|a, b| a.0.cmp(&b.0));
        let with_id = |(id, mut map): Line| {
            map.insert("id".into(), id.into());
            Value::Object(map)
        };
        lines.into_iter().map(with_id).collect()
    };
    let replicas: BTreeMap<ReplicaId, usize> =
        ledger.seen.iter().enumerate().map(|(index, dot)| (dot.replica, index)).collect();
    let text = |dot: Dot| Value::from(format!("{}.{}", replicas.get(&dot.replica).unwrap_or(&0), dot.seq));
    let mut stamps: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for (id, cells) in &ledger.cells {
        let fields: Map<_, _> =
            cells.iter().map(|(field, cell)| (field.to_string(), cell_json(cell, &text))).collect();
        stamps.entry(id.to_string()).or_default().insert("fields".into(), Value::Object(fields));
    }
    for (id, lives) in &ledger.lives {
        let life = lives.iter().map(|(dot, life)| match life {
            Life::Alive => json!([text(*dot)]),
            Life::Deleted(seen) => json!([text(*dot), seen.iter().map(text).collect::<Vec<_>>()]),
        });
        stamps.entry(id.to_string()).or_default().insert("life".into(), life.collect());
    }
    Image {
        records: lines(&mut { records }),
        buried: lines(&mut { buried }),
        stamps: lines(&mut stamps.into_iter()),
        seen: ledger.seen.iter().map(|dot| dot.to_string().into()).collect(),
    }
}

fn cell_json(cell: &Cell, text: &dyn Fn(Dot) -> Value) -> Value {
    match cell {
        Cell::Scalar(dot, siblings) if siblings.is_empty() => text(*dot),
        Cell::Scalar(dot, siblings) => {
            let siblings = siblings.iter().map(|(dot, value)| json!([text(*dot), value]));
            std::iter::once(text(*dot)).chain(siblings).collect()
        }
        Cell::Set(elements) => {
            let dots = |dots: &Vec<Dot>| dots.iter().copied().map(text).collect::<Value>();
            Value::Object(elements.iter().map(|(element, all)| (element.clone(), dots(all))).collect())
        }
    }
}

/// Reads images and collects what is wrong with them.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
    met: BTreeSet<String>,
}

impl Reader {
    fn problem(&mut self, place: impl Into<String>, record: &str, what: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { place: place.into(), record: record.to_owned(), what: what.into() });
        }
    }

    /// Everything seen, and the replicas in the order dots count them.
    fn seen(&mut self, lines: &[Value]) -> (VersionVector, Vec<Dot>) {
        let mut dots = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match line.as_str().map(str::parse::<Dot>) {
                Some(Ok(dot)) if dots.iter().any(|other: &Dot| other.replica == dot.replica) => {
                    self.problem(format!("/seen/{index}"), "", "this replica is listed twice");
                }
                Some(Ok(dot)) => dots.push(dot),
                _ => self.problem(format!("/seen/{index}"), "", format!("{line} is not a stamp")),
            }
        }
        (dots.iter().copied().collect(), dots)
    }

    /// The id and fields of a record line.
    fn line(&mut self, part: &str, index: usize, line: Value) -> Option<Line> {
        let Value::Object(mut map) = line else {
            self.problem(format!("/{part}/{index}"), "", "a record must be an object");
            return None;
        };
        let Some(Value::String(id)) = map.remove("id") else {
            self.problem(format!("/{part}/{index}/id"), "", "the record has no id");
            return None;
        };
        let space = if part == "stamps" { "stamps" } else { "record" };
        if !self.met.insert(format!("{space} {id}")) {
            self.problem(format!("/{part}/{index}/id"), &id, "this id occurs twice");
            return None;
        }
        Some((id, map))
    }

    fn record(
        &mut self,
        part: &str,
        index: usize,
        line: Value,
        dead: bool,
        state: &mut State,
        ledger: &Ledger<RecordId>,
    ) {
        let Some((text, map)) = self.line(part, index, line) else { return };
        let id: RecordId = match text.parse() {
            Ok(id) => id,
            Err(error) => {
                return self.problem(format!("/{part}/{index}/id"), &text, format!("this must be {error}"));
            }
        };
        if ledger.is_dead(&id) != dead {
            let what = if dead {
                "this record is listed as deleted, but its stamps do not say so"
            } else {
                "the stamps say this record was deleted"
            };
            return self.problem(format!("/{part}/{index}"), &text, what);
        }
        let mut record = id.kind.blank();
        for (field, value) in map {
            if let Err(error) = record.set(&field, Some(value).filter(|value| !value.is_null())) {
                self.problem(format!("/{part}/{index}/{field}"), &text, error.to_string());
            }
        }
        if dead {
            state.buried.insert(id, record.to_map());
        } else {
            state.create(&id);
            for (field, value) in record.to_map() {
                // Each value was accepted by a record of the same kind a moment ago.
                if let Err(error) = state.set_value(&id, &field, Some(value)) {
                    self.problem(format!("/{part}/{index}/{field}"), &text, error.to_string());
                }
            }
        }
    }

    fn ledger<I: Ord + Clone + FromStr<Err: Display>>(
        &mut self,
        lines: &[Value],
        replicas: &[Dot],
    ) -> Ledger<I> {
        let mut ledger = Ledger::default();
        for (index, line) in lines.iter().enumerate() {
            let Some((text, map)) = self.line("stamps", index, line.clone()) else { continue };
            let id: I = match text.parse() {
                Ok(id) => id,
                Err(error) => {
                    self.problem(format!("/stamps/{index}/id"), &text, format!("this must be {error}"));
                    continue;
                }
            };
            let place = format!("/stamps/{index}");
            let fields = map.get("fields");
            if fields.is_some_and(|fields| !fields.is_object()) {
                self.problem(format!("{place}/fields"), &text, "the stamps of fields must be an object");
            }
            if let Some(Value::Object(fields)) = fields {
                let mut cells: BTreeMap<FieldKey, Cell> = BTreeMap::new();
                for (field, cell) in fields {
                    match read_cell(cell, replicas) {
                        Ok(cell) => drop(cells.insert(intern(&text, field), cell)),
                        Err(what) => self.problem(format!("{place}/fields/{field}"), &text, what),
                    }
                }
                ledger.cells.insert(id.clone(), cells);
            }
            if let Some(life) = map.get("life") {
                match read_life(life, replicas) {
                    Ok(life) => drop(ledger.lives.insert(id, life)),
                    Err(what) => self.problem(format!("{place}/life"), &text, what),
                }
            }
        }
        ledger
    }

    /// Whether a field's stamps fit its shape and its value.
    fn fits(&mut self, id: RecordId, field: &str, cell: &Cell, state: &State) {
        let shape = id.kind.field(field).map(|field| field.shape);
        let what = match (cell, shape) {
            (Cell::Scalar(..), Some(shape)) if shape.is_set() => "the stamps are those of a single value",
            (Cell::Set(_), Some(shape)) if !shape.is_set() => "the stamps are those of a set",
            (Cell::Set(stamped), _) => {
                let there = elements(state.value(&id, field));
                if stamped.keys().all(|element| there.contains(element)) {
                    return;
                }
                "the stamps name an element that the record does not have"
            }
            (Cell::Scalar(_, siblings), _) => {
                let mut blank = id.kind.blank();
                for (_, value) in siblings {
                    if let Err(error) = blank.set(field, value.clone()) {
                        self.problem(format!("/stamps/fields/{field}"), &id.to_string(), error.to_string());
                    }
                }
                return;
            }
        };
        self.problem(format!("/stamps/fields/{field}"), &id.to_string(), what);
    }
}

/// Known fields borrow their key from the schema.
fn intern(id: &str, field: &str) -> FieldKey {
    let kind = id.split(':').next().and_then(|kind| kind.parse::<Kind>().ok());
    let known = kind.and_then(|kind| kind.field(field));
    known.map_or_else(|| Cow::Owned(field.to_owned()), |known| Cow::Borrowed(known.key))
}

fn read_dot(value: &Value, replicas: &[Dot]) -> Result<Dot, String> {
    let problem = || format!("{value} is not a stamp of this file");
    let (index, seq) = value.as_str().and_then(|text| text.split_once('.')).ok_or_else(problem)?;
    let top = index.parse::<usize>().ok().and_then(|index| replicas.get(index)).ok_or_else(problem)?;
    let seq = parse_seq(seq).map_err(|_bad| problem())?;
    if seq > top.seq {
        return Err(format!("the stamp {value} is later than everything this file has seen"));
    }
    Ok(Dot { seq, replica: top.replica })
}

fn read_cell(value: &Value, replicas: &[Dot]) -> Result<Cell, String> {
    match value {
        Value::String(_) => Ok(Cell::Scalar(read_dot(value, replicas)?, Vec::new())),
        Value::Array(items) => {
            let [first, rest @ ..] = items.as_slice() else { return Err("an empty list of stamps".into()) };
            let sibling = |item: &Value| match item.as_array().map(Vec::as_slice) {
                Some([dot, value]) => {
                    Ok((read_dot(dot, replicas)?, Some(value.clone()).filter(|v| !v.is_null())))
                }
                _ => Err(format!("{item} is not a stamped value")),
            };
            let siblings = rest.iter().map(sibling).collect::<Result<Vec<_>, String>>()?;
            let first = read_dot(first, replicas)?;
            let dots: Vec<Dot> = std::iter::once(first).chain(siblings.iter().map(|s| s.0)).collect();
            falling(&dots)?;
            Ok(Cell::Scalar(first, siblings))
        }
        Value::Object(map) => {
            let mut elements = BTreeMap::new();
            for (element, dots) in map {
                let dots =
                    dots.as_array().filter(|dots| !dots.is_empty()).ok_or("an element without stamps")?;
                let dots = dots.iter().map(|dot| read_dot(dot, replicas)).collect::<Result<Vec<_>, _>>()?;
                if dots.windows(2).any(|pair| pair[0] >= pair[1]) {
                    return Err("stamps of an element must rise from the lowest to the highest".into());
                }
                elements.insert(element.clone(), dots);
            }
            Ok(Cell::Set(elements))
        }
        other => Err(format!("{other} is not a stamp")),
    }
}

fn read_life(value: &Value, replicas: &[Dot]) -> Result<Vec<(Dot, Life)>, String> {
    let items = value.as_array().filter(|items| !items.is_empty()).ok_or("life must be a list")?;
    let read = |item: &Value| match item.as_array().map(Vec::as_slice) {
        Some([dot]) => Ok((read_dot(dot, replicas)?, Life::Alive)),
        Some([dot, Value::Array(seen)]) => {
            let seen =
                seen.iter().map(|dot| read_dot(dot, replicas)).collect::<Result<VersionVector, _>>()?;
            Ok((read_dot(dot, replicas)?, Life::Deleted(seen)))
        }
        _ => Err(format!("{item} is no statement about a record\u{2019}s life")),
    };
    let lives = items.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    falling(&lives.iter().map(|(dot, _)| *dot).collect::<Vec<_>>())?;
    Ok(lives)
}

fn falling(dots: &[Dot]) -> Result<(), String> {
    if dots.windows(2).any(|pair| pair[0] <= pair[1]) {
        return Err("stamps must fall from the highest to the lowest".into());
    }
    Ok(())
}
