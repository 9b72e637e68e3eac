//! Dates and numbers as the reader's language writes them, by the browser's own tables.
//!
//! `language` is a tag such as `en` or `pt-BR`; one the browser does not know falls back to the browser's
//! own.

use std::cell::RefCell;

use js_sys::Date;
use wasm_bindgen::JsValue;

use super::js;

/// `5 March 2026`. Takes a calendar date (`2026-03-05`), or a moment in RFC 3339, whose local date is shown.
/// What is neither, or no day of the calendar, is returned as it is.
pub fn date_long(language: &str, iso: &str) -> String {
    date(language, iso, Kind::DateLong, Kind::MomentLong)
}

/// `5 Mar 2026`, otherwise as [`date_long`].
pub fn date_short(language: &str, iso: &str) -> String {
    date(language, iso, Kind::DateShort, Kind::MomentShort)
}

/// `March 2026`: the month of a calendar date. What is none is returned as it is.
pub fn month(language: &str, iso: &str) -> String {
    date(language, iso, Kind::Month, Kind::Month)
}

/// `Thu`, or `Thursday` when `long`: the day of the week of a calendar date. What is none is returned as it is.
pub fn weekday(language: &str, iso: &str, long: bool) -> String {
    let kind = if long { Kind::WeekdayLong } else { Kind::Weekday };
    date(language, iso, kind, kind)
}

/// `14:30`: the local time of a moment in RFC 3339. What is none is returned as it is.
pub fn time_short(language: &str, rfc3339: &str) -> String {
    moment(rfc3339)
        .and_then(|moment| text(Kind::Time, language, &[moment.into()]))
        .unwrap_or_else(|| rfc3339.to_owned())
}

/// A number with the language's signs, at most three decimals: `1,234.5`.
pub fn number(language: &str, n: f64) -> String {
    text(Kind::Number, language, &[n.into()]).unwrap_or_else(|| n.to_string())
}

/// A count with the language's grouping: `1,234`.
pub fn count(language: &str, n: usize) -> String {
    text(Kind::Number, language, &[n.into()]).unwrap_or_else(|| n.to_string())
}

/// The plural form that `n` things take: one of `zero`, `one`, `two`, `few`, `many`, `other`.
pub fn plural_category(language: &str, n: usize) -> &'static str {
    let category = text(Kind::Plural, language, &[n.into()]);
    ["zero", "one", "two", "few", "many"]
        .into_iter()
        .find(|one| category.as_deref() == Some(one))
        .unwrap_or("other")
}

/// `n` days from today in words: `yesterday` for -1, `in 3 days` for 3.
pub fn relative_days(language: &str, n: i64) -> String {
    let days = i32::try_from(n).unwrap_or(if n < 0 { i32::MIN } else { i32::MAX });
    text(Kind::Relative, language, &[days.into(), "day".into()]).unwrap_or_else(|| n.to_string())
}

/// The formatters in use, each a browser object that is slow to make and quick to ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    DateLong,
    DateShort,
    MomentLong,
    MomentShort,
    Month,
    Weekday,
    WeekdayLong,
    Time,
    Number,
    Plural,
    Relative,
}

impl Kind {
    /// The class in `Intl`, its method, and its options.
    fn recipe(self) -> (&'static str, &'static str, &'static [(&'static str, &'static str)]) {
        match self {
            // A calendar date is the same day everywhere: read as UTC, so show as UTC.
            Self::DateLong => ("DateTimeFormat", "format", &[("dateStyle", "long"), ("timeZone", "UTC")]),
            Self::DateShort => ("DateTimeFormat", "format", &[("dateStyle", "medium"), ("timeZone", "UTC")]),
            Self::MomentLong => ("DateTimeFormat", "format", &[("dateStyle", "long")]),
            Self::MomentShort => ("DateTimeFormat", "format", &[("dateStyle", "medium")]),
            Self::Month => {
                ("DateTimeFormat", "format", &[("month", "long"), ("year", "numeric"), ("timeZone", "UTC")])
            }
            Self::Weekday => ("DateTimeFormat", "format", &[("weekday", "short"), ("timeZone", "UTC")]),
            Self::WeekdayLong => ("DateTimeFormat", "format", &[("weekday", "long"), ("timeZone", "UTC")]),
            Self::Time => ("DateTimeFormat", "format", &[("timeStyle", "short")]),
            Self::Number => ("NumberFormat", "format", &[]),
            Self::Plural => ("PluralRules", "select", &[]),
            Self::Relative => ("RelativeTimeFormat", "format", &[("numeric", "auto")]),
        }
    }
}

thread_local! {
    static FORMATTERS: RefCell<Vec<(Kind, String, JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn date(language: &str, iso: &str, for_date: Kind, for_moment: Kind) -> String {
    let shown = if let Some(day) = day(iso) {
        text(for_date, language, &[day.into()])
    } else {
        moment(iso).and_then(|moment| text(for_moment, language, &[moment.into()]))
    };
    shown.unwrap_or_else(|| iso.to_owned())
}

/// A calendar date, at midnight UTC. Browsers turn 31 February into March: such a date is none.
fn day(iso: &str) -> Option<Date> {
    let date = valid(iso)?;
    (String::from(date.to_iso_string()).strip_suffix("T00:00:00.000Z") == Some(iso)).then_some(date)
}

/// A moment: a calendar date, a `T`, and a time. Browsers read far more than that as dates, each in its own
/// way.
fn moment(rfc3339: &str) -> Option<Date> {
    let (date, _) = rfc3339.split_once('T')?;
    day(date)?;
    valid(rfc3339)
}

fn valid(text: &str) -> Option<Date> {
    let date = Date::new(&text.into());
    (!date.get_time().is_nan()).then_some(date)
}

/// What the formatter says; `None` if there is none or it throws.
fn text(kind: Kind, language: &str, arguments: &[JsValue]) -> Option<String> {
    let (_, method, _) = kind.recipe();
    js::call(&formatter(kind, language)?, method, arguments).ok()?.as_string()
}

fn formatter(kind: Kind, language: &str) -> Option<JsValue> {
    FORMATTERS.with_borrow_mut(|known| {
        if let Some((.., formatter)) = known.iter().find(|(k, l, _)| *k == kind && l == language) {
            return Some(formatter.clone());
        }
        let (class, _, options) = kind.recipe();
        let options: Vec<_> = options.iter().map(|(name, value)| (*name, JsValue::from(*value))).collect();
        let options = js::object(&options);
        let intl = js::get(&js::global(), "Intl")?;
        let made = js::construct(&intl, class, &[language.into(), options.clone()])
            .or_else(|_malformed_tag| js::construct(&intl, class, &[JsValue::UNDEFINED, options]))
            .ok()?;
        known.push((kind, language.to_owned(), made.clone()));
        Some(made)
    })
}
