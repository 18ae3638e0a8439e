//! Reading → the parts to mark in the text, each with the attributions it serves.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sayso::{Attribution, Reading, Span};

/// What a part is to its attributions. Of parts that cover the same words the first in this order is the outer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// What is said.
    Content,
    /// Who says it.
    Source,
    /// The words of reporting.
    Cue,
}

/// A span with one role in one or several attributions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// The attributions, as indices into [`Reading::attributions`], ascending.
    pub serves: Vec<usize>,
}

/// Below this confidence an attribution is marked with `?`: it is more likely wrong than right.
pub const UNSURE: f32 = 0.5;

/// Whether ATTRIBUTION is more likely wrong than right.
pub fn unsure(attribution: &Attribution) -> bool {
    attribution.confidence < UNSURE
}

/// The number by which the attribution at INDEX is called, `?` included.
pub fn label(reading: &Reading, index: usize) -> String {
    format!("{}{}", index + 1, if unsure(&reading.attributions[index]) { "?" } else { "" })
}

/// The numbers of all attributions that PART serves. In the text, only a cue has `?`: three of them would be noise.
pub fn labels(reading: &Reading, part: &Part) -> Vec<String> {
    let label = |&index: &usize| match part.role {
        Role::Cue => label(reading, index),
        Role::Source | Role::Content => (index + 1).to_string(),
    };
    part.serves.iter().map(label).collect()
}

/// All parts, sorted as [`Segments`](super::segments::Segments) wants them. A span that has one role in several
/// attributions is one part.
pub fn parts(reading: &Reading) -> Vec<Part> {
    let mut found: BTreeMap<(usize, Reverse<usize>, Role), Vec<usize>> = BTreeMap::new();
    for (index, attribution) in reading.attributions.iter().enumerate() {
        let sources = attribution.source.iter().map(|span| (*span, Role::Source));
        let contents = attribution.content.iter().map(|span| (*span, Role::Content));
        for (span, role) in sources.chain(contents).chain([(attribution.cue, Role::Cue)]) {
            let serves = found.entry((span.start, Reverse(span.end), role)).or_default();
            if serves.last() != Some(&index) {
                serves.push(index);
            }
        }
    }
    let part = |((start, Reverse(end), role), serves)| Part { span: Span::new(start, end), role, serves };
    found.into_iter().map(part).collect()
}
