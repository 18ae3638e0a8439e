//! "It was supposedly seen by a driver" → the relation that the adverb is, where the model passes over it.

use std::ops::Range;

use crate::{Relation, Span, Words};

use super::by_shape;
use super::mend::Place;
use super::part::{HEDGES, lower};

/// Words after which the adverb belongs to what a noun is called, not to a clause: "a supposedly safe bridge", "of allegedly stolen goods".
const BEFORE_NAMES: &str = "a all an any another at by each every for from her his in its many my no of on our some several such that the their \
    these this those to two with your";

/// Adds to OUTER, the relations of SECTION of TEXT that stand in no other, the hedges that nothing found reaches, with CONFIDENCE.
pub(super) fn add(text: &str, words: &Words, section: Span, outer: &mut Vec<Relation>, confidence: f32) {
    let place = Place { text, words };
    for at in words.within(section) {
        if !HEDGES.contains(&lower(place.word(at)).as_str()) {
            continue;
        }
        let Some(content) = content(&place, words.sentence_of(at), at) else { continue };
        let cue = words.spans()[at];
        let known = |relation: &Relation| {
            let mut parts = relation.source.iter().chain(&relation.content).chain([&relation.cue]);
            parts.any(|part| part.overlaps(cue) || content.iter().any(|content| content.overlaps(*part)))
        };
        if !outer.iter().any(known) {
            outer.push(by_shape(Vec::new(), cue, content, confidence));
        }
    }
}

/// What the hedge at AT reports of SENTENCE, or of a part of one: its clause on both sides.
pub(super) fn content(place: &Place, sentence: Range<usize>, at: usize) -> Option<Vec<Span>> {
    let Range { start, end } = sentence;
    if at == start {
        let first = if place.word(at + 1) == "," { at + 2 } else { at + 1 };
        return Some(vec![place.rest(first..end)?]);
    }
    let before = lower(place.word(at - 1));
    if place.word(at + 1) == "," || BEFORE_NAMES.split(' ').any(|word| word == before) {
        return None;
    }
    let joint = |word: &str| matches!(word, "," | ";" | "and" | "but" | "that" | "“" | "”" | "\"");
    let clause =
        |at: usize| (start..at).rev().find(|at| joint(place.word(*at))).map_or(start, |joint| joint + 1);
    // "The sword, supposedly a gift, …": an aside on what stands before the comma.
    let aside = before == ",";
    let end = if aside { (at + 1..end).find(|at| place.word(*at) == ",").unwrap_or(end) } else { end };
    let subject = if aside { clause(at - 1)..at - 1 } else { clause(at)..at };
    let rest = place.rest(at + 1..end)?;
    let subject = (!subject.is_empty()).then(|| place.words.span(subject));
    Some(subject.into_iter().chain([rest]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut outer = Vec::new();
        add(text, &Words::new(text), Span::new(0, text.len()), &mut outer, 0.5);
        outer.iter().flat_map(|relation| &relation.content).map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_hedge_reports_its_clause() {
        assert_eq!(
            found("The mill is shut, and it was supposedly sold to a cousin."),
            ["it was", "sold to a cousin"]
        );
        assert_eq!(
            found("The sword, supposedly a gift from a queen, came from a theatre."),
            ["The sword", "a gift from a queen"]
        );
        assert_eq!(found("Allegedly, the clerk burnt the ledger."), ["the clerk burnt the ledger"]);
    }

    #[test]
    fn a_hedge_before_a_name_reports_no_clause() {
        for text in [
            "They crossed a supposedly safe bridge.",
            "He sold it, allegedly, and left.",
            "A van of allegedly stolen goods.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
