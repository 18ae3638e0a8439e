//! Words → words with what they can be, where they stand and whether they are names.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::{Facts, lexicon};
pub use super::shape::{PARTICLES, Shape};
use super::shape::{headline, shape};
use crate::{Span, Words};

/// A word with what can be said of it.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it can be.
    pub facts: Facts,
    /// How it is written.
    pub shape: Shape,
    /// Whether any word would be written with a capital here.
    pub opens: bool,
    /// Whether its sentence is a headline with capitals everywhere.
    pub headline: bool,
    /// Whether the sentence ends after it.
    pub ends: bool,
    /// Whether it is, or is part of, a name.
    pub proper: bool,
}

impl Token {
    /// Whether it can be any of FACTS.
    pub fn is(&self, facts: Facts) -> bool {
        self.facts.any(facts)
    }

    /// Whether it has a capital.
    pub fn capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Caps | Shape::Initial)
    }
}

/// How often a word of this spelling, in lower case, stands with a capital where none is due, and without.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    capital: u32,
    lower: u32,
}

/// Words in a row, from anywhere in a text.
#[derive(Debug)]
pub struct Tokens<'t> {
    /// The text they stand in.
    pub text: &'t str,
    /// Each of them.
    pub all: Vec<Token>,
}

/// Occupations that are common surnames: before a verb, without article, somebody's.
const OCCUPATIONS: [&str; 42] = [
    "archer",
    "baker",
    "barber",
    "barker",
    "booker",
    "brewer",
    "butler",
    "carpenter",
    "carter",
    "chandler",
    "clark",
    "cook",
    "cooper",
    "draper",
    "farmer",
    "fisher",
    "fletcher",
    "forester",
    "foster",
    "fowler",
    "gardener",
    "gardner",
    "hunter",
    "mason",
    "miller",
    "palmer",
    "parker",
    "piper",
    "porter",
    "potter",
    "sawyer",
    "shepherd",
    "skinner",
    "slater",
    "smith",
    "tanner",
    "taylor",
    "turner",
    "walker",
    "ward",
    "weaver",
    "webster",
];

/// Whether BEFORE, the words of a sentence up to one of its words, are where it was written: "LINDMERE (Northline) —".
fn follows_dateline(text: &str, words: &Words, before: Range<usize>) -> bool {
    let word = |at: usize| words.spans().get(at).map_or("", |span| span.of(text));
    (2..=8).contains(&before.len())
        && matches!(word(before.end - 1), "—" | "―" | "–" | "-" | "--")
        && word(before.start).len() > 3
        && shape(word(before.start)) == Shape::Caps
}

impl<'t> Tokens<'t> {
    /// The words of TEXT in RANGE of WORDS.
    pub fn new(text: &'t str, words: &Words, range: Range<usize>) -> Self {
        let spans = &words.spans()[range.clone()];
        let mut lower = String::new();
        let mut all: Vec<Token> = Vec::with_capacity(spans.len());
        let mut sentence = words.sentence_of(range.start);
        let mut next_sentence = words.sentences().partition_point(|part| part.end <= range.start) + 1;
        let mut headline = headline(text, words, sentence.clone());
        for (offset, &span) in spans.iter().enumerate() {
            let index = range.start + offset;
            if index >= sentence.end {
                sentence = words.sentences().get(next_sentence).cloned().unwrap_or(index..index + 1);
                next_sentence += 1;
                headline = self::headline(text, words, sentence.clone());
            }
            let word = span.of(text);
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            let before = index.checked_sub(1).map_or("", |at| words.spans()[at].of(text));
            let opens = index == sentence.start
                || matches!(before, "“" | "\"" | "‘" | ":" | "•" | "«" | "„")
                || follows_dateline(text, words, sentence.start..index);
            all.push(Token {
                span,
                facts: lexicon().facts(&lower),
                shape: shape(word),
                opens,
                headline,
                ends: index + 1 >= sentence.end,
                proper: false,
            });
        }
        let mut tokens = Self { text, all };
        let seen = tokens.seen();
        for at in 0..tokens.all.len() {
            tokens.all[at].proper = tokens.proper(at, &seen);
        }
        tokens
    }

    /// The word at AT as it is written; empty past the last.
    pub fn word(&self, at: usize) -> &'t str {
        self.all.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the word at AT exists and can be any of FACTS.
    pub fn is(&self, at: usize, facts: Facts) -> bool {
        self.all.get(at).is_some_and(|token| token.is(facts))
    }

