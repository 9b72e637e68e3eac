//! Dots: one for each change, never reused, above everything the writer had seen. That holds across sittings, copies
//! and restored states, whatever was lost in between.

use std::collections::BTreeMap;
use std::fmt;

use isms_workbook::domain::command::{Command, CommandError};
use isms_workbook::domain::history::UndoError;
use isms_workbook::domain::stamp::{Dot, MAX_SEQ, Pen, PenEmpty, ReplicaId, VersionVector};
use isms_workbook::domain::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use crate::model::{Act, act, cases, command, risk, soa_line};
use crate::replica::{Replica, lived_in, one_risk};

/// How many numbers a sitting reserves here: few, so that pens run empty.
const BLOCK: u64 = 8;

#[derive(Clone)]
enum Step {
    Act(usize, Act),
    /// The tab is closed and opened again; what was reserved is lost.
    Reopen(usize),
    /// More is reserved.
    Extend(usize),
    Take(usize, usize),
    /// The workbook is imported or duplicated elsewhere.
    Copy(usize),
    /// An earlier state is brought back.
    Restore(usize, prop::sample::Index),
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(device, act) => write!(f, "device {device}: {act:?}"),
            Self::Reopen(device) => write!(f, "device {device} is opened again"),
            Self::Extend(device) => write!(f, "device {device} reserves more"),
            Self::Take(device, from) => write!(f, "device {device} takes over device {from}"),
            Self::Copy(device) => write!(f, "device {device} is copied"),
            Self::Restore(device, _) => write!(f, "device {device} goes back to an earlier state"),
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    // Devices that do not exist stand for the last one.
    let device = || 0..4_usize;
    prop_oneof![
        8 => (device(), act()).prop_map(|(device, act)| Step::Act(device, act)),
        1 => device().prop_map(Step::Reopen),
        1 => device().prop_map(Step::Extend),
        2 => (device(), device()).prop_map(|(device, from)| Step::Take(device, from)),
        1 => device().prop_map(Step::Copy),
        1 => (device(), any::<prop::sample::Index>()).prop_map(|(device, state)| Step::Restore(device, state)),
    ]
}

/// A copy as it is stored: its replica and how far numbers were reserved survive everything.
struct Device {
    id: u64,
    reserved: u64,
    tab: Replica,
    past: Vec<Workbook>,
}

impl Device {
    fn new(id: u64, workbook: Workbook) -> Self {
        let mut device = Self { id, reserved: 0, tab: Replica::of(workbook, id), past: Vec::new() };
        device.reopen();
        device
    }

    fn reopen(&mut self) {
        let from = self.reserved.max(self.tab.workbook.ledger().seen.highest());
        self.reserved = from + BLOCK;
        self.tab = Replica::of(self.tab.workbook.clone(), self.id);
        self.tab.pen = Pen::new(ReplicaId(self.id), from + 1, self.reserved);
    }

    fn extend(&mut self) {
        self.reserved = self.reserved.max(self.tab.workbook.ledger().seen.highest()) + BLOCK;
        self.tab.pen.extend_to(self.reserved);
    }

    fn restore(&mut self, state: prop::sample::Index, id: u64) {
        if !self.past.is_empty() {
            self.tab.workbook = state.get(&self.past).clone();
            self.id = id;
            self.reopen();
        }
    }
}

/// All devices, and what each dot stands for.
struct World {
    devices: Vec<Device>,
    minted: BTreeMap<Dot, String>,
    /// Random in the program; here it only has to be new.
    next_id: u64,
}

impl World {
    fn new() -> Self {
        Self { devices: vec![Device::new(100, Workbook::default())], minted: BTreeMap::new(), next_id: 99 }
    }

    fn step(&mut self, step: &Step) -> Result<(), TestCaseError> {
        let last = self.devices.len() - 1;
        match step {
            Step::Act(device, act) => return self.act(*device.min(&last), act),
            Step::Reopen(device) => self.devices[*device.min(&last)].reopen(),
            Step::Extend(device) => self.devices[*device.min(&last)].extend(),
            Step::Take(device, from) => {
                let other = self.devices[*from.min(&last)].tab.clone();
                self.devices[*device.min(&last)].tab.take(&other);
            }
            Step::Copy(device) if last < 3 => {
                let workbook = self.devices[*device.min(&last)].tab.workbook.clone();
                self.devices.push(Device::new(self.next_id, workbook));
            }
            Step::Copy(_) => {}
            Step::Restore(device, state) => self.devices[*device.min(&last)].restore(*state, self.next_id),
        }
        self.next_id -= 1;
        Ok(())
    }

    fn act(&mut self, device: usize, act: &Act) -> Result<(), TestCaseError> {
        let device = &mut self.devices[device];
        device.past.push(device.tab.workbook.clone());
        let mut seen = device.tab.workbook.ledger().seen.clone();
        for change in device.tab.act(act).0 {
            prop_assert_eq!(change.dot.replica, ReplicaId(device.id));
            prop_assert!(change.dot.seq > seen.highest(), "{} is not above what was seen", change.dot);
            prop_assert!(change.dot.seq < device.reserved, "{} was not reserved", change.dot);
            seen.insert(change.dot);
            let other = self.minted.insert(change.dot, change.to_json().to_string());
            prop_assert_eq!(other, None, "{} stands for two changes", change.dot);
        }
        prop_assert_eq!(&device.tab.workbook.ledger().seen, &seen, "everything written was seen");
        Ok(())
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn no_dot_is_ever_used_twice(steps in vec(step(), 1..30)) {
        let mut world = World::new();
        steps.iter().try_for_each(|step| world.step(step))?;
        // Since no dot is used twice, any two of the copies can be joined.
        for device in &world.devices {
            prop_assert!(world.devices[0].tab.workbook.merge(&device.tab.workbook).is_ok());
        }
    }

    #[test]
    fn a_pen_too_short_changes_nothing(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..8), command in command(), room in 0..9_u64, behind in 0..9_u64,
    ) {
        let (full, _) = lived_in(&ours, &theirs);
        let next = full.workbook.ledger().seen.highest() + 1;
        let mut short = full.clone();
        short.pen = Pen::new(full.pen.replica(), next.saturating_sub(behind), next + room);
        check_short(full, short, &command)?;
    }
}

