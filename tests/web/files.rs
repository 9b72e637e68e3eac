//! Evidence files in the library: kept by hash, shared between workbooks, checked when read, and gone only when nobody
//! names them any more.

use std::collections::BTreeSet;

use isms_workbook::domain::date::Date;
use isms_workbook::domain::hash::sha256_hex;
use isms_workbook::domain::id::WorkbookId;
use isms_workbook::platform::buffer::Buffer;
use isms_workbook::platform::random;
use isms_workbook::store::browser::files::{Files, Found, sha256_of};
use isms_workbook::store::browser::idb::{Handlers, Write, open};
use isms_workbook::store::browser::library::{FILES, STORES};
use wasm_bindgen_test::wasm_bindgen_test;

const KEPT: &[u8] = b"kept";
const OTHER: &[u8] = b"other";

struct Shelf {
    name: String,
    files: Files,
    books: [WorkbookId; 2],
}

impl Shelf {
    async fn new() -> Self {
        let name = format!("test-files-{}", random::uuid_v7());
        let files = Files::open_in(&name, 1).await.unwrap();
        Self { name, files, books: [random::uuid_v7(), random::uuid_v7()].map(WorkbookId) }
    }

    async fn put(&self, book: usize, bytes: &[u8], others: &[&[u8]]) {
        let sha256 = sha256_hex(bytes);
        let named = hashes(&[others, &[bytes]].concat());
        self.files.put(&sha256, Buffer::new(bytes), Some((self.books[book], named))).await.unwrap();
    }

    async fn uses(&self, book: usize, named: &[&[u8]]) {
        self.files.note_uses(self.books[book], &hashes(named)).await.unwrap();
    }

    async fn has(&self, bytes: &[u8]) -> bool {
        let sha256 = sha256_hex(bytes);
        let here = self.files.has(&sha256).await.unwrap();
        let facts = self.files.shelf().await.unwrap().facts.contains_key(&sha256);
        assert_eq!(here, facts, "a file and its facts come and go together");
        here
    }
}

