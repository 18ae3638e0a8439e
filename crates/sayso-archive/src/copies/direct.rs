//! All edges between pairs → the direct ones: what a closer parent explains comes from no grandparent.

use std::collections::{BTreeMap, BTreeSet};

use super::shingles;
use super::tokens::{Part, Token, joined, tokens};
use crate::{Article, Edge, EdgeKind, Giver};

/// Words of the runs by which an article's words are explained from its parents.
const RUN: usize = 3;

/// Share of a receiver's words that a second parent must explain, that the first does not, to stay.
const MORE: f32 = 0.12;

/// Words that it must.
const FEWEST: usize = 15;

/// How much what a receiver has of a parent counts beside what the parent explains of it.
const WHOLE: f32 = 0.2;

/// How much it counts that a parent is credited.
const CREDITED: f32 = 0.06;

/// Differences below which two parents do equally well.
const EQUAL: f32 = 0.03;

/// Keeps of EDGES those that are direct. ARTICLES gives the articles by number; an edge between articles that it does not have stays.
///
/// Of what a receiver has, the parent that explains most of it is its parent: who has a light edit's own changes has them from the edit. Where
/// two do equally well it is the earliest. A second one stays if it explains passages that the first does not. A citation stays unless a copy
/// joins the two. No article is its own ancestor: of a circle the least sure edge falls.
pub fn direct<'a>(edges: Vec<Edge>, articles: impl Fn(u32) -> Option<&'a Article>) -> Vec<Edge> {
    let (citations, copies): (Vec<Edge>, Vec<Edge>) =
        edges.into_iter().partition(|edge| edge.kind == EdgeKind::Cite);
    let copies = without_circles(copies);
    let mut by_receiver: BTreeMap<u32, Vec<Edge>> = BTreeMap::new();
    for edge in copies {
        by_receiver.entry(edge.to).or_default().push(edge);
    }
    let depth = depths(&by_receiver);
    let mut kept: Vec<Edge> = Vec::new();
    for (receiver, mut parents) in by_receiver {
        parents.sort_by_key(|edge| rank(edge, &depth));
        match articles(receiver) {
            Some(article) if parents.len() > 1 => kept.extend(chosen(article, parents, &articles)),
            _ => kept.extend(parents),
        }
    }
    let joined: BTreeSet<(u32, u32)> = kept.iter().filter_map(|edge| Some((giver(edge)?, edge.to))).collect();
    let apart = |edge: &Edge| {
        giver(edge)
            .is_none_or(|from| !joined.contains(&(from, edge.to)) && !joined.contains(&(edge.to, from)))
    };
    kept.extend(citations.into_iter().filter(apart));
    kept.sort_by_key(|edge| (edge.to, giver(edge).is_none(), giver(edge), edge.kind));
    kept
}

fn giver(edge: &Edge) -> Option<u32> {
    match edge.from {
        Giver::Article(number) => Some(number),
        Giver::Outlet(_) => None,
    }
}

/// Earliest first: by generations, then by number.
fn rank(edge: &Edge, depth: &BTreeMap<u32, usize>) -> (usize, Option<u32>) {
    let from = giver(edge);
    (from.and_then(|from| depth.get(&from).copied()).unwrap_or(0), from)
}

/// Edges of which none leads back to where it came from, the surest first.
fn without_circles(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|a, b| {
        b.confidence.total_cmp(&a.confidence).then_with(|| (a.to, giver(a)).cmp(&(b.to, giver(b))))
    });
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut kept = Vec::with_capacity(edges.len());
    for edge in edges {
        let Some(from) = giver(&edge) else {
            kept.push(edge);
            continue;
        };
        if from == edge.to || leads(&children, edge.to, from) {
            continue;
        }
        children.entry(from).or_default().push(edge.to);
        kept.push(edge);
    }
    kept
}

