//! The library of workbooks through rexie: an upgrade loses nothing, restore points are limited.

use std::collections::BTreeSet;

use isms_workbook::domain::hash::sha256_hex;
use isms_workbook::domain::id::WorkbookId;
use isms_workbook::platform::buffer::Buffer;
use isms_workbook::platform::random;
use isms_workbook::store::browser::files::{Files, Found};
use isms_workbook::store::browser::library::{Card, FrozenCopy, Library, NAME, frozen_record, open_version};
use wasm_bindgen_test::wasm_bindgen_test;

fn card(title: &str) -> Card {
    Card {
        example: false,
        id: WorkbookId(random::uuid_v7()),
        title: title.to_owned(),
        organisation: String::new(),
        changed_at: "2026-11-23T10:00:00.000Z".to_owned(),
        exported_at: String::new(),
        decided: 1,
        controls: 93,
    }
}

/// One test, because a raised version cannot be opened by the other ones any more.
#[wasm_bindgen_test]
async fn cards_restore_points_and_files_survive_an_upgrade_and_twenty_are_kept() {
    let card = card("Harbour Analytics");
    let kept = sha256_hex(b"test");
    {
        let library = Library::open().await.unwrap();
        library.put_card(&card).await.unwrap();
        for minute in 10..35 {
            library.keep(card.id, &format!("2026-11-23T10:{minute}:00.000Z"), "{}").await.unwrap();
        }
        let points = library.restore_points(card.id).await.unwrap();
        assert_eq!(points.len(), 20);
        assert_eq!(points[0].at, "2026-11-23T10:34:00.000Z", "latest first");
        // A connection of the version before lets go by itself when the upgrade asks for it.
        let files = Files::open().await.unwrap();
        let named = Some((card.id, BTreeSet::from([kept.clone()])));
        files.put(&kept, Buffer::new(b"test"), named).await.unwrap();
        library.close();
        let library = open_version(2).await.unwrap();
        library.close();
        assert!(files.has(&kept).await.is_err(), "the connection is closed");
    }
    let files = Files::open_in(NAME, 2).await.unwrap();
    assert_eq!(files.read(&kept).await, Ok(Found::Intact(Buffer::new(b"test"))));
    assert_eq!(files.shelf().await.unwrap().uses[&card.id], BTreeSet::from([kept]));
    drop(files);
    let library = open_version(2).await.unwrap();
    assert_eq!(library.cards().await.unwrap(), std::slice::from_ref(&card));
    let points = library.restore_points(card.id).await.unwrap();
    assert_eq!(points.len(), 20);
    assert_eq!(library.bundle(&points[0]).await.unwrap().as_deref(), Some("{}"));
    let copy = FrozenCopy { record: "0190".to_owned(), bundle: "{\"frozen\":1}".to_owned() };
    library.freeze(card.id, &copy).await.unwrap();
    assert_eq!(library.restore_points(card.id).await.unwrap().len(), 20, "a frozen copy is no restore point");
    assert_eq!(library.frozen(card.id, "0190").await.unwrap(), Some(copy));
    let mut kept = library.kept(card.id).await.unwrap();
    assert_eq!(kept.iter().filter_map(|(key, _)| frozen_record(key)).collect::<Vec<_>>(), ["0190"]);
    assert_eq!(kept.len(), 21);
    for (_, file) in &mut kept {
        "anew".clone_into(file);
    }
    library.rewrite(&kept).await.unwrap();
    assert!(library.kept(card.id).await.unwrap().iter().all(|(_, file)| file == "anew"));
    library.unfreeze(card.id, "0190").await.unwrap();
    assert_eq!(library.frozen(card.id, "0190").await.unwrap(), None);
    library.forget(card.id).await.unwrap();
    assert!(library.kept(card.id).await.unwrap().is_empty());
    assert!(library.cards().await.unwrap().is_empty());
    assert!(library.restore_points(card.id).await.unwrap().is_empty());
    library.close();
}
