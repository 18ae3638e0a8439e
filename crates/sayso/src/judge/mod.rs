//! Relation → its stance: act, certainty, polarity, the writer's distance, tone.

mod clause;
mod cue;
mod grammar;
mod lemma;
pub mod lexicon;
mod parts;
mod pattern;
mod predicate;
mod sentence;
#[cfg(test)]
mod tests;

use crate::{Act, Certainty, Polarity, Relation, Stance, Words};
use cue::Cue;
use grammar::{auxiliary, bare_verb, interrogative, modal, negator, nominative, preposition};
use lexicon::{Effect, Entry};
use predicate::{Predicate, weaker};
use sentence::Sentence;

/// What the words of RELATION and around it say of its content. ARTEFACT says that its source is one.
pub fn judge(text: &str, words: &Words, relation: &Relation, artefact: bool) -> Stance {
    let cue = Cue::of(text, words, relation);
    let content = Sentence::first(text, words, &relation.content);
    let predicate = Predicate::of(&content);
    let (effect, act) = effect(&cue, &content, &predicate, artefact);
    let (certainty, polarity) = match cue.head {
        // "characterised him as someone who would not wait": so is he called.
        Some(head) if effect == Effect::Holds && names(head.cue) && opens_with_as(&content) => {
            (Certainty::Certain, Polarity::Positive)
        }
        // "decided that the gate should stay shut": what somebody decides is settled.
        Some(head) if effect == Effect::Holds && decides(head.cue) && predicate.open && !content.question => {
            (Certainty::Certain, polarity(predicate.negative))
        }
        _ => apply(effect, &predicate),
    };
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
    let phrase = phrase(cue, content, predicate);
    let Some(head) = phrase.or(cue.head) else {
        // "unclear about | how it was mended", but "a poem about | how it was mended"
        let topic = content.words.first().is_some_and(|word| word == "whether" || word == "how" && !cue.noun);
        let open = cue.negated || cue.last == "about" && topic;
        return (if open { Effect::Unknown } else { Effect::Holds }, cue.act);
    };
    let act = phrase.map_or(cue.act, |phrase| phrase.act);
    if cue.both {
        return (Effect::Unknown, act);
    }
    if cue.declines {
        return (Effect::Denies, act);
    }
    if cue.asks {
        return (Effect::Unknown, act);
    }
    // "no way of knowing | what happened": nothing is held of it, so or not so.
    let topic = content.words.first().is_some_and(|word| interrogative(word) || word == "whether");
    if cue.negated {
        let denied = if topic && act == Act::Belief {
            Effect::Unknown
        } else if cue.nobody && names(head.cue) {
            // "Few would call it | a success."
            Effect::Denies
        } else {
            head.negated
        };
        return (denied, act);
    }
    let bare = cue.last == "to" && content.words.first().is_some_and(|word| bare_verb(word));
    if predicate.infinitive || bare {
        let told = head.act == Act::Statement && head.effect == Effect::Holds;
        return cue.intention.filter(|_| told).unwrap_or(head).infinitive;
    }
    if predicate.object_infinitive && head.effect == Effect::Holds && orders(head.cue) {
        return (Effect::Unknown, act);
    }
    // "dismissed the criticism as | nonsense"
    let has_as = cue.last == "as" || content.words.iter().any(|word| word == "as");
    let gerund = content.words.first().is_some_and(|word| word.ends_with("ing"));
    match head.cue {
        // "saw the turf as an insult"
        "see" if has_as => (Effect::Probable, Act::Belief),
        // "felt | betrayed"
        "feel" if !predicate.finite && !content.words.first().is_some_and(|word| complements(word)) => {
            (Effect::Holds, Act::Attitude)
        }
        // "considers | what it would cost"
        "consider" | "ponder" | "weigh" | "contemplate" | "think about" if topic => (Effect::Unknown, act),
        "consider" if gerund || cue.progressive => (Effect::Possible, Act::Intention),
        // A book that explores does not contemplate.
        "explore" | "examine" if artefact || !gerund && !topic && !cue.progressive => {
            (Effect::Holds, Act::Statement)
        }
        // "agreed on | who should go"
        "agree on" if topic => (Effect::Unknown, act),
        // "suggested | a few questions"
        "suggest" if !artefact && !predicate.finite && !has_as && several(content) => (Effect::Unknown, act),
        // "his calls | for a truce"
        "call" | "cry" | "cry out" | "plead" | "beg"
            if content.words.first().is_some_and(|word| word == "for") =>
        {
            (Effect::Unknown, act)
        }
        // "suggested | asking her first"
        "suggest" | "propose" | "recommend" | "insist" if gerund || predicate.subjunctive => {
            (Effect::Unknown, act)
        }
        // "wrote to the board | asking it to stay"
        "write" | "letter" | "statement" | "message" | "email" | "e-mail" | "petition" | "tweet" | "post"
            if gerund && requests(content) =>
        {
            (Effect::Unknown, act)
        }
        // A person who indicates says; figures that indicate only suggest.
        "indicate" | "point to" if !artefact => (Effect::Holds, act),
        // "dismissed it as nonsense": it is nonsense.
        _ if head.effect == Effect::Denies && head.act == Act::Statement && has_as => (Effect::Holds, act),
        _ => (head.effect, act),
    }
}