/// Whether CHILDREN lead from FROM to TO.
fn leads(children: &BTreeMap<u32, Vec<u32>>, from: u32, to: u32) -> bool {
    let (mut seen, mut waiting) = (BTreeSet::from([from]), vec![from]);
    while let Some(at) = waiting.pop() {
        for child in children.get(&at).into_iter().flatten() {
            if *child == to {
                return true;
            }
            if seen.insert(*child) {
                waiting.push(*child);
            }
        }
    }
    false
}

/// How many generations stand above each giver; circles have none.
fn depths(by_receiver: &BTreeMap<u32, Vec<Edge>>) -> BTreeMap<u32, usize> {
    let mut depth: BTreeMap<u32, usize> = BTreeMap::new();
    let mut waiting: Vec<(u32, bool)> = by_receiver.keys().map(|number| (*number, false)).collect();
    while let Some((number, parents_done)) = waiting.pop() {
        if depth.contains_key(&number) {
            continue;
        }
        let parents = || by_receiver.get(&number).into_iter().flatten().filter_map(giver);
        if parents_done || parents().all(|parent| depth.contains_key(&parent)) {
            let deepest = parents().filter_map(|parent| depth.get(&parent)).max();
            depth.insert(number, deepest.map_or(0, |deepest| deepest + 1));
        } else {
            waiting.push((number, true));
            waiting.extend(parents().map(|parent| (parent, false)));
        }
    }
    depth
}

/// What one parent explains of a receiver.
struct Explained {
    edge: Edge,
    /// For each word of the receiver whether it stands in the parent, among the same words or in a passage that is retold.
    retold: Vec<bool>,
    worth: f32,
}

/// Of PARENTS, the earliest first, the direct ones of RECEIVER.
fn chosen<'a>(
    receiver: &Article,
    parents: Vec<Edge>,
    articles: &impl Fn(u32) -> Option<&'a Article>,
) -> Vec<Edge> {
    let words = tokens(receiver);
    let mut rest: Vec<Explained> = parents
        .into_iter()
        .map(|edge| {
            let parent = giver(&edge).and_then(articles).map(tokens).unwrap_or_default();
            explained(edge, &words, &parent)
        })
        .collect();
    let mut chosen: Vec<Edge> = Vec::new();
    let mut known = vec![false; words.len()];
    loop {
        let mut best: Option<(usize, f32)> = None;
        for (at, parent) in rest.iter().enumerate() {
            let new = fresh(&parent.retold, &known, &words);
            let enough = chosen.is_empty() || new >= FEWEST && new as f32 >= MORE * words.len() as f32;
            let worth = if chosen.is_empty() { parent.worth } else { new as f32 / words.len().max(1) as f32 };
            if enough && best.is_none_or(|(_, most)| worth > most + EQUAL) {
                best = Some((at, worth));
            }
        }
        let Some((at, _)) = best else { return chosen };
        let parent = rest.remove(at);
        for (known, explained) in known.iter_mut().zip(&parent.retold) {
            *known |= *explained;
        }
        chosen.push(parent.edge);
    }
}

/// What the parent with words PARENT explains of WORDS.
fn explained(edge: Edge, words: &[Token], parent: &[Token]) -> Explained {
    let exactly = standing(words, parent);
    let mut retold = exactly.clone();
    for (token, retold) in words.iter().zip(&mut retold) {
        *retold |= edge.passages.iter().any(|passage| passage.to.contains(token.span));
    }
    let share = |words: &[Token], explained: &[bool]| {
        let count = words
            .iter()
            .zip(explained)
            .filter(|(word, explained)| **explained && word.part != Part::Boilerplate)
            .count();
        count as f32 / words.len().max(1) as f32
    };
    let back = standing(parent, words);
    let worth = share(words, &exactly)
        + WHOLE * share(parent, &back)
        + if edge.credit.is_some() { CREDITED } else { 0.0 }
        + 0.1 * edge.coverage;
    Explained { edge, retold, worth }
}

