//! Bytes → text: UTF-8, UTF-16, or what was declared, else Windows-1252; says what it did, and what is no text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::Note;

/// How many bytes at the start decide what the whole is.
pub(crate) const HEAD: usize = 64 * 1024;

/// Text and what was done to get it.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub text: String,
    pub notes: Vec<Note>,
}

/// What bytes are that are no text, and what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotText {
    pub what: &'static str,
    pub hint: &'static str,
}

/// How bytes are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoded {
    pub encoding: &'static Encoding,
    /// Length of the byte order mark, in bytes.
    pub mark: usize,
    /// Whether anything but the absence of other explanations speaks for it.
    pub assumed: bool,
}

/// The text of `bytes`; `declared` is the label that a server or the page itself gives. The label counts only where the
/// bytes do not speak for themselves: text that is valid UTF-8 and not plain ASCII is hardly ever anything else.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Result<Decoded, NotText> {
    let encoded = detect(&bytes, declared)?;
    let mut notes = Vec::new();
    if encoded.mark > 0 && encoded.encoding == UTF_8 {
        notes.push(Note::ByteOrderMark);
    }
    if encoded.encoding != UTF_8 {
        let encoding = encoded.encoding.name();
        notes.push(if encoded.assumed { Note::Assumed { encoding } } else { Note::Decoded { encoding } });
    }
    let (text, replaced) = text_of(bytes, encoded);
    if replaced > 0 {
        notes.push(Note::Replaced { count: replaced });
    }
    Ok(Decoded { text, notes })
}

/// `bytes` without a character that is cut off at the end, where they are the start of something longer.
pub(crate) fn without_partial(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

/// How `bytes` are to be read.
pub(crate) fn detect(bytes: &[u8], declared: Option<&str>) -> Result<Encoded, NotText> {
    if let Some(not_text) = by_signature(bytes) {
        return Err(not_text);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(Encoded { encoding, mark, assumed: false });
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(encoding) = utf16_by_pattern(head) {
        return Ok(Encoded { encoding, mark: 0, assumed: false });
    }
    if control_share(head) > MAX_CONTROL_SHARE {
        return Err(BINARY);
    }
    let (valid, invalid) = sequences(bytes);
    if invalid == 0 {
        return Ok(Encoded { encoding: UTF_8, mark: 0, assumed: false });
    }
    if head.contains(&0) {
        return Err(BINARY);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|encoding| encoding.is_ascii_compatible() && *encoding != UTF_8) {
        return Ok(Encoded { encoding, mark: 0, assumed: false });
    }
    // A sequence of two to four bytes is seldom valid UTF-8 by chance: where most are, the others are damage.
    let encoding = if valid >= invalid { UTF_8 } else { WINDOWS_1252 };
    Ok(Encoded { encoding, mark: 0, assumed: true })
}

/// The text and the number of sequences that were replaced. Valid UTF-8 is not copied.
fn text_of(mut bytes: Vec<u8>, encoded: Encoded) -> (String, usize) {
    if encoded.encoding == UTF_8 {
        bytes.drain(..encoded.mark);
        return match String::from_utf8(bytes) {
            Ok(text) => (text, 0),
            Err(error) => {
                let bytes = error.into_bytes();
                let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
                (String::from_utf8_lossy(&bytes).into_owned(), replaced)
            }
        };
    }
    let (text, had_errors) = encoded.encoding.decode_without_bom_handling(&bytes[encoded.mark..]);
    let replaced = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    (text.into_owned(), replaced)
}

/// How many sequences of more than one byte are valid UTF-8, and how many are not.
fn sequences(bytes: &[u8]) -> (usize, usize) {
    if std::str::from_utf8(bytes).is_ok() {
        return (0, 0);
    }
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC2).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    (valid, invalid)
}

/// UTF-16 without a byte order mark. Latin text has a zero in every second byte; other scripts still have their spaces
/// and line ends, which are zeros in the same places.
fn utf16_by_pattern(head: &[u8]) -> Option<&'static Encoding> {
    let units = head.len() / 2;
    if units < 2 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 >= units * 3 && even * 20 <= odd {
        return Some(UTF_16LE);
    }
    if even * 10 >= units * 3 && odd * 20 <= even {
        return Some(UTF_16BE);
    }
    let candidate = match (even, odd) {
        (0, 1..) => UTF_16LE,
        (1.., 0) => UTF_16BE,
        _ => return None,
    };
    let whole = &head[..units * 2];
    let (text, had_errors) = candidate.decode_without_bom_handling(whole);
    let spaces = text.chars().filter(|c| matches!(c, ' ' | '\n' | '\r')).count();
    let fits =
        spaces * 50 >= units && !had_errors && !text.chars().any(|c| c.is_control() && !c.is_whitespace());
    let is_utf8 = std::str::from_utf8(head).is_ok() && control_share(head) <= MAX_CONTROL_SHARE;
    (fits && !is_utf8).then_some(candidate)
}

/// Share of control characters above which bytes are no text.
const MAX_CONTROL_SHARE: f64 = 0.1;

