//! Small parts that pages are made of. Markup and class names are those of `style/`.

mod badge;
mod chip;
mod combo;
mod dialog;
mod findings;
mod icon;
mod markdown;
mod marked;
mod menu;
mod notices;
mod rows;
mod select;
mod term;

pub use badge::{Level, SaveMark, Tone, badge, level_class};
pub use combo::{Combo, Pick};
pub use dialog::Dialog;
pub use findings::{FindingList, sentence_in};
pub use icon::icon;
pub use markdown::markdown;
pub use marked::marked;
pub use menu::{Menu, MenuItem};
pub use notices::{NoticeList, Notices};
pub use rows::{Printing, RowWindow, narrowed};
pub use select::Select;
pub use term::{Asked, TermDialog, help};
