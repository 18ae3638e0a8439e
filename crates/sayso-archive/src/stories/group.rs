//! A sparse graph of who is kin to whom → groups, so that a chain of near ones does not make far ones one.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

/// What two groups must be alike on average, 0 to 1, to become one.
const ALIKE: f32 = 0.5;

/// Neighbours of one that count when two groups are compared: callers do not know more, however large a story is.
const NEIGHBOURS: usize = 8;

/// The articles NUMBERS in groups of one event, each sorted, largest first, then by their first member. KIN are pairs of neighbours and
/// how likely they are on one event, 0 to 1 ([`super::kinship`]); what is not listed counts as 0. Pairs may stand in any order and
/// twice (the larger counts); those of numbers not listed, and of one with itself, are passed over. About n log n in the number of pairs.
pub fn group(numbers: &[u32], kin: &[(u32, u32, f32)]) -> Vec<Vec<u32>> {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    let mut forest = Forest::new(numbers.len());
    for &(a, b, chance) in kin {
        if let (Ok(a), Ok(b)) = (numbers.binary_search(&a), numbers.binary_search(&b))
            && a != b
        {
            forest.link(a, b, chance);
        }
    }
    let mut groups: Vec<Vec<u32>> = forest
        .merge()
        .into_iter()
        .map(|group| {
            let mut group: Vec<u32> = group.into_iter().map(|at| numbers[at]).collect();
            group.sort_unstable();
            group
        })
        .collect();
    groups.sort_by(|one, other| other.len().cmp(&one.len()).then(one[0].cmp(&other[0])));
    groups
}

/// Groups that become fewer.
struct Forest {
    members: Vec<Vec<usize>>,
    /// For each group, the others that it has pairs with, and the sum of their chances.
    near: Vec<HashMap<usize, f32>>,
    /// How often each has changed; 0 members: it is a part of another.
    version: Vec<u32>,
}

/// Two groups that may become one, as they were.
struct Candidate {
    alike: f32,
    pair: (usize, usize),
    versions: (u32, u32),
}

impl Forest {
    fn new(count: usize) -> Self {
        let members = (0..count).map(|at| vec![at]).collect();
        Self { members, near: vec![HashMap::new(); count], version: vec![0; count] }
    }

    fn link(&mut self, a: usize, b: usize, chance: f32) {
        let chance = if chance.is_nan() { 0.0 } else { chance.clamp(0.0, 1.0) };
        for (from, to) in [(a, b), (b, a)] {
            let known = self.near[from].entry(to).or_insert(0.0);
            *known = known.max(chance);
        }
    }

    /// How alike two groups are whose pairs' chances sum up to SUM.
    fn alike(&self, a: usize, b: usize, sum: f32) -> f32 {
        let (a, b) = (self.members[a].len(), self.members[b].len());
        sum / (a * b).min(NEIGHBOURS * a.min(b)) as f32
    }

    fn candidate(&self, a: usize, b: usize) -> Option<Candidate> {
        let (a, b) = (a.min(b), a.max(b));
        let alike = self.alike(a, b, *self.near[a].get(&b)?);
        (alike >= ALIKE).then(|| Candidate {
            alike,
            pair: (a, b),
            versions: (self.version[a], self.version[b]),
        })
    }

    fn merge(mut self) -> Vec<Vec<usize>> {
        let mut queue = BinaryHeap::new();
        for a in 0..self.near.len() {
            queue.extend(self.near[a].keys().filter(|b| a < **b).filter_map(|b| self.candidate(a, *b)));
        }
        while let Some(Candidate { pair: (a, b), versions, .. }) = queue.pop() {
            if versions != (self.version[a], self.version[b]) {
                continue;
            }
            // The one with fewer neighbours goes into the other, so that every pair is moved few times.
            let (into, from) = if self.near[a].len() >= self.near[b].len() { (a, b) } else { (b, a) };
            let members = std::mem::take(&mut self.members[from]);
            self.members[into].extend(members);
            self.version[into] += 1;
            self.version[from] += 1;
            for (other, sum) in std::mem::take(&mut self.near[from]) {
                self.near[other].remove(&from);
                if other != into {
                    *self.near[into].entry(other).or_insert(0.0) += sum;
                    *self.near[other].entry(into).or_insert(0.0) += sum;
                }
            }
            queue.extend(self.near[into].keys().filter_map(|other| self.candidate(into, *other)));
        }
        self.members.into_iter().filter(|members| !members.is_empty()).collect()
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.alike.total_cmp(&other.alike).then(other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_group() {
        let kin = [(1, 2, 0.9), (3, 2, 0.8), (1, 3, 0.9), (4, 5, 0.7), (5, 6, 0.2)];
        assert_eq!(group(&[6, 5, 4, 3, 2, 1, 1], &kin), [vec![1, 2, 3], vec![4, 5], vec![6]]);
    }

    #[test]
    fn a_chain_is_not_one_group() {
        let kin: Vec<(u32, u32, f32)> = (0..20).map(|at| (at, at + 1, 0.8)).collect();
        let numbers: Vec<u32> = (0..=20).collect();
        assert!(group(&numbers, &kin).iter().all(|group| group.len() <= 4));
    }

    #[test]
    fn a_large_story_of_which_few_pairs_are_known_is_one_group() {
        let numbers: Vec<u32> = (0..200).collect();
        let kin: Vec<(u32, u32, f32)> = (0..200_u32)
            .flat_map(|a| (1..=16).map(move |step| (a, (a * 7 + step * 13) % 200, 0.9)))
            .collect();
        assert_eq!(group(&numbers, &kin).len(), 1);
    }

    #[test]
    fn order_does_not_matter() {
        let mut kin: Vec<(u32, u32, f32)> = (0..60_u32)
            .flat_map(|a| (a + 1..60).map(move |b| (a, b, ((a * 31 + b * 17) % 100) as f32 / 100.0)))
            .collect();
        let numbers: Vec<u32> = (0..60).collect();
        let groups = group(&numbers, &kin);
        kin.reverse();
        assert_eq!(group(&numbers, &kin), groups);
    }

    #[test]
    fn odd_graphs_are_passed_over() {
        assert_eq!(group(&[], &[(1, 2, 0.9)]), Vec::<Vec<u32>>::new());
        assert_eq!(group(&[1, 2], &[(1, 1, 0.9), (1, 3, 0.9), (1, 2, f32::NAN)]).len(), 2);
    }

    #[test]
    fn many_articles_take_little_time() {
        let count = 2_000_u32;
        let numbers: Vec<u32> = (0..count).collect();
        let kin: Vec<(u32, u32, f32)> = (0..count)
            .flat_map(|a| (1..=8).map(move |step| (a, (a + step * step) % count, 0.4 + 0.05 * step as f32)))
            .collect();
        let start = std::time::Instant::now();
        group(&numbers, &kin);
        assert!(start.elapsed().as_secs() < 60);
    }
}
