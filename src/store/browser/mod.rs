//! Storage in the browser: the half that writes.

pub mod database;
pub mod desk;
pub mod files;
pub mod idb;
pub mod library;
pub mod persister;
