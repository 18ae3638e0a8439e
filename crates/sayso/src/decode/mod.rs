//! Scores → attributions: tags by Viterbi over the whole document, spans from tags, links between spans, confidence.

mod crf;
mod link;

pub use link::Doubt;

use crate::{Attribution, Parameters, Quotation, Scores, Span, form};
use crf::Lattice;

/// A run of words with one role, `first` inclusive, `last` exclusive, as indices into [`Scores::words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    first: usize,
    last: usize,
}

impl Run {
    fn span(self, words: &[Span]) -> Span {
        Span::new(words[self.first].start, words[self.last - 1].end)
    }
}

/// Runs of the best tag sequence by role.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    source: Vec<Run>,
    cue: Vec<Run>,
    content: Vec<Run>,
}

impl Runs {
    /// Splits a valid BIO sequence (see [`crate::scores::TAGS`]) into its runs.
    fn from_tags(tags: &[usize]) -> Self {
        let mut runs = Runs::default();
        let mut at = 0;
        while at < tags.len() {
            let first = at;
            at += 1;
            if tags[first] == 0 {
                continue;
            }
            let role = (tags[first] - 1) / 2;
            while at < tags.len() && tags[at] == 2 + 2 * role {
                at += 1;
            }
            [&mut runs.source, &mut runs.cue, &mut runs.content][role].push(Run { first, last: at });
        }
        runs
    }
}

/// Finds and links the attributions of one document, sorted by where they start.
pub fn decode(
    text: &str,
    quotations: &[Quotation],
    scores: &Scores,
    parameters: &Parameters,
) -> Vec<Attribution> {
    if scores.words.is_empty() {
        return Vec::new();
    }
    let lattice = Lattice::new(&scores.tags, parameters);
    let runs = Runs::from_tags(&lattice.best());
    let links = link::link(&runs, &lattice, scores, parameters);
    let mut attributions: Vec<Attribution> = links
        .into_iter()
        .map(|link| {
            let spans = |runs: &[Run]| runs.iter().map(|run| run.span(&scores.words)).collect::<Vec<_>>();
            let content = spans(&link.content);
            Attribution {
                source: spans(link.source.as_slice()),
                cue: link.cue.span(&scores.words),
                form: form::form(text, &content, quotations),
                content,
                confidence: link.doubt.confidence(&parameters.calibration),
            }
        })
        .collect();
    attributions.sort_by_key(|attribution| (attribution.start(), attribution.cue));
    attributions
}
