//! The model: records, how they change, and how two copies become one.
//!
//! Depends on nothing of ours and never reads the clock, randomness, storage or the DOM: ids, `today` and timestamps
//! come in as arguments. Half-written records are data, not errors; what is missing is a matter for `check`.

pub mod audits;
pub mod change;
pub mod choice;
pub mod command;
pub mod date;
pub mod documents;
pub mod erase;
pub mod field;
pub mod files;
pub mod hash;
pub mod history;
pub mod id;
pub mod image;
pub mod journal;
pub mod kinds;
pub mod ledger;
pub mod links;
pub mod measures;
pub mod merge;
pub mod rating;
pub mod record;
pub mod records;
pub mod recurrence;
pub mod road;
pub mod sign_off;
pub mod soa;
pub mod stamp;
pub mod suggestion;
pub mod workbook;
