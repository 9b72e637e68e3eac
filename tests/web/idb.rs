//! The IndexedDB wrapper, in a real browser.

mod opening;

use std::{cell::Cell, rc::Rc};

use isms_workbook::{
    platform::{random, task},
    store::browser::idb::{Database, Guard, Handlers, IdbError, IdbErrorKind, Key, Range, Write, open},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

type Outcome = Result<(), IdbError>;

const A: &str = "a";
const B: &str = "b";

/// A name that no other test and no earlier run uses.
fn fresh_name() -> String {
    format!("test-{}", random::uuid_v7())
}

async fn fresh() -> Result<Database, IdbError> {
    open(&fresh_name(), 1, &[A, B], Handlers::default()).await
}

fn put(store: &'static str, key: impl Into<Key>, value: &[u8]) -> Write {
    Write::Put { store, key: key.into(), value: value.to_vec() }
}

fn add(store: &'static str, key: impl Into<Key>, value: &[u8]) -> Write {
    Write::Add { store, key: key.into(), value: value.to_vec() }
}

fn guard(expected: &[u8]) -> Guard {
    Guard { store: B, key: "manifest".into(), expected: expected.to_vec() }
}

fn kind<T>(result: Result<T, IdbError>) -> Option<IdbErrorKind> {
    result.err().map(|error| error.kind)
}

/// A connection that ignores every wish of others, as an older or broken tab might.
async fn stubborn(name: &str) -> Option<web_sys::IdbDatabase> {
    let request = web_sys::window()?.indexed_db().ok()??.open(name).ok()?;
    while request.ready_state() == web_sys::IdbRequestReadyState::Pending {
        task::sleep(5).await;
    }
    request.result().ok()?.dyn_into().ok()
}

#[wasm_bindgen_test]
async fn a_write_is_all_or_nothing() -> Outcome {
    let db = fresh().await?;
    db.write(vec![add(A, 7, b"first")], None).await?;
    let batch = vec![put(B, "x", b"1"), put(A, 7, b"overwritten"), add(A, 7, b"second"), put(B, "y", b"2")];
    let error = db.write(batch, None).await.err();
    assert_eq!(error.as_ref().map(|error| error.kind), Some(IdbErrorKind::ConstraintViolated));
    assert!(
        error.is_some_and(|error| error.message.starts_with("ConstraintError: ")),
        "name and words are kept"
    );
    assert_eq!(db.get_all(A, Range::All).await?, [(7.into(), b"first".to_vec())]);
    assert_eq!(db.keys(B, Range::All).await?, []);
    // A write that the browser never sees, as its key is impossible, takes the others with it too.
    let batch = vec![put(B, "x", b"1"), put(B, u64::MAX, b"2")];
    assert_eq!(kind(db.write(batch, None).await), Some(IdbErrorKind::Other));
    assert_eq!(db.keys(B, Range::All).await?, []);
    assert_eq!(db.write(Vec::new(), None).await, Ok(()));
    Ok(())
}

#[wasm_bindgen_test]
async fn every_write_asks_for_strict_durability() -> Outcome {
    let db = fresh().await?;
    let run = |script: &str| js_sys::Function::new_no_args(script).call0(&wasm_bindgen::JsValue::UNDEFINED);
    let spied = run("const begin = window.begin = IDBDatabase.prototype.transaction; window.seen = [];
        IDBDatabase.prototype.transaction = function (...asked) {
            const transaction = begin.apply(this, asked);
            window.seen.push(transaction.mode + ' ' + transaction.durability);
            return transaction;
        }");
    db.write(vec![put(A, 1, b"x")], None).await?;
    db.write(vec![put(B, 1, b"x")], Some(Guard { store: A, key: 1.into(), expected: b"x".to_vec() })).await?;
    let seen = run("IDBDatabase.prototype.transaction = window.begin; return window.seen.join()");
    assert!(spied.is_ok());
    assert_eq!(
        seen.ok().and_then(|seen| seen.as_string()).as_deref(),
        Some("readwrite strict,readwrite strict")
    );
    Ok(())
}

#[wasm_bindgen_test]
async fn a_guarded_write_needs_the_expected_value() -> Outcome {
    let db = fresh().await?;
    assert_eq!(
        kind(db.write(vec![put(A, 1, b"x")], Some(guard(b""))).await),
        Some(IdbErrorKind::GuardFailed)
    );
    db.write(vec![put(B, "manifest", b"one")], None).await?;
    let next = || vec![put(B, "manifest", b"two"), add(A, 1, b"x")];
    assert_eq!(kind(db.write(next(), Some(guard(b"on"))).await), Some(IdbErrorKind::GuardFailed));
    assert_eq!(db.keys(A, Range::All).await?, []);
    assert_eq!(db.get(B, &"manifest".into()).await?, Some(b"one".to_vec()));
    db.write(next(), Some(guard(b"one"))).await?;
    assert_eq!(db.get(A, &1.into()).await?, Some(b"x".to_vec()));
    assert_eq!(kind(db.write(next(), Some(guard(b"one"))).await), Some(IdbErrorKind::GuardFailed));
    assert_eq!(kind(db.write(next(), Some(guard(b"two"))).await), Some(IdbErrorKind::ConstraintViolated));
    Ok(())
}

#[wasm_bindgen_test]
async fn of_two_guarded_writes_at_once_one_wins() -> Outcome {
    let name = fresh_name();
    let (one, two) = (
        open(&name, 1, &[A, B], Handlers::default()).await?,
        open(&name, 1, &[A, B], Handlers::default()).await?,
    );
    one.write(vec![put(B, "manifest", b"0")], None).await?;
    let outcome = Rc::new(Cell::new(None));
    let kept = Rc::clone(&outcome);
    task::spawn(async move {
        kept.set(Some(
            one.write(vec![put(B, "manifest", b"1"), add(A, 1, b"one")], Some(guard(b"0"))).await.is_ok(),
        ));
    });
    let second =
        two.write(vec![put(B, "manifest", b"2"), add(A, 2, b"two")], Some(guard(b"0"))).await.is_ok();
    task::sleep(50).await;
    assert_eq!(outcome.get(), Some(!second));
    assert_eq!(two.keys(A, Range::All).await?, [Key::Number(if second { 2 } else { 1 })]);
    Ok(())
}

#[wasm_bindgen_test]
async fn ranges_select_and_delete() -> Outcome {
    let db = fresh().await?;
    let mut writes: Vec<_> = [1, 2, 9, 10, 300].into_iter().map(|n| put(A, n, &n.to_be_bytes())).collect();
    writes.extend(["a", "ab", "ab/1", "ab/2", "b"].into_iter().map(|key| put(A, key, key.as_bytes())));
    db.write(writes, None).await?;
    let texts = |keys: &[&str]| keys.iter().map(|key| Key::from(*key)).collect::<Vec<_>>();
    assert_eq!(db.keys(A, Range::Between(2.into(), 10.into())).await?, [2.into(), 9.into(), 10.into()]);
    assert_eq!(db.keys(A, Range::Prefix("ab".into())).await?, texts(&["ab", "ab/1", "ab/2"]));
    assert_eq!(db.keys(A, Range::From("ab/2".into())).await?, texts(&["ab/2", "b"]));
    assert_eq!(db.keys(A, Range::From(300.into())).await?.len(), 6, "texts come after numbers");
    assert_eq!(db.get_all(A, Range::From("b".into())).await?, [("b".into(), b"b".to_vec())]);
    assert!(db.keys(A, Range::Between(3.into(), 2.into())).await.is_err());
    let delete = |range| Write::DeleteRange { store: A, range };
    db.write(vec![delete(Range::Prefix("ab".into())), Write::Delete { store: A, key: 1.into() }], None)
        .await?;
    assert_eq!(db.keys(A, Range::Prefix(String::new())).await?, texts(&["a", "b"]));
    let both = db.get_many(&[(A, Range::Between(0.into(), 2.into())), (B, Range::All)]).await?;
    assert_eq!(both, [vec![(2.into(), 2_u64.to_be_bytes().to_vec())], vec![]]);
    db.write(vec![delete(Range::All), put(A, (1 << 53) - 1, b"")], None).await?;
    assert_eq!(db.get_all(A, Range::All).await?, [((1 << 53) - 1).into()].map(|key: Key| (key, Vec::new())));
    Ok(())
}

#[wasm_bindgen_test]
async fn what_is_not_ours_is_an_error_and_no_panic() -> Outcome {
    let name = fresh_name();
    open(&name, 1, &[A], Handlers::default()).await?.close();
    let foreign = stubborn(&name).await;
    let store = foreign
        .and_then(|db| db.transaction_with_str_and_mode(A, web_sys::IdbTransactionMode::Readwrite).ok())
        .and_then(|transaction| transaction.object_store(A).ok());
    for key in [1.0.into(), 1.5.into()] {
        let put = store.as_ref().map(|store| store.put_with_key(&"text, not bytes".into(), &key));
        assert!(put.is_some_and(|put| put.is_ok()));
    }
    let db = open(&name, 1, &[A], Handlers::default()).await?;
    assert_eq!(kind(db.get(A, &1.into()).await), Some(IdbErrorKind::Other));
    assert_eq!(kind(db.keys(A, Range::All).await), Some(IdbErrorKind::Other));
    assert_eq!(kind(db.get_all(A, Range::All).await), Some(IdbErrorKind::Other));
    let guard = Guard { store: A, key: 1.into(), expected: b"text, not bytes".to_vec() };
    assert_eq!(kind(db.write(vec![put(A, 1, b"x")], Some(guard)).await), Some(IdbErrorKind::GuardFailed));
    Ok(())
}

#[wasm_bindgen_test]
fn exceptions_are_named() {
    let kinds = [
        ("QuotaExceededError", IdbErrorKind::QuotaExceeded),
        ("ConstraintError", IdbErrorKind::ConstraintViolated),
        ("VersionError", IdbErrorKind::NewerVersion),
        ("InvalidStateError", IdbErrorKind::ConnectionLost),
        ("UnknownError", IdbErrorKind::ConnectionLost),
        ("AbortError", IdbErrorKind::Aborted),
        ("SecurityError", IdbErrorKind::Unavailable),
        ("DataError", IdbErrorKind::Other),
        ("", IdbErrorKind::Other),
    ];
    for (name, kind) in kinds {
        assert_eq!(IdbErrorKind::of_exception(name), kind, "{name}");
    }
    assert_eq!(IdbErrorKind::of_open_exception("InvalidStateError"), IdbErrorKind::Unavailable);
    assert_eq!(IdbErrorKind::of_open_exception("VersionError"), IdbErrorKind::NewerVersion);
}
