//! What holds for any command in any workbook.

use std::collections::BTreeMap;

use isms_workbook::domain::command::Command;
use isms_workbook::domain::id::{KeyStyle, RecordId};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::model::{act, cases, command, single};
use crate::replica::{Replica, lived_in, shown};

type Shown = BTreeMap<RecordId, Map<String, Value>>;

fn put(map: &mut Map<String, Value>, field: &str, value: &Value) {
    map.remove(field);
    if !value.is_null() {
        map.insert(field.to_owned(), value.clone());
    }
}

/// A command that is no batch did what it says.
fn check_effect(command: &Command, mut before: Shown, after: Shown) -> Result<(), TestCaseError> {
    match command {
        Command::Create { record, fields } => {
            let mut map = Map::new();
            for (field, value) in fields {
                put(&mut map, field, value);
            }
            if record.kind.key_style() == KeyStyle::Uuid || !map.is_empty() {
                before.insert(*record, map);
            }
        }
        Command::Set { record, field, value } => match (before.get_mut(record), after.get(record)) {
            (Some(map), Some(_)) => put(map, field, value),
            // It came back with its content, or it goes because only the element taken out had kept it.
            (None, Some(map)) => {
                prop_assert_eq!(map.get(field).unwrap_or(&Value::Null), value);
                before.insert(*record, map.clone());
            }
            (Some(_), None) => drop(before.remove(record)),
            (None, None) => {}
        },
        Command::Delete { record } => drop(before.remove(record)),
        Command::Batch(_) => prop_assert!(false, "not a single command"),
    }
    prop_assert_eq!(before, after);
    Ok(())
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn a_refused_command_changes_nothing(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..8), command in command(),
    ) {
        let (mut copy, _) = lived_in(&ours, &theirs);
        let (before, pen) = (copy.workbook.clone(), copy.pen.clone());
        if copy.workbook.apply(&command, &mut copy.pen).is_err() {
            prop_assert_eq!((copy.workbook, copy.pen), (before, pen));
        }
    }

    #[test]
    fn a_command_changes_what_it_names_and_nothing_else(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..8), command in single(),
    ) {
        let (mut copy, _) = lived_in(&ours, &theirs);
        let before = shown(&copy.workbook);
        if copy.workbook.apply(&command, &mut copy.pen).is_ok() {
            check_effect(&command, before, shown(&copy.workbook))?;
        }
    }

    #[test]
    fn a_batch_does_what_its_commands_do_one_by_one(ours in vec(act(), 0..8), commands in vec(single(), 1..5)) {
        let (mut whole, _) = lived_in(&ours, &[]);
        let mut parts = whole.clone();
        let all = |copy: &mut Replica| commands.iter().try_for_each(|command| {
            copy.workbook.apply(command, &mut copy.pen).map(drop)
        });
        if whole.workbook.apply(&Command::Batch(commands.clone()), &mut whole.pen).is_ok() {
            prop_assert_eq!(all(&mut parts), Ok(()));
            prop_assert_eq!(whole.workbook, parts.workbook);
        }
    }
}