/// A command, and undoing it, with numbers enough and with few: all of it is done or nothing.
fn check_short(mut full: Replica, mut short: Replica, command: &Command) -> Result<(), TestCaseError> {
    let (before, pen) = (short.workbook.clone(), short.pen.clone());
    match short.workbook.apply(command, &mut short.pen) {
        Err(CommandError::PenEmpty(PenEmpty)) => {
            prop_assert_eq!((&short.workbook, &short.pen), (&before, &pen));
        }
        answer => {
            prop_assert_eq!(&answer, &full.workbook.apply(command, &mut full.pen));
            prop_assert_eq!(&short.workbook, &full.workbook);
            short.history.note(answer.unwrap_or_default());
            let (before, pen) = (short.workbook.clone(), short.pen.clone());
            if let Err(UndoError::Command(_)) = short.undo() {
                prop_assert_eq!((short.workbook, short.pen), (before, pen));
            }
        }
    }
    Ok(())
}

#[test]
fn a_batch_that_changes_one_set_again_and_again_is_all_or_nothing() {
    let all = json!(["availability", "confidentiality", "integrity"]);
    let create = Command::Create { record: risk(2), fields: vec![("properties", all.clone())] };
    let set = |elements: serde_json::Value| Command::set(risk(2), "properties", elements);
    let command = Command::Batch(vec![create, set(json!([])), set(all), set(json!([]))]);
    for room in 0..24 {
        let full = one_risk(1);
        let mut short = full.clone();
        short.pen = Pen::new(ReplicaId(1), 1, full.workbook.ledger().seen.highest() + room);
        check_short(full, short, &command).unwrap();
    }
}

#[test]
fn a_pen_gives_no_number_twice_though_the_state_went_back() {
    let mut copy = one_risk(1);
    let before = copy.workbook.clone();
    let first = copy.set(risk(1), "title", "birch").0[0].dot;
    copy.workbook = before;
    assert!(copy.set(risk(1), "title", "cedar").0[0].dot > first);
}

#[test]
fn a_pen_can_be_extended() {
    let mut copy = one_risk(1);
    copy.pen = Pen::new(ReplicaId(1), 1, 1);
    assert_eq!(copy.edit(&Command::set(soa_line(), "how", "ash")).0.len(), 0);
    copy.pen.extend_to(100);
    assert_eq!(copy.edit(&Command::set(soa_line(), "how", "ash")).0.len(), 1);
    let left = copy.pen.left();
    copy.pen.extend_to(50);
    assert_eq!(copy.pen.left(), left, "what was reserved stays reserved");
}

#[test]
fn numbers_end_where_json_stops_being_exact() {
    let mut copy = one_risk(1);
    copy.pen = Pen::new(ReplicaId(1), MAX_SEQ - 2, u64::MAX);
    assert_eq!(copy.set(risk(1), "option", "avoid").0[0].dot.seq, MAX_SEQ - 2);
    let before = copy.workbook.clone();
    let answer = copy.workbook.apply(&Command::set(risk(1), "properties", json!([])), &mut copy.pen);
    assert_eq!(answer, Err(CommandError::PenEmpty(PenEmpty)));
    assert_eq!(copy.workbook, before);
}

#[test]
fn dots_are_read_as_they_are_written() {
    let dot = Dot { seq: 42, replica: ReplicaId(0x0123_4567_89ab_cdef) };
    assert_eq!(dot.to_string(), "0123456789abcdef.42");
    assert_eq!(dot.to_string().parse(), Ok(dot));
    for text in ["", "0123456789abcdef", "0123456789abcdef.", "0123456789ABCDEF.1", "123456789abcdef.1", ".1"]
    {
        assert!(text.parse::<Dot>().is_err(), "{text}");
    }
    for seq in ["0", "01", "+1", "-1", "1 ", "9007199254740992", "99999999999999999999"] {
        assert!(format!("0123456789abcdef.{seq}").parse::<Dot>().is_err(), "{seq}");
    }
    assert!(format!("0123456789abcdef.{MAX_SEQ}").parse::<Dot>().is_ok());
}

#[test]
fn what_was_seen_is_the_highest_of_each_replica() {
    let dot = |replica, seq| Dot { seq, replica: ReplicaId(replica) };
    let seen: VersionVector = [dot(1, 5), dot(2, 3), dot(1, 4)].into_iter().collect();
    assert_eq!(seen.iter().collect::<Vec<_>>(), [dot(1, 5), dot(2, 3)]);
    assert!(
        seen.contains(dot(1, 1))
            && seen.contains(dot(1, 5))
            && !seen.contains(dot(1, 6))
            && !seen.contains(dot(3, 1))
    );
    let mut more = seen.clone();
    more.join(&[dot(2, 2), dot(3, 9)].into_iter().collect());
    assert_eq!(more.iter().collect::<Vec<_>>(), [dot(1, 5), dot(2, 3), dot(3, 9)]);
    assert!(more.includes(&seen) && !seen.includes(&more));
    assert_eq!((seen.highest(), more.highest(), VersionVector::default().highest()), (5, 9, 0));
}
