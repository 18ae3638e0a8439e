//! Two texts' words → the passages that both have, edits tolerated.

use sayso::Span;

use super::tokens::{Part, Token, joined};
use crate::Passage;

/// Words of a seed: the shortest run that is looked for.
const SEED: usize = 4;

/// Places of the giver that one seed is tried at.
const TRIES: usize = 8;

/// Words that may stand between two runs of one passage, on either side.
const GAP: usize = 12;

/// Words that a passage must share to be one.
const SHORTEST: usize = 8;

/// Passages of one pair at most.
const MOST: usize = 200;

/// What two texts share. Places are indices of words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Alignment {
    /// The passages in the receiver's order.
    pub passages: Vec<Passage>,
    /// For each word of the receiver whether it stands in the giver, in a passage.
    pub to: Vec<bool>,
    /// For each word of the giver whether it stands in the receiver, in a passage.
    pub from: Vec<bool>,
}

impl Alignment {
    /// Shares of the receiver's words that stand in the giver: of its own prose, and, of all, those in quotation marks. TO are its words.
    pub fn coverage(&self, to: &[Token]) -> (f32, f32) {
        shares(to, &self.to)
    }

    /// Share of the giver's own prose that stands in the receiver. FROM are its words.
    pub fn kept(&self, from: &[Token]) -> f32 {
        shares(from, &self.from).0
    }
}

fn shares(tokens: &[Token], shared: &[bool]) -> (f32, f32) {
    let count = |part: Part, any: bool| {
        let of = |(token, shared): &(&Token, &bool)| token.part == part && (any || **shared);
        tokens.iter().zip(shared).filter(of).count() as f32
    };
    let (own, quoted) = (count(Part::Own, true), count(Part::Quoted, true));
    (count(Part::Own, false) / own.max(1.0), count(Part::Quoted, false) / (own + quoted).max(1.0))
}

/// Words that follow each other in both texts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    from: usize,
    to: usize,
    count: usize,
}

/// What TO has that FROM has too. Takes time linear in their lengths, but for a sort.
pub(super) fn align(from: &[Token], to: &[Token]) -> Alignment {
    let mut found =
        Alignment { passages: Vec::new(), to: vec![false; to.len()], from: vec![false; from.len()] };
    let mut chain: Vec<Run> = Vec::new();
    for run in runs(from, to) {
        let goes_on = chain.last().is_some_and(|last| {
            let (from_end, to_end) = (last.from + last.count, last.to + last.count);
            run.from >= from_end && run.from - from_end <= GAP && run.to - to_end <= GAP
        });
        if !goes_on {
            found.add(&chain, from, to);
            chain.clear();
        }
        chain.push(run);
    }
    found.add(&chain, from, to);
    found
}

impl Alignment {
    /// Adds the passage of CHAIN if enough stands in it.
    fn add(&mut self, chain: &[Run], from: &[Token], to: &[Token]) {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return };
        if chain.iter().map(|run| run.count).sum::<usize>() < SHORTEST {
            return;
        }
        for run in chain {
            self.from[run.from..run.from + run.count].fill(true);
            self.to[run.to..run.to + run.count].fill(true);
        }
        let span = |tokens: &[Token], first: usize, last: usize| {
            Span::new(tokens[first].span.start, tokens[last].span.end)
        };
        if self.passages.len() < MOST {
            self.passages.push(Passage {
                from: span(from, first.from, last.from + last.count - 1),
                to: span(to, first.to, last.to + last.count - 1),
            });
        }
    }
}

/// The runs of TO that stand in FROM, in TO's order, disjoint there: of the places where one stands the one that goes on from the run before it,
/// else the longest.
fn runs(from: &[Token], to: &[Token]) -> Vec<Run> {
    let seeds = |tokens: &[Token]| -> Vec<u64> {
        tokens.windows(SEED).map(|words| joined(words.iter().map(|word| word.hash))).collect()
    };
    let mut places: Vec<(u64, usize)> =
        seeds(from).into_iter().enumerate().map(|(at, seed)| (seed, at)).collect();
    places.sort_unstable();
    let wanted = seeds(to);
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < wanted.len() {
        let first = places.partition_point(|place| place.0 < wanted[at]);
        let tried = places[first..].iter().take_while(|place| place.0 == wanted[at]);
        let next = runs.last().map(|run| run.from + run.count);
        let near = |place: usize| next.is_some_and(|next| place >= next && place - next <= GAP);
        let longest = tried
            .take(TRIES)
            .map(|&(_, place)| Run { from: place, to: at, count: same(&from[place..], &to[at..]) })
            .filter(|run| run.count >= SEED)
            .max_by_key(|run| (near(run.from), run.count, std::cmp::Reverse(run.from)));
        at += longest.map_or(1, |run| run.count);
        runs.extend(longest);
    }
    runs
}

/// How many words A and B open with in common.
fn same(a: &[Token], b: &[Token]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a.hash == b.hash).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::copies::tokens::tokens;

    fn of(text: &str) -> Vec<Token> {
        tokens(&Article { document: sayso::Document::from_text("x", text), ..Article::default() })
    }

    #[test]
    fn edits_are_tolerated_and_passages_moved() {
        let from = "The old ferry left the harbour at six on Monday evening. Nobody on the quay saw that the bow door was open to the sea.";
        let to = "Nobody on the quay saw that its door was open to the sea. The old ferry had left the harbour at six on Monday evening.";
        let found = align(&of(from), &of(to));
        let shown: Vec<(&str, &str)> =
            found.passages.iter().map(|passage| (passage.from.of(from), passage.to.of(to))).collect();
        assert_eq!(
            shown,
            [
                (
                    "Nobody on the quay saw that the bow door was open to the sea",
                    "Nobody on the quay saw that its door was open to the sea"
                ),
                ("left the harbour at six on Monday evening", "left the harbour at six on Monday evening"),
            ]
        );
    }

    #[test]
    fn quotations_are_counted_apart() {
        let from = of("He left. “We were never told that the door was open,” she said.");
        let to = of("Nobody wrote home. “We were never told that the door was open,” she said later.");
        let (own, quoted) = align(&from, &to).coverage(&to);
        assert!((own - 2.0 / 6.0).abs() < 1e-6 && (quoted - 9.0 / 15.0).abs() < 1e-6, "{own} {quoted}");
    }

    #[test]
    fn repetition_takes_no_longer() {
        let text = of(&"a b a a ".repeat(10_000));
        let start = std::time::Instant::now();
        align(&text, &text[1..]);
        assert!(start.elapsed().as_secs() < 20);
    }
}
