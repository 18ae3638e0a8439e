//! Sentences → when and where something happened, why, and who did it.

use std::ops::Range;

use super::scene::Scene;
use super::value::{Amount, Context, Kind, Value};
use super::votes::context;
use crate::terms;

/// Words between a verb and what says when or where.
const REACH: usize = 9;

/// The times of SENTENCE: a verb and the day it is put on.
pub(super) fn times(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    for (span, (first, last)) in scene.days_in(sentence) {
        let at = scene.within(span);
        // "after Saturday's defeat", "since Monday": the time of something else.
        let before = scene.before(sentence, at.start, 1);
        let of_another = matches!(
            before,
            "after"
                | "since"
                | "before"
                | "until"
                | "till"
                | "by"
                | "from"
                | "of"
                | "the"
                | "than"
                | "to"
                | "for"
                | "'s"
        );
        if of_another || scene.lower(at.end) == "'s" || last - first > 3 || scene.open(sentence, at.start) {
            continue;
        }
        let Some(verb) = verb_before(scene, sentence, at.start) else { continue };
        if !is_once(scene.stem(verb)) {
            continue;
        }
        // "visit Corvale" is not "visit Brome".
        let object = scene.names_in(verb + 1..(verb + 4).min(at.start.max(verb + 1)));
        let context = Context { near: object, ..context(scene, sentence) };
        found.push(Value {
            kind: Kind::When,
            thing: scene.stem(verb).to_owned(),
            question: question("When", scene, sentence, verb),
            amount: Amount::Days(first, last),
            shown: scene.shown(at.clone()),
            span: scene.span(at.clone()),
            attribution: scene.whose(at.start),
            newer: false,
            context,
        });
    }
}

/// The places of SENTENCE: a verb and the place it is put in.
pub(super) fn places(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    for at in sentence.clone() {
        if !matches!(scene.lower(at), "in" | "at") || !scene.capital(at + 1) || at + 1 >= sentence.end {
            continue;
        }
        let mut end = at + 1;
        while end < sentence.end && end - at < 5 && scene.capital(end) {
            end += 1;
        }
        let Some(verb) = verb_before(scene, sentence, at) else { continue };
        if scene.open(sentence, at) || scene.telling(at + 1) || at - verb > 3 || !is_once(scene.stem(verb)) {
            continue;
        }
        let mut place: Vec<String> = (at + 1..end).map(|at| scene.lower(at).to_owned()).collect();
        place.sort_unstable();
        let mut context = context(scene, sentence);
        context.names.retain(|name| !place.contains(name));
        found.push(Value {
            kind: Kind::Where,
            thing: scene.stem(verb).to_owned(),
            question: question("Where", scene, sentence, verb),
            amount: Amount::Words(place),
            shown: scene.shown(at + 1..end),
            span: scene.span(at + 1..end),
            attribution: scene.whose(at),
            newer: false,
            context,
        });
    }
}

/// The causes that SENTENCE gives for something: "was caused by", "because of".
pub(super) fn causes(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    for at in sentence.clone() {
        let (word, next) = (scene.lower(at), scene.lower(at + 1));
        let before = scene.before(sentence, at, 1);
        let passive = matches!(
            (word, next),
            ("caused", "by")
                | ("sparked", "by")
                | ("triggered", "by")
                | ("blamed", "on")
                | ("because", "of")
                | ("due", "to")
        );
        let active = matches!(word, "caused" | "sparked" | "triggered")
            && !passive
            && !matches!(before, "was" | "is" | "been" | "were" | "be" | "being");
        if !(passive || active) || scene.open(sentence, at) || negated(scene, sentence, at) {
            continue;
        }
        let (cause, effect) = if passive {
            (at + 2..phrase_end(scene, sentence, at + 2), at.saturating_sub(14).max(sentence.start)..at)
        } else {
            (phrase_start(scene, sentence, at)..at, at + 1..(at + 10).min(sentence.end))
        };
        let mut stems = Vec::new();
        for at in cause.clone() {
            if scene.wordy(at) && !terms::is_stop(scene.lower(at)) {
                stems.push(scene.stem(at).to_owned());
            }
        }
        stems.sort_unstable();
        let effects = effect
            .filter(|at| scene.plain(*at))
            .map(|at| (scene.stem(at), at))
            .find(|(stem, _)| is_event(stem));
        let Some((effect, noun)) = effects.map(|(stem, at)| (stem.to_owned(), at)) else { continue };
        if stems.is_empty() || cause.is_empty() {
            continue;
        }
        found.push(Value {
            kind: Kind::Cause,
            thing: effect,
            question: format!("What caused the {}?", scene.lower(noun)),
            amount: Amount::Words(stems),
            shown: scene.shown(cause.clone()),
            span: scene.span(cause.clone()),
            attribution: scene.whose(cause.start),
            newer: false,
            context: context(scene, sentence),
        });
    }
}

