//! Bytes from files, pipes and the web → [`sayso::Document`]s with the text to read and what is known of its origin.
//!
//! ```
//! let options = sayso_intake::Options::default();
//! let page = b"<html><h1>Mayor denies claims</h1><p>The mayor said on Monday that it was not so.</p></html>";
//! for given in sayso_intake::read("page.html", page.to_vec(), &options) {
//!     let document = given.unwrap().document;
//!     assert_eq!(document.title.as_deref(), Some("Mayor denies claims"));
//!     assert_eq!(document.text, "Mayor denies claims\n\nThe mayor said on Monday that it was not so.");
//! }
//! ```

mod address;
mod article;
mod blocks;
mod byline;
mod clutter;
mod crawl;
mod date;
mod decode;
mod dom;
mod error;
mod feed;
mod feed_xml;
mod fetch;
mod folder;
mod front_matter;
mod guard;
mod gzip;
mod headline;
mod html;
mod json_ld;
mod jsonl;
mod labels;
mod markdown;
mod metadata;
mod note;
mod options;
mod parse;
mod place;
mod plain;
mod progress;
mod response;
mod sniff;
mod source;
mod trim;
mod url;
mod warc;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use progress::Progress;
use sayso::Document;

pub use date::day;
pub use error::{Error, FetchProblem};
pub use folder::{File, files};
pub use note::Note;
pub use options::{Limits, Options};
pub use place::Place;
pub use sniff::Format;

/// A document and what was noted on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The document.
    pub document: Document,
    /// What it is known by where it comes from: the `id` of a JSON Lines record, the `guid` or `id` of a feed's item, the
    /// `WARC-Record-ID` of a record.
    pub key: Option<String>,
    /// Its own web address, where it is known. `document.origin` is this, or else [`Given::from`].
    pub url: Option<String>,
    /// Path or URL of the file that holds it, as it was given or found in a folder; `-` for standard input.
    pub from: String,
    /// Where in that file it stands, if the file holds many documents.
    pub place: Option<Place>,
    /// What was done to read it, for the user to know.
    pub notes: Vec<Note>,
}

/// The documents at a path or a URL, or on standard input for `-`: one, or as many as a JSON Lines file has lines, a feed has
/// items, a web archive has pages, or a folder has in all its files. The first is read now, the others as the iterator goes
/// on. What cannot be read is an error in its place, and names it; only when reading itself fails does the iterator end there.
/// Every file may be compressed with gzip.
///
/// Of the [`files`] of a folder, those that hold no text are passed over and counted ([`Documents::passed_over`]).
pub fn open(origin: &str, options: &Options) -> Documents {
    source::open(origin, options)
}

/// The same from bytes in memory; `origin` is the name they go by. The limit is that of a file.
pub fn read(origin: &str, bytes: Vec<u8>, options: &Options) -> Documents {
    source::read(origin, bytes, options)
}

/// The documents of one origin, in its order.
pub struct Documents {
    items: Box<dyn Iterator<Item = Result<Given, Error>> + Send>,
    progress: Option<Progress>,
    passed_over: Arc<AtomicU64>,
}

impl Documents {
    pub(crate) fn one(item: Result<Given, Error>) -> Self {
        Self::many(std::iter::once(item))
    }

    pub(crate) fn many(items: impl Iterator<Item = Result<Given, Error>> + Send + 'static) -> Self {
        Self { items: Box::new(items), progress: None, passed_over: Arc::default() }
    }

    /// The same documents, each with `notes` before its own.
    pub(crate) fn with_notes(self, notes: Vec<Note>) -> Self {
        let items = self.items.map(move |item| {
            item.map(|given| Given { notes: [notes.clone(), given.notes].concat(), ..given })
        });
        Self { items: Box::new(items), ..self }
    }

    pub(crate) fn with_progress(self, progress: Progress) -> Self {
        Self { progress: Some(progress), ..self }
    }

    pub(crate) fn passing_over(self, passed_over: Arc<AtomicU64>) -> Self {
        Self { passed_over, ..self }
    }

    /// Bytes read so far of bytes in all, as they lie on the disk: for a file, or for all files of a folder. `None` where the
    /// end cannot be known, as on standard input.
    pub fn progress(&self) -> Option<(u64, u64)> {
        self.progress.as_ref().map(Progress::now)
    }

    /// How much was passed over so far because it holds no text: files of a folder, such as pictures, and answers in a web
    /// archive that are no pages.
    pub fn passed_over(&self) -> u64 {
        self.passed_over.load(Ordering::Relaxed)
    }
}

impl Iterator for Documents {
    type Item = Result<Given, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.items.next()
    }
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Documents").finish_non_exhaustive()
    }
}
