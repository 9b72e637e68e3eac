//! `cargo xtask <command>`: the one way to build, try, measure and test ISMS Workbook.

mod browser;
mod browsers;
mod budgets;
mod dist;
mod doctor;
mod failure;
mod repo;
mod serve;
mod size;
mod split;
mod suite;
mod tools;
mod versions;

use failure::{Failure, Result, say};
use repo::Repo;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve [--port 8080] [--release]   the app on this machine, rebuilt when a source changes
  dist                              the release build in dist/, to be copied to any web server
  size                              download size of dist/, against the budget
  test                              every check, cheapest first, up to the first failure
  e2e [filter]                      end-to-end tests of dist/, by file name or test name
  bench                             measurements of dist/ in a browser
  doctor                            what is installed and what is missing

Tools are installed at pinned versions when a command first needs them, without touching your own.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    let repo = Repo::find()?;
    match (command.as_str(), rest) {
        ("serve", options) => serve::run_server(&repo, &serve::Options::parse(options)?),
        ("dist", []) => {
            dist::build(&repo)?;
            let size = size::first_load_in_words(&repo)?;
            say(format!("dist/ is ready ({size}): copy its contents to any web server"));
            Ok(())
        }
        ("size", []) => size::check(&repo).map(say),
        ("test", []) => suite::test(&repo),
        ("e2e", [] | [_]) => browser::end_to_end(&repo, rest.first().map(String::as_str)).map(drop),
        ("bench", []) => browser::bench(&repo).map(drop),
        ("doctor", []) => {
            doctor::report(&repo);
            Ok(())
        }
        ("help" | "--help" | "-h", _) => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(Failure::new(format!("`cargo xtask {}` is no command", arguments.join(" ")))
            .instead("`cargo xtask help` lists them")),
    }
}
