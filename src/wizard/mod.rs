//! Wizards: one question a screen, answers kept until the end, then written in one step.
//!
//! Pure: a wizard is a spec (`content::wizards`), a [`Draft`] of answers, the workbook and the banks. [`screens`] says
//! which questions there are now, [`finish`] what the answers write. Nothing is written before the end, so leaving,
//! coming back and taking everything back are simple.

mod draft;
mod finish;
mod offer;
mod review;
mod rows;
mod screens;
mod written;

pub use draft::{Draft, key};
pub use finish::{Finish, finish};
pub use offer::offer;
pub use rows::{List, continued, told_fields, told_key, unfinished};
pub use screens::{Banks, Item, Screen, controls_needed, is_taken, put_off_in, resume, screens, undecided};
pub use written::{Act, Written};
