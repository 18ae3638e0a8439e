//! Terms → the articles that have most of them.

use std::cell::RefCell;
use std::path::Path;

use redb::ReadableTable;

use super::pending::Pending;
use super::tables::{FREQUENCIES, TERMS};
use super::{Snapshot, failed};
use crate::Error;
use crate::hashed::NumberMap;
use crate::terms::{terms_of_text, weight};

/// The inverted index, of a snapshot or of what is being written.
pub(super) struct Index<'a, T, F> {
    /// Where the archive is.
    pub path: &'a Path,
    /// Terms with the articles that have them, and how often.
    pub terms: &'a T,
    /// Terms with how many articles have them.
    pub frequencies: &'a F,
    /// Articles in all.
    pub articles: u64,
    /// Frequencies that were looked up before; empty, or as `frequencies` has them.
    pub known: &'a Known,
    /// What is not in the tables yet.
    pub pending: &'a Pending,
}

/// How many articles have a term, for terms that were looked up.
#[derive(Default)]
pub(super) struct Known(RefCell<NumberMap<u64, u32>>);

/// Terms that are kept; a term takes some 20 bytes.
const KNOWN: usize = 200_000;

impl Known {
    /// How many articles have TERM, if that is kept.
    pub fn of(&self, term: u64) -> Option<u32> {
        self.0.borrow().get(&term).copied()
    }

    /// Keeps that COUNT articles have TERM.
    pub fn keep(&self, term: u64, count: u32) {
        let mut known = self.0.borrow_mut();
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(term, count);
    }

    /// Keeps nothing.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

impl<T: ReadableTable<(u64, u32), u16>, F: ReadableTable<u64, u32>> Index<'_, T, F> {
    /// Articles that have TERM.
    pub fn frequency(&self, term: u64) -> Result<u32, Error> {
        if let Some(known) = self.pending.frequency(term).or_else(|| self.known.of(term)) {
            return Ok(known);
        }
        let value = self.frequencies.get(term).map_err(|error| failed(self.path, error))?;
        let count = value.map_or(0, |value| value.value());
        self.known.keep(term, count);
        Ok(count)
    }

    /// Calls SEE with every article that has TERM, by number, and how often it does.
    fn each(&self, term: u64, mut see: impl FnMut(u32, u16)) -> Result<(), Error> {
        let range = self.terms.range((term, 0)..=(term, u32::MAX));
        for entry in range.map_err(|error| failed(self.path, error))? {
            let (at, count) = entry.map_err(|error| failed(self.path, error))?;
            see(at.value().1, count.value());
        }
        self.pending.each(term, see);
        Ok(())
    }
}

/// Postings read for a question at the most.
const POSTINGS: u64 = 60_000;

/// Saturation of a term's count in an article (k1 of BM25, Robertson and Zaragoza 2009).
const SATURATION: f32 = 1.2;

/// The LIMIT articles in INDEX that share most with TERMS, each with a score, best first; equal ones by number. Rare terms come first, which say
/// most; once POSTINGS have been read no other is looked up, so that the time does not grow with the archive.
pub(super) fn search<T: ReadableTable<(u64, u32), u16>, F: ReadableTable<u64, u32>>(
    index: &Index<'_, T, F>,
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
    let mut scores: NumberMap<u32, f32> = NumberMap::default();
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
        let (terms, frequencies) = (&self.table(TERMS)?, &self.table(FREQUENCIES)?);
        let (known, pending) = (&Known::default(), &Pending::default());
        let index = Index { path: &self.path, terms, frequencies, articles: self.len()?, known, pending };
        search(&index, terms_of_text(text).into_iter().map(|term| term.hash), limit, POSTINGS)
    }
}
