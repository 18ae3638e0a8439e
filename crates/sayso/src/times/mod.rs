//! Text → its calendar expressions with their values, and when things were said.
//!
//! [`find`] goes over the words once: `term` says what a word can mean, `parse` what the words from one on say, `tense` whether
//! that lies behind or ahead, and `resolve` counts it from the day of publication or from the time told last.

mod anchor;
mod dates;
mod feast;
mod join;
mod named;
mod numbers;
mod parse;
mod relative;
mod resolve;
mod said;
mod sense;
mod tense;
mod term;
#[cfg(test)]
mod tests;
mod tokens;
mod value;
mod years;

use crate::{Document, Time, Words};

pub(crate) use numbers::number;
pub use said::said;

/// The calendar expressions of DOCUMENT, sorted; relative ones are counted from the day of publication, where it is known.
pub fn find(document: &Document, words: &Words) -> Vec<Time> {
    let tokens = tokens::Tokens::new(&document.text, words);
    let mut found = Vec::new();
    for sentence in words.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            match parse::parse(&tokens, at, sentence.end) {
                // What comes again and again is no time: "every Tuesday".
                Some((end, _)) if at > sentence.start && tokens.term(at - 1) == term::Term::Every => at = end,
                Some((end, sense)) => {
                    found.push(join::Expression { words: at..end, sentence: sentence.clone(), sense });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    let found = join::join(&tokens, found);
    let mut resolver = resolve::Resolver::new(anchor::published(document, words, &found));
    let (mut paragraph, paragraphs) = (0, words.paragraphs());
    let valued = found.iter().filter_map(|expression| {
        while paragraphs.get(paragraph).is_some_and(|words| words.end <= expression.words.start) {
            paragraph += 1;
        }
        let direction = tense::direction(&tokens, &expression.sentence, expression.words.clone());
        let value = resolver.value(&expression.sense, paragraph, direction)?;
        Some(Time { span: words.span(expression.words.clone()), value: value.to_string() })
    });
    valued.collect()
}
