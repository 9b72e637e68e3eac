//! Files that are no bundles, and bundles that cannot be right: each is refused with its own words, the place, and
//! what to do. What is read from a file that was tampered with is sound all the same.

use isms_workbook::bundle::{BundleError, JsonError, Limits, body, import, parse};
use isms_workbook::domain::kinds::Kind;
use isms_workbook::domain::records::Scales;
use isms_workbook::domain::workbook::Workbook;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bundle::{exported, workbook};
use crate::model::{cases, minted, named, risk};
use crate::replica::{Replica, one_risk};

/// A file, and what is said about it: passages in their order, with two dots between them.
struct Row(&'static str, Vec<u8>, &'static str);

fn row(name: &'static str, bytes: impl Into<Vec<u8>>, words: &'static str) -> Row {
    Row(name, bytes.into(), words)
}

/// A workbook with a conflict on a title, a set, scales, and a deleted record.
fn sound() -> Workbook {
    let mut a = one_risk(1);
    a.create(risk(2), vec![("title", json!("elm"))]);
    let mut b = Replica::of(a.workbook.clone(), 2);
    a.set(risk(1), "title", "birch");
    a.set(risk(1), "properties", json!(["availability", "integrity"]));
    a.set(named("risk_method:main"), "scales", serde_json::to_value(Scales::default()).unwrap());
    a.delete(risk(2));
    b.set(risk(1), "title", "cedar");
    a.take(&b);
    a.workbook
}

/// The bundle of `sound`, without a checksum, so that it may be edited.
fn sound_json() -> Value {
    let mut json: Value = serde_json::from_str(&exported(&sound())).unwrap();
    json["header"].as_object_mut().unwrap().remove("sha256");
    json
}

/// The header on line 1 and each part on a line of its own.
fn lay_out(json: &Value) -> String {
    let parts = ["header", "records", "buried", "stamps", "seen"];
    let mut keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    keys.sort_by_key(|key| parts.iter().position(|part| part == key));
    let lines: Vec<String> = keys.into_iter().map(|key| format!("\"{key}\":{}", json[key])).collect();
    format!("{{{}}}\n", lines.join(",\n"))
}

fn sound_text() -> String {
    lay_out(&sound_json())
}

/// The bundle with the value at this place written otherwise. `-` as the last step stands for one more item of a list,
/// and what is not there is added to its object.
fn with(pointer: &str, value: Value) -> String {
    let mut json = sound_json();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer}")) {
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        Value::Object(map) => drop(map.insert(key.to_owned(), value)),
        _ => panic!("{pointer}"),
    }
    lay_out(&json)
}

/// The bundle without what is at this place.
fn without(pointer: &str) -> String {
    let mut json = sound_json();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer}")) {
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        Value::Object(map) => drop(map.remove(key).unwrap()),
        _ => panic!("{pointer}"),
    }
    lay_out(&json)
}

/// The bundle with one passage of its text written otherwise.
fn swapped(from: &str, to: &str) -> String {
    let text = sound_text();
    assert_eq!(text.matches(from).count(), 1, "{from} in {text}");
    text.replace(from, to)
}

/// The bundle with one more record, the first.
fn record(json: &str) -> String {
    swapped("\"records\":[", &format!("\"records\":[{json},"))
}

/// The bundle with one more risk, the first, that has this field.
fn of_risk(field: &str, value: &str) -> String {
    record(&format!("{{\"id\":\"{}\",\"{field}\":{value}}}", risk(5)))
}

/// The bundle with an organisation, the first record, that has this field.
fn of_organisation(field: &str, value: &str) -> String {
    record(&format!("{{\"id\":\"organisation:main\",\"{field}\":{value}}}"))
}

/// The bundle with an organisation of this many people.
fn headcount(value: &str) -> String {
    of_organisation("headcount", value)
}

fn cut_after(passage: &str) -> String {
    let text = sound_text();
    text[..text.find(passage).unwrap() + passage.len()].to_owned()
}

