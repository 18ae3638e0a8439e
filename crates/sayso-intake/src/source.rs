//! A path, an address or standard input → its documents, in bounded memory.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::UTF_8;
use sayso::Document;

use crate::crawl::Crawl;
use crate::decode::{self, HEAD, NotText};
use crate::feed::Feed;
use crate::fetch::{self, Fetched};
use crate::gzip::{Gunzip, Resume, Straight, is_gzip};
use crate::jsonl::{Records, Transcoder};
use crate::progress::{Counted, Progress};
use crate::warc::is_warc;
use crate::{Documents, Error, Format, Given, Note, Options, folder, html, markdown, plain, sniff};

/// What is known of bytes before they are read.
#[derive(Default)]
pub(crate) struct Declared {
    /// Media type, without parameters.
    pub media_type: Option<String>,
    /// Label of the encoding.
    pub charset: Option<String>,
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
    if origin == "-" {
        return from_reader(origin, io::stdin(), options.limits.file, &Declared::default(), options);
    }
    if is_url(origin) {
        let Fetched { bytes, media_type, charset, notes } = fetch::fetch(origin, options)?;
        let declared = Declared { media_type, charset };
        let limit = options.limits.url;
        return Ok(from_reader(origin, Cursor::new(bytes), limit, &declared, options)?.with_notes(notes));
    }
    let path = Path::new(origin);
    if path.is_dir() {
        return Ok(all_in(path, options));
    }
    let size = fs::metadata(path).ok().filter(|metadata| metadata.is_file()).map(|metadata| metadata.len());
    let progress = Progress::of(size.unwrap_or(0));
    let documents = from_file(path, origin, progress.clone(), options)?;
    Ok(if size.is_some() { documents.with_progress(progress) } else { documents })
}

fn from_file(path: &Path, origin: &str, progress: Progress, options: &Options) -> Result<Documents, Error> {
    let file = File::open(path).map_err(|source| Error::Io { origin: origin.into(), source })?;
    let counted = Counted::new(file, progress);
    from_reader(origin, counted, options.limits.file, &Declared::default(), options)
}

/// The documents of all files in a folder, without those files that hold no text. They are found now and opened in their turn.
fn all_in(path: &Path, options: &Options) -> Documents {
    let files: Vec<_> = folder::files(path).collect();
    let sizes = files.iter().flatten().map(|file| file.size);
    let progress = Progress::of(sizes.fold(0, u64::saturating_add));
    let passed_over = Arc::new(AtomicU64::new(0));
    if files.is_empty() {
        let origin = path.to_string_lossy().into_owned();
        return Documents::one(Err(Error::Barren { origin, what: "a folder without files" }));
    }
    let folder = Folder {
        files: files.into_iter(),
        options: options.clone(),
        open: None,
        done: 0,
        progress: progress.clone(),
        passed_over: passed_over.clone(),
    };
    Documents::many(folder).with_progress(progress).passing_over(passed_over)
}

/// The documents of the files of a folder.
struct Folder {
    files: std::vec::IntoIter<Result<folder::File, Error>>,
    options: Options,
    open: Option<Documents>,
    /// Bytes of the files that have been opened.
    done: u64,
    progress: Progress,
    passed_over: Arc<AtomicU64>,
}

impl Iterator for Folder {
    type Item = Result<Given, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        use std::sync::atomic::Ordering::Relaxed;
        loop {
            if let Some(open) = &mut self.open {
                match open.next() {
                    Some(Err(error)) if error.is_no_text() => _ = self.passed_over.fetch_add(1, Relaxed),
                    Some(item) => return Some(item),
                    None => {
                        self.passed_over.fetch_add(open.passed_over(), Relaxed);
                        self.open = None;
                    }
                }
                continue;
            }
            // Of a file that was refused, nothing more is to come.
            self.progress.reaches(self.done);
            let file = match self.files.next()? {
                Ok(file) => file,
                Err(error) => return Some(Err(error)),
            };
            let origin = file.path.to_string_lossy().into_owned();
            self.open = Some(documents(from_file(&file.path, &origin, self.progress.clone(), &self.options)));
            self.done += file.size;
        }
    }
}

fn is_url(origin: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|start| origin.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

/// The beginning of a stream, and all of it again. What cannot be read behind the beginning is for whoever reads on.
fn head(mut stream: Box<dyn Resume + Send>) -> io::Result<(Vec<u8>, Box<dyn Resume + Send>)> {
    let mut head = Vec::new();
    let read = (&mut stream).take(HEAD as u64).read_to_end(&mut head);
    if head.is_empty() {
        read?;
    }
    let whole = Again { head: Cursor::new(head.clone()), rest: stream };
    Ok((head, Box::new(whole)))
}

/// A stream whose beginning has been read.
struct Again {
    head: Cursor<Vec<u8>>,
    rest: Box<dyn Resume + Send>,
}

impl Read for Again {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.head.read(out)? {
            0 => self.rest.read(out),
            count => Ok(count),
        }
    }
}

