//! Terms → the articles that have most of them.

use redb::ReadableTable;

use super::index::{Index, Known};
use super::pending::Pending;
use super::{Snapshot, tables};
use crate::Error;
use crate::hashed::NumberMap;
use crate::terms::{terms_of_text, weight};

/// Postings read for a question at the most.
const POSTINGS: u64 = 60_000;

/// Saturation of a term's count in an article (k1 of BM25, Robertson and Zaragoza 2009).
const SATURATION: f32 = 1.2;

/// The LIMIT articles in INDEX that share most with TERMS, each with a score, best first; equal ones by number. Rare terms come first, which say
/// most; once POSTINGS have been read no other is looked up, so that the time does not grow with the archive.
pub(super) fn search<T: ReadableTable<(u64, u32), &'static [u8]>>(
    index: &Index<'_, T>,
    terms: impl IntoIterator<Item = u64>,
    limit: usize,
    postings: u64,
) -> Result<Vec<(u32, f32)>, Error> {
    let mut terms: Vec<(u32, u64)> = terms
        .into_iter()
        .map(|term| Ok((index.frequency(term)?, term)))
        .filter(|found| !matches!(found, Ok((0, _))))
        .collect::<Result<_, Error>>()?;
    terms.sort_unstable();
    terms.dedup();
    let most = terms.iter().map(|(frequency, _)| u64::from(*frequency)).sum::<u64>().min(postings);
    let mut scores: NumberMap<u32, f32> =
        NumberMap::with_capacity_and_hasher(most as usize, Default::default());
    let mut read = 0;
    for (frequency, term) in terms {
        read += u64::from(frequency);
        if read > postings && !scores.is_empty() {
            break;
        }
        let weight = weight(term, frequency as usize, index.articles as usize);
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
        let (known, pending) = (&Known::default(), &Pending::default());
        let postings = &self.table(tables::POSTINGS)?;
        let index = Index { path: &self.path, postings, articles: self.len()?, known, pending };
        search(&index, terms_of_text(text).into_iter().map(|term| term.hash), limit, POSTINGS)
    }
}
