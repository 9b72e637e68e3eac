//! Tests that run on this machine: `cargo test`.

#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod agenda;
#[cfg(test)]
mod ask;
#[cfg(test)]
mod audit_samples;
#[cfg(test)]
mod audit_time;
#[cfg(test)]
mod audits;
#[cfg(test)]
mod bad_bundles;
#[cfg(test)]
mod banks;
#[cfg(test)]
mod bundle;
#[cfg(test)]
mod cards;
#[cfg(test)]
mod checks;
#[cfg(test)]
mod checks_operation;
#[cfg(test)]
mod checks_plan;
#[cfg(test)]
mod command_laws;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod content;
#[cfg(test)]
mod dashboard;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod dots;
#[cfg(test)]
mod erase;
#[cfg(test)]
mod example;
#[cfg(test)]
mod fields;
#[cfg(test)]
mod files;
#[cfg(test)]
mod guide;
#[cfg(test)]
mod headstart;
#[cfg(test)]
mod ics;
#[cfg(test)]
mod image;
#[cfg(test)]
mod image_problems;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod journal_entries;
#[cfg(test)]
mod layering;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod merge_laws;
#[cfg(test)]
mod model;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod prose;
#[cfg(test)]
mod recurrence;
#[cfg(test)]
mod rehearsal;
#[cfg(test)]
mod replica;
#[cfg(test)]
mod retention;
#[cfg(test)]
mod reviews;
#[cfg(test)]
mod road;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod scales;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sign_off;
#[cfg(test)]
mod store;
#[cfg(test)]
mod surveillance;
#[cfg(test)]
mod threads;
#[cfg(test)]
mod timeline;
#[cfg(test)]
mod undo;
#[cfg(test)]
mod undo_rules;
#[cfg(test)]
mod wizard_records;
#[cfg(test)]
mod wizards;
#[cfg(test)]
mod writing;
