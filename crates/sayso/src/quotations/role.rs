//! A quotation and what stands around it → speech, title, scare or term.

use super::QuotationRole::{self, Scare, Speech, Term, Title};
use super::lists::{self, among};
use super::quoted::Quoted;
use crate::Span;

impl Quoted<'_> {
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
        let passive = (2..=4).any(|n| self.back_in(n, &lists::BEING));
        if (3..=7).any(|n| self.back_in(n, &["some", "what"])) && !passive {
            return true;
        }
        let near = self.before.saturating_sub(3)..self.before;
        let naming = |word: &Span| {
            among(&lists::CALLED, word.of(self.text)) || among(&lists::NAMED_AS, word.of(self.text))
        };
        self.holder.filter(|holder| !holder.source.is_empty()).is_some_and(|holder| {
            self.words.spans()[near].iter().any(|word| naming(word) && word.overlaps(holder.cue))
        })
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
        if headline || self.beside_cue() || self.ends_loud() && (self.clausal() || self.back(1) == ":") {
            return false;
        }
        // signs that read “Ferries Before Fairs”
        if self.back_in(1, &lists::SAYING) && !self.back_in(1, &lists::TELLING) {
            return false;
        }
        let loose = self.holder.is_none_or(|holder| !self.fills(holder));
        // “Tides,” on Channel Nine, is back.
        if self.back(1).is_empty() && self.holder.is_none() && !self.clausal() {
            let goes_on = self.ends_in_comma() || self.ahead(0).starts_with(char::is_lowercase);
            return goes_on && !(0..6).any(|n| among(&lists::SAYING, self.ahead(n)));
        }
        let opens_sentence = matches!(self.back(1), "" | ":") || self.back(1) == "," && count < 3;
        if count == 1 {
            return !opens_sentence && (self.holder.is_none() || self.back_in(1, &lists::PLACES));
        }
        !opens_sentence && loose || count >= 3 && !self.clausal() && loose
    }

    /// The role of marks inside another quotation's.
    fn inside_speech(&self) -> QuotationRole {
        let count = self.inner.len();
        let said = matches!(self.back(1), "," | ":" | "like")
            || self.back_in(1, &lists::SAYING)
            || count > 1
                && (2..=5).any(|n| self.back_in(n, &lists::SAYING))
                && !self.back_in(1, &lists::ARTICLES)
                && !self.back_in(1, &lists::POSSESSIVES);
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
        let whole = matches!(self.back(1), "") && matches!(self.ahead(0), "" | "." | "," | "—" | "―" | "–");
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
        if self.ends_in_comma() && (self.back(1).is_empty() || (0..4).any(|n| said(self.ahead(n)))) {
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

/// Words before the marks among which a verb of saying is looked for.
const NEAR: usize = 10;
