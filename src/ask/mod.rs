//! Asking others. One person often types for many deciders; what they decide, answer or have read comes in from
//! outside, as a file or as a list.
//!
//! - [`About`]: what can be asked, and the hash of it as it stands; [`offers`]: what can be asked of whom.
//! - [`AskFile`] goes out, [`AnswerFile`] comes back: small JSON files of the formats `isms-workbook-ask` and
//!   `isms-workbook-answer`. Both are read under limits, as anybody may have written them.
//! - [`suggestions`]: what an answer file says and whether it still fits; [`steps`]: what recording an answer writes.
//! - [`sheet`] and [`people`]: a CSV file read as a list of people. [`take`]: taking it over as attendance or as
//!   acknowledgements.
//!
//! An answer names the hash of what was asked. If that has changed in the workbook since, the answer is not recorded:
//! nobody said yes to what stands there now. A file proves nothing about who filled it in, and the program says so.

mod about;
mod error;
mod file;
mod hash;
mod offer;
pub mod people;
mod question;
mod record;
mod said;
pub mod sheet;
pub mod take;

pub use about::{About, AboutError, Answer, Matter};
pub use error::FileError;
pub use file::{AnswerFile, AskFile, Given, Limits, Who, looks_like_ask, read_answers, read_ask};
pub use hash::hash_of;
pub use offer::{Offer, offers};
pub use question::{Fact, Question, is_demanded, needs_reason, question};
pub use record::{Recording, State, Step, Suggestion, steps, suggestions};
pub use said::{Answers, Said, given};
