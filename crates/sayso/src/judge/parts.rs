//! The words and entries of a cue → which of them head it, and which only carry or colour it.

use super::grammar::{auxiliary, be, determiner, filler, gerund, modal, negator, preposition};
use super::lemma;
use super::lexicon::Entry;
use crate::{Author, Relation, Tone};

/// Whether the participle at AT, the last known word of a cue, is what takes the content: "sent a letter urging". BEFORE is where
/// the known word before it ends.
pub(super) fn says_last(tokens: &[&str], at: usize, before: usize) -> bool {
    // "said, looking out over the square": how it was said.
    if at == 0
        || !gerund(tokens[at])
        || matches!(tokens[at], "looking" | "seeming" | "appearing" | "sounding")
    {
        return false;
    }
    let previous = tokens[at - 1];
    if matches!(
        previous,
        "," | "by"
            | "statement"
            | "letter"
            | "message"
            | "memo"
            | "email"
            | "e-mail"
            | "tweet"
            | "petition"
            | "note"
            | "post"
            | "report"
            | "release"
            | "statements"
            | "letters"
            | "tweets"
    ) {
        return true;
    }
    let noun = matches!(
        tokens[at],
        "warning"
            | "feeling"
            | "finding"
            | "meaning"
            | "briefing"
            | "filing"
            | "understanding"
            | "thinking"
            | "ruling"
            | "reading"
            | "saying"
            | "planning"
            | "offering"
            | "showing"
            | "questioning"
            | "reasoning"
            | "backing"
    );
    let aspect = ["keep", "stop", "avoid", "resist", "consider", "risk", "mind", "quit"];
    let governs =
        aspect.iter().any(|verb| lemma::find(previous, |lemma| (lemma == *verb).then_some(())).is_some());
    before < at
        && !noun
        && !governs
        && !(auxiliary(previous)
            || be(previous)
            || modal(previous)
            || negator(previous)
            || preposition(previous)
            || determiner(previous)
            || filler(previous)
            || previous.ends_with("ly"))
}

pub(super) fn is_hedge(entry: &Entry) -> bool {
    matches!(entry.cue, "appear" | "seem" | "look" | "sound" | "appear that")
}

/// Adverbs by which the writer guesses that somebody says or thinks it; with nothing to guess at they stand for themselves.
pub(super) fn is_guess(entry: &Entry) -> bool {
    matches!(entry.cue, "apparently" | "seemingly" | "presumably")
}

/// Verbs that only carry the word that follows: "issued a warning", "tried to deny".
pub(super) fn is_light(entry: &Entry) -> bool {
    matches!(
        entry.cue,
        "express"
            | "not resist"
            | "not help"
            | "not hesitate"
            | "not hesitate to"
            | "never miss an opportunity"
            | "never miss a chance"
            | "never tire of"
            | "never seem to tire of"
            | "not help but"
            | "voice"
            | "issue"
            | "release"
            | "air"
            | "continue"
            | "begin"
            | "start"
            | "open"
            | "conclude"
            | "repeat"
            | "reiterate"
            | "try"
            | "attempt"
            | "endeavour"
            | "endeavor"
            | "strive"
            | "seek"
            | "share"
            | "publish"
            | "articulate"
            | "signal"
            | "need"
            | "care"
            | "put"
            | "address"
            | "circulate"
            | "prepare"
            | "finish"
            | "communicate"
            | "convey"
            | "join"
    )
}

/// Verbs that only hand over what the noun after them says: "unveiled a proposal", "announced plans".
pub(super) fn hands_over(entry: &Entry) -> bool {
    matches!(
        entry.cue,
        "unveil" | "put forward" | "lay out" | "outline" | "announce" | "letter" | "statement" | "message"
    )
}

/// "Talk had mounted of": nobody talks.
pub(super) fn rumour(head: Option<&Entry>, tokens: &[&str], relation: &Relation) -> bool {
    relation.source.is_empty()
        && head.is_some_and(|head| matches!(head.cue, "talk" | "talk of" | "talk about"))
        && tokens.iter().position(|token| *token == "talk").is_some_and(|at| {
            at == 0
                || be(tokens[at - 1])
                || matches!(tokens[at - 1], "amid" | "of" | "more" | "much" | "any" | "despite" | "the")
        })
}

pub(super) fn is_response(cue: &str) -> bool {
    matches!(
        cue,
        "comment"
            | "comment on"
            | "discuss"
            | "answer"
            | "respond"
            | "respond to"
            | "speak"
            | "talk"
            | "talk about"
    )
}

/// Adverbs and the like that carry something beside their cue.
pub(super) fn aside(word: &str, (author, tone): &mut (Author, Tone)) {
    match word {
        "flatly" | "vehemently" | "strongly" | "categorically" | "firmly" | "emphatically" | "forcefully"
        | "adamantly" | "stoutly" | "fiercely" | "strenuously" | "steadfastly" | "defiantly"
        | "stubbornly" | "fervently" => {
            *tone = Tone::Insistent;
        }
        "angrily" | "furiously" | "bitterly" | "sarcastically" | "mockingly" | "scornfully"
        | "derisively" | "harshly" | "contemptuously" | "dismissively" | "sneeringly" | "testily"
        | "snidely" => *tone = Tone::Hostile,
        "warmly" | "glowingly" | "effusively" | "admiringly" | "lovingly" | "fondly" => {
            *tone = Tone::Friendly
        }
        "grudgingly" | "reluctantly" | "sheepishly" => *tone = Tone::Conceding,
        "falsely" | "wrongly" | "incorrectly" | "baselessly" | "misleadingly" | "dubiously"
        | "erroneously" | "inaccurately" | "mistakenly" | "wrongfully" | "untruthfully"
        | "disingenuously" => *author = Author::Doubts,
        "correctly" | "rightly" | "accurately" | "truthfully" => *author = Author::Endorses,
        _ => {}
    }
}
