//! A relation found in a content read alone → the same as it stands in its parent.

use crate::{Relation, Span, Words};

use super::part::lower;

/// RELATION, found inside the content of PARENT, with spans as the conventions want them; none where nothing is left.
pub(crate) fn mend(text: &str, words: &Words, parent: &Relation, mut relation: Relation) -> Option<Relation> {
    relation.source.retain_mut(|span| {
        *span = trim(text, words, *span, |word| matches!(word, "of" | "for" | "by" | "from" | ":"));
        !span.is_empty()
    });
    let cue = relation.cue;
    relation.content.retain_mut(|span| {
        *span = trim(text, words, *span, |word| matches!(word, "," | ";" | "." | ":"));
        // "It was believed that …": "it" says nothing.
        let empty = span.end <= cue.start && matches!(lower(span.of(text)).as_str(), "it" | "there" | "that");
        !span.is_empty() && !empty
    });
    if relation.content.is_empty() {
        return None;
    }
    noun(text, words, &mut relation);
    share(text, words, parent, &mut relation);
    Some(relation)
}

/// SPAN without the last words that UNWANTED names.
fn trim(text: &str, words: &Words, span: Span, unwanted: impl Fn(&str) -> bool) -> Span {
    let mut within = words.within(span);
    while !within.is_empty() && unwanted(words.spans()[within.end - 1].of(text)) {
        within.end -= 1;
    }
    if within.is_empty() {
        return Span::new(span.start, span.start);
    }
    Span::new(span.start, words.spans()[within.end - 1].end.clamp(span.start, span.end))
}

/// A noun as cue takes its article, which the model leaves to the content, and "by" or "from" names its source: "a claim by the
/// bus drivers that …".
fn noun(text: &str, words: &Words, relation: &mut Relation) {
    let within = words.within(relation.cue);
    let Some(before) = within.start.checked_sub(1).map(|at| words.spans()[at]) else { return };
    let article = matches!(lower(before.of(text)).as_str(), "a" | "an" | "the");
    if !article || relation.content.first() != Some(&before) || relation.content.len() < 2 {
        return;
    }
    relation.content.remove(0);
    relation.cue.start = before.start;
    let content = words.within(relation.content[0]);
    if relation.source.is_empty()
        && within.end + 1 < content.start
        && matches!(words.spans()[within.end].of(text), "by" | "from")
    {
        relation.source.push(words.span(within.end + 1..content.start));
    }
}

/// A participle or infinitive that opens its parent's content is said by whom the parent is: "denied telling them that …".
fn share(text: &str, words: &Words, parent: &Relation, relation: &mut Relation) {
    if !relation.source.is_empty() || parent.source.len() != 1 {
        return;
    }
    let opens = parent.content.iter().any(|content| content.start == relation.cue.start);
    let first = words.spans().get(words.within(relation.cue).start).map_or("", |word| word.of(text));
    let directly = parent.cue.end <= relation.cue.start
        && words.within(parent.cue).end == words.within(relation.cue).start;
    if opens && directly && first.ends_with("ing") {
        relation.source.clone_from(&parent.source);
    }
}
