//! Archives of earlier versions → this version's tables.

use std::path::Path;

use redb::{
    MultimapTableDefinition, ReadableMultimapTable, ReadableTable, ReadableTableMetadata, TableDefinition,
    WriteTransaction,
};

use super::buckets;
use super::index::{Index, Known};
use super::pending::Pending;
use super::postings::{self, Posting};
use super::tables::{ARTICLES, BUCKETS, FORMAT, META, POSTINGS, PROFILES, SKETCHES, SPEAKERS};
use crate::copies::{Comparable, Sketch};
use crate::terms::hash;
use crate::{Article, stories};

/// What format 1 had instead of postings, speakers and buckets: an entry for each pair.
const TERMS: TableDefinition<(u64, u32), u16> = TableDefinition::new("terms");
const FREQUENCIES: TableDefinition<u64, u32> = TableDefinition::new("frequencies");
const VOICES: MultimapTableDefinition<&str, u32> = MultimapTableDefinition::new("voices");
const BANDS: TableDefinition<(u64, u32), ()> = TableDefinition::new("bands");

/// The format that [`upgrade`] takes.
pub(super) const EARLIER: &str = "sayso-archive/1";

/// Bands that are moved at once: bounds memory.
const AT_ONCE: usize = 1 << 18;

/// Makes this version's tables from those of [`EARLIER`], in TRANSACTION.
pub(super) fn upgrade(transaction: &WriteTransaction) -> Result<(), redb::Error> {
    move_terms(transaction)?;
    move_voices(transaction)?;
    move_bands(transaction)?;
    compute(transaction)?;
    transaction.delete_table(TERMS)?;
    transaction.delete_table(FREQUENCIES)?;
    transaction.delete_multimap_table(VOICES)?;
    transaction.delete_table(BANDS)?;
    transaction.open_table(META)?.insert("format", FORMAT)?;
    Ok(())
}

fn move_terms(transaction: &WriteTransaction) -> Result<(), redb::Error> {
    let (from, mut to) = (transaction.open_table(TERMS)?, transaction.open_table(POSTINGS)?);
    let mut run: (u64, Vec<Posting>) = (0, Vec::new());
    for entry in from.iter()? {
        let (key, count) = entry?;
        let (term, number) = key.value();
        if term != run.0 && !run.1.is_empty() {
            postings::add(&mut to, run.0, &std::mem::take(&mut run.1))?;
        }
        run.0 = term;
        run.1.push((number, count.value()));
    }
    if !run.1.is_empty() {
        postings::add(&mut to, run.0, &run.1)?;
    }
    Ok(())
}

fn move_voices(transaction: &WriteTransaction) -> Result<(), redb::Error> {
    let (from, mut to) = (transaction.open_multimap_table(VOICES)?, transaction.open_table(SPEAKERS)?);
    for entry in from.iter()? {
        let (word, numbers) = entry?;
        let numbers: Vec<Posting> =
            numbers.map(|number| Ok((number?.value(), 1))).collect::<Result<_, redb::Error>>()?;
        postings::add(&mut to, hash(word.value()), &numbers)?;
    }
    Ok(())
}

fn move_bands(transaction: &WriteTransaction) -> Result<(), redb::Error> {
    let (from, mut to) = (transaction.open_table(BANDS)?, transaction.open_table(BUCKETS)?);
    let mut some = std::collections::BTreeSet::new();
    for entry in from.iter()? {
        some.insert(entry?.0.value());
        if some.len() == AT_ONCE {
            buckets::add(&mut to, &std::mem::take(&mut some))?;
        }
    }
    buckets::add(&mut to, &some)
}

