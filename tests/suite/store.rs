//! What is stored leads to the same workbook on every path: the snapshot and the journal after it, the snapshot before,
//! or the journal alone. What cannot be right is named, and never taken for the present state.

use isms_workbook::bundle::VERSION;
use isms_workbook::domain::id::WorkbookId;
use isms_workbook::domain::image::Image;
use isms_workbook::domain::journal::{Cause, Entry, What};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::store::load::entries;
use isms_workbook::store::seal::{open, seal};
use isms_workbook::store::snapshot::prefix;
use isms_workbook::store::{LoadError, Loaded, Manifest, Snapshot, Stored, load, salvage, snapshot};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::model::{Act, act, cases, minted, risk};
use crate::replica::{Replica, lived_in, one_risk};

fn id() -> WorkbookId {
    "01900000-0000-7000-8000-0000000000aa".parse().unwrap()
}

fn entry(seq: u64, format: u32, what: What) -> Vec<u8> {
    let (at, who) = ("2026-11-23T19:00:00Z".to_owned(), "Ada".to_owned());
    Entry { format, seq, at, who, what }.to_json().to_string().into_bytes()
}

/// A workbook and what is stored of it, written as the browser writes it.
#[derive(Clone)]
pub(crate) struct Disk {
    pub(crate) copy: Replica,
    pub(crate) stored: Stored,
    position: u64,
    generation: u64,
    sealed: u64,
}

/// Entries that are sealed together; few, so that short histories have sealed chunks.
const GROUP: usize = 3;

impl Disk {
    fn new(copy: Replica) -> Self {
        let mut disk = Self { copy, stored: Stored::default(), position: 0, generation: 0, sealed: 0 };
        disk.install(Cause::Created);
        disk
    }

    pub(crate) fn put(&mut self, what: What) {
        self.position += 1;
        self.stored.journal.push((self.position, entry(self.position, VERSION, what)));
    }

    fn act(&mut self, act: &Act) {
        let changes = self.copy.act(act);
        if !changes.is_empty() {
            self.put(What::Changes(changes.0));
        }
    }

    /// The state as a whole, in a journal entry and in a snapshot.
    fn install(&mut self, cause: Cause) {
        self.put(What::Installed(cause, self.copy.workbook.to_image()));
        self.snapshot();
    }

    /// A new snapshot; the one before is kept.
    fn snapshot(&mut self) {
        self.generation += 1;
        if let Some(main) = self.stored.main.take() {
            let kept =
                Manifest::from_bytes(&main).map_or(self.generation - 1, |manifest| manifest.generation);
            self.stored.chunks = self.stored.chunks.split_off(&prefix(kept));
            self.stored.previous = Some(main);
        }
        let image = self.copy.workbook.to_image();
        let written = snapshot(&image, id(), self.generation, self.position, self.sealed);
        self.stored.chunks.extend(written.chunks);
        self.stored.main = Some(written.manifest.to_bytes());
    }

    /// Seals what is ripe, and writes a snapshot.
    fn compact(&mut self) {
        let from = self.stored.journal.iter().position(|(key, _)| *key > self.sealed);
        let ripe = self.stored.journal.split_off(from.unwrap_or(self.stored.journal.len()));
        for group in ripe.chunks(GROUP) {
            if group.len() < GROUP {
                self.stored.journal.extend_from_slice(group);
                continue;
            }
            let values: Vec<Vec<u8>> = group.iter().map(|(_, value)| value.clone()).collect();
            self.stored.journal.push((group[0].0, seal(&values)));
            self.sealed = group[GROUP - 1].0;
        }
        self.snapshot();
    }

    /// What is read first: the current snapshot and the journal after it.
    fn read(&self) -> Stored {
        let mut stored = self.stored.clone();
        if let Some(Ok(manifest)) = stored.main.as_deref().map(Manifest::from_bytes) {
            let prefix = prefix(manifest.generation);
            stored.chunks.retain(|key, _| key.starts_with(&prefix));
            stored.journal.retain(|(key, _)| *key > manifest.journal);
        }
        stored
    }

    fn manifest(&self) -> Manifest {
        Manifest::from_bytes(self.stored.main.as_deref().unwrap()).unwrap()
    }

