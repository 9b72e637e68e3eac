//! Lists of people from CSV files: reading under limits, telling columns and days apart, knowing people, and taking a list
//! over in one step.

use std::collections::BTreeSet;

use isms_workbook::ask::people::{DateOrder, Day, Entry, Found, Mapping, guess, list, read_day, to_confirm};
use isms_workbook::ask::sheet::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS, SheetError, read};
use isms_workbook::ask::take::{
    Fate, Said, acknowledgement_fate, acknowledgements, attendance, attendance_fate, common_day, has_read,
};
use isms_workbook::domain::date::Date;
use isms_workbook::domain::id::TypedId;
use isms_workbook::domain::kinds::{DocumentVersionId, Kind, PersonId, TrainingId};
use isms_workbook::domain::records::Medium;
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::model::{cases, minted};
use crate::replica::Replica;

fn today() -> Date {
    "2026-11-24".parse().unwrap()
}

fn person(number: u8) -> PersonId {
    PersonId::from_record_id(minted(Kind::Person, number)).unwrap()
}

fn training() -> TrainingId {
    TrainingId::from_record_id(minted(Kind::Training, 1)).unwrap()
}

fn version() -> DocumentVersionId {
    DocumentVersionId::from_record_id(minted(Kind::DocumentVersion, 1)).unwrap()
}

/// Three people, two of one name; a training of a day; a document with an approved version.
fn office() -> Replica {
    let mut copy = Replica::new(1);
    let people = [
        (1, "Niamh Gallagher", "niamh@tern.example"),
        (2, "Jens Petersen", "jens@tern.example"),
        (3, "Jens  Petersen", "jp@tern.example"),
    ];
    for (number, name, email) in people {
        copy.create(minted(Kind::Person, number), vec![("name", json!(name)), ("email", json!(email))]);
    }
    copy.create(training().into(), vec![("title", json!("Basics")), ("held_on", json!("2026-11-20"))]);
    copy.create(minted(Kind::Document, 1), vec![("title", json!("Policy"))]);
    let fields = vec![
        ("document", json!(minted(Kind::Document, 1).to_string())),
        ("version", json!("1.0")),
        ("title", json!("Policy")),
    ];
    copy.create(version().into(), fields);
    copy
}

fn mint() -> impl FnMut() -> Uuid {
    let mut next = 0x0190_0000_0000_7000_9000_0000_0000_0000_u128;
    move || {
        next += 1;
        Uuid::from_u128(next)
    }
}

fn check_rows(text: &str, separator: char, rows: &[&[&str]]) {
    let sheet = read(text.as_bytes()).unwrap();
    assert_eq!(sheet.separator, separator, "{text}");
    let read: Vec<Vec<&str>> =
        sheet.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
    assert_eq!(read, rows, "{text}");
}

#[test]
fn the_separator_is_found_and_cells_are_whole() {
    check_rows("a,b\nc,d\n", ',', &[&["a", "b"], &["c", "d"]]);
    check_rows("a;b\r\nc;d", ';', &[&["a", "b"], &["c", "d"]]);
    check_rows("a\tb\nc\td\n", '\t', &[&["a", "b"], &["c", "d"]]);
    check_rows("\u{feff}Name;Datum\nÖzlem;1.2.2026\n", ';', &[&["Name", "Datum"], &["Özlem", "1.2.2026"]]);
    check_rows("sep=;\na,x;b\n", ';', &[&["a,x", "b"]]);
    check_rows(
        "\"Gallagher, Niamh\",x\n\"a \"\"b\"\"\",y\n",
        ',',
        &[&["Gallagher, Niamh", "x"], &["a \"b\"", "y"]],
    );
    check_rows(
        "Gallagher, Niamh;x\nPetersen, Jens;y\n",
        ';',
        &[&["Gallagher, Niamh", "x"], &["Petersen, Jens", "y"]],
    );
    check_rows("only\none\n\n  \nof\n", ',', &[&["only"], &["one"], &["of"]]);
    check_rows("a,b,c\nd\ne,f\n", ',', &[&["a", "b", "c"], &["d"], &["e", "f"]]);
}

#[test]
fn rows_know_their_line() {
    let lines =
        |text: &str| read(text.as_bytes()).unwrap().rows.iter().map(|row| row.line).collect::<Vec<_>>();
    assert_eq!(lines("a,b\n\nc,\"d\nd\"\ne,f\n"), [1, 3, 5]);
    assert_eq!(lines("sep=,\na,b\nc,d\n"), [2, 3]);
}

