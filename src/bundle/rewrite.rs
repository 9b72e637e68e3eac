//! Changing a bundle that is kept, without bringing it to another version: what a person's removal does to restore points
//! and frozen copies.

use serde_json::Value;

use super::json::{Limits, parse};
use super::{BundleError, body};
use crate::domain::hash::sha256_hex;
use crate::domain::image::Image;

/// A bundle with its content and its title changed. The checksum in line 1 follows. A bundle that stays the same comes
/// back byte by byte.
pub fn rewrite(
    text: &str,
    image: &dyn Fn(Image) -> Image,
    words: &dyn Fn(&str) -> Option<String>,
) -> Result<String, BundleError> {
    let not_ours = || BundleError::NotABundle { looks_like: "a JSON file without our header" };
    let Value::Object(mut map) = parse(text, Limits::default())? else { return Err(not_ours()) };
    let mut header = map.remove("header").ok_or_else(not_ours)?;
    let before = Image::from_json(Value::Object(map))
        .map_err(|error| BundleError::BadPart { what: error.to_string() })?;
    let after = image(before.clone());
    let title = header.get("title").and_then(Value::as_str).and_then(words);
    if after == before && title.is_none() {
        return Ok(text.to_owned());
    }
    if let Some(title) = title {
        header["title"] = title.into();
    }
    let body = body(&after);
    if header.get("sha256").is_some() {
        header["sha256"] = sha256_hex(body.as_bytes()).into();
    }
    Ok(format!("{{\"header\":{header},\n{body}"))
}
