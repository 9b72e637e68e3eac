//! Files kept as evidence: in bundles, on the shelf of a device, and beside what they prove.

use std::collections::{BTreeMap, BTreeSet};

use isms_workbook::bundle::{
    BundleError, Imported, Writer, WrongFile, export, import, is_readable, size_with,
};
use isms_workbook::domain::files::{
    KeptFile, MAX_BYTES, Showing, Unit, file_name, media_type, showing, size_in_words, title_of,
};
use isms_workbook::domain::hash::sha256_hex;
use isms_workbook::domain::id::{ClauseRef, ControlRef, RecordId, TypedId, WorkbookId};
use isms_workbook::domain::kinds::{EvidenceId, Kind};
use isms_workbook::domain::records::EvidenceType;
use isms_workbook::domain::workbook::Workbook;
use isms_workbook::insight::evidence::{Age, Proves, evidence_for, sort_out, twins};
use isms_workbook::store::files::{DAYS, Facts, Shelf, Sweep};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bundle::{after_line_1, exported, workbook};
use crate::checks::today;
use crate::model::{cases, minted};
use crate::replica::{Replica, one_risk};

type Files = BTreeMap<String, Vec<u8>>;

fn proof(number: u8) -> RecordId {
    minted(Kind::Evidence, number)
}

fn number(id: u8) -> WorkbookId {
    format!("01900000-0000-7000-8000-0000000000{id:02x}").parse().unwrap()
}

/// Adds evidence with this file.
fn attach(copy: &mut Replica, id: u8, bytes: &[u8]) {
    let fields = vec![
        ("reference", json!(format!("EV-{id:03}"))),
        ("title", json!(format!("Report {id}"))),
        ("file_name", json!(format!("report-{id}.pdf"))),
        ("hash", json!(sha256_hex(bytes))),
    ];
    copy.create(proof(id), fields);
}

/// A workbook that names these files, and the files by hash.
fn with_files(workbook: Workbook, contents: &[Vec<u8>]) -> (Workbook, Files) {
    let mut copy = Replica::of(workbook, 9);
    for (index, bytes) in contents.iter().enumerate() {
        attach(&mut copy, 200 + u8::try_from(index).unwrap(), bytes);
    }
    (copy.workbook, contents.iter().map(|bytes| (sha256_hex(bytes), bytes.clone())).collect())
}

/// The bundle with its files, each written in pieces of `step` bytes.
fn export_with(workbook: &Workbook, files: &Files, step: usize) -> Result<String, WrongFile> {
    let (mut writer, mut text) = Writer::begin(workbook, number(0xaa), true);
    for (sha256, bytes) in files {
        let (mut file, begin) = writer.file(sha256);
        text.push_str(&begin);
        for piece in bytes.chunks(step) {
            text.push_str(&writer.add(&mut file, piece));
        }
        text.push_str(&writer.end(file)?);
    }
    let (line_1, tail) = writer.finish("2026-11-23T19:02:00Z", "0.1.0");
    Ok(line_1 + &text + &tail)
}

/// The files that came with a bundle.
fn files_of(imported: &Imported, bundle: &[u8]) -> Files {
    imported.files.iter().flatten().map(|file| (file.sha256.clone(), file.bytes(bundle))).collect()
}

fn contents() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), 0..90), 0..5)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn files_come_back_and_the_bundle_is_written_alike(
        workbook in workbook(), contents in contents(), step in 1_usize..40, other in 1_usize..40,
    ) {
        let (workbook, files) = with_files(workbook, &contents);
        let text = export_with(&workbook, &files, step).unwrap();
        let read = import(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.workbook, &workbook);
        prop_assert!(read.header.parts.iter().any(|part| part == "files"));
        let came = files_of(&read, text.as_bytes());
        prop_assert_eq!(&came, &files);
        let again = export_with(&read.workbook, &came, other).unwrap();
        prop_assert_eq!(after_line_1(&again), after_line_1(&text));
        // Without files it is the bundle it always was, and still names them.
        let without = exported(&read.workbook);
        let bare = import(without.as_bytes()).unwrap();
        prop_assert_eq!(&bare.files, &None);
        prop_assert_eq!(bare.workbook.kept_hashes(), workbook.kept_hashes());
        prop_assert!(!without.contains("\"files\""));
    }

    #[test]
    fn a_flipped_character_of_a_file_is_never_read(
        content in vec(any::<u8>(), 1..60), place in any::<prop::sample::Index>(), to in "[A-Za-z0-9+/=]",
    ) {
        let (workbook, files) = with_files(Workbook::default(), &[content]);
        let text = export_with(&workbook, &files, 7).unwrap();
        let from = text.find("\"data\":\"").unwrap() + 8;
        let to_end = text[from..].find('"').unwrap();
        let at = from + place.index(to_end);
        prop_assume!(text[at..=at] != to);
        let broken = format!("{}{to}{}", &text[..at], &text[at + 1..]);
        let refused = import(broken.as_bytes());
        prop_assert!(matches!(refused, Err(BundleError::BadFile { .. })), "{refused:?}");
    }
}

