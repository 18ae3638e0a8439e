//! Snapshot: what an archive holds at one moment, to be looked up.

use std::path::{Path, PathBuf};

use redb::{ReadOnlyTable, ReadTransaction, ReadableTable, ReadableTableMetadata, TableError};
use sayso::Document;

use super::tables::{ARTICLES, CARDS, EDGES, FORMAT, GIVEN, IDENTITIES, KIN, META, OUTLET, SPEAKERS};
use super::{decoded, failed, postings, undecodable, upgrade};
use crate::terms::hash;
use crate::voices::{self, Spoken, name_words};
use crate::{Article, Card, Edge, Error, Identity};

/// An archive as it was when this was taken.
pub struct Snapshot {
    pub(super) path: PathBuf,
    pub(super) transaction: ReadTransaction,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Snapshot {
    pub(super) fn new(path: PathBuf, transaction: ReadTransaction) -> Self {
        Self { path, transaction }
    }

    /// Where the archive is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn is_laid_out(&self) -> bool {
        !matches!(self.transaction.open_table(META), Err(TableError::TableDoesNotExist(_)))
    }

    /// Whether it is of the version before this, which [`upgrade`] makes one of this.
    pub(super) fn is_earlier(&self) -> Result<bool, Error> {
        Ok(self.format()?.as_deref() == Some(upgrade::EARLIER))
    }

    pub(super) fn check_format(&self) -> Result<(), Error> {
        match self.format()? {
            Some(format) if format == FORMAT => Ok(()),
            Some(format) => Err(Error::Format { path: self.path.clone(), format }),
            None => Err(Error::NotAnArchive {
                path: self.path.clone(),
                hint: "; name another file with --archive",
            }),
        }
    }

    fn format(&self) -> Result<Option<String>, Error> {
        let format = match self.transaction.open_table(META) {
            Ok(meta) => meta.get("format").map_err(|error| self.failed(error))?,
            Err(TableError::TableDoesNotExist(_)) => None,
            Err(error) => return Err(self.failed(error)),
        };
        Ok(format.map(|format| format.value().to_owned()))
    }

    pub(super) fn failed(&self, error: impl Into<redb::Error>) -> Error {
        failed(&self.path, error)
    }

