//! What can go wrong with an archive.

use std::path::PathBuf;

/// An archive could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("{}: no such archive; `sayso add` makes one", .path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Another process is writing to it.
    #[error("{}: another sayso is adding to this archive; wait until it is done", .path.display())]
    Busy {
        /// The archive.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{}: not an archive of sayso{hint}", .path.display())]
    NotAnArchive {
        /// The file.
        path: PathBuf,
        /// What to do, after a colon or semicolon; may be empty.
        hint: &'static str,
    },
    /// It was made by a version of the program that this one does not know.
    #[error("{}: an archive of format {format}, which this sayso does not know; use the sayso that made it", .path.display())]
    Format {
        /// The archive.
        path: PathBuf,
        /// Its format.
        format: String,
    },
    /// What it holds makes no sense.
    #[error("{}: damaged ({what}); add its documents to a new archive", .path.display())]
    Damaged {
        /// The archive.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// The disk or the database failed; what was committed before stands.
    #[error("{}: cannot be read or written (what was added before is safe)", .path.display())]
    Storage {
        /// The archive.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<redb::Error>,
    },
    /// No document has this name.
    #[error(
        "no document `{name}`: give its key, its URL or path, its id or the beginning of its id (`sayso info --documents` lists them)"
    )]
    NoDocument {
        /// What was asked for.
        name: String,
    },
    /// The document has no such attribution.
    #[error("`{name}` has no attribution a{index}: it has {count}, which `sayso read` numbers")]
    NoAttribution {
        /// The document, as it was asked for.
        name: String,
        /// The number asked for, from 1.
        index: usize,
        /// How many it has.
        count: usize,
    },
    /// The claim has no letter and no digit.
    #[error("there is no word in `{0}`: give a claim in words, or DOCUMENT#a3")]
    NoWords(String),
    /// The beginning of an id that several documents have.
    #[error("`{name}` is the beginning of several ids: {}", .ids.join(", "))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// Some of the ids.
        ids: Vec<String>,
    },
}
