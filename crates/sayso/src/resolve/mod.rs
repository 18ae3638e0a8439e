//! Voices, as they stand in the text → entities.

mod bounds;
pub mod candidate;
mod describe;
mod hints;
mod kinds;
mod lexicon;
mod names;
mod nominals;
mod pronouns;
mod runs;
mod scan;
mod shape;
mod tokens;

use crate::{Aliases, Document, Entity, Quotation, Relation, Span, Words};

/// Words that stand for somebody who has to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// Where they stand, clauses and all.
    pub span: Span,
    /// As what.
    pub role: VoiceRole,
}

/// As what a voice is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceRole {
    /// As the source of the relation at this index.
    Source(usize),
    /// As the carrier of the relation at this index.
    Carrier(usize),
    /// As maker, releaser or describer of an artefact.
    Maker,
    /// As an artefact that speaks: the source of the relation at this index.
    Artefact(usize),
}

/// What voices come down to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voices {
    /// Sorted by their first mention.
    pub entities: Vec<Entity>,
    /// For each voice asked for, its entity.
    pub of: Vec<usize>,
}

/// Resolves VOICES, which are in any order, to entities of DOCUMENT. QUOTATIONS know their RELATIONS, so that "I" and "we" in
/// them are their speaker.
pub fn resolve(
    document: &Document,
    words: &Words,
    relations: &[Relation],
    quotations: &[Quotation],
    aliases: &Aliases,
    voices: &[Voice],
) -> Voices {
    let _ = (document, words, relations, quotations, aliases, voices);
    Voices::default()
}
