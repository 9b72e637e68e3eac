//! Field access: every field of every kind is reached by its key, and takes what fits it and nothing else.

use isms_workbook::domain::field::{Field, Shape};
use isms_workbook::domain::id::{AnnexRef, ControlRef, RecordId};
use isms_workbook::domain::kinds::Kind;
use serde_json::{Map, Value, json};

use crate::model::{ids, values};

/// Every field there is.
fn all() -> impl Iterator<Item = (Kind, Field)> {
    Kind::ALL.iter().flat_map(|kind| kind.fields().iter().map(|field| (*kind, *field)))
}

/// Values that no field of this shape takes.
fn misfits(shape: Shape) -> Vec<Value> {
    let wrong_kind = |kind| if kind == Kind::Asset { "issue" } else { "asset" };
    let wrong_id = |kind| json!(format!("{}:01900000-0000-7000-8000-000000000001", wrong_kind(kind)));
    match shape {
        Shape::Text => vec![json!(7), json!(true), json!(["ash"]), json!({})],
        Shape::Date => vec![json!(20_261_123), json!("tomorrow"), json!("2026-02-29"), json!(["2026-11-23"])],
        Shape::Number => vec![json!("4"), json!(-1), json!(1.5), json!(4_294_967_296_u64), json!(["4"])],
        Shape::Choice(..) => vec![json!("no such key"), json!(0), json!([]), json!({})],
        Shape::Reference(kind) => vec![wrong_id(kind), json!("ash"), json!(kind.key()), json!(7), json!([])],
        Shape::AnyReference => {
            vec![json!("ash"), json!("ghost:main"), json!("risk:main"), json!(7), json!({})]
        }
        Shape::Data => vec![json!(7), json!("ash"), json!(true), json!({"ash": 1})],
        Shape::Choices(..) => {
            vec![json!("risk"), json!({}), json!(["no such key"]), json!([7]), json!([null])]
        }
        Shape::References(kind) => {
            vec![json!([wrong_id(kind)]), json!(["ash"]), json!([7]), json!({}), json!("ash")]
        }
        Shape::Keys => vec![json!("how"), json!({}), json!([7]), json!([null])],
        Shape::Controls => {
            vec![
                json!("A.5.1"),
                json!(["A.5.38"]),
                json!(["asset:01900000-0000-7000-8000-000000000001"]),
                json!([""]),
            ]
        }
    }
}

fn only(key: &str, value: &Value) -> Map<String, Value> {
    std::iter::once((key.to_owned(), value.clone())).collect()
}

#[test]
fn a_blank_record_is_empty_in_every_field() {
    for (kind, field) in all() {
        assert_eq!(kind.blank().get(field.key), None, "{kind:?}.{}", field.key);
    }
    for kind in Kind::ALL {
        assert_eq!(kind.blank().to_map(), Map::new(), "{kind:?}");
        assert_eq!(kind.blank().fields(), kind.fields());
    }
}

#[test]
fn every_field_keeps_what_it_takes_and_touches_no_other() {
    for (kind, field) in all() {
        for value in values(field) {
            let mut record = kind.blank();
            record.set(field.key, Some(value.clone())).unwrap();
            assert_eq!(record.get(field.key).as_ref(), Some(&value), "{kind:?}.{}", field.key);
            assert_eq!(record.to_map(), only(field.key, &value));
        }
    }
}

#[test]
fn every_field_can_be_emptied() {
    for (kind, field) in all() {
        let blanks =
            [None, Some(Value::Null), Some(if field.shape.is_set() { json!([]) } else { json!("") })];
        for blank in blanks {
            let mut record = kind.blank();
            record.set(field.key, Some(values(field)[0].clone())).unwrap();
            record.set(field.key, blank.clone()).unwrap();
            assert_eq!(record.to_map(), Map::new(), "{kind:?}.{} {blank:?}", field.key);
        }
    }
}

#[test]
fn every_field_refuses_what_does_not_fit_and_stays_as_it_was() {
    for (kind, field) in all() {
        let before = values(field)[0].clone();
        for misfit in misfits(field.shape) {
            let mut record = kind.blank();
            record.set(field.key, Some(before.clone())).unwrap();
            let answer = record.set(field.key, Some(misfit.clone()));
            assert!(answer.is_err(), "{kind:?}.{} took {misfit}", field.key);
            assert_eq!(record.to_map(), only(field.key, &before));
        }
    }
}

#[test]
fn sets_are_kept_without_doubles_and_in_order() {
    let mut risk = Kind::Risk.blank();
    let control = ids(Kind::Control)[0].to_string();
    risk.set("existing_controls", Some(json!([control, "A.8.2", "A.5.1", "A.8.2", "A.8.10"]))).unwrap();
    assert_eq!(risk.get("existing_controls"), Some(json!(["A.5.1", "A.8.10", "A.8.2", control])));
}

