//! A new article → its edges and kin among those already in the archive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::rc::Rc;

use redb::ReadableTable;

use super::add::{Kept, Recent};
use super::buckets::{self, CROWD, Filter};
use super::index::Index;
use super::pending::Pending;
use super::search::search;
use super::tables::{Entries, OUTLET, Tables};
use super::{decoded, failed, undecodable};
use crate::copies::Sketch;
use crate::stories::{self, Weighed};
use crate::{Edge, EdgeKind, Error, Giver, copies};

/// Articles compared word by word with a new one, at the most, of those that share bands with it.
const COMPARED: usize = 32;

/// Bands that two articles share by chance, at the most, and how many are compared of those that share no more: chance brings more of them
/// the larger the archive is.
const CHANCE: (usize, usize) = (2, 8);

/// Articles whose profiles are compared with a new one's.
const NEIGHBOURS: usize = 48;

/// Kin kept for each article.
const KEPT: usize = 24;

/// Kinship below which two articles are strangers.
const KIN: f32 = 0.15;

/// Kin that are compared word by word too, as a text may be told anew in other words.
const RETOLD: usize = 8;

/// Kinship from which they are.
const MAYBE_RETOLD: f32 = 0.4;

/// Rare terms of an article by which its neighbours are looked up.
const ASKED: usize = 32;

/// Postings read to look them up, at the most.
const POSTINGS: u64 = 4_000;

/// An article that is to be linked, with what was made of it.
pub(super) struct New<'a> {
    pub article: &'a Kept,
    pub entries: &'a Entries,
    /// What tells its event.
    pub weighed: &'a Weighed,
    /// Its [`Sketch`], as it is stored.
    pub sketch: &'a [u8],
}

/// Writes the edges and kin of NEW, which is in TABLES or PENDING but for its bands.
pub(super) fn link(
    tables: &mut Tables<'_>,
    path: &Path,
    new: &New<'_>,
    recent: &mut Recent,
    pending: &mut Pending,
) -> Result<(), Error> {
    let New { article: comparable, entries, weighed, sketch } = *new;
    let article = comparable.article();
    let sharing = sharing(tables, path, article.number, &entries.bands, recent.bands.as_ref(), pending)?;
    let index = Index::of(tables, path, &recent.frequencies, pending)?;
    let kin = kin(&index, &tables.profiles, article.number, &entries.terms, weighed)?;
    for (other, kinship) in &kin {
        pending.join(article.number, *other, *kinship);
    }
    let mut compared: BTreeSet<u32> = sharing.into_iter().collect();
    compared.extend(
        kin.iter().take(RETOLD).filter(|(_, kinship)| *kinship >= MAYBE_RETOLD).map(|(number, _)| *number),
    );
    let mut copied = BTreeSet::new();
    let sketch = Sketch::read(sketch).ok_or_else(|| undecodable(path, "a sketch"))?;
    for number in &compared {
        let may = with_sketch(tables, path, *number, |other| {
            let may_share = sketch.may_share(other);
            (may_share || sketch.may_retell(other)).then_some(may_share)
        })?;
        let Some(may_share) = may.flatten() else { continue };
        // Names and figures in common say little in a large archive: who retells an article is also its kin.
        let compare = may_share
            || kin.iter().any(|(kin, _)| kin == number)
            || kinship(&tables.profiles, path, weighed, *number)? >= KIN;
        if !compare {
            continue;
        }
        let Some(other) = recent.article(tables, path, *number)? else { continue };
        if let Some(edge) = other.compare(comparable) {
            copied.insert(*number);
            write(tables, path, &edge)?;
        }
    }
    // What this one cites, and those that cite its outlet: they may have been added before it.
    let near: BTreeSet<u32> = kin.iter().map(|(number, _)| *number).chain(copied.iter().copied()).collect();
    if !comparable.citations().is_empty() {
        cite(tables, path, comparable, &near, &copied, recent)?;
    }
    if let Some(outlet) = article.outlet_key() {
        for number in &near {
            let cites = with_sketch(tables, path, *number, |sketch| sketch.cites(&outlet))?;
            if cites == Some(true)
                && let Some(citing) = recent.article(tables, path, *number)?
            {
                // What it was found to cite before need not be near the new article.
                let givers = givers(tables, path, *number)?;
                let candidates = near.union(&givers).copied().chain([article.number]).collect();
                cite(tables, path, &citing, &candidates, &BTreeSet::new(), recent)?;
            }
        }
    }
    Ok(())
}

/// How likely the article NUMBER is on one event with the one WEIGHED; 0 where there is no such article.
fn kinship(
    profiles: &impl ReadableTable<u32, &'static [u8]>,
    path: &Path,
    weighed: &Weighed,
    number: u32,
) -> Result<f32, Error> {
    let beside: Option<Weighed> = decoded(profiles.get(number), path, "a profile")?;
    Ok(beside.map_or(0.0, |beside| stories::kinship(weighed, &beside)))
}

