//! Relations and times → when each thing was said.

use std::ops::Range;

use crate::{Relation, Span, Time, Words};

/// How many words a time may stand before and behind its cue.
const REACH: usize = 40;
/// How many contents around a time are asked which of them is the innermost.
const DEPTH: usize = 64;

/// For each of RELATIONS, the index of that of TIMES at which it was said, where the text says so: an adverbial beside the cue
/// ("said on Tuesday", "told reporters last week that") or before the source ("On Tuesday, the mayor said"), outside the content.
pub fn said(text: &str, words: &Words, relations: &[Relation], times: &[Time]) -> Vec<Option<usize>> {
    if times.is_empty() {
        return vec![None; relations.len()];
    }
    let holders = holders(relations, times);
    relations
        .iter()
        .map(|relation| {
            let place = Place::new(text, words, relation);
            let first = times.partition_point(|time| time.span.end <= place.near.start);
            let candidates = times[first..]
                .iter()
                .enumerate()
                .map(|(index, time)| (first + index, time.span))
                .take_while(|(_, span)| span.start < place.near.end)
                // A time inside another's content is not when this was said, nor is one outside the content that this stands in.
                .filter(|(index, _)| holders[*index] == relation.parent);
            candidates
                .filter_map(|(index, span)| Some((place.distance(span)?, index)))
                .min()
                .map(|(_, index)| index)
        })
        .collect()
}

/// For each of TIMES, the relation with the innermost content around it.
fn holders(relations: &[Relation], times: &[Time]) -> Vec<Option<usize>> {
    let mut contents: Vec<(Span, usize)> = relations
        .iter()
        .enumerate()
        .flat_map(|(index, relation)| relation.content.iter().map(move |span| (*span, index)))
        .collect();
    contents.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut next = 0;
    let mut open: Vec<(Span, usize)> = Vec::new();
    times
        .iter()
        .map(|time| {
            while let Some(content) = contents.get(next).filter(|(span, _)| span.start <= time.span.start) {
                while open.last().is_some_and(|(span, _)| span.end <= content.0.start) {
                    open.pop();
                }
                open.push(*content);
                next += 1;
            }
            while open.last().is_some_and(|(span, _)| span.end <= time.span.start) {
                open.pop();
            }
            let around = open.iter().rev().take(DEPTH).filter(|(span, _)| span.contains(time.span));
            around.min_by_key(|(span, _)| span.len()).map(|(_, index)| *index)
        })
        .collect()
}

/// A relation's cue in its sentence.
struct Place<'a> {
    text: &'a str,
    words: &'a Words,
    relation: &'a Relation,
    sentence: Range<usize>,
    /// Bytes in which a time can stand.
    near: Range<usize>,
}

impl<'a> Place<'a> {
    fn new(text: &'a str, words: &'a Words, relation: &'a Relation) -> Self {
        let cue = words.within(relation.cue);
        let sentence = words.sentence_of(cue.start);
        let first = sentence.start.max(cue.start.saturating_sub(REACH));
        let last = sentence.end.min(cue.end + REACH).max(first);
        let near = if first < last { words.span(first..last).range() } else { 0..0 };
        Self { text, words, relation, sentence, near }
    }

    /// How far TIME stands from the cue, in words, if it says when the cue took place.
    fn distance(&self, time: Span) -> Option<usize> {
        let relation = self.relation;
        if relation.cue.overlaps(time) {
            return Some(0);
        }
        if relation.holds(time) || relation.source.iter().any(|span| span.overlaps(time)) {
            return None;
        }
        let (at, cue) = (self.words.within(time), self.words.within(relation.cue));
        if at.start > self.sentence.start && is(self.word(at.start - 1), &NOT_WHEN) {
            return None;
        }
        if at.start >= cue.end {
            return self.leads(cue.end..at.start).then_some(at.start - cue.end);
        }
        // Before the cue: between the source and it, or at the head of the clause.
        let source = relation.source.first().map(|span| self.words.within(*span));
        let subject = source.filter(|source| source.end <= cue.start).unwrap_or(cue.start..cue.start);
        if at.start >= subject.end {
            return self.leads(subject.end..at.start).then(|| cue.start - at.end);
        }
        if at.end > subject.start {
            return None;
        }
        let head = self.head(at.start);
        let opens = is(self.word(head), &OPENING) || head == at.start;
        // "In 1999 the mill closed, he said": the time is the content's, unless a quotation begins behind it.
        let own = relation.content.iter().any(|content| {
            time.end <= content.start
                && content.start < relation.cue.start
                && !content.of(self.text).starts_with(['"', '“', '‘', '\'', '«', '„'])
        });
        let plain = self.leads(head..at.start) && self.leads(at.end..subject.start);
        let close = subject.start - at.end <= 12;
        // The head's distance counts for more: a time beside the cue is the better one.
        (opens && plain && close && !own).then(|| REACH + cue.start - at.end)
    }

    /// The first word of the clause that the word at AT stands in.
    fn head(&self, at: usize) -> usize {
        let mut head = at;
        while head > self.sentence.start && at - head < REACH {
            let word = self.word(head - 1);
            if matches!(word, "," | ";" | ":" | "—" | "―" | "–" | "-" | "(" | "\"" | "”" | "“" | "’")
                || is(word, &["and", "but", "then", "while", "yet", "so"])
                || self.relation.holds(self.words.spans()[head - 1])
            {
                break;
            }
            head -= 1;
        }
        head
    }

    /// Whether the words of RANGE, beside the source, only lead from the cue to a time: a recipient, a place, "in a statement".
    fn leads(&self, range: Range<usize>) -> bool {
        let parts = &self.relation.source;
        let own = |index: &usize| {
            let word = self.words.spans()[*index];
            parts.iter().any(|span| span.overlaps(word)) || self.relation.holds(word)
        };
        let mut words = range.filter(|index| !own(index)).map(|index| self.word(index));
        words.all(|word| !is(word, &BREAKS) && !matches!(word, ";" | ":" | "(" | "—" | "―"))
    }

    fn word(&self, index: usize) -> &'a str {
        self.words.spans().get(index).map_or("", |span| span.of(self.text))
    }
}

/// Words that an adverbial at the head of a clause opens with.
const OPENING: [&str; 17] = [
    "on",
    "in",
    "at",
    "during",
    "last",
    "yesterday",
    "earlier",
    "late",
    "early",
    "speaking",
    "writing",
    "asked",
    "even",
    "just",
    "only",
    "also",
    "first",
];

/// Words before a time that say that it is no point at which something was said.
const NOT_WHEN: [&str; 17] = [
    "by", "until", "till", "for", "from", "since", "before", "after", "to", "than", "between", "through",
    "ahead", "over", "about", "and", "the",
];

/// Words behind which another clause or another matter begins.
const BREAKS: [&str; 40] = [
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "what",
    "when",
    "where",
    "while",
    "because",
    "as",
    "if",
    "whether",
    "although",
    "though",
    "about",
    "over",
    "after",
    "before",
    "since",
    "following",
    "amid",
    "despite",
    "against",
    "and",
    "but",
    "or",
    "so",
    "is",
    "are",
    "was",
    "were",
    "has",
    "had",
    "have",
    "will",
    "would",
    "being",
    "for",
    "until",
];

fn is(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
