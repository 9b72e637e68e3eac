//! An iCalendar file (RFC 5545) of days on which something is due, for the calendar of a phone or a mail program. All-day
//! events; the text of a record never gets out of its property.

use std::fmt::Write as _;

use crate::domain::date::Date;

/// A day in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Names the event for good, so that a later file replaces it instead of adding another.
    pub uid: String,
    /// The day.
    pub date: Date,
    /// In a few words.
    pub summary: String,
    /// The same at more length; may be empty.
    pub description: String,
    /// What sort of thing it is.
    pub category: String,
}

/// The longest line, in octets, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The file. `written_at` is the moment it is made (RFC 3339, UTC), `name` what the calendar is called.
pub fn calendar(name: &str, events: &[Event], written_at: &str) -> String {
    let stamp = stamp(written_at);
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ISMS Workbook//EN", "CALSCALE:GREGORIAN"] {
        fold(&mut file, line);
    }
    fold(&mut file, "METHOD:PUBLISH");
    fold(&mut file, &format!("X-WR-CALNAME:{}", escape(name)));
    for event in events {
        fold(&mut file, "BEGIN:VEVENT");
        fold(&mut file, &format!("UID:{}", escape(&event.uid)));
        fold(&mut file, &format!("DTSTAMP:{stamp}"));
        fold(&mut file, &format!("DTSTART;VALUE=DATE:{}", compact(event.date)));
        // The end is the first day that no longer belongs to it.
        if let Some(end) = event.date.plus_days(1) {
            fold(&mut file, &format!("DTEND;VALUE=DATE:{}", compact(end)));
        }
        fold(&mut file, &format!("SUMMARY:{}", escape(&event.summary)));
        if !event.description.is_empty() {
            fold(&mut file, &format!("DESCRIPTION:{}", escape(&event.description)));
        }
        if !event.category.is_empty() {
            fold(&mut file, &format!("CATEGORIES:{}", escape(&event.category)));
        }
        // A deadline does not make anybody busy.
        fold(&mut file, "TRANSP:TRANSPARENT");
        fold(&mut file, "END:VEVENT");
    }
    fold(&mut file, "END:VCALENDAR");
    file
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// `2026-11-24T20:15:00.000Z` as `20261124T201500Z`.
fn stamp(rfc3339: &str) -> String {
    let whole = rfc3339.get(..19).unwrap_or_default();
    let digits: String = whole.chars().filter(|c| c.is_ascii_digit() || *c == 'T').collect();
    if digits.len() == 15 { format!("{digits}Z") } else { "19700101T000000Z".to_owned() }
}

/// Text as a value (3.3.11): what would end it or part it is marked; control characters but for line breaks, which no
/// value may hold, are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded between characters so that no piece is longer than allowed.
fn fold(file: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            file.push_str("\r\n ");
            room = LINE - 1;
        }
        file.push(c);
        room -= c.len_utf8();
    }
    // Writing to a String cannot fail.
    let _ = write!(file, "\r\n");
}
