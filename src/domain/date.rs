//! Calendar dates. The model holds no times of day and no time zones; "today" is always an argument.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// The first of January 2000, for a device whose clock cannot be read.
    pub const FALLBACK: Self = match time::Date::from_ordinal_date(2000, 1) {
        Ok(date) => Self(date),
        Err(_) => Self(time::Date::MIN),
    };

    /// The day with this year (0-9999), month (1-12) and day of the month, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year > 9999 {
            return None;
        }
        let month = time::Month::try_from(month).ok()?;
        time::Date::from_calendar_date(i32::from(year), month, day).ok().map(Self)
    }

    /// The day `days` later (earlier when negative); `None` outside the years 0-9999.
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let date = self.0.checked_add(time::Duration::days(days))?;
        (0..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Days from `self` to `other`; negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        (other.0 - self.0).whole_days()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

/// The text is not a date of the form `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is not a date of the form YYYY-MM-DD")]
pub struct DateError(pub String);

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = || DateError(text.chars().take(40).collect());
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes
                .iter()
                .enumerate()
                .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return Err(error());
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().unwrap_or(u16::MAX);
        let small = |range| u8::try_from(number(range)).unwrap_or(u8::MAX);
        Self::new(number(0..4), small(5..7), small(8..10)).ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_the_same_text() {
        for text in ["2026-11-23", "0001-01-01", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_what_is_not_a_day() {
        for text in ["", "2026-13-01", "2025-02-29", "2026-1-1", "20261123", "2026-11-23T00:00", "2026-11-2x"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn counts_days() {
        let date = Date::new(2026, 12, 31).unwrap();
        assert_eq!(date.plus_days(1), Date::new(2027, 1, 1));
        assert_eq!(date.days_until(Date::new(2027, 1, 10).unwrap()), 10);
        assert_eq!(Date::new(9999, 12, 31).unwrap().plus_days(1), None);
    }
}
