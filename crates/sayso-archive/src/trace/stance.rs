//! A stretch that says a claim or its opposite → how the document tells it: in its own voice, as somebody's, hedged, denied.

use sayso::{Act, Attribution, Author, Certainty};
use serde::Serialize;

use super::grammar;
use super::page::{Page, Stretch};

/// How a document tells a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tells {
    /// As a fact: in its own voice, or with a word that makes it one ("revealed").
    Affirms,
    /// As somebody's claim.
    Reports,
    /// As what may be, or is rumoured, or is asked.
    Hedges,
    /// As what is not so.
    Denies,
}

/// What a cue does with its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Claims,
    Denies,
    /// Asks, refuses to say, does not say.
    Open,
}

/// What the cue of ATTRIBUTION does.
pub(super) fn stand(page: &Page, attribution: &Attribution) -> Stand {
    let cue = page.words.within(attribution.cue);
    let words = || cue.clone().take(8).map(|at| page.lower[at].as_str());
    let denies = words().any(grammar::is_denial);
    let turned = words().any(|word| matches!(word, "declined" | "declines" | "refused" | "refuses" | "by" | "nor" | "neither"));
    let negated = words().any(grammar::is_negation);
    let nobody = attribution.source.first().is_some_and(|source| {
        let first = page.words.within(*source).start;
        page.lower.get(first).is_some_and(|word| matches!(word.as_str(), "no" | "nobody" | "none" | "neither"))
    });
    let open = words().any(|word| matches!(word, "ask" | "asks" | "asked" | "asking" | "wonder" | "wondered" | "questioned" | "urged" | "demanded"));
    match () {
        () if nobody || turned || open => Stand::Open,
        () if denies => if negated { Stand::Claims } else { Stand::Denies },
        () if negated => Stand::Open,
        () => Stand::Claims,
    }
}

/// How firmly the words of STRETCH around REACH are put, by themselves.
pub(super) fn worded(page: &Page, stretch: &Stretch, reach: (usize, usize)) -> Certainty {
    let before = |word: usize| {
        let place = stretch.words.partition_point(|&other| other < word);
        stretch.words[..place].iter().rev().take(5)
    };
    let inside = stretch.words.iter().filter(|&&word| (reach.0..=reach.1 + 1).contains(&word));
    let near: Vec<&str> = before(reach.0).chain(inside).map(|&word| page.lower[word].as_str()).collect();
    let last = stretch.words.last().map_or("", |&word| page.lower[word].as_str());
    let asked = near.iter().any(|word| matches!(*word, "whether" | "if")) || last == "?";
    match () {
        () if asked => Certainty::Unknown,
        () if near.iter().any(|word| grammar::is_hedge(word)) => Certainty::Possible,
        () if near.iter().any(|word| grammar::is_probable(word)) => Certainty::Probable,
        () => Certainty::Certain,
    }
}

/// How firmly STRETCH is held by whom it is said by, outer voices included.
pub(super) fn certainty(page: &Page, stretch: &Stretch, reach: (usize, usize)) -> Certainty {
    let worded = worded(page, stretch, reach);
    let attributions = &page.article.reading.attributions;
    let Some(index) = stretch.attribution else { return worded };
    let own = &attributions[index];
    // Of a content's later sentences and inner clauses the cue's stance says less than the words do.
    let held = match own.stance.certainty {
        _ if !stretch.first => worded,
        // What is planned, wanted or seen is told as such, not held to be doubtful.
        Certainty::Unknown if own.stance.act != Act::Statement && own.stance.act != Act::Belief => worded,
        certainty => weaker(certainty, worded),
    };
    let mut held = held;
    let mut at = own.parent;
    for _ in 0..DEEPEST {
        let Some(parent) = at.and_then(|parent| attributions.get(parent)) else { break };
        if parent.entity.is_none() {
            held = weaker(held, parent.stance.certainty);
        }
        at = parent.parent;
    }
    held
}

/// How deep the levels are followed outwards.
pub(super) const DEEPEST: usize = 16;

/// How STRETCH tells the claim, which it does not deny, with CERTAINTY.
pub(super) fn tells(page: &Page, stretch: &Stretch, certainty: Certainty) -> Tells {
    let Some(attribution) = stretch.attribution.and_then(|index| page.article.reading.attributions.get(index)) else {
        return if certainty == Certainty::Certain { Tells::Affirms } else { Tells::Hedges };
    };
    let doubted = attribution.stance.author == Author::Doubts;
    match () {
        () if certainty != Certainty::Certain || doubted => Tells::Hedges,
        () if stand(page, attribution) == Stand::Open => Tells::Hedges,
        () if attribution.stance.author == Author::Endorses && attribution.parent.is_none() => Tells::Affirms,
        () => Tells::Reports,
    }
}

/// How firm CERTAINTY is, from 0.
pub(super) fn firmness(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Unknown => 0,
        Certainty::Possible => 1,
        Certainty::Probable => 2,
        Certainty::Certain => 3,
    }
}

fn weaker(one: Certainty, other: Certainty) -> Certainty {
    if firmness(one) <= firmness(other) { one } else { other }
}
