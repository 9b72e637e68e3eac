//! The numbers of `budgets.toml`: lines of `name = number`.

use crate::failure::{Failure, Result};
use crate::repo::Repo;
use std::fs;

pub(crate) fn read(repo: &Repo, name: &str) -> Result<u64> {
    let text = fs::read_to_string(repo.path("budgets.toml"))
        .map_err(|error| Failure::new(format!("budgets.toml cannot be read: {error}")))?;
    value(&text, name).ok_or_else(|| Failure::new(format!("budgets.toml has no number for `{name}`")))
}

fn value(text: &str, name: &str) -> Option<u64> {
    let lines = text.lines().filter_map(|line| line.split('#').next()?.split_once('='));
    let mut values = lines.filter(|(key, _)| key.trim() == name).map(|(_, value)| value);
    values.next()?.trim().replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_name() {
        let text = "# crates = 1\ncrates = 190 # of them\nbytes=256_000\nwords = many";
        assert_eq!(value(text, "crates"), Some(190));
        assert_eq!(value(text, "bytes"), Some(256_000));
        assert_eq!(value(text, "words"), None);
        assert_eq!(value(text, "nothing"), None);
    }

    #[test]
    fn the_file_has_every_budget() {
        let text = include_str!("../../budgets.toml");
        assert!(value(text, "crates").is_some());
        assert!(value(text, "program_brotli_bytes").is_some());
        let first = value(text, "first_load_brotli_bytes").unwrap_or(u64::MAX);
        assert!(first <= 300 * 1024, "this limit is never raised further");
    }
}
