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

    /// The year, 0 to 9999.
    pub fn year(self) -> u16 {
        u16::try_from(self.0.year()).unwrap_or_default()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        u8::from(self.0.month())
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The day of the week: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> u8 {
        self.0.weekday().number_from_monday()
    }

    /// How many days its month has.
    pub fn days_in_month(self) -> u8 {
        self.0.month().length(self.0.year())
    }

    /// The same day some months later (earlier when negative), or the last of that month where it is shorter; `None`
    /// outside the years 0-9999.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let count = i32::from(self.year()) * 12 + i32::from(self.month()) - 1 + months;
        let year = u16::try_from(count.div_euclid(12)).ok()?;
        let month = u8::try_from(count.rem_euclid(12)).ok()? + 1;
        let first = Self::new(year, month, 1)?;
        Self::new(year, month, self.day().min(first.days_in_month()))
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

    #[test]
    fn counts_months() {
        let check = |from: &str, months, to: &str| {
            let later = from.parse::<Date>().unwrap().plus_months(months).map(|date| date.to_string());
            assert_eq!(later.unwrap_or_default(), to, "{from} {months}");
        };
        check("2026-01-31", 1, "2026-02-28");
        check("2028-01-31", 1, "2028-02-29");
        check("2026-11-24", 2, "2027-01-24");
        check("2026-03-31", -1, "2026-02-28");
        check("2026-01-15", -13, "2024-12-15");
        check("9999-12-01", 1, "");
        check("0000-01-01", -1, "");
        let monday = Date::new(2026, 11, 23).unwrap();
        assert_eq!((monday.year(), monday.month(), monday.day(), monday.weekday()), (2026, 11, 23, 1));
        assert_eq!(monday.days_in_month(), 30);
    }
}