/// A small bundle with two files, as JSON without a checksum, so that it may be edited.
fn small() -> Value {
    let (workbook, files) = with_files(one_risk(1).workbook, &[b"test".to_vec(), b"other".to_vec()]);
    let mut json: Value = serde_json::from_str(&export_with(&workbook, &files, 100).unwrap()).unwrap();
    json["header"].as_object_mut().unwrap().remove("sha256");
    json
}

#[test]
fn files_are_lines_in_the_order_of_their_hashes_behind_everything_else() {
    let (workbook, files) = with_files(Workbook::default(), &[b"test".to_vec(), Vec::new()]);
    let text = export_with(&workbook, &files, 3).unwrap();
    let (_, tail) = text.split_once("\"files\":").unwrap();
    let test = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let expected = format!(
        "[\n{{\"sha256\":\"{test}\",\"data\":\"dGVzdA==\"}},\n{{\"sha256\":\"{empty}\",\"data\":\"\"}}\n]}}\n"
    );
    assert_eq!(tail, expected);
    let none = export_with(&Workbook::default(), &Files::new(), 3).unwrap();
    assert!(none.ends_with("\"seen\":[],\n\"files\":[]}\n"), "{none}");
    assert_eq!(import(none.as_bytes()).unwrap().files, Some(Vec::new()));
}

#[test]
fn escapes_whitespace_a_byte_order_mark_and_the_order_of_parts_do_not_matter() {
    let json = small();
    let text = json.to_string().replace("\"data\":\"dGVzdA==\"", "\"data\" : \"\\u0064GVzdA\\u003d=\"");
    assert!(text.contains("\\u0064GVz"));
    let text = format!("\u{feff}{}", text.replace(",\"records\"", " ,\r\n \"records\""));
    let read = import(text.as_bytes()).unwrap();
    let expected: Files =
        [b"test".to_vec(), b"other".to_vec()].map(|bytes| (sha256_hex(&bytes), bytes)).into();
    assert_eq!(files_of(&read, text.as_bytes()), expected);
    assert_eq!((read.preview().named, read.preview().enclosed), (2, (2, 9)));
}

#[test]
fn a_file_that_nobody_names_is_not_taken() {
    let mut json = small();
    json["records"].as_array_mut().unwrap().retain(|record| record["hash"] != json!(sha256_hex(b"other")));
    json["stamps"] = json!([]);
    json["buried"] = json!([]);
    let text = json.to_string();
    let read = import(text.as_bytes()).unwrap();
    assert_eq!(read.files.as_ref().map(Vec::len), Some(2));
    let wanted: Vec<&str> = read.wanted().map(|file| file.sha256.as_str()).collect();
    assert_eq!(wanted, [sha256_hex(b"test")]);
}

/// The small bundle with one thing written otherwise is refused with these words.
fn check_refused(name: &str, change: impl FnOnce(&mut Value), words: &str) {
    let mut json = small();
    change(&mut json);
    let refused = import(json.to_string().as_bytes()).err().unwrap_or_else(|| panic!("{name}: was read"));
    let text = refused.to_string();
    assert!(text.contains(words) && text.ends_with('.') && !refused.hint().is_empty(), "{name}: {text}");
}

