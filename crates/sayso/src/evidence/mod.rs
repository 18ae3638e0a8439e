//! Relations → the artefacts they rest on, with the words that name their makers.

mod lexicon;
mod makers;
mod mention;
mod merge;
mod news;
mod phrase;
mod rests;
pub(crate) mod tokens;

use crate::{ArtefactKind, Relation, Span, Words};
use lexicon::Weight;
use mention::Mention;
use phrase::Determiner;
use tokens::Tokens;

/// Whether WORD, in lower case, is a preposition, conjunction, pronoun or auxiliary.
pub(crate) fn is_function(word: &str) -> bool {
    phrase::is_function(word)
}

/// Whether WORD, in lower case, is a verb that often stands beside an artefact.
pub(crate) fn is_verb(word: &str) -> bool {
    phrase::is_verb(word)
}

/// Whether WORD, in lower case, opens or is a date.
pub(crate) fn is_day(word: &str) -> bool {
    phrase::is_day(word)
}

/// An artefact before its voices are resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// What it is.
    pub kind: ArtefactKind,
    /// Where it is mentioned, sorted; never empty.
    pub mentions: Vec<Span>,
    /// The words that say who made it.
    pub maker: Option<Span>,
    /// The words that say who made it public.
    pub released_by: Option<Span>,
    /// The words that say on whose word the article has what it holds.
    pub described_by: Option<Span>,
    /// Indices of the relations that rest on it or were made in it, sorted.
    pub relations: Vec<usize>,
}

/// The artefacts of TEXT, sorted by first mention.
pub fn find(text: &str, words: &Words, relations: &[Relation]) -> Vec<Trace> {
    let tokens = Tokens::new(text, words);
    let mut mentions = mention::candidates(&tokens, &boundaries(relations));
    rests::drop_cues(&tokens, &mut mentions, relations);
    let inside = rests::inside(&mentions, relations);
    let spoken = rests::spoken(&tokens, &mentions, relations);
    let mut made = rests::made_in(&tokens, &mentions, relations, &inside);
    rests::go_on(&tokens, &mentions, relations, &mut made);
    let news: Vec<bool> = mentions.iter().map(|mention| news::is_report(&tokens, mention)).collect();
    let counts: Vec<bool> = mentions
        .iter()
        .enumerate()
        .map(|(at, mention)| {
            let rests = !(news[at] || spoken[at].is_empty() && made[at].is_empty());
            rests || !news[at] && tells(&tokens, mention, inside[at].is_some())
        })
        .collect();
    let artefacts = merge::merge(&tokens, &mentions, &counts, &news);
    let mut cues: Vec<usize> = relations.iter().map(|relation| tokens.at(relation.cue.start)).collect();
    cues.sort_unstable();
    let mut traces: Vec<Trace> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(number) = artefacts[at] else { continue };
        if number == traces.len() {
            traces.push(Trace {
                kind: mention.kind,
                mentions: Vec::new(),
                maker: None,
                released_by: None,
                described_by: None,
                relations: Vec::new(),
            });
        }
        let trace = &mut traces[number];
        trace.mentions.push(mention.span);
        trace.relations.extend(spoken[at].iter().chain(&made[at]));
        let next = mentions.get(at + 1).map_or(tokens.len(), |next| next.first);
        let cue = cues.partition_point(|cue| *cue <= mention.head);
        let stop = next.min(cues.get(cue).copied().unwrap_or(next));
        let hands = makers::hands(&tokens, mention, stop);
        trace.maker = trace.maker.or(hands.maker);
        trace.released_by = trace.released_by.or(hands.released_by);
        let said_in = || author(&tokens, mention, relations, &made[at]);
        trace.maker = trace.maker.or_else(said_in);
        trace.described_by = trace.described_by.or_else(|| {
            let teller = teller(&tokens, mention, relations, &spoken[at], inside[at])?;
            relations[teller].source.first().copied().filter(|source| !is_artefact(&mentions, *source))
        });
    }
    for trace in &mut traces {
        trace.relations.sort_unstable();
        trace.relations.dedup();
    }
    traces
}

/// The bytes at which parts of RELATIONS begin or end, sorted.
fn boundaries(relations: &[Relation]) -> Vec<usize> {
    let mut bytes: Vec<usize> = relations
        .iter()
        .flat_map(|relation| relation.source.iter().chain(&relation.content).chain([&relation.cue]))
        .flat_map(|span| [span.start, span.end])
        .collect();
    bytes.sort_unstable();
    bytes.dedup();
    bytes
}

/// Whether MENTION, on which no relation rests, is still an artefact that somebody tells of; SAID says that it stands in
/// somebody's words.
fn tells(tokens: &Tokens, mention: &Mention, said: bool) -> bool {
    if mention.determiner == Determiner::Unspecific {
        return false;
    }
    let handled = mention.handled(tokens) || mention.described(tokens);
    match mention.noun.weight {
        // "for somebody's selfie", "by letter": nothing certain is meant.
        Weight::Strong => {
            handled
                || mention.determiner != Determiner::Bare && (said || mention.determiner == Determiner::Owned)
        }
        Weight::Weak => {
            handled
                && (mention.determiner != Determiner::Bare || mention.noun.plural || merge::is_mass(mention))
        }
        Weight::Strict => false,
    }
}

/// Who speaks in MENTION: the source of what was MADE in it, unless something there speaks through another.
fn author(tokens: &Tokens, mention: &Mention, relations: &[Relation], made: &[usize]) -> Option<Span> {
    let filed = mention.noun.weight == Weight::Strict && mention.kind == ArtefactKind::Document;
    // Who speaks in a video that is known already need not have made it.
    let shown = matches!(mention.kind, ArtefactKind::Video | ArtefactKind::Photo | ArtefactKind::Audio)
        && mention.determiner == Determiner::Definite;
    if filed || shown {
        return None;
    }
    if !matches!(tokens.before(mention.first), "in" | "via" | "through" | "on" | "by" | "with") {
        return None;
    }
    let source = relations[*made.first()?].source.first()?;
    (!matches!(source.of(tokens.text), "who" | "that" | "which")).then_some(*source)
}

/// The relation in whose content MENTION, which lies INSIDE one, or what it says (SPOKEN), is told of.
fn teller(
    tokens: &Tokens,
    mention: &Mention,
    relations: &[Relation],
    spoken: &[usize],
    inside: Option<usize>,
) -> Option<usize> {
    let told = spoken.iter().find_map(|&index| relations[index].parent);
    told.or_else(|| inside.filter(|_| mention.described(tokens)))
}

/// Whether SOURCE opens with one of MENTIONS.
fn is_artefact(mentions: &[Mention], source: Span) -> bool {
    let next = mentions.partition_point(|mention| mention.span.start < source.start);
    mentions.get(next).is_some_and(|mention| mention.span.start < source.end && !mention.owns)
}
