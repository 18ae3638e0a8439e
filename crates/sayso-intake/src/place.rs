//! Place: where in a file one of its documents stands.

use std::fmt;

/// Where in a file that holds many documents one of them stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// Line of a JSON Lines file, counted from 1.
    Line(usize),
    /// Item of a feed, counted from 1.
    Item(usize),
    /// Record of a web archive, counted from 1, records of every kind among them.
    Record(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Item(item) => write!(f, "item {item}"),
            Place::Record(record) => write!(f, "record {record}"),
        }
    }
}
