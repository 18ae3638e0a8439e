//! A corpus → how well copies agree with counting all its shared 8-word shingles.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sayso_archive::Article;

use super::{linked, places};

/// Share of the shorter text from which the oracle calls a pair a copy.
const COPY: f64 = 0.3;

/// Share from which it may be one (a light edit): counted apart.
const GREY: f64 = 0.15;

/// Pairs of places with the share of the shorter text's shingles, quotations left out, that both have; all that have any.
pub fn shares(articles: &[Article]) -> BTreeMap<(usize, usize), f64> {
    let sets: Vec<BTreeSet<String>> = articles.iter().map(|article| shingles(article.text())).collect();
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, set) in sets.iter().enumerate() {
        for shingle in set {
            holders.entry(shingle).or_default().push(at);
        }
    }
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in holders.values() {
        for (at, a) in holders.iter().enumerate() {
            for b in &holders[at + 1..] {
                *counts.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let share = |((a, b), count): ((usize, usize), usize)| {
        ((a, b), count as f64 / sets[a].len().min(sets[b].len()).max(1) as f64)
    };
    counts.into_iter().map(share).collect()
}

/// The runs of eight words of TEXT outside quotation marks.
pub fn shingles(text: &str) -> BTreeSet<String> {
    stretches(text).iter().flat_map(|words| words.windows(8).map(|words| words.join(" "))).collect()
}

/// The words of TEXT between its quotations. Made apart from what is measured, by marks alone.
pub fn stretches(text: &str) -> Vec<Vec<String>> {
    let mut stretches = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for line in text.replace("``", "\"").replace("''", "\"").split('\n') {
        // A mark that nothing closes ends with its line.
        let mut inside = false;
        let mut word = String::new();
        for c in line.chars().chain([' ']) {
            let apostrophe = matches!(c, '\'' | '’') && !word.is_empty();
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
                continue;
            }
            if apostrophe {
                continue;
            }
            if !word.is_empty() {
                let word = std::mem::take(&mut word);
                if !inside {
                    run.push(word);
                }
            }
            match c {
                '"' => inside = !inside,
                '“' => inside = true,
                '”' => inside = false,
                _ => {}
            }
            if inside || c == '"' || c == '”' {
                stretches.push(std::mem::take(&mut run));
            }
        }
    }
    stretches.push(run);
    stretches
}

/// Which articles are joined, over any number of edges: for each the least of its group.
struct Groups(Vec<usize>);

impl Groups {
    fn of(&mut self, at: usize) -> usize {
        if self.0[at] != at {
            let root = self.of(self.0[at]);
            self.0[at] = root;
        }
        self.0[at]
    }
}

/// Writes the words of ARTICLES and the pairs that are copies to FILE, for others to find them.
pub fn write(file: &std::path::Path, articles: &[Article]) -> anyhow::Result<()> {
    let line = |article: &Article| serde_json::json!({"words": stretches(article.text())}).to_string();
    let mut lines: Vec<String> = articles.iter().map(line).collect();
    let copies: Vec<(usize, usize)> =
        shares(articles).into_iter().filter(|(_, share)| *share >= COPY).map(|(pair, _)| pair).collect();
    lines.push(serde_json::json!({"pairs": copies}).to_string());
    std::fs::write(file, lines.join("\n"))?;
    Ok(())
}

/// Prints what was found in CORPUS, and of the pairs that an archive of them joins, ARCHIVED, how many are right.
pub fn run(corpus: &str, articles: &[Article], archived: Option<&BTreeSet<(usize, usize)>>, failures: bool) {
    let shares = shares(articles);
    let linked = linked(articles);
    let ordered = |(a, b): (usize, usize)| (a.min(b), a.max(b));
    let found: BTreeSet<(usize, usize)> = linked.pairs.iter().filter_map(places).map(ordered).collect();
    let direct: BTreeSet<(usize, usize)> = linked.direct.iter().filter_map(places).map(ordered).collect();
    let truth: BTreeSet<(usize, usize)> =
        shares.iter().filter(|(_, share)| **share >= COPY).map(|(pair, _)| *pair).collect();
    let grey = |pair: &(usize, usize)| shares.get(pair).is_some_and(|share| (GREY..COPY).contains(share));
    let share = |of: usize, all: usize| 100.0 * of as f64 / all.max(1) as f64;
    let hit = truth.intersection(&found).count();
    let false_edges: Vec<_> = found.difference(&truth).collect();
    let in_grey = false_edges.iter().filter(|pair| grey(pair)).count();
    let candidates = truth.intersection(&linked.candidates).count();
    let mut groups = Groups((0..articles.len()).collect());
    for (a, b) in &direct {
        let (a, b) = (groups.of(*a), groups.of(*b));
        groups.0[a.max(b)] = a.min(b);
    }
    let joined = truth.iter().filter(|(a, b)| groups.of(*a) == groups.of(*b)).count();
    let direct_wrong = direct.difference(&truth).count();
    println!("{corpus}: {} articles, {} pairs share {COPY} or more", articles.len(), truth.len());
    println!(
        "  candidates  recall {:6.2} %   {:.1} an article, {:.2} s ({:.0} µs an article)",
        share(candidates, truth.len()),
        linked.candidates.len() as f64 / articles.len().max(1) as f64,
        linked.seconds.0,
        1e6 * linked.seconds.0 / articles.len().max(1) as f64
    );
    println!(
        "  pairs       recall {:6.2} %   precision {:6.2} %   {} found, {} of them at {GREY} to {COPY}, {} below; {:.2} s",
        share(hit, truth.len()),
        share(hit, found.len()),
        found.len(),
        in_grey,
        false_edges.len() - in_grey,
        linked.seconds.1
    );
    if let Some(archived) = archived {
        let hit = truth.intersection(archived).count();
        println!(
            "  in archive  recall {:6.2} %   precision {:6.2} %   {} found",
            share(hit, truth.len()),
            share(hit, archived.len()),
            archived.len()
        );
    }
    println!(
        "  direct      joined {:6.2} %   precision {:6.2} %   {} edges",
        share(joined, truth.len()),
        share(direct.len() - direct_wrong, direct.len()),
        direct.len()
    );
    if corpus == "basil" {
        let story = |at: usize| {
            articles[at].key.as_deref().and_then(|key| key.rsplit_once('_')).map(|(story, _)| story)
        };
        let within = found.iter().filter(|(a, b)| story(*a) == story(*b)).count();
        println!("  false edges within triples: {within}, elsewhere: {}", found.len() - within);
    }
    if failures {
        let name = |at: usize| articles[at].key.clone().unwrap_or_default();
        for pair in truth.difference(&found) {
            println!(
                "    missed {} {}: {:.2}, candidate {}",
                name(pair.0),
                name(pair.1),
                shares[pair],
                linked.candidates.contains(pair)
            );
        }
        for edge in &linked.pairs {
            let Some(pair) = places(edge).map(ordered).filter(|pair| !truth.contains(pair)) else { continue };
            let share = shares.get(&pair).copied().unwrap_or(0.0);
            println!(
                "    false {} {}: {share:.2}, coverage {:.2}, confidence {:.2}",
                name(pair.0),
                name(pair.1),
                edge.coverage,
                edge.confidence
            );
        }
    }
}
