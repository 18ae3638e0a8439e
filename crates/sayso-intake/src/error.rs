//! Error: why a document could not be read, where, and the way out.

use std::io;
use std::net::IpAddr;

use thiserror::Error;

use crate::Place;

/// Why one document, be it a file or one of many in a file, could not be read. The message names the file and the place;
/// [`Error::hint`] says what can be done about it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The file, or standard input, could not be opened or read.
    #[error("{origin}: {source}")]
    Io {
        /// Path as given, or `-`.
        origin: String,
        /// What the operating system said.
        source: io::Error,
    },
    /// No characters, or white space only.
    #[error("{origin}: is empty")]
    Empty {
        /// Path or URL as given, or `-`.
        origin: String,
    },
    /// Something that is no text, or text in a form that is no article.
    #[error("{origin}: is {what}")]
    Unreadable {
        /// Path or URL as given, or `-`.
        origin: String,
        /// What it is, with its article: "a PDF document".
        what: &'static str,
        /// What can be done about it.
        hint: &'static str,
    },
    /// More bytes than the limit allows.
    #[error("{origin}{}: is larger than {} MB", at(.line), .limit.div_ceil(1_000_000))]
    TooLarge {
        /// Path or URL as given, or `-`.
        origin: String,
        /// Line of a JSON Lines file, counted from 1.
        line: Option<usize>,
        /// The limit in bytes.
        limit: u64,
    },
    /// A page of navigation, teasers or scripts.
    #[error("{origin}: no article found on this page")]
    NoArticle {
        /// Path or URL as given, or `-`.
        origin: String,
    },
    /// A line of a JSON Lines file that is no record; the lines after it are still read.
    #[error("{origin}:{line}: {problem}")]
    Line {
        /// Path or URL as given, or `-`.
        origin: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// An item of a feed, or a record of a web archive, that holds no document; those after it are still read.
    #[error("{origin}, {place}: {problem}")]
    Entry {
        /// Path or URL of the file as given, or `-`.
        origin: String,
        /// Where in the file it stands.
        place: Place,
        /// What is wrong with it. Its origin is the entry's own URL, where it has one.
        problem: Box<Error>,
    },
    /// An item of a feed that is no more than a headline and a link; Sayso follows no links on its own.
    #[error("{origin}: has no text of its own")]
    NoText {
        /// The item's link, or else its title, or else the path or URL of the feed.
        origin: String,
    },
    /// Something whose form is broken.
    #[error("{origin}: {problem}")]
    Damaged {
        /// Path or URL as given, or `-`; of a record, its own URL.
        origin: String,
        /// What is broken, as a phrase that follows the name.
        problem: String,
    },
    /// A file of a kind that holds documents, but without any.
    #[error("{origin}: is {what}")]
    Barren {
        /// Path or URL as given, or `-`.
        origin: String,
        /// What it is, with its article: "a feed without items".
        what: &'static str,
    },
    /// The URL could not be fetched.
    #[error("{url}: {problem}")]
    Fetch {
        /// URL as given.
        url: String,
        /// Where it went wrong.
        problem: FetchProblem,
    },
}

/// What stood in the way of a download.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FetchProblem {
    /// Not an address that can be fetched.
    #[error("is not a URL that can be fetched ({0})")]
    BadUrl(String),
    /// Any answer but success or a redirect.
    #[error("the server answers {0}")]
    Status(u16),
    /// The body is of a kind that holds no text.
    #[error("is {0}, not text")]
    NotText(String),
    /// Too many redirects, or the same address twice.
    #[error("redirects without end (last to {0})")]
    Redirects(String),
    /// A redirect into a private network.
    #[error("redirects to {host}, the private address {address}")]
    Private {
        /// Host that the redirect names.
        host: String,
        /// Address that the host stands for.
        address: IpAddr,
    },
    /// The time for the whole download, redirects and body included, is over.
    #[error("no complete answer within {0} s")]
    Timeout(u64),
    /// No connection, no such host, a broken answer.
    #[error("cannot be fetched: {0}")]
    Transport(Box<ureq::Error>),
}

impl Error {
    /// The same, of an entry at `place` in the file `origin`.
    pub(crate) fn at(self, origin: &str, place: Place) -> Self {
        Error::Entry { origin: origin.into(), place, problem: Box::new(self) }
    }

    /// Whether it was found to be something that holds no text, such as a picture or a program: no loss where whole folders
    /// are read.
    pub fn is_no_text(&self) -> bool {
        match self {
            Error::Unreadable { .. } => true,
            Error::Entry { problem, .. } => problem.is_no_text(),
            _ => false,
        }
    }

    /// What can be done about it, as a phrase without a full stop.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::Io { source, .. } => match source.kind() {
                io::ErrorKind::NotFound => {
                    Some("check the path; a web address starts with http:// or https://")
                }
                io::ErrorKind::PermissionDenied => Some("check who may read the file"),
                _ => None,
            },
            Error::Empty { .. } => None,
            Error::Unreadable { hint, .. } => Some(hint),
            Error::TooLarge { .. } => Some("raise the limit or split the file"),
            Error::NoArticle { .. } => Some("give the address of one article, or save its text to a file"),
            Error::Line { .. } => {
                Some(r#"every line is one object: {"text": "…", "title": "…", "url": "…"}"#)
            }
            Error::Entry { problem, .. } => problem.hint(),
            Error::NoText { .. } => Some("to read the page behind it, give its address"),
            Error::Damaged { .. } => Some("get the file again, or go on with what could be read"),
            Error::Barren { .. } => None,
            Error::Fetch { problem, .. } => match problem {
                FetchProblem::BadUrl(_) => Some("give an address that starts with http:// or https://"),
                FetchProblem::Status(401..=403) => {
                    Some("open the page in a browser, save it, and give the file")
                }
                FetchProblem::Status(_) => None,
                FetchProblem::NotText(_) => Some("download the file, turn it into text, and give that"),
                FetchProblem::Redirects(_) => {
                    Some("open the page in a browser, and give the address it ends at")
                }
                FetchProblem::Private { .. } => {
                    Some("give the private address itself, or allow private addresses")
                }
                FetchProblem::Timeout(_) => Some("try again, or allow more time"),
                FetchProblem::Transport(_) => Some("check the address and the connection"),
            },
        }
    }
}

fn at(line: &Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!(":{line}"))
}
