//! Article → the keys under which it is found by articles that share text, or the same names and numbers, with it.

use super::shingles;
use super::terms::{Term, TermKind, terms};
use super::tokens::{Token, joined, mixed, tokens};
use crate::Article;

/// Words of the runs that are keys: fewer than a shingle has, so that light edits leave some whole.
const RUN: usize = 6;

/// Keys of an article that stand for runs of words.
const RUNS: usize = 56;

/// Keys of an article that stand for names and numbers together.
const PAIRS: usize = 8;

/// Windows of at least so many runs give one key.
const NARROWEST: usize = 3;

/// The keys of ARTICLE, sorted, each once, at most 64. Two articles that share a key may share text.
///
/// They are, first, *robust winnowing* (Schleimer, Wilkerson and Aiken 2003) of its own prose: of every window of runs of words the one
/// with the least hash. What a wider window keeps a narrower one keeps too, so a long text, whose windows are wide, is found by a short
/// one; and a passage is found wherever it stands, unlike by one sketch of a whole document. Second, MinHash of pairs over the
/// names and numbers, by which a text in other words is found.
pub fn bands(article: &Article) -> Vec<u64> {
    keys(&tokens(article), &terms(article.text()))
}

/// The keys of an article with TOKENS and TERMS.
pub(super) fn keys(tokens: &[Token], terms: &[Term]) -> Vec<u64> {
    let runs: Vec<u64> =
        shingles::runs(tokens, RUN).into_iter().map(|(hash, _)| mixed(hash ^ RUN as u64)).collect();
    // Windows of w keep 2 of w + 1 runs.
    let window = (2 * runs.len() / RUNS).max(NARROWEST);
    let mut keys = winnowed(&runs, window);
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(RUNS);
    keys.extend(pairs(terms));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Of every window of WINDOW hashes the least, the last of equal ones.
fn winnowed(hashes: &[u64], window: usize) -> Vec<u64> {
    let mut kept = Vec::new();
    // Places whose hashes rise, the first of them the least of the window (a monotone queue).
    let mut rising: std::collections::VecDeque<usize> = std::collections::VecDeque::new();
    let mut last = None;
    for (at, hash) in hashes.iter().enumerate() {
        while rising.back().is_some_and(|place| hashes[*place] >= *hash) {
            rising.pop_back();
        }
        rising.push_back(at);
        if rising[0] + window <= at {
            rising.pop_front();
        }
        if at + 1 >= window.min(hashes.len()) && last != Some(rising[0]) {
            last = Some(rising[0]);
            kept.push(hashes[rising[0]]);
        }
    }
    kept
}

/// MinHash of the names and numbers among TERMS, in bands of two rows; empty where there are hardly any.
fn pairs(terms: &[Term]) -> Vec<u64> {
    let mut special: Vec<u64> = terms
        .iter()
        .filter(|term| matches!(term.kind, TermKind::Name | TermKind::Number))
        .map(|term| term.key)
        .collect();
    special.sort_unstable();
    special.dedup();
    if special.len() < 4 {
        return Vec::new();
    }
    let least = |seed: u64| special.iter().map(|key| mixed(key ^ mixed(seed))).min().unwrap_or(0);
    (0..PAIRS as u64).map(|band| joined([least(2 * band + 1), least(2 * band + 2), band])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<u64> {
        bands(&Article { document: sayso::Document::from_text("x", text), ..Article::default() })
    }

    fn numbered(range: std::ops::Range<usize>) -> String {
        range.map(|n| format!("w{}x ", n * 7919)).collect()
    }

    fn shared(a: &[u64], b: &[u64]) -> usize {
        a.iter().filter(|key| b.contains(key)).count()
    }

    #[test]
    fn keys_are_few() {
        assert!(of("").is_empty());
        for length in [1, 5, 6, 20, 300, 5000, 60_000] {
            assert!(of(&numbered(0..length)).len() <= RUNS + PAIRS, "{length}");
        }
    }

    #[test]
    fn a_passage_is_found_wherever_it_stands() {
        let whole = of(&numbered(0..900));
        for first in [0, 400, 800] {
            let part = of(&format!("{} {}", numbered(5000..5200), numbered(first..first + 100)));
            assert!(shared(&whole, &part) >= 3, "{first}: {}", shared(&whole, &part));
        }
        assert_eq!(shared(&whole, &of(&numbered(2000..2900))), 0);
    }

    #[test]
    fn wide_windows_keep_what_narrow_ones_keep() {
        let hashes: Vec<u64> = (0..500).map(mixed).collect();
        let narrow = winnowed(&hashes, 4);
        assert!(winnowed(&hashes, 23).iter().all(|hash| narrow.contains(hash)));
    }
}
