//! Relations → the artefacts they rest on, with the words that name their makers.

use crate::{ArtefactKind, Relation, Span, Words};

/// An artefact before its voices are resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// What it is.
    pub kind: ArtefactKind,
    /// Where it is mentioned, sorted; never empty.
    pub mentions: Vec<Span>,
    /// The words that say who made it.
    pub maker: Option<Span>,
    /// The words that say who made it public.
    pub released_by: Option<Span>,
    /// The words that say on whose word the article has what it holds.
    pub described_by: Option<Span>,
    /// Indices of the relations that rest on it or were made in it, sorted.
    pub relations: Vec<usize>,
}

/// The artefacts of TEXT, sorted by first mention.
pub fn find(text: &str, words: &Words, relations: &[Relation]) -> Vec<Trace> {
    let _ = (text, words, relations);
    Vec::new()
}
