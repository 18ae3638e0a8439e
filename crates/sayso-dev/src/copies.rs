//! `cargo dev copies`: copies against a brute-force oracle on corpora, false ones on BASIL, and planted cascades.

mod cascades;
mod edits;
mod oracle;
mod retold;
mod score;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use sayso_archive::copies::{Comparable, bands, cite, direct};
use sayso_archive::{Adding, Archive, Article, Edge, EdgeKind, Giver, Put};

use crate::corpora;

/// Articles that one key may have; of more, it says nothing.
const BUCKET: usize = 64;

/// Measures copies on the corpora under DATA and on cascades. PLAIN: without readings, quotations by their marks. TEXTS: where to write the
/// words that are compared, for `benches/copies.py`. LIKENESS: where to write what retellings are told by. ARCHIVE: where to add the articles,
/// to measure what it links, too; what it holds already is a crowd that must not get in the way.
pub fn run(
    data: Option<&Path>,
    plain: bool,
    failures: bool,
    archive: Option<&Path>,
    texts: Option<&Path>,
    likeness: Option<&Path>,
) -> Result<()> {
    if let Some(file) = likeness {
        return retold::write(file, data);
    }
    if let Some(data) = data {
        for corpus in ["fnc1", "ecbplus", "reuters21578", "basil"] {
            let articles = articles(data, corpus, plain)?;
            let archived = archive.map(|archive| archived(&articles, archive)).transpose()?;
            oracle::run(corpus, &articles, archived.as_ref(), failures);
            if let Some(texts) = texts {
                oracle::write(&texts.join(corpus).with_extension("jsonl"), &articles)?;
            }
        }
    }
    cascades::run(data, plain, failures)
}

fn articles(data: &Path, corpus: &str, plain: bool) -> Result<Vec<Article>> {
    if !plain {
        return corpora::articles(data, corpus);
    }
    let documents = corpora::documents(data, corpus)?;
    let article = |(number, (key, document)): (usize, (String, sayso::Document))| Article {
        number: number as u32,
        ..Article::new(Some(key), document, "none", sayso::Reading::default(), |_| None)
    };
    Ok(documents.into_iter().enumerate().map(article).collect())
}

/// Pairs of ARTICLES, by place, the smaller first, that share a key; keys of more than [`BUCKET`] articles say nothing.
fn candidates(articles: &[Article]) -> BTreeSet<(usize, usize)> {
    let mut buckets: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        for key in bands(article) {
            buckets.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for bucket in buckets.values().filter(|bucket| bucket.len() <= BUCKET) {
        for (at, a) in bucket.iter().enumerate() {
            pairs.extend(bucket[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}

/// What an archive of ARTICLES, whose numbers are their places, holds: all edges of copies, and of all the direct ones.
struct Linked {
    pairs: Vec<Edge>,
    direct: Vec<Edge>,
    candidates: BTreeSet<(usize, usize)>,
    /// Seconds for keys and candidates, and for comparing.
    seconds: (f64, f64),
}

fn linked(articles: &[Article]) -> Linked {
    let start = Instant::now();
    let candidates = candidates(articles);
    let found = start.elapsed().as_secs_f64();
    let compared: Vec<Comparable<&Article>> = articles.iter().map(Comparable::new).collect();
    let pairs: Vec<Edge> =
        candidates.iter().filter_map(|(a, b)| compared[*a].compare(&compared[*b])).collect();
    let seconds = (found, start.elapsed().as_secs_f64() - found);
    let mut all = pairs.clone();
    let every: Vec<&Article> = articles.iter().collect();
    for article in articles.iter().filter(|_| articles.len() < 2000) {
        all.extend(cite(article, &every));
    }
    let direct = direct(all, |number| articles.get(number as usize));
    Linked { pairs, direct, candidates, seconds }
}

/// Pairs of ARTICLES, by place, the smaller first, that the archive at PATH, to which they are added, joins by edges of text.
fn archived(articles: &[Article], path: &Path) -> Result<BTreeSet<(usize, usize)>> {
    let archive = Archive::create(path)?;
    let mut adding = Adding::new(&archive);
    let mut at = BTreeMap::new();
    for (place, article) in articles.iter().enumerate() {
        let (Put::Added(number) | Put::Unchanged(number) | Put::Renewed(number)) =
            adding.put(article.clone(), false)?;
        at.insert(number as usize, place);
    }
    adding.commit()?;
    let mut pairs = BTreeSet::new();
    for edge in archive.snapshot()?.edges()? {
        let Some((from, to)) = places(&edge?) else { continue };
        if let (Some(a), Some(b)) = (at.get(&from), at.get(&to)) {
            pairs.insert((*a.min(b), *a.max(b)));
        }
    }
    Ok(pairs)
}

/// Places of giver and receiver of an edge of text.
fn places(edge: &Edge) -> Option<(usize, usize)> {
    match edge.from {
        Giver::Article(from) if edge.kind != EdgeKind::Cite => Some((from as usize, edge.to as usize)),
        _ => None,
    }
}
