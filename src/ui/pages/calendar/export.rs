//! The file for other calendars.

use crate::ui::prelude::*;

use super::{sort_word, title_words, what_words};
use crate::insight::agenda::Entry;
use crate::insight::ics::{Event, calendar};
use crate::platform::{clock, file};
use crate::ui::layout::workbook_name;
use crate::ui::pages::export::file_stem;
use crate::ui::session::Session;
use crate::ui::words::{record_name, t, tf, tn};

/// Hands over what is shown and still open.
pub fn export(session: Session, entries: Memo<Vec<Entry>>) {
    let workbook = session.id.to_string();
    let event = |entry: &Entry| {
        let name = session.peek(|workbook| record_name(workbook, entry.record));
        let what = what_words(entry);
        let who: Vec<&str> = entry.who.iter().map(|(_, name)| name.as_str()).collect();
        let about = [format!("{what}, {name}"), who.join(", ")];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
        Event {
            // Ids such as `certification:main` are the same in every workbook.
            uid: format!(
                "{}.{}.{workbook}@isms-workbook",
                entry.field,
                entry.record.to_string().replace(':', ".")
            ),
            date: entry.date,
            summary: title_words(entry),
            description: about.join("\n"),
            category: sort_word(entry.what.key()),
        }
    };
    let events: Vec<Event> =
        entries.with_untracked(|all| all.iter().filter(|entry| entry.open).map(event).collect());
    let title = session.peek(workbook_name);
    let text = calendar(&tf("calendar.name", &[("name", &title)]), &events, &clock::now());
    let name = format!("{}.ics", file_stem(&title, &clock::today()));
    let notices = session.app().notices;
    match file::download(&name, "text/calendar; charset=utf-8", text.as_bytes()) {
        Ok(()) => {
            notices.say(&format!(
                "{} {}",
                tn("calendar.exported", events.len()),
                t("calendar.exported_more")
            ));
        }
        Err(error) => notices.warn(&error.to_string()),
    }
}
