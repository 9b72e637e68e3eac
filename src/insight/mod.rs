//! What the records say together: coverage, calendars, arithmetic, threads, counts. Pure: a workbook and a day go in, a
//! small value comes out that a page shows and a test compares. Nothing here writes.

pub mod agenda;
pub mod audit_desk;
pub mod audit_time;
pub mod audited;
pub mod burn_down;
pub mod by_clause;
pub mod cards;
pub mod coverage;
pub mod deletion;
pub mod evidence;
pub mod ics;
pub mod independence;
pub mod person;
pub mod planner;
pub mod readiness;
pub mod rehearsal;
pub mod retention;
pub mod sampling;
pub mod surveillance;
pub mod themes;
pub mod thread;
pub mod timeline;
pub mod trends;
