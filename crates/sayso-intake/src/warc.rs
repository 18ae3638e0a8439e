//! A web archive (WARC, ISO 28500) → its records, one after the other; what is damaged is said, and the rest goes on.

use std::io::{self, BufRead, BufReader, Read};

use crate::gzip::Resume;

/// Bytes that the headers of one record may have. Real ones have a few hundred.
const MAX_HEAD: u64 = 64 * 1024;

/// Whether `head` begins a web archive.
pub(crate) fn is_warc(head: &[u8]) -> bool {
    let start = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(0);
    is_version(&head[start..])
}

fn is_version(line: &[u8]) -> bool {
    line.starts_with(b"WARC/0.") || line.starts_with(b"WARC/1.")
}

/// What the headers of a record say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// Counted from 1, records of every kind among them.
    pub number: usize,
    /// `WARC-Type`, in lower case.
    pub kind: String,
    /// `WARC-Target-URI`.
    pub url: Option<String>,
    /// `WARC-Record-ID`, without its brackets.
    pub id: Option<String>,
    /// `Content-Type` of the block.
    pub content_type: Option<String>,
    /// Whether the crawler kept only the beginning of the block.
    pub is_cut_off: bool,
    /// Bytes of the block.
    length: Option<u64>,
}

/// What comes next in an archive.
#[derive(Debug)]
pub(crate) enum Found {
    /// A record that is wanted, and its block.
    Record(Head, Vec<u8>),
    /// A record that is wanted but larger than the limit.
    TooLarge(Head),
    /// A record, or what stands in the place of one, that cannot be read.
    Damaged(Head, String),
    /// Reading failed, and nothing more comes.
    Failed(Head, io::Error),
}

/// The records of an archive. No more than one is in memory.
pub(crate) struct Archive<R> {
    reader: BufReader<R>,
    /// Bytes that a block may have.
    limit: u64,
    wanted: fn(&Head) -> bool,
    /// Records begun so far.
    number: usize,
    /// Whether the line that a record begins with has been read.
    at_head: bool,
    /// Whether it has been said that what comes now is no record.
    lost: bool,
    over: bool,
}

enum Line {
    /// Without its end, and how many bytes it has with it.
    Text(Vec<u8>, u64),
    /// What has been read of a line whose end is still to come, in bytes.
    TooLong(u64),
    End,
}

impl<R: Resume> Archive<R> {
    /// Those records of `reader` that are `wanted`, with blocks of at most `limit` bytes.
    pub(crate) fn new(reader: R, limit: u64, wanted: fn(&Head) -> bool) -> Self {
        let reader = BufReader::with_capacity(64 * 1024, reader);
        Self { reader, limit, wanted, number: 0, at_head: false, lost: false, over: false }
    }

    /// The next record that is wanted, or what is damaged before it.
    fn advance(&mut self) -> Option<Found> {
        while !self.over {
            let mut head = Head { number: self.number + 1, ..Head::default() };
            let found = match self.record(&mut head) {
                Ok(found) => found,
                Err(error) => Some(self.recover(head, error)),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// One record, as far as it is wanted.
    fn record(&mut self, head: &mut Head) -> io::Result<Option<Found>> {
        if !self.at_head {
            let passed = self.find_version()?;
            if passed > 0 && !std::mem::take(&mut self.lost) {
                let what = format!("{passed} bytes belong to no record");
                return Ok(Some(Found::Damaged(head.clone(), what)));
            }
            if self.over {
                return Ok(None);
            }
        }
        self.at_head = false;
        self.lost = false;
        self.number += 1;
        let damaged = |head: &Head, what: String| Ok(Some(Found::Damaged(head.clone(), what)));
        if let Some(problem) = self.read_head(head)? {
            self.lost = true;
            return damaged(head, problem);
        }
        let Some(length) = head.length else {
            self.lost = true;
            return damaged(head, "has no Content-Length that is a number".into());
        };
        let is_wanted = (self.wanted)(head);
        let fits = length <= self.limit;
        let mut block = Vec::new();
        let mut limited = (&mut self.reader).take(length);
        let read = if is_wanted && fits {
            limited.read_to_end(&mut block)? as u64
        } else {
            io::copy(&mut limited, &mut io::sink())?
        };
        if read < length {
            self.over = true;
            return damaged(head, format!("ends after {read} of {length} bytes"));
        }
        if !self.is_at_end_of_record() {
            self.lost = true;
            return damaged(head, format!("is not {length} bytes long, as its Content-Length says"));
        }
        Ok(match (is_wanted, fits) {
            (false, _) => None,
            (true, false) => Some(Found::TooLarge(head.clone())),
            (true, true) => Some(Found::Record(head.clone(), block)),
        })
    }

    /// Goes on at the next member of a compressed archive, where one can be found.
    fn recover(&mut self, head: Head, error: io::Error) -> Found {
        if self.reader.get_mut().resume().unwrap_or(false) {
            self.at_head = false;
            self.lost = true;
            return Found::Damaged(head, error.to_string());
        }
        self.over = true;
        Found::Failed(head, error)
    }

    /// Reads the line that a record begins with; gives the bytes before it that are no blank lines.
    fn find_version(&mut self) -> io::Result<u64> {
        let mut passed = 0;
        loop {
            match self.line(MAX_HEAD)? {
                Line::End => {
                    self.over = true;
                    return Ok(passed);
                }
                Line::Text(line, _) if is_version(&line) => {
                    self.at_head = true;
                    return Ok(passed);
                }
                Line::Text(line, length) => passed += if line.is_empty() { 0 } else { length },
                Line::TooLong(length) => passed += length,
            }
        }
    }

    /// Reads the headers into `head`, to the blank line after them, or says what is wrong with them.
    fn read_head(&mut self, head: &mut Head) -> io::Result<Option<String>> {
        let mut left = MAX_HEAD;
        let mut unfolded: Vec<u8> = Vec::new();
        loop {
            let line = match self.line(left)? {
                Line::Text(line, _) => line,
                Line::TooLong(_) => {
                    return Ok(Some(format!("has headers of more than {} kB", MAX_HEAD / 1024)));
                }
                Line::End => {
                    self.over = true;
                    return Ok(Some("ends within its headers".into()));
                }
            };
            left = left.saturating_sub(line.len() as u64 + 1);
            if line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
                unfolded.extend(line);
                continue;
            }
            head.take(&unfolded);
            if line.is_empty() {
                return Ok(None);
            }
            unfolded = line;
        }
    }

    /// The next line without its end, if it has at most `most` bytes; otherwise it is read only so far.
    fn line(&mut self, most: u64) -> io::Result<Line> {
        let mut line = Vec::new();
        let read = (&mut self.reader).take(most + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(Line::End);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
            if line.last() == Some(&b'\r') {
                line.pop();
            }
        } else if read as u64 > most {
            return Ok(Line::TooLong(read as u64));
        }
        Ok(Line::Text(line, read as u64))
    }

    /// Whether a block can end here: before two line ends, another record, or nothing. What cannot be read is for later.
    fn is_at_end_of_record(&mut self) -> bool {
        let mut line_ends = 0;
        loop {
            let Ok(buffer) = self.reader.fill_buf() else { return true };
            let blank = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            line_ends += buffer[..blank].iter().filter(|byte| **byte == b'\n').count();
            let next = &buffer[blank..buffer.len().min(blank + 5)];
            let is_end = blank == 0 || !next.is_empty();
            let is_record = b"WARC/".starts_with(next);
            self.reader.consume(blank);
            if is_end {
                return is_record || line_ends >= 2;
            }
        }
    }
}

impl<R: Resume> Iterator for Archive<R> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        self.advance()
    }
}

