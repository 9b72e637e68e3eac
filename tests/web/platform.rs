//! What the browser offers, in a real browser.

mod page;
mod tabs;

use std::{cell::RefCell, rc::Rc};

use isms_workbook::platform::{clock, intl, prefs, random, storage, task};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Window;

type Outcome<T = ()> = Result<T, JsValue>;

/// What callbacks said, in order.
type Log = Rc<RefCell<Vec<String>>>;

fn window() -> Outcome<Window> {
    web_sys::window().ok_or_else(|| "no window".into())
}

fn note(log: &Log, text: &str) -> impl Fn() + 'static {
    let (log, text) = (Rc::clone(log), text.to_owned());
    move || log.borrow_mut().push(text.clone())
}

/// Calls a method that web-sys has only as unstable or not at all.
fn call(target: &JsValue, method: &str, argument: &JsValue) -> Outcome<JsValue> {
    let method: Function = Reflect::get(target, &method.into())?.dyn_into()?;
    method.call1(target, argument)
}

/// A property of the window that throws when read, as storage does where a person blocks it; until dropped.
pub(crate) struct Blocked {
    name: &'static str,
    original: Object,
}

impl Blocked {
    pub(crate) fn property(name: &'static str) -> Outcome<Self> {
        let window: Object = window()?.into();
        let original = Reflect::get_own_property_descriptor(&window, &name.into())?.dyn_into()?;
        let throws = Reflect::get(&Reflect::get(&window, &"Symbol".into())?, &"prototype".into())?;
        let blocked = Object::new();
        Reflect::set(&blocked, &"get".into(), &Reflect::get(&throws, &"valueOf".into())?)?;
        Reflect::set(&blocked, &"configurable".into(), &true.into())?;
        Reflect::define_property(&window, &name.into(), &blocked)?;
        Ok(Self { name, original })
    }
}

impl Drop for Blocked {
    fn drop(&mut self) {
        let restored = window().and_then(|window| {
            Reflect::define_property(window.unchecked_ref::<Object>(), &self.name.into(), &self.original)
        });
        assert_eq!(restored, Ok(true));
    }
}

/// What a promise is fulfilled with.
async fn settled(promise: JsValue) -> Outcome<JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

#[wasm_bindgen_test]
fn the_clock_agrees_with_itself() {
    let (now, millis) = (clock::now(), clock::now_millis());
    assert_eq!(now.len(), "2026-03-05T09:30:00.000Z".len());
    assert!(now.ends_with('Z') && now.as_bytes()[10] == b'T', "{now}");
    assert!((js_sys::Date::parse(&now) - js_sys::Date::now()).abs() < 1_000.0);
    assert!(millis > 1_700_000_000_000 && millis < 10_000_000_000_000, "{millis}");
    let today = clock::today();
    let parts: Vec<u32> = today.split('-').filter_map(|part| part.parse().ok()).collect();
    let date = js_sys::Date::new_0();
    assert_eq!(parts, [date.get_full_year(), date.get_month() + 1, date.get_date()]);
    assert_eq!(clock::local_day(&now), today);
    let midnight = clock::end_of_day(&today);
    assert!(midnight > now && midnight.len() == now.len(), "{midnight}");
    assert_ne!(clock::local_day(&midnight), today, "the first moment of the next day");
    assert_eq!((clock::end_of_day("soon").as_str(), clock::local_day("soon").as_str()), ("soon", "soon"));
    assert_eq!(today.len(), 10);
}

#[wasm_bindgen_test]
fn random_numbers_and_ids() {
    let (one, two) = (random::bytes::<32>(), random::bytes::<32>());
    assert_ne!(one, two);
    assert!(one[16..].iter().any(|byte| *byte != 0), "filled to the end");
    let (first, second) = (random::uuid_v7(), random::uuid_v7());
    assert_ne!(first, second);
    assert_eq!((first.get_version_num(), first.get_variant()), (7, uuid::Variant::RFC4122));
    let millis = first.as_bytes()[..6].iter().fold(0_u64, |millis, byte| millis << 8 | u64::from(*byte));
    assert!(clock::now_millis().abs_diff(millis) < 5_000);
}

#[wasm_bindgen_test]
async fn tasks_report_and_timers_wait() {
    let log = Log::default();
    let report = {
        let log = Rc::clone(&log);
        move |text| log.borrow_mut().push(text)
    };
    task::spawn_reporting(async { Err::<(), _>("failed") }, report.clone());
    task::spawn_reporting(async { Ok::<(), String>(()) }, report);
    let before = clock::now_millis();
    task::sleep(60).await;
    assert!(clock::now_millis() - before >= 55);
    assert_eq!(*log.borrow(), ["failed"]);
    task::next_frame().await;
    assert!(clock::now_millis() - before < 1_000);
}

