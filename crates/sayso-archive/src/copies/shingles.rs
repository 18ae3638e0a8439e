//! Words → shingles, the hashed runs of words by which shared prose is counted.

use super::tokens::{Part, Token, joined};

/// Words of a shingle, as conventions count them.
pub(super) const WORDS: usize = 8;

/// The runs of COUNT words of a document's own prose with the place of their first, in text order; none reaches over a quotation or boilerplate.
pub(super) fn runs(tokens: &[Token], count: usize) -> Vec<(u64, u32)> {
    let mut runs = Vec::with_capacity(tokens.len());
    // How many words up to here are the document's own.
    let mut own = 0;
    for (at, token) in tokens.iter().enumerate() {
        own = if token.part == Part::Own { own + 1 } else { 0 };
        if own >= count {
            let first = at + 1 - count;
            let hash = joined(tokens[first..=at].iter().map(|token| token.hash));
            runs.push((hash, u32::try_from(first).unwrap_or(u32::MAX)));
        }
    }
    runs
}

/// The shingles of a text, each once, sorted.
pub(super) fn set(tokens: &[Token]) -> Vec<u64> {
    let mut set: Vec<u64> = runs(tokens, WORDS).into_iter().map(|(hash, _)| hash).collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// How many members two sorted sets share.
pub(super) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
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
    fn shingles_stop_at_quotations() {
        let text = "one two three four five six seven eight “said one” nine ten eleven twelve thirteen fourteen fifteen sixteen end";
        assert_eq!(runs(&of(text), WORDS).iter().map(|(_, first)| *first).collect::<Vec<_>>(), [0, 10, 11]);
    }

    #[test]
    fn shared_shingles() {
        let a = set(&of("a b c d e f g h i"));
        let b = set(&of("x b c d e f g h i"));
        assert_eq!((a.len(), b.len(), shared(&a, &b)), (2, 2, 1));
        assert_eq!(shared(&a, &set(&of("too short"))), 0);
    }
}
