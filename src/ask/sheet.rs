//! A CSV file as rows of cells: with whatever separator it has, and under limits, as anybody may have written it.

use crate::domain::hash::sha256_hex;

/// Bytes of a file.
pub const MAX_BYTES: usize = 4 << 20;
/// Rows of a file.
pub const MAX_ROWS: usize = 5_000;
/// Columns of a row.
pub const MAX_COLUMNS: usize = 60;
/// Bytes of a cell.
const MAX_CELL: usize = 4 << 10;

/// What may stand between cells. Of two that fit equally the first is taken: names have commas in them, but hardly tabs.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// How many rows are looked at to find the separator.
const PROBED: usize = 40;

/// A table that was read. Rows that hold nothing are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What stands between cells.
    pub separator: char,
    /// Cells without the space around them. Rows may differ in length.
    pub rows: Vec<Row>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins in, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A file that cannot be read as a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// It is larger than a list of people is.
    #[error("The file is larger than {} MiB.", MAX_BYTES >> 20)]
    TooLarge,
    /// It is something else.
    #[error("This is {0}, not a CSV file.")]
    OtherFile(&'static str),
    /// The bytes are not UTF-8.
    #[error("Line {line} is not valid UTF-8 text.")]
    NotText {
        /// From 1.
        line: usize,
    },
    /// Too many rows.
    #[error("The file has more than {MAX_ROWS} rows.")]
    TooManyRows,
    /// Too many columns.
    #[error("Line {line} has more than {MAX_COLUMNS} columns.")]
    TooManyColumns {
        /// From 1.
        line: u64,
    },
    /// A cell is too long, mostly because a quotation mark is never closed.
    #[error("A cell that begins in line {line} does not end within {MAX_CELL} bytes.")]
    LongCell {
        /// From 1.
        line: u64,
    },
    /// The reader gave up.
    #[error("The file cannot be read: {0}.")]
    Unreadable(String),
}

impl SheetError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Export the list again, or choose another file.",
            Self::TooLarge | Self::TooManyRows | Self::TooManyColumns { .. } => {
                "Keep the rows and columns of this list only, and save it again."
            }
            Self::OtherFile(_) => {
                "Open it where it was made and save the sheet as \u{201c}CSV UTF-8\u{201d}."
            }
            Self::NotText { .. } => {
                "Save the sheet again as \u{201c}CSV UTF-8\u{201d}; otherwise names with accents would come out wrong."
            }
            Self::LongCell { .. } => "Look for a quotation mark that is never closed.",
            Self::Unreadable(_) => "Save the sheet again as \u{201c}CSV UTF-8\u{201d}.",
        }
    }
}

impl Sheet {
    /// The most cells any row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

impl Row {
    /// A cell; empty where the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Reads a CSV file, or says why not.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let text = text(bytes)?;
    // Some spreadsheets write the separator in a line of its own.
    let named = text.lines().next().and_then(|line| line.strip_prefix("sep="));
    let named = named.and_then(|rest| rest.bytes().next()).filter(|byte| SEPARATORS.contains(byte));
    let (separator, text, skipped) = match named {
        Some(separator) => (separator, text.split_once('\n').map_or("", |(_, rest)| rest), 1),
        None => (likely_separator(text), text, 0),
    };
    let mut rows = Vec::new();
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 + skipped };
    for record in reader(text, separator).records() {
        let record = record.map_err(|error| SheetError::Unreadable(error.to_string()))?;
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        if record.len() > MAX_COLUMNS {
            return Err(SheetError::TooManyColumns { line });
        }
        if record.iter().any(|cell| cell.len() > MAX_CELL) {
            return Err(SheetError::LongCell { line });
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == MAX_ROWS {
            return Err(SheetError::TooManyRows);
        }
        rows.push(Row { line, cells: record.iter().map(str::to_owned).collect() });
    }
    if rows.is_empty() {
        return Err(SheetError::Empty);
    }
    Ok(Sheet { separator: char::from(separator), rows, sha256: sha256_hex(bytes) })
}

/// Counts lines up to where a row begins. The reader's own count is that of the end of the row before.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, byte: u64) -> u64 {
        let from = usize::try_from(byte).unwrap_or(usize::MAX);
        let rest = self.text.get(from..).unwrap_or_default();
        let begins = from + rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let passed = self.text.get(self.at..begins).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count().saturating_sub(1) as u64;
        self.at = begins;
        self.line
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

fn text(bytes: &[u8]) -> Result<&str, SheetError> {
    if bytes.len() > MAX_BYTES {
        return Err(SheetError::TooLarge);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes.trim_ascii_start() {
        [] => return Err(SheetError::Empty),
        [b'P', b'K', 3, 4, ..] => return Err(SheetError::OtherFile("an Office file or a zip")),
        [b'%', b'P', b'D', b'F', ..] => return Err(SheetError::OtherFile("a PDF file")),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(SheetError::OtherFile("an old Office file")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Err(SheetError::OtherFile("a UTF-16 text file")),
        [b'{' | b'[', ..] => return Err(SheetError::OtherFile("a JSON file")),
        _ => {}
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        SheetError::NotText { line: before.split(|byte| *byte == b'\n').count() }
    })
}

/// The separator with which most rows have the same number of cells, more than one; a comma if none does.
fn likely_separator(text: &str) -> u8 {
    let fit = |separator: u8| {
        let records = reader(text, separator).into_records().take(PROBED);
        let widths: Vec<usize> = records.filter_map(Result::ok).map(|record| record.len()).collect();
        let same = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| (same(*width), *width)).max().unwrap_or((0, 0))
    };
    let mut best = (b',', (0, 0));
    for separator in SEPARATORS {
        let fit = fit(separator);
        if fit > best.1 {
            best = (separator, fit);
        }
    }
    best.0
}
