//! Text → its terms: the names, numbers and content words that stay when it is told in other words.

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
    let named = names(text, words);
    let mut terms = Vec::new();
    for (sentence, range) in words.sentences().iter().enumerate() {
        let capitals = mostly_capitals(text, &words.spans()[range.clone()]);
        let mut at = range.start;
        while at < range.end {
            let span = words.spans()[at];
            let word = span.of(text);
            if let Some((value, count)) = number(text, &words.spans()[at..range.end]) {
                let span = Span::new(span.start, words.spans()[at + count - 1].end);
                let key = mixed(value.to_bits() ^ NUMBER);
                terms.push(Term { key, kind: TermKind::Number, span, sentence });
                at += count;
                continue;
            }
            at += 1;
            if !word.starts_with(char::is_alphanumeric) {
                continue;
            }
            for part in word.split(['-', '‑', '/']).filter(|part| part.chars().count() > 1) {
                let lower = part.to_lowercase();
                if is_function_word(&lower) {
                    continue;
                }
                let is_name = part.starts_with(char::is_uppercase)
                    && (named.contains(lower.as_str()) || !capitals && at - 1 > range.start);
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

/// The words, in lower case, that TEXT writes with a capital where no rule but being a name asks for one.
fn names(text: &str, words: &Words) -> HashSet<String> {
    let mut names = HashSet::new();
    for range in words.sentences() {
        let spans = &words.spans()[range.clone()];
        if mostly_capitals(text, spans) {
            continue;
        }
        let opens =
            spans.iter().position(|span| span.of(text).starts_with(char::is_alphanumeric)).unwrap_or(0);
        for (at, span) in spans.iter().enumerate() {
            let word = span.of(text);
            let after_mark = at > 0 && matches!(spans[at - 1].of(text), "“" | "\"" | ":" | "‘" | "'");
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            let next = spans.get(at + 1).is_some_and(|next| capital(next.of(text)));
            if capital(word) && (at > opens && !after_mark || next) {
                let lower = word.to_lowercase();
                if !is_function_word(&lower) {
                    names.extend(lower.split(['-', '‑', '/']).map(str::to_owned));
                }
            }
        }
    }
    names
}

/// Whether more than half of the words are capitalised, as in headlines.
fn mostly_capitals(text: &str, spans: &[Span]) -> bool {
    let words = spans.iter().map(|span| span.of(text)).filter(|word| word.starts_with(char::is_alphabetic));
    let (mut all, mut capitals) = (0, 0);
    for word in words.filter(|word| !is_function_word(&word.to_lowercase())) {
        all += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    all >= 3 && 5 * capitals > 3 * all
}

/// The number that SPANS open with and how many of them it takes: "1,200", "1.2 million", "forty-one", "two hundred and six".
fn number(text: &str, spans: &[Span]) -> Option<(f64, usize)> {
    let word = |at: usize| spans.get(at).map(|span| span.of(text).to_lowercase());
    let (mut value, mut count) = (value_of(&word(0)?)?, 1);
    while let Some(next) = word(count) {
        if let Some(scale) = scale_of(&next) {
            value *= scale;
            count += 1;
        } else if next == "and"
            && value >= 100.0
            && let Some(more) = word(count + 1).as_deref().and_then(in_words)
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