    /// How many articles there are.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn len(&self) -> Result<u64, Error> {
        self.table(CARDS)?.len().map_err(|error| self.failed(error))
    }

    /// Whether there are none.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.len()? == 0)
    }

    /// The article NUMBER.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn article(&self, number: u32) -> Result<Option<Article>, Error> {
        self.decoded(ARTICLES, number, "an article")
    }

    /// The document of the article NUMBER, without what was found in it.
    pub(super) fn document(&self, number: u32) -> Result<Option<Document>, Error> {
        // An article's first fields: what follows them, most of it, is not looked at.
        type Start = (u32, Option<String>, Document);
        let stored = self.table(ARTICLES)?.get(number).map_err(|error| self.failed(error))?;
        let start = |bytes: &[u8]| postcard::take_from_bytes::<Start>(bytes).map(|(start, _)| start.2);
        stored
            .map(|bytes| start(bytes.value()).map_err(|_| undecodable(&self.path, "a document")))
            .transpose()
    }

    /// The card of the article NUMBER.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn card(&self, number: u32) -> Result<Option<Card>, Error> {
        self.decoded(CARDS, number, "a card")
    }

    /// All cards, by number, each read when its turn comes.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn cards(&self) -> Result<impl Iterator<Item = Result<Card, Error>> + use<>, Error> {
        self.all(CARDS, "a card")
    }

    /// All articles, by number, each read when its turn comes.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn articles(&self) -> Result<impl Iterator<Item = Result<Article, Error>> + use<>, Error> {
        self.all(ARTICLES, "an article")
    }

    /// The number of the article with IDENTITY, and the model that read it.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn known(&self, identity: &Identity) -> Result<Option<Card>, Error> {
        let table = self.table(IDENTITIES)?;
        let number = table.get(identity.as_str()).map_err(|error| self.failed(error))?;
        number.map_or(Ok(None), |number| self.card(number.value()))
    }

    /// All edges to the article NUMBER, those from articles first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn edges_to(&self, number: u32) -> Result<Vec<Edge>, Error> {
        let table = self.table(EDGES)?;
        let range = table.range((number, 0)..=(number, u32::MAX)).map_err(|error| self.failed(error))?;
        range
            .map(|entry| {
                let (_, edge) = entry.map_err(|error| self.failed(error))?;
                self.decode(edge.value(), "an edge")
            })
            .collect()
    }

    /// All edges of the archive, by receiver.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn edges(&self) -> Result<impl Iterator<Item = Result<Edge, Error>> + use<>, Error> {
        let path = self.path.clone();
        let range = self.table(EDGES)?.range::<(u32, u32)>(..).map_err(|error| self.failed(error))?;
        Ok(range.map(move |entry| {
            let (_, edge) = entry.map_err(|error| failed(&path, error))?;
            postcard::from_bytes(edge.value()).map_err(|_| undecodable(&path, "an edge"))
        }))
    }

    /// Numbers of the articles that have an edge from the article NUMBER.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn receivers(&self, number: u32) -> Result<Vec<u32>, Error> {
        let table = self.transaction.open_multimap_table(GIVEN).map_err(|error| self.failed(error))?;
        let values = table.get(number).map_err(|error| self.failed(error))?;
        values.map(|value| Ok(value.map_err(|error| self.failed(error))?.value())).collect()
    }

    /// Numbers of the articles that NUMBER has an edge from.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn givers(&self, number: u32) -> Result<Vec<u32>, Error> {
        let table = self.table(EDGES)?;
        let range = table.range((number, 0)..(number, OUTLET)).map_err(|error| self.failed(error))?;
        range.map(|entry| Ok(entry.map_err(|error| self.failed(error))?.0.value().1)).collect()
    }

    /// All pairs of articles that may be of one event, smaller number first, with their kinship.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn kin(&self) -> Result<Vec<(u32, u32, f32)>, Error> {
        let table = self.table(KIN)?;
        let mut kin = Vec::new();
        for entry in table.iter().map_err(|error| self.failed(error))? {
            let (pair, kinship) = entry.map_err(|error| self.failed(error))?;
            let (a, b) = pair.value();
            if a < b {
                kin.push((a, b, f32::from_bits(kinship.value())));
            }
        }
        Ok(kin)
    }

    /// The articles that may be of one event with NUMBER, with their kinship.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn kin_of(&self, number: u32) -> Result<Vec<(u32, f32)>, Error> {
        let table = self.table(KIN)?;
        let range = table.range((number, 0)..=(number, u32::MAX)).map_err(|error| self.failed(error))?;
        range
            .map(|entry| {
                let (pair, kinship) = entry.map_err(|error| self.failed(error))?;
                Ok((pair.value().1, f32::from_bits(kinship.value())))
            })
            .collect()
    }

    /// What the voice called NAME said, in all articles, by their numbers.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn voices(&self, name: &str) -> Result<Vec<Spoken>, Error> {
        let mut spoken = Vec::new();
        for number in self.articles_with_voice(&name_words(name))? {
            if let Some(article) = self.article(number)? {
                spoken.extend(voices::spoken(&article, name));
            }
        }
        Ok(spoken)
    }

    /// Numbers of the articles in which somebody whose name has all of WORDS (in lower case) speaks.
    fn articles_with_voice(&self, words: &[String]) -> Result<Vec<u32>, Error> {
        let table = self.table(SPEAKERS)?;
        let mut numbers: Option<Vec<u32>> = None;
        for word in words {
            let mut with = Vec::new();
            let found = postings::each(&table, hash(word), |number, _| with.push(number));
            found.map_err(|error| self.failed(error))?;
            with.sort_unstable();
            if let Some(numbers) = &numbers {
                with.retain(|number| numbers.binary_search(number).is_ok());
            }
            numbers = Some(with);
        }
        Ok(numbers.unwrap_or_default())
    }

    pub(super) fn table<K: redb::Key + 'static, V: redb::Value + 'static>(
        &self,
        table: redb::TableDefinition<K, V>,
    ) -> Result<ReadOnlyTable<K, V>, Error> {
        self.transaction.open_table(table).map_err(|error| self.failed(error))
    }

    fn decode<T: serde::de::DeserializeOwned>(&self, bytes: &[u8], what: &str) -> Result<T, Error> {
        postcard::from_bytes(bytes).map_err(|_| undecodable(&self.path, what))
    }

    fn decoded<T: serde::de::DeserializeOwned>(
        &self,
        table: redb::TableDefinition<u32, &[u8]>,
        number: u32,
        what: &str,
    ) -> Result<Option<T>, Error> {
        decoded(self.table(table)?.get(number), &self.path, what)
    }

    fn all<T: serde::de::DeserializeOwned>(
        &self,
        table: redb::TableDefinition<u32, &[u8]>,
        what: &'static str,
    ) -> Result<impl Iterator<Item = Result<T, Error>> + use<T>, Error> {
        let path = self.path.clone();
        let range = self.table(table)?.range::<u32>(..).map_err(|error| self.failed(error))?;
        Ok(range.map(move |entry| {
            let (_, bytes) = entry.map_err(|error| failed(&path, error))?;
            postcard::from_bytes(bytes.value()).map_err(|_| undecodable(&path, what))
        }))
    }
}
