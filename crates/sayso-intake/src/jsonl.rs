//! JSON Lines → documents, one a line, as the lines come in.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, Encoding};
use sayso::Document;
use serde::Deserialize;
use serde_json::Value;

use crate::{Error, Given, Note, Place, date, decode};

/// A line. Unknown fields are ignored, `null` is the same as nothing.
#[derive(Deserialize)]
struct Record {
    id: Option<Value>,
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    language: Option<String>,
}

/// The documents of a JSON Lines file. No more than one line is in memory; a bad line is an error of its own, and the lines
/// after it are read.
pub(crate) struct Records<R> {
    origin: String,
    lines: R,
    /// Bytes that a line may have.
    limit: u64,
    /// Lines read so far.
    line: usize,
    /// Whether any line was not blank.
    any: bool,
    /// Whether everything has been said.
    over: bool,
}

impl<R: BufRead> Records<R> {
    /// Records of `lines`, UTF-8, whose lines may have `limit` bytes.
    pub(crate) fn new(origin: &str, lines: R, limit: u64) -> Self {
        Self { origin: origin.into(), lines, limit, line: 0, any: false, over: false }
    }

    /// The next line without its end; `None` at the end of the file, an error for a line over the limit.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, Error>> {
        let mut line = Vec::new();
        let allowed = self.limit.saturating_add(1);
        let read = (&mut self.lines).take(allowed).read_until(b'\n', &mut line);
        match read {
            Ok(0) => return None,
            Ok(_) => {}
            Err(source) => {
                self.over = true;
                return Some(Err(Error::Io { origin: self.origin.clone(), source }));
            }
        }
        self.line += 1;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 == allowed {
            self.any = true;
            if let Err(source) = skip_line(&mut self.lines) {
                self.over = true;
                return Some(Err(Error::Io { origin: self.origin.clone(), source }));
            }
            return Some(Err(Error::TooLarge {
                origin: self.origin.clone(),
                line: Some(self.line),
                limit: self.limit,
            }));
        }
        if self.line == 1 && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        Some(Ok(line))
    }

    fn given(&self, line: Vec<u8>) -> Result<Given, Error> {
        let bad = |problem: String| Error::Line { origin: self.origin.clone(), line: self.line, problem };
        let decoded = decode::decode(line, None).map_err(|not_text| bad(format!("is {}", not_text.what)))?;
        let mut notes = decoded.notes;
        if !decoded.text.trim_start().starts_with('{') {
            return Err(bad("is no JSON object".into()));
        }
        let record: Record =
            serde_json::from_str(&decoded.text).map_err(|error| bad(without_line(&error)))?;
        let text = record.text.ok_or_else(|| bad("has no \"text\"".into()))?;
        if text.trim().is_empty() {
            return Err(bad("\"text\" is empty".into()));
        }
        let key = match record.id {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) => Some(id),
            Some(Value::Number(id)) => Some(id.to_string()),
            Some(_) => return Err(bad("\"id\" is neither a string nor a number".into())),
        };
        let filled = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
        let published = filled(record.published).and_then(|text| {
            let day = date::day(&text);
            if day.is_none() {
                notes.push(Note::BadDate { text });
            }
            day
        });
        let url = filled(record.url);
        let document = Document {
            origin: url.clone().unwrap_or_else(|| self.origin.clone()),
            text,
            title: filled(record.title),
            outlet: filled(record.outlet),
            byline: filled(record.byline),
            published,
            language: filled(record.language),
        };
        let place = Some(Place::Line(self.line));
        Ok(Given { document, key, url, from: self.origin.clone(), place, notes })
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Given, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.next_line() {
                None => {
                    self.over = true;
                    return (!self.any).then(|| Err(Error::Empty { origin: self.origin.clone() }));
                }
                Some(Err(error)) => return Some(Err(error)),
                Some(Ok(line)) if line.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x0B) => {}
                Some(Ok(line)) => {
                    self.any = true;
                    return Some(self.given(line));
                }
            }
        }
        None
    }
}

/// What serde_json says, with the column alone: its line is always the first.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

fn skip_line(lines: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = lines.fill_buf()?;
        let (used, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        lines.consume(used);
        if ended {
            return Ok(());
        }
    }
}