fn check_refused(bytes: &[u8], says: &str) {
    let error = read(bytes).unwrap_err();
    assert!(error.to_string().contains(says), "{error}");
    assert!(error.hint().ends_with('.'), "{error}");
}

#[test]
fn what_is_no_list_is_refused_with_the_reason() {
    check_refused(b"", "empty");
    check_refused(b"\n , \n", "empty");
    check_refused(b"PK\x03\x04", "Office");
    check_refused(b"%PDF", "PDF");
    check_refused(b"{\"a\": 1}", "JSON");
    check_refused(b"\xff\xfea\0", "UTF-16");
    check_refused(b"a,b\nJ\xf6rg,x\n", "Line 2");
    check_refused(&vec![b'a'; MAX_BYTES + 1], "larger");
    check_refused("a,b\n".repeat(MAX_ROWS + 1).as_bytes(), "rows");
    check_refused(",".repeat(MAX_COLUMNS).as_bytes(), "columns");
    check_refused(format!("a,\"{}", "b\n".repeat(4_000)).as_bytes(), "does not end");
    assert!(read("a,b\n".repeat(MAX_ROWS).as_bytes()).is_ok());
}

fn check_day(text: &str, day_first: &str, month_first: &str) {
    let read = |order| read_day(text, order).map(|day| day.to_string()).unwrap_or_default();
    assert_eq!(read(DateOrder::DayFirst), day_first, "{text}");
    assert_eq!(read(DateOrder::MonthFirst), month_first, "{text}");
}

#[test]
fn days_are_read_as_they_are_written() {
    check_day("2026-11-24", "2026-11-24", "2026-11-24");
    check_day("2026-11-24T10:05:00Z", "2026-11-24", "2026-11-24");
    check_day("24.11.2026", "2026-11-24", "");
    check_day("11/24/2026", "", "2026-11-24");
    check_day("3/4/2026", "2026-04-03", "2026-03-04");
    check_day("03-04-2026 09:00", "2026-04-03", "2026-03-04");
    check_day("24.11.26", "", "");
    check_day("31.02.2026", "", "");
    check_day("yesterday", "", "");
    check_day("", "", "");
    check_day("1/2/3/2026", "", "");
    check_day("+1/02/2026", "", "");
}

fn mapping_of(text: &str) -> Mapping {
    guess(&read(text.as_bytes()).unwrap(), &office().workbook)
}

fn check_guess(text: &str, header: bool, columns: [Option<usize>; 3], order: DateOrder) {
    let [name, email, day] = columns;
    assert_eq!(mapping_of(text), Mapping { header, name, email, day, order }, "{text}");
}

#[test]
fn columns_are_guessed_from_heads_and_from_what_is_in_them() {
    use DateOrder::{DayFirst, MonthFirst};
    check_guess("Name,Email,Date\nX Y,x@y.example,2026-11-20\n", true, [Some(0), Some(1), Some(2)], DayFirst);
    check_guess("Datum;Teilnehmer\n20.11.2026;X Y\n", true, [Some(1), None, Some(0)], DayFirst);
    check_guess("Niamh Gallagher,20.11.2026\nX Y,20.11.2026\n", false, [Some(0), None, Some(1)], DayFirst);
    check_guess("x@y.example\nz@y.example\n", false, [None, Some(0), None], DayFirst);
    check_guess("Who,Score\nNiamh Gallagher,7\nX Y,8\n", true, [Some(0), None, None], DayFirst);
    check_guess("Attendee,When\nX Y,11/20/2026\nZ,3/4/2026\n", true, [Some(0), None, Some(1)], MonthFirst);
    check_guess("red\nblue\n", true, [Some(0), None, None], DayFirst);
}

#[test]
fn a_day_that_reads_two_ways_is_to_be_confirmed() {
    let doubt = |text: &str| {
        let sheet = read(text.as_bytes()).unwrap();
        to_confirm(&sheet, mapping_of(text)).map(|(text, day)| (text, day.to_string()))
    };
    assert_eq!(doubt("Name,Date\nX,2026-04-03\n"), None);
    assert_eq!(doubt("Name,Date\nX,24/11/2026\n"), None);
    assert_eq!(doubt("Name,Date\nX,5/5/2026\n"), None, "both ways it is the same day");
    assert_eq!(
        doubt("Name,Date\nX,24/11/2026\nY,3/4/2026\n"),
        Some(("3/4/2026".into(), "2026-04-03".into()))
    );
    assert_eq!(doubt("Name\nX\n"), None);
}

