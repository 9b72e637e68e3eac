//! Why a question or answer file cannot be used. Whatever the reason, nothing was changed.

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
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
    #[error("This is {found}, not {expected}.")]
    OtherFile {
        /// What it seems to be.
        found: &'static str,
        /// What was asked for.
        expected: &'static str,
    },
    /// The JSON is broken, or not shaped as such a file is.
    #[error("The file cannot be read. Line {line}, column {column}: {what}.")]
    Broken {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
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
    /// Something in it cannot be right.
    #[error("The file cannot be right: {0}.")]
    Wrong(String),
    /// The answers are to questions of another workbook.
    #[error("These answers belong to another workbook.")]
    OtherWorkbook,
    /// The person who was asked is not in this workbook.
    #[error("{0} was asked, and is not on the list of people here (any more).")]
    NoPerson(String),
    /// The day of the answers is yet to come.
    #[error("The answers are dated {0}, which is yet to come.")]
    Future(String),
}

impl FileError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Ask for the file again, or choose another copy.",
            Self::TooLarge { .. } | Self::OtherFile { .. } => {
                "Question files end in .ask.json, answer files in .answer.json. A bundle is opened on the start page."
            }
            Self::NotText { .. } | Self::Broken { .. } => {
                "The file may have been cut off or edited on its way. Ask for it again, best as an attachment."
            }
            Self::TooNew { .. } => {
                "Reload the page to get the newest version of the program, then open the file again."
            }
            Self::Wrong(_) => "Ask for the file again. If it was edited by hand, mend the place named.",
            Self::OtherWorkbook => {
                "Open the workbook the questions came from. A copy of a workbook is another workbook."
            }
            Self::NoPerson(_) => "Bring the person back, or ask again whoever took over.",
            Self::Future(_) => "Ask them to check the date of their device and to save the answers again.",
        }
    }
}
