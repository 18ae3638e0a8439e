//! A text's word-pieces → the windows that the encoder sees.
//!
//! Attributions seldom cross from one paragraph into the next, and the encoder was trained on windows cut at paragraphs. So a window
//! is a few whole paragraphs, without anything around them; only a paragraph too long for one window is cut inside, with context.

use std::ops::Range;

/// One run of the encoder: the pieces it sees, and those of them whose scores are kept. What it sees beyond is context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Pieces of the text that go in.
    pub seen: Range<usize>,
    /// Pieces whose scores are taken from this window; the kept parts of all windows tile the text.
    pub kept: Range<usize>,
}

/// Where a paragraph begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// Its first piece.
    pub piece: usize,
    /// Whether it opens with a quotation mark: then it may go on with what the one before says.
    pub quotes: bool,
}

/// What it costs to part a paragraph that opens with a quotation mark from the one before, in thousandths of a piece's work.
/// On PolNeAR dev 25 to 100 pieces are equally good, and none a little worse.
const PARTING: usize = 50 * WORK;

/// A piece's work in the layers, in thousandths of itself.
const WORK: usize = 1000;

/// Covers TOTAL pieces, whose paragraphs begin at STARTS (the first at 0), with windows of at most LIMIT pieces, as cheap as can
/// be. `training/decode.py` does the same. CONTEXT pieces stand on both sides of a cut inside a paragraph.
pub(crate) fn windows(starts: &[Start], total: usize, limit: usize, context: usize) -> Vec<Window> {
    let end_of = |paragraph: usize| starts.get(paragraph + 1).map_or(total, |next| next.piece);
    // The least work for all before a paragraph, and the paragraph that the last window of it begins with.
    let mut least = vec![(usize::MAX, 0); starts.len() + 1];
    least[0] = (0, 0);
    for first in 0..starts.len() {
        let before = least[first].0 + if first > 0 && starts[first].quotes { PARTING } else { 0 };
        for last in first..starts.len() {
            let length = end_of(last) - starts[first].piece;
            if length > limit && last > first {
                break;
            }
            let sum = before.saturating_add(work(length));
            if sum < least[last + 1].0 {
                least[last + 1] = (sum, first);
            }
        }
    }
    let mut groups = Vec::new();
    let mut next = starts.len();
    while next > 0 {
        let first = least[next].1;
        groups.push(starts[first].piece..end_of(next - 1));
        next = first;
    }
    groups.into_iter().rev().flat_map(|group| cut(group, limit, context)).collect()
}

/// What a window of LENGTH pieces and the two special ones costs, in thousandths of a piece's work in the layers: in attention
/// each piece also meets every other one (measured with AVX-512: a fifth of the time of windows of 256).
fn work(length: usize) -> usize {
    let length = length + 2;
    WORK * length + length * length
}

/// Covers PIECES with windows of equal length, at most LIMIT, with CONTEXT pieces around what is kept wherever they go on.
fn cut(pieces: Range<usize>, limit: usize, context: usize) -> Vec<Window> {
    let total = pieces.len();
    if total <= limit {
        return vec![Window { seen: pieces.clone(), kept: pieces }];
    }
    let count = (total - 2 * context).div_ceil(limit - 2 * context);
    let length = (total + 2 * context * (count - 1)).div_ceil(count);
    let step = length - 2 * context;
    (0..count)
        .map(|number| {
            let start = pieces.start + number * step;
            let end = (start + length).min(pieces.end);
            let first = if number == 0 { pieces.start } else { start + context };
            let last = if number + 1 == count { pieces.end } else { end - context };
            Window { seen: start..end, kept: first..last }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(pieces: &[usize], quotes: &[usize]) -> Vec<Start> {
        pieces.iter().map(|&piece| Start { piece, quotes: quotes.contains(&piece) }).collect()
    }

    fn kept(starts: &[Start], total: usize) -> Vec<Range<usize>> {
        windows(starts, total, 254, 32).into_iter().map(|window| window.kept).collect()
    }

    #[test]
    fn tile_every_length() {
        for total in (0..3000).step_by(13).chain([254, 255, 508, 123_456]) {
            for step in [7, 100, 254, 255, 1000, usize::MAX] {
                let at: Vec<usize> = (0..total.max(1)).step_by(step).collect();
                let mut next = 0;
                for window in windows(&starts(&at, &at[at.len() / 2..]), total, 254, 32) {
                    assert_eq!(window.kept.start, next);
                    assert!(window.seen.len() <= 254, "{total}: {window:?}");
                    for (kept, seen) in
                        [(window.kept.start, window.seen.start), (window.kept.end, window.seen.end)]
                    {
                        let between = kept == total || kept % step == 0;
                        assert_eq!(kept.abs_diff(seen), if between { 0 } else { 32 }, "{total}: {window:?}");
                    }
                    next = window.kept.end;
                }
                assert_eq!(next, total);
            }
        }
    }

    #[test]
    fn whole_paragraphs_stand_alone_or_share_a_window() {
        assert_eq!(kept(&starts(&[0, 100, 200], &[]), 300), [0..100, 100..200, 200..300]);
        // Two special pieces for a line of three would be more than the line.
        assert_eq!(kept(&starts(&[0, 3, 6], &[]), 9).len(), 1);
    }

    #[test]
    fn what_opens_with_a_quotation_mark_stays_with_the_paragraph_before() {
        assert_eq!(kept(&starts(&[0, 100, 200], &[100]), 300), [0..200, 200..300]);
        // Not where both are too long.
        assert_eq!(kept(&starts(&[0, 200], &[200]), 300), [0..200, 200..300]);
    }
}
