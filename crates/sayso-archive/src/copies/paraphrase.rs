//! Two articles' sentences → whether one retells the other, sentence by sentence, in other words.

use sayso::{Span, Words};

use super::compare::MAYBE_RETOLD;
use super::shingles::shared;
use super::sketch::Common;
use super::terms::{Term, TermKind};
use super::tokens::{Part, Token};
use crate::Passage;

/// Sentences of an article that are compared.
const MOST: usize = 150;

/// How alike two sentences must be to tell the same.
const ALIKE: f32 = 0.28;

/// What two articles have in common apart from their words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Likeness {
    /// Share of the receiver's prose, by weight of its terms, in sentences that a sentence of the giver is like.
    pub covered: f32,
    /// Share of the giver's that the receiver has.
    pub covers: f32,
    /// Mean likeness of the receiver's sentences to the giver's likest.
    pub mean: f32,
    /// Share of the paired sentences that stand in the same order.
    pub order: f32,
    /// Share of the receiver's names and numbers that the giver has not.
    pub fresh: f32,
    /// Share of the receiver's content words that the giver has.
    pub words: f32,
    /// Names and numbers that both have.
    pub common: usize,
    /// Sentences of the receiver's own prose.
    pub sentences: usize,
    /// Those of them that are paired.
    pub paired: usize,
    /// The pairs, in the receiver's order.
    pub passages: Vec<Passage>,
}

/// One sentence of an article's own prose.
struct Sentence {
    span: Span,
    /// Keys of its terms with their weights, sorted, each once.
    terms: Vec<(u64, f32)>,
}

/// An article cut into sentences.
pub(super) struct Sentences {
    list: Vec<Sentence>,
    /// Keys of its names and numbers, sorted, each once.
    special: Vec<u64>,
    /// Keys of its other content words, sorted, each once.
    content: Vec<u64>,
}

impl Sentences {
    /// The sentences of a text with TOKENS, WORDS and TERMS, without what is quoted or boilerplate.
    pub fn new(tokens: &[Token], words: &Words, terms: &[Term]) -> Self {
        let part = |place: usize| {
            let at = tokens.partition_point(|token| token.span.end <= place);
            tokens.get(at).map_or(Part::Boilerplate, |token| token.part)
        };
        let own = terms.iter().filter(|term| part(term.span.start) == Part::Own);
        let terms: Vec<Term> = own.copied().collect();
        let mut list: Vec<Sentence> = Vec::new();
        let mut rest = terms.as_slice();
        for (index, range) in words.sentences().iter().enumerate() {
            let count = rest.iter().take_while(|term| term.sentence == index).count();
            let (own, after) = rest.split_at(count);
            rest = after;
            let span = words.span(range.clone());
            if own.len() < 2 || list.len() == MOST {
                continue;
            }
            let mut terms: Vec<(u64, f32)> = own.iter().map(|term| (term.key, weight(term.kind))).collect();
            terms.sort_by_key(|term| term.0);
            terms.dedup_by_key(|term| term.0);
            list.push(Sentence { span, terms });
        }
        Self { list, special: keys(&terms, true), content: keys(&terms, false) }
    }

    pub fn special(&self) -> &[u64] {
        &self.special
    }

    pub fn content(&self) -> &[u64] {
        &self.content
    }
}