/// Makes the sketches and profiles of all articles anew.
fn compute(transaction: &WriteTransaction) -> Result<(), redb::Error> {
    // Format 1 had other values under these names.
    transaction.delete_table(SKETCHES)?;
    transaction.delete_table(PROFILES)?;
    let articles = transaction.open_table(ARTICLES)?;
    let (mut sketches, mut profiles) = (transaction.open_table(SKETCHES)?, transaction.open_table(PROFILES)?);
    let postings = &transaction.open_table(POSTINGS)?;
    let (known, pending) = (&Known::default(), &Pending::default());
    let index = Index { path: Path::new(""), postings, articles: articles.len()?, known, pending };
    let damaged = || redb::Error::Corrupted("an article cannot be decoded".to_owned());
    for entry in articles.iter()? {
        let (number, stored) = entry?;
        let number = number.value();
        let article: Article = postcard::from_bytes(stored.value()).map_err(|_| damaged())?;
        sketches.insert(number, &Sketch::stored(&Comparable::new(&article))[..])?;
        let weighed = index.weighed(&stories::profile(&article)).map_err(|_| damaged())?;
        profiles.insert(number, &postcard::to_allocvec(&weighed).map_err(|_| damaged())?[..])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tables::{self, Entries, INDEXED};
    use crate::store::tests::{FERRY, article, fresh};
    use crate::store::{Adding, Archive};

    /// Makes what format 1 had of the tables of ARCHIVE.
    fn downgrade(archive: &Archive) {
        let transaction = archive.begin().unwrap();
        {
            let articles = transaction.open_table(ARTICLES).unwrap();
            let mut terms = transaction.open_table(TERMS).unwrap();
            let mut frequencies = transaction.open_table(FREQUENCIES).unwrap();
            let mut voices = transaction.open_multimap_table(VOICES).unwrap();
            let mut bands = transaction.open_table(BANDS).unwrap();
            for entry in transaction.open_table(INDEXED).unwrap().iter().unwrap() {
                let (number, bytes) = entry.unwrap();
                let number = number.value();
                let entries: Entries = postcard::from_bytes(bytes.value()).unwrap();
                let stored = articles.get(number).unwrap().unwrap();
                let article: Article = postcard::from_bytes(stored.value()).unwrap();
                for term in crate::terms::terms(&article) {
                    terms.insert((term.hash, number), term.count).unwrap();
                    frequencies.insert(term.hash, 0).unwrap();
                }
                for word in &entries.voices {
                    voices.insert(word.as_str(), number).unwrap();
                }
                for band in entries.bands {
                    bands.insert((band, number), ()).unwrap();
                }
            }
            transaction.open_table(META).unwrap().insert("format", EARLIER).unwrap();
        }
        transaction.delete_table(POSTINGS).unwrap();
        transaction.delete_table(SPEAKERS).unwrap();
        transaction.delete_table(BUCKETS).unwrap();
        transaction.delete_table(SKETCHES).unwrap();
        transaction.delete_table(PROFILES).unwrap();
        transaction.commit().unwrap();
    }

    /// All that the tables which were made anew hold.
    fn held(archive: &Archive) -> Vec<(u64, u32, Vec<u8>)> {
        let snapshot = archive.snapshot().unwrap();
        let mut held = Vec::new();
        for table in [BUCKETS, SKETCHES] {
            for entry in snapshot.table(table).unwrap().iter().unwrap() {
                let (key, value) = entry.unwrap();
                held.push((0, key.value(), value.value().to_vec()));
            }
        }
        for table in [POSTINGS, SPEAKERS] {
            for entry in snapshot.table(table).unwrap().iter().unwrap() {
                let (key, value) = entry.unwrap();
                held.push((key.value().0, key.value().1, value.value().to_vec()));
            }
        }
        held
    }

    #[test]
    fn an_archive_of_the_earlier_version_becomes_one_of_this() {
        let path = fresh("upgrade");
        let archive = Archive::create(&path).unwrap();
        let mut adding = Adding::new(&archive);
        for (key, outlet) in [("k1", "Courier"), ("k2", "Post"), ("k3", "Echo")] {
            adding.put(article(key, outlet, &format!("{FERRY} It is the {key}.")), false).unwrap();
        }
        adding.commit().unwrap();
        drop(adding);
        let before = held(&archive);
        let table = archive.snapshot().unwrap().table(PROFILES).unwrap();
        let last = table.get(3).unwrap().map(|bytes| bytes.value().to_vec());
        drop(table);
        assert!(before.len() > 20, "{}", before.len());
        downgrade(&archive);
        drop(archive);
        // Also by those who only look things up.
        let archive = Archive::open(&path).unwrap();
        assert!(held(&archive) == before);
        // Profiles are weighed among all articles now, so that only the last is what it was.
        let profile = |number: u32| {
            let table = archive.snapshot().unwrap().table(PROFILES).unwrap();
            table.get(number).unwrap().map(|bytes| bytes.value().to_vec())
        };
        assert!(profile(1).is_some() && profile(2).is_some() && profile(3) == last);
        assert_eq!(archive.snapshot().unwrap().voices("Anna Berg").unwrap().len(), 3);
        assert_eq!(tables::FORMAT, "sayso-archive/2");
    }
}
