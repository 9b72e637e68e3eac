//! Scales and matrix: they change together and always fit.

use isms_workbook::domain::field::Scalar;
use isms_workbook::domain::records::{Level, Scale, Scales};
use serde_json::{Value, json};

fn default() -> Value {
    Scales::default().to_json()
}

fn check_refused(pointer: &str, value: Value, words: &str) {
    let mut json = default();
    *json.pointer_mut(pointer).unwrap() = value;
    let problem = Scales::from_json(json).unwrap_err().to_string();
    assert!(problem.contains(words), "{pointer}: {problem}");
}

fn levels(count: usize) -> Value {
    (1..=count).map(|number| json!({"label": format!("Level {number}")})).collect()
}

#[test]
fn scales_are_read_as_they_were_written() {
    let mut json = default();
    assert_eq!(Scales::from_json(json.clone()), Ok(Scales::default()));
    json["mood"] = json!({"of": 1});
    json["impact"][0]["colour"] = json!("red");
    assert_eq!(Scales::from_json(json.clone()).unwrap().to_json(), json, "unknown fields are kept");
}

#[test]
fn ratings_are_counted_from_one_in_files() {
    let json = default();
    assert_eq!(
        (&json["matrix"][0][0], &json["matrix"][4][4], &json["accept_up_to"]),
        (&json!(1), &json!(4), &json!(1))
    );
    let scales = Scales::default();
    assert_eq!((scales.rating(1, 1), scales.rating(5, 5), scales.accept_up_to()), (Some(0), Some(3), 0));
    assert_eq!(scales.rating(4, 1), Some(1), "likelihood goes across");
    assert_eq!(scales.rating(1, 4), Some(0), "impact goes down");
    assert_eq!(
        [scales.rating(0, 1), scales.rating(1, 0), scales.rating(6, 1), scales.rating(1, 6)],
        [None; 4]
    );
}

#[test]
fn scales_that_do_not_fit_together_are_refused() {
    check_refused("/likelihood", levels(2), "likelihood needs 3 to 6 levels, not 2");
    check_refused("/impact", levels(7), "impact needs 3 to 6 levels, not 7");
    check_refused("/ratings", levels(1), "2 to 6 ratings, not 1");
    check_refused("/likelihood", levels(4), "a column for each likelihood level");
    check_refused("/impact", levels(6), "a row for each impact level");
    check_refused("/matrix/2", json!([1, 2, 3, 4]), "a column for each likelihood level");
    check_refused("/matrix", json!([]), "a row for each impact level");
    check_refused("/matrix/0/0", json!(0), "rating number 0 does not exist");
    check_refused("/matrix/0/0", json!(5), "rating number 5 does not exist");
    check_refused("/accept_up_to", json!(0), "rating number 0 does not exist");
    check_refused("/impact/1/label", json!(" "), "needs a name");
    check_refused("/impact/1", json!({}), "label");
    check_refused("/matrix/0/0", json!(-1), "invalid value");
    check_refused("/matrix", Value::Null, "invalid type");
}

#[test]
fn any_size_within_bounds_fits() {
    for size in 0..9 {
        let resized = Scales::default().resized(size);
        let expected = size.clamp(3, 6);
        assert_eq!((resized.likelihood().len(), resized.impact().len()), (expected, expected));
        assert_eq!(Scales::from_json(resized.to_json()), Ok(resized));
    }
    assert_eq!(Scales::default().resized(5), Scales::default());
}

#[test]
fn levels_and_cells_change_one_by_one() {
    let scales = Scales::default();
    let level = Level { label: "Never".to_owned(), ..Level::default() };
    assert_eq!(scales.with_level(Scale::Likelihood, 0, level.clone()).likelihood()[0], level);
    assert_eq!(scales.with_level(Scale::Impact, 4, level.clone()).impact()[4], level);
    assert_eq!(scales.with_level(Scale::Rating, 3, level.clone()).ratings()[3], level);
    assert_eq!(scales.with_level(Scale::Rating, 4, level), scales);
    assert_eq!(scales.with_cell(0, 1, 3).rating(2, 1), Some(3));
    assert_eq!(scales.with_cell(0, 1, 4), scales, "there is no such rating");
    assert_eq!(scales.with_cell(5, 0, 1), scales, "there is no such row");
    assert_eq!(scales.with_accept_up_to(9).accept_up_to(), 3);
}
