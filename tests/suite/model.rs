//! A small world for histories: few records, few fields and few values, so that edits made apart collide often.

use std::fmt;

use isms_workbook::domain::command::Command;
use isms_workbook::domain::field::{Field, Shape};
use isms_workbook::domain::id::{KeyStyle, RecordId};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::{
    ChangeList, FrozenLine, FrozenLines, FrozenPlan, FrozenTreatment, Scales,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// How often a property is tried.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A record with a fixed UUID.
pub(crate) fn minted(kind: Kind, number: u8) -> RecordId {
    RecordId::minted(kind, Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number)))
}

pub(crate) fn risk(number: u8) -> RecordId {
    minted(Kind::Risk, number)
}

pub(crate) fn acceptance(number: u8) -> RecordId {
    minted(Kind::Acceptance, number)
}

pub(crate) fn organisation() -> RecordId {
    named("organisation:main")
}

pub(crate) fn soa_line() -> RecordId {
    named("soa_line:A.5.1")
}

/// The record of this id.
pub(crate) fn named(id: &str) -> RecordId {
    id.parse().unwrap()
}

/// Two ids of a kind, or the only one there is.
pub(crate) fn ids(kind: Kind) -> Vec<RecordId> {
    match kind.key_style() {
        KeyStyle::Uuid => vec![minted(kind, 1), minted(kind, 2)],
        KeyStyle::Clause => {
            vec![named(&format!("{}:4.1", kind.key())), named(&format!("{}:10.2", kind.key()))]
        }
        KeyStyle::Single => vec![named(&format!("{}:main", kind.key()))],
        KeyStyle::Control => ["A.5.1", &minted(Kind::Control, 1).to_string()]
            .iter()
            .map(|key| named(&format!("{}:{key}", kind.key())))
            .collect(),
    }
}

/// Values a field takes, as the field itself would write them. All are different and none is empty.
pub(crate) fn values(field: Field) -> Vec<Value> {
    let texts = |ids: Vec<RecordId>| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    match field.shape {
        Shape::Text => vec![json!("ash"), json!("birch")],
        Shape::Date => vec![json!("2026-11-23"), json!("2027-02-28")],
        Shape::Number => vec![json!(0), json!(4)],
        Shape::Choice(_, keys) => keys.iter().take(2).map(|key| json!(key)).collect(),
        Shape::Reference(kind) => texts(ids(kind)).into_iter().map(Value::from).collect(),
        Shape::AnyReference => vec![json!(risk(1).to_string()), json!("organisation:main")],
        Shape::Choices(_, keys) => subsets(&keys.iter().take(3).map(ToString::to_string).collect::<Vec<_>>()),
        Shape::References(kind) => subsets(&texts(ids(kind))),
        Shape::Controls => {
            subsets(&["A.5.1".to_owned(), "A.8.34".to_owned(), minted(Kind::Control, 1).to_string()])
        }
        Shape::Keys => subsets(&["how".to_owned(), "title".to_owned()]),
        Shape::Data => vec![data(field.key)],
    }
}

/// A few sets made of these elements, sorted as text.
fn subsets(elements: &[String]) -> Vec<Value> {
    let mut all = elements.to_vec();
    all.sort();
    vec![json!(all[..1]), json!(all[all.len() - 1..]), json!(all[..2]), json!(all)].into_iter().fold(
        Vec::new(),
        |mut sets, set| {
            if !sets.contains(&set) {
                sets.push(set);
            }
            sets
        },
    )
}

fn data(key: &str) -> Value {
    let text = |text: &str| text.to_owned();
    let json = match key {
        "scales" => serde_json::to_value(Scales::default()),
        "changes" => serde_json::to_value(ChangeList(vec![text("A.5.1 is excluded now.")])),
        "lines" => {
            let line =
                FrozenLine { control: text("A.5.1"), drivers: vec![text("risk")], ..FrozenLine::default() };
            serde_json::to_value(FrozenLines(vec![line]))
        }
        "plan" => {
            let item = FrozenTreatment { reference: text("T-001"), ..FrozenTreatment::default() };
            serde_json::to_value(FrozenPlan(vec![item]))
        }
        other => panic!("give a sample value for the field {other} here"),
    };
    json.unwrap()
}

