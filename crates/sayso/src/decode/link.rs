//! Runs → which source and which contents belong to which cue.

use super::{Run, Runs, crf::Lattice};
use crate::scores::{BUCKETS, Calibration, LINK, Parameters, Scores};

/// One cue with what was found to belong to it.
pub(crate) struct Link {
    pub cue: Run,
    pub source: Option<Run>,
    pub content: Vec<Run>,
    pub doubt: Doubt,
}

/// The parts of a decision, from which its confidence is computed; all are logarithms of probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
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
        let sum: f32 = parts.iter().zip(&calibration.weights).map(|(part, weight)| part * weight).sum();
        1.0 / (1.0 + (-(sum + calibration.bias)).exp())
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

/// How far, in cues to either side, a content or a source may look for its partner.
const REACH: usize = 12;

/// Every content goes to the cue that scores best for it, every cue takes the source that scores best, or none; a cue left
/// without content is no attribution.
pub(crate) fn link(runs: &Runs, lattice: &Lattice, scores: &Scores, parameters: &Parameters) -> Vec<Link> {
    let cues = &runs.cue;
    let scale = 1.0 / (LINK as f32).sqrt();
    let mean = |run: Run, score: &dyn Fn(usize) -> f32| {
        (run.first..run.last).map(score).sum::<f32>() / (run.last - run.first) as f32
    };
    let source_score = |cue: Run, run: Run| {
        mean(run, &|word| {
            dot(&scores.links[cue.first].ask_source, &scores.links[word].as_source) * scale
                + parameters.distance[0][bucket(cue.first, word)]
        })
    };
    let content_score = |cue: Run, run: Run| {
        mean(run, &|word| {
            dot(&scores.links[cue.first].ask_content, &scores.links[word].as_content) * scale
                + parameters.distance[1][bucket(cue.first, word)]
        })
    };
    let near = |runs: &[Run], at: usize| {
        let next = runs.partition_point(|run| run.first < at);
        next.saturating_sub(REACH)..(next + REACH).min(runs.len())
    };

    let mut contents: Vec<Vec<(Run, f32)>> = vec![Vec::new(); cues.len()];
    for &content in &runs.content {
        let candidates = near(cues, content.first);
        let table: Vec<f32> = candidates.clone().map(|cue| content_score(cues[cue], content)).collect();
        if !table.is_empty() {
            let chosen = best(&table);
            contents[candidates.start + chosen].push((content, log_share(&table, chosen)));
        }
    }
    let least = |values: &mut dyn Iterator<Item = f32>| values.fold(0.0f32, f32::min);
    cues.iter()
        .zip(contents)
        .filter(|(_, content)| !content.is_empty())
        .map(|(&cue, content)| {
            let candidates = near(&runs.source, cue.first);
            let mut table = vec![parameters.no_source];
            table.extend(candidates.clone().map(|source| source_score(cue, runs.source[source])));
            let chosen = best(&table);
            let source = (chosen > 0).then(|| runs.source[candidates.start + chosen - 1]);
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
