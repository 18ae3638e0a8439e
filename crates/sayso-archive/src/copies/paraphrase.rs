//! Two articles' sentences → whether one retells the other, sentence by sentence, in other words.

use sayso::{Span, Words};

use super::compare::MAYBE_RETOLD;
use super::shingles::shared;
use super::sketch::Sets;
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

/// An article cut into sentences of its own prose.
pub(super) struct Sentences {
    list: Vec<Span>,
    /// Their terms, by key and then by sentence, each once in a sentence.
    terms: Vec<Said>,
    /// Keys of its names and numbers, sorted, each once.
    special: Vec<u64>,
    /// Keys of its other content words, sorted, each once.
    content: Vec<u64>,
}

/// A term of a sentence.
struct Said {
    key: u64,
    /// The sentence, by its place among those of its article.
    sentence: u32,
    weight: f32,
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
        let mut list: Vec<Span> = Vec::new();
        let mut said: Vec<Said> = Vec::new();
        let mut rest = terms.as_slice();
        for (index, range) in words.sentences().iter().enumerate() {
            let count = rest.iter().take_while(|term| term.sentence == index).count();
            let (own, after) = rest.split_at(count);
            rest = after;
            if own.len() < 2 || list.len() == MOST {
                continue;
            }
            let sentence = list.len() as u32;
            said.extend(own.iter().map(|term| Said { key: term.key, sentence, weight: weight(term.kind) }));
            list.push(words.span(range.clone()));
        }
        said.sort_by_key(|term| (term.key, term.sentence));
        said.dedup_by_key(|term| (term.key, term.sentence));
        Self { list, terms: said, special: keys(&terms, true), content: keys(&terms, false) }
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

/// Whether of two articles with these names and numbers, SPECIAL, and these CONTENT words either may be a retelling of the other.
pub(super) fn may_retell(special: Sets<'_>, content: Sets<'_>) -> bool {
    let least = |sets: Sets<'_>, least: f32| {
        let (fewer, more) = (sets.sizes().0.min(sets.sizes().1), sets.sizes().0.max(sets.sizes().1).max(1));
        let enough = |shared: usize| shared as f32 / more as f32 >= least;
        // A set that is much larger has too small a share in common with the other whatever that holds.
        Some(fewer).filter(|fewer| enough(*fewer)).map(|_| sets.shared()).filter(|shared| enough(*shared))
    };
    let Some(common) = least(special, LEAST.0) else { return false };
    let (one, other) = special.sizes();
    // At best every sentence has its like.
    let most = Likeness {
        covered: 1.0,
        covers: 1.0,
        fresh: 1.0 - common as f32 / one.min(other).max(1) as f32,
        words: LEAST.1,
        common,
        paired: MOST,
        ..Likeness::default()
    };
    odds(&most).is_some_and(|odds| odds >= MAYBE_RETOLD) && least(content, LEAST.1).is_some()
}

/// How far B retells A, and A retells B; `None` where too little is in common to ask.
pub(super) fn likeness(a: &Sentences, b: &Sentences) -> Option<(Likeness, Likeness)> {
    let common = shared(&a.special, &b.special);
    let known = |of: &Sentences| common as f32 / of.special.len().max(1) as f32;
    if common < 2 || known(a).min(known(b)) < LEAST.0 {
        return None;
    }
    let both = shared(&a.content, &b.content);
    let words = |of: &Sentences| both as f32 / of.content.len().max(1) as f32;
    if words(a).min(words(b)) < LEAST.1 || a.list.is_empty() || b.list.is_empty() {
        return None;
    }
    let found = compare(a, b);
    let retells = |from: (&Sentences, &[Best]), to: (&Sentences, &[Best])| {
        let (covered, covers) = (Covered::of(to.1), Covered::of(from.1));
        let pairs = to.1.iter().zip(&to.0.list).filter(|(best, _)| best.likeness >= ALIKE);
        let places: Vec<usize> = pairs.clone().map(|(best, _)| best.other).collect();
        let passage = |(best, span): (&Best, &Span)| Passage { from: from.0.list[best.other], to: *span };
        Likeness {
            covered: covered.share,
            covers: covers.share,
            mean: covered.mean,
            order: order(&places),
            fresh: 1.0 - known(to.0),
            words: words(to.0),
            common,
            sentences: to.1.len(),
            paired: places.len(),
            passages: pairs.map(passage).collect(),
        }
    };
    let (a, b) = ((a, &found.0[..]), (b, &found.1[..]));
    Some((retells(a, b), retells(b, a)))
}

/// The sentence of the other article that one is likest to.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    other: usize,
    likeness: f32,
    /// Sum of the squares of the weights of the sentence's own terms.
    size: f32,
}

/// Of each sentence of A, and of B, the likest of the other: by the cosine of their terms, each weighed by how few of all these sentences
/// have it. Their embeddings say nothing here: those of two reports of one event, neither of which knows the other, are as near as those
/// of a retelling, and made four false copies of BASIL's triples.
fn compare(a: &Sentences, b: &Sentences) -> (Vec<Best>, Vec<Best>) {
    let mut bests = (vec![Best::default(); a.list.len()], vec![Best::default(); b.list.len()]);
    let sentences = (a.list.len() + b.list.len()) as f32;
    let mut products = vec![0.0; a.list.len() * b.list.len()];
    let (mut one, mut other) = (&a.terms[..], &b.terms[..]);
    while let Some(key) = one.first().into_iter().chain(other.first()).map(|term| term.key).min() {
        let (ours, theirs) = (with(&mut one, key), with(&mut other, key));
        // A term of one sentence on each side says most; one of all sentences nothing.
        let tells = (1.0 + sentences / ((ours.len() + theirs.len()).max(2) as f32)).ln();
        for (terms, bests) in [(ours, &mut bests.0), (theirs, &mut bests.1)] {
            terms.iter().for_each(|term| bests[term.sentence as usize].size += (term.weight * tells).powi(2));
        }
        for term in ours {
            let row = &mut products[term.sentence as usize * b.list.len()..][..b.list.len()];
            for other in theirs {
                row[other.sentence as usize] += term.weight * tells * (other.weight * tells);
            }
        }
    }
    for (at, row) in products.chunks_exact(b.list.len().max(1)).enumerate() {
        for (beside, product) in row.iter().enumerate().filter(|(_, product)| **product > 0.0) {
            let (one, other) = (&mut bests.0[at], &mut bests.1[beside]);
            let likeness = product / (one.size * other.size).sqrt().max(1e-6);
            if likeness > one.likeness {
                (one.other, one.likeness) = (beside, likeness);
            }
            if likeness > other.likeness {
                (other.other, other.likeness) = (at, likeness);
            }
        }
    }
    bests
}

/// Takes the terms with KEY, if it is the first, off TERMS, which are sorted.
fn with<'a>(terms: &mut &'a [Said], key: u64) -> &'a [Said] {
    let count = terms.iter().take_while(|term| term.key == key).count();
    let (with, rest) = terms.split_at(count);
    *terms = rest;
    with
}

/// How much of an article's prose, by weight of its terms, stands in sentences that one of the other's is like; and how like they all are.
struct Covered {
    share: f32,
    mean: f32,
}

impl Covered {
    fn of(sentences: &[Best]) -> Self {
        let sum = |part: fn(&Best) -> f32| sentences.iter().map(part).sum::<f32>();
        let all = sum(|best| best.size).max(1e-6);
        Self {
            share: sum(|best| if best.likeness >= ALIKE { best.size } else { 0.0 }) / all,
            mean: sum(|best| best.size * best.likeness) / all,
        }
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