impl Head {
    /// Notes what a header says.
    fn take(&mut self, header: &[u8]) {
        let header = String::from_utf8_lossy(header);
        let Some((name, value)) = header.split_once(':') else { return };
        let value = value.trim();
        let bare = || value.trim_start_matches('<').trim_end_matches('>').to_owned();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => self.url = Some(bare()).filter(|url| !url.is_empty()),
            "warc-record-id" => self.id = Some(bare()).filter(|id| !id.is_empty()),
            "content-type" => self.content_type = Some(value.to_owned()),
            "warc-truncated" => self.is_cut_off = true,
            "content-length" => self.length = value.parse().ok(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gzip::Straight;

    fn record(kind: &str, url: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    /// Every response as its URL and block, every damage as what is said of it.
    fn found(bytes: &[u8]) -> Vec<String> {
        Archive::new(Straight(bytes), 100, |head| head.kind == "response")
            .map(|found| match found {
                Found::Record(head, block) => {
                    format!("{} {}", head.url.unwrap_or_default(), String::from_utf8_lossy(&block))
                }
                Found::TooLarge(head) => format!("{}: too large", head.number),
                Found::Damaged(head, what) => format!("{}: {what}", head.number),
                Found::Failed(head, error) => format!("{}: {error}", head.number),
            })
            .collect()
    }

    #[test]
    fn records_that_are_wanted() {
        let bytes = [
            record("warcinfo", "", "software: none"),
            record("response", "a", "one\r\n\r\ntwo"),
            record("request", "b", "GET"),
            record("response", "c", ""),
        ];
        assert_eq!(found(bytes.concat().as_bytes()), ["a one\r\n\r\ntwo", "c "]);
        let bare = "WARC/0.18\nwarc-type: Response\ncontent-length:3\nX: a\n  b\n\none\n\nWARC/1.1\nContent-Length: 0\n\n";
        assert_eq!(found(bare.as_bytes()), [" one"]);
        assert_eq!(found(b""), [""; 0]);
    }

    #[test]
    fn damage_is_said_and_the_rest_goes_on() {
        let (one, two) = (record("response", "a", "one"), record("response", "b", "two"));
        let between = |damaged: &str| found(format!("{one}{damaged}{two}").as_bytes());
        let all = ["a one", "2: has no Content-Length that is a number", "b two"];
        assert_eq!(between("WARC/1.0\r\nWARC-Type: response\r\n\r\nlost\r\n\r\n"), all);
        assert_eq!(between("WARC/1.0\r\nContent-Length: -5\r\n\r\nlost\r\n\r\n"), all);
        let passed = ["a one", "2: 10 bytes belong to no record", "b two"];
        assert_eq!(between("lost\r\nit\r\n\r\n"), passed);
        let short = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2\r\n\r\nlost\r\n\r\n";
        let wrong = "2: is not 2 bytes long, as its Content-Length says";
        assert_eq!(between(short), ["a one", wrong, "b two"]);
    }
}
