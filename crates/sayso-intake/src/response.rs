//! What a crawler kept of an HTTP answer → its status, its body as it was before it was sent, and what is said of it.

use std::io::Read;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::fetch::media_type;

/// An answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Response {
    pub status: u16,
    /// Media type in lower case, without parameters.
    pub media_type: Option<String>,
    /// Label of the encoding.
    pub charset: Option<String>,
    /// `Content-Encoding`, in lower case; empty where there is none.
    coding: String,
    /// Whether the body was sent in chunks.
    is_chunked: bool,
    body: Vec<u8>,
}

/// Why the body of an answer cannot be had.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BodyProblem {
    /// Larger than the limit once unpacked.
    TooLarge,
    Damaged(String),
}

impl Response {
    /// The answer in a block; `None` where it is none.
    pub(crate) fn of(mut block: Vec<u8>) -> Option<Self> {
        let mut response = Self::default();
        let mut at = 0;
        let mut lines = block.split_inclusive(|byte| *byte == b'\n');
        let first = lines.next()?;
        at += first.len();
        let first = String::from_utf8_lossy(first);
        let mut parts = first.split_ascii_whitespace();
        parts.next().filter(|version| version.starts_with("HTTP/"))?;
        response.status = parts.next()?.parse().ok()?;
        for line in lines {
            at += line.len();
            let line = line.trim_ascii();
            if line.is_empty() {
                break;
            }
            let line = String::from_utf8_lossy(line);
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => (response.media_type, response.charset) = media_type(value),
                "content-encoding" => response.coding = value.to_ascii_lowercase(),
                "transfer-encoding" => {
                    response.is_chunked = value.to_ascii_lowercase().contains("chunked");
                }
                _ => {}
            }
        }
        response.body = block.split_off(at);
        Some(response)
    }

    /// The body without chunks and compression, of at most `limit` bytes. Crawlers that undo either keep the header that
    /// speaks of it, so the bytes themselves decide.
    pub(crate) fn body(self, limit: u64) -> Result<Vec<u8>, BodyProblem> {
        let body = if self.is_chunked { joined(&self.body).unwrap_or(self.body) } else { self.body };
        let bytes = &body[..];
        match self.coding.as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(&[0x1F, 0x8B]) => {
                unpacked(MultiGzDecoder::new(bytes), limit)
            }
            "deflate" if bytes.first().is_some_and(|byte| byte & 0x0F == 8) && is_zlib(bytes) => {
                unpacked(ZlibDecoder::new(bytes), limit)
            }
            "deflate" if !is_text(bytes) => unpacked(DeflateDecoder::new(bytes), limit),
            "br" | "zstd" if !is_text(bytes) => {
                Err(BodyProblem::Damaged(format!("is compressed with {}, which is not read", self.coding)))
            }
            _ => Ok(body),
        }
    }
}

/// Whether the first two bytes are a zlib header (RFC 1950).
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [method, flags, ..] if (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31))
}

/// Whether the beginning is text in an encoding that extends ASCII, as far as control characters tell.
fn is_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(256)];
    !start.iter().any(|byte| matches!(byte, 0..=8 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F))
}

fn unpacked(packed: impl Read, limit: u64) -> Result<Vec<u8>, BodyProblem> {
    let mut body = Vec::new();
    match packed.take(limit.saturating_add(1)).read_to_end(&mut body) {
        Ok(_) if body.len() as u64 > limit => Err(BodyProblem::TooLarge),
        Ok(_) => Ok(body),
        Err(_) => Err(BodyProblem::Damaged("has a body whose compression is damaged".into())),
    }
}

/// The chunks of a body joined, up to where they end or are damaged; `None` where it is in no chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = body;
    loop {
        let is_first = rest.len() == body.len();
        let size = rest.iter().take(1024).position(|byte| *byte == b'\n').and_then(|end| {
            let line = std::str::from_utf8(&rest[..end]).ok()?;
            let digits = line.split(';').next()?.trim();
            rest = &rest[end + 1..];
            usize::from_str_radix(digits, 16).ok()
        });
        match size {
            None if is_first => return None,
            None | Some(0) => return Some(whole),
            Some(size) => {
                let size = size.min(rest.len());
                whole.extend_from_slice(&rest[..size]);
                rest = &rest[size..];
                rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    fn body(headers: &str, body: &[u8]) -> Result<Vec<u8>, BodyProblem> {
        let block = [b"HTTP/1.1 200 OK\r\n", headers.as_bytes(), b"\r\n", body].concat();
        Response::of(block).unwrap().body(1000)
    }

    #[test]
    fn status_and_headers() {
        let block = b"HTTP/1.1 404 Not Found\r\nServer: \xFF\r\ncontent-type: Text/HTML; charset=latin1\r\nodd\r\n\r\nGone".to_vec();
        let response = Response::of(block).unwrap();
        assert_eq!(response.status, 404);
        assert_eq!(response.media_type.as_deref(), Some("text/html"));
        assert_eq!(response.charset.as_deref(), Some("latin1"));
        assert_eq!(response.body(10).unwrap(), b"Gone");
        for block in ["", "\r\n", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/1.1 many\r\n\r\n"] {
            assert_eq!(Response::of(block.into()), None, "{block}");
        }
        assert_eq!(Response::of(b"HTTP/2 200".to_vec()).unwrap().body(10).unwrap(), b"");
    }

    #[test]
    fn chunks_where_there_are_any() {
        let chunked = "Transfer-Encoding: chunked\r\n";
        assert_eq!(body(chunked, b"3;x=1\r\none\r\n4 \r\n two\r\n0\r\n\r\n").unwrap(), b"one two");
        assert_eq!(body(chunked, b"<p>one").unwrap(), b"<p>one");
        assert_eq!(body(chunked, b"3\r\none\r\nFFFFFFFFFFFFFFFF\r\n two").unwrap(), b"one two");
        assert_eq!(body(chunked, b"3\r\none\r\n<p>").unwrap(), b"one");
        assert_eq!(body(chunked, b"").unwrap(), b"");
    }

    #[test]
    fn compression_where_there_is_any() {
        let text = b"It burned, the chief said.".as_slice();
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(text).unwrap();
        zlib.write_all(text).unwrap();
        raw.write_all(text).unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(body("Content-Encoding: GZIP\r\n", &gzip).unwrap(), text);
        assert_eq!(body("Content-Encoding: deflate\r\n", &zlib.finish().unwrap()).unwrap(), text);
        assert_eq!(body("Content-Encoding: deflate\r\n", &raw.finish().unwrap()).unwrap(), text);
        for coding in ["gzip", "deflate", "br", "zstd", "identity", "none"] {
            assert_eq!(body(&format!("Content-Encoding: {coding}\r\n"), text).unwrap(), text, "{coding}");
        }
        let cut = body("Content-Encoding: gzip\r\n", &gzip[..gzip.len() - 9]);
        assert!(matches!(cut, Err(BodyProblem::Damaged(_))));
        assert!(matches!(body("Content-Encoding: br\r\n", &[0x8B, 2, 0x80]), Err(BodyProblem::Damaged(_))));
    }

    #[test]
    fn a_bomb_is_too_large() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&[b' '; 5000]).unwrap();
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip.finish().unwrap()), Err(BodyProblem::TooLarge));
    }
}