/// Who did what SENTENCE tells of: "was shot by a neighbour", "rebels shelled the school".
pub(super) fn agents(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    for at in sentence.clone() {
        let stem = scene.stem(at);
        if !is_deed(stem) || scene.open(sentence, at) || negated(scene, sentence, at) || scene.telling(at) {
            continue;
        }
        let passive = (at + 1..(at + 5).min(sentence.end)).find(|at| scene.lower(*at) == "by");
        let was = (1..4).any(|back| {
            matches!(scene.before(sentence, at, back), "was" | "were" | "been" | "being" | "is" | "are")
        });
        let agent = match passive {
            Some(by) if was || scene.lower(at).ends_with("ed") || by == at + 1 => {
                by + 1..phrase_end(scene, sentence, by + 1)
            }
            _ if was || !scene.lower(at).ends_with("ed") && !is_past(scene.lower(at)) => continue,
            // "School shelled in Arden": no deed of the school's.
            _ if !scene.wordy(at + 1)
                || sayso::evidence::is_function(scene.lower(at + 1))
                || sayso::evidence::is_day(scene.lower(at + 1)) =>
            {
                continue;
            }
            _ => phrase_start(scene, sentence, at)..at,
        };
        let head: Vec<usize> =
            agent.clone().filter(|at| scene.wordy(*at) && !terms::is_stop(scene.lower(*at))).collect();
        let mut stems: Vec<String> = head.iter().map(|at| scene.stem(*at).to_owned()).collect();
        stems.sort_unstable();
        if stems.is_empty() || stems.len() > 4 || stems.iter().any(|stem| is_anybody(stem)) {
            continue;
        }
        let mut context = context(scene, sentence);
        context.about.retain(|stem| !stems.contains(stem));
        context.names.retain(|name| !stems.contains(name));
        found.push(Value {
            kind: Kind::Who,
            thing: scene.stem(at).to_owned(),
            question: who(scene, sentence, at, passive.is_some()),
            amount: Amount::Words(stems),
            shown: scene.shown(agent.clone()),
            span: scene.span(agent.clone()),
            attribution: scene.whose(agent.start),
            newer: false,
            context,
        });
    }
}

/// "Who shelled the school in Arden?"
fn who(scene: &Scene, sentence: &Range<usize>, verb: usize, passive: bool) -> String {
    let object = if passive {
        let start = phrase_start(scene, sentence, auxiliary(scene, sentence, verb));
        scene.shown(start..auxiliary(scene, sentence, verb))
    } else {
        let from = verb + 1;
        scene.shown(from..phrase_end(scene, sentence, from))
    };
    format!("Who {} {}?", scene.lower(verb), lowered(&object)).replace(" ?", "?")
}

/// The first of the auxiliaries before VERB.
fn auxiliary(scene: &Scene, sentence: &Range<usize>, verb: usize) -> usize {
    let mut at = verb;
    while at > sentence.start
        && matches!(
            scene.lower(at - 1),
            "was" | "were" | "been" | "had" | "has" | "have" | "being" | "is" | "are"
        )
    {
        at -= 1;
    }
    at
}

/// "When was the engineer Karl Voss released?": the clause up to VERB, or its verb alone.
fn question(word: &str, scene: &Scene, sentence: &Range<usize>, verb: usize) -> String {
    let start = auxiliary(scene, sentence, verb);
    let subject = phrase_start(scene, sentence, start)..start;
    let shown = lowered(&scene.shown(subject.clone()));
    let auxiliary = if start < verb { scene.lower(start) } else { "" };
    match (shown.is_empty(), auxiliary) {
        (false, "was" | "were" | "is" | "are" | "has" | "had" | "have") => {
            format!("{word} {auxiliary} {shown} {}?", scene.shown(start + 1..verb + 1))
        }
        (false, _) if subject.len() < 8 => format!("{word} is it that {shown} {}?", scene.lower(verb)),
        _ => format!("{word} was it (“{}”)?", scene.lower(verb)),
    }
}

