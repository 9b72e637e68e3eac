//! What the records say together: coverage, calendars, arithmetic, threads, counts. Pure: a workbook and a day go in, a
//! small value comes out that a page shows and a test compares. Nothing here writes.

pub mod deletion;
pub mod thread;
