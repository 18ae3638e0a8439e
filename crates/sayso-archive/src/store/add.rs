//! Articles → the archive, each with its links to those already there.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::rc::Rc;
use std::time::{Duration, Instant};

use redb::{ReadableTable, ReadableTableMetadata, WriteTransaction};

use super::buckets::Filter;
use super::index::{Index, Known};
use super::pending::Pending;
use super::tables::{Entries, META, Tables};
use super::{Archive, decoded, failed, link, remove, undecodable};
use crate::copies::{Comparable, Sketch};
use crate::{Article, Card, Error, Identity, stories, terms};

/// Articles between two commits, at the fewest and at the most: so many are read again after a kill. In between it is one in 32 of the archive:
/// the larger it is, the more pages a commit writes.
const BATCH: (u32, u32) = (32, 4096);

/// Time after which a commit comes as soon as there are the fewest: no more of reading is lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// Articles from which on bands are filtered before they are looked up: the tables of fewer are in memory.
const FILTERED: u64 = 10_000;

/// Articles kept decoded: reports of one event come in bursts.
const RECENT: usize = 128;

/// A run of adding. Every 32 articles are made safe on disk together, more in a large archive, but what 15 seconds have brought is never left to wait for
/// more; what a kill takes is at most the last of them, and none is ever there in part.
pub struct Adding<'a> {
    archive: &'a Archive,
    transaction: Option<WriteTransaction>,
    /// Articles put since the last commit, and when the first of them was begun.
    unsaved: u32,
    since: Instant,
    pending: Pending,
    recent: Recent,
    /// Whether the last put failed: what is kept may not have been written then.
    failed: bool,
}

impl std::fmt::Debug for Adding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Adding").field("unsaved", &self.unsaved).finish_non_exhaustive()
    }
}

/// What came of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is new, and has this number.
    Added(u32),
    /// It was there.
    Unchanged(u32),
    /// It was there, read by another model or earlier; the new reading stands.
    Renewed(u32),
}

impl<'a> Adding<'a> {
    /// Nothing is changed yet.
    pub fn new(archive: &'a Archive) -> Self {
        Self {
            archive,
            transaction: None,
            unsaved: 0,
            since: Instant::now(),
            pending: Pending::default(),
            recent: Recent::default(),
            failed: false,
        }
    }

    /// Adds ARTICLE, whose number is given here. One that is there already stays as it is, unless RENEW.
    ///
    /// # Errors
    /// When the archive cannot be written; what was committed before stands, and nothing after it.
    pub fn put(&mut self, mut article: Article, renew: bool) -> Result<Put, Error> {
        let archive = self.archive;
        if std::mem::replace(&mut self.failed, true) {
            (self.recent, self.pending, self.unsaved) = (Recent::default(), Pending::default(), 0);
        }
        let transaction = match self.transaction.take() {
            Some(transaction) => transaction,
            None => {
                self.since = Instant::now();
                archive.begin()?
            }
        };
        let put = {
            let mut tables = Tables::open(&transaction).map_err(|error| failed(&archive.path, error))?;
            let identity = Identity::of(article.key.as_deref(), &article.document);
            let known = tables.identities.get(identity.as_str());
            let known = known.map_err(|error| failed(&archive.path, error))?.map(|number| number.value());
            let put = match known {
                Some(number) if !renew => Put::Unchanged(number),
                Some(number) => {
                    self.pending
                        .write(&mut tables, &self.recent.frequencies)
                        .map_err(|error| failed(&archive.path, error))?;
                    remove::take_out(&mut tables, &archive.path, number)?;
                    // After it is out: its terms are counted less now.
                    self.recent.forget(number);
                    Put::Renewed(number)
                }
                None => Put::Added(take_number(&transaction).map_err(|error| failed(&archive.path, error))?),
            };
            if let Put::Added(number) | Put::Renewed(number) = put {
                article.number = number;
                let (recent, pending) = (&mut self.recent, &mut self.pending);
                insert(&mut tables, &archive.path, &identity, article, recent, pending)?;
            }
            put
        };
        self.transaction = Some(transaction);
        self.unsaved += 1;
        let (Put::Added(number) | Put::Unchanged(number) | Put::Renewed(number)) = put;
        let is_late = self.unsaved >= BATCH.0 && self.since.elapsed() >= PATIENCE;
        if is_late || self.unsaved >= (number / 32).clamp(BATCH.0, BATCH.1) {
            self.commit()?;
        }
        self.failed = false;
        Ok(put)
    }

    /// Makes everything put so far safe on disk.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub fn commit(&mut self) -> Result<(), Error> {
        self.unsaved = 0;
        let Some(transaction) = self.transaction.take() else { return Ok(()) };
        let failed = |error| failed(&self.archive.path, error);
        let mut tables = Tables::open(&transaction).map_err(failed)?;
        self.pending.write(&mut tables, &self.recent.frequencies).map_err(failed)?;
        // Not before: to read all bands for a few articles does not pay.
        let articles = tables.cards.len().map_err(|error| failed(error.into()))?;
        if self.recent.bands.is_none() && articles >= FILTERED {
            self.recent.bands = Some(Filter::of(&tables.buckets).map_err(failed)?);
        }
        drop(tables);
        transaction.commit().map_err(|error| failed(error.into()))
    }
}

