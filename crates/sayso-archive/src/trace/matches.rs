//! A claim and an article → the stretches of the article that say the claim or deny it.

use sayso::{Certainty, Span};

use super::claim::{Claim, Wanted};
use super::page::{Page, Stretch};
use super::refutation;
use super::sieve::Sieve;
use super::stance::{self, Stand, Tells};
use super::weigh::{ENOUGH, weigh};
use crate::{Article, Report};

/// One stretch that says a claim or denies it.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Index into the article's reports of the one that it is, or lies in; `None` where it is too short to be one.
    pub report: Option<usize>,
    /// Index of the attribution whose content it is; `None` where the document says it in its own voice.
    pub attribution: Option<usize>,
    /// Where it stands.
    pub span: Span,
    /// How far it says the same, 0 to 1.
    pub similarity: f32,
    /// How it tells the claim.
    pub tells: Tells,
    /// How firmly it is held.
    pub certainty: Certainty,
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// Whether it holds names that the claim does not have.
    pub(super) placed: bool,
    /// Names that stand beside the words of the claim's subject.
    pub(super) beside: Vec<String>,
}

/// A number that an article gives where the claim gives another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Differs {
    pub(super) value: f64,
    pub(super) attribution: Option<usize>,
}

/// The stretches of ARTICLE that say CLAIM or deny it: the best of each attribution, and of the document's own voice, sorted by place.
/// What an outer voice passes on of an inner one is the inner one's.
pub fn matches(claim: &Claim, article: &Article) -> Vec<Match> {
    find(&Wanted::new(claim), &Sieve::default(), &Page::new(article)).0
}

/// As [`matches`], with the numbers that differ from the claim's. SIEVE may be one for all pages.
pub(super) fn find(wanted: &Wanted, sieve: &Sieve, page: &Page) -> (Vec<Match>, Vec<Differs>) {
    let mut found: Vec<Match> = Vec::new();
    let mut differing = Vec::new();
    for stretch in &page.stretches {
        let asked = wanted.claim.from.is_some_and(|(article, attribution)| {
            article == page.article.number && stretch.attribution == Some(attribution)
        });
        let lower = stretch.words.iter().map(|&word| page.lower[word].as_str());
        if !asked && !sieve.may_say(wanted, lower) {
            continue;
        }
        let report = report(page, stretch);
        let meaning = report.and_then(|report| page.article.reports[report].meaning.as_ref());
        let Some(weighed) = weigh(wanted, page, stretch, meaning) else { continue };
        let similarity = if asked { weighed.similarity.max(ENOUGH) } else { weighed.similarity };
        if similarity < ENOUGH {
            continue;
        }
        if let Some((_, value)) = weighed.other {
            differing.push(Differs { value, attribution: stretch.attribution });
            continue;
        }
        // "rejected the claim that …": whoever denies it denies what a claim without a source holds.
        let attributions = &page.article.reading.attributions;
        let holder = stretch.attribution.map(|index| {
            let parent = attributions[index].parent.filter(|_| attributions[index].source.is_empty());
            parent
                .filter(|parent| stance::stand(page, &attributions[*parent]) == Stand::Denies)
                .unwrap_or(index)
        });
        let cue = holder.map(|index| stance::stand(page, &attributions[index]));
        let opposed = weighed.opposed != (cue == Some(Stand::Denies));
        let certainty = stance::certainty(page, stretch, weighed.reach);
        let tells = if opposed { Tells::Denies } else { stance::tells(page, stretch, certainty) };
        found.push(Match {
            report,
            attribution: holder,
            span: page.span(stretch),
            similarity,
            tells,
            certainty,
            sentence: stretch.sentence,
            placed: weighed.placed,
            beside: weighed.beside,
        });
    }
    let found = innermost(page, found);
    let mut found = best(found);
    refutation::add(page, &mut found);
    found.sort_by_key(|found| (found.span, found.attribution));
    (found, differing)
}

/// FOUND without those that only hold what an inner voice says.
fn innermost(page: &Page, found: Vec<Match>) -> Vec<Match> {
    let attributions = &page.article.reading.attributions;
    let mut outer = vec![false; found.len()];
    for inner in &found {
        let mut at = inner.attribution.and_then(|index| attributions[index].parent);
        for _ in 0..stance::DEEPEST {
            let Some(parent) = at else { break };
            for (place, other) in found.iter().enumerate() {
                outer[place] |= other.attribution == Some(parent) && other.sentence == inner.sentence;
            }
            at = attributions[parent].parent;
        }
    }
    found.into_iter().zip(outer).filter(|(_, outer)| !outer).map(|(found, _)| found).collect()
}

/// The best of each attribution and of the document's own voice; of equals the first. A denial and a telling are kept apart.
fn best(found: Vec<Match>) -> Vec<Match> {
    let mut best: Vec<Match> = Vec::new();
    for found in found {
        let same = |other: &&mut Match| {
            other.attribution == found.attribution
                && (other.tells == Tells::Denies) == (found.tells == Tells::Denies)
        };
        match best.iter_mut().find(same) {
            Some(other) if found.similarity > other.similarity => *other = found,
            Some(_) => {}
            None => best.push(found),
        }
    }
    best
}

/// The report that STRETCH is or lies in: of its attribution, the one with which it has most in common.
fn report(page: &Page, stretch: &Stretch) -> Option<usize> {
    let span = page.span(stretch);
    let shared = |report: &Report| {
        let (start, end) = (report.span.start.max(span.start), report.span.end.min(span.end));
        end.saturating_sub(start)
    };
    let reports = page.article.reports.iter().enumerate();
    reports
        .filter(|(_, report)| report.attribution == stretch.attribution && shared(report) > 0)
        .max_by_key(|(index, report)| (shared(report), std::cmp::Reverse(*index)))
        .map(|(index, _)| index)
}