/// The expression that the last word of CUE makes with the first or the last of its content: "voted | against the bill",
/// "ruled | that out".
fn phrase(cue: &Cue, content: &Sentence, predicate: &Predicate) -> Option<&'static Entry> {
    let (first, last) = (content.words.first()?.as_str(), content.words.last()?.as_str());
    let particle = matches!(last, "out" | "off" | "down" | "away" | "aside" | "back");
    let has_as = content.words.iter().any(|word| word == "as");
    let part = if particle && !predicate.finite && content.words.len() < 9 {
        last
    } else if preposition(first)
        && !matches!(first, "as" | "like")
        && (first != "of" || !has_as)
        && !predicate.infinitive
    {
        first
    } else {
        return None;
    };
    lexicon::lookup(&[&cue.last, part]).filter(|(_, length)| *length == 2).map(|(entry, _)| entry)
}

/// Whether WORD opens what is felt to be so, rather than how somebody feels.
fn complements(word: &str) -> bool {
    matches!(word, "that" | "as" | "like" | "the" | "a" | "an" | "it" | "there") || nominative(word)
}

/// Whether CONTENT opens as what is offered, not what is: "a few questions", "some changes".
fn several(content: &Sentence) -> bool {
    let first = content.words.first().map_or("", String::as_str);
    matches!(first, "a" | "an" | "another" | "some" | "several" | "other" | "more" | "two" | "three")
}

/// Whether CONTENT opens with what asks for something: "asking", "urging".
fn requests(content: &Sentence) -> bool {
    let words: Vec<&str> = content.words.iter().map(String::as_str).collect();
    lexicon::lookup(&words)
        .is_some_and(|(entry, _)| entry.effect == Effect::Unknown && entry.act == Act::Statement)
}

/// Whether by CUE somebody settles what shall be.
fn decides(cue: &str) -> bool {
    matches!(cue, "decide" | "decide that" | "rule" | "rule that" | "resolve" | "decree" | "ordain")
}

/// Whether CUE gives its object a name or a quality.
fn names(cue: &str) -> bool {
    matches!(
        cue,
        "call"
            | "label"
            | "brand"
            | "dub"
            | "characterise"
            | "characterize"
            | "describe"
            | "portray"
            | "depict"
            | "paint"
            | "deride"
            | "denounce"
            | "cast"
            | "condemn"
            | "praise"
            | "hail"
            | "tout"
            | "dismiss"
            | "mock as"
            | "cite"
    )
}

/// Whether CONTENT is somebody or something "as" something: "the plan as doomed".
fn opens_with_as(content: &Sentence) -> bool {
    let words = &content.words;
    let Some(at) = words.iter().position(|word| word == "as") else { return false };
    !words[..at].iter().any(|word| auxiliary(word) || modal(word) || nominative(word))
        && !words.get(at + 1).is_some_and(|next| negator(next))
}

/// Whether telling somebody to do something by CUE is no assertion: "warned them | to leave".
fn orders(cue: &str) -> bool {
    matches!(
        cue,
        "warn"
            | "tell"
            | "remind"
            | "persuade"
            | "convince"
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
            // What may be done is not said to be done.
            | "allow"
            | "permit"
            | "let"
            | "enable"
            | "entitle"
            | "authorise"
            | "authorize"
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
