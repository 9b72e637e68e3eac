//! Base64 (RFC 4648, with padding) as files are written in a bundle. Only the one canonical writing is read, so that what
//! is exported again is the same text.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoder {
    /// Bytes that wait for a third.
    carry: Vec<u8>,
}

impl Encoder {
    /// The text of the next bytes, as far as it is certain.
    pub(super) fn add(&mut self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len() / 3 * 4 + 4);
        let mut rest = bytes;
        if !self.carry.is_empty() {
            let take = (3 - self.carry.len()).min(rest.len());
            let (first, after) = rest.split_at(take);
            self.carry.extend_from_slice(first);
            rest = after;
            if self.carry.len() < 3 {
                return text;
            }
            group(&self.carry, &mut text);
            self.carry.clear();
        }
        let mut groups = rest.chunks_exact(3);
        for three in &mut groups {
            group(three, &mut text);
        }
        self.carry.extend_from_slice(groups.remainder());
        text
    }

    /// The text of the last one or two bytes.
    pub(super) fn end(self) -> String {
        let mut text = String::new();
        if !self.carry.is_empty() {
            group(&self.carry, &mut text);
        }
        text
    }
}

/// One, two or three bytes as four digits.
fn group(bytes: &[u8], text: &mut String) {
    let byte = |index: usize| u32::from(bytes.get(index).copied().unwrap_or(0));
    let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    for place in 0..4 {
        let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
        text.push(if place <= bytes.len() { char::from(digit) } else { '=' });
    }
}

/// Why a text is not base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not base64 as this program writes it")]
pub(super) struct NotBase64;

/// Characters read in one go: the bytes of a file are never all in memory twice.
const PIECE: usize = 1 << 16;

/// Reads a text piece by piece and gives the number of bytes.
pub(super) fn decode(text: &str, piece: &mut dyn FnMut(&[u8])) -> Result<usize, NotBase64> {
    let text = text.as_bytes();
    if !text.len().is_multiple_of(4) {
        return Err(NotBase64);
    }
    let mut count = 0;
    let mut buffer = Vec::with_capacity(PIECE / 4 * 3);
    let pieces = text.len().div_ceil(PIECE);
    for (index, part) in text.chunks(PIECE).enumerate() {
        buffer.clear();
        let quartets = part.len() / 4;
        for (place, four) in part.chunks_exact(4).enumerate() {
            let last = index + 1 == pieces && place + 1 == quartets;
            four_digits(four, last, &mut buffer).ok_or(NotBase64)?;
        }
        count += buffer.len();
        piece(&buffer);
    }
    Ok(count)
}

fn four_digits(four: &[u8], last: bool, bytes: &mut Vec<u8>) -> Option<()> {
    let padding = match four {
        [_, _, b'=', b'='] if last => 2,
        [_, _, _, b'='] if last => 1,
        _ => 0,
    };
    let mut bits = 0_u32;
    for digit in &four[..4 - padding] {
        bits = bits << 6 | value(*digit)?;
    }
    bits <<= 6 * padding;
    let [_, a, b, c] = bits.to_be_bytes();
    // What is left over must be nothing, or two texts would stand for one file.
    match padding {
        0 => bytes.extend([a, b, c]),
        1 if c == 0 => bytes.extend([a, b]),
        2 if b == 0 && c == 0 => bytes.push(a),
        _ => return None,
    }
    Some(())
}

fn value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// How long the text of so many bytes is.
pub(super) const fn length(bytes: u64) -> u64 {
    bytes.div_ceil(3).saturating_mul(4)
}