/// What ASK says of the sketch of the article NUMBER; `None` where there is no such article.
fn with_sketch<T>(
    tables: &Tables<'_>,
    path: &Path,
    number: u32,
    ask: impl FnOnce(&Sketch<'_>) -> T,
) -> Result<Option<T>, Error> {
    let Some(stored) = tables.sketches.get(number).map_err(|error| failed(path, error))? else {
        return Ok(None);
    };
    let sketch = Sketch::read(stored.value()).ok_or_else(|| undecodable(path, "a sketch"))?;
    Ok(Some(ask(&sketch)))
}

/// Writes the edges for what CITING cites anew, to NEAR articles but those that it has text from anyway or that are among COPIED.
fn cite(
    tables: &mut Tables<'_>,
    path: &Path,
    citing: &Kept,
    near: &BTreeSet<u32>,
    copied: &BTreeSet<u32>,
    recent: &mut Recent,
) -> Result<(), Error> {
    let own = citing.article().number;
    let mut candidates: Vec<Rc<Kept>> = Vec::new();
    for number in near.iter().filter(|number| **number != own) {
        // Most are of other outlets and need not be opened.
        let is_cited = with_sketch(tables, path, *number, |sketch| {
            citing.citations().iter().any(|citation| citation.is_of(sketch.outlet))
        })?;
        if is_cited == Some(true) {
            candidates.extend(recent.article(tables, path, *number)?);
        }
    }
    let candidates: Vec<&Kept> = candidates.iter().map(Rc::as_ref).collect();
    clear_citations(tables, path, own)?;
    let givers = givers(tables, path, own)?;
    let mut next = OUTLET;
    for edge in copies::cite_among(citing, &candidates) {
        match edge.from {
            Giver::Article(from) if copied.contains(&from) || givers.contains(&from) => {}
            Giver::Article(_) => write(tables, path, &edge)?,
            Giver::Outlet(_) => {
                let bytes = postcard::to_allocvec(&edge).map_err(|_| undecodable(path, "an edge"))?;
                tables.edges.insert((edge.to, next), &bytes[..]).map_err(|error| failed(path, error))?;
                next += 1;
            }
        }
    }
    Ok(())
}

/// Takes out what CITING was found to cite: a better story may be there now, or one where there was none.
fn clear_citations(tables: &mut Tables<'_>, path: &Path, citing: u32) -> Result<(), Error> {
    let mut cited = Vec::new();
    let range = tables.edges.range((citing, 0)..=(citing, u32::MAX)).map_err(|error| failed(path, error))?;
    for entry in range {
        let (pair, bytes) = entry.map_err(|error| failed(path, error))?;
        let edge: Edge = postcard::from_bytes(bytes.value()).map_err(|_| undecodable(path, "an edge"))?;
        if edge.kind == EdgeKind::Cite {
            cited.push(pair.value().1);
        }
    }
    for from in cited {
        tables.edges.remove((citing, from)).map_err(|error| failed(path, error))?;
        if from < OUTLET {
            tables.given.remove(from, citing).map_err(|error| failed(path, error))?;
        }
    }
    Ok(())
}

/// The articles that NUMBER has an edge from.
fn givers(tables: &Tables<'_>, path: &Path, number: u32) -> Result<BTreeSet<u32>, Error> {
    let range = tables.edges.range((number, 0)..(number, OUTLET)).map_err(|error| failed(path, error))?;
    range.map(|entry| Ok(entry.map_err(|error| failed(path, error))?.0.value().1)).collect()
}

fn write(tables: &mut Tables<'_>, path: &Path, edge: &Edge) -> Result<(), Error> {
    let Giver::Article(from) = edge.from else { return Ok(()) };
    let bytes = postcard::to_allocvec(edge).map_err(|_| undecodable(path, "an edge"))?;
    tables.edges.insert((edge.to, from), &bytes[..]).map_err(|error| failed(path, error))?;
    tables.given.insert(from, edge.to).map_err(|error| failed(path, error))?;
    Ok(())
}

/// The articles that share most BANDS with NUMBER, at most [`COMPARED`], and those of [`CHANCE`].
fn sharing(
    tables: &Tables<'_>,
    path: &Path,
    number: u32,
    bands: &[u64],
    filter: Option<&Filter>,
    pending: &Pending,
) -> Result<Vec<u32>, Error> {
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for band in bands {
        let mut with = match filter.is_none_or(|filter| filter.may_hold(*band)) {
            true => buckets::with_band(&tables.buckets, *band).map_err(|error| failed(path, error))?,
            false => Vec::new(),
        };
        with.extend(pending.with_band(*band).take(CROWD + 1));
        if with.len() <= CROWD {
            for other in with.into_iter().filter(|other| *other != number) {
                *shared.entry(other).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<(u32, usize)> = shared.into_iter().collect();
    // Of equal ones the latest: news comes in bursts.
    shared.sort_by_key(|(other, count)| std::cmp::Reverse((*count, *other)));
    let sure = shared.partition_point(|(_, count)| *count > CHANCE.0);
    Ok(shared.into_iter().take(COMPARED.min(sure + CHANCE.1)).map(|(other, _)| other).collect())
}

/// The articles that may be of one event with NUMBER, which has TERMS and the profile WEIGHED, nearest first.
fn kin(
    index: &Index<'_, impl ReadableTable<(u64, u32), &'static [u8]>>,
    profiles: &impl ReadableTable<u32, &'static [u8]>,
    number: u32,
    terms: &[u64],
    weighed: &Weighed,
) -> Result<Vec<(u32, f32)>, Error> {
    let mut rare: Vec<(u32, u64)> =
        terms.iter().map(|term| Ok((index.frequency(*term)?, *term))).collect::<Result<_, Error>>()?;
    rare.retain(|(frequency, _)| *frequency > 1);
    rare.sort_unstable();
    rare.truncate(ASKED);
    let found = search(index, rare.into_iter().map(|(_, term)| term), NEIGHBOURS, POSTINGS)?;
    let mut kin = Vec::new();
    for (other, _) in found.into_iter().filter(|(other, _)| *other != number) {
        let kinship = kinship(profiles, index.path, weighed, other)?;
        if kinship >= KIN {
            kin.push((other, kinship));
        }
    }
    kin.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    kin.truncate(KEPT);
    Ok(kin)
}
