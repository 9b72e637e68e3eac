//! Every check, cheapest first, up to the first failure.

use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, output, succeeds, words};
use crate::versions::CARGO_DENY;
use crate::{browser, budgets, dist, size, tools};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// A step does its work and returns a remark for the summary; most have none.
type Step = (&'static str, fn(&Repo) -> Result<String>);

const STEPS: [Step; 12] = [
    ("format", format),
    ("lint for this machine", lint_host),
    ("lint for the browser", lint_browser),
    ("tests on this machine", host_tests),
    ("examples in the documentation", doc_tests),
    ("number of crates", count_crates),
    ("licences, bans, sources", licences),
    ("security advisories", advisories),
    ("store tests in the browser", browser::store_tests),
    ("release build", release_build),
    ("size", size::check),
    ("end-to-end tests", |repo| browser::end_to_end(repo, None)),
];

/// The remark of a step that could not do its work for want of a network.
const NOT_CHECKED: &str = "NOT CHECKED, the database could not be reached";

/// Runs all steps and prints what each one took.
pub(crate) fn test(repo: &Repo) -> Result {
    let mut summary = Vec::new();
    for (index, (name, step)) in STEPS.iter().enumerate() {
        say(format!("{} of {}: {name}", index + 1, STEPS.len()));
        let started = now();
        let result = step(repo);
        let remark = result.as_ref().map_or("FAILED", String::as_str);
        summary.push(line(name, started.elapsed(), remark));
        if let Err(failure) = result {
            println!("\n{}\n\nFAILED: {name}", summary.join("\n"));
            return Err(failure);
        }
    }
    let unchecked = summary.iter().any(|line| line.contains(NOT_CHECKED));
    let verdict = if unchecked { "Passed, except for what was NOT CHECKED." } else { "Everything passed." };
    println!("\n{}\n\n{verdict}", summary.join("\n"));
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this program never runs in a browser")]
fn now() -> Instant {
    Instant::now()
}

fn line(name: &str, took: Duration, remark: &str) -> String {
    format!("{name:<30} {:>6.1} s  {remark}", took.as_secs_f64()).trim_end().to_owned()
}

fn format(repo: &Repo) -> Result<String> {
    repo.cargo("fmt --all --check")
        .map_err(|failure| failure.instead("`cargo fmt --all` formats everything"))?;
    Ok(String::new())
}

fn lint_host(repo: &Repo) -> Result<String> {
    repo.cargo("clippy --workspace --all-targets --locked -- -D warnings")?;
    Ok(String::new())
}

fn lint_browser(repo: &Repo) -> Result<String> {
    tools::wasm_target(repo)?;
    repo.cargo("clippy --target wasm32-unknown-unknown --lib --bins --tests --locked -- -D warnings")?;
    Ok(String::new())
}

fn host_tests(repo: &Repo) -> Result<String> {
    let has_nextest = repo.which("cargo-nextest").is_some();
    let runner = if has_nextest { "nextest run" } else { "test --lib --bins --tests" };
    repo.cargo(&format!("{runner} --workspace --locked"))?;
    Ok(String::new())
}

fn doc_tests(repo: &Repo) -> Result<String> {
    repo.cargo("test --doc --workspace --locked")?;
    Ok(String::new())
}

/// Counts what the app is compiled from, as `cargo tree` lists it below the app itself.
fn count_crates(repo: &Repo) -> Result<String> {
    let tree = "tree --edges normal --target wasm32-unknown-unknown --prefix none --locked";
    let listing = output(&mut repo.command("cargo", &words(tree)))?;
    let (count, budget) = (crates_in(&listing), budgets::read(repo, "crates")?);
    let verdict = format!("{count} of {budget} crates");
    if count <= budget {
        return Ok(verdict);
    }
    Err(Failure::new(verdict).instead("do without the new crate, or raise budgets.toml with a reason"))
}

fn crates_in(listing: &str) -> u64 {
    let crates = listing.lines().skip(1).filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?, words.next()?))
    });
    crates.collect::<BTreeSet<_>>().len() as u64
}

fn licences(repo: &Repo) -> Result<String> {
    tools::cargo_tool(repo, &CARGO_DENY)?;
    repo.cargo("deny --locked check --hide-inclusion-graph licenses bans sources")
        .map_err(|failure| failure.instead("deny.toml holds the rules"))?;
    Ok(String::new())
}

/// A database that cannot be fetched is said plainly and stops nothing; an advisory that applies fails.
fn advisories(repo: &Repo) -> Result<String> {
    tools::cargo_tool(repo, &CARGO_DENY)?;
    if !succeeds(&mut repo.command("cargo", &words("deny fetch db"))) {
        say(format!("advisories: {NOT_CHECKED}"));
        return Ok(NOT_CHECKED.to_owned());
    }
    repo.cargo("deny --locked check advisories")
        .map_err(|failure| failure.instead("`cargo update` the crate named above, or replace it"))?;
    Ok(String::new())
}

fn release_build(repo: &Repo) -> Result<String> {
    dist::ensure_fresh(repo)?;
    Ok(String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_counts_once_per_version() {
        let listing = "isms-workbook v0.1.0 (/here)\nserde v1.0.1\nserde v1.0.1 (*)\n\nserde v2.0.0\nmacros v0.1.0 (proc-macro)\n";
        assert_eq!(crates_in(listing), 3);
    }

    #[test]
    fn the_summary_lines_up() {
        assert_eq!(line("size", Duration::from_millis(1250), ""), "size                              1.2 s");
        let line = line("number of crates", Duration::from_secs(123), "187 of 190 crates");
        assert_eq!(line, "number of crates                123.0 s  187 of 190 crates");
    }
}
