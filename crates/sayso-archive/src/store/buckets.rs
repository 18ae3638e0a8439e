//! Bands → the articles that have them: a hash table of buckets on disk.
//!
//! Most bands are one article's. Entries of their own would lie alone on their pages; here some dozen share a bucket, and one read
//! brings them.

use std::collections::{BTreeMap, BTreeSet};

use redb::{ReadableTable, Table};

/// A band that more articles have is boilerplate: it says nothing, and not all of them are kept.
pub(super) const CROWD: usize = 64;

/// Bits of a band by which its bucket is chosen.
const CHOOSING: u32 = 20;

/// Bytes of an entry: 32 more bits of the band, and the article's number, both big-endian, so that entries are sorted as bytes.
const ENTRY: usize = 8;

/// The articles in TABLE that have BAND, and a few in a thousand million that do not: at most one more than [`CROWD`].
pub(super) fn with_band(
    table: &impl ReadableTable<u32, &'static [u8]>,
    band: u64,
) -> Result<Vec<u32>, redb::Error> {
    let (bucket, rest) = split(band);
    let Some(stored) = table.get(bucket)? else { return Ok(Vec::new()) };
    let found = entries(stored.value())?.filter(|entry| entry.0 == rest).map(|entry| entry.1);
    Ok(found.collect())
}

/// Adds BANDS, each with an article that has it, to TABLE.
pub(super) fn add(
    table: &mut Table<'_, u32, &'static [u8]>,
    bands: &BTreeSet<(u64, u32)>,
) -> Result<(), redb::Error> {
    let mut new: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (band, number) in bands {
        let (bucket, rest) = split(*band);
        new.entry(bucket).or_default().push((rest, *number));
    }
    for (bucket, mut all) in new {
        if let Some(stored) = table.get(bucket)? {
            all.extend(entries(stored.value())?);
        }
        all.sort_unstable();
        all.dedup();
        let kept = all.chunk_by(|one, other| one.0 == other.0).flat_map(|crowd| crowd.iter().take(CROWD + 1));
        table.insert(bucket, &written(kept)[..])?;
    }
    Ok(())
}

/// Takes out of TABLE that the article NUMBER has BAND.
pub(super) fn remove(
    table: &mut Table<'_, u32, &'static [u8]>,
    band: u64,
    number: u32,
) -> Result<(), redb::Error> {
    let (bucket, rest) = split(band);
    let Some(stored) = table.get(bucket)? else { return Ok(()) };
    let left: Vec<(u32, u32)> = entries(stored.value())?.filter(|entry| *entry != (rest, number)).collect();
    drop(stored);
    match left[..] {
        [] => table.remove(bucket)?,
        _ => table.insert(bucket, &written(&left)[..])?,
    };
    Ok(())
}

/// Which bands a table may hold, told without asking it: most bands of a new article are its own, and to look each up is to read a page that
/// holds nothing of it. A Bloom filter of one hash; 8 MB, and with 100,000 articles in the table it lets through one band in ten that is not there.
pub(super) struct Filter {
    /// A word for each bucket, in which an entry sets one bit.
    words: Vec<u64>,
}

impl Filter {
    /// That of TABLE, all of which is read.
    pub fn of(table: &impl ReadableTable<u32, &'static [u8]>) -> Result<Self, redb::Error> {
        let mut words = vec![0; 1 << CHOOSING];
        for bucket in table.iter()? {
            let (bucket, stored) = bucket?;
            if let Some(word) = words.get_mut(bucket.value() as usize) {
                entries(stored.value())?.for_each(|(rest, _)| *word |= bit(rest));
            }
        }
        Ok(Self { words })
    }

    /// Has it that the table may hold BANDS.
    pub fn add(&mut self, bands: &[u64]) {
        for band in bands {
            let (bucket, rest) = split(*band);
            self.words[bucket as usize] |= bit(rest);
        }
    }

    /// Whether the table may hold BAND; if not, it does not.
    pub fn may_hold(&self, band: u64) -> bool {
        let (bucket, rest) = split(band);
        self.words[bucket as usize] & bit(rest) != 0
    }
}

/// The bit of an entry in the word of its bucket, by what is kept of its band.
fn bit(rest: u32) -> u64 {
    1 << (rest >> (u32::BITS - u64::BITS.ilog2()))
}

/// The bucket of BAND, and what is kept of BAND in it.
fn split(band: u64) -> (u32, u32) {
    ((band >> (64 - CHOOSING)) as u32, (band >> (32 - CHOOSING)) as u32)
}

fn entries(bytes: &[u8]) -> Result<impl Iterator<Item = (u32, u32)>, redb::Error> {
    let (entries, []) = bytes.as_chunks::<ENTRY>() else {
        return Err(redb::Error::Corrupted("a bucket of bands cannot be decoded".to_owned()));
    };
    Ok(entries.iter().map(|entry| {
        let both = u64::from_be_bytes(*entry);
        ((both >> 32) as u32, both as u32)
    }))
}

fn written<'a>(entries: impl IntoIterator<Item = &'a (u32, u32)>) -> Vec<u8> {
    entries
        .into_iter()
        .flat_map(|(rest, number)| (u64::from(*rest) << 32 | u64::from(*number)).to_be_bytes())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::with_table;

    #[test]
    fn bands_are_found_until_they_are_removed() {
        with_table(|table: &mut Table<'_, u32, &'static [u8]>| {
            // Two of one bucket, and one of another.
            let bands = [0x1234_5678_9abc_def0, 0x1234_5999_9abc_def0, 0x9234_5678_9abc_def0];
            add(table, &BTreeSet::from([(bands[0], 7), (bands[1], 7), (bands[2], 8)])).unwrap();
            add(table, &BTreeSet::from([(bands[0], 9), (bands[0], 2)])).unwrap();
            let found = bands.map(|band| with_band(table, band).unwrap());
            assert_eq!(found, [vec![2, 7, 9], vec![7], vec![8]]);
            remove(table, bands[0], 7).unwrap();
            remove(table, bands[0], 7).unwrap();
            assert_eq!(with_band(table, bands[0]).unwrap(), [2, 9]);
            for (band, number) in [(bands[0], 2), (bands[0], 9), (bands[1], 7), (bands[2], 8)] {
                remove(table, band, number).unwrap();
            }
            assert!(table.range::<u32>(..).unwrap().next().is_none(), "nothing is left");
        });
    }

    #[test]
    fn what_the_filter_refuses_is_not_there() {
        with_table(|table: &mut Table<'_, u32, &'static [u8]>| {
            let band = |at: u64| (at + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            add(table, &(0..500).map(|at| (band(at), 7)).collect()).unwrap();
            let mut filter = Filter::of(table).unwrap();
            filter.add(&[band(500)]);
            assert!((0..=500).all(|at| filter.may_hold(band(at))));
            let others = (501..1500).filter(|at| filter.may_hold(band(*at))).count();
            assert!(others < 20, "{others}");
        });
    }

    #[test]
    fn a_crowd_is_known_as_one_and_kept_small() {
        with_table(|table: &mut Table<'_, u32, &'static [u8]>| {
            for first in [0, 60, 120] {
                add(table, &(first..first + 60).map(|number| (5, number)).collect()).unwrap();
            }
            assert_eq!(with_band(table, 5).unwrap().len(), CROWD + 1);
        });
    }
}
