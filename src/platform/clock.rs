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

/// Milliseconds since 1970-01-01T00:00:00Z.
pub fn now_millis() -> u64 {
    js::whole(Date::now())
}
