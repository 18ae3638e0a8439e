//! Bearers of a claim → those that tell of one event: not of another that is told in similar words.

use std::collections::HashSet;

use super::bearer::Bearer;
use super::claim::Wanted;
use crate::{Edge, Giver};

/// Keeps of BEARERS, sorted by time, those that tell of the event that fits WANTED best. Two tell of one event if an edge joins them, they
/// share a name, or one has no name where it tells it and they are of the same weeks; a claim that names somebody or something itself says enough.
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
    let names: Vec<&HashSet<String>> = bearers.iter().map(|bearer| &bearer.page.names).collect();
    // A stretch without a name of its own, told about when others tell it, may well be of their event.
    let bare: Vec<bool> =
        bearers.iter().map(|bearer| bearer.matches.iter().any(|found| !found.placed)).collect();
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
            let months = months(&bearers[earlier], &bearers[later]);
            let enough = if months > 12 { 3 } else { 1 };
            let close = months < 2 && (bare[earlier] || bare[later]);
            if joined.contains(&pair) || shared >= enough || close {
                let (from, to) = (group[earlier].max(group[later]), group[earlier].min(group[later]));
                group.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
        }
    }
    group
}

/// How many months lie between the days of the two; none where a day is unknown.
fn months(one: &Bearer, other: &Bearer) -> i32 {
    let month = |bearer: &Bearer| -> Option<i32> {
        let day = bearer.article().document.published.as_deref()?;
        let (year, month): (i32, i32) = (day.get(..4)?.parse().ok()?, day.get(5..7)?.parse().ok()?);
        year.checked_mul(12)?.checked_add(month)
    };
    month(one).zip(month(other)).map_or(0, |(one, other)| one.abs_diff(other).try_into().unwrap_or(i32::MAX))
}
