//! A quotation, seen with its words and with what stands around it.

use super::lists::{self, among};
use crate::{Relation, Span, Words};

/// What a quotation's role is judged by.
pub(super) struct Quoted<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
    pub(super) span: Span,
    /// Words with letters or digits inside the marks, the first [`MOST`] of them.
    pub(super) inner: Vec<&'a str>,
    /// Index of the first word before the marks, plus one.
    pub(super) before: usize,
    /// Index of the first word after the marks.
    pub(super) after: usize,
    pub(super) holder: Option<&'a Relation>,
    /// Whether it stands in another quotation that belongs to the same relation.
    pub(super) nested: bool,
}

/// Words that are looked at inside the marks.
const MOST: usize = 24;

impl<'a> Quoted<'a> {
    pub(super) fn new(
        text: &'a str,
        words: &'a Words,
        span: Span,
        holder: Option<&'a Relation>,
        nested: bool,
    ) -> Self {
        let within = words.within(span);
        let inner = words.spans()[within.clone()]
            .iter()
            .map(|word| word.of(text))
            .filter(|word| is_word(word))
            .take(MOST)
            .collect();
        Self { text, words, span, inner, before: within.start, after: within.end, holder, nested }
    }

    /// The word N before the marks: 1 is next to them. Empty across a sentence's end.
    pub(super) fn back(&self, n: usize) -> &'a str {
        let Some(index) = self.before.checked_sub(n) else { return "" };
        let sentence = self.words.sentence_of(self.before.min(self.words.spans().len().saturating_sub(1)));
        if index < sentence.start { "" } else { self.words.spans()[index].of(self.text) }
    }

    /// The word N after the marks: 0 is next to them. Empty across a sentence's end.
    pub(super) fn ahead(&self, n: usize) -> &'a str {
        let Some(last) = self.after.checked_sub(1) else { return "" };
        let index = self.after + n;
        if index >= self.words.sentence_of(last).end { "" } else { self.words.spans()[index].of(self.text) }
    }

    pub(super) fn back_in(&self, n: usize, list: &[&str]) -> bool {
        among(list, self.back(n))
    }

    /// Whether all words but the small ones are written with a capital, so that it may be a name.
    pub(super) fn is_name(&self) -> bool {
        let mut large = 0;
        for (place, word) in self.inner.iter().enumerate() {
            let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            if !capital && (place == 0 && self.inner.len() == 1 || !among(&lists::SMALL, word)) {
                return false;
            }
            large += usize::from(word.starts_with(char::is_uppercase));
        }
        large > 0 && self.inner.len() < MOST
    }

    /// Whether the sentence around it writes all words with a capital, as headlines do, so that capitals say nothing.
    pub(super) fn in_headline(&self) -> bool {
        let word = self.before.min(self.words.spans().len().saturating_sub(1));
        let sentence = self.words.sentence_of(word);
        let (mut large, mut small) = (0, 0);
        let near = sentence.start.max(self.before.saturating_sub(MOST))..sentence.end.min(self.after + MOST);
        for index in near.filter(|index| !(self.before..self.after).contains(index)) {
            let word = self.words.spans()[index].of(self.text);
            if word.starts_with(char::is_uppercase) {
                large += 1;
            } else if word.starts_with(char::is_lowercase) && !among(&lists::SMALL, word) {
                small += 1;
            }
        }
        large >= 2 && small == 0
    }

    /// Whether the sentence around it is a short paragraph that no stop ends.
    pub(super) fn in_heading(&self) -> bool {
        let word = self.before.min(self.words.spans().len().saturating_sub(1));
        let sentence = self.words.sentence_of(word);
        let inside = self.words.within(self.span);
        if sentence.len() <= inside.len()
            || sentence.len() > MOST
            || sentence != self.words.paragraph_of(word)
        {
            return false;
        }
        let closing = |c: char| !c.is_alphanumeric() && !STOPS.contains(&c);
        !self.words.span(sentence).of(self.text).trim_end_matches(closing).ends_with(STOPS)
    }

    /// Whether its holder's cue or source stands right before or after it.
    pub(super) fn beside_cue(&self) -> bool {
        self.holder.is_some_and(|holder| {
            let parts = holder.source.iter().chain([&holder.cue]);
            parts.copied().any(|part| {
                let gap = if part.end <= self.span.start {
                    self.text.get(part.end..self.span.start)
                } else {
                    self.text.get(self.span.end..part.start)
                };
                gap.is_some_and(|gap| gap.len() <= 4 && !gap.contains(char::is_alphanumeric))
            })
        })
    }

    /// Whether it is all that one of HOLDER's content spans has.
    pub(super) fn fills(&self, holder: &Relation) -> bool {
        holder.content.iter().any(|content| {
            let words = self.words.within(*content);
            content.overlaps(self.span) && words.start + 1 >= self.before && words.end <= self.after + 1
        })
    }

    pub(super) fn ends_loud(&self) -> bool {
        let inside = self
            .span
            .of(self.text)
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '!' | '?'));
        inside.ends_with(['!', '?'])
    }

    /// Whether its last mark stands after a comma.
    pub(super) fn ends_in_comma(&self) -> bool {
        let inside = self.span.of(self.text);
        inside.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ',').ends_with(',')
    }

    /// Whether it has a word that only a clause has.
    pub(super) fn clausal(&self) -> bool {
        self.inner.iter().any(|word| {
            among(&lists::CLAUSE, word)
                || word.to_lowercase().ends_with("n’t")
                || word.to_lowercase().ends_with("n't")
        })
    }
}

/// What ends a sentence, or leads to the next.
const STOPS: [char; 6] = ['.', '!', '?', '…', ';', ':'];

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}
