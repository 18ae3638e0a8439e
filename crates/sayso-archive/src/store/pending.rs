//! What is still to be written of the index, in the order of its tables.
//!
//! The terms of one article lie all over a large table: written article by article, each would cost a page of its own. Those of many articles
//! together meet on the same pages.

use std::collections::{BTreeMap, BTreeSet};

use redb::Table;

use super::buckets;
use super::index::Known;
use super::postings::{self, Posting};
use super::tables::{Entries, Tables};
use crate::hashed::NumberMap;
use crate::terms::{Term, hash};

/// Entries of articles that are in the archive but not in its index.
#[derive(Default)]
pub(super) struct Pending {
    bands: BTreeSet<(u64, u32)>,
    terms: NumberMap<u64, Vec<Posting>>,
    voices: NumberMap<u64, Vec<Posting>>,
    kin: BTreeMap<(u32, u32), u32>,
}

impl Pending {
    /// Files the article NUMBER under its TERMS and the voices of ENTRIES.
    pub fn file(&mut self, number: u32, terms: &[Term], entries: &Entries) {
        for term in terms {
            self.terms.entry(term.hash).or_default().push((number, term.count));
        }
        for word in &entries.voices {
            self.voices.entry(hash(word)).or_default().push((number, 1));
        }
    }

    /// Files the article NUMBER under its bands: after it was linked, so that it is not found by itself.
    pub fn file_bands(&mut self, number: u32, bands: &[u64]) {
        self.bands.extend(bands.iter().map(|band| (*band, number)));
    }

    /// The articles ONE and OTHER are kin.
    pub fn join(&mut self, one: u32, other: u32, kinship: f32) {
        self.kin.insert((one, other), kinship.to_bits());
        self.kin.insert((other, one), kinship.to_bits());
    }

    /// The articles here that have TERM.
    pub fn with_term(&self, term: u64) -> &[Posting] {
        self.terms.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The articles here that have BAND, by number.
    pub fn with_band(&self, band: u64) -> impl Iterator<Item = u32> + '_ {
        self.bands.range((band, 0)..=(band, u32::MAX)).map(|(_, number)| *number)
    }

    /// Writes all of it to TABLES, and to KNOWN how many articles have a term then; nothing is pending after it.
    pub fn write(&mut self, tables: &mut Tables<'_>, known: &Known) -> Result<(), redb::Error> {
        buckets::add(&mut tables.buckets, &std::mem::take(&mut self.bands))?;
        for (term, count) in add(&mut tables.postings, std::mem::take(&mut self.terms))? {
            known.renew(term, count);
        }
        add(&mut tables.speakers, std::mem::take(&mut self.voices))?;
        for (pair, kinship) in std::mem::take(&mut self.kin) {
            tables.kin.insert(pair, kinship)?;
        }
        Ok(())
    }
}

/// Adds FILED to TABLE, in its order; gives how many articles have each term now.
fn add(
    table: &mut Table<'_, (u64, u32), &'static [u8]>,
    filed: NumberMap<u64, Vec<Posting>>,
) -> Result<Vec<(u64, u32)>, redb::Error> {
    let mut filed: Vec<(u64, Vec<Posting>)> = filed.into_iter().collect();
    filed.sort_unstable_by_key(|(term, _)| *term);
    filed.into_iter().map(|(term, new)| Ok((term, postings::add(table, term, &new)?))).collect()
}
