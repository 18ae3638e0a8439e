//! Runs → which source and which contents belong to which cue.

use std::ops::Range;

use super::{Run, Runs, crf::Lattice};
use crate::scores::{BUCKETS, Calibration, LINK, Links, Parameters, Scores, View};

/// One cue with what was found to belong to it.
pub(crate) struct Link {
    pub cue: Run,
    pub source: Option<Run>,
    pub content: Vec<Run>,
    pub doubt: Doubt,
}

/// The parts of a decision, from which its confidence is computed; all are logarithms of probabilities.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Doubt {
    /// That the cue is exactly these words.
    pub cue: f32,
    /// That the source is exactly these words; 0 without a source.
    pub source: f32,
    /// That the contents are exactly these words, of the least sure one.
    pub content: f32,
    /// That this source, or none, belongs to the cue.
    pub source_link: f32,
    /// That these contents belong to the cue, of the least sure one.
    pub content_link: f32,
}

impl Doubt {
    /// The chance that the whole attribution is right.
    pub fn confidence(&self, calibration: &Calibration) -> f32 {
        let parts = [self.cue, self.source, self.content, self.source_link, self.content_link];
        let part = |(part, weight): (&f32, &f32)| part.max(calibration.floor) * weight;
        let sum: f32 = parts.iter().zip(&calibration.weights).map(part).sum();
        along(&calibration.points, 1.0 / (1.0 + (-(sum + calibration.bias)).exp()))
    }
}

/// The height of the curve through POINTS at X, flat before the first and after the last.
fn along(points: &[(f32, f32)], x: f32) -> f32 {
    let next = points.partition_point(|point| point.0 <= x);
    match (next.checked_sub(1).map(|before| points[before]), points.get(next)) {
        (Some(before), Some(after)) => {
            before.1 + (x - before.0) / (after.0 - before.0) * (after.1 - before.1)
        }
        (Some(point), None) => point.1,
        (None, Some(point)) => point.1,
        (None, None) => x,
    }
}

/// Signed distance in words → its bucket: the sign, then ⌊1.5 log₂ distance⌋.
fn bucket(from: usize, to: usize) -> usize {
    let distance = from.abs_diff(to).max(1) as f32;
    let size = ((1.5 * distance.log2()) as usize).min(BUCKETS / 2 - 1);
    if to > from { size + BUCKETS / 2 } else { size }
}

fn dot(a: &[f32; LINK], b: &[f32; LINK]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// `scores[at]` as the logarithm of its share in a softmax.
fn log_share(scores: &[f32], at: usize) -> f32 {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores[at] - top - scores.iter().map(|score| (score - top).exp()).sum::<f32>().ln()
}

fn best(scores: &[f32]) -> usize {
    (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

/// What a cue looks for.
#[derive(Clone, Copy)]
enum Role {
    Source,
    Content,
}

/// Scores runs of words as belonging to one cue, by what the cue's window sees of them.
struct Asker<'a> {
    cue: Run,
    view: &'a View,
    links: &'a Links,
    distance: &'a [[f32; BUCKETS]; 2],
}

impl<'a> Asker<'a> {
    /// None where no window saw the cue, which no encoder brings about.
    fn new(cue: Run, scores: &'a Scores, parameters: &'a Parameters) -> Option<Self> {
        let view = scores.views.get(scores.views.partition_point(|view| view.kept_end <= cue.first))?;
        Some(Self { cue, view, links: view.links(cue.first)?, distance: &parameters.distance })
    }

    /// Mean score of the words of RUN that the window sees; None where it sees none.
    fn score(&self, run: Run, role: Role) -> Option<f32> {
        let (asked, distance) = match role {
            Role::Source => (&self.links.ask_source, &self.distance[0]),
            Role::Content => (&self.links.ask_content, &self.distance[1]),
        };
        let (mut sum, mut count) = (0.0, 0);
        for word in run.first.max(self.view.first)..run.last {
            let Some(links) = self.view.links(word) else { break };
            let answer = match role {
                Role::Source => &links.as_source,
                Role::Content => &links.as_content,
            };
            sum += dot(asked, answer) / (LINK as f32).sqrt() + distance[bucket(self.cue.first, word)];
            count += 1;
        }
        (count > 0).then(|| sum / count as f32)
    }

    /// Those of RUNS, which are sorted and disjoint, that the window sees some of, by index.
    fn seen(&self, runs: &[Run]) -> Range<usize> {
        let end = self.view.first + self.view.links.len();
        runs.partition_point(|run| run.last <= self.view.first)..runs.partition_point(|run| run.first < end)
    }
}

/// Every content goes to the cue that scores best for it, or, where no cue's window sees it, to the cue of the content before:
/// a quotation goes on. Every cue takes the source that scores best, or none. A cue left without content is no attribution.
pub(crate) fn link(runs: &Runs, lattice: &Lattice, scores: &Scores, parameters: &Parameters) -> Vec<Link> {
    let askers: Vec<Asker> = runs.cue.iter().filter_map(|&cue| Asker::new(cue, scores, parameters)).collect();
    let mut candidates: Vec<Vec<(usize, f32)>> = vec![Vec::new(); runs.content.len()];
    for (cue, asker) in askers.iter().enumerate() {
        for content in asker.seen(&runs.content) {
            if let Some(score) = asker.score(runs.content[content], Role::Content) {
                candidates[content].push((cue, score));
            }
        }
    }
    let mut contents: Vec<Vec<(Run, f32)>> = vec![Vec::new(); askers.len()];
    let mut before = None;
    for (&content, candidates) in runs.content.iter().zip(&candidates) {
        let table: Vec<f32> = candidates.iter().map(|(_, score)| *score).collect();
        let (cue, share) = match (table.is_empty(), before) {
            (false, _) => {
                let chosen = best(&table);
                (candidates[chosen].0, log_share(&table, chosen))
            }
            (true, Some(cue)) => (cue, 0.0),
            (true, None) => continue,
        };
        contents[cue].push((content, share));
        before = Some(cue);
    }
    let least = |values: &mut dyn Iterator<Item = f32>| values.fold(0.0f32, f32::min);
    askers
        .iter()
        .zip(contents)
        .filter(|(_, content)| !content.is_empty())
        .map(|(asker, content)| {
            let cue = asker.cue;
            let (mut sources, mut table) = (vec![None], vec![parameters.no_source]);
            for source in &runs.source[asker.seen(&runs.source)] {
                if let Some(score) = asker.score(*source, Role::Source) {
                    sources.push(Some(*source));
                    table.push(score);
                }
            }
            let chosen = best(&table);
            let source = sources[chosen];
            let doubt = Doubt {
                cue: lattice.log_probability(cue, 1) as f32,
                source: source.map_or(0.0, |source| lattice.log_probability(source, 0) as f32),
                content: least(&mut content.iter().map(|(run, _)| lattice.log_probability(*run, 2) as f32)),
                source_link: log_share(&table, chosen),
                content_link: least(&mut content.iter().map(|(_, share)| *share)),
            };
            Link { cue, source, content: content.into_iter().map(|(run, _)| run).collect(), doubt }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_straight_between_its_points() {
        let points = [(0.2, 0.1), (0.4, 0.5), (0.8, 0.9)];
        for (x, expected) in [(0.0, 0.1), (0.3, 0.3), (0.4, 0.5), (0.6, 0.7), (1.0, 0.9)] {
            assert!((along(&points, x) - expected).abs() < 1e-6, "{x}");
        }
        assert_eq!(along(&[], 0.3), 0.3);
    }
}
