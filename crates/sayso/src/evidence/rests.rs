//! Mentions and relations → which relation rests on which mention, and inside whose words a mention stands.

use super::lexicon::Weight;
use super::mention::Mention;
use super::phrase::Determiner;
use super::tokens::Tokens;
use crate::{Relation, Span};

/// For each mention, the innermost relation whose content holds it.
pub(super) fn inside(mentions: &[Mention], relations: &[Relation]) -> Vec<Option<usize>> {
    let mut contents: Vec<(usize, usize, usize)> = Vec::new();
    for (index, relation) in relations.iter().enumerate() {
        contents.extend(relation.content.iter().map(|span| (span.start, span.end, index)));
    }
    contents.sort_unstable();
    let mut next = 0;
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    mentions
        .iter()
        .map(|mention| {
            while let Some(content) = contents.get(next).filter(|content| content.0 <= mention.span.start) {
                open.push(*content);
                next += 1;
            }
            open.retain(|content| content.1 > mention.span.start);
            // Contents nest a few levels deep; a text that pretends otherwise is cut off.
            if open.len() > DEEPEST {
                open.drain(..open.len() - DEEPEST);
            }
            let holds = |content: &&(usize, usize, usize)| content.1 >= mention.span.end;
            open.iter().filter(holds).min_by_key(|content| content.1 - content.0).map(|content| content.2)
        })
        .collect()
}

const DEEPEST: usize = 64;

/// Drops from MENTIONS the verbs of reporting that look like nouns: "the Gazette reports".
pub(super) fn drop_cues(tokens: &Tokens, mentions: &mut Vec<Mention>, relations: &[Relation]) {
    let mut cues: Vec<Span> = relations.iter().map(|relation| relation.cue).collect();
    cues.sort_unstable();
    mentions.retain(|mention| {
        let head = tokens.words.spans()[mention.head];
        let next = cues.partition_point(|cue| cue.start <= head.start);
        let cue = next.checked_sub(1).map(|at| cues[at]).filter(|cue| cue.contains(head));
        cue.is_none_or(|cue| {
            leans(tokens, mention, &[])
                || mention.span.start >= cue.start && mention.determiner != Determiner::Bare
        })
    });
}

/// For each mention, the relations whose source it is.
pub(super) fn spoken(tokens: &Tokens, mentions: &[Mention], relations: &[Relation]) -> Vec<Vec<usize>> {
    let mut spoken = vec![Vec::new(); mentions.len()];
    let mut last: Option<(usize, usize)> = None;
    for (index, relation) in relations.iter().enumerate() {
        let Some(source) = relation.source.first() else { continue };
        let first = tokens.at(source.start);
        let next = mentions.partition_point(|mention| mention.span.start < source.start);
        let direct = mentions.get(next).filter(|mention| {
            mention.span.start < source.end
                && !mention.owns
                && (first..mention.first).all(|at| is_partitive(tokens.lower(at)))
        });
        let before = next.checked_sub(1);
        let word = tokens.lower(first);
        let alone = tokens.words.spans().get(first).is_some_and(|span| span.end >= source.end);
        let found = match direct {
            Some(_) => Some(next),
            // "footage that the group said showed …"
            None if alone && matches!(word, "that" | "which") => before.filter(|&at| {
                first - mentions[at].end <= 1 && tokens.words.sentence_of(first).contains(&mentions[at].head)
            }),
            // "The letter says so. It does not say why."
            None if alone && matches!(word, "it" | "they") => last
                .filter(|&(at, sentence)| {
                    let here = tokens.words.sentence_of(first).start;
                    let plural = mentions[at].noun.plural;
                    plural == (word == "they")
                        && (sentence == here
                            || tokens.words.sentence_of(here.saturating_sub(1)).start == sentence)
                })
                .map(|(at, _)| at),
            None => None,
        };
        if let Some(at) = found {
            spoken[at].push(index);
            last = Some((at, tokens.words.sentence_of(first).start));
        } else if !alone || !matches!(word, "that" | "which" | "who") {
            last = None;
        }
    }
    spoken
}

fn is_partitive(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "both"
            | "some"
            | "most"
            | "many"
            | "all"
            | "of"
            | "the"
            | "none"
            | "several"
            | "part"
            | "three"
    )
}

/// How far from its cue an artefact may stand, in words.
const REACH: usize = 16;

