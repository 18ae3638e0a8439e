//! A word → how it is written; a sentence → whether it is written with capitals everywhere.

use std::ops::Range;

use super::lexicon::{Facts, lexicon};
use crate::Words;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Letters without a capital.
    Lower,
    /// A capital and other letters: "Berg", "al-Amri", "iPlayer".
    Capital,
    /// Capitals alone, two or more: "FRM", "U.N."
    Caps,
    /// One capital letter.
    Initial,
    /// Opens with a digit.
    Digit,
    /// Anything else.
    Mark,
}

/// Particles in the middle of a name.
pub const PARTICLES: [&str; 34] = [
    "af", "al", "ap", "av", "bar", "ben", "bin", "bint", "da", "dal", "de", "dei", "del", "della", "den",
    "der", "di", "do", "dos", "du", "e", "el", "ibn", "la", "le", "los", "ould", "ter", "ten", "van", "von",
    "y", "zu", "zum",
];

pub fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().next() else { return Shape::Mark };
    if first.is_numeric() {
        return Shape::Digit;
    }
    if !first.is_alphabetic() {
        return Shape::Mark;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let (mut upper, mut count) = (0, 0);
    for letter in letters {
        count += 1;
        upper += usize::from(letter.is_uppercase());
    }
    match upper {
        // Scripts without case have no capitals: nothing can be told from their look.
        0 => Shape::Lower,
        1 if count == 1 => Shape::Initial,
        _ if upper == count => Shape::Caps,
        // "al-Amri", "iPlayer", but not "co-Founder".
        _ if first.is_uppercase() => Shape::Capital,
        _ => {
            let head = word.split(['-', '‑', '’', '\'']).next().unwrap_or_default();
            let joined = head.len() < word.len();
            if !joined || PARTICLES.contains(&head) || ARTICLES.contains(&head) {
                Shape::Capital
            } else {
                Shape::Lower
            }
        }
    }
}

/// Articles and particles that names are joined to: "ash-Sharq", "d'Estaing".
const ARTICLES: [&str; 14] =
    ["ad", "an", "ar", "as", "ash", "at", "az", "d", "el", "l", "o", "ul", "ur", "us"];

/// Whether SENTENCE is written with capitals everywhere.
pub fn headline(text: &str, words: &Words, sentence: Range<usize>) -> bool {
    let (mut capital, mut lower, mut caps, mut shouted) = (0, 0, 0, false);
    // A headline is short; what the rest of a long sentence looks like does not matter.
    for span in words.spans()[sentence].iter().take(60) {
        let word = span.of(text);
        match shape(word) {
            Shape::Lower => {
                let facts = lexicon().facts(word);
                // Headlines with capitals spare no verb.
                if facts.any(Facts::VERB) && !facts.any(Facts::FUNCTION) {
                    return false;
                }
                caps = usize::MIN;
                lower += usize::from(
                    !facts.any(Facts::FUNCTION | Facts::DETERMINER) && !PARTICLES.contains(&word),
                );
            }
            Shape::Capital => capital += 1,
            Shape::Caps => {
                capital += 1;
                caps += 1;
                shouted |= word.len() > 3;
            }
            _ => {}
        }
    }
    capital >= 4 && lower * 5 <= capital || capital >= 2 && caps == capital && lower == 0 && shouted
}