#[test]
fn unknown_fields_are_kept_and_can_be_taken_out() {
    for kind in Kind::ALL {
        let mut record = kind.blank();
        record.set("mood", Some(json!({"of": 1}))).unwrap();
        assert_eq!(record.get("mood"), Some(json!({"of": 1})));
        assert_eq!(record.to_map(), only("mood", &json!({"of": 1})));
        record.set("mood", None).unwrap();
        assert_eq!(record.to_map(), Map::new());
    }
}

#[test]
fn field_keys_are_words_and_occur_once() {
    for kind in Kind::ALL {
        let keys: Vec<_> = kind.fields().iter().map(|field| field.key).collect();
        let word = |key: &&str| {
            let rest = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            key.starts_with(|first: char| first.is_ascii_lowercase()) && key.bytes().all(rest)
        };
        assert!(keys.iter().all(word), "{keys:?}");
        assert!(!keys.contains(&"id") && !keys.contains(&"extra"), "{keys:?}");
        assert!(keys.iter().all(|key| keys.iter().filter(|other| *other == key).count() == 1), "{keys:?}");
        assert_eq!(keys.contains(&"reference"), !kind.prefix().is_empty(), "{kind:?}");
    }
}

#[test]
fn an_error_names_what_was_expected_and_what_was_there() {
    let mut risk = Kind::Risk.blank();
    let problem = risk.set("review_date", Some(json!("soon"))).unwrap_err().to_string();
    assert!(problem.contains("YYYY-MM-DD") && problem.contains("soon"), "{problem}");
    let problem = risk.set("title", Some(json!(vec![7; 1_000]))).unwrap_err();
    assert!(problem.found.chars().count() <= 60, "{problem}");
}

#[test]
fn kinds_are_read_as_they_are_written() {
    for kind in Kind::ALL {
        assert_eq!(kind.key().parse(), Ok(*kind));
        for id in ids(*kind) {
            assert_eq!(id.to_string().parse(), Ok(id));
            assert!(id.to_string().starts_with(&format!("{}:", kind.key())));
        }
    }
    assert!("ghost".parse::<Kind>().is_err());
}

/// A text that names no record.
fn check_no_id(text: &str) {
    assert!(text.parse::<RecordId>().is_err(), "{text}");
}

#[test]
fn an_id_has_one_spelling() {
    let uuid = "01900000-0000-7000-8000-00000000000a";
    assert!(format!("risk:{uuid}").parse::<RecordId>().is_ok());
    check_no_id("");
    check_no_id("risk");
    check_no_id("risk:");
    check_no_id("risk:main");
    check_no_id(uuid);
    check_no_id(&format!("Risk:{uuid}"));
    check_no_id(&format!("risk:{}", uuid.to_uppercase()));
    check_no_id(&format!("risk:{}", uuid.replace('-', "")));
    check_no_id(&format!("risk:{{{uuid}}}"));
    check_no_id(&format!("risk:{uuid} "));
    check_no_id(&format!("organisation:{uuid}"));
    check_no_id("soa_line:A.5.38");
    check_no_id(&format!("soa_line:risk:{uuid}"));
}

#[test]
fn annex_a_has_93_controls() {
    let all: Vec<String> = AnnexRef::all().map(|control| control.to_string()).collect();
    assert_eq!(all.len(), 93);
    assert_eq!((all[0].as_str(), all[92].as_str()), ("A.5.1", "A.8.34"));
    let themes = [5, 6, 7, 8].map(|theme| AnnexRef::all().filter(|control| control.theme() == theme).count());
    assert_eq!(themes, [37, 8, 14, 34]);
    assert!(
        all.iter().all(|text| text.parse::<AnnexRef>().is_ok_and(|control| control.to_string() == *text))
    );
}

#[test]
fn what_is_not_in_annex_a_is_refused() {
    for text in [
        "A.5.38", "A.6.9", "A.7.15", "A.8.35", "A.9.1", "A.5.0", "A.5", "A.05.1", "A.5.01", "5.1", "a.5.1",
        "A.5.1 ", "",
    ] {
        assert!(text.parse::<AnnexRef>().is_err(), "{text}");
        assert!(text.parse::<ControlRef>().is_err(), "{text}");
    }
}

#[test]
fn there_is_a_line_for_own_controls_too() {
    let own = ids(Kind::Control)[0];
    assert!(own.to_string().parse::<ControlRef>().is_ok());
    assert!(format!("soa_line:{own}").parse::<RecordId>().is_ok());
    assert!(ids(Kind::Risk)[0].to_string().parse::<ControlRef>().is_err());
}

#[test]
fn a_choice_is_read_as_it_is_written() {
    for (kind, field) in all() {
        let (Shape::Choice(label, keys) | Shape::Choices(label, keys)) = field.shape else { continue };
        assert!(!label.is_empty() && keys.len() > 1, "{kind:?}.{}", field.key);
        for key in keys {
            let value = if field.shape.is_set() { json!([key]) } else { json!(key) };
            let mut record = kind.blank();
            record.set(field.key, Some(value.clone())).unwrap();
            assert_eq!(record.get(field.key), Some(value));
        }
    }
}
