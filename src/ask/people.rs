//! A table read as a list of people: who of them is known here, and on which day.

use std::collections::BTreeMap;

use super::sheet::{Row, Sheet};
use crate::domain::date::Date;
use crate::domain::kinds::PersonId;
use crate::domain::workbook::Workbook;

/// In which order the parts of a day are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrder {
    /// `24.11.2026`, `24/11/2026`
    DayFirst,
    /// `11/24/2026`
    MonthFirst,
}

/// What the columns of a table hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mapping {
    /// Whether the first row names the columns.
    pub header: bool,
    /// The column of names.
    pub name: Option<usize>,
    /// The column of e-mail addresses.
    pub email: Option<usize>,
    /// The column of days.
    pub day: Option<usize>,
    /// How days are written that are not in the form `2026-11-24`.
    pub order: DateOrder,
}

/// Who a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// Somebody on the list of people.
    Known(PersonId),
    /// More than one person has this name or address.
    Several,
    /// Nobody here.
    Unknown,
}

/// The day of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// There is none.
    Missing,
    /// One that is not in the future.
    On(Date),
    /// One that is.
    Future(Date),
    /// A text that is no day.
    Unreadable(String),
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The name as written; may be empty.
    pub name: String,
    /// The e-mail address as written; may be empty.
    pub email: String,
    /// When.
    pub day: Day,
    /// Who that is.
    pub found: Found,
}

impl Entry {
    /// What the person is called when they are added: by name, else by address.
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }

    /// What makes two rows the same unknown person.
    pub fn key(&self) -> String {
        if self.email.is_empty() { plain(&self.name) } else { plain(&self.email) }
    }
}

/// Words in the heads of columns, in the languages such lists mostly come in.
const NAME_HEADS: [&str; 6] = ["name", "attendee", "participant", "person", "employee", "teilnehmer"];
const EMAIL_HEADS: [&str; 3] = ["mail", "upn", "address"];
const DAY_HEADS: [&str; 7] = ["date", "day", "completed", "time", "datum", "acknowledged", "when"];

/// A first reading of what the columns hold; the person checks it.
pub fn guess(sheet: &Sheet, workbook: &Workbook) -> Mapping {
    let directory = Directory::new(workbook);
    let width = sheet.width();
    let looks_filled =
        |text: &str| text.contains('@') || any_date(text).is_some() || directory.by_name(text).is_some();
    let header = sheet.rows.len() > 1
        && sheet.rows.first().is_some_and(|row| !row.cells.iter().any(|cell| looks_filled(cell)));
    let body = || sheet.rows.iter().skip(usize::from(header));
    let count =
        |column: usize, fits: &dyn Fn(&str) -> bool| body().filter(|row| fits(row.cell(column))).count();
    let head = |column: usize, words: &[&str]| {
        let text = sheet.rows.first().map(|row| plain(row.cell(column))).unwrap_or_default();
        usize::from(header && words.iter().any(|word| text.contains(word)))
    };
    // A head counts for half of the rows; without any sign a column is not taken.
    let half = body().count().div_ceil(2);
    let best = |fits: &dyn Fn(&str) -> bool, words: &[&str], taken: &[Option<usize>]| {
        let free = (0..width).filter(|column| !taken.contains(&Some(*column)));
        let scored = free.map(|column| (count(column, fits) + half * head(column, words), column));
        // Of two that fit equally the first.
        scored
            .filter(|(score, _)| *score > 0)
            .max_by_key(|(score, column)| (*score, width - column))
            .map(|(_, column)| column)
    };
    let email = best(&|text| text.contains('@'), &EMAIL_HEADS, &[]);
    let day = best(&|text| any_date(text).is_some(), &DAY_HEADS, &[email]);
    let name = best(&|text| directory.by_name(text).is_some(), &NAME_HEADS, &[email, day]);
    let name = name.or_else(|| (email.is_none() && width > 0).then_some(0));
    let days = || day.into_iter().flat_map(|column| body().map(move |row| row.cell(column)));
    let month_first = days().any(|text| read_day(text, DateOrder::DayFirst).is_none() && !text.is_empty())
        && days().all(|text| text.is_empty() || read_day(text, DateOrder::MonthFirst).is_some());
    let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
    Mapping { header, name, email, day, order }
}

