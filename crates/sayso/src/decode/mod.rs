//! Scores → relations: tags by Viterbi over the whole document, spans from tags, links between spans, confidence.

mod crf;
mod link;

pub use link::Doubt;

use crate::scores::TAGS;
use crate::{Parameters, Relation, Scores, Span, paragraphs, quotations};
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

/// Finds and links the relations of one part of a document, sorted by where they start. LINE_ENDS part two paragraphs of TEXT,
/// as [`paragraphs::line_ends`] says.
pub fn decode(text: &str, line_ends: usize, scores: &Scores, parameters: &Parameters) -> Vec<Relation> {
    if scores.words.is_empty() {
        return Vec::new();
    }
    let tags = within_paragraphs(text, line_ends, scores);
    let lattice = Lattice::new(&tags, parameters);
    let runs = Runs::from_tags(&lattice.best());
    let links = link::link(&runs, &lattice, scores, parameters);
    let mut relations: Vec<Relation> = links
        .into_iter()
        .map(|link| {
            let spans = |runs: &[Run]| runs.iter().map(|run| run.span(&scores.words)).collect::<Vec<_>>();
            Relation {
                source: spans(link.source.as_slice()),
                cue: link.cue.span(&scores.words),
                content: spans(&link.content),
                parent: None,
                confidence: link.doubt.confidence(&parameters.calibration),
                doubt: link.doubt,
            }
        })
        .collect();
    relations.sort_by_key(|relation| (relation.start(), relation.cue));
    relations
}

/// The tag scores, changed so that a line without letters, like the time over an entry of a live blog, is part of nothing, and
/// that no run goes on from one paragraph into the next; where a paragraph opens with a mark, a quotation may go on in a run
/// of its own.
fn within_paragraphs(text: &str, line_ends: usize, scores: &Scores) -> Vec<[f32; TAGS]> {
    let mut tags = scores.tags.clone();
    let mut line = Span::new(0, 0);
    let mut says_something = true;
    let mut before = 0;
    for (word, tags) in scores.words.iter().zip(&mut tags) {
        if word.start >= line.end {
            let end = text[word.start..].find('\n').map_or(text.len(), |at| word.start + at + 1);
            line = Span::new(word.start, end);
            // The last words of a wrapped paragraph belong to it, whatever they are.
            says_something =
                line.of(text).contains(char::is_alphabetic) || paragraphs::may_be_wrapped(text, before);
        }
        before = word.end;
        if !says_something {
            tags[1..].fill(FORBIDDEN);
        }
    }
    for (pair, tags) in scores.words.windows(2).zip(&mut tags[1..]) {
        let gap = &text[pair[0].end..pair[1].start];
        if paragraphs::between(text, pair[0].end, gap, line_ends) {
            let goes_on = pair[1].of(text).starts_with(quotations::opens);
            for inside in [2, 4, 6] {
                if goes_on {
                    tags[inside - 1] = tags[inside - 1].max(tags[inside]);
                }
                tags[inside] = FORBIDDEN;
            }
        }
    }
    tags
}

/// A score that no sum of others outweighs.
const FORBIDDEN: f32 = -1e4;
