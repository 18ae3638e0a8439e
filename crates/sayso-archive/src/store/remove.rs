//! Taking an article out, with everything that hangs on it.

use std::path::Path;

use redb::{ReadableMultimapTable, ReadableTable};

use super::tables::{Entries, OUTLET, Tables, entries_of};
use super::{Archive, buckets, decoded, failed, postings};
use crate::terms::hash;
use crate::{Card, Error, Identity};

impl Archive {
    /// Takes the article NUMBER out, with its edges and kin.
    ///
    /// # Errors
    /// When the archive cannot be written; then nothing is changed.
    pub fn remove(&self, number: u32) -> Result<(), Error> {
        let transaction = self.begin()?;
        {
            let mut tables = Tables::open(&transaction).map_err(|error| failed(&self.path, error))?;
            take_out(&mut tables, &self.path, number)?;
        }
        transaction.commit().map_err(|error| failed(&self.path, error))
    }
}

/// Takes the article NUMBER out of TABLES; where there is none, nothing happens.
pub(super) fn take_out(tables: &mut Tables<'_>, path: &Path, number: u32) -> Result<(), Error> {
    let Some(card) = decoded::<Card>(tables.cards.get(number), path, "a card")? else {
        return Ok(());
    };
    let entries = entries_of(tables, path, number)?.unwrap_or_default();
    delete(tables, number, &card, &entries).map_err(|error| failed(path, error))
}

fn delete(tables: &mut Tables<'_>, number: u32, card: &Card, entries: &Entries) -> Result<(), redb::Error> {
    tables.articles.remove(number)?;
    tables.cards.remove(number)?;
    tables.profiles.remove(number)?;
    tables.indexed.remove(number)?;
    tables.sketches.remove(number)?;
    tables.identities.remove(Identity::of_card(card).as_str())?;
    for name in super::add::names(card) {
        tables.names.remove(name, number)?;
    }
    for band in &entries.bands {
        buckets::remove(&mut tables.buckets, *band, number)?;
    }
    for term in &entries.terms {
        postings::remove(&mut tables.postings, *term, number)?;
    }
    for word in &entries.voices {
        postings::remove(&mut tables.speakers, hash(word), number)?;
    }
    delete_links(tables, number)
}

fn delete_links(tables: &mut Tables<'_>, number: u32) -> Result<(), redb::Error> {
    let pairs = |table: &redb::Table<'_, (u32, u32), u32>| -> Result<Vec<u32>, redb::Error> {
        let range = table.range((number, 0)..=(number, u32::MAX))?;
        range.map(|entry| Ok(entry?.0.value().1)).collect()
    };
    for other in pairs(&tables.kin)? {
        tables.kin.remove((number, other))?;
        tables.kin.remove((other, number))?;
    }
    let mut givers = Vec::new();
    for entry in tables.edges.range((number, 0)..=(number, u32::MAX))? {
        givers.push(entry?.0.value().1);
    }
    for giver in givers {
        tables.edges.remove((number, giver))?;
        if giver < OUTLET {
            tables.given.remove(giver, number)?;
        }
    }
    let mut receivers = Vec::new();
    for receiver in tables.given.get(number)? {
        receivers.push(receiver?.value());
    }
    for receiver in receivers {
        tables.edges.remove((receiver, number))?;
    }
    tables.given.remove_all(number)?;
    Ok(())
}
