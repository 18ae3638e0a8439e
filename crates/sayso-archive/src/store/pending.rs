//! What is still to be written of the index, in the order of its tables.
//!
//! The terms of one article lie all over a large table: written article by article, each would cost a page of its own. Those of many articles
//! together meet on the same pages.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::{Entries, Tables};
use crate::hashed::NumberMap;
use crate::terms::Term;

/// Entries of articles that are in the archive but not in its index.
#[derive(Default)]
pub(super) struct Pending {
    bands: BTreeSet<(u64, u32)>,
    terms: BTreeMap<(u64, u32), u16>,
    /// How many articles have a term, those of the tables included.
    frequencies: NumberMap<u64, u32>,
    voices: BTreeMap<String, Vec<u32>>,
    kin: BTreeMap<(u32, u32), u32>,
}

impl Pending {
    /// Files the article NUMBER under its TERMS and the voices of ENTRIES.
    pub fn file(&mut self, number: u32, terms: &[Term], entries: &Entries) {
        self.terms.extend(terms.iter().map(|term| ((term.hash, number), term.count)));
        for word in &entries.voices {
            self.voices.entry(word.clone()).or_default().push(number);
        }
    }

    /// Files the article NUMBER under its bands: after it was linked, so that it is not found by itself.
    pub fn file_bands(&mut self, number: u32, bands: &[u64]) {
        self.bands.extend(bands.iter().map(|band| (*band, number)));
    }

    /// COUNT articles have TERM now.
    pub fn count(&mut self, term: u64, count: u32) {
        self.frequencies.insert(term, count);
    }

    /// The articles ONE and OTHER are kin.
    pub fn join(&mut self, one: u32, other: u32, kinship: f32) {
        self.kin.insert((one, other), kinship.to_bits());
        self.kin.insert((other, one), kinship.to_bits());
    }

    /// How many articles have TERM, where that has changed.
    pub fn frequency(&self, term: u64) -> Option<u32> {
        self.frequencies.get(&term).copied()
    }

    /// Calls SEE with every article here that has TERM, by number, and how often it does.
    pub fn each(&self, term: u64, mut see: impl FnMut(u32, u16)) {
        for ((_, number), count) in self.terms.range((term, 0)..=(term, u32::MAX)) {
            see(*number, *count);
        }
    }

    /// The articles here that have BAND, by number.
    pub fn with_band(&self, band: u64) -> impl Iterator<Item = u32> + '_ {
        self.bands.range((band, 0)..=(band, u32::MAX)).map(|(_, number)| *number)
    }

    /// Writes all of it to TABLES; nothing is pending then.
    pub fn write(&mut self, tables: &mut Tables<'_>) -> Result<(), redb::Error> {
        for entry in std::mem::take(&mut self.bands) {
            tables.bands.insert(entry, ())?;
        }
        for (entry, count) in std::mem::take(&mut self.terms) {
            tables.terms.insert(entry, count)?;
        }
        let mut frequencies: Vec<(u64, u32)> = std::mem::take(&mut self.frequencies).into_iter().collect();
        frequencies.sort_unstable();
        for (term, count) in frequencies {
            tables.frequencies.insert(term, count)?;
        }
        for (word, numbers) in std::mem::take(&mut self.voices) {
            for number in numbers {
                tables.voices.insert(word.as_str(), number)?;
            }
        }
        for (pair, kinship) in std::mem::take(&mut self.kin) {
            tables.kin.insert(pair, kinship)?;
        }
        Ok(())
    }
}
