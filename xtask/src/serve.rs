//! The app on this machine, rebuilt when a source changes.

use crate::dist::trunk;
use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, run};
use crate::tools;
use std::net::{Ipv4Addr, TcpListener};

/// The default is a debug build: it needs nothing but Rust, is there soonest and is rebuilt within seconds.
/// `--release` serves what `cargo xtask dist` would ship, and needs Node for wasm-opt.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    port: u16,
    release: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { port: 8080, release: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => options.release = true,
                "--port" => {
                    let port = rest.next().and_then(|text| text.parse().ok()).filter(|port| *port > 0);
                    options.port = port.ok_or_else(|| usage("--port needs a number from 1 to 65535"))?;
                }
                other => return Err(usage(format!("serve does not know `{other}`"))),
            }
        }
        Ok(options)
    }
}

fn usage(what: impl Into<String>) -> Failure {
    Failure::new(what).instead("cargo xtask serve [--port 8080] [--release]")
}

pub(crate) fn run_server(repo: &Repo, &Options { port, release }: &Options) -> Result {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::new(format!("port {port} cannot be used: {error}"))
            .instead("choose another, for example `cargo xtask serve --port 8123`")
    })?;
    let profile = if release {
        tools::for_release_build(repo)?;
        "--release"
    } else {
        tools::for_debug_build(repo)?;
        ""
    };
    say(format!(
        "building, then serving http://127.0.0.1:{port}/ (Ctrl+C ends it; reload the page after an edit)"
    ));
    // A folder of its own: dist/ always holds a release build.
    let server =
        format!("serve --offline --locked --address 127.0.0.1 --port {port} --dist target/serve {profile}");
    run(&mut trunk(repo, &server))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn port_and_profile_are_read() {
        assert_eq!(parse("").unwrap(), Options { port: 8080, release: false });
        assert_eq!(parse("--port 9 --release").unwrap(), Options { port: 9, release: true });
    }

    #[test]
    fn wrong_arguments_are_named() {
        assert!(parse("--port").is_err());
        assert!(parse("--port 0").is_err());
        assert!(parse("--port 70000").is_err());
        assert!(parse("--open").unwrap_err().to_string().contains("`--open`"));
    }
}
