//! Sentences → who is dead and who is alive.

use std::ops::Range;

use super::scene::Scene;
use super::value::{Amount, Context, Kind, Value};

/// Words between a name and what is said of its life.
const REACH: usize = 12;

/// Who is dead or alive by SENTENCE.
pub(super) fn find(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    for at in sentence.clone() {
        let Some(dead) = predicate(scene, sentence, at) else { continue };
        if scene.open(sentence, at) {
            continue;
        }
        let Some(name) = subject(scene, sentence, at) else { continue };
        // "reports of her death were false", "denied that Orr was dead"
        let denied = (sentence.start..at.min(sentence.start + 60)).any(|at| is_denial(scene.lower(at)));
        let negated = (1..4).any(|back| {
            let word = scene.before(sentence, at, back);
            matches!(word, "not" | "never" | "no") || word.ends_with("n't")
        });
        let alive = dead == (negated != denied);
        found.push(Value {
            kind: Kind::Alive,
            thing: scene.lower(name.end - 1).to_owned(),
            question: format!("Is {} alive?", scene.shown(name.clone())),
            amount: Amount::Is(alive),
            shown: if alive { "alive" } else { "dead" }.to_owned(),
            span: scene.span(at..at + 1),
            attribution: scene.whose(at),
            newer: false,
            context: Context { names: scene.words_of(name), ..Context::default() },
        });
    }
}

/// Whether the word at AT says that somebody is dead (true) or alive (false).
fn predicate(scene: &Scene, sentence: &Range<usize>, at: usize) -> Option<bool> {
    let before = |back: usize| scene.before(sentence, at, back);
    let is = (1..5).any(|back| {
        matches!(
            before(back),
            "is" | "was" | "been" | "be" | "had" | "has" | "'s" | "remains" | "isn't" | "wasn't" | "being"
        )
    });
    match scene.lower(at) {
        "dead" | "killed" | "executed" | "murdered" | "assassinated" | "deceased" | "slain" => {
            is.then_some(true)
        }
        "died" | "drowned" | "perished" => Some(true),
        "dies" => Some(true),
        "alive" => Some(false),
        "survived" if scene.lower(at + 1) != "by" && before(1) != "is" => Some(false),
        _ => None,
    }
}

/// The name of two words, or one, that the verb before AT has as its subject.
fn subject(scene: &Scene, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let verb = auxiliary(scene, sentence, at);
    if scene.before(sentence, verb, 1) == "," {
        // "Mara Lind, the singer of “Long Winter”, died"
        let comma = (verb.saturating_sub(1 + REACH).max(sentence.start)..verb - 1)
            .rev()
            .find(|at| scene.lower(*at) == ",")?;
        return name_before(scene, sentence, comma);
    }
    let last = (at.saturating_sub(REACH).max(sentence.start)..at).rev().find(|at| scene.capital(*at))?;
    let mut start = last;
    while start > sentence.start && last - start < 3 && scene.capital(start - 1) {
        start -= 1;
    }
    // "in Tarragh had been killed", "the Highland Front said": no one's name, or another's clause.
    let led = matches!(
        scene.before(sentence, start, 1),
        "in" | "at" | "near" | "from" | "of" | "the" | "by" | "after" | "on"
    );
    let between = last + 1..at;
    let clear = between.clone().all(|at| {
        !matches!(
            scene.lower(at),
            "that"
                | "and"
                | "who"
                | "said"
                | "says"
                | "after"
                | "when"
                | "while"
                | "with"
                | "people"
                | ";"
                | "."
                | "whose"
                | "which"
        ) && !scene.telling(at)
    });
    let apposed = between.clone().any(|at| scene.lower(at) == ",");
    (!led && clear && !apposed).then_some(start..last + 1)
}

/// The first of the auxiliaries and adverbs before AT.
fn auxiliary(scene: &Scene, sentence: &Range<usize>, at: usize) -> usize {
    let mut verb = at;
    while verb > sentence.start
        && at - verb < 4
        && matches!(
            scene.lower(verb - 1),
            "is" | "was"
                | "been"
                | "had"
                | "has"
                | "not"
                | "still"
                | "being"
                | "isn't"
                | "wasn't"
                | "reportedly"
        )
    {
        verb -= 1;
    }
    verb
}

/// The name that ends before END.
fn name_before(scene: &Scene, sentence: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let mut first = end;
    while first > sentence.start && end - first < 4 && scene.capital(first - 1) {
        first -= 1;
    }
    (first < end).then_some(first..end)
}

fn is_denial(word: &str) -> bool {
    matches!(word, "denied" | "denies" | "denying" | "false" | "untrue" | "hoax" | "dismissed" | "rejected")
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::article;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let article = article(1, "Post", "2024-02-22", text);
        let scene = Scene::new(&article);
        let mut values = Vec::new();
        scene.sentences().for_each(|sentence| find(&scene, &sentence, &mut values));
        values.iter().map(|value| format!("{} {}", value.question, value.shown)).collect()
    }

    #[test]
    fn dead_and_alive() {
        for (text, answers) in [
            ("The army said that the commander Hale Orr had been killed.", &["Is Hale Orr alive? dead"][..]),
            ("Hale Orr is alive and unhurt.", &["Is Hale Orr alive? alive"]),
            ("Mara Lind, the singer, died at her home.", &["Is Mara Lind alive? dead"]),
            ("Ivo Brandt, the captain of the Nella, survived the sinking.", &["Is Ivo Brandt alive? alive"]),
            ("Mara Lind is not dead.", &["Is Mara Lind alive? alive"]),
            ("Hale Orr may be dead.", &[]),
            ("Mara Lind is survived by two sons.", &[]),
            ("In Tarragh, nine people died.", &[]),
        ] {
            assert_eq!(found(text), answers, "{text}");
        }
    }
}