fn entries(copy: &Replica, text: &str) -> Vec<Entry> {
    let sheet = read(text.as_bytes()).unwrap();
    list(&sheet, guess(&sheet, &copy.workbook), &copy.workbook, today())
}

#[test]
fn people_are_known_by_address_then_by_name() {
    let text = "Name,Email\nniamh  GALLAGHER,\n\"Gallagher, Niamh\",\nJens Petersen,\nJens Petersen,JP@tern.example\nEve,eve@x.example\n,jens@tern.example\n,\n";
    let found: Vec<Found> = entries(&office(), text).into_iter().map(|entry| entry.found).collect();
    let known = |number| Found::Known(person(number));
    assert_eq!(found, [known(1), known(1), Found::Several, known(3), Found::Unknown, known(2)]);
}

#[test]
fn days_of_a_list_are_past_future_or_unreadable() {
    let text = "Name,Date\nA,2026-11-20\nB,2026-12-01\nC,soon\nD,\n";
    let days: Vec<Day> = entries(&office(), text).into_iter().map(|entry| entry.day).collect();
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(
        days,
        [
            Day::On(day("2026-11-20")),
            Day::Future(day("2026-12-01")),
            Day::Unreadable("soon".into()),
            Day::Missing
        ]
    );
}

/// Takes a list over; how many changes that was.
fn attend(copy: &mut Replica, text: &str, absent: bool, adding: &[&str]) -> usize {
    let entries = entries(copy, text);
    let adding: BTreeSet<String> = adding.iter().map(ToString::to_string).collect();
    let counted =
        |entry: &&Entry| attendance_fate(&copy.workbook, training(), absent, entry).counts(entry, &adding);
    let counted = entries.iter().filter(counted).count();
    let command = attendance(
        &copy.workbook,
        training(),
        &entries,
        absent,
        &adding,
        "list.csv, SHA-256 00",
        &mut mint(),
    );
    assert_eq!(command.is_some(), counted > 0, "what is shown is what is written");
    command.map_or(0, |command| copy.must(&command).0.len())
}

#[test]
fn attendance_is_taken_over_in_one_step() {
    let mut copy = office();
    let text = "Name,Email,Date\nNiamh Gallagher,,2026-11-20\nEve Adams,eve@x.example,2026-11-20\nJens Petersen,,2026-11-20\nX,,2026-11-19\n";
    assert!(attend(&mut copy, text, false, &["eve@x.example"]) > 0);
    let stored = copy.workbook.trainings[&training()].clone();
    assert_eq!(stored.attendees.len(), 2, "neither the unclear name nor the other day");
    assert!(stored.attendees.contains(&person(1)) && stored.evidence == "list.csv, SHA-256 00");
    let eve = copy.workbook.persons.values().find(|person| person.name == "Eve Adams").unwrap();
    assert_eq!(eve.email, "eve@x.example");
    assert_eq!(attend(&mut copy, text, false, &["eve@x.example"]), 0, "a second time it is nothing");
    copy.undo().unwrap();
    assert!(copy.workbook.trainings[&training()].attendees.is_empty());
    assert_eq!(copy.workbook.persons.len(), 3);
}

#[test]
fn nobody_both_came_and_was_absent() {
    let mut copy = office();
    attend(&mut copy, "Name\nNiamh Gallagher\n", true, &[]);
    assert!(copy.workbook.trainings[&training()].absent.contains(&person(1)));
    attend(&mut copy, "Name\nNiamh Gallagher\n", false, &[]);
    let stored = &copy.workbook.trainings[&training()];
    assert!(stored.absent.is_empty() && stored.attendees.contains(&person(1)));
}

#[test]
fn a_training_without_a_day_takes_the_one_of_the_list() {
    let day_after = |text: &str| {
        let mut copy = office();
        copy.set(training().into(), "held_on", "");
        attend(&mut copy, text, false, &[]);
        copy.workbook.trainings[&training()].held_on.map(|day| day.to_string())
    };
    assert_eq!(day_after("Name,Date\nNiamh Gallagher,2026-11-02\n"), Some("2026-11-02".into()));
    let two = "Name,Date\nNiamh Gallagher,2026-11-02\nX,2026-11-03\n";
    assert_eq!(day_after(two), None, "the days differ");
    assert_eq!(common_day(&entries(&office(), two)), None);
}

fn check_fate(text: &str, expected: &[Fate]) {
    let copy = office();
    let fates: Vec<Fate> = entries(&copy, text)
        .iter()
        .map(|entry| acknowledgement_fate(&copy.workbook, version(), None, entry))
        .collect();
    assert_eq!(fates, expected, "{text}");
}

