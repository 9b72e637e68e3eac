//! Undo and redo: any step can be taken back by new changes, unless somebody changed the same thing since. What that
//! means case by case is in `undo_rules`.

use isms_workbook::domain::change::{Change, ChangeSet, Op};
use isms_workbook::domain::command::Command;
use isms_workbook::domain::history::UndoError;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::{act, cases, command, single};
use crate::replica::{Replica, lived_in, shown};

fn is_refused(answer: &Result<ChangeSet, UndoError>) -> bool {
    matches!(answer, Err(UndoError::ChangedSince { .. }))
}

fn is_permanent(changes: &ChangeSet) -> bool {
    changes.0.iter().any(|change| change.record.kind.is_permanent())
}

/// Undoing gives every value back, and redoing takes it again.
fn check_there_and_back(copy: &mut Replica, command: &Command) -> Result<(), TestCaseError> {
    let before = shown(&copy.workbook);
    let changes = copy.edit(command);
    let after = shown(&copy.workbook);
    if changes.is_empty() {
        prop_assert_eq!(copy.undo(), Err(UndoError::Nothing));
    } else if is_permanent(&changes) {
        prop_assert!(matches!(copy.undo(), Err(UndoError::Permanent(_))));
        prop_assert_eq!(shown(&copy.workbook), after);
    } else if is_gone(copy, &changes) {
        prop_assert!(is_refused(&copy.undo()));
        prop_assert_eq!(shown(&copy.workbook), after);
    } else {
        for _ in 0..2 {
            copy.undo().unwrap();
            prop_assert_eq!(&shown(&copy.workbook), &before);
            copy.redo().unwrap();
            prop_assert_eq!(&shown(&copy.workbook), &after);
        }
    }
    Ok(())
}

/// Taking the last element out that kept a record which somebody else had deleted lets the record go, for good.
fn is_gone(copy: &Replica, changes: &ChangeSet) -> bool {
    let gone = |change: &Change| copy.workbook.buried().contains_key(&change.record);
    let removed = |change: &Change| matches!(change.op, Op::Remove { .. }) && gone(change);
    let deleted = |change: &Change| changes.0.iter().any(|c| c.record == change.record && c.op == Op::Delete);
    changes.0.iter().any(|change| removed(change) && !deleted(change))
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn undo_restores_every_value_and_redo_takes_it_again(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..8), command in command(),
    ) {
        check_there_and_back(&mut lived_in(&ours, &theirs).0, &command)?;
    }

    #[test]
    fn any_number_of_steps_can_be_undone_and_redone(ours in vec(act(), 0..8), commands in vec(command(), 1..10)) {
        let mut copy = lived_in(&ours, &[]).0;
        let start = shown(&copy.workbook);
        let mut dots = Vec::new();
        let steps = commands.iter().filter(|command| !may_record_a_decision(command));
        steps.for_each(|command| dots.extend(copy.edit(command).0.into_iter().map(|change| change.dot)));
        let end = shown(&copy.workbook);
        while copy.history.can_undo() {
            dots.extend(copy.undo().unwrap().0.into_iter().map(|change| change.dot));
        }
        prop_assert_eq!(shown(&copy.workbook), start);
        while copy.history.can_redo() {
            dots.extend(copy.redo().unwrap().0.into_iter().map(|change| change.dot));
        }
        prop_assert_eq!(shown(&copy.workbook), end);
        prop_assert!(dots.windows(2).all(|pair| pair[0] < pair[1]), "every change has a dot above all before");
    }

    #[test]
    fn undo_is_refused_exactly_when_the_same_thing_was_changed_since(
        ours in vec(act(), 0..6), mine in command(), theirs in single(), followed: bool,
    ) {
        let (mut a, _) = lived_in(&ours, &[]);
        let step = a.edit(&mine);
        let mut b = Replica::of(a.workbook.clone(), 2);
        let news = b.edit(&theirs);
        if step.is_empty() || is_permanent(&step) {
            return Ok(());
        }
        if followed { a.workbook.follow(&news).unwrap() } else { a.take(&b) }
        let before = a.workbook.clone();
        let answer = a.undo();
        if news.0.iter().any(|change| touches(change, &step)) {
            prop_assert!(is_refused(&answer), "{:?}", answer);
            prop_assert_eq!(a.workbook, before);
        } else {
            prop_assert!(answer.is_ok(), "{:?}", answer);
        }
    }
}

fn may_record_a_decision(command: &Command) -> bool {
    match command {
        Command::Create { record, .. } | Command::Set { record, .. } | Command::Delete { record } => {
            record.kind.is_permanent()
        }
        Command::Batch(commands) => commands.iter().any(may_record_a_decision),
    }
}

/// Whether a later change is about something that this step wrote.
fn touches(later: &Change, step: &ChangeSet) -> bool {
    let element = |change: &Change| match &change.op {
        Op::Add { element } | Op::Remove { element } => Some(element.clone()),
        _ => None,
    };
    step.0.iter().filter(|change| change.record == later.record).any(|change| {
        let whole_record = change.field.is_empty() || later.field.is_empty();
        whole_record || (change.field == later.field && element(change) == element(later))
    })
}