impl Resume for Again {
    fn resume(&mut self) -> io::Result<bool> {
        self.rest.resume()
    }
}

/// The start decides the format: web archives and JSON Lines are then read piece by piece, everything else at once.
fn from_reader(
    origin: &str,
    reader: impl Read + Send + 'static,
    limit: u64,
    declared: &Declared,
    options: &Options,
) -> Result<Documents, Error> {
    let failed = |source| Error::Io { origin: origin.into(), source };
    let not_text = |NotText { what, hint }: NotText| Error::Unreadable { origin: origin.into(), what, hint };

    let (mut start, mut stream) = head(Box::new(Straight(reader))).map_err(failed)?;
    let is_packed = is_gzip(&start);
    if is_packed {
        let unpacked = Gunzip::new(BufReader::with_capacity(64 * 1024, stream));
        (start, stream) = head(Box::new(unpacked)).map_err(failed)?;
    }
    if options.format.map_or_else(|| is_warc(&start), |format| format == Format::Warc) {
        let passed_over = Arc::new(AtomicU64::new(0));
        let crawl = Crawl::new(origin, stream, limit, passed_over.clone());
        return Ok(Documents::many(crawl).passing_over(passed_over));
    }
    let is_all = start.len() < HEAD;
    let start = if is_all { &start[..] } else { decode::without_partial(&start) };
    let encoded = decode::detect(start, declared.charset.as_deref()).map_err(not_text)?;
    let name = if is_packed { origin.strip_suffix(".gz").unwrap_or(origin) } else { origin };
    let format = match options.format {
        Some(format) => format,
        None => format_of(name, start, declared).map_err(not_text)?,
    };
    if format == Format::JsonLines {
        let lines: Box<dyn BufRead + Send> =
            if encoded.encoding.is_ascii_compatible() || encoded.encoding == UTF_8 {
                Box::new(BufReader::new(stream))
            } else {
                Box::new(BufReader::new(Transcoder::new(stream, encoded.encoding)))
            };
        return Ok(Documents::many(Records::new(origin, lines, limit)));
    }
    let mut bytes = Vec::new();
    stream.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { origin: origin.into(), line: None, limit });
    }
    if format == Format::Feed {
        let charset = declared.charset.clone().or_else(|| sniff::xml_encoding(&bytes));
        let decoded = decode::decode(bytes, charset.as_deref()).map_err(not_text)?;
        return Ok(Documents::many(Feed::new(origin, decoded.text, decoded.notes)));
    }
    let (document, notes) = whole(origin, bytes, declared, Some(format))?;
    let url = is_url(origin).then(|| origin.to_owned());
    Ok(Documents::one(Ok(Given { document, key: None, url, from: origin.into(), place: None, notes })))
}

fn format_of(origin: &str, start: &[u8], declared: &Declared) -> Result<Format, NotText> {
    let head = decode::decode(start.to_vec(), declared.charset.as_deref())?.text;
    sniff::sniff(origin, declared.media_type.as_deref(), &head)
}

/// The one document that `bytes` are, with what was done to read it; found out to be in a format that holds many, it is
/// [`Error::Unreadable`].
pub(crate) fn whole(
    origin: &str,
    bytes: Vec<u8>,
    declared: &Declared,
    format: Option<Format>,
) -> Result<(Document, Vec<Note>), Error> {
    let unreadable = |what, hint| Error::Unreadable { origin: origin.into(), what, hint };
    let not_text = |NotText { what, hint }: NotText| unreadable(what, hint);
    let format = match format {
        Some(format) => format,
        None => {
            let start = if bytes.len() < HEAD { &bytes[..] } else { decode::without_partial(&bytes[..HEAD]) };
            format_of(origin, start, declared).map_err(not_text)?
        }
    };
    let charset = match format {
        Format::Html => declared.charset.clone().or_else(|| html::declared_charset(&bytes)),
        _ => declared.charset.clone(),
    };
    let decoded = decode::decode(bytes, charset.as_deref()).map_err(not_text)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::Empty { origin: origin.into() });
    }
    let document = match format {
        Format::Plain => plain::document(origin, decoded.text),
        Format::Markdown => markdown::document(origin, &decoded.text)?,
        Format::Html => html::document(origin, &decoded.text)?,
        Format::JsonLines | Format::Feed | Format::Warc => {
            return Err(unreadable("many documents, not one", "give them in a file of their own"));
        }
    };
    Ok((document, decoded.notes))
}
