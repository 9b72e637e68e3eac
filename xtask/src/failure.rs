//! What went wrong, and what to do instead.

use std::fmt;

/// A failure for a person to read.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    instead: Option<String>,
}

pub(crate) type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), instead: None }
    }

    /// Adds the way out.
    pub(crate) fn instead(mut self, advice: impl Into<String>) -> Self {
        self.instead = Some(advice.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.what)?;
        self.instead.as_ref().map_or(Ok(()), |advice| write!(out, "\n  what to do: {advice}"))
    }
}

/// Prints the one line that says what happens now.
pub(crate) fn say(line: impl fmt::Display) {
    println!("» {line}");
}