#[test]
fn what_becomes_of_a_row_is_said_beforehand() {
    check_fate("Name,Date\nNiamh Gallagher,2026-11-02\nEve,2026-11-02\n", &[Fate::New, Fate::Unknown]);
    check_fate("Name,Date\nJens Petersen,2026-11-02\nNiamh Gallagher,\n", &[Fate::Several, Fate::Dateless]);
    check_fate("Name,Date\nNiamh Gallagher,2026-12-02\nX,2026-11-99\n", &[Fate::Future, Fate::Unreadable]);
    let copy = office();
    let other = &entries(&copy, "Name,Date\nNiamh Gallagher,2026-11-02\n")[0];
    assert_eq!(attendance_fate(&copy.workbook, training(), false, other), Fate::OtherDay);
}

#[test]
fn acknowledgements_are_taken_over_in_one_step() {
    let mut copy = office();
    let text = "Name,Date\nNiamh Gallagher,2026-11-03\nNiamh Gallagher,2026-11-01\nEve,\nBob,\n";
    let entries = entries(&copy, text);
    let said = Said {
        day: Some(today()),
        medium: Some(Medium::Other),
        evidence: "list.csv, SHA-256 00",
        recorded_by: "Sofia",
    };
    let adding = BTreeSet::from(["eve".to_owned()]);
    let command = acknowledgements(&copy.workbook, version(), &entries, &adding, &said, &mut mint()).unwrap();
    copy.must(&command);
    let all: Vec<_> = copy.workbook.acknowledgements.values().collect();
    assert_eq!(all.len(), 2, "one for each person, none for whoever was not added");
    let mut references: Vec<_> = all.iter().map(|said| said.reference.as_str()).collect();
    references.sort_unstable();
    assert_eq!(references, ["AK-001", "AK-002"]);
    let first = all.iter().find(|said| said.person == Some(person(1))).unwrap();
    assert_eq!(first.acknowledged_on.unwrap().to_string(), "2026-11-01", "the earliest day counts");
    assert_eq!((first.version.as_str(), first.medium), ("1.0", Some(Medium::Other)));
    assert!(has_read(&copy.workbook, version(), person(1)));
    let again = list(&read(text.as_bytes()).unwrap(), mapping_of(text), &copy.workbook, today());
    let none = BTreeSet::new();
    assert_eq!(acknowledgements(&copy.workbook, version(), &again, &none, &said, &mut mint()), None);
    copy.undo().unwrap();
    assert!(copy.workbook.acknowledgements.is_empty() && copy.workbook.persons.len() == 3);
}

proptest! {
    #![proptest_config(cases(300))]

    /// Whatever the bytes: rows or an error.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        match read(&bytes) {
            Ok(sheet) => prop_assert!(!sheet.rows.is_empty()),
            Err(error) => prop_assert!(!matches!(error, SheetError::TooLarge)),
        }
    }

    /// Cells that are quoted as they should be come back as they were, with each separator.
    #[test]
    fn cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a-zé,;\t\" ]{1,8}", 3), 1..6), which in 0..3_usize) {
        let separator = [',', ';', '\t'][which];
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let row = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string());
        // The line of its own that some spreadsheets write, so that cells full of separators mislead nobody.
        let text = format!("sep={separator}\n{}", cells.iter().map(row).collect::<Vec<_>>().join("\n"));
        let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        let expected: Vec<Vec<String>> =
            cells.iter().filter(filled).map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        match read(text.as_bytes()) {
            Ok(sheet) => prop_assert_eq!(sheet.rows.into_iter().map(|row| row.cells).collect::<Vec<_>>(), expected),
            Err(error) => prop_assert!(expected.is_empty(), "{}", error),
        }
    }

    #[test]
    fn a_day_reads_the_same_in_every_form(days in 0..20_000_i64) {
        let day = Date::new(1990, 1, 1).unwrap().plus_days(days).unwrap();
        let iso = day.to_string();
        let [year, month, number] = iso.split('-').collect::<Vec<_>>()[..] else { panic!() };
        for separator in ['.', '/', '-'] {
            let text = format!("{number}{separator}{month}{separator}{year}");
            prop_assert_eq!(read_day(&text, DateOrder::DayFirst), Some(day));
            let text = format!("{month}{separator}{number}{separator}{year}");
            prop_assert_eq!(read_day(&text, DateOrder::MonthFirst), Some(day));
        }
        prop_assert_eq!(read_day(&iso, DateOrder::DayFirst), Some(day));
    }
}
