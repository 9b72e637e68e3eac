//! The database of a workbook: create, commit, compact, take over, damage.

use isms_workbook::bundle::VERSION;
use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::command::Command;
use isms_workbook::domain::erase::Eraser;
use isms_workbook::domain::id::WorkbookId;
use isms_workbook::domain::image::Image;
use isms_workbook::domain::journal::{Cause, Entry, What};
use isms_workbook::domain::kinds::{OrganisationId, PersonId};
use isms_workbook::domain::stamp::{Pen, ReplicaId};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::platform::random;
use isms_workbook::store::browser::database::{WorkbookDb, is_superseded};
use isms_workbook::store::browser::idb::Handlers;
use isms_workbook::store::writer::Writer;
use isms_workbook::store::{Stored, erase, load};
use wasm_bindgen_test::wasm_bindgen_test;

struct Bench {
    database: WorkbookDb,
    id: WorkbookId,
    writer: Writer,
    pen: Pen,
    workbook: Workbook,
    seq: u64,
}

impl Bench {
    async fn new() -> Self {
        let id = WorkbookId(random::uuid_v7());
        let database = WorkbookDb::open(id, Handlers::default()).await.unwrap();
        let workbook = Workbook::default();
        let first = Writer::first(ReplicaId(1), 0);
        let what = What::Installed(Cause::Created, workbook.to_image());
        let created: Entry = Entry { format: VERSION, seq: 1, at: String::new(), who: String::new(), what };
        database.create(&first, bytes(&created), &workbook.to_image()).await.unwrap();
        let writer = database.take_over(0, first).await.unwrap();
        let pen = writer.pen().unwrap();
        Self { database, id, writer, pen, workbook, seq: 1 }
    }

    fn edit(&mut self, name: &str) -> (u64, Vec<u8>) {
        let command = Command::set(OrganisationId, "legal_name", name);
        let ChangeSet(changes) = self.workbook.apply(&command, &mut self.pen).unwrap();
        self.seq += 1;
        let what = What::Changes(changes);
        let entry: Entry =
            Entry { format: VERSION, seq: self.seq, at: String::new(), who: String::new(), what };
        (self.seq, bytes(&entry))
    }

    async fn commit(&mut self, name: &str) {
        let entry = self.edit(name);
        self.database.commit(&self.writer, vec![entry]).await.unwrap();
    }

    async fn check_loads(&self) {
        let loaded = load(&self.database.read().await.unwrap()).unwrap();
        assert_eq!(loaded.workbook, self.workbook);
        assert_eq!(loaded.position, self.seq);
    }
}

fn bytes(entry: &Entry) -> Vec<u8> {
    entry.to_json().to_string().into_bytes()
}

#[wasm_bindgen_test]
async fn what_was_committed_is_loaded_again() {
    let mut bench = Bench::new().await;
    bench.check_loads().await;
    bench.commit("One").await;
    bench.commit("Two").await;
    bench.check_loads().await;
    let id = bench.id;
    drop(bench);
    WorkbookDb::delete(id).await.unwrap();
    assert!(!WorkbookDb::all().await.contains(&id));
}

#[wasm_bindgen_test]
async fn a_snapshot_seals_the_journal_and_loses_nothing_of_it() {
    let mut bench = Bench::new().await;
    for n in 0..300 {
        bench.commit(&format!("Name {n}")).await;
    }
    let image = bench.workbook.to_image();
    let sealed = bench.database.compact(&bench.writer, &image, 2, bench.seq, 0).await.unwrap();
    assert_eq!(sealed, 256);
    bench.check_loads().await;
    bench.commit("After").await;
    bench.check_loads().await;
    let everything = bench.database.read_all().await.unwrap();
    let entries = isms_workbook::store::load::entries(&everything, 0).unwrap();
    assert_eq!(entries.len() as u64, bench.seq, "every entry is still there");
}

#[wasm_bindgen_test]
async fn a_sitting_that_was_replaced_cannot_write() {
    let mut bench = Bench::new().await;
    bench.commit("Mine").await;
    let other = bench.database.take_over(0, Writer::first(ReplicaId(2), 0)).await.unwrap();
    let entry = bench.edit("Lost");
    let error = bench.database.commit(&bench.writer, vec![entry.clone()]).await.unwrap_err();
    assert!(is_superseded(&error), "{error}");
    let loaded = load(&bench.database.read().await.unwrap()).unwrap();
    assert_eq!(loaded.position, 2, "nothing of it was written");
    bench.database.commit(&other, vec![entry]).await.unwrap();
}

#[wasm_bindgen_test]
async fn an_entry_is_never_overwritten() {
    let mut bench = Bench::new().await;
    bench.commit("First").await;
    let again = (2, b"{}".to_vec());
    assert!(bench.database.commit(&bench.writer, vec![again]).await.is_err());
    bench.check_loads().await;
}

