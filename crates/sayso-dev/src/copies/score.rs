//! Planted edges and those found → recall and precision by kind, of direction and of credit.

use std::collections::{BTreeMap, BTreeSet};

use sayso_archive::{Article, Edge, EdgeKind, Giver};

use super::cascades::{Kind, Planted};
use super::{Linked, places};

/// A planted edge.
#[derive(Debug, Clone, Copy)]
pub struct Gold {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
    pub credited: bool,
}

fn percent(of: usize, all: usize) -> String {
    if all == 0 { "-".to_owned() } else { format!("{:.1} %", 100.0 * of as f64 / all as f64) }
}

/// Prints how LINKED agrees with PLANTED.
pub fn score(planted: &Planted, articles: &[Article], linked: &Linked, failures: bool) {
    let copies: Vec<&Gold> = planted.gold.iter().filter(|gold| gold.kind != Kind::Cite).collect();
    let direct: BTreeMap<(usize, usize), &Edge> =
        linked.direct.iter().filter_map(|edge| Some((places(edge)?, edge))).collect();
    let pairs: BTreeSet<(usize, usize)> = linked.pairs.iter().filter_map(places).collect();
    let either = |set: &dyn Fn(&(usize, usize)) -> bool, gold: &Gold| {
        set(&(gold.from, gold.to)) || set(&(gold.to, gold.from))
    };
    println!("  {} documents, {} planted edges", articles.len(), planted.gold.len());
    println!(
        "  {:<11} {:>7} {:>10} {:>9} {:>8} {:>10} {:>9}",
        "kind", "planted", "candidate", "compared", "direct", "direction", "credited"
    );
    for kind in [Kind::Verbatim, Kind::Cut, Kind::LightEdit, Kind::Paraphrase, Kind::Update] {
        let gold: Vec<&&Gold> = copies.iter().filter(|gold| gold.kind == kind).collect();
        let count = |holds: &dyn Fn(&Gold) -> bool| gold.iter().filter(|gold| holds(gold)).count();
        let candidate =
            count(&|gold| linked.candidates.contains(&(gold.from.min(gold.to), gold.from.max(gold.to))));
        let compared = count(&|gold| either(&|pair| pairs.contains(pair), gold));
        let joined = count(&|gold| either(&|pair| direct.contains_key(pair), gold));
        let right = count(&|gold| direct.contains_key(&(gold.from, gold.to)));
        let credit = count(&|gold| {
            direct.get(&(gold.from, gold.to)).is_some_and(|edge| edge.credited == gold.credited)
        });
        let name = format!("{kind:?}");
        println!(
            "  {name:<11} {:>7} {:>10} {:>9} {:>8} {:>10} {:>9}",
            gold.len(),
            percent(candidate, gold.len()),
            percent(compared, gold.len()),
            percent(joined, gold.len()),
            percent(right, joined),
            percent(credit, right)
        );
    }
    // Between texts that gold joins by a chain or a common parent an edge is neither right nor wrong.
    let mut group: Vec<usize> = (0..articles.len()).collect();
    for gold in &copies {
        let (a, b) = (group[gold.from], group[gold.to]);
        group.iter_mut().filter(|group| **group == b).for_each(|group| *group = a);
    }
    let gold_pairs: BTreeSet<(usize, usize)> = copies.iter().map(|gold| (gold.from, gold.to)).collect();
    let right = direct.keys().filter(|pair| gold_pairs.contains(pair)).count();
    let wrong: Vec<_> = direct.iter().filter(|((a, b), _)| group[*a] != group[*b]).collect();
    let reversed = direct.keys().filter(|(a, b)| gold_pairs.contains(&(*b, *a))).count();
    let same_story = wrong.iter().filter(|((a, b), _)| planted.story[*a] == planted.story[*b]).count();
    println!(
        "  precision of copies {} ({} right, {} turned round, {} false, {same_story} of them on one event; {} neither)",
        percent(right, right + wrong.len() + reversed),
        right,
        reversed,
        wrong.len(),
        direct.len() - right - wrong.len() - reversed
    );
    let cites: Vec<&Edge> = linked.direct.iter().filter(|edge| edge.kind == EdgeKind::Cite).collect();
    let of_article = |edge: &&&Edge| matches!(edge.from, Giver::Article(_));
    let gold_cites: BTreeSet<(usize, usize)> =
        planted.gold.iter().filter(|gold| gold.kind == Kind::Cite).map(|gold| (gold.from, gold.to)).collect();
    let pair = |edge: &Edge| match edge.from {
        Giver::Article(from) => Some((from as usize, edge.to as usize)),
        Giver::Outlet(_) => None,
    };
    let hit = cites.iter().filter_map(|edge| pair(edge)).filter(|pair| gold_cites.contains(pair)).count();
    // Who credits the text that it has copied or retold cites it, too.
    let parents = cites.iter().filter_map(|edge| pair(edge)).filter(|pair| gold_pairs.contains(pair)).count();
    println!(
        "  citations: recall {}, {} of {} to articles right, {parents} of them to the text that was copied; {} to outlets that are not held",
        percent(hit, gold_cites.len()),
        hit + parents,
        cites.iter().filter(of_article).count(),
        cites.len() - cites.iter().filter(of_article).count()
    );
    if failures {
        let name = |at: usize| format!("{at} {}", articles[at].document.outlet.as_deref().unwrap_or(""));
        for gold in copies.iter().filter(|gold| !direct.contains_key(&(gold.from, gold.to))) {
            println!(
                "    missed {:?} {} -> {}; compared {}, has it from {:?}",
                gold.kind,
                name(gold.from),
                name(gold.to),
                either(&|pair| pairs.contains(pair), gold),
                direct.keys().filter(|(_, to)| *to == gold.to).map(|(from, _)| *from).collect::<Vec<_>>()
            );
        }
        for ((from, to), edge) in wrong {
            println!(
                "    false {} -> {}: coverage {:.2}, confidence {:.2}",
                name(*from),
                name(*to),
                edge.coverage,
                edge.confidence
            );
        }
        for edge in cites.iter().filter(|edge| {
            pair(edge).is_none_or(|pair| !gold_cites.contains(&pair) && !gold_pairs.contains(&pair))
        }) {
            let credit = edge.credit.map_or("", |span| span.of(articles[edge.to as usize].text()));
            println!("    citation {:?} -> {}: {credit:?}", edge.from, name(edge.to as usize));
        }
    }
}
