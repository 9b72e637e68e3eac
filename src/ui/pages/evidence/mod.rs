//! Evidence where it is needed: beside the clause or control it proves, as files dropped on the register, and how much
//! room the files take.

mod drop;
mod list;
mod many;
mod stock;

pub use drop::DropZone;
pub use list::EvidenceFor;
pub use many::DropFiles;
pub use stock::FileStock;
