//! A quotation and what stands around it → speech, title, scare or term.

use super::lists::{self, among};
use crate::quotations::QuotationRole::{self, Scare, Speech, Term, Title};
use crate::{Relation, Span, Words};

/// What a quotation's role is judged by.
pub(super) struct Quoted<'a> {
    text: &'a str,
    words: &'a Words,
    span: Span,
    /// Words with letters or digits inside the marks, the first [`MOST`] of them.
    inner: Vec<&'a str>,
    /// Index of the first word before the marks, plus one.
    before: usize,
    /// Index of the first word after the marks.
    after: usize,
    holder: Option<&'a Relation>,
    /// Whether it stands in another quotation that belongs to the same relation.
    nested: bool,
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

    /// What the marks are for.
    pub(super) fn role(&self) -> QuotationRole {
        let count = self.inner.len();
        if count == 0 {
            return if self.holder.is_some() { Speech } else { Scare };
        }
        if let Some(role) = self.named() {
            return role;
        }
        if self.is_title() {
            return Title;
        }
        if self.nested {
            return self.inside_speech();
        }
        if self.holder.is_some() {
            return Speech;
        }
        self.loose()
    }

    /// Its role if it stands in a row after a quotation with role BEFORE: "in “Night Ferry” and “Tide”".
    pub(super) fn role_after(&self, before: QuotationRole) -> QuotationRole {
        match (before, self.role()) {
            (Title, Scare | Term) => Title,
            (Title, Speech) if self.is_name() && !self.beside_cue() => Title,
            (Term | Scare, Scare | Term) => before,
            (_, role) => role,
        }
    }

    /// The word N before the marks: 1 is next to them. Empty across a sentence's end.
    fn back(&self, n: usize) -> &'a str {
        let Some(index) = self.before.checked_sub(n) else { return "" };
        let sentence = self.words.sentence_of(self.before.min(self.words.spans().len().saturating_sub(1)));
        if index < sentence.start { "" } else { self.words.spans()[index].of(self.text) }
    }

    /// The word N after the marks: 0 is next to them. Empty across a sentence's end.
    fn ahead(&self, n: usize) -> &'a str {
        let Some(last) = self.after.checked_sub(1) else { return "" };
        let index = self.after + n;
        if index >= self.words.sentence_of(last).end { "" } else { self.words.spans()[index].of(self.text) }
    }

    fn back_in(&self, n: usize, list: &[&str]) -> bool {
        among(list, self.back(n))
    }

    /// The role that words before the marks announce: "known as “x”", "the word “x”", "a film titled “X”".
    fn named(&self) -> Option<QuotationRole> {
        let count = self.inner.len();
        // "called, “x”" and "called the “x”" as well.
        let skip = usize::from(self.back(1) == "," || self.back_in(1, &lists::ARTICLES));
        let (one, two) = (self.back(1 + skip), self.back(2 + skip));
        if count > 12 {
            return None;
        }
        if matches!(one, "as" | "like")
            && (2..=3).any(|n| among(&["phrases", "terms", "words"], self.back(n)))
            || one == "for" && (among(&lists::LANGUAGES, two) || two == "short")
        {
            return Some(Term);
        }
        if among(&lists::TITLED, one) {
            return Some(Title);
        }
        let by_name = if self.is_name() { Title } else { Term };
        if count <= 6 && skip == 0 && among(&lists::WORD_NOUNS, one) {
            return Some(if self.is_name() && among(&["name", "nickname", "title"], one) {
                Title
            } else {
                Term
            });
        }
        if count <= 6
            && skip == 0
            && (among(&lists::MEANING, one)
                || self.back(1) == "by" && among(&lists::MEANING, two)
                || among(&lists::MEANING, self.ahead(0)) && !self.clausal())
        {
            return Some(Term);
        }
        if count <= 8 && among(&["so-called"], one) {
            return Some(by_name);
        }
        let as_name = one.eq_ignore_ascii_case("as") && among(&lists::NAMED_AS, two)
            || one.eq_ignore_ascii_case("to") && two.eq_ignore_ascii_case("referred");
        let names = as_name || among(&lists::CALLED, one);
        if count <= 8 && names && !self.cue_calls() {
            return Some(by_name);
        }
        None
    }

    /// Whether somebody calls something so: "what he called “a farce”", or an attribution's own cue does.
    fn cue_calls(&self) -> bool {
        if (3..=7).any(|n| self.back_in(n, &["what"])) && !self.back_in(2, &lists::BEING) {
            return true;
        }
        let near = self.words.spans()[self.before.saturating_sub(4)..self.before].first();
        let from = near.map_or(self.span.start, |word| word.start);
        self.holder.is_some_and(|holder| {
            !holder.source.is_empty() && holder.cue.end > from && holder.cue.start < self.span.start
        })
    }

    /// Whether all words but the small ones are written with a capital, so that it may be a name.
    fn is_name(&self) -> bool {
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

    fn is_title(&self) -> bool {
        if !self.is_name() {
            return false;
        }
        let count = self.inner.len();
        // Maria “The Crow” Berg
        let next_to = |index: Option<usize>| index.and_then(|index| self.words.spans().get(index));
        let capital = |span: &Span| span.of(self.text).starts_with(char::is_uppercase);
        let first = next_to(self.before.checked_sub(1)).filter(|span| span.end + 1 == self.span.start);
        let last = next_to(Some(self.after)).filter(|span| span.start == self.span.end + 1);
        let headline = self.in_headline();
        if count <= 4 && !headline && first.is_some_and(capital) && last.is_some_and(capital) {
            return true;
        }
        let work_before = (1..=4).any(|n| self.back_in(n, &lists::WORKS))
            && !(1..=4).any(|n| matches!(self.back(n), ":" | ".") || among(&lists::SAYING, self.back(n)));
        if work_before || among(&lists::WORKS, self.ahead(0)) || among(&lists::MAKERS, self.ahead(0)) {
            return true;
        }
        if headline || self.beside_cue() || self.ends_loud() && self.clausal() {
            return false;
        }
        let opens_sentence = matches!(self.back(1), "" | ":") || self.back(1) == "," && count < 3;
        if count == 1 {
            return !opens_sentence && (self.holder.is_none() || self.back_in(1, &lists::PLACES));
        }
        let loose = self.holder.is_none_or(|holder| !self.fills(holder));
        !opens_sentence && loose || count >= 3 && !self.clausal() && loose
    }

    /// Whether the sentence around it writes all words with a capital, as headlines do, so that capitals say nothing.
    fn in_headline(&self) -> bool {
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
    fn in_heading(&self) -> bool {
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
    fn beside_cue(&self) -> bool {
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
    fn fills(&self, holder: &Relation) -> bool {
        holder.content.iter().any(|content| {
            let words = self.words.within(*content);
            content.overlaps(self.span) && words.start + 1 >= self.before && words.end <= self.after + 1
        })
    }

    fn ends_loud(&self) -> bool {
        let inside = self
            .span
            .of(self.text)
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '!' | '?'));
        inside.ends_with(['!', '?'])
    }

    /// Whether it has a word that only a clause has.
    fn clausal(&self) -> bool {
        self.inner.iter().any(|word| {
            among(&lists::CLAUSE, word)
                || word.to_lowercase().ends_with("n’t")
                || word.to_lowercase().ends_with("n't")
        })
    }

    /// The role of marks inside another quotation's.
    fn inside_speech(&self) -> QuotationRole {
        let count = self.inner.len();
        let said = matches!(self.back(1), "," | ":" | "like") || self.back_in(1, &lists::SAYING);
        let sentence = self.inner[0].starts_with(char::is_uppercase) && !self.back(1).is_empty();
        if said
            || count >= 4 && self.clausal()
            || count >= 8
            || count >= 2 && sentence && self.clausal()
            || self.ends_loud()
        {
            Speech
        } else if self.is_attributive() {
            Term
        } else {
            Scare
        }
    }

    /// The role of marks that no attribution holds.
    fn loose(&self) -> QuotationRole {
        let count = self.inner.len();
        let whole = matches!(self.back(1), "") && matches!(self.ahead(0), "" | "." | "," | "—" | "–");
        if self.is_told()
            || whole
            || count >= 8
            || count >= 4 && self.clausal()
            || self.in_headline()
            || self.in_heading()
        {
            return Speech;
        }
        if self.back(1) == "," && count >= 3 || count >= 2 && self.ends_loud() {
            return Speech;
        }
        if self.is_attributive() { Term } else { Scare }
    }

    /// Whether the sentence has a verb that hands the marks to somebody, though no attribution was found.
    fn is_told(&self) -> bool {
        let said = |word: &str| among(&lists::SAYING, word);
        if self.back_in(1, &lists::CALLED) && self.cue_calls() {
            return true;
        }
        if self.back(1) == ":" || (1..=NEAR).any(|n| said(self.back(n))) {
            return true;
        }
        // “Walls work,” he added
        let comma = self
            .span
            .of(self.text)
            .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ',')
            .ends_with(',');
        if comma && (0..4).any(|n| said(self.ahead(n))) {
            return true;
        }
        let named = |n: usize| n > 2 && self.back_in(n, &lists::CALLED);
        (2..=7).any(|n| self.back_in(n, &lists::DESCRIBING) || named(n))
    }

    /// Whether it is a label right before the noun that it labels: "a “lone wolf” attack", "a “no” vote".
    fn is_attributive(&self) -> bool {
        let next = self.ahead(0);
        let label = self.inner.len() > 1 && self.inner.len() <= 4
            || self.inner[0].contains('-')
            || among(&["yes", "no"], self.inner[0]);
        let close = self.words.spans().get(self.after).is_some_and(|word| word.start == self.span.end + 1);
        label
            && close
            && next.starts_with(char::is_lowercase)
            && !among(&lists::SMALL, next)
            && !among(&lists::CLAUSE, next)
            && !among(&lists::POSSESSIVES, self.back(1))
    }
}

/// What ends a sentence, or leads to the next.
const STOPS: [char; 6] = ['.', '!', '?', '…', ';', ':'];

/// Words before the marks among which a verb of saying is looked for.
const NEAR: usize = 10;

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}
