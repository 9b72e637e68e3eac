//! Tests and measurements in a real browser.

use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, run, words};
use crate::versions::{CHROMEDRIVER, CHROMIUM, FIREFOX, WASM_BINDGEN};
use crate::{browsers, dist, tools};
use std::fs;
use std::path::PathBuf;

/// Runs `tests/web` in headless Chromium: the store against a real `IndexedDB`.
pub(crate) fn store_tests(repo: &Repo) -> Result<String> {
    tools::wasm_target(repo)?;
    tools::cargo_tool(repo, &WASM_BINDGEN)?;
    let programs = browsers::environment(repo, &[&CHROMIUM, &CHROMEDRIVER])?;
    let mut tests = repo.command("cargo", &words("test --target wasm32-unknown-unknown --locked --test web"));
    tests
        .envs(programs)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env_remove("GECKODRIVER");
    run(&mut tests)?;
    Ok(String::new())
}

/// Runs the end-to-end tests on a fresh `dist/`. The filter is part of a file's name, else of a test's.
pub(crate) fn end_to_end(repo: &Repo, filter: Option<&str>) -> Result<String> {
    let files = test_files(repo);
    if files.is_empty() {
        return Err(Failure::new("tests/e2e has no *.test.mjs yet").instead("write one; server.mjs is there"));
    }
    let (files, names) = select(files, filter);
    let mut node = node(repo, &["--test", "--test-concurrency=1", "--test-reporter=spec"])?;
    say(format!("running {} end-to-end test file(s) in Chromium and Firefox", files.len()));
    run(node.args(names.map(|name| format!("--test-name-pattern={name}"))).args(files))?;
    Ok(String::new())
}

/// Runs the measurements of `tests/bench` on a fresh `dist/`.
pub(crate) fn bench(repo: &Repo) -> Result<String> {
    let script = "tests/bench/bench.mjs";
    if !repo.has(script) {
        return Err(
            Failure::new(format!("{script} does not exist")).instead("write it; nothing is measured yet")
        );
    }
    run(&mut node(repo, &[script])?)?;
    Ok(String::new())
}

/// Node with all that a browser script needs: CHROMIUM, FIREFOX and DIST hold paths.
fn node(repo: &Repo, arguments: &[&str]) -> Result<std::process::Command> {
    tools::npm_packages(repo)?;
    let programs = browsers::environment(repo, &[&CHROMIUM, &FIREFOX])?;
    dist::ensure_fresh(repo)?;
    let mut node = repo.command("node", arguments);
    node.envs(programs).env("DIST", dist::folder(repo)?);
    Ok(node)
}

fn test_files(repo: &Repo) -> Vec<String> {
    let entries = fs::read_dir(repo.path("tests/e2e")).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("tests/e2e/{name}"))
        .collect();
    names.sort();
    names
}

/// The files to run, and the pattern of test names if no file is called like the filter.
fn select(files: Vec<String>, filter: Option<&str>) -> (Vec<String>, Option<&str>) {
    let Some(filter) = filter else { return (files, None) };
    let called = |file: &&String| {
        PathBuf::from(file).file_name().is_some_and(|name| name.to_string_lossy().contains(filter))
    };
    let chosen: Vec<_> = files.iter().filter(called).cloned().collect();
    if chosen.is_empty() { (files, Some(filter)) } else { (chosen, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_means_files_first_and_test_names_otherwise() {
        let files = || vec!["tests/e2e/risk.test.mjs".to_owned(), "tests/e2e/start.test.mjs".to_owned()];
        assert_eq!(select(files(), None), (files(), None));
        assert_eq!(select(files(), Some("risk")), (vec!["tests/e2e/risk.test.mjs".to_owned()], None));
        assert_eq!(select(files(), Some("keyboard")), (files(), Some("keyboard")));
        assert_eq!(select(files(), Some("e2e")), (files(), Some("e2e")), "the folder is not the file's name");
    }

    #[test]
    fn the_test_server_sends_the_policy_of_the_page() {
        let page = include_str!("../../index.html");
        let policy =
            page.split_once("Content-Security-Policy\" content=\"").unwrap().1.split_once('"').unwrap().0;
        assert!(include_str!("../../tests/e2e/server.mjs").contains(&format!("\"{policy}\"")));
    }
}
