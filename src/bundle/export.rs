//! Writing a bundle.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{FORMAT, Header, VERSION};
use crate::domain::hash::sha256_hex;
use crate::domain::id::WorkbookId;
use crate::domain::image::Image;
use crate::domain::workbook::Workbook;

/// The workbook as a bundle. `exported_at` is RFC 3339 in UTC; `app_version` names the program.
pub fn export(workbook: &Workbook, id: WorkbookId, exported_at: &str, app_version: &str) -> String {
    let body = body(&workbook.to_image());
    let title = workbook.workbook_infos.values().next().map(|info| info.title.clone()).unwrap_or_default();
    let header = Header {
        format: FORMAT.to_owned(),
        version: VERSION,
        workbook: id,
        title,
        parts: ["records", "stamps"].map(str::to_owned).to_vec(),
        exported_at: exported_at.to_owned(),
        app_version: app_version.to_owned(),
        sha256: Some(sha256_hex(body.as_bytes())),
        extra: serde_json::Map::new(),
    };
    format!("{{\"header\":{},\n{body}", json!(header))
}

/// Everything after line 1, in canonical form.
pub fn body(image: &Image) -> String {
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
        text.push_str(if index < 3 { "],\n" } else { "]}\n" });
    }
    text
}
