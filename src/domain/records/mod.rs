//! The records, a file for each part of the standard. All have the same shape: having read one, you have read all.

mod asset;
mod audit;
mod certification;
mod compliance;
mod context;
mod decision;
mod document;
mod evidence;
mod improvement;
mod incident;
mod keeping;
mod leadership;
mod measurement;
mod operation;
mod organisation;
mod parties;
mod planning;
mod review;
mod risk;
mod role;
mod scales;
mod scope;
mod soa;
mod supplier;
mod support;
mod treatment;

pub use asset::*;
pub use audit::*;
pub use certification::*;
pub use compliance::*;
pub use context::*;
pub use decision::*;
pub use document::*;
pub use evidence::*;
pub use improvement::*;
pub use incident::*;
pub use keeping::*;
pub use leadership::*;
pub use measurement::*;
pub use operation::*;
pub use organisation::*;
pub use parties::*;
pub use planning::*;
pub use review::*;
pub use risk::*;
pub use role::*;
pub use scales::*;
pub use scope::*;
pub use soa::*;
pub use supplier::*;
pub use support::*;
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

choice! {
    /// How often something is done.
    pub enum Frequency("frequency") {
        /// Every working day.
        Daily => "daily",
        /// Every week.
        Weekly => "weekly",
        /// Every month.
        Monthly => "monthly",
        /// Every three months.
        Quarterly => "quarterly",
        /// Twice a year.
        HalfYearly => "half_yearly",
        /// Once a year.
        Yearly => "yearly",
        /// Whenever something calls for it.
        OnEvent => "on_event",
    }
}

choice! {
    /// How far something is that has to be done.
    pub enum ActionStatus("action_status") {
        /// Not begun.
        Open => "open",
        /// Under way.
        InProgress => "in_progress",
        /// Done.
        Done => "done",
        /// Given up.
        Cancelled => "cancelled",
    }
}

choice! {
    /// What somebody concludes after looking.
    pub enum Verdict("verdict") {
        /// Yes.
        Yes => "yes",
        /// In part.
        Partly => "partly",
        /// No.
        No => "no",
    }
}