#[wasm_bindgen_test]
async fn installing_a_state_replaces_it_in_one_step() {
    let mut bench = Bench::new().await;
    bench.commit("Before").await;
    let mut other = Workbook::default();
    let command = Command::set(OrganisationId, "legal_name", "Other");
    other.apply(&command, &mut Pen::new(ReplicaId(9), 1, 100)).unwrap();
    let renewed = bench.writer.renewed(ReplicaId(3), other.ledger().seen.highest());
    let what = What::Installed(Cause::Replaced, other.to_image());
    let entry: Entry = Entry { format: VERSION, seq: 3, at: String::new(), who: String::new(), what };
    let (image, entry) = (other.to_image(), (3, bytes(&entry)));
    bench.database.install(&bench.writer, &renewed, entry, &image, 2, 0).await.unwrap();
    let loaded = load(&bench.database.read().await.unwrap()).unwrap();
    assert_eq!(loaded.workbook, other);
    let late = bench.edit("Late");
    assert!(bench.database.commit(&bench.writer, vec![late]).await.is_err(), "the old replica is out");
}

fn eraser() -> Eraser {
    let person = PersonId(random::uuid_v7());
    Eraser::of_person(person, &["Ada Lovelace".to_owned()], "Former person 1")
}

fn marker(bench: &Bench, image: &Image) -> (u64, Vec<u8>) {
    let what = What::Installed(Cause::PersonRemoved, image.clone());
    let seq = bench.seq + 1;
    let entry: Entry = Entry { format: VERSION, seq, at: String::new(), who: String::new(), what };
    (seq, bytes(&entry))
}

/// Whether a text stands in anything that is stored.
async fn holds(database: &WorkbookDb, text: &str) -> bool {
    let stored = database.read_all().await.unwrap();
    let journal = stored.journal.iter().map(|(_, bytes)| bytes);
    let manifests = stored.main.iter().chain(&stored.previous);
    let all = journal.chain(stored.chunks.values()).chain(manifests);
    all.map(|bytes| String::from_utf8_lossy(bytes)).any(|stored| stored.contains(text))
}

/// A bench with the name in sealed and single entries and in two snapshots.
async fn named() -> Bench {
    let mut bench = Bench::new().await;
    bench.commit("Works of Ada Lovelace").await;
    for n in 0..300 {
        bench.commit(&format!("Name {n}")).await;
    }
    bench.commit("Ada Lovelace and sons").await;
    for generation in [2, 3] {
        let image = bench.workbook.to_image();
        bench
            .database
            .compact(&bench.writer, &image, generation, bench.seq, 256 * (generation - 2))
            .await
            .unwrap();
    }
    bench.commit("Ada Lovelace and daughters").await;
    assert!(holds(&bench.database, "Ada Lovelace").await);
    bench
}

#[wasm_bindgen_test]
async fn taking_a_person_out_leaves_nothing_of_the_name() {
    let mut bench = named().await;
    let eraser = eraser();
    let stored = bench.database.read_all().await.unwrap();
    let journal = erase::journal(&stored, &eraser).unwrap();
    let next = bench.workbook.erased(&eraser, &[], &mut bench.pen).unwrap();
    let image = next.to_image();
    let entry = marker(&bench, &image);
    bench.database.rewrite(&bench.writer, journal, entry, &image, 4, 256).await.unwrap();
    (bench.workbook, bench.seq) = (next, bench.seq + 1);
    assert!(!holds(&bench.database, "Lovelace").await);
    bench.check_loads().await;
    let everything = bench.database.read_all().await.unwrap();
    let entries = isms_workbook::store::load::entries(&everything, 0).unwrap();
    assert_eq!(entries.len() as u64, bench.seq, "every step is still there, and one that says so");
    assert!(matches!(entries.last().unwrap().what, What::Installed(Cause::PersonRemoved, _)));
    // The journal alone leads to the same state.
    let alone = Stored { journal: everything.journal, ..Stored::default() };
    assert_eq!(load(&alone).unwrap().workbook, bench.workbook);
    bench.commit("After").await;
    bench.check_loads().await;
}

#[wasm_bindgen_test]
async fn a_rewriting_that_fails_changes_nothing() {
    let bench = named().await;
    let stored = bench.database.read_all().await.unwrap();
    let journal = erase::journal(&stored, &eraser()).unwrap();
    bench.database.take_over(0, Writer::first(ReplicaId(2), 0)).await.unwrap();
    let image = bench.workbook.to_image();
    let error = bench
        .database
        .rewrite(&bench.writer, journal, marker(&bench, &image), &image, 4, 256)
        .await
        .unwrap_err();
    assert!(is_superseded(&error), "{error}");
    let after = bench.database.read_all().await.unwrap();
    assert_eq!((after.journal, after.chunks), (stored.journal, stored.chunks));
    assert_eq!((after.main, after.previous), (stored.main, stored.previous));
    bench.check_loads().await;
}
