//! Text → its calendar expressions with their values, and when things were said.

use crate::{Document, Relation, Time, Words};

/// The calendar expressions of DOCUMENT, sorted; relative ones are counted from the day of publication, where it is known.
pub fn find(document: &Document, words: &Words) -> Vec<Time> {
    let _ = (document, words);
    Vec::new()
}

/// For each of RELATIONS, the index of that of TIMES at which it was said, where the text says so.
pub fn said(text: &str, words: &Words, relations: &[Relation], times: &[Time]) -> Vec<Option<usize>> {
    let _ = (text, words, times);
    vec![None; relations.len()]
}
