//! Text → the places where somebody who could speak is mentioned, with what the words alone say of them.

use super::describe;
use super::scan::scan;
use super::tokens::Tokens;
use crate::{EntityKind, MentionForm, Span, Words};

/// A mention that a voice, or another mention, may be resolved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The name without title, the nominal without its clauses, or the pronoun.
    pub span: Span,
    /// How it is mentioned.
    pub form: MentionForm,
    /// What the words say.
    pub traits: Traits,
}

/// What the words of a mention say of who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traits {
    /// What it is; `Unknown` where the words do not say.
    pub kind: EntityKind,
    /// Grammatical and lexical gender.
    pub gender: Gender,
    /// One or several.
    pub number: Number,
    /// Whether it is a name, or a unique designation of an institution.
    pub named: bool,
    /// The head word: the surname of a person, the noun of a nominal.
    pub head: Span,
}

/// Whom "he", "she" or "it" can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// It.
    Neuter,
    /// A person of whom the words do not say, or not even that.
    Unknown,
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
    /// The words do not say; bodies, which are "it" and "they".
    Either,
}

/// All candidates of TEXT, sorted, possibly nested: names, nominals whose head is somebody, pronouns.
pub fn candidates(text: &str, words: &Words) -> Vec<Candidate> {
    if words.spans().is_empty() {
        return Vec::new();
    }
    let tokens = Tokens::new(text, words, 0..words.spans().len());
    scan(&tokens, false).into_iter().map(|found| found.candidate).collect()
}

/// What is to be said of SPAN, a mention cut by somebody else (a source with its clauses, a gold mention): where the mention
/// proper stands in it, and what its words say. Only the first words of a long span are looked at.
pub fn describe(text: &str, words: &Words, span: Span) -> Candidate {
    describe::describe(text, words, span)
}
