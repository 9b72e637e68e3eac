//! Finding a page, a clause, a control, a term or a record by words: typed in full, in part or with a slip.
//!
//! - [`words`]: how texts are cut into words, and how well one fits another.
//! - [`subject`]: what can be found, and the texts it is found by.
//! - [`index`]: which word stands where; follows the workbook record by record.
//! - [`hit`]: what is shown of something found, with its words marked.
//! - [`narrow`]: filtering a long list while somebody types.
//!
//! Clause 7.4, control A.7.4 and numbers of the 2013 edition are told apart by what stands beside them.

mod hit;
mod index;
mod narrow;
mod subject;
mod words;

pub use hit::{Hit, Piece, Place, Snippet};
pub use index::{Index, Matches};
pub use narrow::{Narrowing, Ordered};
pub use subject::{Sort, Subject, is_searched};
pub use words::{Query, each_word};
