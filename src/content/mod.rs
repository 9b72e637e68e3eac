//! Words and facts: the text catalogue, the controls and clauses, and the specs of forms and lists. Knows `domain`;
//! `domain` does not know this, so that guidance can change without touching the model.

pub mod bank;
pub mod catalogue;
pub mod forms;
pub mod guide;
pub mod icons;
pub mod policy;
pub mod text;
pub mod wizards;