/// The next free number.
fn take_number(transaction: &WriteTransaction) -> Result<u32, redb::Error> {
    let mut meta = transaction.open_table(META)?;
    let next: u32 = meta.get("next")?.and_then(|next| next.value().parse().ok()).unwrap_or(1);
    meta.insert("next", (next + 1).to_string().as_str())?;
    Ok(next)
}

fn insert(
    tables: &mut Tables<'_>,
    path: &std::path::Path,
    identity: &Identity,
    article: Article,
    recent: &mut Recent,
    pending: &mut Pending,
) -> Result<(), Error> {
    let number = article.number;
    let card = Card::of(&article);
    let terms = terms::terms(&article);
    let profile = stories::profile(&article);
    let encoded =
        |value: Result<Vec<u8>, postcard::Error>| value.map_err(|_| undecodable(path, "an article"));
    let stored = encoded(postcard::to_allocvec(&article))?;
    let voices = voice_words(&article);
    let article: Rc<Kept> = Rc::new(Comparable::new(Rc::new(article)));
    let entries =
        Entries { bands: article.bands(), terms: terms.iter().map(|term| term.hash).collect(), voices };
    let stored_card = encoded(postcard::to_allocvec(&card))?;
    let stored_entries = encoded(postcard::to_allocvec(&entries))?;

    let sketch = Sketch::stored(&article);

    let write = |tables: &mut Tables<'_>| -> Result<(), redb::Error> {
        tables.articles.insert(number, &stored[..])?;
        tables.cards.insert(number, &stored_card[..])?;
        tables.indexed.insert(number, &stored_entries[..])?;
        tables.sketches.insert(number, &sketch[..])?;
        tables.identities.insert(identity.as_str(), number)?;
        for name in names(&card) {
            tables.names.insert(name, number)?;
        }
        Ok(())
    };
    write(tables).map_err(|error| failed(path, error))?;
    pending.file(number, &terms, &entries);
    // Its own terms count.
    let weighed = Index::of(tables, path, &recent.frequencies, pending)?.weighed(&profile)?;
    let stored = encoded(postcard::to_allocvec(&weighed))?;
    tables.profiles.insert(number, &stored[..]).map_err(|error| failed(path, error))?;
    let new = link::New { article: &article, entries: &entries, weighed: &weighed, sketch: &sketch };
    link::link(tables, path, &new, recent, pending)?;
    pending.file_bands(number, &entries.bands);
    if let Some(filter) = &mut recent.bands {
        filter.add(&entries.bands);
    }
    recent.keep(article);
    Ok(())
}

/// All that an article is called, each once.
pub(super) fn names(card: &Card) -> BTreeSet<&str> {
    [Some(card.id.as_str()), card.key.as_deref(), Some(card.origin.as_str())]
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty() && *name != "-")
        .collect()
}

/// The words of the names of all who speak in ARTICLE, in lower case.
fn voice_words(article: &Article) -> Vec<String> {
    let names = article
        .reading
        .entities
        .iter()
        .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
    sorted(names.flat_map(|name| crate::voices::name_words(name)).collect())
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values.dedup();
    values
}

/// An article with what is compared of it.
pub(super) type Kept = Comparable<Rc<Article>>;

/// Articles that were used last, decoded.
#[derive(Default)]
pub(super) struct Recent {
    articles: HashMap<u32, Rc<Kept>>,
    /// How many articles have a term, as the table says.
    pub frequencies: Known,
    /// Which bands are in the table, once that is worth knowing.
    pub bands: Option<Filter>,
    order: VecDeque<u32>,
}

impl Recent {
    /// The article NUMBER, from here or from TABLES.
    pub fn article(
        &mut self,
        tables: &Tables<'_>,
        path: &std::path::Path,
        number: u32,
    ) -> Result<Option<Rc<Kept>>, Error> {
        if let Some(article) = self.articles.get(&number) {
            return Ok(Some(article.clone()));
        }
        let found: Option<Article> = decoded(tables.articles.get(number), path, "an article")?;
        let Some(article) = found.map(|article| Rc::new(Comparable::new(Rc::new(article)))) else {
            return Ok(None);
        };
        self.keep(article.clone());
        Ok(Some(article))
    }

    fn keep(&mut self, article: Rc<Kept>) {
        let number = article.article().number;
        if self.articles.insert(number, article).is_none() {
            self.order.push_back(number);
        }
        while self.order.len() > RECENT {
            if let Some(oldest) = self.order.pop_front() {
                self.articles.remove(&oldest);
            }
        }
    }

    pub fn forget(&mut self, number: u32) {
        self.articles.remove(&number);
        self.order.retain(|kept| *kept != number);
        self.frequencies.clear();
    }
}