fn hashes(all: &[&[u8]]) -> BTreeSet<String> {
    all.iter().map(|bytes| sha256_hex(bytes)).collect()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[wasm_bindgen_test]
async fn a_file_is_read_as_it_was_kept() {
    let shelf = Shelf::new().await;
    let sha256 = sha256_hex(KEPT);
    assert_eq!(shelf.files.read(&sha256).await, Ok(Found::Missing));
    shelf.put(0, KEPT, &[]).await;
    assert_eq!(shelf.files.read(&sha256).await, Ok(Found::Intact(Buffer::new(KEPT))));
    let again = Files::open_in(&shelf.name, 1).await.unwrap();
    assert_eq!(again.read(&sha256).await, Ok(Found::Intact(Buffer::new(KEPT))));
    let stored = again.shelf().await.unwrap();
    assert_eq!((stored.total(), stored.uses[&shelf.books[0]].clone()), ((1, 4), hashes(&[KEPT])));
}

#[wasm_bindgen_test]
async fn a_file_that_was_changed_on_disk_is_found_out_and_mended_by_the_right_one() {
    let shelf = Shelf::new().await;
    shelf.put(0, KEPT, &[]).await;
    let database = open(&shelf.name, 1, &STORES, Handlers::default()).await.unwrap();
    let key = format!("file/{}", sha256_hex(KEPT)).as_str().into();
    database.write(vec![Write::Put { store: FILES, key, value: b"kepT".to_vec() }], None).await.unwrap();
    assert_eq!(shelf.files.read(&sha256_hex(KEPT)).await, Ok(Found::Damaged));
    shelf.put(0, KEPT, &[KEPT]).await;
    assert_eq!(shelf.files.read(&sha256_hex(KEPT)).await, Ok(Found::Intact(Buffer::new(KEPT))));
}

#[wasm_bindgen_test]
async fn large_files_are_hashed_piece_by_piece() {
    let bytes: Vec<u8> = (0..5_000_001_u32).map(|n| n.to_be_bytes()[3] ^ n.to_be_bytes()[1]).collect();
    let buffer = Buffer::new(&bytes);
    assert_eq!(sha256_of(&buffer).await, sha256_hex(&bytes));
    let copy = Buffer::with_size(bytes.len());
    let mut at = 0;
    for piece in buffer.pieces() {
        copy.fill(at, &piece);
        at += piece.len();
    }
    assert_eq!(copy, buffer);
    copy.fill(bytes.len() - 1, b"xx");
    assert_eq!(copy, buffer, "what does not fit is left out");
}

#[wasm_bindgen_test]
async fn a_file_two_workbooks_name_stays_until_neither_does_and_then_for_thirty_days() {
    let shelf = Shelf::new().await;
    let books = shelf.books;
    shelf.put(0, KEPT, &[]).await;
    shelf.uses(1, &[KEPT]).await;
    shelf.uses(0, &[]).await;
    assert_eq!(shelf.files.sweep(&books, day("2026-11-23")).await, Ok(0));
    shelf.uses(1, &[]).await;
    for (today, freed) in [("2026-11-23", 0), ("2026-12-22", 0), ("2026-12-23", 1)] {
        assert!(shelf.has(KEPT).await);
        assert_eq!(shelf.files.sweep(&books, day(today)).await, Ok(freed), "{today}");
    }
    assert!(!shelf.has(KEPT).await);
}

#[wasm_bindgen_test]
async fn an_undone_deletion_finds_its_file_again() {
    let shelf = Shelf::new().await;
    shelf.put(0, KEPT, &[]).await;
    shelf.uses(0, &[]).await;
    shelf.uses(1, &[]).await;
    shelf.files.sweep(&shelf.books, day("2026-11-23")).await.unwrap();
    shelf.uses(0, &[KEPT]).await;
    assert_eq!(shelf.files.sweep(&shelf.books, day("2027-11-23")).await, Ok(0));
    assert!(shelf.has(KEPT).await);
    shelf.uses(0, &[]).await;
    assert_eq!(shelf.files.sweep(&shelf.books, day("2027-11-24")).await, Ok(0), "thirty days begin anew");
}

#[wasm_bindgen_test]
async fn nothing_goes_while_a_workbook_has_not_said_what_it_names() {
    let shelf = Shelf::new().await;
    shelf.put(0, KEPT, &[]).await;
    shelf.uses(0, &[]).await;
    shelf.files.sweep(&shelf.books, day("2026-11-23")).await.unwrap();
    assert_eq!(shelf.files.sweep(&shelf.books, day("2027-11-23")).await, Ok(0));
    assert!(shelf.has(KEPT).await);
}

#[wasm_bindgen_test]
async fn a_deleted_workbook_takes_along_the_files_only_it_names() {
    let shelf = Shelf::new().await;
    let [first, second] = shelf.books;
    shelf.put(0, KEPT, &[]).await;
    shelf.put(0, OTHER, &[KEPT]).await;
    shelf.uses(1, &[OTHER]).await;
    shelf.files.forget(first, &[second]).await.unwrap();
    assert!(!shelf.has(KEPT).await && shelf.has(OTHER).await);
    shelf.files.forget(second, &[]).await.unwrap();
    assert!(!shelf.has(OTHER).await);
    assert!(shelf.files.shelf().await.unwrap().uses.is_empty());
}

#[wasm_bindgen_test]
async fn what_was_kept_for_nothing_is_let_go_but_not_what_others_name() {
    let shelf = Shelf::new().await;
    shelf.put(0, KEPT, &[]).await;
    shelf.uses(0, &[OTHER]).await;
    shelf.files.put(&sha256_hex(OTHER), Buffer::new(OTHER), None).await.unwrap();
    shelf.files.discard(&[sha256_hex(KEPT), sha256_hex(OTHER)]).await.unwrap();
    assert!(!shelf.has(KEPT).await && shelf.has(OTHER).await);
}
