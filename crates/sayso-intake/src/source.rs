//! A path, an address or standard input → its documents, in bounded memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use encoding_rs::UTF_8;

use crate::decode::{self, HEAD, NotText};
use crate::fetch::{self, Fetched};
use crate::jsonl::{Records, Transcoder};
use crate::{Documents, Error, Format, Given, Options, html, markdown, plain, sniff};

/// What is known of bytes before they are read.
#[derive(Default)]
struct Declared {
    /// Media type, without parameters.
    media_type: Option<String>,
    /// Label of the encoding.
    charset: Option<String>,
}

/// The documents at `origin`.
pub(crate) fn open(origin: &str, options: &Options) -> Documents {
    documents(opened(origin, options))
}

/// The documents in `bytes`.
pub(crate) fn read(origin: &str, bytes: Vec<u8>, options: &Options) -> Documents {
    let limit = options.limits.file;
    documents(from_reader(origin, Cursor::new(bytes), limit, &Declared::default(), options))
}

fn documents(result: Result<Documents, Error>) -> Documents {
    result.unwrap_or_else(|error| Documents::one(Err(error)))
}

fn opened(origin: &str, options: &Options) -> Result<Documents, Error> {
    let failed = |source| Error::Io { origin: origin.into(), source };
    if origin == "-" {
        return from_reader(origin, io::stdin(), options.limits.file, &Declared::default(), options);
    }
    if is_url(origin) {
        let Fetched { bytes, media_type, charset, notes } = fetch::fetch(origin, options)?;
        let declared = Declared { media_type, charset };
        let limit = options.limits.url;
        return Ok(from_reader(origin, Cursor::new(bytes), limit, &declared, options)?.with_notes(notes));
    }
    if Path::new(origin).is_dir() {
        return Err(Error::Unreadable {
            origin: origin.into(),
            what: "a directory",
            hint: "give the files in it, for example with *.txt",
        });
    }
    let file = File::open(origin).map_err(failed)?;
    from_reader(origin, file, options.limits.file, &Declared::default(), options)
}

fn is_url(origin: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|start| origin.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// The start decides the format: JSON Lines are then read line by line, everything else at once.
fn from_reader(
    origin: &str,
    mut reader: impl Read + Send + 'static,
    limit: u64,
    declared: &Declared,
    options: &Options,
) -> Result<Documents, Error> {
    let failed = |source| Error::Io { origin: origin.into(), source };
    let not_text = |NotText { what, hint }: NotText| Error::Unreadable { origin: origin.into(), what, hint };

    let mut bytes = Vec::new();
    (&mut reader).take(HEAD as u64).read_to_end(&mut bytes).map_err(failed)?;
    let start = if bytes.len() < HEAD { &bytes[..] } else { decode::without_partial(&bytes) };
    let encoded = decode::detect(start, declared.charset.as_deref()).map_err(not_text)?;
    let format = match options.format {
        Some(format) => format,
        None => {
            let head = decode::decode(start.to_vec(), declared.charset.as_deref()).map_err(not_text)?.text;
            sniff::sniff(origin, declared.media_type.as_deref(), &head).map_err(not_text)?
        }
    };
    if format == Format::JsonLines {
        let all = Cursor::new(bytes).chain(reader);
        let lines: Box<dyn BufRead + Send> =
            if encoded.encoding.is_ascii_compatible() || encoded.encoding == UTF_8 {
                Box::new(BufReader::new(all))
            } else {
                Box::new(BufReader::new(Transcoder::new(all, encoded.encoding)))
            };
        return Ok(Documents::many(Records::new(origin, lines, limit)));
    }
    let room = limit.saturating_add(1).saturating_sub(bytes.len() as u64);
    reader.take(room).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { origin: origin.into(), line: None, limit });
    }
    let charset = match format {
        Format::Html => declared.charset.clone().or_else(|| html::declared_charset(&bytes)),
        _ => declared.charset.clone(),
    };
    let decoded = decode::decode(bytes, charset.as_deref()).map_err(not_text)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::Empty { origin: origin.into() });
    }
    let document = match format {
        Format::Plain | Format::JsonLines => plain::document(origin, decoded.text),
        Format::Markdown => markdown::document(origin, &decoded.text)?,
        Format::Html => html::document(origin, &decoded.text)?,
    };
    Ok(Documents::one(Ok(Given { document, key: None, notes: decoded.notes })))
}
