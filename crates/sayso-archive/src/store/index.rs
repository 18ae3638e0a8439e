//! The inverted index, wherever its parts are.

use std::cell::RefCell;
use std::path::Path;

use redb::{ReadableTable, ReadableTableMetadata, Table};

use super::pending::Pending;
use super::tables::Tables;
use super::{failed, postings};
use crate::Error;
use crate::hashed::NumberMap;
use crate::stories::{Profile, Weighed};
use crate::terms::weight;

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

impl<'a> Index<'a, Table<'a, (u64, u32), &'static [u8]>> {
    /// That of the archive at PATH while it is written to: TABLES and what is PENDING.
    pub fn of(
        tables: &'a Tables<'a>,
        path: &'a Path,
        known: &'a Known,
        pending: &'a Pending,
    ) -> Result<Self, Error> {
        let articles = tables.cards.len().map_err(|error| failed(path, error))?;
        Ok(Self { path, postings: &tables.postings, articles, known, pending })
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
    pub fn each(&self, term: u64, mut see: impl FnMut(u32, u16)) -> Result<(), Error> {
        postings::each(self.postings, term, &mut see).map_err(|error| failed(self.path, error))?;
        self.pending.with_term(term).iter().for_each(|(number, count)| see(*number, *count));
        Ok(())
    }

    /// PROFILE with what its terms tell among the articles.
    pub fn weighed(&self, profile: &Profile) -> Result<Weighed, Error> {
        let mut tells: NumberMap<u64, f32> = NumberMap::default();
        for hash in profile.terms.iter().map(|(hash, _)| hash).chain(&profile.names) {
            tells.insert(*hash, weight(*hash, self.frequency(*hash)? as usize, self.articles as usize));
        }
        let articles = u32::try_from(self.articles).unwrap_or(u32::MAX);
        Ok(Weighed::new(profile, articles, |hash| tells.get(&hash).copied().unwrap_or(0.0)))
    }
}
