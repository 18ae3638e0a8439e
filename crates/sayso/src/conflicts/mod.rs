//! Attributions → accounts of one question that cannot all be true.

use crate::{Attribution, Conflict, Entity, Words};

/// The conflicts between ATTRIBUTIONS of TEXT, sorted by the first attribution that takes part. Precision first.
pub fn find(text: &str, words: &Words, attributions: &[Attribution], entities: &[Entity]) -> Vec<Conflict> {
    let _ = (text, words, attributions, entities);
    Vec::new()
}
