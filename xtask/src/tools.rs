//! Makes sure that what a command needs is there. When everything is, these checks only look at files.

use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, output, run, words};
use crate::versions::{
    CargoTool, NODE_MAJOR, NPM, TRUNK, WASM_BINDGEN, WASM_SPLIT, WASM_TARGET, major, version_in,
};
use std::env;
use std::fs;
use std::path::Path;

/// What a debug build of the app needs: nothing but Rust.
pub(crate) fn for_debug_build(repo: &Repo) -> Result {
    wasm_target(repo)?;
    cargo_tool(repo, &WASM_BINDGEN)?;
    cargo_tool(repo, &TRUNK)?;
    crates(repo)
}

/// What a release build needs: wasm-split on top of that, and wasm-opt, which comes from npm.
pub(crate) fn for_release_build(repo: &Repo) -> Result {
    for_debug_build(repo)?;
    cargo_tool(repo, &WASM_SPLIT)?;
    npm_packages(repo)
}

/// The compilation target, added through rustup.
pub(crate) fn wasm_target(repo: &Repo) -> Result {
    if has_wasm_target(repo)? {
        return Ok(());
    }
    say(format!("adding the Rust target {WASM_TARGET}"));
    run(&mut repo.command("rustup", &["target", "add", WASM_TARGET])).map_err(|failure| {
        failure.instead(format!("install the target {WASM_TARGET} the way Rust was installed"))
    })
}

pub(crate) fn has_wasm_target(repo: &Repo) -> Result<bool> {
    let sysroot = output(&mut repo.command("rustc", &["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib").join("rustlib").join(WASM_TARGET).exists())
}

/// The crates of Cargo.lock: Trunk builds offline.
fn crates(repo: &Repo) -> Result {
    repo.cargo("fetch --locked --quiet")
        .map_err(|failure| failure.instead("the first build needs the network, later ones do not"))
}

/// A tool at its exact version, built into its own folder if nobody has it yet.
pub(crate) fn cargo_tool(repo: &Repo, tool: &CargoTool) -> Result {
    if has_cargo_tool(repo, tool) {
        return Ok(());
    }
    let CargoTool { name, version, minutes, .. } = tool;
    say(format!("installing {name} {version} (about {minutes} minutes)"));
    let mut install = repo.command("cargo", &words("install --locked --quiet --version"));
    install
        .arg(version)
        .arg("--root")
        .arg(repo.tool_folder(tool))
        .args(["--features", tool.features])
        .arg(name);
    run(&mut install).map_err(|failure| {
        failure.instead(format!("put {name} {version} on the PATH; this version is taken as it is"))
    })
}

pub(crate) fn has_cargo_tool(repo: &Repo, tool: &CargoTool) -> bool {
    let file = format!("{}{}", tool.program, env::consts::EXE_SUFFIX);
    repo.tool_folder(tool).join("bin").join(file).is_file()
        || version_of(repo, tool.program).as_deref() == Some(tool.version)
}

/// The version a program on the PATH reports.
pub(crate) fn version_of(repo: &Repo, program: &str) -> Option<String> {
    let path = repo.which(program)?;
    let output = repo.command(path, &["--version"]).output().ok()?;
    version_in(&String::from_utf8_lossy(&output.stdout)).map(ToOwned::to_owned)
}

/// The packages of package.json in `node_modules`, at their exact versions.
pub(crate) fn npm_packages(repo: &Repo) -> Result {
    node(repo)?;
    if NPM.iter().all(|(name, version)| has_npm_package(repo, name, version)) {
        return Ok(());
    }
    say("installing the npm packages of package-lock.json (a few seconds)");
    run(&mut repo.command("npm", &words("ci --ignore-scripts --no-audit --no-fund")))
        .map_err(|failure| failure.instead("npm comes with Node; the first run needs the network"))
}

pub(crate) fn has_npm_package(repo: &Repo, name: &str, version: &str) -> bool {
    let manifest = repo.path("node_modules").join(name).join("package.json");
    fs::read_to_string(manifest).is_ok_and(|text| names_version(&text, version))
}

/// Whether a package.json is of this version.
fn names_version(manifest: &str, version: &str) -> bool {
    let wanted = format!("\"version\":\"{version}\"");
    manifest.split_whitespace().collect::<String>().contains(&wanted)
}

/// Node, new enough.
pub(crate) fn node(repo: &Repo) -> Result {
    let advice = format!("install Node {NODE_MAJOR} or newer, with npm, and put it on the PATH");
    match version_of(repo, "node") {
        Some(version) if major(&version).is_some_and(|major| major >= NODE_MAJOR) => Ok(()),
        Some(version) => Err(Failure::new(format!("Node {version} is too old")).instead(advice)),
        None => Err(Failure::new("Node is missing").instead(advice)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_an_npm_package_is_compared_exactly() {
        let manifest = "{\n  \"name\": \"binaryen\",\n  \"version\": \"132.0.0\"\n}";
        assert!(names_version(manifest, "132.0.0"));
        assert!(!names_version(manifest, "132.0"));
        assert!(!names_version(manifest, "131.0.0"));
    }
}
