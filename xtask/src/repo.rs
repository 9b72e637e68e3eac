//! The repository folder, and commands that run in it with the pinned tools first on the PATH.

use crate::failure::{Failure, Result};
use crate::versions::{CARGO_TOOLS, CargoTool};
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder this workspace lives in, and the folder of tools built for it.
pub(crate) struct Repo {
    root: PathBuf,
    tools: PathBuf,
    search: OsString,
}

impl Repo {
    /// Finds the repository from the variable that `cargo run` sets.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(Path::parent).map(Path::to_path_buf).ok_or_else(|| {
            Failure::new("the repository was not found").instead("start this program as `cargo xtask`")
        })?;
        let cache = env::var_os("XDG_CACHE_HOME")
            .filter(|path| Path::new(path).is_absolute())
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))
            .ok_or_else(|| Failure::new("no home folder for the tools").instead("set XDG_CACHE_HOME"))?;
        let tools = cache.join("isms-workbook").join("tools");
        let pinned = CARGO_TOOLS.iter().map(|tool| Self::folder(&tools, tool).join("bin"));
        let npm = root.join("node_modules").join(".bin");
        let path = env::var_os("PATH").unwrap_or_default();
        let search = env::join_paths(pinned.chain([npm]).chain(env::split_paths(&path)))
            .map_err(|error| Failure::new(format!("the PATH cannot be extended: {error}")))?;
        Ok(Self { root, tools, search })
    }

    fn folder(tools: &Path, tool: &CargoTool) -> PathBuf {
        tools.join(format!("{}-{}", tool.name, tool.version))
    }

    pub(crate) fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.root.join(inside)
    }

    pub(crate) fn has(&self, inside: impl AsRef<Path>) -> bool {
        self.path(inside).exists()
    }

    /// Where `cargo install` puts this tool: a folder of its own, so that the user's own tools stay as they are.
    pub(crate) fn tool_folder(&self, tool: &CargoTool) -> PathBuf {
        Self::folder(&self.tools, tool)
    }

    /// The program's path, looked up the way child processes will.
    pub(crate) fn which(&self, program: &str) -> Option<PathBuf> {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.search).map(|folder| folder.join(&file)).find(|path| path.is_file())
    }

    /// A command in the repository folder with the pinned tools first on its PATH.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.root).env("PATH", &self.search);
        command
    }

    /// Runs `cargo` with these words.
    pub(crate) fn cargo(&self, arguments: &str) -> Result {
        run(&mut self.command("cargo", &words(arguments)))
    }
}

/// Arguments in a readable line; none of ours contains a space.
pub(crate) fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// Runs a command with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|error| could_not_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed ({status})", line(command))))
    }
}

/// Runs a command and returns what it prints on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| could_not_start(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Failure::new(format!("`{}` failed ({})", line(command), output.status)))
    }
}

/// Whether a command succeeds; its output goes nowhere.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn could_not_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` could not be started: {error}", command.get_program().display()))
        .instead("`cargo xtask doctor` shows what is missing")
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_command_is_shown_as_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(words("clippy --locked  -- -D warnings"));
        assert_eq!(line(&command), "cargo clippy --locked -- -D warnings");
    }
}
