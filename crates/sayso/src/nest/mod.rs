//! Relations → the same and those inside their contents, to any depth.
//!
//! The outermost are put right first ([`settle`]): where one reaches into another ([`bystander`]), and those of one shape that the model
//! passes over ([`according`], [`hedge`], [`headline`]).
//!
//! The model was trained on the outermost attributions of a text. So a content is given to it as a text of its own ([`lone`]), where
//! what it reports is outermost; what that finds is put right where it leans on its parent ([`mend`]), and read again in turn.
//! Two attributions that share a verb group, "reportedly told", are parted by rule ([`part`]).

mod according;
mod bystander;
mod headline;
mod hedge;
mod impersonal;
mod lexicon;
mod lone;
mod mend;
mod part;
mod pattern;

use crate::decode::Doubt;
use crate::{Encode, EncodeError, Parameters, Relation, Scores, Span, Words, decode, paragraphs};
use impersonal::impersonal;
use lone::Lone;

/// Levels below the outermost that are looked for.
const DEEPEST: usize = 6;

/// What a relation found by its shape is worth: as little as one of which the model is not sure.
const SHAPE: Doubt = Doubt { cue: -0.1, source: -0.7, content: -0.7, source_link: -0.1, content_link: -0.1 };

/// The relation of SOURCE, CUE and CONTENT, found by its shape, which is right with CONFIDENCE.
fn by_shape(source: Vec<Span>, cue: Span, content: Vec<Span>, confidence: f32) -> Relation {
    Relation { source, cue, content, parent: None, confidence, doubt: SHAPE }
}

/// OUTER, the relations that the model finds in SECTION of TEXT, with what rules know better.
pub fn settle(
    text: &str,
    words: &Words,
    section: Span,
    mut outer: Vec<Relation>,
    parameters: &Parameters,
) -> Vec<Relation> {
    bystander::part(text, words, &mut outer);
    let confidence = SHAPE.confidence(&parameters.calibration);
    according::add(text, words, section, &mut outer, confidence);
    hedge::add(text, words, section, &mut outer, confidence);
    headline::add(text, words, section, &mut outer, confidence);
    outer.sort_by_key(|relation| (relation.start(), relation.cue));
    outer
}

/// Adds what stands inside the contents of OUTER, the relations of TEXT; the result is sorted by start, with `parent`s. The
/// confidence of what was found inside is its own: an inner attribution may be right inside an outer one that is not.
///
/// # Errors
/// When the model's runtime fails.
pub fn nest<M: Encode>(
    model: &M,
    text: &str,
    words: &Words,
    outer: Vec<Relation>,
) -> Result<Vec<Relation>, EncodeError> {
    let mut nest = Nest { found: Vec::with_capacity(outer.len()), depth: Vec::new(), read: Vec::new() };
    for relation in outer {
        nest.add(text, words, relation, 0);
    }
    // Contents of contents are shorter, so this bounds the work on texts made to be read for ever.
    let mut budget = 2 * text.len();
    let mut level = 0;
    while level < nest.found.len() {
        // All contents of one depth are read together, which is faster.
        let next = nest.found.len();
        let mut lones = Vec::new();
        for at in level..next {
            if !nest.read[at]
                && nest.depth[at] < DEEPEST
                && let Some(lone) = Lone::new(text, words, &nest.found[at].content)
                && lone.text.len() <= budget
            {
                budget -= lone.text.len();
                lones.push((at, lone));
            }
        }
        let texts: Vec<&str> = lones.iter().map(|(_, lone)| lone.text.as_str()).collect();
        let mut scores = model.encode_all(&texts)?;
        for ((at, lone), scores) in lones.iter().zip(&mut scores) {
            // For its length a content reports more than an article does.
            scores.tags.iter_mut().for_each(|tags| tags[0] -= model.parameters().inside);
            let (depth, parent) = (nest.depth[*at] + 1, nest.found[*at].clone());
            let mut inner = inside(text, words, &parent, lone, scores, model.parameters());
            let more = pattern::find(text, words, &parent, &inner);
            inner.extend(more);
            for relation in inner {
                nest.add(text, words, Relation { parent: Some(*at), ..relation }, depth);
            }
        }
        level = next;
    }
    Ok(sorted(nest.found))
}

/// What has been found so far.
struct Nest {
    found: Vec<Relation>,
    /// Parallel to `found`: how many contents it stands in.
    depth: Vec<usize>,
    /// Parallel to `found`: whether what its content reports is known already.
    read: Vec<bool>,
}

impl Nest {
    /// Adds RELATION, or the two that it is.
    fn add(&mut self, text: &str, words: &Words, relation: Relation, depth: usize) {
        let (outer, inner) = part::part(text, words, impersonal(text, relation));
        self.push(outer, depth, inner.is_some());
        if let Some(inner) = inner {
            let parent = Some(self.found.len() - 1);
            self.push(Relation { parent, ..inner }, depth + 1, false);
        }
    }

    fn push(&mut self, relation: Relation, depth: usize, read: bool) {
        self.found.push(relation);
        self.depth.push(depth);
        self.read.push(read);
    }
}

/// The outermost relations of LONE, a content of PARENT whose words have SCORES, as places in TEXT.
fn inside(
    text: &str,
    words: &Words,
    parent: &Relation,
    lone: &Lone,
    scores: &Scores,
    parameters: &Parameters,
) -> Vec<Relation> {
    let found = decode::decode(&lone.text, paragraphs::line_ends(&lone.text), scores, parameters);
    let place = |relation: Relation| {
        let [cue] = lone.places(relation.cue)[..] else { return None };
        let places = |spans: &[crate::Span]| spans.iter().flat_map(|span| lone.places(*span)).collect();
        let (source, content) = (places(&relation.source), places(&relation.content));
        mend::mend(text, words, parent, Relation { source, cue, content, ..relation })
    };
    let mut found: Vec<Relation> = found.into_iter().filter_map(place).collect();
    // What names a source reports nothing: "people I trust" told him.
    let sources: Vec<crate::Span> = found.iter().flat_map(|relation| relation.source.clone()).collect();
    found.retain(|relation| !sources.iter().any(|source| source.contains(relation.cue)));
    found
}

/// FOUND in the order of a reading, with parents that point to the new places.
fn sorted(found: Vec<Relation>) -> Vec<Relation> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&index| (found[index].start(), found[index].cue));
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut sorted: Vec<(usize, Relation)> = found
        .into_iter()
        .enumerate()
        .map(|(old, relation)| {
            let parent = relation.parent.map(|parent| place[parent]);
            (place[old], Relation { parent, ..relation })
        })
        .collect();
    sorted.sort_by_key(|(place, _)| *place);
    sorted.into_iter().map(|(_, relation)| relation).collect()
}

#[cfg(test)]
mod tests;
