//! ISMS Workbook.
pub mod bundle;
pub mod check;
pub mod domain;
pub mod store;