    /// The span of the words in RANGE, which must not be empty.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.all[range.start].span.start, self.all[range.end - 1].span.end)
    }

    fn seen(&self) -> HashMap<String, Seen> {
        let mut seen: HashMap<String, Seen> = HashMap::new();
        for token in self.all.iter().filter(|token| !token.headline) {
            let count: fn(&mut Seen) = match token.shape {
                Shape::Lower => |seen| seen.lower += 1,
                Shape::Capital | Shape::Caps if !token.opens => |seen| seen.capital += 1,
                _ => continue,
            };
            count(seen.entry(token.span.of(self.text).to_lowercase()).or_default());
        }
        seen
    }

    fn proper(&self, at: usize, seen: &HashMap<String, Seen>) -> bool {
        let token = &self.all[at];
        let word = token.span.of(self.text);
        match token.shape {
            Shape::Lower | Shape::Mark => return false,
            Shape::Digit => return false,
            Shape::Initial => return word != "I" && (word != "A" || self.word(at + 1) == "."),
            Shape::Capital | Shape::Caps => {}
        }
        let facts = token.facts;
        // "Bill de Blasio"
        let next = at + 1 + usize::from(!token.ends && PARTICLES.contains(&self.word(at + 1)));
        let next_capital = !token.ends
            && self.all.get(next).is_some_and(|next| {
                next.capital() && !next.is(Facts::FUNCTION | Facts::DETERMINER | Facts::PRONOUN)
            });
        let after_name =
            at > 0 && !token.opens && self.all[at - 1].proper && self.is(at - 1, Facts::FIRST | Facts::TITLE);
        // "(D-Va.)", "Anna Berg, D-Va., said", "Lindmere, Va."
        let party = word.len() > 2
            && matches!(word.as_bytes()[..2], [b'D' | b'R' | b'I', b'-'])
            && at > 0
            && matches!(self.word(at - 1), "(" | ",");
        let state = word.len() <= 5
            && at > 0
            && self.word(at - 1) == ","
            && self.word(at + 1) == "."
            && !facts.any(Facts::TITLE)
            && !token.ends;
        if party || state {
            return false;
        }
        if facts.any(Facts::CALENDAR) {
            return after_name && !token.headline || matches!(word, "April" | "Jan" | "June") && next_capital;
        }
        if facts.any(Facts::THING) {
            return false;
        }
        let closed = Facts::FUNCTION | Facts::DETERMINER | Facts::PRONOUN | Facts::POSSESSIVE | Facts::NUMBER;
        if facts.any(closed) && token.shape != Shape::Caps {
            return after_name && !facts.any(Facts::FUNCTION | Facts::PRONOUN | Facts::DETERMINER);
        }
        let lower = word.to_lowercase();
        let inflected =
            ["ing", "ly", "ed", "s"].iter().any(|ending| lower.ends_with(ending)) && lower.len() > 3;
        let known = Facts::FIRST | Facts::COUNTRY | Facts::PLACE | Facts::DEMONYM | Facts::PEOPLES;
        let ordinary = Facts::COMMON | Facts::VERB | Facts::ADJECTIVE | Facts::ARTEFACT;
        let part =
            Facts::TITLE | Facts::PERSON | Facts::BODY | Facts::MEDIUM | Facts::ORGWORD | Facts::OUTLETWORD;
        let count = seen.get(&word.to_lowercase()).copied().unwrap_or_default();
        if token.headline {
            if facts.any(closed | Facts::VERB) {
                return false;
            }
            return count.capital > count.lower
                || facts.any(known) && (!facts.any(ordinary) || next_capital)
                || facts.any(part) && next_capital
                || after_name && !facts.any(ordinary) && !(lower.ends_with("ed") && lower.len() > 6)
                || facts == Facts::default() && count.lower == 0 && !inflected && !self.all_caps(at)
                || token.shape == Shape::Caps && !self.all_caps(at) && !facts.any(closed | ordinary);
        }
        if !token.opens {
            return true;
        }
        if count.capital > 0 && count.capital >= count.lower && !facts.any(Facts::VERB) {
            return true;
        }
        if facts.any(known) && !facts.any(ordinary) {
            return true;
        }
        let office = facts.any(Facts::TITLE)
            && matches!(self.word(at + 1), "of" | "for")
            && self.all.get(at + 2).is_some_and(Token::capital);
        let surname = OCCUPATIONS.contains(&lower.as_str()) && self.is(at + 1, Facts::VERB);
        let abbreviated = facts.any(Facts::TITLE)
            && self.word(at + 1) == "."
            && self.all.get(at + 2).is_some_and(Token::capital);
        if next_capital && facts.any(known | part) || office || surname || abbreviated {
            return true;
        }
        if facts.any(ordinary) {
            return next_capital
                && self.is(at + 1, Facts::ORGWORD | Facts::OUTLETWORD)
                && !facts.any(Facts::VERB);
        }
        // "Attacking Anna Berg, he said …"
        if lower.ends_with("ing") && facts == Facts::default() && next_capital && self.is(next, Facts::FIRST)
        {
            return false;
        }
        if facts
            .any(Facts::PEOPLE | Facts::PERSON | Facts::BODY | Facts::BODIES | Facts::GROUP | Facts::MEDIUM)
        {
            return false;
        }
        (next_capital || !inflected || lower.ends_with('s')) && count.lower == 0
    }

    /// Whether the words around the one at AT are in capitals too.
    fn all_caps(&self, at: usize) -> bool {
        let caps = |at: Option<usize>| {
            at.and_then(|at| self.all.get(at))
                .is_some_and(|token| token.shape == Shape::Caps && token.span.len() > 3)
        };
        caps(at.checked_sub(1)) || caps(Some(at + 1)) || caps(at.checked_sub(2)) || caps(Some(at + 2))
    }
}
