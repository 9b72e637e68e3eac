//! The records, a file for each part of the standard. All have the same shape: having read one, you have read all.

mod asset;
mod context;
mod decision;
mod organisation;
mod parties;
mod risk;
mod role;
mod scales;
mod scope;
mod soa;
mod treatment;

pub use asset::*;
pub use context::*;
pub use decision::*;
pub use organisation::*;
pub use parties::*;
pub use risk::*;
pub use role::*;
pub use scales::*;
pub use scope::*;
pub use soa::*;
pub use treatment::*;

use super::choice::choice;

choice! {
    /// How a decision was given. The program stores a statement, not proof of identity.
    pub enum Medium("medium") {
        /// Said and minuted in a meeting.
        Meeting => "meeting",
        /// By e-mail.
        Email => "email",
        /// Signed, on paper or electronically.
        Signature => "signature",
        /// In another way, described in the evidence.
        Other => "other",
    }
}
