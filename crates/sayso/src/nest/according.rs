//! "According to X, …" at the beginning of a sentence → the relation that it is, where the model passes over it: in a long window it may
//! when much stands between the cue and the clause.

use crate::{Relation, Span, Words};

use super::by_shape;
use super::mend::Place;

/// Words of the longest source.
const LONGEST: usize = 40;

/// Adds to OUTER, the relations of SECTION of TEXT that stand in no other, those that open a sentence with "According to" and were not found,
/// with CONFIDENCE.
pub(crate) fn add(text: &str, words: &Words, section: Span, outer: &mut Vec<Relation>, confidence: f32) {
    let place = Place { text, words };
    let within = words.within(section);
    let first = words.sentences().partition_point(|sentence| sentence.end <= within.start);
    for sentence in words.sentences()[first..].iter().take_while(|sentence| sentence.start < within.end) {
        let at = sentence.start;
        if sentence.is_empty() || !section.contains(words.span(sentence.clone())) {
            continue;
        }
        if place.word(at) != "According" || place.word(at + 1) != "to" {
            continue;
        }
        let whole = words.span(sentence.clone());
        let known = |relation: &Relation| {
            relation.cue.overlaps(whole) || relation.content.iter().any(|content| content.overlaps(whole))
        };
        if outer.iter().any(known) {
            continue;
        }
        let Some(comma) = end_of_source(&place, at + 2, sentence.end) else { continue };
        let content = place.trim(words.span(comma + 1..sentence.end), |word| matches!(word, "." | "!"));
        if words.within(content).len() < 3 {
            continue;
        }
        let source = vec![words.span(at + 2..comma)];
        outer.push(by_shape(source, words.span(at..at + 2), vec![content], confidence));
    }
}

/// The comma between the source that begins at START and what it says: a clause or an apposition of the source ends in one too.
fn end_of_source(place: &Place, start: usize, end: usize) -> Option<usize> {
    let commas: Vec<usize> =
        (start + 1..end.min(start + LONGEST)).filter(|&at| place.word(at) == ",").collect();
    let (&first, rest) = commas.split_first()?;
    let after = place.word(first + 1);
    let aside = matches!(after, "who" | "which" | "whose" | "whom" | "a" | "an");
    if aside { rest.first().copied() } else { Some(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, String)> {
        let mut outer = Vec::new();
        add(text, &Words::new(text), Span::new(0, text.len()), &mut outer, 0.5);
        let span = |spans: &[Span]| spans[0].of(text).to_owned();
        outer.first().map(|relation| (span(&relation.source), span(&relation.content)))
    }

    #[test]
    fn a_sentence_that_opens_with_according_to_says_whose_word_it_is() {
        let (source, content) = found(
            "The deal is off. According to four people with knowledge of it, who asked not to be named, the bank had left.",
        )
        .expect("a relation");
        assert_eq!(source, "four people with knowledge of it, who asked not to be named");
        assert_eq!(content, "the bank had left");
        let (source, content) = found("According to Ada Orr, the mill had closed.").expect("a relation");
        assert_eq!((source.as_str(), content.as_str()), ("Ada Orr", "the mill had closed"));
        assert!(found("According to Orr and the clerk.").is_none());
        assert!(found("It went according to plan, and they left.").is_none());
    }
}
