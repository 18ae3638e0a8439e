//! Bearers of a claim → how it changed on its way: hardened, softened, put right, taken back.

use super::bearer::Bearer;
use super::contract::{Change, ChangeKind};
use super::stance::{Tells, firmness};
use super::voice::Basis;
use crate::EdgeKind;

/// The changes between BEARERS, sorted by time and joined.
pub(super) fn changes(bearers: &[Bearer]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (to, bearer) in bearers.iter().enumerate() {
        let change = |kind, from: usize| Change { kind, from: bearers[from].name.clone(), to: bearer.name.clone() };
        if bearer.carries() {
            for &(from, kind) in bearer.givers.iter().filter(|(from, _)| *from < to) {
                if kind == EdgeKind::Update && bearer.denies() {
                    continue;
                }
                changes.extend(turned(&bearers[from], bearer).map(|kind| change(kind, from)));
            }
        }
        // Its own word against what it said before.
        let own = bearer.bases.iter().zip(&bearer.matches).any(|(basis, found)| {
            found.tells == Tells::Denies && (found.attribution.is_none() || *basis == Basis::Own)
        });
        if !own {
            continue;
        }
        let updates = |from: usize| bearer.givers.contains(&(from, EdgeKind::Update));
        let same = |from: usize| bearer.outlet.is_some() && bearers[from].outlet == bearer.outlet;
        let before = (0..to).rev().find(|&from| bearers[from].carries() && (updates(from) || same(from)));
        if let Some(from) = before {
            let kind = if withdraws(bearer) { ChangeKind::Retracted } else { ChangeKind::Corrected };
            changes.push(change(kind, from));
        }
    }
    changes.sort();
    changes.dedup();
    changes
}

/// Whether what FROM held as possible TO holds as a fact, or the reverse.
fn turned(from: &Bearer, to: &Bearer) -> Option<ChangeKind> {
    let firmest = |bearer: &Bearer| {
        let told = bearer.matches.iter().filter(|found| found.tells != Tells::Denies);
        told.map(|found| firmness(found.certainty)).max()
    };
    let (before, after) = (firmest(from)?, firmest(to)?);
    match before.cmp(&after) {
        std::cmp::Ordering::Less if before < 3 && after == 3 => Some(ChangeKind::Hardened),
        std::cmp::Ordering::Greater if before == 3 => Some(ChangeKind::Softened),
        _ => None,
    }
}

/// Whether it takes the whole story back, rather than to put something in it right.
fn withdraws(bearer: &Bearer) -> bool {
    let text = bearer.article().text().to_lowercase();
    let text = text.get(..4000).unwrap_or(&text);
    let title = bearer.article().document.title.as_deref().unwrap_or_default().to_lowercase();
    ["withdraw", "withdrew", "retract", "apologise", "apologize", "taken down", "removed the", "no longer stand"]
        .iter()
        .any(|word| text.contains(word) || title.contains(word))
}
