//! Text and its words → the words in lower case, with what is often asked of them.

use std::borrow::Cow;
use std::ops::Range;

use crate::{Span, Words};

/// The words of a text in lower case, by the indices of [`Words`].
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a Words,
    lower: Vec<Cow<'a, str>>,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str, words: &'a Words) -> Self {
        let lower = |span: &Span| {
            let word = span.of(text);
            match word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic()) {
                true => Cow::Borrowed(word),
                false => Cow::Owned(word.to_lowercase()),
            }
        };
        Self { text, words, lower: words.spans().iter().map(lower).collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.lower.len()
    }

    /// The word at INDEX in lower case; empty past either end.
    pub(crate) fn lower(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", |word| word)
    }

    /// The word before INDEX in lower case.
    pub(crate) fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |index| self.lower(index))
    }

    /// Whether the word at INDEX opens with a capital letter.
    pub(crate) fn capital(&self, index: usize) -> bool {
        let span = self.words.spans().get(index);
        span.is_some_and(|span| span.of(self.text).starts_with(char::is_uppercase))
    }

    /// Whether the word at INDEX is made of letters or digits.
    pub(crate) fn wordy(&self, index: usize) -> bool {
        self.lower(index).starts_with(char::is_alphanumeric)
    }

    /// The index of the first word that starts at byte START or later.
    pub(crate) fn at(&self, start: usize) -> usize {
        self.words.spans().partition_point(|word| word.start < start)
    }

    /// Whether the word at INDEX opens its sentence, a few marks aside.
    pub(crate) fn opens_sentence(&self, index: usize) -> bool {
        let start = self.words.sentence_of(index).start;
        index - start <= 4 && (start..index).all(|before| !self.wordy(before))
            || matches!(self.before(index), "“" | "\"" | ":" | "‘")
    }

    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.words.span(range)
    }
}
