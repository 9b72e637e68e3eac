//! Why a bundle cannot be read: where, what, and what to do. Whatever the reason, nothing was changed.

use super::json::JsonError;
use crate::domain::image::Problem;

/// A file that cannot be read as a bundle.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BundleError {
    /// The file has no content.
    #[error("The file is empty.")]
    Empty,
    /// The file is larger than anything this program writes.
    #[error("The file is larger than {limit_mib} MiB.")]
    TooLarge {
        /// The limit in MiB.
        limit_mib: usize,
    },
    /// The bytes are not text.
    #[error("Line {line} is not valid UTF-8 text.")]
    NotText {
        /// From 1.
        line: usize,
    },
    /// It is something else.
    #[error("This is {looks_like}, not an ISMS Workbook bundle.")]
    NotABundle {
        /// What it seems to be.
        looks_like: &'static str,
    },
    /// The JSON is broken or beyond the limits.
    #[error("The file cannot be read. {0}.")]
    Json(#[from] JsonError),
    /// The header is wrong.
    #[error("The header in line 1 cannot be used: {what}.")]
    BadHeader {
        /// What is wrong.
        what: String,
    },
    /// A later version of the program wrote it.
    #[error("The file has format version {found}; this program reads up to version {supported}.")]
    TooNew {
        /// Its version.
        found: u64,
        /// What we read.
        supported: u32,
    },
    /// A part has the wrong shape.
    #[error("A part of the file cannot be used: {what}.")]
    BadPart {
        /// What is wrong.
        what: String,
    },
    /// A file that came with it is not the one it says it is.
    #[error("The file {file}\u{2026} in the bundle cannot be used: {what}.")]
    BadFile {
        /// The beginning of its SHA-256.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// The content is not what was exported.
    #[error("The content does not match the checksum in line 1.")]
    Changed,
    /// An older format could not be brought up to date.
    #[error("The file is of an older format and step \u{201c}{step}\u{201d} of the update failed: {what}.")]
    Migration {
        /// The step.
        step: &'static str,
        /// Why.
        what: String,
    },
    /// Records are wrong.
    #[error("{} in the file cannot be right. The first: {}", count(.0.len()), first(.0))]
    Invalid(Vec<Problem>),
}

impl BundleError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Export the bundle again, or choose another copy.",
            Self::TooLarge { .. } => "Choose a bundle exported by this program.",
            Self::NotText { .. } => {
                "The file may have been damaged on its way. Ask for it again, best as a zip."
            }
            Self::NotABundle { .. } => {
                "Choose a file that was made with \u{201c}Export bundle\u{201d}. Its name ends in .isms.json."
            }
            Self::Json(_) => {
                "The file may have been cut off or edited. Ask for it again, or mend it at the place named."
            }
            Self::BadHeader { .. } => {
                "Restore line 1 from another export of the same workbook, or export again."
            }
            Self::TooNew { .. } => {
                "Reload the page to get the newest version of the program, then open the file again."
            }
            Self::BadPart { .. } => "Export the bundle again, or mend the part named.",
            Self::BadFile { .. } => {
                "Ask for the bundle again, or for one without files and for the files by themselves."
            }
            Self::Changed => {
                "If someone edited the file on purpose, remove \u{201c}sha256\u{201d} from line 1 and open it again. If not, ask for it again."
            }
            Self::Migration { .. } => {
                "Please report this with the file\u{2019}s first line. The file itself is untouched."
            }
            Self::Invalid(_) => "Mend the places listed, or export the bundle again where it came from.",
        }
    }

    /// The problems found in records, if that is the reason.
    pub fn problems(&self) -> &[Problem] {
        if let Self::Invalid(problems) = self { problems } else { &[] }
    }
}

fn count(problems: usize) -> String {
    match problems {
        1 => "One thing".to_owned(),
        n if n >= crate::domain::image::MAX_PROBLEMS => format!("{n} things or more"),
        n => format!("{n} things"),
    }
}

fn first(problems: &[Problem]) -> String {
    let Some(problem) = problems.first() else { return String::new() };
    let record = if problem.record.is_empty() { String::new() } else { format!(" ({})", problem.record) };
    format!("{}{record}: {}.", problem.place, problem.what)
}