#[test]
fn files_that_cannot_be_right_are_refused_by_name() {
    let file = |json: &mut Value, key: &str, value: Value| json["files"][0][key] = value;
    check_refused("content", |json| file(json, "data", json!("dGVzdDA=")), "does not have this SHA-256");
    check_refused("no base64", |json| file(json, "data", json!("dGVz*A==")), "not base64");
    check_refused("without padding", |json| file(json, "data", json!("dGVzdA")), "not base64");
    check_refused("loose bits", |json| file(json, "data", json!("dGVzdB==")), "not base64");
    check_refused("padding inside", |json| file(json, "data", json!("dA==dA==")), "not base64");
    check_refused("name", |json| file(json, "sha256", json!("9F86D081")), "9F86D081");
    check_refused("no text", |json| file(json, "data", json!(7)), "expected the content of a file");
    check_refused("more", |json| file(json, "name", json!("x")), "a file has no \u{201c}name\u{201d}");
    check_refused("no list", |json| json["files"] = json!({}), "expected a list of files");
    check_refused("no file", |json| json["files"] = json!([3]), "expected a file with");
    check_refused("half", |json| json["files"] = json!([{"data": ""}]), "a file needs");
    check_refused(
        "gone",
        |json| drop(json.as_object_mut().unwrap().remove("files")),
        "\u{201c}files\u{201d} is missing",
    );
    let twice = |json: &mut Value| {
        let first = json["files"][0].clone();
        json["files"].as_array_mut().unwrap().push(first);
    };
    check_refused("twice", twice, "it is there twice");
}

#[test]
fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
    let limit = usize::try_from(MAX_BYTES).unwrap();
    let long = "A".repeat(limit.div_ceil(3) * 4 + 4);
    check_refused("too large", |json| json["files"][0]["data"] = json!(long), "it is larger than 50 MB");
}

#[test]
fn a_part_or_a_key_that_is_there_twice_is_refused() {
    let text = small().to_string();
    for (from, to) in [
        ("\"files\":[", "\"files\":[],\"files\":["),
        ("\"data\":\"dGVzdA==\"", "\"data\":\"dGVzdA==\",\"data\":\"\""),
    ] {
        let twice = text.replacen(from, to, 1);
        assert_ne!(twice, text);
        let error = import(twice.as_bytes()).unwrap_err().to_string();
        assert!(error.contains("occurs twice"), "{error}");
    }
}

#[test]
fn the_checksum_covers_the_files() {
    let (workbook, files) = with_files(Workbook::default(), &[b"test".to_vec(), b"other".to_vec()]);
    let text = export_with(&workbook, &files, 100).unwrap();
    // A file taken out as a whole is no wrong file, but the bundle is not the one that was exported.
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("{\"sha256\"")).collect();
    let cut = text.replace(&format!("{}\n{}\n", lines[0], lines[1]), &format!("{}\n", lines[1]));
    assert!(cut.len() < text.len());
    assert_eq!(import(cut.as_bytes()), Err(BundleError::Changed));
}

#[test]
fn a_damaged_file_is_never_written() {
    let (workbook, mut files) = with_files(Workbook::default(), &[b"test".to_vec()]);
    let sha256 = sha256_hex(b"test");
    files.insert(sha256.clone(), b"tesT".to_vec());
    assert_eq!(export_with(&workbook, &files, 2), Err(WrongFile(sha256)));
}

#[test]
fn how_large_a_bundle_gets_is_known_beforehand() {
    let contents = [vec![1; 10_000], vec![2; 1], vec![3; 77]];
    let (workbook, files) = with_files(one_risk(1).workbook, &contents);
    let bare = export(&workbook, number(1), "", "").len() as u64;
    let real = export_with(&workbook, &files, 1_000).unwrap().len() as u64;
    let guess = size_with(bare, contents.iter().map(|bytes| bytes.len() as u64));
    assert!(guess.abs_diff(real) < 300, "{guess} {real}");
    assert!(
        is_readable(256 << 20) && !is_readable((256 << 20) + 1) && !is_readable(size_with(0, [u64::MAX]))
    );
}

// On the device

fn facts(size: u64, since: Option<&str>) -> Facts {
    Facts { size, unused_since: since.map(|day| day.parse().unwrap()) }
}