/// Share of bytes that are control characters which no text needs.
fn control_share(head: &[u8]) -> f64 {
    let controls =
        head.iter().filter(|byte| matches!(byte, 0..=7 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    controls as f64 / head.len().max(1) as f64
}

const BINARY: NotText =
    NotText { what: "binary, not text", hint: "give a text, Markdown, HTML, feed, JSON Lines or WARC file" };

/// What the first bytes prove.
fn by_signature(bytes: &[u8]) -> Option<NotText> {
    const CONVERT: &str = "turn it into text first";
    if bytes.get(257..262) == Some(b"ustar") {
        return Some(NotText { what: "a tar archive", hint: "unpack it, and give the folder" });
    }
    let what = match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => {
            return Some(NotText {
                what: "a PDF document",
                hint: "turn it into text first, for example with pdftotext",
            });
        }
        [b'P', b'K', 3, 4, ..] => {
            return Some(NotText {
                what: "a zip archive or an office document",
                hint: "unpack it, or save the document as plain text",
            });
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => {
            return Some(NotText { what: "a rich text document", hint: "save it as plain text" });
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an office document",
        [0x1F, 0x8B, ..] => {
            return Some(NotText {
                what: "compressed with gzip more than once",
                hint: "decompress it first",
            });
        }
        [0x28, 0xB5, 0x2F, 0xFD, ..] => {
            return Some(NotText { what: "compressed with zstd", hint: "decompress it first" });
        }
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] | [b'B', b'Z', b'h', _, 0x31, 0x41, 0x59, 0x26, ..] => {
            return Some(NotText { what: "compressed", hint: "decompress it first" });
        }
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..]
        | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "an image",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] | [0x1A, 0x45, 0xDF, 0xA3, ..] => "a video",
        [b'I', b'D', b'3', 0..=9, ..] | [b'O', b'g', b'g', b'S', 0, ..] => "a sound recording",
        [0x7F, b'E', b'L', b'F', ..] => "a program",
        [0xFF, 0xFE, 0, 0, _, _, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => {
            return Some(NotText { what: "encoded in UTF-32", hint: "convert it: iconv -f UTF-32 -t UTF-8" });
        }
        _ => return None,
    };
    Some(NotText { what, hint: CONVERT })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Vec<Note>) {
        let decoded = decode(bytes.to_vec(), None).unwrap();
        (decoded.text, decoded.notes)
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn utf8_is_unchanged() {
        let text = "“Nein”,\u{0} sagte\u{202e} sie.\r\n\u{200b}😀\n";
        assert_eq!(decoded(text.as_bytes()), (text.into(), vec![]));
    }

    #[test]
    fn a_byte_order_mark_goes() {
        assert_eq!(decoded(b"\xEF\xBB\xBFYes\n"), ("Yes\n".into(), vec![Note::ByteOrderMark]));
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        for (big, mark, name) in [(false, [0xFF, 0xFE], "UTF-16LE"), (true, [0xFE, 0xFF], "UTF-16BE")] {
            for text in ["“No,” he said to the council.\r\n", "Она сказала, что не знает.\n", "Yes"]
            {
                let bytes = utf16(text, big);
                let note = vec![Note::Decoded { encoding: name }];
                assert_eq!(decoded(&[&mark[..], &bytes].concat()), (text.into(), note.clone()));
                assert_eq!(decoded(&bytes), (text.into(), note), "{text} {name} without a mark");
            }
        }
    }

    #[test]
    fn other_bytes_are_windows_1252() {
        let (text, notes) = decoded(b"\x93It\x92s a caf\xE9,\x94 she said.");
        assert_eq!(text, "“It’s a café,” she said.");
        assert_eq!(notes, [Note::Assumed { encoding: "windows-1252" }]);
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let (text, notes) = decoded(b"\xE2\x80\x9CYes,\xE2\x80\x9D he said. \xFF Caf\xC3\xA9.");
        assert_eq!(text, "“Yes,” he said. \u{FFFD} Café.");
        assert_eq!(notes, [Note::Replaced { count: 1 }]);
    }

    #[test]
    fn a_declared_encoding_counts_unless_the_bytes_are_utf8() {
        let russian = b"\xCE\xED\xE0 \xF1\xEA\xE0\xE7\xE0\xEB\xE0";
        assert_eq!(decode(russian.to_vec(), Some("windows-1251")).unwrap().text, "Она сказала");
        assert_eq!(decode("café".into(), Some("iso-8859-1")).unwrap().text, "café");
        assert_eq!(decode(b"caf\xE9".to_vec(), Some("utf-8")).unwrap().text, "café");
    }

    #[test]
    fn binary_is_refused() {
        assert_eq!(decode(b"%PDF-1.7\n".to_vec(), None).unwrap_err().what, "a PDF document");
        assert_eq!(decode(vec![0; 4096], None).unwrap_err(), BINARY);
        assert_eq!(decode((0..=255).cycle().take(5000).collect(), None).unwrap_err(), BINARY);
    }

    #[test]
    fn a_few_control_characters_are_text() {
        let text = "She said \u{0} and \u{1b}[1mthen\u{1b}[0m said it again, and again, and once more.";
        assert_eq!(decoded(text.as_bytes()), (text.into(), vec![]));
    }
}
