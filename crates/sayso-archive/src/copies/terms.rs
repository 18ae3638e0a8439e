//! Text → its terms: the names, numbers and content words that stay when it is told in other words.

use std::borrow::Cow;
use std::collections::HashSet;

use sayso::conflicts::number::value;
use sayso::{Span, Words};

use super::stem::{is_function_word, stem};
use super::tokens::{hash_of, mixed};

/// A word, or several that are one number, by which a text is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    /// Hash of what it stands for; the same in every text.
    pub key: u64,
    /// What it is.
    pub kind: TermKind,
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermKind {
    /// A word that says something.
    Content,
    /// A word of a proper name.
    Name,
    /// A number, in digits or in words.
    Number,
}

/// The terms of TEXT in its order.
pub(super) fn terms(text: &str) -> Vec<Term> {
    terms_of(text, &Words::new(text))
}

/// The terms of TEXT, which has WORDS.
pub(super) fn terms_of(text: &str, words: &Words) -> Vec<Term> {
    let seen: Vec<Word> = words.spans().iter().map(|span| Word::new(span.of(text))).collect();
    let capitals: Vec<bool> =
        words.sentences().iter().map(|range| mostly_capitals(&seen[range.clone()])).collect();
    let named = names(words, &seen, &capitals);
    let mut terms = Vec::new();
    for (sentence, range) in words.sentences().iter().enumerate() {
        let capitals = capitals[sentence];
        let mut at = range.start;
        while at < range.end {
            let span = words.spans()[at];
            let word = &seen[at];
            if let Some((value, count)) = number(&seen[at..range.end]) {
                let span = Span::new(span.start, words.spans()[at + count - 1].end);
                let key = mixed(value.to_bits() ^ NUMBER);
                terms.push(Term { key, kind: TermKind::Number, span, sentence });
                at += count;
                continue;
            }
            at += 1;
            if !word.opens_alphanumeric {
                continue;
            }
            for part in word.text.split(['-', '‑', '/']).filter(|part| part.chars().nth(1).is_some()) {
                let whole = part.len() == word.text.len();
                let lower = if whole { Cow::Borrowed(&*word.lower) } else { lower(part) };
                if if whole { word.is_function } else { is_function_word(&lower) } {
                    continue;
                }
                let is_name = part.starts_with(char::is_uppercase)
                    && (named.contains(&*lower) || !capitals && at - 1 > range.start);
                let (key, kind) = if is_name {
                    (hash_of(lower.trim_end_matches(['.', '\''])), TermKind::Name)
                } else {
                    (hash_of(&stem(&lower)), TermKind::Content)
                };
                terms.push(Term { key, kind, span, sentence });
            }
        }
    }
    terms
}

/// Sets numbers apart from words.
const NUMBER: u64 = 0x5bd1_e995_7b93_1a0d;

/// A word with what is asked of it more than once.
struct Word<'a> {
    text: &'a str,
    /// In lower case.
    lower: Cow<'a, str>,
    is_function: bool,
    opens_alphanumeric: bool,
    is_capital: bool,
}

impl<'a> Word<'a> {
    fn new(text: &'a str) -> Self {
        let lower = lower(text);
        let first = text.chars().next();
        Self {
            text,
            is_function: is_function_word(&lower),
            lower,
            opens_alphanumeric: first.is_some_and(char::is_alphanumeric),
            is_capital: first.is_some_and(char::is_uppercase),
        }
    }
}

fn lower(word: &str) -> Cow<'_, str> {
    match word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

