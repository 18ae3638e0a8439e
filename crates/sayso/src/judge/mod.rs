//! Relation → its stance: act, certainty, polarity, the writer's distance, tone.

mod clause;
mod cue;
mod grammar;
mod lemma;
pub mod lexicon;
mod predicate;
mod sentence;
#[cfg(test)]
mod tests;

use crate::{Act, Certainty, Polarity, Relation, Stance, Words};
use cue::Cue;
use lexicon::Effect;
use predicate::{Predicate, weaker};
use sentence::Sentence;

/// What the words of RELATION and around it say of its content. ARTEFACT says that its source is one.
pub fn judge(text: &str, words: &Words, relation: &Relation, artefact: bool) -> Stance {
    let cue = Cue::of(text, words, relation);
    let content = Sentence::first(text, words, &relation.content);
    let predicate = Predicate::of(&content);
    let (effect, act) = effect(&cue, &content, &predicate, artefact);
    let (certainty, polarity) = apply(effect, &predicate);
    Stance {
        act: if artefact { Act::Evidence } else { act },
        certainty: match cue.cap {
            Effect::Probable => weaker(certainty, Certainty::Probable),
            Effect::Possible => weaker(certainty, Certainty::Possible),
            _ => certainty,
        },
        polarity,
        author: cue.author,
        tone: cue.tone,
    }
}

/// What CUE does to a content of this shape, and the act that it then is.
fn effect(cue: &Cue, content: &Sentence, predicate: &Predicate, artefact: bool) -> (Effect, Act) {
    let Some(head) = cue.head else {
        return (if cue.negated { Effect::Unknown } else { Effect::Holds }, cue.act);
    };
    if cue.both {
        return (Effect::Unknown, cue.act);
    }
    if cue.declines {
        return (Effect::Denies, cue.act);
    }
    if cue.negated {
        return (head.negated, cue.act);
    }
    if predicate.infinitive {
        let told = head.act == Act::Statement && head.effect == Effect::Holds;
        return cue.intention.filter(|_| told).unwrap_or(head).infinitive;
    }
    if predicate.object_infinitive && head.effect == Effect::Holds && orders(head.cue) {
        return (Effect::Unknown, cue.act);
    }
    // "ruled | that out", "wrote | the whole plan off"
    if !predicate.finite
        && let Some(last) = content.words.last().filter(|_| content.words.len() < 9)
        && matches!(last.as_str(), "out" | "off" | "down" | "away" | "aside" | "back")
        && let Some((phrasal, 2)) = lexicon::lookup(&[head.cue, last])
    {
        return (phrasal.effect, phrasal.act);
    }
    let has_as = content.words.iter().any(|word| word == "as");
    let gerund = content.words.first().is_some_and(|word| word.ends_with("ing"));
    match head.cue {
        // "saw the turf as an insult"
        "see" if has_as => (Effect::Probable, Act::Belief),
        "consider" if gerund || cue.progressive => (Effect::Possible, Act::Intention),
        // "his calls | for a truce"
        "call" if content.words.first().is_some_and(|word| word == "for") => (Effect::Unknown, cue.act),
        // "suggested | asking her first"
        "suggest" | "propose" | "recommend" | "insist" if gerund || predicate.subjunctive => {
            (Effect::Unknown, cue.act)
        }
        // A person who indicates says; figures that indicate only suggest.
        "indicate" | "point to" if !artefact => (Effect::Holds, cue.act),
        // "dismissed it as nonsense": it is nonsense.
        _ if head.effect == Effect::Denies && head.act == Act::Statement && has_as => {
            (Effect::Holds, cue.act)
        }
        _ => (head.effect, cue.act),
    }
}

/// Whether telling somebody to do something by CUE is no assertion: "warned them | to leave".
fn orders(cue: &str) -> bool {
    matches!(
        cue,
        "warn"
            | "tell"
            | "remind"
            | "caution"
            | "alert"
            | "signal"
            | "write"
            | "write to"
            | "text"
            | "email"
            | "e-mail"
            | "message"
            | "shout"
            | "shout at"
            | "yell"
            | "yell at"
            | "scream"
            | "scream at"
            | "lecture"
            | "notify"
    )
}

/// How a source holds PREDICATE under EFFECT.
fn apply(effect: Effect, predicate: &Predicate) -> (Certainty, Polarity) {
    const OPEN: (Certainty, Polarity) = (Certainty::Unknown, Polarity::Unknown);
    let so = polarity(predicate.negative);
    let not = polarity(!predicate.negative);
    match effect {
        Effect::Unknown => OPEN,
        Effect::Doubts => (Certainty::Probable, not),
        Effect::Denies => (Certainty::Certain, not),
        _ if predicate.open => OPEN,
        Effect::Holds => (predicate.certainty, so),
        Effect::Probable => (weaker(predicate.certainty, Certainty::Probable), so),
        Effect::Possible => (weaker(predicate.certainty, Certainty::Possible), so),
        Effect::Rumour => (Certainty::Unknown, so),
    }
}

fn polarity(negative: bool) -> Polarity {
    if negative { Polarity::Negative } else { Polarity::Positive }
}
