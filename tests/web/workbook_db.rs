//! The database of a workbook: create, commit, compact, take over, damage.

use isms_workbook::bundle::VERSION;
use isms_workbook::domain::change::ChangeSet;
use isms_workbook::domain::command::Command;
use isms_workbook::domain::id::WorkbookId;
use isms_workbook::domain::journal::{Cause, Entry, What};
use isms_workbook::domain::kinds::OrganisationId;
use isms_workbook::domain::stamp::{Pen, ReplicaId};
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::platform::random;
use isms_workbook::store::browser::database::{WorkbookDb, is_superseded};
use isms_workbook::store::browser::idb::Handlers;
use isms_workbook::store::load;
use isms_workbook::store::writer::Writer;
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