    /// The workbook after loading, in another sitting.
    fn reopened(&self, loaded: Loaded) -> Self {
        Self {
            copy: Replica::of(loaded.workbook, 9),
            stored: self.stored.clone(),
            position: loaded.position,
            generation: loaded.generation,
            sealed: loaded.sealed,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Act(Act),
    Compact,
    Install(Vec<Act>),
    Reopen,
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        9 => act().prop_map(Step::Act),
        3 => Just(Step::Compact),
        1 => vec(act(), 0..4).prop_map(Step::Install),
        1 => Just(Step::Reopen),
    ]
}

pub(crate) fn disk(empty: bool, steps: &[Step]) -> Disk {
    let mut disk = Disk::new(if empty { Replica::new(1) } else { one_risk(1) });
    for step in steps {
        match step {
            Step::Act(act) => disk.act(act),
            Step::Compact => disk.compact(),
            Step::Install(acts) => {
                let mut other = Replica::of(disk.copy.workbook.clone(), 2);
                for act in acts {
                    other.act(act);
                }
                disk.copy.take(&other);
                disk.install(Cause::Replaced);
            }
            Step::Reopen => disk = disk.reopened(load(&disk.read()).unwrap()),
        }
    }
    disk
}

/// The state is the one that was stored, and nothing was wrong.
fn check_sound(disk: &Disk) {
    for stored in [disk.read(), disk.stored.clone()] {
        let loaded = load(&stored).unwrap();
        assert_eq!(loaded.workbook, disk.copy.workbook);
        assert_eq!((loaded.position, loaded.generation), (disk.position, disk.generation));
        assert_eq!((loaded.sealed, loaded.repaired), (disk.sealed, None));
        assert_eq!(loaded.replayed as u64, disk.position - disk.manifest().journal);
    }
    let all = entries(&disk.stored, 0).unwrap();
    assert!(all.iter().map(|entry| entry.seq).eq(1..=disk.position), "the audit trail is whole");
}

/// Something of a snapshot that is gone or not what was written.
fn damaged(stored: &Stored, which: fn(&mut Stored) -> &mut Option<Vec<u8>>, how: u8) -> Stored {
    let mut stored = stored.clone();
    let slot = which(&mut stored);
    let chunks = slot.as_deref().map(|bytes| Manifest::from_bytes(bytes).unwrap().chunks).unwrap_or_default();
    match (how, chunks.get(usize::from(how) % chunks.len().max(1))) {
        (0, _) => *slot = None,
        (1, _) => *slot = Some(b"{\"format\":".to_vec()),
        (2, Some(chunk)) => drop(stored.chunks.remove(&chunk.key)),
        (_, Some(chunk)) => drop(stored.chunks.get_mut(&chunk.key).map(|bytes| bytes[0] ^= 1)),
        (_, None) => *slot = Some(Vec::new()),
    }
    stored
}

/// A damaged snapshot leads to the same state, says so, and can be gone on from.
fn check_repaired(disk: &Disk, stored: Stored) {
    let loaded = load(&stored).unwrap();
    assert_eq!(loaded.workbook, disk.copy.workbook, "{:?}", loaded.repaired);
    assert_eq!((loaded.position, loaded.sealed), (disk.position, disk.sealed));
    assert!(loaded.rewrite && loaded.repaired.as_ref().is_some_and(|what| !what.is_empty()));
    let mut next = disk.reopened(loaded);
    next.stored = stored;
    next.compact();
    next.copy.workbook = load(&next.read()).unwrap().workbook;
    assert_eq!(next.copy.workbook, disk.copy.workbook);
    check_sound(&next);
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_path_leads_to_the_same_state(empty: bool, steps in vec(step(), 0..24), how in 0..4_u8, and in 0..4_u8) {
        let disk = disk(empty, &steps);
        check_sound(&disk);
        let main = damaged(&disk.stored, |stored| &mut stored.main, how);
        check_repaired(&disk, main.clone());
        check_repaired(&disk, damaged(&main, |stored| &mut stored.previous, and));
    }

    /// What is read first may lack what it takes to rebuild the state. Then it is not rebuilt.
    #[test]
    fn half_of_what_is_stored_is_not_taken_for_all_of_it(empty: bool, steps in vec(step(), 0..24), how in 2..4_u8) {
        let disk = disk(empty, &steps);
        match load(&damaged(&disk.read(), |stored| &mut stored.main, how)) {
            Ok(loaded) => prop_assert_eq!(loaded.workbook, disk.copy.workbook),
            Err(error) => prop_assert!(matches!(error, LoadError::Damaged { .. }), "{}", error),
        }
    }

    #[test]
    fn a_snapshot_is_put_together_again(ours in vec(act(), 0..12), theirs in vec(act(), 0..12)) {
        let image = lived_in(&ours, &theirs).0.workbook.to_image();
        let Snapshot { manifest, chunks } = snapshot(&image, id(), 7, 5, 3);
        let chunks: std::collections::BTreeMap<_, _> = chunks.into_iter().collect();
        prop_assert_eq!(Manifest::from_bytes(&manifest.to_bytes()), Ok(manifest.clone()));
        prop_assert_eq!(manifest.assemble(&|key| chunks.get(key).cloned()), Ok(image));
        prop_assert!(chunks.keys().all(|key| key.starts_with(&prefix(7))));
    }
}

/// A disk with a creation, an edit, a snapshot and another edit.
fn two_edits() -> Disk {
    let mut disk = Disk::new(one_risk(1));
    for title in ["birch", "cedar"] {
        let changes = disk.copy.set(risk(1), "title", title);
        disk.put(What::Changes(changes.0));
        if title == "birch" {
            disk.compact();
        }
    }
    disk
}

fn what(result: Result<impl std::fmt::Debug, LoadError>) -> String {
    let error = result.unwrap_err();
    assert!(matches!(error, LoadError::Damaged { .. }), "{error:?}");
    error.to_string()
}

#[test]
fn a_large_snapshot_is_cut_into_chunks_and_each_is_checked() {
    let records = (0..=255_u8).map(|number| json!({"id": minted(Kind::Person, number).to_string()}));
    let more = (0..=255_u8).map(|number| json!({"id": minted(Kind::Asset, number).to_string()}));
    let records: Vec<Value> = more.chain(records).chain([json!({"id": "workbook:main"})]).collect();
    let image = Image { records, ..Image::default() };
    let Snapshot { manifest, mut chunks } = snapshot(&image, id(), 1, 1, 0);
    let lines: Vec<usize> =
        chunks.iter().map(|(_, bytes)| serde_json::from_slice::<Vec<Value>>(bytes).unwrap().len()).collect();
    assert_eq!(lines, [256, 256, 1]);
    let assemble = |chunks: &[(String, Vec<u8>)]| {
        manifest.assemble(&|key| chunks.iter().find(|chunk| chunk.0 == key).map(|chunk| chunk.1.clone()))
    };
    assert_eq!(assemble(&chunks), Ok(image));
    assert_eq!(what(assemble(&chunks[..2])), "chunk 000000000001/000002 of the records is missing");
    chunks[1].1[7] ^= 1;
    assert_eq!(
        what(assemble(&chunks)),
        "chunk 000000000001/000001 of the records does not match its checksum"
    );
}

#[test]
fn a_manifest_is_read_header_first() {
    let read = |text: &str| Manifest::from_bytes(text.as_bytes());
    let newer = r#"{"format":"isms-workbook-snapshot","version":99,"tables":{}}"#;
    assert_eq!(read(newer), Err(LoadError::TooNew { found: 99, supported: VERSION }));
    let of = |version: &str| format!(r#"{{"format":"isms-workbook-snapshot"{version}}}"#);
    for version in ["", r#","version":0"#, r#","version":"1""#, r#","version":-1"#] {
        assert_eq!(what(read(&of(version))), "the manifest names no version");
    }
    assert_eq!(what(read(&of(r#","version":1"#))), "the manifest is incomplete");
    assert_eq!(what(read("{}")), "the manifest is not one of this program");
    assert_eq!(
        what(read(r#"{"format":"isms-workbook","version":99}"#)),
        "the manifest is not one of this program"
    );
    assert_eq!(what(read("")), "the manifest is not readable");
}

#[test]
fn nothing_is_not_the_same_as_damage() {
    assert_eq!(load(&Stored::default()).unwrap_err(), LoadError::Nothing);
    let only_chunks = Stored { chunks: two_edits().stored.chunks, ..Stored::default() };
    assert_eq!(load(&only_chunks).unwrap_err(), LoadError::Nothing);
    let only_manifest = Stored { main: two_edits().stored.main, ..Stored::default() };
    assert_eq!(what(load(&only_manifest)), "chunk 000000000002/000000 of the records is missing");
}

#[test]
fn a_newer_program_wrote_it() {
    let too_new = LoadError::TooNew { found: 99, supported: VERSION };
    let mut disk = two_edits();
    let newer = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        text.replace("\"version\":1", "\"version\":99").into_bytes()
    };
    let main = disk.stored.main.take().unwrap();
    disk.stored.main = Some(newer(&main));
    assert_eq!(load(&disk.stored).unwrap_err(), too_new, "the snapshot before and the journal are not tried");
    disk.stored.main = Some(main);
    let changes = disk.copy.set(risk(1), "title", "elm");
    disk.stored.journal.push((4, entry(4, 99, What::Changes(changes.0))));
    assert_eq!(load(&disk.stored).unwrap_err(), too_new, "an entry of a newer format");
}

#[test]
fn what_was_damaged_is_said() {
    let disk = two_edits();
    let repaired = |change: fn(&mut Stored)| {
        let mut stored = disk.stored.clone();
        change(&mut stored);
        let loaded = load(&stored).unwrap();
        assert_eq!(loaded.workbook, disk.copy.workbook);
        (loaded.repaired.unwrap(), loaded.replayed)
    };
    assert_eq!(repaired(|stored| stored.main = None), ("the manifest is missing".into(), 2));
    let flip = |stored: &mut Stored| stored.chunks.get_mut("000000000002/000000").unwrap()[0] = b'x';
    let told = "chunk 000000000002/000000 of the records does not match its checksum";
    assert_eq!(repaired(flip), (told.into(), 2), "the snapshot before, and two entries");
    assert_eq!(repaired(|stored| stored.chunks.clear()).1, 3, "the journal alone");
    let journal = disk.stored.journal.clone();
    let loaded = load(&Stored { journal, ..Stored::default() }).unwrap();
    assert_eq!((loaded.workbook, loaded.position, loaded.generation), (disk.copy.workbook, 3, 0));
}

#[test]
fn damage_everywhere_is_an_error_that_names_the_first() {
    let mut stored = two_edits().stored;
    stored.journal[0].1.truncate(20);
    stored.chunks.clear();
    assert_eq!(what(load(&stored)), "chunk 000000000002/000000 of the records is missing");
    stored.main = Some(Vec::new());
    assert_eq!(what(load(&stored)), "the manifest is not readable");
}

/// An older state must not be taken for the present one, also where nothing contradicts it.
#[test]
fn a_lost_end_of_the_journal_is_not_papered_over() {
    let mut disk = Disk::new(one_risk(1));
    let changes = disk.copy.set(risk(1), "title", "birch");
    disk.put(What::Changes(changes.0));
    disk.snapshot();
    disk.stored.journal.pop();
    assert!(load(&disk.stored).is_ok(), "the snapshot has it");
    disk.stored.chunks.remove("000000000002/000000").unwrap();
    assert_eq!(what(load(&disk.stored)), "chunk 000000000002/000000 of the records is missing");
}

#[test]
fn a_journal_with_a_gap_names_the_missing_entry() {
    let disk = two_edits();
    let without = |index: usize| {
        let mut stored = disk.stored.clone();
        stored.journal.remove(index);
        entries(&stored, 0)
    };
    assert_eq!(what(without(0)), "journal entry 1 is missing");
    assert_eq!(what(without(1)), "journal entry 2 is missing");
    assert_eq!(without(2).unwrap().len(), 2);
    assert_eq!(entries(&disk.stored, 2).unwrap().len(), 1);
    let mut stored = disk.stored.clone();
    stored.journal = vec![(5, entry(5, VERSION, What::Changes(Vec::new())))];
    assert_eq!(what(entries(&stored, 3)), "journal entry 4 is missing");
}

#[test]
fn entries_that_cannot_be_right_are_named() {
    let changes = || What::Changes(Vec::new());
    assert_eq!(what(open(7, b"")), "journal entry 7 is not readable");
    assert_eq!(what(open(7, b"{\"format\":1")), "journal entry 7 is not readable");
    assert_eq!(what(open(7, &entry(8, VERSION, changes()))), "journal entry 7 is stored in the wrong place");
    assert!(what(open(7, b"{}")).starts_with("journal entry 7 is not usable: "));
    let mut disk = two_edits();
    let misfit = disk.copy.set(risk(1), "title", "elm").0;
    let bytes = entry(4, VERSION, What::Changes(misfit));
    let bytes = String::from_utf8(bytes).unwrap().replace("\"elm\"", "7");
    disk.stored.journal.push((4, bytes.into_bytes()));
    let told = what(load(&disk.stored));
    assert!(told.starts_with("journal entry 4 does not fit: expected text, found 7"), "{told}");
}

#[test]
fn sealed_entries_are_read_one_by_one_and_checked() {
    let of = |seq: u64| entry(seq, VERSION, What::Changes(Vec::new()));
    let chunk = seal(&[of(5), of(6), of(7)]);
    let seqs = |entries: Vec<Entry<String>>| entries.into_iter().map(|entry| entry.seq).collect::<Vec<_>>();
    assert_eq!(open(5, &chunk).map(seqs), Ok(vec![5, 6, 7]));
    assert_eq!(open(5, &seal(&[of(5)])).map(seqs), Ok(vec![5]));
    assert_eq!(what(open(4, &chunk)), "journal entry 4 is stored in the wrong place");
    let told = "journal entry 5 does not match its checksum";
    for place in [3, 20, chunk.len() / 2, chunk.len() - 1] {
        let mut chunk = chunk.clone();
        chunk[place] ^= 1;
        assert!(what(open(5, &chunk)).starts_with("journal entry 5 "), "{place}");
    }
    assert_eq!(what(open(5, &chunk[..chunk.len() - 1])), told);
    let counted = String::from_utf8(chunk).unwrap().replacen("\"sealed\":3", "\"sealed\":2", 1);
    assert_eq!(what(open(5, counted.as_bytes())), told);
}

#[test]
fn a_rescue_copy_has_every_record_of_the_chunks_that_are_whole() {
    let mut copy = Replica::new(1);
    for number in 0..=255 {
        copy.create(minted(Kind::Asset, number), Vec::new());
    }
    copy.create(minted(Kind::Person, 1), vec![("name", json!("Ada"))]);
    let mut disk = Disk::new(copy);
    disk.stored.journal.clear();
    assert_eq!(records(&salvage(&disk.stored)), (257, 0));
    disk.stored.chunks.get_mut("000000000001/000000").unwrap()[9] ^= 1;
    let (workbook, lost) = salvage(&disk.stored);
    assert_eq!((workbook.persons.len(), workbook.assets.len(), lost), (1, 0, 1));
    assert_eq!(records(&salvage(&Stored::default())), (0, 0));
}

#[test]
fn a_rescue_copy_comes_from_the_snapshot_before_when_the_manifest_is_gone() {
    for main in [None, Some(Vec::new()), Some(b"{}".to_vec())] {
        let mut stored = two_edits().stored;
        stored.main = main;
        assert_eq!(records(&salvage(&stored)), (1, 0));
    }
}

fn records((workbook, lost): &(Workbook, usize)) -> (usize, usize) {
    (workbook.to_image().records.len(), *lost)
}

/// One bad record does not cost the others.
#[test]
fn a_rescue_copy_leaves_out_only_what_cannot_be_right() {
    let records = vec![
        json!({"id": minted(Kind::Person, 1).to_string(), "name": "Ada"}),
        json!({"id": minted(Kind::Person, 2).to_string(), "name": 7}),
        json!({"id": "spell:main"}),
    ];
    let Snapshot { manifest, chunks } = snapshot(&Image { records, ..Image::default() }, id(), 1, 1, 0);
    let main = Some(manifest.to_bytes());
    let stored = Stored { main, chunks: chunks.into_iter().collect(), ..Stored::default() };
    assert!(what(load(&stored)).starts_with("2 stored values cannot be right; the first: /records/1/name"));
    let (workbook, lost) = salvage(&stored);
    assert_eq!((workbook.persons.len(), lost), (1, 0));
}
