//! The records of a web archive → documents, one a page.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::fetch::media_type;
use crate::gzip::Resume;
use crate::response::{BodyProblem, Response};
use crate::source::{Declared, whole};
use crate::warc::{Archive, Found, Head};
use crate::{Error, Given, Note, Place};

/// The documents of a web archive. No more than one record is in memory.
pub(crate) struct Crawl<R> {
    origin: String,
    archive: Archive<R>,
    /// Bytes that a record, and a page once unpacked, may have.
    limit: u64,
    /// Answers without a page: errors of servers, redirects, pictures.
    passed_over: Arc<AtomicU64>,
    /// Whether there was anything to say.
    any: bool,
    over: bool,
}

impl<R: Resume> Crawl<R> {
    pub(crate) fn new(origin: &str, reader: R, limit: u64, passed_over: Arc<AtomicU64>) -> Self {
        let archive = Archive::new(reader, limit, is_wanted);
        Self { origin: origin.into(), archive, limit, passed_over, any: false, over: false }
    }

    /// The document in a record; `None` where it holds none.
    fn given(&self, head: Head, block: Vec<u8>) -> Option<Result<Given, Error>> {
        let page = head.url.clone().unwrap_or_else(|| self.origin.clone());
        let place = Place::Record(head.number);
        let failed = |error: Error| Some(Err(error.at(&self.origin, place)));
        let damaged = |problem: String| failed(Error::Damaged { origin: page.clone(), problem });
        let (body, declared) = if head.kind == "response" {
            let Some(mut response) = Response::of(block) else {
                return damaged("holds no answer of a web server".into());
            };
            let declared =
                Declared { media_type: response.media_type.take(), charset: response.charset.take() };
            if response.status != 200 || !is_page(declared.media_type.as_deref()) {
                return None;
            }
            match response.body(self.limit) {
                Ok(body) => (body, declared),
                Err(BodyProblem::TooLarge) => return failed(too_large(page, self.limit)),
                Err(BodyProblem::Damaged(problem)) => return damaged(problem),
            }
        } else {
            let (media_type, charset) = head.content_type.as_deref().map_or((None, None), media_type);
            (block, Declared { media_type, charset })
        };
        if body.trim_ascii().is_empty() {
            return None;
        }
        match whole(&page, body, &declared, None) {
            Ok((document, mut notes)) => {
                if head.is_cut_off {
                    notes.push(Note::CutOff);
                }
                let (url, from) = (head.url, self.origin.clone());
                Some(Ok(Given { document, key: head.id, url, from, place: Some(place), notes }))
            }
            Err(error) if error.is_no_text() => None,
            Err(error) => failed(error),
        }
    }
}

impl<R: Resume> Iterator for Crawl<R> {
    type Item = Result<Given, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            let Some(found) = self.archive.next() else {
                self.over = true;
                let origin = self.origin.clone();
                return (!self.any)
                    .then(|| Err(Error::Barren { origin, what: "a web archive without pages" }));
            };
            let name = |head: &Head| head.url.clone().unwrap_or_else(|| self.origin.clone());
            let said = match found {
                Found::Record(head, block) => self.given(head, block),
                Found::TooLarge(head) => {
                    let error = too_large(name(&head), self.limit);
                    Some(Err(error.at(&self.origin, Place::Record(head.number))))
                }
                Found::Damaged(head, problem) => {
                    let error = Error::Damaged { origin: name(&head), problem };
                    Some(Err(error.at(&self.origin, Place::Record(head.number))))
                }
                Found::Failed(head, source) => {
                    let error = Error::Io { origin: name(&head), source };
                    Some(Err(error.at(&self.origin, Place::Record(head.number))))
                }
            };
            match said {
                Some(said) => {
                    self.any = true;
                    return Some(said);
                }
                None => _ = self.passed_over.fetch_add(1, Ordering::Relaxed),
            }
        }
        None
    }
}

fn too_large(origin: String, limit: u64) -> Error {
    Error::TooLarge { origin, line: None, limit }
}

/// Answers of web servers, and pages and texts that stand in the archive by themselves.
fn is_wanted(head: &Head) -> bool {
    let content_type = head.content_type.as_deref().map(|value| value.trim().to_ascii_lowercase());
    match head.kind.as_str() {
        "response" => content_type.is_none_or(|value| value.starts_with("application/http")),
        "resource" | "conversion" => {
            content_type.is_some_and(|value| is_page(media_type(&value).0.as_deref()))
        }
        _ => false,
    }
}

/// Whether a media type may be that of an article. What does not say its own is looked at.
fn is_page(media_type: Option<&str>) -> bool {
    matches!(media_type, None | Some("text/html" | "application/xhtml+xml" | "text/plain"))
}
