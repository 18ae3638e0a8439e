//! Terms → the articles that have most of them.

use std::collections::HashMap;

use super::Snapshot;
use crate::Error;
use crate::terms::{terms_of_text, weight};

/// Where terms are looked up.
pub(super) trait Index {
    /// Articles in all.
    fn articles(&self) -> u64;
    /// Articles that have TERM.
    fn frequency(&self, term: u64) -> Result<u32, Error>;
    /// Calls SEE with every article that has TERM, by number, and how often it does.
    fn each(&self, term: u64, see: impl FnMut(u32, u16)) -> Result<(), Error>;
}

/// Postings that one search reads at the most, so that its time does not grow with the archive: rare terms come first, and say
/// most.
const POSTINGS: u64 = 200_000;

/// Saturation of a term's count in an article (k1 of BM25, Robertson and Zaragoza 2009).
const SATURATION: f32 = 1.2;

/// The LIMIT articles in INDEX that share most with TERMS, each with a score, best first; equal ones by number.
pub(super) fn search(
    index: &impl Index,
    terms: impl IntoIterator<Item = u64>,
    limit: usize,
) -> Result<Vec<(u32, f32)>, Error> {
    let mut terms: Vec<(u32, u64)> = terms
        .into_iter()
        .map(|term| Ok((index.frequency(term)?, term)))
        .filter(|found| !matches!(found, Ok((0, _))))
        .collect::<Result<_, Error>>()?;
    terms.sort_unstable();
    terms.dedup();
    let mut scores: HashMap<u32, f32> = HashMap::new();
    let mut read = 0;
    for (frequency, term) in terms {
        read += u64::from(frequency);
        if read > POSTINGS && !scores.is_empty() {
            break;
        }
        let weight = weight(term, frequency as usize, index.articles() as usize);
        index.each(term, |number, count| {
            let count = f32::from(count);
            *scores.entry(number).or_default() += weight * count * (SATURATION + 1.0) / (count + SATURATION);
        })?;
    }
    let mut best: Vec<(u32, f32)> = scores.into_iter().collect();
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if best.len() > limit && limit > 0 {
        best.select_nth_unstable_by(limit - 1, order);
        best.truncate(limit);
    }
    best.sort_unstable_by(order);
    Ok(best)
}

impl Snapshot {
    /// The LIMIT articles that share most with TEXT, each with a score, best first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<(u32, f32)>, Error> {
        search(&self.postings()?, terms_of_text(text).into_iter().map(|term| term.hash), limit)
    }
}
