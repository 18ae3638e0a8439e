//! Two partitions of mentions → MUC, B³ and CEAFe, whose mean is the CoNLL score (Pradhan et al. 2014).

use std::collections::HashMap;

/// Sums over documents: numerator and denominator of recall, then of precision.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums([f64; 4]);

impl Sums {
    fn f1(self) -> f64 {
        let [hit, gold, right, found] = self.0;
        let (recall, precision) = (hit / gold.max(1e-9), right / found.max(1e-9));
        2.0 * recall * precision / (recall + precision).max(1e-9)
    }

    fn add(&mut self, other: [f64; 4]) {
        for (sum, part) in self.0.iter_mut().zip(other) {
            *sum += part;
        }
    }
}

/// The three measures.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conll {
    muc: Sums,
    b_cubed: Sums,
    ceaf: Sums,
}

impl Conll {
    /// Adds a document: KEY and RESPONSE give each mention its group; groups of one are left out, as in OntoNotes.
    pub fn add(&mut self, key: &[Option<usize>], response: &[Option<usize>]) {
        let (key, response) = (clusters(key), clusters(response));
        let owner = |all: &[Vec<usize>]| -> HashMap<usize, usize> {
            all.iter().enumerate().flat_map(|(c, members)| members.iter().map(move |&m| (m, c))).collect()
        };
        let (in_key, in_response) = (owner(&key), owner(&response));
        let (mr, mrd) = muc(&key, &in_response);
        let (mp, mpd) = muc(&response, &in_key);
        self.muc.add([mr, mrd, mp, mpd]);
        let (br, brd) = b_cubed(&key, &response, &in_response);
        let (bp, bpd) = b_cubed(&response, &key, &in_key);
        self.b_cubed.add([br, brd, bp, bpd]);
        let best = ceaf(&key, &response, &in_response);
        self.ceaf.add([best, key.len() as f64, best, response.len() as f64]);
    }

    /// MUC, B³, CEAFe and their mean, in per cent.
    pub fn scores(&self) -> [f64; 4] {
        let [muc, b_cubed, ceaf] = [self.muc, self.b_cubed, self.ceaf].map(|sums| 100.0 * sums.f1());
        [muc, b_cubed, ceaf, (muc + b_cubed + ceaf) / 3.0]
    }
}

fn clusters(groups: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut by_group: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for (mention, group) in groups.iter().enumerate() {
        if let Some(group) = group {
            by_group.entry(*group).or_default().push(mention);
        }
    }
    by_group.into_values().filter(|members| members.len() > 1).collect()
}

fn muc(clusters: &[Vec<usize>], other: &HashMap<usize, usize>) -> (f64, f64) {
    let (mut links, mut all) = (0, 0);
    for members in clusters {
        let mut parts: Vec<usize> = members.iter().filter_map(|m| other.get(m).copied()).collect();
        let lone = members.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        links += members.len() - parts.len() - lone;
        all += members.len() - 1;
    }
    (links as f64, all as f64)
}

fn b_cubed(clusters: &[Vec<usize>], others: &[Vec<usize>], other: &HashMap<usize, usize>) -> (f64, f64) {
    let (mut sum, mut all) = (0.0, 0.0);
    for members in clusters {
        for mention in members {
            if let Some(&cluster) = other.get(mention) {
                let shared = members.iter().filter(|m| others[cluster].contains(m)).count();
                sum += shared as f64 / members.len() as f64;
            }
            all += 1.0;
        }
    }
    (sum, all)
}

/// The most similarity, 2·shared / (both sizes), that a one-to-one alignment of clusters can have.
fn ceaf(key: &[Vec<usize>], response: &[Vec<usize>], in_response: &HashMap<usize, usize>) -> f64 {
    let size = key.len().max(response.len());
    let mut similarity = vec![vec![0.0; size]; size];
    for (row, members) in key.iter().enumerate() {
        for mention in members {
            if let Some(&column) = in_response.get(mention) {
                similarity[row][column] += 2.0 / (members.len() + response[column].len()) as f64;
            }
        }
    }
    assignment(&similarity)
}

/// The greatest sum of a one-to-one assignment of rows to columns (the Hungarian method, with potentials).
fn assignment(gain: &[Vec<f64>]) -> f64 {
    let n = gain.len();
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let mut row_of = vec![0usize; n + 1];
    for row in 1..=n {
        let mut way = vec![0usize; n + 1];
        let mut least = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        row_of[0] = row;
        let mut column = 0;
        loop {
            used[column] = true;
            let at = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=n {
                if used[j] {
                    continue;
                }
                let cost = -gain[at - 1][j - 1] - u[at] - v[j];
                if cost < least[j] {
                    least[j] = cost;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    (1..=n).map(|column| gain[row_of[column] - 1][column - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(groups: &[usize]) -> Vec<Option<usize>> {
        groups.iter().map(|&group| Some(group)).collect()
    }

    #[test]
    fn the_same_partition_scores_all() {
        let mut conll = Conll::default();
        conll.add(&groups(&[0, 1, 0, 1, 2]), &groups(&[5, 3, 5, 3, 9]));
        assert!(conll.scores().iter().all(|score| (score - 100.0).abs() < 1e-6), "{:?}", conll.scores());
    }

    #[test]
    fn known_values() {
        // Key {a b c}, response {a b}: MUC recall 1/2, B³ recall (2/3+2/3)/3, CEAFe 2·2/5.
        let mut conll = Conll::default();
        conll.add(&groups(&[0, 0, 0]), &groups(&[1, 1, 2]));
        let [muc, b_cubed, ceaf, _] = conll.scores();
        assert!((muc - 200.0 / 3.0).abs() < 1e-6, "{muc}");
        assert!((b_cubed - 100.0 * 2.0 * (4.0 / 9.0) / (13.0 / 9.0)).abs() < 1e-6, "{b_cubed}");
        assert!((ceaf - 80.0).abs() < 1e-6, "{ceaf}");
    }
}