/// Keys of those of TERMS that are names and numbers, or of the others, sorted, each once.
fn keys(terms: &[Term], special: bool) -> Vec<u64> {
    let of = terms.iter().filter(|term| (term.kind != TermKind::Content) == special);
    let mut keys: Vec<u64> = of.map(|term| term.key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn weight(kind: TermKind) -> f32 {
    match kind {
        TermKind::Content => 1.0,
        TermKind::Name => 1.2,
        TermKind::Number => 1.5,
    }
}

/// Least shares of names and numbers, and of content words, that must be in common to ask further.
const LEAST: (f32, f32) = (0.4, 0.2);

/// Whether of two articles with these names and numbers in common, SPECIAL, and these CONTENT words either may be a retelling of the other.
pub(super) fn may_retell(special: Common, content: impl FnOnce() -> Common) -> bool {
    let share = |common: Common, of: usize| common.shared as f32 / of.max(1) as f32;
    let known = (share(special, special.each.0), share(special, special.each.1));
    // At best every sentence has its like.
    let most = Likeness {
        covered: 1.0,
        covers: 1.0,
        fresh: 1.0 - known.0.max(known.1),
        words: LEAST.1,
        common: special.shared,
        paired: MOST,
        ..Likeness::default()
    };
    if known.0.min(known.1) < LEAST.0 || odds(&most).is_none_or(|odds| odds < MAYBE_RETOLD) {
        return false;
    }
    let content = content();
    share(content, content.each.0).min(share(content, content.each.1)) >= LEAST.1
}

/// How far TO retells FROM; `None` where too little is in common to ask.
pub(super) fn likeness(from: &Sentences, to: &Sentences) -> Option<Likeness> {
    let common = shared(&from.special, &to.special);
    let known = common as f32 / to.special.len().max(1) as f32;
    if common < 2 || known < LEAST.0 {
        return None;
    }
    let words = shared(&from.content, &to.content) as f32 / to.content.len().max(1) as f32;
    if words < LEAST.1 || from.list.is_empty() || to.list.is_empty() {
        return None;
    }
    let rarity = Rarity::new(from, to);
    let givers: Vec<Weighted> = from.list.iter().map(|sentence| rarity.weighted(sentence)).collect();
    let mut paired: Vec<(usize, usize)> = Vec::new();
    let (mut weight, mut covered, mut mean) = (0.0, 0.0, 0.0);
    let mut found = vec![0.0_f32; givers.len()];
    for (at, sentence) in to.list.iter().enumerate() {
        let sentence = rarity.weighted(sentence);
        weight += sentence.size;
        let mut best = (0, 0.0);
        for (index, giver) in givers.iter().enumerate() {
            let likeness = giver.likeness(&sentence);
            found[index] = found[index].max(likeness);
            if likeness > best.1 {
                best = (index, likeness);
            }
        }
        mean += sentence.size * best.1;
        if best.1 >= ALIKE {
            covered += sentence.size;
            paired.push((at, best.0));
        }
    }
    let (covers, all) = givers.iter().zip(&found).fold((0.0, 0.0), |(covers, all), (giver, found)| {
        (covers + if *found >= ALIKE { giver.size } else { 0.0 }, all + giver.size)
    });
    let passage =
        |(at, giver): &(usize, usize)| Passage { from: from.list[*giver].span, to: to.list[*at].span };
    Some(Likeness {
        covered: covered / f32::max(weight, 1e-6),
        covers: covers / f32::max(all, 1e-6),
        mean: mean / f32::max(weight, 1e-6),
        order: order(&paired.iter().map(|(_, giver)| *giver).collect::<Vec<_>>()),
        fresh: 1.0 - known,
        words,
        common,
        sentences: to.list.len(),
        paired: paired.len(),
        passages: paired.iter().map(passage).collect(),
    })
}

/// How much a term says among the sentences of two articles: the fewer have it, the more.
struct Rarity {
    /// Keys, sorted, with how many sentences have them.
    counts: Vec<(u64, u32)>,
    sentences: f32,
}

/// A sentence whose terms weigh what they say here.
struct Weighted {
    terms: Vec<(u64, f32)>,
    /// Sum of the squares of the weights.
    size: f32,
}

impl Rarity {
    fn new(a: &Sentences, b: &Sentences) -> Self {
        let all = a.list.iter().chain(&b.list);
        let mut keys: Vec<u64> = all.flat_map(|sentence| sentence.terms.iter().map(|term| term.0)).collect();
        keys.sort_unstable();
        let mut counts: Vec<(u64, u32)> = Vec::new();
        for key in keys {
            match counts.last_mut() {
                Some((last, count)) if *last == key => *count += 1,
                _ => counts.push((key, 1)),
            }
        }
        Self { counts, sentences: (a.list.len() + b.list.len()) as f32 }
    }

    fn weighted(&self, sentence: &Sentence) -> Weighted {
        let weight = |(key, weight): &(u64, f32)| {
            let count =
                self.counts.binary_search_by_key(key, |entry| entry.0).map_or(1, |at| self.counts[at].1);
            // A term of one sentence on each side says most; one of all sentences nothing.
            (*key, weight * (1.0 + self.sentences / (count.max(2) as f32)).ln())
        };
        let terms: Vec<(u64, f32)> = sentence.terms.iter().map(weight).collect();
        let size = terms.iter().map(|term| term.1 * term.1).sum();
        Weighted { terms, size }
    }
}

impl Weighted {
    /// Cosine of two sentences' terms. Their embeddings say nothing here: those of two reports of one event, neither of which knows the
    /// other, are as near as those of a retelling, and made four false copies of BASIL's triples.
    fn likeness(&self, other: &Self) -> f32 {
        let (a, b) = (&self.terms, &other.terms);
        let (mut i, mut j, mut dot) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].0.cmp(&b[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    dot += a[i].1 * b[j].1;
                    i += 1;
                    j += 1;
                }
            }
        }
        dot / (self.size * other.size).sqrt().max(1e-6)
    }
}

/// Share of PLACES in the longest part of them that never falls.
fn order(places: &[usize]) -> f32 {
    let mut ends: Vec<usize> = Vec::new();
    for place in places {
        let at = ends.partition_point(|end| end <= place);
        match ends.get_mut(at) {
            Some(end) => *end = *place,
            None => ends.push(*place),
        }
    }
    if places.is_empty() { 0.0 } else { ends.len() as f32 / places.len() as f32 }
}

/// Sentences and names and numbers below which nothing can be told.
const FEWEST: (usize, usize) = (3, 5);

/// Names and numbers in common that are as good as more.
const MANY: usize = 12;

/// Log-odds that who wrote the receiver had the giver before him, against two reports of one event; `None` where too little is there to tell.
///
/// A logistic regression over retellings of our own, against pairs of BASIL, ECB+, FNC-1 and Reuters on one event (`cargo dev copies --likeness`).
/// What gives a retelling away is that it has nothing of its own: no name and no number that the giver has not.
pub(super) fn odds(likeness: &Likeness) -> Option<f32> {
    if likeness.paired < FEWEST.0 || likeness.common < FEWEST.1 {
        return None;
    }
    let common = likeness.common.min(MANY) as f32 / MANY as f32;
    Some(
        -6.3 + 5.7 * likeness.covered + likeness.covers - 7.8 * likeness.fresh - 1.1 * likeness.words
            + 4.5 * common,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_places() {
        assert_eq!(order(&[0, 1, 1, 4]), 1.0);
        assert_eq!(order(&[3, 2, 1, 0]), 0.25);
        assert_eq!(order(&[]), 0.0);
    }
}