/// TEXT without the capital of a first word that is a function word.
fn lowered(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let lower = first.to_lowercase();
    match matches!(lower.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "two" | "three") {
        true => format!("{lower}{}", &text[first.len()..]),
        false => text.to_owned(),
    }
}

/// The nearest word before AT, at most REACH back, that can be a verb of what happened.
fn verb_before(scene: &Scene, sentence: &Range<usize>, at: usize) -> Option<usize> {
    (at.saturating_sub(REACH).max(sentence.start)..at).rev().find(|&at| {
        let word = scene.lower(at);
        let past = word.ends_with("ed") && word.len() > 4
            || is_past(word)
            || sayso::conflicts::lemma::is_irregular(word);
        let aided = (1..3).any(|back| matches!(scene.before(sentence, at, back), "will" | "to" | "be"));
        scene.plain(at) && (past || aided && !word.ends_with("ly")) && !word.ends_with("en's")
    })
}

/// One past the phrase that begins at AT: up to a mark or a word that leads on.
fn phrase_end(scene: &Scene, sentence: &Range<usize>, at: usize) -> usize {
    let limit = sentence.end.min(at + 8);
    let ends = |at: &usize| {
        let word = scene.lower(*at);
        !scene.wordy(*at) && !matches!(word, "'s" | "\"" | "“" | "”" | "-")
            || matches!(
                word,
                "in" | "on"
                    | "at"
                    | "after"
                    | "before"
                    | "when"
                    | "while"
                    | "who"
                    | "which"
                    | "that"
                    | "during"
                    | "from"
                    | "near"
                    | "and"
                    | "as"
                    | "with"
                    | "to"
                    | "for"
                    | "early"
                    | "late"
                    | "said"
                    | "says"
                    | "but"
            )
            || sayso::evidence::is_day(word)
    };
    (at..limit).find(ends).unwrap_or(limit)
}

/// The first word of the phrase that ends before AT.
fn phrase_start(scene: &Scene, sentence: &Range<usize>, at: usize) -> usize {
    let mut start = at;
    while start > sentence.start && at - start < 6 {
        let word = scene.lower(start - 1);
        let ends = !scene.wordy(start - 1) && !matches!(word, "'s" | "-")
            || matches!(
                word,
                "that"
                    | "and"
                    | "but"
                    | "when"
                    | "while"
                    | "after"
                    | "as"
                    | "who"
                    | "which"
                    | "if"
                    | "said"
                    | "says"
                    | "because"
                    | "have"
                    | "has"
                    | "had"
            )
            || sayso::evidence::is_day(word) && start - 1 > sentence.start;
        if ends {
            break;
        }
        start -= 1;
    }
    // "have shelled": the auxiliary was no part of it.
    start
}

/// Whether a negation stands close before AT.
fn negated(scene: &Scene, sentence: &Range<usize>, at: usize) -> bool {
    (1..6).any(|back| {
        let word = scene.before(sentence, at, back);
        matches!(
            word,
            "not" | "never" | "no" | "nobody" | "denied" | "denies" | "deny" | "without" | "cannot"
        ) || word.ends_with("n't")
    })
}

/// Verbs, as they stand in the past, that no ending tells.
fn is_past(word: &str) -> bool {
    matches!(
        word,
        "shot"
            | "hit"
            | "blew"
            | "stole"
            | "beat"
            | "bombed"
            | "began"
            | "took"
            | "met"
            | "left"
            | "died"
            | "sank"
            | "fell"
            | "broke"
            | "struck"
    )
}

/// Stems of verbs for what happens once, so that one time or place of it is wrong where two are given.
fn is_once(stem: &str) -> bool {
    matches!(
        stem,
        "die"
            | "di"
            | "kill"
            | "releas"
            | "free"
            | "fre"
            | "arrest"
            | "born"
            | "bear"
            | "crash"
            | "sink"
            | "collaps"
            | "open"
            | "launch"
            | "clos"
            | "resign"
            | "effect"
            | "begin"
            | "end"
            | "start"
            | "marri"
            | "sign"
            | "expir"
            | "complet"
            | "abduct"
            | "kidnap"
            | "escap"
            | "land"
            | "explod"
            | "attack"
            | "murder"
            | "shoot"
            | "shot"
            | "captur"
            | "drown"
            | "detain"
            | "vanish"
            | "disappear"
            | "found"
            | "find"
            | "sentenc"
            | "convict"
            | "execut"
            | "buri"
            | "erupt"
            | "derail"
            | "overturn"
            | "strik"
            | "collid"
            | "retir"
            | "hang"
            | "reopen"
            | "merg"
    )
}

