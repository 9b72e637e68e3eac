//! Writing a bundle: in one text, or piece by piece where files come along, so that no more than a piece of one file is
//! in memory at a time.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::base64::{Encoder, length};
use super::{FORMAT, Header, Limits, VERSION};
use crate::domain::hash::Hasher;
use crate::domain::id::WorkbookId;
use crate::domain::image::Image;
use crate::domain::workbook::Workbook;

/// The workbook as a bundle without files. `exported_at` is RFC 3339 in UTC; `app_version` names the program.
pub fn export(workbook: &Workbook, id: WorkbookId, exported_at: &str, app_version: &str) -> String {
    let (writer, records) = Writer::begin(workbook, id, false);
    let (line_1, tail) = writer.finish(exported_at, app_version);
    line_1 + &records + &tail
}

/// Everything after line 1 of a bundle without files, in canonical form.
pub fn body(image: &Image) -> String {
    parts(image) + "]}\n"
}

/// The parts of an image up to the end of the last one, whose bracket is left open.
pub(super) fn parts(image: &Image) -> String {
    let mut text = String::new();
    let parts: [(&str, &[Value]); 4] = [
        ("records", &image.records),
        ("buried", &image.buried),
        ("stamps", &image.stamps),
        ("seen", &image.seen),
    ];
    for (index, (name, lines)) in parts.into_iter().enumerate() {
        let open = if lines.is_empty() { "" } else { "\n" };
        // Writing to a String cannot fail.
        let _ = write!(text, "\"{name}\":[{open}");
        for (index, line) in lines.iter().enumerate() {
            let comma = if index + 1 < lines.len() { "," } else { "" };
            let _ = writeln!(text, "{line}{comma}");
        }
        if index < 3 {
            text.push_str("],\n");
        }
    }
    text
}

/// What stands between the last part and the files.
pub(super) const FILES: &str = "],\n\"files\":[";

/// What stands before the content of a file.
pub(super) fn before(first: bool, sha256: &str) -> String {
    let comma = if first { "" } else { "," };
    format!("{comma}\n{{\"sha256\":\"{sha256}\",\"data\":\"")
}

/// What stands behind the content of a file.
pub(super) const AFTER: &str = "\"}";

/// The end of the files.
pub(super) fn end(empty: bool) -> &'static str {
    if empty { "]}\n" } else { "\n]}\n" }
}

/// Bytes a bundle will have with files of these sizes, about: enough to say how large it gets, and to refuse one that
/// this program would not read.
pub fn size_with(records: u64, files: impl IntoIterator<Item = u64>) -> u64 {
    files.into_iter().fold(records, |sum, size| sum.saturating_add(length(size)).saturating_add(100))
}

/// Whether a bundle of so many bytes would be read again.
pub fn is_readable(bytes: u64) -> bool {
    bytes <= Limits::default().bytes as u64
}

/// A bundle that is being written. The pieces are given out as they come; line 1 comes last, as it holds the checksum of
/// the others, and belongs before them.
#[derive(Debug)]
pub struct Writer {
    header: Header,
    hash: Hasher,
    files: Option<usize>,
}

/// A file that is being written into a bundle.
#[derive(Debug)]
pub struct FileWriter {
    sha256: String,
    hash: Hasher,
    text: Encoder,
}

/// A file that is not the one its record names.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file {0} is not the one it should be")]
pub struct WrongFile(pub String);

impl Writer {
    /// Begins a bundle and gives all that comes before the files.
    pub fn begin(workbook: &Workbook, id: WorkbookId, with_files: bool) -> (Self, String) {
        let title = workbook.workbook_infos.values().next().map(|info| info.title.clone());
        let names = ["records", "stamps"].into_iter().chain(with_files.then_some("files"));
        let header = Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            workbook: id,
            title: title.unwrap_or_default(),
            parts: names.map(str::to_owned).collect(),
            exported_at: String::new(),
            app_version: String::new(),
            sha256: None,
            extra: serde_json::Map::new(),
        };
        let mut writer = Self { header, hash: Hasher::default(), files: with_files.then_some(0) };
        let records = parts(&workbook.to_image());
        let files = if with_files { FILES } else { "" };
        writer.hash.add(records.as_bytes());
        writer.hash.add(files.as_bytes());
        (writer, records + files)
    }

    /// Begins a file. They come in the order of their SHA-256, each once.
    pub fn file(&mut self, sha256: &str) -> (FileWriter, String) {
        let before_it = self.files.unwrap_or(0);
        self.files = Some(before_it + 1);
        let text = self.noted(before(before_it == 0, sha256));
        (FileWriter { sha256: sha256.to_owned(), hash: Hasher::default(), text: Encoder::default() }, text)
    }

    /// The next bytes of a file.
    pub fn add(&mut self, file: &mut FileWriter, bytes: &[u8]) -> String {
        file.hash.add(bytes);
        let text = file.text.add(bytes);
        self.noted(text)
    }

    /// The end of a file, if it was the one it should be. If not, the bundle is of no use.
    pub fn end(&mut self, file: FileWriter) -> Result<String, WrongFile> {
        if file.hash.hex() != file.sha256 {
            return Err(WrongFile(file.sha256));
        }
        Ok(self.noted(file.text.end() + AFTER))
    }

    /// Line 1 with its end, and the end of the bundle.
    pub fn finish(mut self, exported_at: &str, app_version: &str) -> (String, String) {
        let tail = self.noted(end(self.files.unwrap_or(0) == 0).to_owned());
        exported_at.clone_into(&mut self.header.exported_at);
        app_version.clone_into(&mut self.header.app_version);
        self.header.sha256 = Some(self.hash.hex());
        (format!("{{\"header\":{},\n", json!(self.header)), tail)
    }

    fn noted(&mut self, text: String) -> String {
        self.hash.add(text.as_bytes());
        text
    }
}
