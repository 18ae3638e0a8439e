//! Bearers of a claim → those that tell of one event: not of another that is told in similar words.

use std::collections::HashSet;

use super::bearer::Bearer;
use super::claim::Wanted;
use crate::{Edge, Giver};

/// Keeps of BEARERS, sorted by time, those that tell of the event that fits WANTED best. Two tell of one event if an edge joins them or they
/// share a name; a claim that names somebody or something itself says enough.
pub(super) fn keep(wanted: &Wanted, bearers: &mut Vec<Bearer>, edges: &[Edge]) {
    if bearers.len() < 2 {
        return;
    }
    let group = groups(bearers, edges);
    let anchor = wanted.claim.from.and_then(|(number, _)| bearers.iter().position(|bearer| bearer.article().number == number));
    let fits = |place: usize| {
        let best = bearers[place].matches.iter().map(|found| found.similarity).fold(0.0_f32, f32::max);
        let named = wanted.terms.iter().filter(|term| term.name && bearers[place].page.names.contains(&term.lower)).count();
        (named, best)
    };
    let chosen = match anchor {
        Some(anchor) => group[anchor],
        None => {
            let mut best: Option<(usize, (usize, f32))> = None;
            let mut seen: Vec<usize> = Vec::new();
            for &of in &group {
                if seen.contains(&of) {
                    continue;
                }
                seen.push(of);
                let members: Vec<usize> = (0..group.len()).filter(|&place| group[place] == of).collect();
                let named = members.iter().map(|&place| fits(place).0).max().unwrap_or_default();
                let sum: f32 = members.iter().map(|&place| fits(place).1).sum();
                if best.is_none_or(|(_, than)| (named, sum) > than) {
                    best = Some((of, (named, sum)));
                }
            }
            best.map_or(0, |(of, _)| of)
        }
    };
    let most = (0..bearers.len()).filter(|&place| group[place] == chosen).map(|place| fits(place).0).max().unwrap_or_default();
    let mut kept = (0..bearers.len()).map(|place| {
        // An article without any name can be of any event.
        group[place] == chosen || bearers[place].page.names.is_empty() || most > 0 && fits(place).0 == most
    });
    let kept: Vec<bool> = kept.by_ref().collect();
    let mut kept = kept.into_iter();
    bearers.retain(|_| kept.next().unwrap_or(true));
}

/// For each of BEARERS the first that it is joined to.
fn groups(bearers: &[Bearer], edges: &[Edge]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..bearers.len()).collect();
    let mut outlets: HashSet<&str> = HashSet::new();
    for bearer in bearers {
        outlets.extend(bearer.outlet.as_deref().unwrap_or_default().split(' '));
    }
    let names: Vec<HashSet<&str>> = bearers
        .iter()
        .map(|bearer| bearer.page.names.iter().map(String::as_str).filter(|name| !outlets.contains(name)).collect())
        .collect();
    let number = |place: usize| bearers[place].article().number;
    let joined: HashSet<(u32, u32)> = edges
        .iter()
        .filter_map(|edge| match edge.from {
            Giver::Article(from) => Some((from.min(edge.to), from.max(edge.to))),
            Giver::Outlet(_) => None,
        })
        .collect();
    for later in 1..bearers.len() {
        for earlier in (0..later).rev() {
            if group[earlier] == group[later] {
                continue;
            }
            let pair = (number(earlier).min(number(later)), number(earlier).max(number(later)));
            let shared = names[earlier].iter().filter(|name| names[later].contains(*name)).take(3).count();
            let enough = if apart(&bearers[earlier], &bearers[later]) { 3 } else { 1 };
            if joined.contains(&pair) || shared >= enough {
                let (from, to) = (group[earlier].max(group[later]), group[earlier].min(group[later]));
                group.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
    }
    group
}

/// Whether the two were published more than a year apart.
fn apart(one: &Bearer, other: &Bearer) -> bool {
    let year = |bearer: &Bearer| -> Option<(i32, i32)> {
        let day = bearer.article().document.published.as_deref()?;
        Some((day.get(..4)?.parse().ok()?, day.get(5..7)?.parse().ok()?))
    };
    match (year(one), year(other)) {
        (Some((a, b)), Some((c, d))) => ((a * 12 + b) - (c * 12 + d)).abs() > 12,
        _ => false,
    }
}
