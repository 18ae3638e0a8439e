//! Relation: source, cue and content as they were found, before anything is made of them.

use crate::{Span, decode::Doubt};

/// An attribution relation (PARC 3's term): somebody (the source) is said, by some words (the cue), to hold something (the
/// content).
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Where the source stands; empty where nobody is named.
    pub source: Vec<Span>,
    /// The words of reporting.
    pub cue: Span,
    /// What is reported: several spans where the source and cue stand inside it or it runs over paragraphs. Never empty.
    pub content: Vec<Span>,
    /// Index of the relation whose content holds this one's cue.
    pub parent: Option<usize>,
    /// What its confidence is computed from.
    pub doubt: Doubt,
    /// Calibrated chance, 0 to 1, that source, cue and content are all exactly right.
    pub confidence: f32,
}

impl Relation {
    /// The first byte that any part stands on; relations are sorted by it.
    pub fn start(&self) -> usize {
        let parts = self.source.iter().chain(&self.content).chain([&self.cue]);
        parts.map(|span| span.start).min().unwrap_or(self.cue.start)
    }

    /// Whether one of the content's spans holds all of SPAN.
    pub fn holds(&self, span: Span) -> bool {
        self.content.iter().any(|content| content.contains(span))
    }
}
