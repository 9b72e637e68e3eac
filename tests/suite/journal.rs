//! The journal: replaying it gives the state at any position, and following it gives the same workbook.

use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::id::RecordId;
use isms_workbook::domain::image::Image;
use isms_workbook::domain::journal::{Cause, Entry, ReplayError, What, replay};
use isms_workbook::domain::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use crate::model::{Act, act, cases, risk};
use crate::replica::{Replica, one_risk};

const FORMAT: u32 = 1;

/// A copy that journals what it does, and its image after each entry.
struct Writer {
    copy: Replica,
    lines: Vec<String>,
    images: Vec<Image>,
}

impl Writer {
    fn new() -> Self {
        let mut writer = Self { copy: Replica::new(1), lines: Vec::new(), images: Vec::new() };
        writer.write(What::Installed(Cause::Created, Image::default()));
        writer
    }

    fn write(&mut self, what: What) {
        let seq = self.lines.len() as u64 + 1;
        let (at, who) = ("2026-11-23T19:00:00Z".to_owned(), "Ada".to_owned());
        self.lines.push(Entry { format: FORMAT, seq, at, who, what }.to_json().to_string());
        self.images.push(self.copy.workbook.to_image());
    }

    fn act(&mut self, acts: &[Act]) {
        for act in acts {
            let changes = self.copy.act(act);
            if !changes.is_empty() {
                self.write(What::Changes(changes.0));
            }
        }
    }

    fn take(&mut self, other: &Replica) {
        self.copy.take(other);
        self.write(What::Installed(Cause::Replaced, self.copy.workbook.to_image()));
    }

    fn entries<I: std::str::FromStr<Err: std::fmt::Display>>(&self) -> Vec<Entry<I>> {
        self.lines.iter().map(|line| Entry::from_json(serde_json::from_str(line).unwrap()).unwrap()).collect()
    }
}

/// A journal of some edits, a merge that brings conflicts, and some more edits.
fn journal(ours: &[Act], theirs: &[Act], more: &[Act]) -> Writer {
    let mut writer = Writer::new();
    let (first, second) = ours.split_at(ours.len() / 2);
    writer.act(first);
    let mut other = Replica::of(writer.copy.workbook.clone(), 2);
    for act in theirs {
        other.act(act);
    }
    writer.act(second);
    writer.take(&other);
    writer.act(more);
    writer
}

fn as_written(from: u32, to: u32, _image: Image) -> Result<Image, String> {
    Err(format!("there is no step from {from} to {to}"))
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn replay_gives_the_state_at_any_position(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..6), more in vec(act(), 0..8),
    ) {
        let writer = journal(&ours, &theirs, &more);
        let entries = writer.entries::<String>();
        for (position, image) in writer.images.iter().enumerate() {
            let seq = position as u64 + 1;
            let up_to = entries[..=position].to_vec();
            prop_assert_eq!(replay(None, up_to, &as_written), Ok((FORMAT, image.clone())), "from the beginning");
            let base = Some((seq, FORMAT, image.clone()));
            let rest = entries[position + 1..].to_vec();
            let last = writer.images.last().unwrap().clone();
            prop_assert_eq!(replay(base, rest, &as_written), Ok((FORMAT, last)), "from a snapshot at {}", seq);
        }
    }

    #[test]
    fn following_gives_an_equal_workbook(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..6), more in vec(act(), 0..8),
    ) {
        let writer = journal(&ours, &theirs, &more);
        let mut follower = Workbook::default();
        for (entry, image) in writer.entries::<RecordId>().into_iter().zip(&writer.images) {
            match entry.what {
                What::Changes(changes) => follower.follow(&ChangeSet(changes)).unwrap(),
                What::Installed(_, state) => follower = Workbook::from_image(state).unwrap(),
            }
            prop_assert_eq!(&follower.to_image(), image);
        }
        prop_assert_eq!(&follower, &writer.copy.workbook);
    }

    #[test]
    fn entries_are_read_as_they_were_written(
        ours in vec(act(), 0..8), theirs in vec(act(), 0..6), more in vec(act(), 0..8),
    ) {
        let writer = journal(&ours, &theirs, &more);
        for ((typed, untyped), line) in writer.entries::<RecordId>().iter().zip(writer.entries::<String>()).zip(&writer.lines) {
            prop_assert_eq!(&typed.to_json().to_string(), line);
            prop_assert_eq!(&untyped.to_json().to_string(), line);
            prop_assert_eq!(&Entry::from_json(typed.to_json()).unwrap(), typed);
            prop_assert_eq!(Entry::from_json(untyped.to_json()).unwrap(), untyped);
        }
    }
}

/// Three entries: the beginning, a creation, an edit.
fn three() -> Vec<Entry<String>> {
    let mut writer = Writer::new();
    let (created, edited) =
        (writer.copy.create(risk(1), Vec::new()), writer.copy.set(risk(1), "title", "ash"));
    writer.write(What::Changes(created.0));
    writer.write(What::Changes(edited.0));
    writer.entries()
}

#[test]
fn a_gap_is_noticed() {
    let entries = three();
    let journal = |seqs: &[usize]| seqs.iter().map(|seq| entries[seq - 1].clone()).collect::<Vec<_>>();
    let base = |seq| Some((seq, FORMAT, Image::default()));
    assert_eq!(replay(None, journal(&[1, 3]), &as_written), Err(ReplayError::Gap(2)));
    assert_eq!(replay(None, journal(&[1, 2, 2]), &as_written), Err(ReplayError::Gap(3)));
    assert_eq!(replay(None, journal(&[1, 2, 1]), &as_written), Err(ReplayError::Gap(3)));
    assert_eq!(replay(base(1), journal(&[3]), &as_written), Err(ReplayError::Gap(2)));
    assert!(replay(base(1), journal(&[2, 3]), &as_written).is_ok());
}

#[test]
fn a_journal_without_a_beginning_is_noticed() {
    assert_eq!(replay(None, Vec::new(), &as_written), Err(ReplayError::NoBeginning));
    assert_eq!(replay(None, three().split_off(1), &as_written), Err(ReplayError::NoBeginning));
}

#[test]
fn an_entry_that_does_not_fit_is_named() {
    let mut entries = three();
    entries[0].what =
        What::Installed(Cause::Imported, Image { records: vec![json!({})], ..Image::default() });
    let answer = replay(None, entries, &as_written);
    assert!(
        matches!(&answer, Err(ReplayError::Misfit { seq: 1, what }) if what.contains("no id")),
        "{answer:?}"
    );
}

#[test]
fn an_older_state_is_brought_to_the_format_of_the_next_entry() {
    let mut entries = three();
    entries[2].format = 3;
    let answer = replay(None, entries.clone(), &as_written);
    assert!(
        matches!(&answer, Err(ReplayError::Misfit { seq: 3, what }) if what.contains("from 1 to 3")),
        "{answer:?}"
    );
    let (format, image) = replay(None, entries, &|from, to, mut image| {
        assert_eq!((from, to), (1, 3));
        image.records[0]["scenario"] = json!("birch");
        Ok(image)
    })
    .unwrap();
    assert_eq!(
        (format, &image.records[0]["title"], &image.records[0]["scenario"]),
        (3, &json!("ash"), &json!("birch"))
    );
}

#[test]
fn a_deletion_that_is_followed_twice_keeps_the_content() {
    let mut writer = one_risk(1);
    let mut follower = writer.workbook.clone();
    let deletion = writer.delete(risk(1));
    follower.follow(&deletion).unwrap();
    follower.follow(&deletion).unwrap();
    assert_eq!(follower, writer.workbook);
}
