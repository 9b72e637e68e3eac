//! The clock. The only place where time enters the program: everything below takes it as an argument.

use js_sys::Date;

use super::js;

/// This moment as RFC 3339 in UTC with milliseconds: `2026-03-05T09:30:00.000Z`.
pub fn now() -> String {
    Date::new_0().to_iso_string().into()
}

/// Today's calendar date where the person is: `2026-03-05`.
pub fn today() -> String {
    let date = Date::new_0();
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// The moment a day (`2026-03-05`) ends where the person is, as RFC 3339 in UTC. What is no date is returned as it is.
pub fn end_of_day(iso: &str) -> String {
    let end = Date::new(&format!("{iso}T00:00:00").into());
    end.set_date(end.get_date() + 1);
    if end.get_time().is_nan() { iso.to_owned() } else { end.to_iso_string().into() }
}

/// The calendar date of a moment (RFC 3339) where the person is. What is no moment is returned as it is.
pub fn local_day(rfc3339: &str) -> String {
    let date = Date::new(&rfc3339.into());
    if date.get_time().is_nan() {
        return rfc3339.to_owned();
    }
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Milliseconds since 1970-01-01T00:00:00Z.
pub fn now_millis() -> u64 {
    js::whole(Date::now())
}
