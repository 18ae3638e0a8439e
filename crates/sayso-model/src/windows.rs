//! A length in word-pieces → overlapping windows that the encoder can hold.

use std::ops::Range;

/// One run of the encoder: the pieces it sees, and those of them whose scores are kept. What it sees beyond is context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Pieces of the text that go in.
    pub seen: Range<usize>,
    /// Pieces whose scores are taken from this window; the kept parts of all windows tile the text.
    pub kept: Range<usize>,
}

/// Covers TOTAL pieces with windows of equal length, at most LIMIT, with CONTEXT pieces around what is kept wherever the
/// text goes on.
pub(crate) fn windows(total: usize, limit: usize, context: usize) -> Vec<Window> {
    if total <= limit {
        return vec![Window { seen: 0..total, kept: 0..total }];
    }
    let count = (total - 2 * context).div_ceil(limit - 2 * context);
    let length = (total + 2 * context * (count - 1)).div_ceil(count);
    let step = length - 2 * context;
    (0..count)
        .map(|number| {
            let start = number * step;
            let end = (start + length).min(total);
            let first = if number == 0 { 0 } else { start + context };
            let last = if number + 1 == count { total } else { end - context };
            Window { seen: start..end, kept: first..last }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tile_every_length() {
        for total in (0..3000).chain([123_456]) {
            let mut at = 0;
            let made = windows(total, 254, 32);
            for (number, window) in made.iter().enumerate() {
                assert_eq!(window.kept.start, at);
                assert!(window.seen.len() <= 254, "{total}: {window:?}");
                assert!(window.kept.start == 0 || window.kept.start - window.seen.start == 32);
                assert!(
                    number + 1 == made.len() || window.seen.end - window.kept.end == 32,
                    "{total}: {window:?}"
                );
                at = window.kept.end;
            }
            assert_eq!(at, total);
        }
    }
}
