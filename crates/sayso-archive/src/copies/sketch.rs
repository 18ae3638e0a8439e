//! Article → sketch: hashes of what is compared of it, a tenth of its size. Most candidates are no copies, and their sketches tell.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::compare::{Comparable, may_share};
use super::outlets::same_keys;
use super::paraphrase::may_retell;
use crate::Article;

/// What tells that an article is no copy of another without opening it.
///
/// Each set is 32 bits of each hash, little-endian, sorted, each once. What two sets share is at least what the articles share, but for
/// hashes that meet in 32 bits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch<'a> {
    /// Key of its outlet; empty where that is not known.
    pub outlet: &'a str,
    /// Keys of the outlets that it cites.
    #[serde(borrow)]
    cited: Vec<&'a str>,
    /// Keys of the names that it cites, if they are outlets.
    named: Vec<&'a str>,
    /// Its shingles, quotations left out.
    shingles: &'a [u8],
    /// The names and numbers of its own prose.
    special: &'a [u8],
    /// The content words of its own prose.
    content: &'a [u8],
}

impl<'a> Sketch<'a> {
    /// The sketch of ARTICLE, as it is stored.
    pub fn stored<A: Deref<Target = Article>>(article: &Comparable<A>) -> Vec<u8> {
        let keys = |sure: bool| {
            let of = article.citations().iter().filter(move |citation| citation.is_sure == sure);
            of.map(|citation| citation.key.as_str()).collect()
        };
        let sentences = article.sentences();
        let sketch = Sketch {
            outlet: &article.article().outlet_key().unwrap_or_default(),
            cited: keys(true),
            named: keys(false),
            shingles: &cut(article.shingles()),
            special: &cut(sentences.special()),
            content: &cut(sentences.content()),
        };
        postcard::to_allocvec(&sketch).unwrap_or_default()
    }

    /// Whether it cites the outlet with KEY, as [`super::Citation::is_of`] tells.
    pub fn cites(&self, key: &str) -> bool {
        self.named.contains(&key) || self.cited.iter().any(|cited| same_keys(cited, key))
    }

    /// A sketch as it was stored; `None` where BYTES are none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// Whether [`Comparable::compare`] may find shared text in the two: what is refused has none.
    pub fn may_share(&self, other: &Sketch<'_>) -> bool {
        may_share(Sets(self.shingles, other.shingles))
    }

    /// Whether it may find one to retell the other: what is refused does not.
    pub fn may_retell(&self, other: &Sketch<'_>) -> bool {
        may_retell(Sets(self.special, other.special), Sets(self.content, other.content))
    }
}

/// Two sets as a sketch holds them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sets<'a>(&'a [u8], &'a [u8]);

impl Sets<'_> {
    /// How many members each has.
    pub fn sizes(self) -> (usize, usize) {
        (self.0.len() / BYTES, self.1.len() / BYTES)
    }

    /// How many members both have.
    pub fn shared(self) -> usize {
        shared(self.0, self.1)
    }
}

const BYTES: usize = size_of::<u32>();

fn cut(hashes: &[u64]) -> Vec<u8> {
    let mut cut: Vec<u32> = hashes.iter().map(|hash| (hash >> 32) as u32).collect();
    cut.sort_unstable();
    cut.dedup();
    cut.into_iter().flat_map(u32::to_le_bytes).collect()
}

fn shared(a: &[u8], b: &[u8]) -> usize {
    let at = |set: &[u8], at: usize| {
        let bytes = set.get(at * BYTES..(at + 1) * BYTES)?;
        bytes.try_into().ok().map(u32::from_le_bytes)
    };
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(one), Some(other)) = (at(a, i), at(b, j)) {
        // Without a branch: which of the two is less cannot be foreseen.
        count += usize::from(one == other);
        i += usize::from(one <= other);
        j += usize::from(other <= one);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(number: u32, outlet: &str, marked: &str) -> Article {
        let (mut document, reading) = sayso::testing::reading(marked);
        document.outlet = Some(outlet.to_owned());
        Article { number, ..Article::new(None, document, "test", reading, |_| None) }
    }

    #[test]
    fn what_is_refused_is_no_copy() {
        let texts = [
            "The ferry Sturgeon ran aground off Skarrow on Sunday with 212 people. Anna Berg closed the channel until Thursday. Two tugs came from Hallam at 4.",
            "With 212 people on board the Sturgeon, a ferry, ran aground off Skarrow on Sunday. The channel is closed until Thursday by Anna Berg. At 4 two tugs from Hallam came.",
            "Morning. The ferry Sturgeon ran aground off Skarrow on Sunday with 212 people. Anna Berg closed the channel until Thursday. Nobody was hurt at Lindmere.",
            "The library of Lindmere has opened after nine years. Rita Oss, its mayor, cut the ribbon and showed the roof to 40 children.",
            "It sank, the Harbour Post reported.",
        ];
        let articles: Vec<Article> = texts
            .iter()
            .zip(1..)
            .map(|(text, number)| article(number, &format!("Outlet {number}"), text))
            .collect();
        let articles: Vec<Comparable<&Article>> = articles.iter().map(Comparable::new).collect();
        let stored: Vec<Vec<u8>> = articles.iter().map(Sketch::stored).collect();
        let sketches: Vec<Sketch> = stored.iter().map(|bytes| Sketch::read(bytes).unwrap()).collect();
        assert!(sketches[4].cites("harbour post") && !sketches[0].cites("harbour post"));
        let mut joined = 0;
        for (one, sketch) in articles.iter().zip(&sketches) {
            for (other, beside) in articles.iter().zip(&sketches) {
                let edge = one.compare(other);
                joined += usize::from(edge.is_some());
                assert!(edge.is_none() || sketch.may_share(beside) || sketch.may_retell(beside));
            }
        }
        assert!(joined > 4);
        for (one, other) in [(0, 3), (4, 0)] {
            assert!(
                !sketches[one].may_share(&sketches[other]) && !sketches[one].may_retell(&sketches[other])
            );
        }
    }
}
