//! A question → the articles and edges that its answer is worked out from.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Snapshot;
use crate::trace::{self, Claim, Trace};
use crate::{Article, Edge, Error, Giver, Meaning, copies, parallel, stories};

/// Articles looked at for one claim because they share its words.
const ASKED: usize = 128;

/// Of what the best of them shares with the claim, what the others must.
const SHARE: f32 = 0.5;

/// Of the best, how many have their kin looked at too: they may tell it in other words.
const LEADS: usize = 12;

/// Kinship from which kin of those are looked at.
const NEAR: f32 = 0.5;

/// Articles looked at for one claim in all.
const TRACED: usize = 160;

/// Articles that one question about copies may take into memory.
const MOST: usize = 600;

/// Articles by number, and the direct edges among them and to outlets.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The articles.
    pub articles: BTreeMap<u32, Article>,
    /// The edges, by receiver.
    pub edges: Vec<Edge>,
}

impl Gathered {
    /// The article NUMBER, where it is among these.
    pub fn article(&self, number: u32) -> Option<&Article> {
        self.articles.get(&number)
    }
}

impl Snapshot {
    /// On whose word CLAIM stands in the archive.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn trace(&self, claim: &Claim) -> Result<Trace, Error> {
        let found = self.search(&claim.text, ASKED)?;
        let least = found.first().map_or(0.0, |(_, best)| best * SHARE);
        let mut numbers: Vec<u32> = claim.from.iter().map(|(number, _)| *number).collect();
        numbers.extend(found.iter().filter(|(_, score)| *score >= least).map(|(number, _)| *number));
        let mut more = Vec::new();
        for number in numbers.iter().take(LEADS) {
            let near = self.kin_of(*number)?.into_iter().filter(|(_, kinship)| *kinship >= NEAR);
            more.extend(near.map(|(number, _)| number));
        }
        // Whoever has text from those or gives it to them may belong to the way of the claim.
        for number in &numbers {
            more.extend(self.joined(*number)?);
        }
        let asked = claim.from.map(|(number, _)| number);
        let mut seen = BTreeSet::new();
        let numbers = numbers.into_iter().chain(more).filter(|number| seen.insert(*number));
        let numbers: Vec<u32> = numbers.take(TRACED).collect();
        let opened = parallel::map(
            &numbers,
            || trace::Search::new(claim),
            |search, number| -> Result<_, Error> {
                let Some(document) = self.document(*number)? else { return Ok((None, None)) };
                let may_tell = asked == Some(*number) || search.may_tell(&document);
                Ok((trace::outlet_of(&document), if may_tell { self.article(*number)? } else { None }))
            },
        );
        let (mut outlets, mut articles) = (Vec::new(), BTreeMap::new());
        for opened in opened {
            let (outlet, article) = opened?;
            outlets.extend(outlet);
            articles.extend(article.map(|article| (article.number, article)));
        }
        let edges = self.edges_among(&seen)?;
        // Which of several parents is direct is seen in the texts, also of articles that do not tell the claim.
        let mut others = BTreeMap::new();
        for pair in edges.chunk_by(|one, other| one.to == other.to).filter(|edges| edges.len() > 1) {
            let givers = pair.iter().filter_map(|edge| match edge.from {
                Giver::Article(from) => Some(from),
                Giver::Outlet(_) => None,
            });
            for number in givers.chain([pair[0].to]).filter(|number| !articles.contains_key(number)) {
                if !others.contains_key(&number)
                    && let Some(article) = self.article(number)?
                {
                    others.insert(number, article);
                }
            }
        }
        let edges = copies::direct(edges, |number| articles.get(&number).or_else(|| others.get(&number)));
        let articles: Vec<&Article> = articles.values().collect();
        Ok(trace::trace_among(claim, &articles, &edges, outlets))
    }

    /// The claim that WORDS stand for: an attribution if they end as DOCUMENT#a3 does, or else what they say. MEANING gives the embedding of
    /// a text, where the model has one.
    ///
    /// # Errors
    /// When the archive cannot be read, there is no such document or no such attribution in it, or WORDS has no words.
    pub fn claim(&self, words: &str, meaning: impl FnOnce(&str) -> Option<Meaning>) -> Result<Claim, Error> {
        let place =
            words.rsplit_once("#a").and_then(|(name, index)| Some((name, index.parse::<usize>().ok()?)));
        if let Some((name, index)) = place {
            let card = self.find(name)?;
            let article = self.article(card.number)?.unwrap_or_default();
            let missing = || Error::NoAttribution {
                name: name.to_owned(),
                index,
                count: article.reading.attributions.len(),
            };
            let attribution = index
                .checked_sub(1)
                .and_then(|at| article.reading.attributions.get(at))
                .ok_or_else(missing)?;
            let content: Vec<&str> = attribution.content.iter().map(|span| span.of(article.text())).collect();
            let text = content.join(" ");
            return Ok(Claim { meaning: meaning(&text), text, from: Some((card.number, index - 1)) });
        }
        if !words.contains(char::is_alphanumeric) {
            return Err(Error::NoWords(words.to_owned()));
        }
        Ok(Claim { text: words.to_owned(), meaning: meaning(words), from: None })
    }

    /// The document NUMBER with all that it is joined to by edges, over others too, and the direct edges among them.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn around(&self, number: u32) -> Result<Gathered, Error> {
        let mut seen = BTreeSet::from([number]);
        let mut queue = VecDeque::from([number]);
        while let Some(next) = queue.pop_front() {
            for other in self.joined(next)? {
                if seen.len() < MOST && seen.insert(other) {
                    queue.push_back(other);
                }
            }
        }
        self.gathered(seen)
    }

    /// All documents that have edges, in groups that no edge joins, by their first numbers; each with its direct edges.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn groups_of_edges(&self) -> Result<impl Iterator<Item = Result<Gathered, Error>>, Error> {
        let mut joined: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for edge in self.edges()? {
            let edge = edge?;
            joined.entry(edge.to).or_default();
            if let Giver::Article(from) = edge.from {
                joined.entry(edge.to).or_default().push(from);
                joined.entry(from).or_default().push(edge.to);
            }
        }
        let mut seen = BTreeSet::new();
        let mut groups = Vec::new();
        for &first in joined.keys() {
            if !seen.insert(first) {
                continue;
            }
            let mut group = vec![first];
            let mut at = 0;
            while at < group.len() {
                for &other in &joined[&group[at]] {
                    if seen.insert(other) {
                        group.push(other);
                    }
                }
                at += 1;
            }
            group.sort_unstable();
            groups.push(group);
        }
        Ok(groups.into_iter().map(|group| self.gathered(group)))
    }

    /// Numbers of the articles on one event, in groups, the largest first; every article is in one.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn stories(&self) -> Result<Vec<Vec<u32>>, Error> {
        let numbers: Vec<u32> = self.cards()?.map(|card| Ok(card?.number)).collect::<Result<_, Error>>()?;
        Ok(stories::group(&numbers, &self.kin()?))
    }

    /// The articles NUMBERS and the direct edges among them.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn gathered(&self, numbers: impl IntoIterator<Item = u32>) -> Result<Gathered, Error> {
        self.with_edges(self.articles_of(numbers)?)
    }

    /// The articles NUMBERS, by number; those that are not there are left out.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn articles_of(
        &self,
        numbers: impl IntoIterator<Item = u32>,
    ) -> Result<BTreeMap<u32, Article>, Error> {
        let mut articles = BTreeMap::new();
        for number in numbers {
            if let Some(article) = self.article(number)? {
                articles.insert(number, article);
            }
        }
        Ok(articles)
    }

    fn with_edges(&self, articles: BTreeMap<u32, Article>) -> Result<Gathered, Error> {
        let edges = self.edges_among(&articles.keys().copied().collect())?;
        let edges = copies::direct(edges, |number| articles.get(&number));
        Ok(Gathered { articles, edges })
    }

    /// All edges among the articles NUMBERS and to them from outlets, by receiver.
    fn edges_among(&self, numbers: &BTreeSet<u32>) -> Result<Vec<Edge>, Error> {
        let mut edges = Vec::new();
        for number in numbers {
            edges.extend(self.edges_to(*number)?.into_iter().filter(|edge| match edge.from {
                Giver::Article(from) => numbers.contains(&from),
                Giver::Outlet(_) => true,
            }));
        }
        Ok(edges)
    }

    /// Articles with an edge to or from NUMBER.
    fn joined(&self, number: u32) -> Result<Vec<u32>, Error> {
        let mut joined = self.givers(number)?;
        joined.extend(self.receivers(number)?);
        Ok(joined)
    }
}