/// Every file is refused with this error, in its own words.
fn check(error: &str, rows: Vec<Row>) {
    let mut texts: Vec<String> = Vec::new();
    for Row(name, bytes, words) in rows {
        let refused = import(&bytes).err().unwrap_or_else(|| panic!("{name}: was read"));
        let (variant, text) = (format!("{refused:?}"), refused.to_string());
        assert!(variant.starts_with(error), "{name}: {variant}");
        let mut rest = text.as_str();
        for passage in words.split("..").map(str::trim) {
            rest = rest.split_once(passage).unwrap_or_else(|| panic!("{name}: no {passage:?} in {text}")).1;
        }
        assert!(text.ends_with('.') && !refused.hint().is_empty(), "{name}: {text}");
        assert_eq!(refused.problems().is_empty(), error != "Invalid", "{name}");
        assert!(!texts.contains(&text), "{name}: another file was refused with the same words: {text}");
        texts.push(text);
    }
}

#[test]
fn the_bundle_the_others_are_made_of_is_sound() {
    assert_eq!(import(sound_text().as_bytes()).map(|read| read.workbook), Ok(sound()));
}

#[test]
fn files_of_other_kinds() {
    let utf16: Vec<u8> = "\u{feff}{\"header\":{}}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(
        "NotABundle",
        vec![
            row("prose", "Our ISMS", "a file of another kind"),
            row("a web page", "\n<!doctype html>", "a web page or XML file"),
            row("a zip", b"PK\x03\x04\x14\x00", "a zip or Office file"),
            row("a PDF", "%PDF-1.7\n", "a PDF file"),
            row("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office file"),
            row("a gzip", b"\x1f\x8b\x08\x00", "a gzip file"),
            row("UTF-16", utf16, "a UTF-16 text file"),
            row("a JSON list", "[{\"id\":\"organisation:main\"}]", "a JSON file of another kind"),
            row("a package", "{\"name\":\"x\",\"dependencies\":{}}", "a JSON file without our header"),
            row("another program's", with("/header/format", json!("grc")), "a JSON file of another program"),
        ],
    );
    let big_end: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_be_bytes).collect();
    check("NotABundle", vec![row("UTF-16, big end first", big_end, "a UTF-16 text file")]);
    check("NotABundle", vec![row("no header", without("/header"), "a JSON file without our header")]);
}

#[test]
fn files_without_content_beyond_any_size_or_with_bytes_that_are_no_text() {
    for bytes in [&b""[..], b" \r\n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"] {
        assert_eq!(import(bytes), Err(BundleError::Empty));
    }
    let limit = Limits::default().bytes;
    check("TooLarge", vec![row("too large", vec![b' '; limit + 1], "The file is larger than 256 MiB.")]);
    let mut damaged = sound_text().into_bytes();
    let place = damaged.windows(5).position(|bytes| bytes == b"cedar").unwrap();
    damaged[place] = 0xe4;
    check("NotText", vec![row("Latin-1 on line 2", damaged, "Line 2 is not valid UTF-8 text.")]);
    check("NotText", vec![row("on line 1", b"{\"header\":\"\xff\"}", "Line 1 is not valid UTF-8 text.")]);
}

