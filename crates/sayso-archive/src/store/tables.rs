//! The tables of the database.

use std::path::Path;

use redb::{MultimapTable, MultimapTableDefinition, ReadableTable, Table, TableDefinition};
use serde::{Deserialize, Serialize};

use super::decoded;
use crate::Error;

/// Name of this layout; that of [`super::upgrade::EARLIER`] is made this one, another cannot be read.
pub(super) const FORMAT: &str = "sayso-archive/2";

/// `format` and `next`, the next free number in decimal.
pub(super) const META: TableDefinition<&str, &str> = TableDefinition::new("meta");
/// Articles whole, in postcard.
pub(super) const ARTICLES: TableDefinition<u32, &[u8]> = TableDefinition::new("articles");
/// Their cards, in postcard.
pub(super) const CARDS: TableDefinition<u32, &[u8]> = TableDefinition::new("cards");
/// Their profiles, weighed, in postcard.
pub(super) const PROFILES: TableDefinition<u32, &[u8]> = TableDefinition::new("profiles");
/// [`crate::Identity`] → number.
pub(super) const IDENTITIES: TableDefinition<&str, u32> = TableDefinition::new("identities");
/// Keys, ids and origins → numbers.
pub(super) const NAMES: MultimapTableDefinition<&str, u32> = MultimapTableDefinition::new("names");
/// LSH bands with the articles that have them, as [`super::buckets`] lays them out.
pub(super) const BUCKETS: TableDefinition<u32, &[u8]> = TableDefinition::new("buckets");
/// Index terms with the articles that have them, as [`super::postings`] lays them out.
pub(super) const POSTINGS: TableDefinition<(u64, u32), &[u8]> = TableDefinition::new("postings");
/// Words of the names of voices, hashed like terms, with the articles in which they speak, likewise.
pub(super) const SPEAKERS: TableDefinition<(u64, u32), &[u8]> = TableDefinition::new("speakers");
/// (receiver, giver) → edge in postcard; the giver is a number, or [`OUTLET`] upwards for outlets that the archive doesn't hold.
pub(super) const EDGES: TableDefinition<(u32, u32), &[u8]> = TableDefinition::new("edges");
/// Giver → receivers.
pub(super) const GIVEN: MultimapTableDefinition<u32, u32> = MultimapTableDefinition::new("given");
/// What an article was indexed by, in postcard: an [`Entries`].
pub(super) const INDEXED: TableDefinition<u32, &[u8]> = TableDefinition::new("indexed");
/// What tells that an article is no copy, in postcard: a [`crate::copies::Sketch`].
pub(super) const SKETCHES: TableDefinition<u32, &[u8]> = TableDefinition::new("sketches");
/// Two articles that may be of one event, both ways round → kinship, as bits of an f32.
pub(super) const KIN: TableDefinition<(u32, u32), u32> = TableDefinition::new("kin");

/// The first number that is no article's.
pub(super) const OUTLET: u32 = 0xF000_0000;

/// Makes all tables and writes the format.
pub(super) fn make(transaction: &redb::WriteTransaction) -> Result<(), redb::Error> {
    transaction.open_table(META)?.insert("format", FORMAT)?;
    transaction.open_table(ARTICLES)?;
    transaction.open_table(CARDS)?;
    transaction.open_table(PROFILES)?;
    transaction.open_table(IDENTITIES)?;
    transaction.open_multimap_table(NAMES)?;
    transaction.open_table(BUCKETS)?;
    transaction.open_table(POSTINGS)?;
    transaction.open_table(SPEAKERS)?;
    transaction.open_table(EDGES)?;
    transaction.open_multimap_table(GIVEN)?;
    transaction.open_table(KIN)?;
    transaction.open_table(INDEXED)?;
    transaction.open_table(SKETCHES)?;
    Ok(())
}

/// What an article was indexed by, kept so that it can be taken out again whatever a later version would index it by.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Entries {
    pub bands: Vec<u64>,
    pub terms: Vec<u64>,
    pub voices: Vec<String>,
}

/// All tables that articles are in, open to be changed.
pub(super) struct Tables<'t> {
    pub articles: Table<'t, u32, &'static [u8]>,
    pub cards: Table<'t, u32, &'static [u8]>,
    pub profiles: Table<'t, u32, &'static [u8]>,
    pub identities: Table<'t, &'static str, u32>,
    pub names: MultimapTable<'t, &'static str, u32>,
    pub buckets: Table<'t, u32, &'static [u8]>,
    pub postings: Table<'t, (u64, u32), &'static [u8]>,
    pub speakers: Table<'t, (u64, u32), &'static [u8]>,
    pub edges: Table<'t, (u32, u32), &'static [u8]>,
    pub given: MultimapTable<'t, u32, u32>,
    pub kin: Table<'t, (u32, u32), u32>,
    pub indexed: Table<'t, u32, &'static [u8]>,
    pub sketches: Table<'t, u32, &'static [u8]>,
}

impl<'t> Tables<'t> {
    pub fn open(transaction: &'t redb::WriteTransaction) -> Result<Self, redb::Error> {
        Ok(Self {
            articles: transaction.open_table(ARTICLES)?,
            cards: transaction.open_table(CARDS)?,
            profiles: transaction.open_table(PROFILES)?,
            identities: transaction.open_table(IDENTITIES)?,
            names: transaction.open_multimap_table(NAMES)?,
            buckets: transaction.open_table(BUCKETS)?,
            postings: transaction.open_table(POSTINGS)?,
            speakers: transaction.open_table(SPEAKERS)?,
            edges: transaction.open_table(EDGES)?,
            given: transaction.open_multimap_table(GIVEN)?,
            kin: transaction.open_table(KIN)?,
            indexed: transaction.open_table(INDEXED)?,
            sketches: transaction.open_table(SKETCHES)?,
        })
    }
}

/// What the article NUMBER was indexed by.
pub(super) fn entries_of(tables: &Tables<'_>, path: &Path, number: u32) -> Result<Option<Entries>, Error> {
    decoded(tables.indexed.get(number), path, "an entry")
}
