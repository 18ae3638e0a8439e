//! Article → its words as they are compared: folded and hashed, with what each of them belongs to.

use sayso::Span;

use super::mask;
use crate::Article;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Hash of the word in lower case without apostrophes; the same in every text.
    pub hash: u64,
    /// Where it stands.
    pub span: Span,
    /// What it belongs to.
    pub part: Part,
}

impl Part {
    /// Whether it stands in marks of either kind.
    pub fn is_quoted(self) -> bool {
        matches!(self, Part::Quoted | Part::Single)
    }
}

/// What a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The document's own prose.
    Own,
    /// Words in quotation marks, which two reporters at one press conference share.
    Quoted,
    /// Words in single marks, which may be apostrophes.
    Single,
    /// Bylines, calls to subscribe, legal footers, which two articles of one site share.
    Boilerplate,
}

/// Words of a text that are compared; what follows them is not.
const MOST: usize = 50_000;

/// The words of ARTICLE in the order of its text.
pub(super) fn tokens(article: &Article) -> Vec<Token> {
    let text = article.text();
    let (quoted, single) = mask::quoted(article);
    let boilerplate = mask::boilerplate(text);
    let (mut quoted, mut single) = (Ranges::new(&quoted), Ranges::new(&single));
    let mut boilerplate = Ranges::new(&boilerplate);
    words(text)
        .take(MOST)
        .map(|(hash, span)| {
            let part = if boilerplate.hold(span.start) {
                Part::Boilerplate
            } else if quoted.hold(span.start) {
                Part::Quoted
            } else if single.hold(span.start) {
                Part::Single
            } else {
                Part::Own
            };
            Token { hash, span, part }
        })
        .collect()
}

/// The words of TEXT: runs of letters and digits, apostrophes inside them left out, folded and hashed.
pub(super) fn words(text: &str) -> impl Iterator<Item = (u64, Span)> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut hash = folded(FNV_BASIS, first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            let apostrophe =
                matches!(c, '\'' | '’' | '‘') && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if !c.is_alphanumeric() && !apostrophe {
                break;
            }
            if !apostrophe {
                hash = folded(hash, c);
            }
            end = at + c.len_utf8();
            rest.next();
        }
        Some((mixed(hash), Span::new(start, end)))
    })
}

/// The hash that [`words`] gives the first word of WORD.
pub(super) fn hash_of(word: &str) -> u64 {
    words(word).next().map_or(0, |(hash, _)| hash)
}

const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a over the lower-case form of C.
fn folded(hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        return (hash ^ u64::from(u32::from(c.to_ascii_lowercase()))).wrapping_mul(FNV_PRIME);
    }
    c.to_lowercase().fold(hash, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(FNV_PRIME))
}

/// Spreads HASH over all bits (the finaliser of SplitMix64).
pub(super) fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The hash of several hashes in their order.
pub(super) fn joined(hashes: impl IntoIterator<Item = u64>) -> u64 {
    mixed(hashes.into_iter().fold(FNV_BASIS, |all, hash| all.wrapping_mul(FNV_PRIME).rotate_left(23) ^ hash))
}

/// Sorted, disjoint spans, asked for rising places.
struct Ranges<'a> {
    spans: &'a [Span],
    at: usize,
}

impl<'a> Ranges<'a> {
    fn new(spans: &'a [Span]) -> Self {
        Self { spans, at: 0 }
    }

    fn hold(&mut self, place: usize) -> bool {
        while self.spans.get(self.at).is_some_and(|span| span.end <= place) {
            self.at += 1;
        }
        self.spans.get(self.at).is_some_and(|span| span.start <= place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded() {
        let hashes = |text: &str| words(text).map(|(hash, _)| hash).collect::<Vec<_>>();
        assert_eq!(hashes("Don’t STOP, 12,5!"), hashes("dont stop 12 5"));
        assert_ne!(hashes("stop it"), hashes("it stop"));
        assert_eq!(
            words("“It’s é” o'").map(|(_, span)| (span.start, span.end)).collect::<Vec<_>>(),
            [(3, 9), (10, 12), (16, 17)]
        );
        assert!(hashes("… “” '").is_empty());
    }
}
