//! Text and its words → words that know what they can mean in a calendar expression.

use crate::Words;

use super::term::{Term, term};

/// The words of a text, each with what it can mean in a calendar expression.
pub struct Tokens<'a> {
    text: &'a str,
    words: &'a Words,
    terms: Vec<Term>,
    /// Months that are somebody's name in this text, by their number: "Theresa May".
    names: [bool; 13],
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str, words: &'a Words) -> Self {
        let terms: Vec<Term> = words.spans().iter().map(|span| term(span.of(text))).collect();
        let mut tokens = Self { text, words, terms, names: [false; 13] };
        for index in 1..tokens.terms.len() {
            if let Term::Month(month, false) = tokens.terms[index]
                && tokens.names_a_person(index)
            {
                tokens.names[month as usize] = true;
            }
        }
        tokens
    }

    /// Whether a first name or title stands before the month at INDEX.
    fn names_a_person(&self, index: usize) -> bool {
        let opens = self.words.sentence_of(index).start;
        let title = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lady", "Lord", "Minister", "President"];
        index > opens
            && self.terms[index - 1] == Term::Word
            && (title.contains(&self.word(index - 1))
                || index - 1 > opens
                    && self.is_capital(index - 1)
                    && !self.word(index + 1).starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether MONTH is somebody's name in this text.
    pub fn is_name(&self, month: i8) -> bool {
        self.names.get(month as usize).copied().unwrap_or(false)
    }

    /// All that the words can mean.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What the word at INDEX can mean; past the ends it is a word like any other.
    pub fn term(&self, index: usize) -> Term {
        self.terms.get(index).copied().unwrap_or(Term::Word)
    }

    /// The word at INDEX, empty past the ends.
    pub fn word(&self, index: usize) -> &'a str {
        self.words.spans().get(index).map_or("", |span| span.of(self.text))
    }

    /// The word before INDEX, empty where there is none.
    pub fn before(&self, index: usize) -> &'a str {
        index.checked_sub(1).map_or("", |index| self.word(index))
    }

    /// Whether the word at INDEX opens with a capital letter.
    pub fn is_capital(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_uppercase)
    }

    /// Whether no space stands before the word at INDEX.
    pub fn is_glued(&self, index: usize) -> bool {
        let spans = self.words.spans();
        index > 0 && index < spans.len() && spans[index - 1].end == spans[index].start
    }

    /// Whether the word at INDEX stands in something like an address: "…/2024/03/09/…".
    pub fn is_in_address(&self, index: usize) -> bool {
        let slash = |word: &str| matches!(word, "/" | "_" | "=" | "&" | "@" | "#");
        self.is_glued(index) && slash(self.before(index))
            || self.is_glued(index + 1) && slash(self.word(index + 1))
    }

    /// Whether the word at INDEX is WORD, in any case.
    pub fn is(&self, index: usize, word: &str) -> bool {
        self.word(index).eq_ignore_ascii_case(word)
    }

    /// Whether the word before INDEX is one of WORDS, in any case.
    pub fn follows(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.before(index).eq_ignore_ascii_case(word))
    }

    /// Whether the word at INDEX is one of WORDS, in any case.
    pub fn is_any(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(index, word))
    }

    /// Whether nothing that goes on with a noun stands at INDEX: the end, punctuation, or a word of grammar.
    pub fn breaks(&self, index: usize, end: usize) -> bool {
        index >= end
            || !self.word(index).starts_with(char::is_alphanumeric)
            || self.is_any(index, &GRAMMAR)
            || matches!(self.term(index), Term::Month(..) | Term::Weekday(..))
    }
}

/// Words that end a noun phrase.
const GRAMMAR: [&str; 62] = [
    "in", "on", "at", "by", "from", "with", "for", "to", "and", "or", "but", "when", "as", "than", "if",
    "that", "which", "who", "while", "because", "was", "is", "were", "are", "will", "would", "has", "had",
    "have", "did", "said", "he", "she", "it", "they", "we", "i", "you", "there", "the", "a", "an", "his",
    "her", "its", "their", "until", "till", "after", "before", "since", "between", "during", "under", "over",
    "through", "this", "last", "next", "not", "so", "where",
];
