//! An article and articles by the outlets it cites → which of them it means.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::ops::Deref;

use sayso::{Span, Time, Words};

use super::citations::Citation;
use super::compare::{Comparable, Keys};
use super::direction::by_date;
use super::outlets;
use super::shingles;
use super::terms::{Term, TermKind};
use crate::stories::day::{day, interval};
use crate::{Article, Edge, EdgeKind, Giver};

/// Share of what stands around a citation that must stand in the article that is meant, by weight.
const MEANT: f32 = 0.3;

/// Terms around a citation that must stand in it.
const FEWEST: usize = 3;

/// The citations of CITING as edges: from that one of CANDIDATES which the cited outlet published on the same matter, no later; or from the outlet
/// where there is none. Candidates that are no such article do no harm. Who asks for many articles does so with [`cite_among`].
pub fn cite(citing: &Article, candidates: &[&Article]) -> Vec<Edge> {
    let candidates: Vec<Comparable<&Article>> =
        candidates.iter().map(|article| Comparable::new(*article)).collect();
    cite_among(&Comparable::new(citing), &candidates.iter().collect::<Vec<_>>())
}

/// As [`cite`].
pub fn cite_among<A: Deref<Target = Article>, B: Deref<Target = Article>>(
    citing: &Comparable<A>,
    candidates: &[&Comparable<B>],
) -> Vec<Edge> {
    let article = citing.article();
    let own = article.outlet_key();
    let candidates: Vec<(&Comparable<B>, String)> = candidates
        .iter()
        .filter(|candidate| candidate.article().number != article.number)
        .filter_map(|candidate| Some((*candidate, candidate.article().outlet_key()?)))
        .collect();
    citing
        .citations()
        .iter()
        .filter_map(|citation| {
            let own = own.as_ref().is_some_and(|own| outlets::same_keys(own, &citation.key));
            // Most citations have no candidate: what stands around them is looked at when it is asked for.
            let near = LazyCell::new(|| {
                [0, 1].map(|around| near(article, citing.words(), citing.terms(), citation, around))
            });
            let by_outlet = candidates.iter().filter(|(_, outlet)| citation.is_of(outlet));
            let by_outlet = by_outlet.map(|(candidate, _)| candidate);
            let earlier = by_outlet.filter(|candidate| is_on_matter(citing.keys(), candidate.keys())).filter(
                |candidate| match by_date(candidate.article(), article) {
                    Some(Ordering::Greater) => false,
                    Some(Ordering::Equal) | None => !own || candidate.article().number < article.number,
                    Some(Ordering::Less) => true,
                },
            );
            let timely = earlier.filter(|candidate| is_timely(article, citation.span, candidate.article()));
            let meant = timely.filter_map(|candidate| {
                let agreements = near.iter().filter_map(|near| agreement(near, candidate.keys()));
                Some((agreements.max_by(f32::total_cmp)?, candidate.article().number))
            });
            let best = meant.max_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| y.cmp(x)));
            match best {
                Some((agreement, giver)) => {
                    Some(edge(article, Giver::Article(giver), citation, 0.5 + 0.5 * agreement))
                }
                None => citation
                    .is_sure
                    .then(|| edge(article, Giver::Outlet(citation.outlet.clone()), citation, 0.8)),
            }
        })
        .collect()
}

fn edge(citing: &Article, from: Giver, citation: &Citation, confidence: f32) -> Edge {
    Edge {
        from,
        to: citing.number,
        kind: EdgeKind::Cite,
        coverage: 0.0,
        quoted_coverage: 0.0,
        credit: Some(citation.span),
        credited: true,
        passages: Vec::new(),
        confidence: confidence.min(1.0),
    }
}

/// Days after which an article is no news any more that others cite: of what an outlet published years before, something always fits.
const OLDEST: i32 = 60;

/// Bytes between a citation and the time that it was told: "reported earlier on Monday", "in an October 2012 interview with".
const BESIDE: usize = 12;

/// Days that an outlet may take to publish what it was told.
const DELAY: i32 = 2;

/// Whether CANDIDATE was published when the citation of CITING at PLACE says; true where a day is not known.
fn is_timely(citing: &Article, place: Span, candidate: &Article) -> bool {
    let published = |article: &Article| article.document.published.as_deref().and_then(day);
    let Some((then, now)) = published(candidate).zip(published(citing)) else { return true };
    let beside = |time: &&Time| {
        let gap = if time.span.end <= place.start {
            place.start - time.span.end
        } else {
            time.span.start.saturating_sub(place.end)
        };
        gap <= BESIDE
    };
    let told = citing.reading.times.iter().filter(beside).filter_map(|time| interval(&time.value));
    let told: Vec<(i32, i32)> = told.collect();
    let fits = told.iter().any(|(first, last)| (first - 1..=last + DELAY).contains(&then));
    now - then <= OLDEST && (told.is_empty() || fits)
}

