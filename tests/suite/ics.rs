//! The file for other calendars: what is written can be read back, line by line, as RFC 5545 says.

use isms_workbook::domain::date::Date;
use isms_workbook::insight::ics::{Event, calendar};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::cases;

const MADE: &str = "2026-11-24T20:15:07.123Z";

/// Takes a file apart as a reader would: unfolds it, parts names from values, takes the marks off.
fn read(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"), "the last line is ended");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{line:?} has {} octets", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = file.replace("\r\n ", "");
    let property = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line:?} is no property"));
        (name.to_owned(), unescape(value))
    };
    unfolded.split_terminator("\r\n").map(property).collect()
}

fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(marked @ ('\\' | ';' | ',')) => text.push(marked),
                other => panic!("{other:?} after a mark"),
            },
            ';' | ',' => panic!("{value:?} would be parted"),
            c => text.push(c),
        }
    }
    text
}

fn event(summary: &str) -> Event {
    Event {
        uid: "due.task.1@isms-workbook".to_owned(),
        date: "2026-12-31".parse().unwrap(),
        summary: summary.to_owned(),
        description: String::new(),
        category: "Task".to_owned(),
    }
}

fn values(file: &str, name: &str) -> Vec<String> {
    read(file).into_iter().filter(|(key, _)| key == name).map(|(_, value)| value).collect()
}

#[test]
fn a_file_without_events_is_a_calendar() {
    let lines = read(&calendar("Harbour, Ltd", &[], MADE));
    let names: Vec<&str> = lines.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "END"]);
    assert_eq!(lines[5].1, "Harbour, Ltd");
}

#[test]
fn an_event_lasts_its_whole_day() {
    let file = calendar("x", &[event("Do it")], MADE);
    let check = |name: &str, value: &str| assert_eq!(values(&file, name), [value], "{name}");
    check("UID", "due.task.1@isms-workbook");
    check("DTSTAMP", "20261124T201507Z");
    check("DTSTART;VALUE=DATE", "20261231");
    check("DTEND;VALUE=DATE", "20270101");
    check("SUMMARY", "Do it");
    check("CATEGORIES", "Task");
    check("TRANSP", "TRANSPARENT");
    assert!(values(&file, "DESCRIPTION").is_empty(), "nothing is said where there is nothing to say");
    assert_eq!(values(&calendar("x", &[event("a")], "no moment"), "DTSTAMP"), ["19700101T000000Z"]);
}

#[test]
fn text_cannot_get_out_of_its_line() {
    let check = |text: &str, read: &str| {
        assert_eq!(values(&calendar("x", &[event(text)], MADE), "SUMMARY"), [read], "{text:?}");
    };
    check("a\r\nEND:VEVENT\r\nb", "a\nEND:VEVENT\nb");
    check("one; two, three\\n", "one; two, three\\n");
    check("tab\tand\u{7}bell", "tabandbell");
    check(&"ü".repeat(120), &"ü".repeat(120));
    check(&"🔒".repeat(60), &"🔒".repeat(60));
    check("", "");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_is_written_is_read_back(
        texts in vec(("\\PC{0,90}", "[ -~\\n,;\\\\]{0,200}", 0..3_000_000_i64), 0..6),
    ) {
        let start: Date = "0001-01-01".parse().unwrap();
        let event = |(summary, description, days): &(String, String, i64)| Event {
            uid: format!("{days}@isms-workbook"),
            date: start.plus_days(*days).unwrap(),
            summary: summary.clone(),
            description: description.clone(),
            category: String::new(),
        };
        let events: Vec<Event> = texts.iter().map(event).collect();
        let file = calendar("Calendar", &events, MADE);
        let summaries: Vec<_> = events.iter().map(|event| event.summary.clone()).collect();
        prop_assert_eq!(values(&file, "SUMMARY"), summaries);
        let said: Vec<_> = events.iter().map(|event| event.description.clone()).filter(|d| !d.is_empty()).collect();
        prop_assert_eq!(values(&file, "DESCRIPTION"), said);
        let days: Vec<_> = events.iter().map(|event| event.date.to_string().replace('-', "")).collect();
        prop_assert_eq!(values(&file, "DTSTART;VALUE=DATE"), days);
        prop_assert_eq!(values(&file, "BEGIN").len(), events.len() + 1);
    }
}
