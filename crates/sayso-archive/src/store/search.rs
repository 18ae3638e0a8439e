//! Terms → the articles that have most of them.

use std::cell::RefCell;
use std::path::Path;

use redb::ReadableTable;

use super::pending::Pending;
use super::{Snapshot, failed, postings, tables};
use crate::Error;
use crate::hashed::NumberMap;
use crate::stories::{Profile, Weighed};
use crate::terms::{terms_of_text, weight};

/// The inverted index, of a snapshot or of what is being written.
pub(super) struct Index<'a, T> {
    /// Where the archive is.
    pub path: &'a Path,
    /// Terms with the articles that have them.
    pub postings: &'a T,
    /// Articles in all.
    pub articles: u64,
    /// Frequencies that were looked up before; empty, or as `postings` has them.
    pub known: &'a Known,
    /// What is not in the tables yet.
    pub pending: &'a Pending,
}

/// How many articles in the tables have a term, for terms that were looked up lately.
#[derive(Default)]
pub(super) struct Known {
    young: RefCell<NumberMap<u64, u32>>,
    old: RefCell<NumberMap<u64, u32>>,
}

/// Terms of one age that are kept; a term takes some 20 bytes.
const KNOWN: usize = 100_000;

impl Known {
    /// How many articles have TERM, if that is kept.
    fn of(&self, term: u64) -> Option<u32> {
        if let Some(count) = self.young.borrow().get(&term) {
            return Some(*count);
        }
        let count = self.old.borrow().get(&term).copied()?;
        self.keep(term, count);
        Some(count)
    }

    /// Keeps that COUNT articles have TERM.
    fn keep(&self, term: u64, count: u32) {
        let mut young = self.young.borrow_mut();
        if young.len() >= KNOWN {
            *self.old.borrow_mut() = std::mem::take(&mut *young);
        }
        young.insert(term, count);
    }

    /// Has it that COUNT articles have TERM now, where a count is kept.
    pub fn renew(&self, term: u64, count: u32) {
        for kept in [&self.young, &self.old] {
            if let Some(kept) = kept.borrow_mut().get_mut(&term) {
                *kept = count;
            }
        }
    }

    /// Keeps nothing.
    pub fn clear(&self) {
        self.young.borrow_mut().clear();
        self.old.borrow_mut().clear();
    }
}

impl<T: ReadableTable<(u64, u32), &'static [u8]>> Index<'_, T> {
    /// How many articles have TERM.
    pub fn frequency(&self, term: u64) -> Result<u32, Error> {
        let stored = match self.known.of(term) {
            Some(known) => known,
            None => {
                let count = postings::frequency(self.postings, term);
                let count = count.map_err(|error| failed(self.path, error))?;
                self.known.keep(term, count);
                count
            }
        };
        Ok(stored + self.pending.with_term(term).len() as u32)
    }

    /// Calls SEE with every article that has TERM, by number, and how often it does.
    fn each(&self, term: u64, mut see: impl FnMut(u32, u16)) -> Result<(), Error> {
        postings::each(self.postings, term, &mut see).map_err(|error| failed(self.path, error))?;
        self.pending.with_term(term).iter().for_each(|(number, count)| see(*number, *count));
        Ok(())
    }
}

/// PROFILE with what its terms tell in the archive of INDEX.
pub(super) fn weighed<T: ReadableTable<(u64, u32), &'static [u8]>>(
    index: &Index<'_, T>,
    profile: &Profile,
) -> Result<Weighed, Error> {
    let mut tells: NumberMap<u64, f32> = NumberMap::default();
    for hash in profile.terms.iter().map(|(hash, _)| hash).chain(&profile.names) {
        tells.insert(*hash, weight(*hash, index.frequency(*hash)? as usize, index.articles as usize));
    }
    let articles = u32::try_from(index.articles).unwrap_or(u32::MAX);
    Ok(Weighed::new(profile, articles, |hash| tells.get(&hash).copied().unwrap_or(0.0)))
}

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
        let (known, pending) = (&Known::default(), &Pending::default());
        let postings = &self.table(tables::POSTINGS)?;
        let index = Index { path: &self.path, postings, articles: self.len()?, known, pending };
        search(&index, terms_of_text(text).into_iter().map(|term| term.hash), limit, POSTINGS)
    }
}
