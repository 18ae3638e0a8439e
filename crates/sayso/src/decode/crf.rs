//! Tag scores → the best tag sequence, and how sure each run of it is (linear-chain CRF; Lafferty et al. 2001).

use super::Run;
use crate::{Parameters, scores::TAGS};

type Row = [f64; TAGS];

/// Sums over all tag sequences of one document, up to and from every word, as absolute logarithms.
pub(crate) struct Lattice<'a> {
    tags: &'a [[f32; TAGS]],
    parameters: &'a Parameters,
    forward: Vec<Row>,
    backward: Vec<Row>,
    total: f64,
}

fn log_sum(values: Row) -> f64 {
    let top = values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    top + values.into_iter().map(|value| (value - top).exp()).sum::<f64>().ln()
}

impl<'a> Lattice<'a> {
    /// Sums over the scores TAGS of at least one word.
    pub fn new(tags: &'a [[f32; TAGS]], parameters: &'a Parameters) -> Self {
        let step = |from: usize, to: usize| f64::from(parameters.transitions[from][to]);
        let score = |word: usize, tag: usize| f64::from(tags[word][tag]);
        let row = |cell: &dyn Fn(usize) -> f64| -> Row { std::array::from_fn(cell) };
        let mut forward = vec![row(&|tag| f64::from(parameters.start[tag]) + score(0, tag))];
        for word in 1..tags.len() {
            let before = forward[word - 1];
            forward.push(row(&|to| {
                score(word, to) + log_sum(std::array::from_fn(|from| before[from] + step(from, to)))
            }));
        }
        let mut backward = vec![row(&|tag| f64::from(parameters.end[tag])); tags.len()];
        for word in (0..tags.len() - 1).rev() {
            let after = backward[word + 1];
            backward[word] = row(&|from| {
                log_sum(std::array::from_fn(|to| step(from, to) + score(word + 1, to) + after[to]))
            });
        }
        let last = forward[tags.len() - 1];
        let total = log_sum(std::array::from_fn(|tag| last[tag] + f64::from(parameters.end[tag])));
        Self { tags, parameters, forward, backward, total }
    }

    /// The most probable tag sequence (Viterbi).
    pub fn best(&self) -> Vec<usize> {
        let Parameters { transitions, start, end, .. } = self.parameters;
        let mut reach: [f32; TAGS] = std::array::from_fn(|tag| start[tag] + self.tags[0][tag]);
        let mut back = Vec::with_capacity(self.tags.len());
        for word in &self.tags[1..] {
            let from: [u8; TAGS] = std::array::from_fn(|to| {
                let better = |a: &usize, b: &usize| {
                    (reach[*a] + transitions[*a][to]).total_cmp(&(reach[*b] + transitions[*b][to]))
                };
                (0..TAGS).rev().max_by(better).unwrap_or(0) as u8
            });
            let top = reach.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            reach = std::array::from_fn(|to| {
                reach[usize::from(from[to])] + transitions[usize::from(from[to])][to] + word[to] - top
            });
            back.push(from);
        }
        let mut tag = (0..TAGS)
            .rev()
            .max_by(|a, b| (reach[*a] + end[*a]).total_cmp(&(reach[*b] + end[*b])))
            .unwrap_or(0);
        let mut path = vec![tag];
        for from in back.iter().rev() {
            tag = usize::from(from[tag]);
            path.push(tag);
        }
        path.reverse();
        path
    }

    /// Probability, as a logarithm, that exactly the words of RUN have ROLE (0 source, 1 cue, 2 content) and that the run
    /// begins and ends there.
    pub fn log_probability(&self, run: Run, role: usize) -> f64 {
        let (begin, inside) = (1 + 2 * role, 2 + 2 * role);
        let step = |from: usize, to: usize| f64::from(self.parameters.transitions[from][to]);
        let mut sum = self.forward[run.first][begin];
        let mut before = begin;
        for word in run.first + 1..run.last {
            sum += step(before, inside) + f64::from(self.tags[word][inside]);
            before = inside;
        }
        let rest = if run.last < self.tags.len() {
            let after = self.backward[run.last];
            log_sum(std::array::from_fn(|to| {
                if to == inside {
                    f64::NEG_INFINITY
                } else {
                    step(before, to) + f64::from(self.tags[run.last][to]) + after[to]
                }
            }))
        } else {
            f64::from(self.parameters.end[before])
        };
        (sum + rest - self.total).min(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::parameters;

    /// All sequences of a short text, by brute force.
    fn sequences(length: usize) -> Vec<Vec<usize>> {
        (0..TAGS.pow(length as u32))
            .map(|n| (0..length).map(|at| n / TAGS.pow(at as u32) % TAGS).collect())
            .collect()
    }

    fn score(sequence: &[usize], tags: &[[f32; TAGS]], parameters: &Parameters) -> f64 {
        let mut sum = parameters.start[sequence[0]] + parameters.end[sequence[sequence.len() - 1]];
        for (at, &tag) in sequence.iter().enumerate() {
            sum += tags[at][tag];
            if at > 0 {
                sum += parameters.transitions[sequence[at - 1]][tag];
            }
        }
        f64::from(sum)
    }

    #[test]
    fn agrees_with_brute_force() {
        let parameters = parameters();
        let mut seed = 7u32;
        let mut random = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / (1 << 22) as f32 - 2.0
        };
        let tags: Vec<[f32; TAGS]> = (0..4).map(|_| std::array::from_fn(|_| random())).collect();
        let lattice = Lattice::new(&tags, &parameters);
        let all = sequences(4);
        let scores: Vec<f64> = all.iter().map(|s| score(s, &tags, &parameters)).collect();
        let total: f64 = scores.iter().map(|s| s.exp()).sum();
        let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
        assert_eq!(lattice.best(), all[best]);
        for (first, last) in [(0, 1), (1, 3), (2, 4), (0, 4)] {
            for role in 0..3 {
                let (begin, inside) = (1 + 2 * role, 2 + 2 * role);
                let fits = |s: &&Vec<usize>| {
                    s[first] == begin
                        && s[first + 1..last].iter().all(|&t| t == inside)
                        && s.get(last) != Some(&inside)
                };
                let mass: f64 = all.iter().filter(fits).map(|s| score(s, &tags, &parameters).exp()).sum();
                let found = lattice.log_probability(Run { first, last }, role).exp();
                assert!(
                    (found - mass / total).abs() < 1e-5,
                    "{first}..{last} {role}: {found} {}",
                    mass / total
                );
            }
        }
    }
}