/// A reader of UTF-8 over a reader of another encoding.
pub(crate) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Transcoder<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { inner, decoder, bytes: vec![0; 32 * 1024], text: Vec::new(), at: 0, ended: false }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let count = match self.inner.read(&mut self.bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                result => result?,
            };
            self.ended = count == 0;
            let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * count + 16);
            self.text.resize(room, 0);
            let (_, _, written, _) =
                self.decoder.decode_to_utf8(&self.bytes[..count], &mut self.text, self.ended);
            self.text.truncate(written);
            self.at = 0;
        }
        let count = out.len().min(self.text.len() - self.at);
        out[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn records(text: &[u8]) -> Vec<Result<Given, Error>> {
        Records::new("a.jsonl", text, 1000).collect()
    }

    fn error(line: &str) -> String {
        records(line.as_bytes()).remove(0).unwrap_err().to_string()
    }

    #[test]
    fn every_field() {
        let line = br#"{"id": 7, "text": "He said no.", "title": "No", "url": "https://a.example/1",
            "outlet": "The A", "published": "9 March 2024", "more": [1]}"#;
        let line: Vec<u8> = line.iter().copied().filter(|byte| *byte != b'\n').collect();
        let given = records(&line).remove(0).unwrap();
        assert_eq!(given.key.as_deref(), Some("7"));
        assert_eq!(given.document.origin, "https://a.example/1");
        assert_eq!(given.url.as_deref(), Some("https://a.example/1"));
        assert_eq!((given.from.as_str(), given.place), ("a.jsonl", Some(Place::Line(1))));
        assert_eq!(given.document.title.as_deref(), Some("No"));
        assert_eq!(given.document.outlet.as_deref(), Some("The A"));
        assert_eq!(given.document.published.as_deref(), Some("2024-03-09"));
    }

    #[test]
    fn the_text_is_unchanged_and_the_rest_may_be_missing() {
        let given =
            records(b"\xEF\xBB\xBF{\"text\": \" A\\r\\n\\u0000B \", \"title\": null, \"id\": null}\r\n")
                .remove(0);
        let given = given.unwrap();
        assert_eq!(given.document.text, " A\r\n\0B ");
        assert_eq!((given.key, given.document.title, given.url), (None, None, None));
        assert_eq!(given.document.origin, "a.jsonl");
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_goes_on() {
        let long = format!("{{\"text\": \"{}\"}}", "a".repeat(2000));
        let text = format!(
            "{{\"text\": \"one\"}}\n\nnot json\n{long}\n{{\"title\": \"two\"}}\n{{\"text\": \"three\"}}"
        );
        let results = records(text.as_bytes());
        let said: Vec<String> = results
            .iter()
            .map(|result| match result {
                Ok(given) => given.document.text.clone(),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(
            said,
            [
                "one",
                "a.jsonl:3: is no JSON object",
                "a.jsonl:4: is larger than 1 MB",
                "a.jsonl:5: has no \"text\"",
                "three"
            ]
        );
    }

    #[test]
    fn bad_lines() {
        assert_eq!(error("[1]"), "a.jsonl:1: is no JSON object");
        assert_eq!(
            error("{\"text\": 5}"),
            "a.jsonl:1: invalid type: integer `5`, expected a string at column 10"
        );
        assert_eq!(error("{\"text\": \" \"}"), "a.jsonl:1: \"text\" is empty");
        assert_eq!(
            error("{\"text\": \"a\", \"id\": []}"),
            "a.jsonl:1: \"id\" is neither a string nor a number"
        );
        assert!(error(&format!("{{\"id\": {}", "[".repeat(900))).contains("recursion limit"));
    }

    #[test]
    fn an_unknown_date_is_a_note() {
        let given = records(b"{\"text\": \"a\", \"published\": \"soon\"}").remove(0).unwrap();
        assert_eq!(given.notes, [Note::BadDate { text: "soon".into() }]);
    }

    #[test]
    fn nothing_at_all() {
        assert!(matches!(records(b"")[..], [Err(Error::Empty { .. })]));
        assert!(matches!(records(b"\n \r\n")[..], [Err(Error::Empty { .. })]));
    }

    #[test]
    fn utf16_is_transcoded() {
        let text = "{\"text\": \"“Ja”, sagte sie. 😀\"}\r\n".repeat(3000);
        let bytes: Vec<u8> =
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let lines = BufReader::new(Transcoder::new(&bytes[..], encoding_rs::UTF_16LE));
        let texts: Vec<String> =
            Records::new("-", lines, 1000).map(|result| result.unwrap().document.text).collect();
        assert_eq!(texts.len(), 3000);
        assert!(texts.iter().all(|text| text == "“Ja”, sagte sie. 😀"));
    }
}
