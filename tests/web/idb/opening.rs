//! Opening, upgrading and deleting databases, with other tabs in the way.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use isms_workbook::{
    platform::task,
    store::browser::idb::{
        Handlers, IdbError, IdbErrorKind, Range, database_names, delete_database, delete_database_within,
        open,
    },
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::platform::Blocked;

use super::{A, B, Outcome, fresh_name, kind, put, stubborn};

/// A handler and the number of times it was called.
fn counter() -> (Rc<dyn Fn()>, Rc<Cell<u32>>) {
    let count = Rc::new(Cell::new(0));
    let counted = Rc::clone(&count);
    (Rc::new(move || counted.set(counted.get() + 1)), count)
}

#[wasm_bindgen_test]
async fn an_upgrade_adds_stores_and_keeps_content() -> Outcome {
    let name = fresh_name();
    let first = open(&name, 1, &[A], Handlers::default()).await?;
    first.write(vec![put(A, 1, b"kept")], None).await?;
    assert_eq!(kind(first.get(B, &1.into()).await), Some(IdbErrorKind::Other), "there is no such store yet");
    first.close();
    let second = open(&name, 2, &[A, B], Handlers::default()).await?;
    second.write(vec![put(B, 1, b"new")], None).await?;
    assert_eq!(second.get(A, &1.into()).await?, Some(b"kept".to_vec()));
    assert_eq!(second.get(B, &1.into()).await?, Some(b"new".to_vec()));
    assert_eq!(second.get(B, &2.into()).await?, None);
    Ok(())
}

#[wasm_bindgen_test]
async fn a_newer_database_is_refused_and_left_alone() -> Outcome {
    let name = fresh_name();
    open(&name, 3, &[A], Handlers::default()).await?.write(vec![put(A, 1, b"x")], None).await?;
    assert_eq!(kind(open(&name, 2, &[A], Handlers::default()).await), Some(IdbErrorKind::NewerVersion));
    let again = open(&name, 3, &[A], Handlers::default()).await?;
    assert_eq!(again.get(A, &1.into()).await?, Some(b"x".to_vec()));
    Ok(())
}

#[wasm_bindgen_test]
async fn blocked_storage_is_unavailable() -> Outcome {
    let Ok(blocked) = Blocked::property("indexedDB") else { return fail("it cannot be blocked") };
    assert_eq!(
        kind(open(&fresh_name(), 1, &[A], Handlers::default()).await),
        Some(IdbErrorKind::Unavailable)
    );
    assert_eq!(kind(delete_database(&fresh_name()).await), Some(IdbErrorKind::Unavailable));
    assert!(database_names().await.is_empty());
    drop(blocked);
    open(&fresh_name(), 1, &[A], Handlers::default()).await.map(drop)
}

#[wasm_bindgen_test]
async fn an_open_nobody_waits_for_still_makes_its_stores() -> Outcome {
    let name = fresh_name();
    let abandoned = open(&name, 1, &[A], Handlers::default());
    {
        let mut abandoned = std::pin::pin!(abandoned);
        let waker = std::task::Waker::noop();
        assert!(abandoned.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
    }
    let db = open(&name, 1, &[A], Handlers::default()).await?;
    db.write(vec![put(A, 1, b"x")], None).await?;
    db.close();
    delete_database_within(&name, 1_000).await // would be blocked if the abandoned connection were still open
}

#[wasm_bindgen_test]
async fn a_connection_that_does_not_let_go_is_reported() -> Outcome {
    let name = fresh_name();
    open(&name, 1, &[A], Handlers::default()).await?.close();
    let Some(other) = stubborn(&name).await else { return fail("the other connection did not open") };
    assert_eq!(kind(delete_database_within(&fresh_name(), 1_000).await), None);
    let (on_blocked, blocked) = counter();
    let opened = Rc::new(Cell::new(false));
    task::spawn({
        let (name, opened) = (name.clone(), Rc::clone(&opened));
        async move {
            opened.set(open(&name, 2, &[A], Handlers { on_blocked, ..Handlers::default() }).await.is_ok());
        }
    });
    task::sleep(100).await;
    assert_eq!((blocked.get(), opened.get()), (1, false), "reported, and still waiting");
    other.close();
    task::sleep(100).await;
    assert_eq!((blocked.get(), opened.get()), (1, true));
    let Some(other) = stubborn(&name).await else { return fail("the other connection did not open") };
    assert_eq!(kind(delete_database_within(&name, 100).await), Some(IdbErrorKind::Blocked));
    other.close();
    Ok(())
}

#[wasm_bindgen_test]
async fn another_version_closes_the_older_connection() -> Outcome {
    let name = fresh_name();
    let (on_version_change, asked) = counter();
    let (on_blocked, blocked) = counter();
    let old = open(&name, 1, &[A], Handlers { on_version_change, ..Handlers::default() }).await?;
    let new = open(&name, 2, &[A, B], Handlers { on_blocked, ..Handlers::default() }).await?;
    assert_eq!((asked.get(), blocked.get()), (1, 0));
    assert_eq!(kind(old.write(vec![put(A, 1, b"late")], None).await), Some(IdbErrorKind::ConnectionLost));
    assert_eq!(kind(old.get(A, &1.into()).await), Some(IdbErrorKind::ConnectionLost));
    new.write(vec![put(B, 1, b"x")], None).await
}

#[wasm_bindgen_test]
async fn deleting_removes_a_database_even_while_it_is_open() -> Outcome {
    let name = fresh_name();
    let (on_version_change, asked) = counter();
    let db = open(&name, 1, &[A], Handlers { on_version_change, ..Handlers::default() }).await?;
    db.write(vec![put(A, 1, b"x")], None).await?;
    assert!(database_names().await.contains(&name));
    delete_database(&name).await?;
    assert_eq!(asked.get(), 1);
    assert!(!database_names().await.contains(&name));
    let (on_version_change, asked) = counter();
    let again = open(&name, 1, &[A], Handlers { on_version_change, ..Handlers::default() }).await?;
    assert_eq!(again.keys(A, Range::All).await?, []);
    again.close();
    delete_database(&name).await?;
    assert_eq!(asked.get(), 0, "a closed connection is not asked");
    delete_database(&fresh_name()).await
}

#[wasm_bindgen_test]
async fn a_handler_may_drop_the_connection_it_belongs_to() -> Outcome {
    let name = fresh_name();
    let owner = Rc::new(RefCell::new(None));
    let (on_version_change, asked) = counter();
    let dropping = Rc::clone(&owner);
    let on_version_change = Rc::new(move || {
        dropping.take();
        on_version_change();
    });
    let db = open(&name, 1, &[A], Handlers { on_version_change, ..Handlers::default() }).await?;
    owner.replace(Some(db));
    delete_database(&name).await?;
    assert!(owner.borrow().is_none());
    assert_eq!(asked.get(), 1);
    Ok(())
}

fn fail(why: &str) -> Outcome {
    Err(IdbError { kind: IdbErrorKind::Other, message: why.to_owned() })
}