/// A field of a kind.
pub(crate) fn field(kind: Kind, key: &str) -> Field {
    *kind.fields().iter().find(|field| field.key == key).unwrap()
}

/// The fields that histories write to: each shape, each style of key, and one kind that is permanent.
const WRITTEN: [(Kind, &[&str]); 5] = [
    (Kind::Risk, &["title", "review_date", "option", "owner", "properties", "assets", "existing_controls"]),
    (Kind::Reading, &["risk", "likelihood"]),
    (Kind::SoaLine, &["status", "drivers"]),
    (Kind::Organisation, &["legal_name", "headcount"]),
    (Kind::Acceptance, &["reason"]),
];

fn record() -> impl Strategy<Value = RecordId> {
    let records: Vec<RecordId> = WRITTEN.iter().flat_map(|(kind, _)| ids(*kind)).collect();
    // Most of all the same two risks.
    prop_oneof![2 => prop::sample::select(vec![risk(1), risk(2)]), 3 => prop::sample::select(records)]
}

/// A field of this kind and a value for it; an empty one now and then.
fn assignment(kind: Kind) -> impl Strategy<Value = (&'static str, Value)> {
    let keys = WRITTEN.iter().find(|(written, _)| *written == kind).map_or(&[][..], |(_, keys)| keys);
    (prop::sample::select(keys), any::<prop::sample::Index>()).prop_map(move |(key, index)| {
        let mut values = values(field(kind, key));
        values.push(Value::Null);
        (key, index.get(&values).clone())
    })
}

fn set() -> impl Strategy<Value = Command> {
    let set = |record: RecordId| {
        assignment(record.kind).prop_map(move |(field, value)| Command::set(record, field, value))
    };
    record().prop_flat_map(set)
}

fn create() -> impl Strategy<Value = Command> {
    let create = |record: RecordId| {
        vec(assignment(record.kind), 0..3).prop_map(move |fields| Command::Create { record, fields })
    };
    record().prop_flat_map(create)
}

fn delete() -> impl Strategy<Value = Command> {
    record().prop_map(|record| Command::Delete { record })
}

/// A command that is refused, whatever the workbook holds.
fn wrong() -> impl Strategy<Value = Command> {
    prop::sample::select(vec![
        Command::set(organisation(), "no_such_field", "ash"),
        Command::set(organisation(), "headcount", "many"),
        Command::set(named("soa_line:A.5.1"), "drivers", json!(["fashion"])),
        Command::Create { record: risk(9), fields: vec![("owner", json!("asset:1"))] },
        Command::Delete { record: risk(9) },
    ])
}

/// Any command but a batch.
pub(crate) fn single() -> impl Strategy<Value = Command> {
    prop_oneof![12 => set(), 4 => create(), 3 => delete(), 1 => wrong()]
}

/// Any command, valid or not.
pub(crate) fn command() -> impl Strategy<Value = Command> {
    prop_oneof![5 => single(), 1 => vec(single(), 1..4).prop_map(Command::Batch)]
}

/// What one tab does.
#[derive(Clone)]
pub(crate) enum Act {
    Do(Command),
    Undo,
    Redo,
}

/// A line for each act, so that the history of a failure can be read.
impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Do(command) = self else {
            return f.write_str(if matches!(self, Self::Undo) { "undo" } else { "redo" });
        };
        match command {
            Command::Create { record, fields } => write!(f, "create {record} {fields:?}"),
            Command::Set { record, field, value } => write!(f, "set {record} {field}: {value}"),
            Command::Delete { record } => write!(f, "delete {record}"),
            Command::Batch(commands) => write!(f, "batch {commands:?}"),
        }
    }
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    prop_oneof![8 => command().prop_map(Act::Do), 2 => Just(Act::Undo), 1 => Just(Act::Redo)]
}
