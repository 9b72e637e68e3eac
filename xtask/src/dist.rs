//! The release build in `dist/`, and whether it is older than what it is made from.

use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, run, words};
use crate::{split, tools};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// Everything the build reads. Folders count with all they hold.
const SOURCES: [&str; 10] = [
    "src",
    "markup",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo",
    "rust-toolchain.toml",
];

/// Builds `dist/` for release.
pub(crate) fn build(repo: &Repo) -> Result {
    tools::for_release_build(repo)?;
    say("building dist/ for release (2 to 3 minutes the first time)");
    // A folder of its own until it is whole: a build that fails half-way leaves dist/ as it was.
    let staged = repo.path("target/dist");
    let build = "build --release --offline --locked --features split --dist target/dist";
    run(trunk(repo, build).env("RUSTFLAGS", split::RUSTFLAGS)).map_err(|failure| {
        failure.instead("the reason is in the lines above; `cargo check` shows it alone")
    })?;
    split::split(repo, &staged)?;
    let dist = repo.path("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)
            .map_err(|error| Failure::new(format!("dist/ cannot be emptied: {error}")))?;
    }
    fs::rename(&staged, &dist).map_err(|error| Failure::new(format!("dist/ cannot be made: {error}")))
}

/// Builds `dist/` unless it is newer than all its sources.
pub(crate) fn ensure_fresh(repo: &Repo) -> Result {
    if is_stale(newest(&repo_sources(repo)), modified(&repo.path("dist/index.html"))) {
        build(repo)?;
    }
    Ok(())
}

/// A word for `doctor` on the state of `dist/`.
pub(crate) fn state(repo: &Repo) -> &'static str {
    match modified(&repo.path("dist/index.html")) {
        None => "not built",
        built if is_stale(newest(&repo_sources(repo)), built) => "older than its sources",
        Some(_) => "up to date",
    }
}

/// The folder to publish.
pub(crate) fn folder(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.path("dist");
    if folder.join("index.html").is_file() {
        Ok(folder)
    } else {
        Err(Failure::new("dist/index.html is missing").instead("run `cargo xtask dist`"))
    }
}

/// A call of Trunk. It takes `NO_COLOR` for a flag of its own and fails on the usual value 1.
pub(crate) fn trunk(repo: &Repo, arguments: &str) -> Command {
    let mut command = repo.command("trunk", &words(arguments));
    command.env_remove("RUST_BACKTRACE"); // else its own stack hides the reason of a failed build
    if env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    command
}

fn repo_sources(repo: &Repo) -> Vec<PathBuf> {
    SOURCES.iter().map(|source| repo.path(source)).collect()
}

/// Whether a result made at `built` has to be made again.
fn is_stale(sources: Option<SystemTime>, built: Option<SystemTime>) -> bool {
    built.is_none_or(|built| sources.is_some_and(|sources| sources >= built))
}

/// The latest change below these paths. A folder's own time counts too: it changes when a file is removed.
fn newest(paths: &[PathBuf]) -> Option<SystemTime> {
    paths.iter().filter_map(|path| modified(path).max(newest(&children(path)))).max()
}

fn children(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten();
    entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_build_is_stale_when_missing_or_older_than_a_source() {
        let (early, late) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + Duration::from_secs(1));
        assert!(is_stale(Some(early), None));
        assert!(is_stale(Some(late), Some(early)));
        assert!(is_stale(Some(late), Some(late)), "the same moment may have been before or after");
        assert!(!is_stale(Some(early), Some(late)));
        assert!(!is_stale(None, Some(early)));
    }

    #[test]
    fn the_newest_file_counts_however_deep_it_is() {
        let top = env::temp_dir().join(format!("xtask-newest-{}", std::process::id()));
        let deep = top.join("a").join("b");
        fs::create_dir_all(&deep).unwrap();
        let leaf = deep.join("leaf");
        let future = SystemTime::UNIX_EPOCH + Duration::from_secs(5_000_000_000);
        fs::File::create(&leaf).unwrap().set_modified(future).unwrap();
        let found = newest(&[top.clone(), top.join("nowhere")]);
        fs::remove_dir_all(&top).unwrap();
        assert_eq!(found, Some(future));
    }
}