/// For each of WORDS whether it stands in a run of RUN words that OTHERS have.
fn standing(words: &[Token], others: &[Token]) -> Vec<bool> {
    let run = |tokens: &[Token]| joined(tokens.iter().map(|token| token.hash));
    let mut there: Vec<u64> = others.windows(RUN).map(run).collect();
    there.sort_unstable();
    let mut standing = vec![false; words.len()];
    for (at, window) in words.windows(RUN).enumerate() {
        if there.binary_search(&run(window)).is_ok() {
            standing[at..at + RUN].fill(true);
        }
    }
    standing
}

/// Words of the receiver's own prose that EXPLAINED adds to KNOWN, in stretches of at least a shingle.
fn fresh(explained: &[bool], known: &[bool], words: &[Token]) -> usize {
    let (mut total, mut run) = (0, 0);
    for ((explained, known), word) in explained.iter().zip(known).zip(words) {
        if *explained && !known && word.part == Part::Own {
            run += 1;
            continue;
        }
        total += if run >= shingles::WORDS { run } else { 0 };
        run = 0;
    }
    total + if run >= shingles::WORDS { run } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::compare;

    fn archive(texts: &[&str]) -> Vec<Article> {
        let article = |(number, text): (usize, &&str)| Article {
            number: number as u32,
            document: sayso::Document::from_text(format!("{number}"), *text),
            ..Article::default()
        };
        texts.iter().enumerate().map(article).collect()
    }

    fn joined(texts: &[&str]) -> Vec<(u32, u32)> {
        let articles = archive(texts);
        let mut edges = Vec::new();
        for (at, a) in articles.iter().enumerate() {
            edges.extend(articles[at + 1..].iter().filter_map(|b| compare(a, b)));
        }
        let direct = direct(edges, |number| articles.get(number as usize));
        direct.iter().map(|edge| (giver(edge).expect("articles"), edge.to)).collect()
    }

    const FERRY: &str = "The old ferry left the harbour at six on Monday evening with forty passengers and nine lorries on board. \
        Nobody on the quay saw that the bow door was open to the sea when she turned past the pier. \
        The coast guard sent two boats and a helicopter after a fisherman reported a list to port.";
    const BRIDGE: &str = "Engineers closed the upper bridge on Tuesday after a survey found cracks in three of its main girders. \
        The county will need until the summer to replace them, and buses will take the long way around the lake. \
        Shopkeepers on the north bank fear for their trade during the months without a crossing.";

    #[test]
    fn a_chain_has_no_shortcut() {
        let edited = FERRY
            .replace("forty passengers and nine lorries", "some 40 people and nine heavy trucks")
            .replace("on the quay", "in port");
        let again = edited.replace("a fisherman reported", "someone phoned to report");
        assert_eq!(joined(&[FERRY, &edited, &again]), [(0, 1), (1, 2)]);
    }

    #[test]
    fn of_equals_the_earliest() {
        assert_eq!(joined(&[FERRY, FERRY, FERRY]), [(0, 1), (0, 2)]);
    }

    #[test]
    fn two_parents() {
        assert_eq!(joined(&[FERRY, BRIDGE, &format!("{FERRY} {BRIDGE}")]), [(0, 2), (1, 2)]);
    }

    #[test]
    fn circles_are_cut() {
        let edge = |from: u32, to: u32, confidence: f32| Edge {
            from: Giver::Article(from),
            to,
            kind: EdgeKind::Copy,
            coverage: 1.0,
            quoted_coverage: 0.0,
            credit: None,
            credited: false,
            passages: Vec::new(),
            confidence,
        };
        let kept = direct(vec![edge(1, 2, 0.9), edge(2, 3, 0.8), edge(3, 1, 0.6)], |_| None);
        assert_eq!(kept.iter().map(|edge| edge.to).collect::<Vec<_>>(), [2, 3]);
    }
}
