//! Written text: Markdown as a tree, and what changed between two texts. Pure; pages turn both into elements, so no text
//! of a workbook ever passes through an HTML parser.

mod diff;
mod markdown;

pub use diff::{Line, diff};
pub use markdown::{Block, Inline, parse};
