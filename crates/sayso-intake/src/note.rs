//! Note: something done to a document on the way in that its reader may want to know.

use std::fmt;

/// Something that was done, or could not be done, while a document was read. It is no error: the document is there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// A byte order mark at the start was removed.
    ByteOrderMark,
    /// The bytes say, or were declared, to be in this encoding.
    Decoded {
        /// Name of the encoding, as in the Encoding Standard.
        encoding: &'static str,
    },
    /// The bytes are not UTF-8 and nothing says what they are; this encoding was assumed.
    Assumed {
        /// Name of the encoding, as in the Encoding Standard.
        encoding: &'static str,
    },
    /// Bytes that are no characters were replaced with U+FFFD.
    Replaced {
        /// How many replacement characters were written.
        count: usize,
    },
    /// The address led to another one.
    Redirected {
        /// Where the document was found.
        to: String,
    },
    /// Only the beginning is there: the crawler, or the download of the feed, went no further.
    CutOff,
    /// A date that is no date; the day of publication stays unknown.
    BadDate {
        /// What stands there.
        text: String,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::ByteOrderMark => write!(f, "removed a byte order mark"),
            Note::Decoded { encoding } => write!(f, "decoded from {encoding}"),
            Note::Assumed { encoding } => write!(f, "is not UTF-8; decoded as {encoding}"),
            Note::Replaced { count: 1 } => write!(f, "replaced 1 invalid sequence of bytes with U+FFFD"),
            Note::Replaced { count } => write!(f, "replaced {count} invalid sequences of bytes with U+FFFD"),
            Note::Redirected { to } => write!(f, "redirected to {to}"),
            Note::CutOff => write!(f, "is cut off: only its beginning is there"),
            Note::BadDate { text } => write!(f, "does not understand the date {text:?}"),
        }
    }
}
