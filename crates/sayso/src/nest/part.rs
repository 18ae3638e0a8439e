//! A relation whose cue holds two acts → the outer and the inner one: "reportedly told", "denied telling".

use crate::{Relation, Span, Words};

use super::mend::Place;

/// Adverbs that are cues of their own, without a source.
pub(crate) const HEDGES: [&str; 4] = ["allegedly", "purportedly", "reportedly", "supposedly"];

/// Verbs that a participle of saying may follow as their object.
const BEFORE_PARTICIPLE: &str = "admit admits admitted admitting confirmed denied denies deny denying recall recalled recalls \
    regret regrets regretted remembers";

/// Whether WORD is one of [`BEFORE_PARTICIPLE`].
pub(crate) fn is_before_participle(word: &str) -> bool {
    BEFORE_PARTICIPLE.split(' ').any(|verb| verb.eq_ignore_ascii_case(word))
}

/// RELATION, or the two that it is: the outer one first.
pub(crate) fn part(text: &str, words: &Words, relation: Relation) -> (Relation, Option<Relation>) {
    hedged(text, words, &relation)
        .or_else(|| participle(text, words, &relation))
        .or_else(|| perceived(text, words, &relation))
        .map_or((relation, None), |(outer, inner)| (outer, Some(inner)))
}

/// WORD in lower case.
pub(crate) fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// "The envoy reportedly told his driver to wait": the adverb reports the whole clause.
fn hedged(text: &str, words: &Words, relation: &Relation) -> Option<(Relation, Relation)> {
    let word = |at: usize| words.spans()[at].of(text);
    let is_hedge = |at: &usize| HEDGES.contains(&lower(word(*at)).as_str());
    let cue = words.within(relation.cue);
    // The word before the cue, where the model left the adverb out of it.
    let hedge = cue.clone().find(is_hedge).or_else(|| cue.start.checked_sub(1).filter(is_hedge))?;
    let mut verb = cue;
    if hedge >= verb.start {
        // One run of words: what stands before the adverb are auxiliaries.
        verb.start = if hedge + 1 < verb.end { hedge + 1 } else { verb.start };
        verb.end = if hedge + 1 == verb.end { hedge } else { verb.end };
    }
    if verb.is_empty() {
        return None;
    }
    let hedge = words.spans()[hedge];
    let mut inner = Relation { cue: words.span(verb), ..relation.clone() };
    Place { text, words }.recipient(&mut inner);
    let paragraph = words.span(words.paragraph_of(words.within(hedge).start));
    let parts: Vec<Span> =
        relation.source.iter().chain(&relation.content).copied().chain([relation.cue]).collect();
    let (near, mut content): (Vec<Span>, Vec<Span>) =
        parts.into_iter().partition(|span| paragraph.contains(*span));
    let start = near.iter().map(|span| span.start).min().unwrap_or(hedge.start);
    let end = near.iter().map(|span| span.end).max().unwrap_or(hedge.end);
    for (from, to) in [(start, hedge.start), (hedge.end, end)] {
        let side = text.get(from..to.max(from)).unwrap_or("");
        let left = from + side.len() - side.trim_start().len();
        let right = from + side.trim_end().len();
        if left < right {
            content.push(Span::new(left, right));
        }
    }
    content.sort_unstable();
    let outer = Relation { source: Vec::new(), cue: hedge, content, ..relation.clone() };
    Some((outer, inner))
}

/// "The purser denied telling passengers that …": what is denied is the telling, and one voice does both.
fn participle(text: &str, words: &Words, relation: &Relation) -> Option<(Relation, Relation)> {
    let word = |at: usize| words.spans()[at].of(text);
    let cue = words.within(relation.cue);
    let last = cue.end.checked_sub(1).filter(|last| *last > cue.start)?;
    if !word(last).ends_with("ing") || !is_before_participle(word(last - 1)) {
        return None;
    }
    let after = relation.content.iter().filter(|span| span.start >= relation.cue.end);
    let end = after.map(|span| span.end).max()?;
    let inner = Relation { cue: words.spans()[last], ..relation.clone() };
    let content = vec![Span::new(inner.cue.start, end)];
    let outer = Relation { cue: words.span(cue.start..last), content, ..relation.clone() };
    Some((outer, inner))
}

/// "She heard a man shout:": hearing outside, shouting inside, where the model runs both into one cue.
fn perceived(text: &str, words: &Words, relation: &Relation) -> Option<(Relation, Relation)> {
    let word = |at: usize| words.spans()[at].of(text);
    let cue = words.within(relation.cue);
    let heard = cue.clone().find(|at| matches!(word(*at), "heard" | "hear" | "hears" | "saw" | "sees"))?;
    let verb = cue.end.checked_sub(if word(cue.end - 1) == ":" { 2 } else { 1 })?;
    if verb < heard + 2
        || !matches!(
            lower(word(heard + 1)).as_str(),
            "a" | "an" | "the" | "his" | "her" | "one" | "someone" | "somebody"
        )
    {
        return None;
    }
    let end = relation.content.iter().map(|span| span.end).max()?;
    let mut inner = Relation { cue: words.span(verb..cue.end), ..relation.clone() };
    inner.source = vec![words.span(heard + 1..verb)];
    let content = vec![Span::new(inner.source[0].start, end.max(inner.cue.end))];
    let outer = Relation { cue: words.span(cue.start..heard + 1), content, ..relation.clone() };
    Some((outer, inner))
}
