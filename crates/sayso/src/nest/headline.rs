//! "Union: ferry was overdue" over an article → the relation that it is, where the model passes over it and the article quotes the union.

use crate::{Relation, Span, Words};

use super::by_shape;
use super::mend::Place;
use super::part::lower;

/// Words of the longest source before a headline's colon.
const LONGEST: usize = 3;

/// Adds to OUTER, the relations of SECTION of TEXT that stand in no other, the one of the headline, if the headline has none and what stands
/// before its colon is a source in the article: so "Analysis: …" and "Live: …" are none. CONFIDENCE is what it gets.
pub(super) fn add(text: &str, words: &Words, section: Span, outer: &mut Vec<Relation>, confidence: f32) {
    let [first, _, ..] = words.paragraphs() else { return };
    let place = Place { text, words };
    let whole = words.span(first.clone());
    if section.start > 0 || outer.iter().any(|relation| relation.cue.overlaps(whole)) {
        return;
    }
    let last = first.end.min(first.start + LONGEST + 1);
    let Some(colon) = (first.start + 1..last).find(|&at| place.word(at) == ":") else { return };
    let name = lower(place.word(colon - 1));
    let called = |source: &Span| {
        let within = words.within(*source);
        let end =
            within.clone().find(|&at| matches!(place.word(at), "," | "who" | "of")).unwrap_or(within.end);
        end > within.start && lower(place.word(end - 1)) == name
    };
    if !outer.iter().flat_map(|relation| &relation.source).any(called) {
        return;
    }
    let Some(content) = place.rest(colon + 1..first.end) else { return };
    if words.within(content).len() >= 3 {
        let source = vec![words.span(first.start..colon)];
        outer.push(by_shape(source, words.spans()[colon], vec![content], confidence));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked;

    fn found(text: &str) -> Option<(String, String)> {
        let (text, mut outer) = marked(text);
        let before = outer.len();
        add(&text, &Words::new(&text), Span::new(0, text.len()), &mut outer, 0.5);
        let span = |spans: &[Span]| spans[0].of(&text).to_owned();
        outer.get(before).map(|relation| (span(&relation.source), span(&relation.content)))
    }

    #[test]
    fn whom_the_article_quotes_may_stand_before_a_colon() {
        let lead =
            "[source The seamen's union, which is small,] [cue said] [content that the ferry was old].";
        let (source, content) = found(&format!("Union: ferry was overdue\n\n{lead}")).expect("a relation");
        assert_eq!((source.as_str(), content.as_str()), ("Union", "ferry was overdue"));
        for headline in
            ["Analysis: why ferries sink", "Union: a song", "Why the old and proud union: ferry was overdue"]
        {
            assert_eq!(found(&format!("{headline}\n\n{lead}")), None, "{headline}");
        }
    }
}
