//! Articles → which of them are near each other, as an archive would find it, and their groups.

use std::collections::HashMap;

use sayso_archive::Article;
use sayso_archive::stories::{self, Profile, Weighed};

/// Terms by which neighbours are looked for.
const PROBES: usize = 24;
/// The most documents that a term may lead to.
const POSTINGS: usize = 200;
/// Neighbours that are compared.
const NEIGHBOURS: usize = 20;

pub struct Pool {
    pub profiles: Vec<Profile>,
    pub weighed: Vec<Weighed>,
    holding: HashMap<u64, Vec<u32>>,
}

impl Pool {
    pub fn new(articles: &[Article]) -> Self {
        let profiles: Vec<Profile> = articles.iter().map(stories::profile).collect();
        let mut holding: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, profile) in profiles.iter().enumerate() {
            profile.terms.iter().for_each(|(hash, _)| holding.entry(*hash).or_default().push(at as u32));
        }
        let mut pool = Self { profiles, weighed: Vec::new(), holding };
        let weighed = |profile| Weighed::new(profile, pool.profiles.len() as u32, |hash| pool.idf(hash));
        pool.weighed = pool.profiles.iter().map(weighed).collect();
        pool
    }

    /// How much a term tells in this pool.
    fn idf(&self, hash: u64) -> f32 {
        stories::weight(hash, self.holding.get(&hash).map_or(0, Vec::len), self.profiles.len())
    }

    /// Pairs of neighbours and how likely they are on one event.
    pub fn kin(&self) -> Vec<(u32, u32, f32)> {
        let idf = |hash: u64| self.idf(hash);
        let mut kin = Vec::new();
        for (at, profile) in self.profiles.iter().enumerate() {
            let mut probes: Vec<(f32, u64)> =
                profile.terms.iter().map(|(hash, weight)| (f32::from(*weight) * idf(*hash), *hash)).collect();
            probes.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            let mut near: HashMap<u32, f32> = HashMap::new();
            for (weight, hash) in probes.iter().take(PROBES) {
                let postings = &self.holding[hash];
                if postings.len() > POSTINGS {
                    continue;
                }
                for other in postings.iter().filter(|other| **other < at as u32) {
                    *near.entry(*other).or_default() += weight * idf(*hash);
                }
            }
            let mut near: Vec<(u32, f32)> = near.into_iter().collect();
            near.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            for (other, _) in near.into_iter().take(NEIGHBOURS) {
                let chance = stories::kinship(&self.weighed[at], &self.weighed[other as usize]);
                kin.push((other, at as u32, chance));
            }
        }
        kin
    }

    pub fn grouped(&self, kin: &[(u32, u32, f32)]) -> Vec<Vec<usize>> {
        let numbers: Vec<u32> = (0..self.profiles.len() as u32).collect();
        let groups = stories::group(&numbers, kin);
        groups.into_iter().map(|group| group.into_iter().map(|at| at as usize).collect()).collect()
    }

    pub fn groups(&self) -> Vec<Vec<usize>> {
        self.grouped(&self.kin())
    }
}
