//! Articles that tell a claim or deny it, in the order of time, with the documents they have it from.

use std::collections::HashMap;

use sayso::Document;

use super::matches::{Differs, Match};
use super::page::Page;
use super::stance::Tells;
use super::voice::{Basis, basis};
use crate::{Article, Edge, EdgeKind, Giver, outlet_key};

/// One article that has to do with a claim.
#[derive(Debug)]
pub(super) struct Bearer<'a> {
    pub(super) page: Page<'a>,
    pub(super) matches: Vec<Match>,
    /// On whose word each match stands.
    pub(super) bases: Vec<Basis>,
    pub(super) differs: Vec<Differs>,
    /// What it is called in lists of documents.
    pub(super) name: String,
    /// Key of its outlet: from its name, else from its address.
    pub(super) outlet: Option<String>,
    /// Places of the bearers it has the claim from, rising; with how.
    pub(super) givers: Vec<(usize, EdgeKind)>,
    /// Outlets that it copies or cites of which no article is at hand.
    pub(super) absent: Vec<String>,
}

impl Bearer<'_> {
    /// Whether it passes the claim on and lets it stand or leaves it open.
    pub(super) fn carries(&self) -> bool {
        self.matches.iter().any(|found| found.tells != Tells::Denies)
    }

    pub(super) fn denies(&self) -> bool {
        self.matches.iter().any(|found| found.tells == Tells::Denies)
    }

    pub(super) fn article(&self) -> &Article {
        self.page.article
    }

    /// Its outlet as it is shown.
    pub(super) fn shown(&self) -> String {
        let outlet = self.page.article.document.outlet.clone().filter(|outlet| !outlet.trim().is_empty());
        outlet
            .or_else(|| host(&self.page.article.document.origin).map(str::to_owned))
            .unwrap_or_else(|| "an unnamed outlet".to_owned())
    }
}

/// The host of an address, without "www.".
fn host(origin: &str) -> Option<&str> {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// Key of the outlet of DOCUMENT: from its name, else from its address.
pub(super) fn outlet_of(document: &Document) -> Option<String> {
    let named = document.outlet.as_deref().map(outlet_key).filter(|key| !key.is_empty());
    named.or_else(|| host(&document.origin).map(outlet_key))
}

/// When an article was there, as far as one knows: undated ones come last.
pub(super) fn when(article: &Article) -> (bool, &str, u32) {
    let day = article.document.published.as_deref().unwrap_or_default();
    (day.is_empty(), day, article.number)
}

/// Joins BEARERS, sorted by time, by EDGES and by what they say of each other's outlets.
pub(super) fn join(bearers: &mut [Bearer], edges: &[Edge]) {
    let place: HashMap<u32, usize> =
        bearers.iter().enumerate().map(|(place, bearer)| (bearer.article().number, place)).collect();
    let mut by_outlet: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, bearer) in bearers.iter().enumerate() {
        if let Some(outlet) = &bearer.outlet {
            by_outlet.entry(outlet.clone()).or_default().push(place);
        }
    }
    let mut found: Vec<Vec<(usize, EdgeKind)>> = vec![Vec::new(); bearers.len()];
    let mut absent: Vec<Vec<String>> = vec![Vec::new(); bearers.len()];
    for edge in edges {
        let Some(&to) = place.get(&edge.to) else { continue };
        match &edge.from {
            Giver::Article(number) => {
                found[to]
                    .extend(place.get(number).filter(|from| **from != to).map(|from| (*from, edge.kind)));
            }
            Giver::Outlet(name) => absent[to].push(name.clone()),
        }
    }
    for (to, bearer) in bearers.iter().enumerate() {
        let told = bearer.bases.iter().zip(&bearer.matches).filter(|(_, found)| found.tells != Tells::Denies);
        for (basis, _) in told {
            let name = match basis {
                Basis::Outlet(name) => name,
                Basis::Somebody(voice) => match &voice.told {
                    Some(name) => name,
                    None => continue,
                },
                Basis::Own => continue,
            };
            let key = outlet_key(name);
            if bearer.outlet.as_ref() == Some(&key) {
                continue;
            }
            // The last that the outlet had published by then; a document of which one does not know when it was may be any.
            let theirs = by_outlet.get(&key).map_or(&[][..], Vec::as_slice);
            let before = theirs.iter().rev().find(|&&from| from < to && bearers[from].carries());
            found[to].extend(before.map(|from| (*from, EdgeKind::Cite)));
        }
    }
    for ((bearer, mut givers), absent) in bearers.iter_mut().zip(found).zip(absent) {
        givers.sort_unstable();
        givers.dedup_by_key(|(from, _)| *from);
        bearer.givers = givers;
        bearer.absent = absent;
    }
}

/// The bases of MATCHES of PAGE; OUTLETS as in [`basis`].
pub(super) fn bases(page: &Page, matches: &[Match], outlets: &[String]) -> Vec<Basis> {
    matches.iter().map(|found| basis(page, found, outlets)).collect()
}

/// Whether one of BEARERS rests on an outlet that rests on its own.
pub(super) fn circular(bearers: &[Bearer]) -> bool {
    // Articles of one outlet are one node.
    let mut node: Vec<usize> = (0..bearers.len()).collect();
    for place in 0..bearers.len() {
        let same = |other: &usize| {
            bearers[place].outlet.is_some() && bearers[*other].outlet == bearers[place].outlet
        };
        node[place] = (0..place).find(same).unwrap_or(place);
    }
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); bearers.len()];
    for (to, bearer) in bearers.iter().enumerate().filter(|(_, bearer)| bearer.carries()) {
        let givers = bearer.givers.iter().filter(|(from, _)| bearers[*from].carries());
        next[node[to]].extend(givers.map(|(from, _)| node[*from]).filter(|from| *from != node[to]));
    }
    // Takes away what rests on nothing until only circles, and what rests on them, are left.
    let mut left = next.iter().map(|next| !next.is_empty()).collect::<Vec<_>>();
    loop {
        let idle = (0..left.len()).find(|&at| left[at] && !next[at].iter().any(|from| left[*from]));
        match idle {
            Some(at) => left[at] = false,
            None => return left.contains(&true),
        }
    }
}