fn any_date(text: &str) -> Option<Date> {
    read_day(text, DateOrder::DayFirst).or_else(|| read_day(text, DateOrder::MonthFirst))
}

/// Reads a day: `2026-11-24` whatever the order, else three numbers with `.`, `/` or `-` between them in that order.
/// A time behind it is left out.
pub fn read_day(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    let day = text.split([' ', 'T', ',']).next().unwrap_or_default();
    if let Ok(date) = day.parse() {
        return Some(date);
    }
    let separator = ['.', '/', '-'].into_iter().find(|separator| day.contains(*separator))?;
    let parts: Vec<&str> = day.split(separator).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let short = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !short(first) || !short(second) || year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (day, month) = match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The first day of the table that reads as another day in the other order, and what it reads as: something to confirm.
pub fn to_confirm(sheet: &Sheet, mapping: Mapping) -> Option<(String, Date)> {
    let column = mapping.day?;
    let texts = sheet.rows.iter().skip(usize::from(mapping.header)).map(|row| row.cell(column));
    texts.filter(|text| text.trim().parse::<Date>().is_err()).find_map(|text| {
        let days = [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| read_day(text, order));
        let read = read_day(text, mapping.order)?;
        (days[0] != days[1] && days.iter().all(Option::is_some)).then(|| (text.to_owned(), read))
    })
}

/// The rows as people.
pub fn list(sheet: &Sheet, mapping: Mapping, workbook: &Workbook, today: Date) -> Vec<Entry> {
    let directory = Directory::new(workbook);
    let entry = |row: &Row| {
        let cell =
            |column: Option<usize>| column.map(|column| row.cell(column).to_owned()).unwrap_or_default();
        let (name, email, day) = (cell(mapping.name), cell(mapping.email), cell(mapping.day));
        let found = directory.find(&name, &email);
        let day = match (day.as_str(), read_day(&day, mapping.order)) {
            ("", _) => Day::Missing,
            (_, Some(day)) if day > today => Day::Future(day),
            (_, Some(day)) => Day::On(day),
            (_, None) => Day::Unreadable(day),
        };
        Entry { line: row.line, name, email, day, found }
    };
    let rows = sheet.rows.iter().skip(usize::from(mapping.header));
    rows.map(entry).filter(|entry| !entry.called().is_empty()).collect()
}

/// The people of a workbook by name and by address, as both are compared.
struct Directory {
    names: BTreeMap<String, Vec<PersonId>>,
    emails: BTreeMap<String, Vec<PersonId>>,
}

impl Directory {
    fn new(workbook: &Workbook) -> Self {
        let mut all = Self { names: BTreeMap::new(), emails: BTreeMap::new() };
        for (id, person) in &workbook.persons {
            let add = |map: &mut BTreeMap<String, Vec<PersonId>>, key: String| {
                if !key.is_empty() {
                    map.entry(key).or_default().push(*id);
                }
            };
            add(&mut all.names, plain(&person.name));
            add(&mut all.emails, plain(&person.email));
        }
        all
    }

    fn by_name(&self, name: &str) -> Option<&Vec<PersonId>> {
        let plain = plain(name);
        // `Gallagher, Niamh` as well.
        let turned = plain.split_once(',').map(|(last, first)| format!("{} {}", first.trim(), last.trim()));
        self.names.get(&plain).or_else(|| self.names.get(&turned?))
    }

    /// By address where it is known, else by name. Two people of one name are told apart by nothing but the address.
    fn find(&self, name: &str, email: &str) -> Found {
        let hits = self.emails.get(&plain(email)).or_else(|| self.by_name(name));
        match hits.map(Vec::as_slice) {
            None | Some([]) => Found::Unknown,
            Some([one]) => Found::Known(*one),
            Some(_) => Found::Several,
        }
    }
}

/// As names are compared: in lower case, with single spaces.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
