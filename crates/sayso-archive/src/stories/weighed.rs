//! Profile → what its terms tell among the articles there are, kept with it.

use serde::{Deserialize, Serialize};

use super::Profile;
use crate::terms::{BACKGROUND, RARE};

/// A profile whose terms are weighed: how rare each was among the articles there were when it was written down. So two articles can be
/// compared without looking their terms up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// Articles there were.
    articles: u32,
    terms: Vec<Term>,
    /// Names, each of weight 1.
    names: Vec<Term>,
    /// As [`Profile::published`].
    pub published: Option<i32>,
    /// As [`Profile::days`].
    pub days: Vec<i32>,
}

/// One term.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Term {
    /// The upper half of its hash: of the hundred terms of two articles, hardly ever do two meet in it.
    hash: u32,
    /// How much it weighs in the article, in eighths.
    weight: u8,
    /// How much it tells, as [`crate::terms::weight`] has it, in [`STEP`]s.
    told: u8,
}

/// Steps of a nat.
const STEP: f32 = 16.0;

impl Weighed {
    /// PROFILE among so many ARTICLES; TELLS says how much a term tells, as [`crate::terms::weight`] does.
    pub fn new(profile: &Profile, articles: u32, tells: impl Fn(u64) -> f32) -> Self {
        let told = |hash| (tells(hash) * STEP).round().min(255.0) as u8;
        let term = |hash: u64, weight| Term { hash: (hash >> 32) as u32, weight, told: told(hash) };
        Self {
            articles,
            terms: profile.terms.iter().map(|(hash, weight)| term(*hash, *weight)).collect(),
            names: profile.names.iter().map(|hash| term(*hash, 1)).collect(),
            published: profile.published,
            days: profile.days.clone(),
        }
    }

    /// Cosines of the weighed terms and of the weighed names with those of OTHER, 0 to 1.
    pub(super) fn cosines(&self, other: &Self) -> (f32, f32) {
        let (newer, older) = if self.articles >= other.articles { (self, other) } else { (other, self) };
        let now = newer.articles;
        let grown = |of: &Self| Grown::new(of.articles, now);
        let cosine = |a: &[Term], b: &[Term]| cosine((a, &grown(newer)), (b, &grown(older)));
        (cosine(&newer.terms, &older.terms), cosine(&newer.names, &older.names))
    }
}

/// What an archive that has grown makes of what a term told.
struct Grown {
    /// What a term told that hardly any article had.
    rare: f32,
    /// What such a term tells more now: it is taken to be as rare still, others to have become as frequent as the archive large.
    more: f32,
}

impl Grown {
    fn new(before: u32, now: u32) -> Self {
        let (before, now) = (before as f32 + BACKGROUND, now as f32 + BACKGROUND);
        Self { rare: (before / (2.0 + RARE)).ln() - 1.0 / STEP, more: (now / before).ln() }
    }

    fn of(&self, term: Term) -> f32 {
        let told = f32::from(term.told) / STEP;
        if told >= self.rare { told + self.more } else { told }
    }
}

/// The cosine of two vectors sorted by hash. What a term of both tells is what the first has of it, which knows more articles.
fn cosine((newer, now): (&[Term], &Grown), (older, then): (&[Term], &Grown)) -> f32 {
    let (mut dot, mut ours, mut theirs) = (0.0, 0.0, 0.0);
    let alone = |term: &Term| (f32::from(term.weight) * then.of(*term)).powi(2);
    let mut rest = older;
    for term in newer {
        let tells = now.of(*term);
        let own = f32::from(term.weight) * tells;
        ours += own * own;
        while let [first, after @ ..] = rest
            && first.hash < term.hash
        {
            theirs += alone(first);
            rest = after;
        }
        if let [first, after @ ..] = rest
            && first.hash == term.hash
        {
            let other = f32::from(first.weight) * tells;
            theirs += other * other;
            dot += own * other;
            rest = after;
        }
    }
    theirs += rest.iter().map(alone).sum::<f32>();
    let norms = (ours * theirs).sqrt();
    if norms > 0.0 { (dot / norms).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(terms: &[u64], articles: u32, tells: impl Fn(u64) -> f32) -> Weighed {
        let terms = terms.iter().map(|term| (term << 32, 8)).collect();
        Weighed::new(&Profile { terms, ..Profile::default() }, articles, |hash| tells(hash >> 32))
    }

    #[test]
    fn what_was_rare_tells_more_in_a_larger_archive() {
        let tells = |articles: usize| {
            move |hash| crate::terms::weight(hash, if hash < 9 { 1 } else { articles }, articles)
        };
        let new = weighed(&[1, 2, 50, 60], 100_000, tells(100_000));
        let exact = new.cosines(&weighed(&[2, 3, 50, 70], 100_000, tells(100_000))).0;
        let stored = new.cosines(&weighed(&[2, 3, 50, 70], 1_000, tells(1_000))).0;
        assert!((exact - stored).abs() < 0.02, "{exact} {stored}");
        let frozen = weighed(&[2, 3, 50, 70], 1_000, tells(1_000));
        assert_eq!(new.cosines(&frozen), frozen.cosines(&new));
    }

    #[test]
    fn it_is_small() {
        let terms: Vec<u64> = (0..110).map(|at| u64::from(u32::MAX) / 110 * at).collect();
        let stored = postcard::to_allocvec(&weighed(&terms, 7, |_| 5.0)).unwrap();
        assert!(stored.len() < 800, "{}", stored.len());
    }
}
