//! The pages. Most are data shown by shared parts; a page of its own exists only where the task is not a form.

mod about;
mod clause;
mod findings;
mod history;
mod matrix;
mod method;
mod overview;
mod record;
mod recovery;
mod register;
mod registers;
mod risk_parts;
mod risks;
mod share;
mod soa;
mod start;
mod start_tasks;
mod suggested;
mod wizard;

pub use about::{About, NotFound, key_table};
pub use clause::Clause;
pub use findings::Findings;
pub use history::History;
pub use method::Method;
pub use overview::Overview;
pub use record::Record;
pub use recovery::Recovery;
pub use register::Register;
pub use registers::Registers;
pub use risks::Risks;
pub use share::{Share, export_now};
pub use soa::{Soa, SoaVersions};
pub use start::Start;
pub use start_tasks::{dialog, read_bundle};
pub use wizard::Wizard;
