//! What is installed, what is missing, and how the missing part gets here.

use crate::repo::{Repo, words};
use crate::versions::{
    CARGO_TOOLS, CHROMEDRIVER, CHROMIUM, FIREFOX, NODE_MAJOR, NPM, SystemProgram, WASM_TARGET, major,
    version_in,
};
use crate::{browsers, dist, tools};

/// Prints one line per requirement. Nothing is installed or changed.
pub(crate) fn report(repo: &Repo) {
    println!("To try and build the app:");
    let rustc = tools::version_of(repo, "rustc");
    line(&label("rustc", rustc.as_deref()), rustc.is_some(), "rustup.rs installs Rust");
    line(WASM_TARGET, tools::has_wasm_target(repo).unwrap_or(false), "added when needed, through rustup");
    for tool in CARGO_TOOLS {
        let how = format!("built when needed, about {} minutes", tool.minutes);
        line(&label(tool.name, Some(tool.version)), tools::has_cargo_tool(repo, tool), &how);
    }

    println!("For the release build and the browser tests:");
    let node = tools::version_of(repo, "node");
    let new_enough = node.as_deref().and_then(major).is_some_and(|major| major >= NODE_MAJOR);
    let how = format!("install Node {NODE_MAJOR} or newer with npm");
    line(&label("node", node.as_deref()), new_enough, &how);
    for (name, version) in NPM {
        let present = tools::has_npm_package(repo, name, version);
        line(&label(name, Some(version)), present, "installed when needed, through npm");
    }
    for program in [&CHROMIUM, &CHROMEDRIVER, &FIREFOX] {
        browser(repo, program);
    }

    println!("Optional:");
    let nextest = tools::version_of(repo, "cargo-nextest");
    line(&label("cargo-nextest", nextest.as_deref()), nextest.is_some(), "`cargo test` is used instead");
    println!("\ndist/ is {}.", dist::state(repo));
}

fn browser(repo: &Repo, program: &SystemProgram) {
    let path = browsers::find(repo, program);
    let printed = path.as_ref().and_then(|path| repo.command(path, &words("--version")).output().ok());
    let printed = printed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let name = label(program.debian_package, printed.as_deref().and_then(version_in));
    let how = format!("a Debian package; {} may name another path", program.variable);
    line(&name, path.is_some(), &how);
}

fn label(name: &str, version: Option<&str>) -> String {
    version.map_or_else(|| name.to_owned(), |version| format!("{name} {version}"))
}

fn line(name: &str, present: bool, how: &str) {
    if present {
        println!("  ok       {name}");
    } else {
        println!("  missing  {name} ({how})");
    }
}