/// The words, in lower case, that the text with the words SEEN writes with a capital where no rule but being a name asks for one. CAPITALS: which
/// sentences are mostly of them.
fn names<'a>(words: &Words, seen: &'a [Word], capitals: &[bool]) -> HashSet<&'a str> {
    let mut names = HashSet::new();
    for (range, _) in words.sentences().iter().zip(capitals).filter(|(_, capitals)| !**capitals) {
        let sentence = &seen[range.clone()];
        let opens = sentence.iter().position(|word| word.opens_alphanumeric).unwrap_or(0);
        for (at, word) in sentence.iter().enumerate().filter(|(_, word)| word.is_capital) {
            let after_mark = at > 0 && matches!(sentence[at - 1].text, "“" | "\"" | ":" | "‘" | "'");
            let next = sentence.get(at + 1).is_some_and(|next| next.is_capital);
            if (at > opens && !after_mark || next) && !word.is_function {
                names.extend(word.lower.split(['-', '‑', '/']));
            }
        }
    }
    names
}

/// Whether more than half of the WORDS are capitalised, as in headlines.
fn mostly_capitals(words: &[Word]) -> bool {
    let words = words.iter().filter(|word| word.text.starts_with(char::is_alphabetic) && !word.is_function);
    let (mut all, mut capitals) = (0, 0);
    for word in words {
        all += 1;
        capitals += usize::from(word.is_capital);
    }
    all >= 3 && 5 * capitals > 3 * all
}

/// The number that WORDS open with and how many of them it takes: "1,200", "1.2 million", "forty-one", "two hundred and six".
fn number(words: &[Word]) -> Option<(f64, usize)> {
    let word = |at: usize| words.get(at).map(|word| &*word.lower);
    let (mut value, mut count) = (value_of(word(0)?)?, 1);
    while let Some(next) = word(count) {
        if let Some(scale) = scale_of(next) {
            value *= scale;
            count += 1;
        } else if next == "and"
            && value >= 100.0
            && let Some(more) = word(count + 1).and_then(in_words)
            && more < 100.0
        {
            value += more;
            count += 2;
        } else {
            break;
        }
    }
    Some((value, count))
}

fn value_of(word: &str) -> Option<f64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let number: f64 = digits.replace(',', "").parse().ok()?;
        let scale = match &word[digits.len()..] {
            "" | "st" | "nd" | "rd" | "th" | "s" => 1.0,
            "m" | "mln" => 1e6,
            "bn" => 1e9,
            "k" => 1e3,
            _ => return None,
        };
        return Some(number * scale);
    }
    in_words(word)
}

fn scale_of(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" | "mln" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "dozen" => Some(12.0),
        _ => None,
    }
}

/// "forty-one" → 41. "One" is no number: it mostly stands for a person.
fn in_words(word: &str) -> Option<f64> {
    match word {
        "dozen" => Some(12.0),
        _ => value(word).filter(|_| word.starts_with(char::is_alphabetic)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        terms(text).iter().map(|term| format!("{:?} {}", term.kind, term.span.of(text))).collect()
    }

    #[test]
    fn names_numbers_and_content() {
        assert_eq!(
            shown("Forty-one people left the Varnholt ferry. Berg paid 1.2 million crowns to Anna Berg."),
            [
                "Number Forty-one",
                "Content people",
                "Content left",
                "Name Varnholt",
                "Content ferry",
                "Name Berg",
                "Content paid",
                "Number 1.2 million",
                "Content crowns",
                "Name Anna",
                "Name Berg"
            ]
        );
    }

    #[test]
    fn numbers_are_read_alike() {
        let key = |text: &str| terms(text)[0].key;
        assert_eq!(key("1,200 ships"), key("1200 ships"));
        assert_eq!(key("twelve ships"), key("12 ships"));
        assert_eq!(key("two hundred and six ships"), key("206 ships"));
        assert_eq!(key("$3bn"), key("three billion"));
        assert_ne!(key("12 ships"), key("13 ships"));
    }

    #[test]
    fn headlines_are_no_names() {
        let kinds = shown("Old Ferry Sinks Near Varnholt\n\nThe ferry sank off Varnholt.");
        assert_eq!(kinds[..2], ["Content Old", "Content Ferry"]);
        assert!(kinds.contains(&"Name Varnholt".to_owned()));
    }
}
