//! Cuts the release build in two: what the start page needs, and what is loaded when a workbook is first touched.
//!
//! `wasm_split_helpers` marks the place in the program (`ui/work.rs`); wasm-split finds what only that place can reach
//! and puts it in a file of its own. It needs the relocations of the linker, and has to run before wasm-bindgen, so the
//! files that Trunk made are replaced here, under the same hash.

use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, run, words};
use std::fs;
use std::path::{Path, PathBuf};

/// What rustc has to be told, so that its output can be split.
pub(crate) const RUSTFLAGS: &str = "-Clink-arg=--emit-relocs";

/// What Rust's output uses of WebAssembly; wasm-opt has to be told, because splitting loses the section that says so.
const FEATURES: &str = "--enable-bulk-memory --enable-bulk-memory-opt --enable-nontrapping-float-to-int \
    --enable-sign-ext --enable-mutable-globals --enable-reference-types --enable-multivalue";

const BUILT: &str = "target/wasm32-unknown-unknown/release/isms-workbook.wasm";

/// Splits the program in `dist`, which Trunk has just made.
pub(crate) fn split(repo: &Repo, dist: &Path) -> Result {
    say("splitting the program, and making it small");
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(|error| io("reading", &page, &error))?;
    let hash = hash_in(&html).ok_or_else(|| Failure::new("dist/index.html names no isms-workbook-*.js"))?;
    let work = repo.path("target/split");
    let folder = dist.join(format!("app-{hash}"));
    for made in [&work, &folder] {
        if made.exists() {
            fs::remove_dir_all(made).map_err(|error| io("emptying", made, &error))?;
        }
        fs::create_dir_all(made).map_err(|error| io("making", made, &error))?;
    }
    run(repo
        .command("wasm-split-cli", &words("--target web --out-name main"))
        .arg(repo.path(BUILT))
        .arg(&work))?;
    let bindgen = words("--target web --no-typescript --keep-lld-exports --out-name main --out-dir");
    run(repo.command("wasm-bindgen", &bindgen).arg(&folder).arg(work.join("main.wasm")))?;
    copy(&work.join("__wasm_split.js"), &folder.join("__wasm_split.js"))?;
    shrink(repo, &folder.join("main_bg.wasm"), &folder.join("main_bg.wasm"))?;
    for part in parts(&work)? {
        let name = part.file_name().unwrap_or_default();
        shrink(repo, &part, &folder.join(name))?;
    }
    fs::write(&page, renamed(&html, &hash)).map_err(|error| io("writing", &page, &error))?;
    for whole in [format!("isms-workbook-{hash}.js"), format!("isms-workbook-{hash}_bg.wasm")] {
        let whole = dist.join(whole);
        fs::remove_file(&whole).map_err(|error| io("removing", &whole, &error))?;
    }
    Ok(())
}

/// The hash in the names Trunk gave.
fn hash_in(html: &str) -> Option<String> {
    let (_, after) = html.split_once("isms-workbook-")?;
    let hash: String = after.chars().take_while(char::is_ascii_hexdigit).collect();
    (!hash.is_empty()).then_some(hash)
}

/// The page with the new names.
fn renamed(html: &str, hash: &str) -> String {
    html.replace(&format!("isms-workbook-{hash}_bg.wasm"), &format!("app-{hash}/main_bg.wasm"))
        .replace(&format!("isms-workbook-{hash}.js"), &format!("app-{hash}/main.js"))
}

/// The files beside the first one.
fn parts(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| io("reading", folder, &error))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let is_part = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == "wasm") && !path.ends_with("main.wasm")
    };
    let mut parts: Vec<PathBuf> = paths.filter(is_part).collect();
    parts.sort();
    if parts.is_empty() {
        return Err(Failure::new("wasm-split made one file of the program")
            .instead("look at `work` in src/ui/work.rs"));
    }
    Ok(parts)
}

fn shrink(repo: &Repo, from: &Path, to: &Path) -> Result {
    run(repo.command("wasm-opt", &["-Oz"]).args(words(FEATURES)).arg(from).arg("-o").arg(to))
}

fn copy(from: &Path, to: &Path) -> Result {
    fs::copy(from, to).map(drop).map_err(|error| io("copying", from, &error))
}

fn io(doing: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{doing} {} failed: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_the_new_files() {
        let page =
            "<link href=\"./isms-workbook-0a1f.js\"><script data-wasm=\"./isms-workbook-0a1f_bg.wasm\">";
        assert_eq!(hash_in(page).as_deref(), Some("0a1f"));
        let expected = "<link href=\"./app-0a1f/main.js\"><script data-wasm=\"./app-0a1f/main_bg.wasm\">";
        assert_eq!(renamed(page, "0a1f"), expected);
        assert_eq!(hash_in("<p>nothing</p>"), None);
    }
}
