//! Several tabs: channels and locks. Two of them in one page behave as two tabs do.

use std::{cell::RefCell, rc::Rc};

use isms_workbook::platform::{
    lock::{self, HoldResult},
    tabs::Channel,
    task,
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Log, Outcome, note};

#[wasm_bindgen_test]
async fn a_channel_reaches_the_others_only() -> Outcome {
    let log = Log::default();
    let hear = |who: &'static str| {
        let log = Rc::clone(&log);
        move |text| log.borrow_mut().push(format!("{who}: {text}"))
    };
    let (one, two) = (Channel::open("test-channel", hear("one")), Channel::open("test-channel", hear("two")));
    let (Some(one), Some(two)) = (one, two) else { return Err("no channels".into()) };
    let other = Channel::open("test-other", hear("other"));
    assert!(one.post("hello"));
    task::sleep(50).await;
    assert_eq!(*log.borrow(), ["two: hello"]);
    drop((two, other));
    assert!(one.post("anybody?"));
    task::sleep(50).await;
    assert_eq!(log.borrow().len(), 1, "a dropped end hears nothing");
    Ok(())
}

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one() -> Outcome {
    let log = Log::default();
    let HoldResult::Held(first) = lock::try_hold("test-one", note(&log, "lost")).await else {
        return Err("free".into());
    };
    assert!(matches!(lock::try_hold("test-one", || ()).await, HoldResult::Taken));
    assert!(matches!(lock::try_hold("test-another", || ()).await, HoldResult::Held(_)));
    drop(first);
    task::sleep(20).await;
    let again = lock::try_hold("test-one", || ()).await;
    assert!(matches!(again, HoldResult::Held(_)), "released by dropping the guard");
    assert!(log.borrow().is_empty(), "letting go is not losing");
    assert!(matches!(lock::try_hold("-not-allowed", || ()).await, HoldResult::Unsupported));
    Ok(())
}

#[wasm_bindgen_test]
async fn a_stolen_lock_tells_its_holder() -> Outcome {
    let log = Log::default();
    let HoldResult::Held(first) = lock::try_hold("test-steal", note(&log, "first")).await else {
        return Err("free".into());
    };
    let HoldResult::Held(second) = lock::steal("test-steal", note(&log, "second")).await else {
        return Err("stolen".into());
    };
    task::sleep(20).await;
    assert_eq!(*log.borrow(), ["first"]);
    drop(first);
    task::sleep(20).await;
    assert!(
        matches!(lock::try_hold("test-steal", || ()).await, HoldResult::Taken),
        "the loser releases nothing"
    );
    drop(second);
    task::sleep(20).await;
    assert_eq!(*log.borrow(), ["first"]);
    Ok(())
}

#[wasm_bindgen_test]
async fn a_queue_for_a_lock_moves_up_and_can_be_left() -> Outcome {
    let log = Log::default();
    let holder = lock::try_hold("test-wait", || ()).await;
    {
        let mut left = std::pin::pin!(lock::wait_for("test-wait", note(&log, "lost")));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(left.as_mut().poll(&mut context).is_pending());
    }
    let waited = Rc::new(RefCell::new(None));
    let (keep, granted) = (Rc::clone(&waited), note(&log, "granted"));
    task::spawn(async move {
        keep.replace(Some(lock::wait_for("test-wait", || ()).await));
        granted();
    });
    task::sleep(30).await;
    assert!(log.borrow().is_empty(), "waits while it is held");
    drop(holder);
    task::sleep(30).await;
    assert_eq!(*log.borrow(), ["granted"], "the place that was left is not in the way");
    assert!(matches!(*waited.borrow(), Some(HoldResult::Held(_))));
    waited.take();
    task::sleep(20).await;
    assert!(matches!(lock::try_hold("test-wait", || ()).await, HoldResult::Held(_)));
    Ok(())
}