/// For each mention, the relations that were made in it or lean on it by a preposition: "in a letter", "citing figures". INSIDE
/// is [`inside`]'s answer.
pub(super) fn made_in(
    tokens: &Tokens,
    mentions: &[Mention],
    relations: &[Relation],
    inside: &[Option<usize>],
) -> Vec<Vec<usize>> {
    let mut cues: Vec<(usize, usize)> = relations
        .iter()
        .enumerate()
        .map(|(index, relation)| (tokens.at(relation.cue.start), index))
        .collect();
    cues.sort_unstable();
    let mut ends: Vec<usize> = relations.iter().map(|relation| relation.cue.end).collect();
    ends.extend(relations.iter().filter_map(|relation| relation.source.last()).map(|source| source.end));
    ends.sort_unstable();
    let of = |mention: &Mention, inside: &Option<usize>| {
        if !leans(tokens, mention, &ends) {
            return Vec::new();
        }
        let sentence = tokens.words.sentence_of(mention.head);
        let first =
            cues.partition_point(|cue| cue.0 < sentence.start.max(mention.first.saturating_sub(REACH)));
        let level: Vec<(usize, usize)> = cues[first..]
            .iter()
            .copied()
            .take_while(|cue| cue.0 < sentence.end && cue.0 < mention.end + 2 * REACH)
            .filter(|cue| relations[cue.1].parent == *inside && !relations[cue.1].holds(mention.span))
            .filter(|cue| !relations[cue.1].source.iter().any(|source| source.contains(mention.span)))
            .collect();
        match level.iter().rev().find(|cue| cue.0 < mention.first) {
            Some(&(_, cue)) => vec![cue],
            // "In a letter, she wrote …, asked … and …"
            None => level.iter().map(|cue| cue.1).collect(),
        }
    };
    let mut found: Vec<Vec<usize>> =
        mentions.iter().zip(inside).map(|(mention, inside)| of(mention, inside)).collect();
    // A relation is made in one artefact only: the first that claims it.
    let mut taken = vec![false; relations.len()];
    for made in &mut found {
        made.retain(|index| !std::mem::replace(&mut taken[*index], true));
    }
    found
}

/// Adds to MADE what goes on in the same paragraph: "she wrote in a letter. “…,” she added."
pub(super) fn go_on(tokens: &Tokens, mentions: &[Mention], relations: &[Relation], made: &mut [Vec<usize>]) {
    let mut taken = vec![false; relations.len()];
    made.iter().flatten().for_each(|index| taken[*index] = true);
    for (mention, made) in mentions.iter().zip(made) {
        let Some(&last) = made.last() else { continue };
        let paragraph = tokens.words.paragraph_of(mention.head).end;
        let mut cue = last;
        for next in last + 1..relations.len().min(last + 1 + REACH) {
            let relation = &relations[next];
            if relation.parent != relations[last].parent {
                continue;
            }
            let at = tokens.at(relation.cue.start);
            let source = source_of(tokens, relations, next);
            let same = matches!(source, "he" | "she" | "they" | "it" | "He" | "She" | "They" | "It")
                || source == source_of(tokens, relations, cue);
            let writes = matches!(
                tokens.lower(at),
                "wrote" | "writes" | "added" | "adds" | "continued" | "concluded" | "went"
            );
            if at >= paragraph || !same || !writes || std::mem::replace(&mut taken[next], true) {
                break;
            }
            made.push(next);
            cue = next;
        }
    }
}

fn source_of<'a>(tokens: &Tokens<'a>, relations: &[Relation], index: usize) -> &'a str {
    relations[index].source.first().map_or("?", |span| span.of(tokens.text))
}

/// What speaks, but in which nobody does.
const NEVER_IN: [&str; 11] = [
    "law",
    "bill",
    "constitution",
    "treaty",
    "agreement",
    "contract",
    "legislation",
    "evidence",
    "sign",
    "text",
    "file",
];

/// Whether a preposition of resting stands before MENTION; ENDS are the bytes at which cues and sources end, sorted.
pub(super) fn leans(tokens: &Tokens, mention: &Mention, ends: &[usize]) -> bool {
    if mention.noun.weight == Weight::Strict && NEVER_IN.contains(&mention.noun.lemma) {
        return false;
    }
    let before = tokens.before(mention.first);
    let second = mention.first.checked_sub(2).map_or("", |at| tokens.lower(at));
    match before {
        // "enshrined in law", "mentioned in the letter": told of it, not said in it.
        "in" => {
            let end = mention.first.checked_sub(2).map(|at| tokens.words.spans()[at].end);
            let told = end.is_some_and(|end| ends.binary_search(&end).is_ok());
            let found = matches!(second, "interest" | "found" | "written" | "made" | "seen" | "up");
            told || !found && !second.ends_with("ed")
        }
        "via" | "citing" | "quoting" | "per" => true,
        "through" => {
            use crate::ArtefactKind::{Letter, Post, Statement};
            matches!(mention.kind, Statement | Letter | Post)
        }
        "to" => second == "according" || second == "pointing" || second == "pointed" || second == "referring",
        "on" => second == "based" || matches!(mention.kind, crate::ArtefactKind::Post),
        "by" => {
            matches!(mention.noun.lemma, "letter" | "email" | "e-mail" | "text" | "message")
                && mention.first == mention.head
        }
        "with" => {
            matches!(mention.kind, crate::ArtefactKind::Post | crate::ArtefactKind::Statement)
                && mention.noun.weight != Weight::Strict
        }
        _ => false,
    }
}