/// Stems of deeds of which one asks who did them.
fn is_deed(stem: &str) -> bool {
    matches!(
        stem,
        "shell"
            | "bomb"
            | "shoot"
            | "shot"
            | "attack"
            | "kidnap"
            | "abduct"
            | "kill"
            | "murder"
            | "stab"
            | "poison"
            | "hack"
            | "ambush"
            | "raid"
            | "torch"
            | "assassinat"
            | "loot"
            | "rob"
            | "strik"
            | "beat"
            | "bombard"
            | "seiz"
            | "captur"
            | "leak"
    )
}

/// Stems of those who can be anybody.
fn is_anybody(stem: &str) -> bool {
    matches!(
        stem,
        "man"
            | "men"
            | "person"
            | "people"
            | "gunman"
            | "gunmen"
            | "attacker"
            | "assailant"
            | "someon"
            | "suspect"
            | "militant"
            | "fire"
            | "bomb"
            | "blast"
            | "explosion"
            | "he"
            | "she"
            | "they"
            | "it"
            | "who"
            | "woman"
            | "group"
            | "intruder"
            | "thief"
            | "thiev"
            | "attack"
            | "them"
            | "bullet"
            | "raid"
            | "strik"
            | "earthquak"
            | "flood"
            | "storm"
            | "avalanch"
            | "crash"
            | "accident"
            | "other"
            | "number"
            | "toll"
    ) || sayso::conflicts::number::value(stem).is_some()
}

/// Stems of nouns for what has a cause.
fn is_event(stem: &str) -> bool {
    matches!(
        stem,
        "fire"
            | "fir"
            | "blaz"
            | "crash"
            | "explosion"
            | "blast"
            | "outbreak"
            | "accident"
            | "collaps"
            | "collapsed"
            | "derail"
            | "derailment"
            | "death"
            | "spill"
            | "leak"
            | "outag"
            | "blackout"
            | "delai"
            | "delay"
            | "shortag"
            | "flood"
            | "landslid"
            | "sink"
            | "ill"
            | "illnes"
            | "illness"
            | "disaster"
            | "riot"
            | "fail"
            | "failur"
            | "stampede"
            | "stamped"
            | "collision"
            | "cras"
            | "burn"
            | "inferno"
            | "wildfire"
            | "poison"
    )
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::article;
    use super::*;

    fn found(find: fn(&Scene, &Range<usize>, &mut Vec<Value>), text: &str) -> Vec<String> {
        let article = article(1, "Post", "2024-02-22", text);
        let scene = Scene::new(&article);
        let mut values = Vec::new();
        scene.sentences().for_each(|sentence| find(&scene, &sentence, &mut values));
        values.iter().map(|value| format!("{} {}", value.question, value.shown)).collect()
    }

    #[test]
    fn when_and_where() {
        assert_eq!(
            found(times, "Karl Voss was released by his kidnappers on 19 February 2024."),
            ["When was Karl Voss released? 19 February 2024"]
        );
        assert_eq!(found(times, "The merger will take effect on 1 April 2024.").len(), 1);
        assert_eq!(
            found(places, "Piet Hoorn was abducted in Ostra on Thursday."),
            ["Where was Piet Hoorn abducted? Ostra"]
        );
        assert_eq!(found(times, "He has been held since 19 February 2024."), [""; 0]);
    }

    #[test]
    fn why_and_who() {
        assert_eq!(
            found(causes, "The fire at the factory was caused by a short circuit in an oven."),
            ["What caused the fire? a short circuit"]
        );
        assert_eq!(
            found(causes, "Contaminated water caused the outbreak at the camp."),
            ["What caused the outbreak? Contaminated water"]
        );
        assert_eq!(found(causes, "The fire may have been caused by arson."), [""; 0]);
        assert_eq!(found(agents, "The army shelled a school in Arden."), ["Who shelled a school? The army"]);
        assert_eq!(
            found(agents, "Jan Molle was shot by a neighbour after a quarrel."),
            ["Who shot Jan Molle? a neighbour"]
        );
        assert_eq!(found(agents, "A man shot Jan Molle."), [""; 0]);
    }
}
