//! The library of workbooks through rexie: an upgrade loses nothing, restore points are limited.

use isms_workbook::domain::id::WorkbookId;
use isms_workbook::platform::random;
use isms_workbook::store::browser::library::{Card, FrozenCopy, Library, frozen_record, open_version};
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
async fn cards_and_restore_points_survive_an_upgrade_and_twenty_are_kept() {
    let card = card("Harbour Analytics");
    {
        let library = Library::open().await.unwrap();
        library.put_card(&card).await.unwrap();
        for minute in 10..35 {
            library.keep(card.id, &format!("2026-11-23T10:{minute}:00.000Z"), "{}").await.unwrap();
        }
        let points = library.restore_points(card.id).await.unwrap();
        assert_eq!(points.len(), 20);
        assert_eq!(points[0].at, "2026-11-23T10:34:00.000Z", "latest first");
        library.close();
    }
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