/// The terms that stand in the sentences where CITATION's outlet is named and where something is told on its word, and in those AROUND them.
fn near(citing: &Article, words: &Words, all: &[Term], citation: &Citation, around: usize) -> Vec<Term> {
    let mut places: Vec<Span> = outlets::mentions(citing.text(), &citation.outlet);
    places.push(citation.span);
    let named =
        citing.reading.entities.iter().position(|entity| outlets::same(&entity.name, &citation.outlet));
    let told =
        citing.reading.attributions.iter().filter(|a| named.is_some_and(|entity| a.chain.contains(&entity)));
    places.extend(told.flat_map(|a| a.content.iter().copied()));
    let mut sentences: Vec<usize> = Vec::new();
    for place in places {
        let first = words.within(place).start;
        let at = words.sentences().partition_point(|range| range.end <= first);
        sentences.extend(at.saturating_sub(around)..=at + around);
    }
    sentences.sort_unstable();
    sentences.dedup();
    let own_words = |term: &&Term| !citation.span.overlaps(term.span);
    all.iter()
        .filter(|term| sentences.binary_search(&term.sentence).is_ok())
        .filter(own_words)
        .copied()
        .collect()
}

/// Names and numbers that an article which is meant shares with the whole of the one that cites it, and their share of the fewer.
const MATTER: (usize, f32) = (2, 0.15);

/// Names and numbers of a brief item, of which one in common is enough.
const BRIEF: usize = 6;

/// Whether a candidate with the terms OTHER is on the matter of an article with the terms OWN.
fn is_on_matter(own: &Keys, other: &Keys) -> bool {
    let shared = shingles::shared(&own.special, &other.special);
    let fewer = own.special.len().min(other.special.len());
    let least = if fewer <= BRIEF { 1 } else { MATTER.0 };
    shared >= least && shared as f32 >= MATTER.1 * fewer as f32
}

/// How far a candidate with the terms HELD has what stands NEAR a citation, 0 to 1; `None` where that is another matter.
fn agreement(near: &[Term], held: &Keys) -> Option<f32> {
    let mut seen: Vec<u64> = Vec::new();
    let (mut shared, mut special, mut weight, mut all) = (0, 0, 0.0, 0.0);
    for term in near {
        if seen.contains(&term.key) {
            continue;
        }
        seen.push(term.key);
        let counts = if term.kind == TermKind::Content { 1.0 } else { 2.0 };
        all += counts;
        if held.all.binary_search(&term.key).is_ok() {
            weight += counts;
            shared += 1;
            special += usize::from(term.kind != TermKind::Content);
        }
    }
    let agreement = weight / f32::max(all, 1.0);
    (shared >= FEWEST && special >= 1 && agreement >= MEANT).then_some(agreement)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(number: u32, outlet: &str, published: &str, marked: &str) -> Article {
        let (mut document, reading) = sayso::testing::reading(marked);
        document.outlet = Some(outlet.to_owned());
        document.published = Some(published.to_owned());
        Article { number, document, reading, ..Article::default() }
    }

    fn givers(citing: &Article, candidates: &[&Article]) -> Vec<Giver> {
        cite(citing, candidates).into_iter().map(|edge| edge.from).collect()
    }

    #[test]
    fn an_old_story_or_one_of_another_day_is_not_meant() {
        let text = "The Varnholt ferry had no working pumps when it sank with 14 aboard.";
        let said = "[source#1 The Harbour Courier] [cue#1 reported] [content#1 that the Varnholt ferry, which sank with 14 aboard, had no working pumps].";
        let story = |day: &str| article(1, "Harbour Courier", day, text);
        let citing = article(4, "Lantern", "2024-03-20", said);
        let outlet = [Giver::Outlet("Harbour Courier".to_owned())];
        assert_eq!(givers(&citing, &[&story("2024-03-01")]), [Giver::Article(1)]);
        assert_eq!(givers(&citing, &[&story("2014-03-01")]), outlet);
        let mut dated = article(
            4,
            "Lantern",
            "2024-03-20",
            &format!("On 9 March, {}", said.replace("The Harbour", "the Harbour")),
        );
        dated.reading.times = vec![Time { span: Span::new(3, 10), value: "2024-03-09".to_owned() }];
        assert_eq!(givers(&dated, &[&story("2024-03-01")]), outlet);
        assert_eq!(givers(&dated, &[&story("2024-03-09")]), [Giver::Article(1)]);
    }

    #[test]
    fn the_story_that_is_meant() {
        let story = article(
            1,
            "Harbour Courier",
            "2024-03-01",
            "The Varnholt ferry had no working pumps when it sank with 14 aboard.",
        );
        let other = article(
            2,
            "Harbour Courier",
            "2024-03-01",
            "The Varnholt council raised 14 fees for stalls at the fish market.",
        );
        let later = article(
            3,
            "Harbour Courier",
            "2024-03-05",
            "The Varnholt ferry had no working pumps when it sank with 14 aboard, again.",
        );
        let citing = article(
            4,
            "Lantern",
            "2024-03-02",
            "[source#1 The Harbour Courier] [cue#1 reported] [content#1 that the Varnholt ferry, which sank with 14 aboard, had no working pumps].",
        );
        assert_eq!(givers(&citing, &[&other, &story, &later, &citing]), [Giver::Article(1)]);
        assert_eq!(givers(&citing, &[&other]), [Giver::Outlet("Harbour Courier".to_owned())]);
    }
}
