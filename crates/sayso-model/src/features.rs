//! Words → one feature code each: shape, spacing, paragraph start, quotation state. The encoder is uncased and its tokenizer
//! drops white space, so this is how it learns of them. `training/tokens.py` is the same.

use sayso::{Span, paragraphs};

/// A code below 64 for each of WORDS, which are spans of TEXT in order:
/// shape + 5 × glued to the word before + 10 × first of a paragraph + 20 × quotation state.
pub(crate) fn features(text: &str, words: &[Span]) -> Vec<i32> {
    let line_ends = paragraphs::line_ends(text);
    let mut quotation = Quotation::Outside;
    let mut before = 0;
    let mut codes = Vec::with_capacity(words.len());
    for span in words {
        let gap = &text[before..span.start];
        let first = codes.is_empty();
        let paragraph = first || paragraphs::parts(gap, line_ends);
        if paragraph {
            quotation = Quotation::Outside;
        }
        let left = text[..span.start].chars().next_back().unwrap_or(' ');
        let right = text[span.end..].chars().next().unwrap_or(' ');
        let word = span.of(text);
        let state = quotation.step(word, left, right);
        let glued = !first && gap.is_empty();
        codes.push(shape(word) + 5 * i32::from(glued) + 10 * i32::from(paragraph) + 20 * state);
        before = span.end;
    }
    codes
}

/// Whether the word with CODE begins a paragraph.
pub(crate) fn is_paragraph(code: i32) -> bool {
    code / 10 % 2 == 1
}

/// Whether the word with CODE stands inside quotation marks, or is one.
pub(crate) fn is_quoted(code: i32) -> bool {
    code >= 20
}

/// 0 lower-case or other letters, 1 capitalised, 2 all capitals, 3 a digit first, 4 anything else.
fn shape(word: &str) -> i32 {
    let Some(first) = word.chars().next() else { return 4 };
    if first.is_numeric() {
        3
    } else if !first.is_alphabetic() {
        4
    } else if !first.is_uppercase() {
        0
    } else if word.len() > first.len_utf8() && !word.chars().any(char::is_lowercase) {
        2
    } else {
        1
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Quotation {
    Outside,
    Double,
    Single,
}

impl Quotation {
    /// Passes WORD, between the characters LEFT and RIGHT, and gives its state: 0 outside, 1 inside double marks, 2 inside
    /// single ones, the marks themselves counted as inside.
    fn step(&mut self, word: &str, left: char, right: char) -> i32 {
        let (code, next) = match word {
            "\"" if *self == Self::Double => (Self::Double, Self::Outside),
            "\"" | "“" | "«" | "„" => (Self::Double, Self::Double),
            "”" | "»" => (Self::Double, Self::Outside),
            "'" | "‘" if *self != Self::Double && !left.is_alphanumeric() && right.is_alphanumeric() => {
                (Self::Single, Self::Single)
            }
            "'" | "’" if *self == Self::Single && !right.is_alphanumeric() => (Self::Single, Self::Outside),
            _ => (*self, *self),
        };
        *self = next;
        code as i32
    }
}
