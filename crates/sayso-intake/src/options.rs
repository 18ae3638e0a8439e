//! Options: how much may be read, from where, and as what.

use std::time::Duration;

use crate::Format;

/// How documents are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The format; `None` finds out by the content, the ending and what the server says.
    pub format: Option<Format>,
    /// How much is read at most.
    pub limits: Limits,
    /// Whether a public address may redirect into a private network.
    pub allow_private: bool,
    /// Time for a whole download: name lookup, redirects and body included.
    pub timeout: Duration,
}

/// Sizes, in bytes, above which a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A file or standard input, after decompression. Of a JSON Lines file, one line, and of a web archive, one record: they
    /// are read one by one, however many there are.
    pub file: u64,
    /// A download, after decompression.
    pub url: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: None,
            limits: Limits::default(),
            allow_private: false,
            timeout: Duration::from_secs(30),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 20_000_000, url: 20_000_000 }
    }
}