fn shelf(files: &[(&str, Option<&str>)], uses: &[(u8, &[&str])]) -> Shelf {
    let names = |names: &&[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Shelf {
        facts: files.iter().map(|(name, since)| ((*name).to_owned(), facts(10, *since))).collect(),
        uses: uses.iter().map(|(id, used)| (number(*id), names(used))).collect(),
    }
}

fn check_sweep(shelf: &Shelf, workbooks: &[u8], noted: &[(&str, Option<&str>)], freed: &[&str]) {
    let workbooks: Vec<WorkbookId> = workbooks.iter().map(|id| number(*id)).collect();
    let noted = noted.iter().map(|(name, since)| ((*name).to_owned(), facts(10, *since))).collect();
    let freed = freed.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(shelf.sweep(&workbooks, today()), Sweep { noted, freed });
}

#[test]
fn a_file_goes_thirty_days_after_the_last_workbook_let_go_of_it() {
    let month = "2026-10-24";
    assert_eq!(today().plus_days(-DAYS).unwrap().to_string(), month);
    check_sweep(&shelf(&[("a", None)], &[(1, &["a"])]), &[1], &[], &[]);
    check_sweep(&shelf(&[("a", None)], &[(1, &[])]), &[1], &[("a", Some("2026-11-23"))], &[]);
    check_sweep(&shelf(&[("a", Some("2026-10-25"))], &[(1, &[])]), &[1], &[], &[]);
    check_sweep(&shelf(&[("a", Some(month))], &[(1, &[])]), &[1], &[], &["a"]);
    // An undone deletion, or a restore point, takes it back.
    check_sweep(&shelf(&[("a", Some(month))], &[(1, &["a"])]), &[1], &[("a", None)], &[]);
    // A clock that was wrong frees nothing.
    check_sweep(&shelf(&[("a", Some("2031-01-01"))], &[(1, &[])]), &[1], &[], &[]);
    // What one workbook names is not known.
    check_sweep(
        &shelf(&[("a", Some(month)), ("b", None)], &[(1, &[])]),
        &[1, 2],
        &[("b", Some("2026-11-23"))],
        &[],
    );
}

#[test]
fn a_deleted_workbook_takes_along_what_only_it_names() {
    let shelf = shelf(&[("a", None), ("b", None), ("c", None)], &[(1, &["a", "b", "gone"]), (2, &["b"])]);
    let only = |id, others: &[u8]| {
        shelf.only_of(number(id), &others.iter().map(|id| number(*id)).collect::<Vec<_>>())
    };
    assert_eq!(only(1, &[1, 2]), ["a"]);
    assert_eq!(only(2, &[1, 2]), [""; 0]);
    assert_eq!(only(1, &[1, 2, 3]), [""; 0], "the third workbook may name it");
    assert_eq!(only(3, &[1, 2, 3]), [""; 0]);
}

#[test]
fn what_is_here_is_counted() {
    let shelf = shelf(&[("a", None), ("b", None)], &[]);
    let named: BTreeSet<String> = ["b", "c"].map(str::to_owned).into();
    assert_eq!((shelf.total(), shelf.total_of(&named), shelf.missing(&named)), ((2, 20), (1, 10), vec!["c"]));
}

#[test]
fn facts_are_read_as_they_were_written() {
    for facts in [facts(0, None), facts(52_428_800, Some("2026-11-23"))] {
        assert_eq!(Facts::from_bytes(&facts.to_bytes()), Some(facts));
    }
    assert_eq!(Facts::from_bytes(b"{}"), None);
    assert_eq!(Facts::from_bytes(b"\xff"), None);
}

proptest! {
    #![proptest_config(cases(600))]

    /// Sweeping day after day never takes what a workbook names, and takes everything else after thirty days.
    #[test]
    fn sweeping_takes_only_what_was_unused_for_long(
        files in btree_map("[a-h]", Just(Facts { size: 1, unused_since: None }), 0..8),
        days in vec(vec(vec("[a-h]", 0..4), 2), 1..60),
    ) {
        let mut shelf = Shelf { facts: files, uses: BTreeMap::new() };
        let mut unused: BTreeMap<String, usize> = BTreeMap::new();
        let workbooks = [number(1), number(2)];
        for (day, uses) in days.into_iter().enumerate() {
            let today = today().plus_days(i64::try_from(day).unwrap()).unwrap();
            let sets = uses.into_iter().map(|hashes| hashes.into_iter().collect::<BTreeSet<String>>());
            shelf.uses = workbooks.into_iter().zip(sets).collect();
            let used: BTreeSet<String> = shelf.uses.values().flatten().cloned().collect();
            for name in shelf.facts.keys() {
                let since = unused.entry(name.clone()).or_insert(day);
                if used.contains(name) {
                    *since = day + 1;
                }
            }
            let Sweep { noted, freed } = shelf.sweep(&workbooks, today);
            let expected: Vec<String> = shelf.facts.keys().filter(|name| day >= unused[*name] + 30).cloned().collect();
            prop_assert_eq!(&freed, &expected);
            for name in &freed {
                prop_assert!(!used.contains(name));
                shelf.facts.remove(name);
            }
            shelf.facts.extend(noted);
            prop_assert!(shelf.sweep(&workbooks, today).is_empty(), "a second sweep has nothing to do");
        }
    }
}

// Names, types, sizes

#[test]
fn names_are_made_harmless() {
    let check = |given: &str, kept: &str| assert_eq!(file_name(given), kept, "{given:?}");
    check("report.pdf", "report.pdf");
    check("C:\\Users\\ann\\report.pdf", "report.pdf");
    check("../../etc/passwd", "passwd");
    check(".htaccess", "htaccess");
    check("invoice\u{202e}fdp.exe", "invoicefdp.exe");
    check("two\nlines\0.txt", "twolines.txt");
    check("  ", "file");
    check("folder/", "file");
    let long = format!("{}.pdf", "x".repeat(400));
    assert_eq!(file_name(&long), format!("{}.pdf", "x".repeat(146)));
    assert_eq!(file_name(&"\u{e4}".repeat(400)).chars().count(), 150);
}

#[test]
fn titles_are_names_without_their_ending() {
    for (name, title) in [
        ("a.b.pdf", "a.b"),
        ("Minutes 3", "Minutes 3"),
        (".pdf", ".pdf"),
        ("v1.review of access", "v1.review of access"),
    ] {
        assert_eq!(title_of(name), title);
    }
}

#[test]
fn media_types_are_plain_or_unknown() {
    let unknown = "application/octet-stream";
    for (claimed, kept) in [
        ("application/pdf", "application/pdf"),
        ("Text/Plain; charset=utf-8", "text/plain"),
        ("image/svg+xml", "image/svg+xml"),
        ("", unknown),
        ("text", unknown),
        ("text/", unknown),
        ("a/b/c", unknown),
        ("text/html\r\nx: y", unknown),
    ] {
        assert_eq!(media_type(claimed), kept, "{claimed:?}");
    }
}

#[test]
fn only_pictures_and_plain_text_are_shown() {
    let check = |claimed: &str, head: &[u8], how| assert_eq!(showing(claimed, head), how, "{claimed}");
    check("image/png", b"\x89PNG\r\n\x1a\n0000", Showing::Picture("image/png"));
    check("text/html", b"\xff\xd8\xff\xe0", Showing::Picture("image/jpeg"));
    check("", b"RIFF0000WEBPVP8 ", Showing::Picture("image/webp"));
    check("image/png", b"<html><script>", Showing::Save);
    check("image/svg+xml", b"<svg xmlns=", Showing::Save);
    check("text/html", b"<html>", Showing::Save);
    check("application/pdf", b"%PDF-1.7", Showing::Save);
    check("text/plain", b"<html>", Showing::Text);
    check("text/plain", b"MZ\x00\x01", Showing::Save);
    check("text/csv", b"", Showing::Text);
}

#[test]
fn sizes_are_said_in_words() {
    for (bytes, text, unit) in [
        (0, "0", Unit::Bytes),
        (1_023, "1023", Unit::Bytes),
        (1_024, "1", Unit::Kilobytes),
        (1_600, "1.5", Unit::Kilobytes),
        (204_800, "200", Unit::Kilobytes),
        (12 << 20, "12", Unit::Megabytes),
        ((50 << 20) - 1, "49.9", Unit::Megabytes),
    ] {
        assert_eq!(size_in_words(bytes), (text.to_owned(), unit), "{bytes}");
    }
}

// Beside what it proves

fn a_few_proofs() -> Replica {
    let mut copy = one_risk(1);
    for (id, fields) in [
        (
            1,
            json!({"proves_clauses": ["6.2", "7.2"], "effective_to": "2026-09-30", "valid_until": "2026-11-22"}),
        ),
        (2, json!({"proves_clauses": ["7.2"], "effective_from": "2026-10-01", "evidence_type": "link"})),
        (3, json!({"proves_controls": ["A.5.1"], "valid_until": "2026-11-23"})),
    ] {
        attach(&mut copy, id, &[id]);
        for (key, value) in fields.as_object().unwrap() {
            copy.set(proof(id), key, value.clone());
        }
    }
    copy
}

fn check_for(what: Proves, expected: &[(&str, Age)]) {
    let found = evidence_for(&a_few_proofs().workbook, what, today());
    let found: Vec<(&str, Age)> = found.iter().map(|proof| (proof.reference.as_str(), proof.age)).collect();
    assert_eq!(found, expected);
}

#[test]
fn evidence_is_found_from_what_it_proves_the_latest_first() {
    let clause = |number: &str| Proves::Clause(number.parse::<ClauseRef>().unwrap());
    check_for(clause("7.2"), &[("EV-002", Age::Good), ("EV-001", Age::Expired)]);
    check_for(clause("6.2"), &[("EV-001", Age::Expired)]);
    check_for(clause("9.1"), &[]);
    let control: ControlRef = "A.5.1".parse().unwrap();
    check_for(Proves::Control(control), &[("EV-003", Age::Good)]);
    assert_eq!(Proves::Control(control).field(), ("proves_controls", json!(["A.5.1"])));
    assert_eq!(clause("7.2").field(), ("proves_clauses", json!(["7.2"])));
}

fn file(name: &str, bytes: &[u8]) -> KeptFile {
    let media_type = "application/pdf".to_owned();
    KeptFile { sha256: sha256_hex(bytes), name: name.to_owned(), media_type, size: bytes.len() as u64 }
}

#[test]
fn dropped_files_become_records_once_each() {
    let mut copy = a_few_proofs();
    let files =
        [file("a.pdf", b"a"), file("one.pdf", &[1]), file("copy of a.pdf", b"a"), file("b.pdf", b"b")];
    let out = sort_out(&copy.workbook, &files, EvidenceType::File, today());
    let known = [("one.pdf", "EV-001"), ("copy of a.pdf", "a.pdf")];
    assert_eq!(out.known, known.map(|(name, of)| (name.to_owned(), of.to_owned())));
    for (number, fields) in (10..).zip(out.fresh) {
        copy.create(proof(number), fields);
    }
    let made = |number: u8| {
        let id = EvidenceId::from_record_id(proof(number)).unwrap();
        copy.workbook
            .evidence
            .get(&id)
            .map(|record| (record.reference.clone(), record.title.clone(), record.file()))
    };
    assert_eq!(made(10), Some(("EV-004".to_owned(), "a".to_owned(), Some(files[0].clone()))));
    assert_eq!(made(11), Some(("EV-005".to_owned(), "b".to_owned(), Some(files[3].clone()))));
    assert_eq!(made(12), None);
}

#[test]
fn the_same_file_at_another_record_is_told() {
    let mut copy = a_few_proofs();
    attach(&mut copy, 9, &[1]);
    let of = |id| EvidenceId::from_record_id(proof(id)).unwrap();
    assert_eq!(twins(&copy.workbook, of(1), &sha256_hex(&[1])), [of(9)]);
    assert_eq!(twins(&copy.workbook, of(2), &sha256_hex(&[2])), []);
}

#[test]
fn a_file_needs_a_name_and_a_checksum() {
    let mut copy = a_few_proofs();
    let kept = |copy: &Replica| copy.workbook.kept_files().len();
    assert_eq!(kept(&copy), 3);
    copy.set(proof(1), "file_name", Value::Null);
    assert_eq!(kept(&copy), 2, "a checksum alone is that of a file kept elsewhere");
    copy.set(proof(2), "hash", "9F86D0");
    assert_eq!(kept(&copy), 1);
    copy.delete(proof(3));
    assert_eq!(kept(&copy), 0);
    copy.undo().unwrap();
    assert_eq!(kept(&copy), 1, "an undone deletion names its file again");
}