#[wasm_bindgen_test]
fn preferences_are_kept_and_garbage_is_ignored() -> Outcome {
    let storage = window()?.local_storage()?.ok_or("no local storage")?;
    storage.clear()?;
    assert_eq!((prefs::theme(), prefs::language(), prefs::shortcuts()), (None, None, None));
    assert!(
        prefs::set_theme(prefs::Theme::Dark) && prefs::set_language("de") && prefs::set_author("Ada \"A\" L")
    );
    assert!(prefs::set_shortcuts(false) && prefs::set_last_workbook("w1"));
    assert!(
        prefs::set_last_export("w1", "2026-01-01T00:00:00.000Z") && prefs::set_last_export("w2", "later")
    );
    assert_eq!((prefs::theme(), prefs::language().as_deref()), (Some(prefs::Theme::Dark), Some("de")));
    assert_eq!((prefs::author().as_deref(), prefs::shortcuts()), (Some("Ada \"A\" L"), Some(false)));
    assert_eq!(
        storage.get_item("isms-workbook.theme")?.as_deref(),
        Some("\"dark\""),
        "what older versions wrote"
    );
    for garbage in ["{", "\"purple\"", "17", ""] {
        storage.set_item("isms-workbook.theme", garbage)?;
        assert_eq!(prefs::theme(), None);
        assert_eq!(storage.get_item("isms-workbook.theme")?.as_deref(), Some(garbage), "left in place");
    }
    let words = |text: &str| text.contains("Ada").then(|| text.replace("Ada", "somebody"));
    prefs::keep_typed("w1", &[("risk title".to_owned(), "Only Ada knows".to_owned())].into());
    assert!(prefs::keep_wizard("w1", "context", Some("{\"who\":\"Ada\"}")));
    assert!(prefs::keep_wizard("w2", "context", Some("{\"who\":\"Ada\"}")));
    assert_eq!(prefs::rewrite("w1", &words, true), 3, "typed, answered, and the author");
    assert_eq!(prefs::author().as_deref(), Some("Ada \"A\" L"), "looking changes nothing");
    assert_eq!(prefs::rewrite("w1", &words, false), 3);
    assert_eq!((prefs::author(), prefs::rewrite("w1", &words, false)), (None, 0));
    assert_eq!(prefs::wizard("w1", "context").as_deref(), Some("{\"who\":\"somebody\"}"));
    assert_eq!(prefs::wizard("w2", "context").as_deref(), Some("{\"who\":\"Ada\"}"), "another workbook");
    assert_eq!(prefs::take_typed("w1").into_values().collect::<Vec<_>>(), ["Only somebody knows"]);
    prefs::keep_hashes("w1", &[("old".to_owned(), "new".to_owned())].into());
    assert_eq!(prefs::hashes("w1").len(), 1);
    assert!(prefs::set_author("Ada \"A\" L"));
    prefs::forget_workbook("w1");
    assert!(prefs::hashes("w1").is_empty());
    assert_eq!((prefs::last_workbook(), prefs::last_export("w1")), (None, None));
    assert_eq!(prefs::last_export("w2").as_deref(), Some("later"));
    storage.set_item("filler", &"x".repeat(5_242_000 - 2_000))?;
    assert!(!prefs::set_author(&"x".repeat(10_000)), "a full storage is told, not thrown");
    assert_eq!(prefs::author().as_deref(), Some("Ada \"A\" L"));
    storage.clear()
}

#[wasm_bindgen_test]
fn preferences_do_without_storage() -> Outcome {
    assert!(prefs::set_language("de"));
    let blocked = Blocked::property("localStorage")?;
    assert!(!prefs::set_language("en"));
    assert_eq!(prefs::language(), None);
    prefs::forget_workbook("w1");
    drop(blocked);
    assert_eq!(prefs::language().as_deref(), Some("de"));
    window()?.local_storage()?.ok_or("no local storage")?.clear()
}

#[wasm_bindgen_test]
async fn storage_answers() {
    assert_ne!(storage::persisted().await, storage::PersistAnswer::Unknown);
    assert_ne!(storage::persist().await, storage::PersistAnswer::Unknown);
    assert!(storage::estimate().await.is_some_and(|estimate| estimate.quota > estimate.usage));
}

#[wasm_bindgen_test]
fn dates_and_numbers_follow_the_language() {
    assert_eq!(intl::date_long("en-GB", "2026-03-05"), "5 March 2026");
    assert_eq!(intl::date_long("de", "2026-03-05"), "5. März 2026");
    assert_eq!(intl::date_short("en-GB", "2026-03-05"), "5 Mar 2026");
    let local = js_sys::Date::new(&"2026-06-15T12:00:00.000Z".into());
    assert_eq!(
        intl::date_short("en-GB", "2026-06-15T12:00:00.000Z"),
        format!("{} Jun 2026", local.get_date())
    );
    for odd in ["not a date", "risk 1", "2026-02-31", "2026-3-5", "2026", "", "2026-02-31T12:00:00Z"] {
        assert_eq!((intl::date_long("en", odd).as_str(), intl::time_short("en", odd).as_str()), (odd, odd));
    }
    assert_eq!(intl::time_short("en", "2026-03-05"), "2026-03-05");
    let (local, offset) = (js_sys::Date::new(&"2026-03-05T12:34:00Z".into()), ":34");
    assert_eq!(intl::time_short("en-GB", "2026-03-05T12:34:00Z")[..2], format!("{:02}", local.get_hours()));
    assert!(intl::time_short("de", "2026-03-05T12:34:00Z").ends_with(offset) || local.get_minutes() != 34);
    assert_eq!(intl::number("en", 1_234.5), "1,234.5");
    assert_eq!(intl::count("de", 1_234_567), "1.234.567");
    assert_eq!((intl::plural_category("en", 1), intl::plural_category("en", 2)), ("one", "other"));
    assert_eq!((intl::plural_category("pl", 3), intl::plural_category("pl", 5)), ("few", "many"));
    assert_eq!(
        (intl::relative_days("en", -1), intl::relative_days("en", 3)),
        ("yesterday".into(), "in 3 days".into())
    );
    assert!(!intl::date_long("no such language!", "2026-03-05").is_empty(), "falls back, does not throw");
}
