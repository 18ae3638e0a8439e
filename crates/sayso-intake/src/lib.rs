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
mod date;
mod decode;
mod dom;
mod error;
mod fetch;
mod front_matter;
mod guard;
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
mod plain;
mod sniff;
mod source;
mod trim;
mod url;

use std::fmt;

use sayso::Document;

pub use date::day;
pub use error::{Error, FetchProblem};
pub use note::Note;
pub use options::{Limits, Options};
pub use sniff::Format;

/// A document and what was noted on its way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The document.
    pub document: Document,
    /// The `id` of a JSON Lines record, where it has one.
    pub key: Option<String>,
    /// What was done to read it, for the user to know.
    pub notes: Vec<Note>,
}

/// The documents at a path or a URL, or on standard input for `-`: one, or as many as a JSON Lines file has lines. The first
/// is read now, the others as the iterator goes on. What cannot be read is an error in its place, and names it; only when
/// reading itself fails does the iterator end there.
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
}

impl Documents {
    pub(crate) fn one(item: Result<Given, Error>) -> Self {
        Self::many(std::iter::once(item))
    }

    pub(crate) fn many(items: impl Iterator<Item = Result<Given, Error>> + Send + 'static) -> Self {
        Self { items: Box::new(items) }
    }

    /// The same documents, each with `notes` before its own.
    pub(crate) fn with_notes(self, notes: Vec<Note>) -> Self {
        Self::many(self.items.map(move |item| {
            item.map(|given| Given { notes: [notes.clone(), given.notes].concat(), ..given })
        }))
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
