//! Two articles' sentences → whether one retells the other, sentence by sentence, in other words.

use sayso::{Span, Words};

use super::terms::{Term, TermKind, terms_of};
use super::tokens::{Part, Token};
use crate::{Article, Meaning, Passage};

/// Sentences of an article that are compared.
const MOST: usize = 150;

/// How alike two sentences must be to tell the same.
const ALIKE: f32 = 0.28;

/// What two articles have in common apart from their words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Likeness {
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
    /// The sentences of the receiver that are paired.
    pub paired: usize,
    /// The pairs, in the receiver's order.
    pub passages: Vec<Passage>,
}

/// One sentence of an article's own prose.
struct Sentence<'a> {
    span: Span,
    /// Keys of its terms with their weights, sorted, each once.
    terms: Vec<(u64, f32)>,
    meaning: Option<&'a Meaning>,
}

/// An article cut into sentences.
pub(super) struct Sentences<'a> {
    list: Vec<Sentence<'a>>,
    terms: Vec<Term>,
}

impl<'a> Sentences<'a> {
    /// The sentences of ARTICLE, which has TOKENS, without what is quoted or boilerplate.
    pub fn new(article: &'a Article, tokens: &[Token]) -> Self {
        let text = article.text();
        let words = Words::new(text);
        let part = |place: usize| {
            let at = tokens.partition_point(|token| token.span.end <= place);
            tokens.get(at).map_or(Part::Boilerplate, |token| token.part)
        };
        let mut terms = terms_of(text, &words);
        terms.retain(|term| part(term.span.start) == Part::Own);
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
            let said = article.reports.iter().filter(|report| span.contains(report.span));
            let meaning =
                said.max_by_key(|report| report.span.len()).and_then(|report| report.meaning.as_ref());
            list.push(Sentence { span, terms, meaning });
        }
        Self { list, terms }
    }

    /// Keys of the names and numbers, or of the other content words, sorted, each once.
    fn keys(&self, special: bool) -> Vec<u64> {
        let of = self.terms.iter().filter(|term| (term.kind != TermKind::Content) == special);
        let mut keys: Vec<u64> = of.map(|term| term.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

fn weight(kind: TermKind) -> f32 {
    match kind {
        TermKind::Content => 1.0,
        TermKind::Name => 1.2,
        TermKind::Number => 1.5,
    }
}

/// How far TO retells FROM; `None` where too little is in common to ask.
pub(super) fn likeness(from: &Sentences, to: &Sentences) -> Option<Likeness> {
    let (special_from, special_to) = (from.keys(true), to.keys(true));
    let common = super::shingles::shared(&special_from, &special_to);
    if common < 2 || from.list.is_empty() || to.list.is_empty() {
        return None;
    }
    let (content_from, content_to) = (from.keys(false), to.keys(false));
    let words = super::shingles::shared(&content_from, &content_to) as f32 / content_to.len().max(1) as f32;
    if words < 0.1 {
        return None;
    }
    let rarity = Rarity::new(from, to);
    let mut paired: Vec<(usize, usize, f32)> = Vec::new();
    let (mut weight, mut covered, mut mean) = (0.0, 0.0, 0.0);
    let mut found = vec![0.0_f32; from.list.len()];
    for (at, sentence) in to.list.iter().enumerate() {
        let size = rarity.size(sentence);
        weight += size;
        let alike = from.list.iter().map(|other| rarity.likeness(other, sentence));
        let mut best = (0, 0.0);
        for (index, likeness) in alike.enumerate() {
            found[index] = found[index].max(likeness);
            if likeness > best.1 {
                best = (index, likeness);
            }
        }
        mean += size * best.1;
        if best.1 >= ALIKE {
            covered += size;
            paired.push((at, best.0, size));
        }
    }
    let sizes = from.list.iter().map(|sentence| rarity.size(sentence));
    let (covers, all) = sizes.zip(&found).fold((0.0, 0.0), |(covers, all), (size, found)| {
        (covers + if *found >= ALIKE { size } else { 0.0 }, all + size)
    });
    let passages =
        paired.iter().map(|(at, other, _)| Passage { from: from.list[*other].span, to: to.list[*at].span });
    Some(Likeness {
        covered: covered / f32::max(weight, 1e-6),
        covers: covers / f32::max(all, 1e-6),
        mean: mean / f32::max(weight, 1e-6),
        order: order(&paired.iter().map(|(_, other, _)| *other).collect::<Vec<_>>()),
        fresh: 1.0 - common as f32 / special_to.len().max(1) as f32,
        words,
        common,
        paired: paired.len(),
        passages: passages.collect(),
    })
}

/// How much a term says among the sentences of two articles: the fewer have it, the more.
struct Rarity {
    /// Keys, sorted, with how many sentences have them.
    counts: Vec<(u64, u32)>,
    sentences: f32,
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

    /// The weight of TERM, squared into a cosine.
    fn of(&self, term: (u64, f32)) -> f32 {
        let count =
            self.counts.binary_search_by_key(&term.0, |entry| entry.0).map_or(1, |at| self.counts[at].1);
        // A term of one sentence on each side says most; one of all sentences nothing.
        term.1 * (1.0 + self.sentences / (count.max(2) as f32)).ln()
    }

    fn size(&self, sentence: &Sentence) -> f32 {
        sentence.terms.iter().map(|term| self.of(*term).powi(2)).sum()
    }

    /// Cosine of two sentences' terms; where both have embeddings, the mean of it and theirs.
    fn likeness(&self, a: &Sentence, b: &Sentence) -> f32 {
        let (mut i, mut j, mut dot) = (0, 0, 0.0);
        while i < a.terms.len() && j < b.terms.len() {
            match a.terms[i].0.cmp(&b.terms[j].0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    dot += self.of(a.terms[i]) * self.of(b.terms[j]);
                    i += 1;
                    j += 1;
                }
            }
        }
        let words = dot / (self.size(a) * self.size(b)).sqrt().max(1e-6);
        match (a.meaning, b.meaning) {
            (Some(a), Some(b)) => 0.5 * words + 0.5 * a.similarity(b).max(0.0).powi(2),
            _ => words,
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

/// Chance, 0 to 1, that who wrote the receiver had the giver before him.
pub(super) fn chance(likeness: &Likeness) -> f32 {
    if likeness.paired < 2 || likeness.common < 3 {
        return 0.0;
    }
    let sum = 8.0 * (likeness.covered - 0.6) - 6.0 * (likeness.fresh - 0.2)
        + 4.0 * (likeness.mean - 0.4)
        + 3.0 * (likeness.order - 0.7)
        + 5.0 * (likeness.words - 0.4);
    1.0 / (1.0 + (-sum).exp())
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