#[test]
fn json_that_is_broken() {
    let open = sound_text().trim_end().strip_suffix('}').unwrap().to_owned();
    check(
        "Json",
        vec![
            row("cut within line 1", cut_after("\"format\":"), "line 1 .. EOF"),
            row("cut after line 1", cut_after(",\n"), "line 2, column 0 .. EOF"),
            row("cut within a record", cut_after("\"title\":\"ced"), "line 2 .. EOF while parsing a string"),
            row("cut within the stamps", cut_after("\"stamps\":[{"), "line 4 .. EOF while parsing an object"),
            row("cut before the end", open, "line 5 .. EOF"),
            row("more after the end", sound_text() + "{}", "line 6, column 1: trailing characters"),
            row("two files in one", sound_text().replace('\n', " ").repeat(2), "line 1 .. trailing"),
            row("a comma too many", swapped("ied\":[", "ied\":[,"), "line 3, column 11: expected value"),
            row("a comment", swapped("\"buried\"", "// here\n\"buried\""), "line 3, column 1: key must be"),
            row("a line break in a text", of_organisation("sector", "\"a\nb\""), "line 3 .. control char"),
            row("half a character", of_organisation("sector", r#""\ud83d""#), "line 2 .. hex escape"),
            row("a number that is none", headcount("NaN"), "line 2 .. expected value"),
            row("an infinite number", headcount("1e400"), "line 2 .. number out of range"),
            row("a leading zero", headcount("07"), "line 2 .. invalid number"),
        ],
    );
}

#[test]
fn json_that_is_ambiguous_or_beyond_the_limits() {
    let bomb = "[".repeat(90_000) + &"]".repeat(90_000);
    let long = format!("\"{}\"", "x".repeat((1 << 20) + 1));
    let twice = swapped("\"version\":1", "\"version\":1,\"version\":1");
    check(
        "Json",
        vec![
            row("a key twice in the header", twice, "line 1 .. “version” occurs twice"),
            row("a key twice in a record", record(r#"{"id":1,"id":2}"#), "line 2 .. “id” occurs"),
            row("a part twice", swapped("\"buried\":", "\"seen\":[],\"buried\":"), "line 5 .. “seen” occ"),
            row("two headers", swapped("\"seen\":", "\"header\":{},\"seen\":"), "line 5 .. “header”"),
            row("2 to the 60", headcount("1152921504606846976"), "6976 is too large"),
            row("-2 to the 60", headcount("-1152921504606846976"), "the number -1152921504606846976"),
            row(
                "a large real number",
                of_organisation("x", "1e16"),
                "line 2 .. 1e16 is too large to be exact",
            ),
            row("too many digits", of_organisation("x", "0.9031209657441574"), "line 2 .. too many digits"),
            row("a depth bomb", of_organisation("x", &bomb), "line 2 .. nested more than 32 levels deep"),
            row("a text without end", of_organisation("sector", &long), "line 2 .. longer than 1048576"),
            row("a key without end", of_organisation(long.trim_matches('"'), "1"), "line 2 .. longer than"),
        ],
    );
}

/// What the parser reads, or what it says and on which line.
fn parsed(text: &str, limits: Limits) -> String {
    match parse(text, limits) {
        Ok(json) => json.to_string(),
        Err(JsonError { line, column, what }) => {
            assert!(column > 0 && column <= text.lines().nth(line - 1).unwrap().len(), "{column}");
            format!("line {line}: {what}")
        }
    }
}

#[test]
fn limits_are_inclusive_and_name_the_place() {
    let limits = Limits { bytes: 0, depth: 2, items: 3, text: 4 };
    for sound in
        ["[1,2,3]", "[[]]", "{\"abcd\":{}}", "\"abcd\"", "9007199254740992", "-9007199254740992", "null"]
    {
        assert_eq!(parsed(sound, limits), sound);
    }
    assert_eq!(parsed("[1,\n2,3,4]", limits), "line 2: more than 3 items in one list");
    assert_eq!(parsed("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}", limits), "line 1: more than 3 items in one list");
    assert_eq!(parsed("[\n[\n[]]]", limits), "line 3: nested more than 2 levels deep");
    assert_eq!(parsed("[\"abcde\"]", limits), "line 1: a text longer than 4 bytes");
    assert_eq!(parsed("{\"\u{e4}\u{e4}x\":1}", limits), "line 1: a text longer than 4 bytes");
    assert_eq!(
        parsed("9007199254740993", limits),
        "line 1: the number 9007199254740993 is too large to be exact"
    );
    assert_eq!(
        parsed("{\"at line\":1,\"at line\":1}", Limits::default()),
        "line 1: “at line” occurs twice in one object"
    );
}

#[test]
fn headers_that_cannot_be_used() {
    let header = |field: &str, value: Value| with(&format!("/header/{field}"), value);
    let upper = json!("01900000-0000-7000-8000-0000000000AA");
    check(
        "BadHeader",
        vec![
            row("a text", with("/header", json!("isms-workbook")), "line 1 .. “format” is missing"),
            row("version 0", header("version", json!(0)), "“version” is missing or 0"),
            row("a version in words", header("version", json!("1")), "“version” is not a whole number"),
            row("no workbook id", without("/header/workbook"), "missing field `workbook`"),
            row("an id in upper case", header("workbook", upper), "a UUID in lower case"),
            row("a title that is a number", header("title", json!(7)), "integer `7`, expected a string"),
            row("parts that are no list", header("parts", json!("records")), "expected a sequence"),
            row("half a checksum", header("sha256", json!("abc")), "“sha256” is not a SHA-256 checksum"),
        ],
    );
    let bad = |bytes: String, words: &'static str| check("BadHeader", vec![row("", bytes, words)]);
    bad(without("/header/format"), "“format” is missing");
    bad(without("/header/version"), "“version” is missing or 0");
    bad(header("version", json!(-1)), "“version” is not a whole number");
    bad(header("version", json!(1.5)), "“version” is not a whole number");
    bad(header("workbook", json!("harbour")), "a UUID in lower case");
    bad(header("sha256", Value::Null), "“sha256” is not a SHA-256 checksum");
    bad(header("sha256", json!("A".repeat(64))), "“sha256” is not a SHA-256 checksum");
}

#[test]
fn files_of_a_later_version() {
    let later = with("/header/version", json!(99));
    let (line_1, _) = later.split_once('\n').unwrap();
    let words = "format version 99; this program reads up to version 1";
    for (name, bytes) in [
        ("as it is", later.clone()),
        ("with unknown parts", later.replace("\"records\":", "\"tables\":")),
        ("with a part of another shape", later.replace("\"records\":[", "\"records\":[[],")),
        ("with a body that is no JSON", format!("{line_1}\r\nARMORED\r\n")),
        ("deeper than we read", later.replace("\"records\":[", &format!("\"records\":[{}", "[".repeat(99)))),
    ] {
        check("TooNew", vec![row(name, bytes, words)]);
    }
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&later).unwrap()).unwrap();
    check("TooNew", vec![row("pretty-printed", pretty, words)]);
    let huge = with("/header/version", json!(4_294_967_297_u64));
    check("TooNew", vec![row("a huge version", huge, "format version 4294967297")]);
}

#[test]
fn content_that_is_not_what_was_exported() {
    let text = exported(&sound());
    let changed = |text: String| assert_eq!(import(text.as_bytes()), Err(BundleError::Changed));
    changed(text.replace("birch", "beech"));
    changed(text.replace("\"title\":\"cedar\"", "\"title\":\"cedar\",\"x\":1"));
    changed(text.replace("0000000000000002.6", "0000000000000002.7"));
    changed(with("/header/sha256", json!("0".repeat(64))));
    assert!(!BundleError::Changed.hint().is_empty());
}

#[test]
fn parts_of_the_wrong_shape() {
    check(
        "BadPart",
        vec![
            row("an unknown part", with("/pictures", json!([])), "there is no part “pictures”"),
            row("no records", without("/records"), "the part “records” is missing"),
            row("records that are no list", with("/records", json!({})), "a list of records, found {}"),
            row("buried that is no list", with("/buried", json!(7)), "a list of buried, found 7"),
            row(
                "stamps that are no list",
                with("/stamps", json!("none")),
                "a list of stamps, found \"none\"",
            ),
            row("seen that is no list", with("/seen", Value::Null), "a list of seen, found null"),
        ],
    );
}

#[test]
fn records_without_a_proper_id() {
    let id = risk(5).to_string();
    let with_id = |id: &str| record(&json!({"id": id}).to_string());
    let shouted = with_id(&id.replace("-8000-", "-A000-"));
    let both = with("/buried/-", json!({"id": risk(1).to_string()}));
    check(
        "Invalid",
        vec![
            row("a text", record("\"ash\""), "/records/0: a record must be an object"),
            row("no id", record(r#"{"title":"ash"}"#), "/records/0/id: the record has no id"),
            row("no prefix", with_id(&id[5..]), "/records/0/id .. a known record kind"),
            row("an unknown kind", with_id("spell:main"), "/0/id (spell:main) .. a known record kind"),
            row("a wrong prefix", with_id(&id.replace("risk:", "workbook:")), "of the form workbook:main"),
            row("a UUID in upper case", shouted, "/records/0/id .. of the form risk:01234567-"),
            row("a second organisation", with_id("organisation:two"), "of the form organisation:main"),
            row("a control there is not", with_id("soa_line:A.5.38"), "of the form soa_line:A.5.1"),
            row("an id twice", with_id(&risk(1).to_string()), "/records/1/id .. occurs twice"),
            row("an id alive and deleted", both, "/buried/1/id .. occurs twice"),
        ],
    );
    check("Invalid", vec![row("a number", record(r#"{"id":7}"#), "/records/0/id: the record has no id")]);
}

#[test]
fn values_that_do_not_fit_their_field() {
    let (own, person) = (format!("\"{}\"", risk(5)), minted(Kind::Person, 1).to_string());
    let bare = format!("\"{}\"", &person[7..]);
    check(
        "Invalid",
        vec![
            row("another kind", of_risk("owner", &own), "/records/0/owner (risk: .. of the form person:"),
            row("no prefix", of_risk("owner", &bare), "/records/0/owner .. a known record kind"),
            row(
                "another kind in a set",
                of_risk("assets", &format!("[{own}]")),
                "/assets .. of the form asset:",
            ),
            row("A.5.38", of_risk("existing_controls", "[\"A.5.38\"]"), "found A.5.38"),
            row("2013", of_risk("existing_controls", "[\"A.18.2.3\"]"), "the 2022 edition .. found A.18.2.3"),
            row("no such day", of_risk("review_date", "\"2025-02-29\""), "/0/review_date .. YYYY-MM-DD"),
            row("another order", of_risk("review_date", "\"11/23/2026\""), "“11/23/2026” is not"),
            row("no such choice", of_risk("option", "\"ignore\""), "one of modify, retain, avoid, share"),
            row("a text for a set", of_risk("properties", "\"integrity\""), "/properties .. expected a list"),
            row(
                "no such element",
                of_risk("properties", "[\"beauty\"]"),
                "/properties .. one of confidentiality",
            ),
            row("a number for a text", of_risk("title", "7"), "/records/0/title .. expected text, found 7"),
            row("a number as text", headcount("\"40\""), "/0/headcount (organisation:main)"),
            row("a negative number", headcount("-40"), "/headcount .. found -40"),
            row("half a person", headcount("40.5"), "a whole number .. found 40.5"),
            row("too many people", headcount("4294967296"), "to 4294967295, found 4294967296"),
        ],
    );
}

#[test]
fn scales_that_do_not_fit_together() {
    let scales = |place: &str, value: Value| with(&format!("/records/1/scales/{place}"), value);
    let two = json!([{"label": "low"}, {"label": "high"}]);
    check(
        "Invalid",
        vec![
            row(
                "a row too short",
                scales("matrix/4", json!([1, 2, 3])),
                "/1/scales (risk_method:main) .. a row for",
            ),
            row("no such rating", scales("accept_up_to", json!(9)), "rating number 9 does not exist"),
            row("rating 0", scales("matrix/0/0", json!(0)), "rating number 0 does not exist"),
            row("two levels", scales("impact", two), "impact needs 3 to 6 levels, not 2"),
            row("a level without a name", scales("ratings/0/label", json!(" ")), "every level needs a name"),
            row("no matrix", without("/records/1/scales/matrix"), "missing field `matrix`"),
        ],
    );
}

#[test]
fn stamps_that_cannot_be_right() {
    let stranger = json!({"id": risk(3).to_string(), "life": [["0.1"]]});
    let stamps = |place: &str, value: Value| with(&format!("/stamps/0/{place}"), value);
    let title = |value: Value| stamps("fields/title", value);
    let seen = |dot: &str| with("/seen/-", json!(dot));
    let dead = stamps("life", json!([["0.9", ["0.9", "1.6"]]]));
    check(
        "Invalid",
        vec![
            row("of an unknown record", with("/stamps/-", stranger), "/stamps (risk:.. not in the file"),
            row("unknown replica", title(json!("7.1")), "/0/fields/title .. \"7.1\" is not a stamp"),
            row("from the future", title(json!("0.900")), "/0/fields/title .. \"0.900\" is later than"),
            row("a leading zero", stamps("life", json!([["0.01"]])), "/0/life .. \"0.01\" is not"),
            row("out of order", title(json!(["0.1", ["1.6", "x"]])), "from the highest to the lowest"),
            row("no value", title(json!(["1.6", ["0.1"]])), "[\"0.1\"] is not a stamped value"),
            row("no stamps", title(json!([])), "/stamps/0/fields/title .. an empty list of stamps"),
            row("a set on a text", title(json!({"ash": ["0.1"]})), "/fields/title .. those of a set"),
            row(
                "a text on a set",
                stamps("fields/properties", json!("0.1")),
                "/properties .. a single value",
            ),
            row("no element", stamps("fields/properties/confidentiality", json!(["0.1"])), "does not have"),
            row("a misfit set apart", title(json!(["1.6", ["0.1", 7]])), "/title .. expected text, found 7"),
            row("fields in a list", stamps("fields", json!([])), "/stamps/0/fields .. must be an object"),
            row("a life in a word", stamps("life", json!("long")), "/stamps/0/life .. must be a list"),
            row("a life without end", stamps("life", json!([[]])), "no statement about"),
            row("no stamps of a grave", without("/stamps/1"), "/buried/0 .. its stamps do not say so"),
            row("a grave in sight", dead, "/records/0 .. the stamps say this record was deleted"),
            row("a replica twice", seen("0000000000000001.1"), "/seen/2: this replica is listed twice"),
            row("upper case", seen("00000000000000FF.1"), "/seen/2 .. is not a stamp"),
        ],
    );
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn what_is_read_from_a_tampered_file_without_checksum_is_sound(
        workbook in workbook(), all in vec(any::<[prop::sample::Index; 2]>(), 1..4),
    ) {
        let mut json: Value = serde_json::from_str(&exported(&workbook)).unwrap();
        json["header"].as_object_mut().unwrap().remove("sha256");
        for [place, from] in all {
            let mut places = Vec::new();
            below(&json, "", &mut places);
            let [place, from] = [place, from].map(|index| &places[index.index(places.len())]);
            let other = json.pointer(from).unwrap().clone();
            *json.pointer_mut(place).unwrap() = other;
        }
        if let Ok(read) = import(json.to_string().as_bytes()) {
            let text = exported(&read.workbook);
            prop_assert_eq!(import(text.as_bytes()).map(|again| again.workbook), Ok(read.workbook.clone()));
            prop_assert_eq!(body(&read.workbook.to_image()), text.split_once('\n').unwrap().1);
        }
    }
}

/// The places of all values of the parts.
fn below(json: &Value, place: &str, places: &mut Vec<String>) {
    let mut enter = |key: &str, inner: &Value| {
        let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
        places.push(place.clone());
        below(inner, &place, places);
    };
    match json {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| enter(&index.to_string(), item));
        }
        Value::Object(map) => {
            map.iter().filter(|(key, _)| *key != "header").for_each(|(key, value)| enter(key, value));
        }
        _ => {}
    }
}
