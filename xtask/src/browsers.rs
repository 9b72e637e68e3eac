//! Browsers and their drivers: programs of the operating system.

use crate::failure::{Failure, Result, say};
use crate::repo::{Repo, output, run, succeeds, words};
use crate::versions::SystemProgram;
use std::env;
use std::path::{Path, PathBuf};

/// Where a program is: its environment variable goes first, then the PATH.
pub(crate) fn find(repo: &Repo, program: &SystemProgram) -> Option<PathBuf> {
    let named = env::var_os(program.variable).map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| program.names.iter().find_map(|name| repo.which(name)))
}

/// The environment that tells child processes where these programs are; what is missing is installed.
pub(crate) fn environment(repo: &Repo, programs: &[&SystemProgram]) -> Result<Vec<(&'static str, PathBuf)>> {
    let missing: Vec<_> = programs.iter().filter(|program| find(repo, program).is_none()).collect();
    if !missing.is_empty() {
        let packages: Vec<_> = missing.iter().map(|program| program.debian_package).collect();
        install(repo, &packages)?;
    }
    let locate = |program: &&SystemProgram| {
        let path = find(repo, program).ok_or_else(|| {
            Failure::new(format!("{} was not found", program.names.join(" or ")))
                .instead(format!("set {} to the path of the program", program.variable))
        })?;
        Ok((program.variable, path))
    };
    programs.iter().map(locate).collect()
}

/// Installs Debian packages as root on Debian; elsewhere says which ones are needed.
fn install(repo: &Repo, packages: &[&str]) -> Result {
    let list = packages.join(" ");
    let is_root = output(&mut repo.command("id", &["-u"])).is_ok_and(|user| user.trim() == "0");
    if !is_root || !Path::new("/etc/debian_version").exists() {
        return Err(Failure::new(format!("programs are missing; as Debian packages: {list}"))
            .instead(format!("on Debian `sudo apt install {list}`, elsewhere the browser and its driver")));
    }
    say(format!("installing the Debian packages {list} (a minute or two)"));
    let apt = |arguments: &str| {
        let mut command = repo.command("apt-get", &words(arguments));
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    if !succeeds(&mut apt("update")) {
        say("apt-get update failed; trying with the package lists at hand");
    }
    run(apt("install --yes --quiet --no-install-recommends").args(packages))
        .map_err(|failure| failure.instead(format!("install by hand: {list}")))
}
