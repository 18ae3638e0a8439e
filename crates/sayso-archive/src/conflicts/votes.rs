//! Sentences → with how many votes something was decided, and how old people are.

use std::ops::Range;

use sayso::conflicts::number;

use super::scene::Scene;
use super::value::{Amount, Context, Kind, Value};

/// The tallies of SENTENCE.
pub(super) fn tallies(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    let votes = sentence.clone().any(|at| {
        matches!(
            scene.lower(at),
            "vote" | "voted" | "votes" | "voting" | "passed" | "approved" | "rejected" | "backed" | "ballots"
        )
    });
    if !votes {
        return;
    }
    for at in sentence.clone() {
        let Some((one, other, end)) = tally(scene, sentence, at) else { continue };
        if scene.open(sentence, at) {
            continue;
        }
        // A committee's vote is not the house's.
        let body = ["committee", "panel", "subcommittee", "senate", "house", "jury", "board", "court"];
        let body = body.into_iter().find(|body| sentence.clone().any(|at| scene.lower(at) == *body));
        found.push(Value {
            kind: Kind::Votes,
            thing: body.unwrap_or_default().to_owned(),
            question: "How many voted for it, and how many against?".to_owned(),
            amount: Amount::Tally(one.max(other), one.min(other)),
            shown: format!("{one}-{other}"),
            span: scene.span(at..end),
            attribution: scene.whose(at),
            newer: false,
            context: context(scene, sentence),
        });
    }
}

/// "31-19", "29 votes to 21", "29 to 21": the two numbers and one past the last word.
fn tally(scene: &Scene, sentence: &Range<usize>, at: usize) -> Option<(u32, u32, usize)> {
    let whole = |at: usize| {
        number::value(scene.lower(at))
            .filter(|value| value.fract() == 0.0 && *value < 1e9)
            .map(|value| value as u32)
    };
    if let Some((one, other)) = scene.lower(at).split_once(['-', '–'])
        && let (Ok(one), Ok(other)) = (one.parse::<u32>(), other.parse::<u32>())
    {
        return (one < 2000 && other < 2000 && !(1500..2000).contains(&one)).then_some((one, other, at + 1));
    }
    let one = whole(at)?;
    let mut next = at + 1;
    if matches!(scene.lower(next), "votes" | "members" | "in") {
        next += 1;
    }
    if matches!(scene.lower(next), "favour" | "favor") {
        next += 1;
    }
    if !matches!(scene.lower(next), "to" | "-" | "–" | "against") {
        return None;
    }
    let other = whole(next + 1)?;
    let shares = matches!(scene.lower(next + 2), "%" | "percent" | "per");
    (next + 2 <= sentence.end && !shares).then_some((one, other, next + 2))
}

/// The ages of people in SENTENCE.
pub(super) fn ages(scene: &Scene, sentence: &Range<usize>, found: &mut Vec<Value>) {
    for at in sentence.clone() {
        let Some((age, name)) = age(scene, sentence, at) else { continue };
        let person = scene.lower(name.end - 1).to_owned();
        found.push(Value {
            kind: Kind::Age,
            thing: person,
            question: format!("How old is {}?", scene.shown(name.clone())),
            amount: Amount::Range(age, age),
            shown: format!("{age:.0}"),
            span: scene.span(at..at + 1),
            attribution: scene.whose(at),
            newer: false,
            context: Context { names: scene.words_of(name), ..Context::default() },
        });
    }
}

/// The age that the word at AT gives, and the words of the name of whose it is.
fn age(scene: &Scene, sentence: &Range<usize>, at: usize) -> Option<(f64, Range<usize>)> {
    let fits = |age: &f64| *age < 120.0 && age.fract() == 0.0;
    let word = scene.lower(at);
    if let Some(age) = word.strip_suffix("-year-old").and_then(number::value).filter(fits) {
        // "the 11-year-old pupil Tessa Brandt", "Tessa Brandt, an 11-year-old pupil"
        let after = (at + 1..(at + 4).min(sentence.end)).find(|at| scene.capital(*at));
        let near = after.filter(|start| {
            (at + 1..*start).all(|at| scene.wordy(at) && !sayso::evidence::is_function(scene.lower(at)))
        });
        return match near {
            Some(start) => Some((age, name_from(scene, sentence, start))),
            None => {
                let comma = (at.saturating_sub(3).max(sentence.start)..at)
                    .rev()
                    .find(|at| scene.lower(*at) == ",")?;
                Some((age, name_to(scene, sentence, comma)?))
            }
        };
    }
    let age = number::value(word).filter(fits)?;
    let before = |back: usize| scene.before(sentence, at, back);
    let closes = matches!(scene.lower(at + 1), "," | "." | ")" | ";" | "and" | "from" | "who" | "was" | "of")
        || at + 1 == sentence.end;
    if matches!(before(1), "," | "(") && closes && number::value(scene.lower(at + 2)).is_none() {
        return Some((age, name_to(scene, sentence, at - 1)?));
    }
    if matches!(before(1), "aged" | "age") {
        let start = if before(2) == "," { at - 2 } else { at - 1 };
        return Some((age, name_to(scene, sentence, start)?));
    }
    let years_old = matches!(scene.lower(at + 1), "years") && matches!(scene.lower(at + 2), "old");
    if years_old && matches!(before(1), "is" | "was") {
        return Some((age, name_to(scene, sentence, at - 1)?));
    }
    None
}

/// The name of two words or more that ends before END.
fn name_to(scene: &Scene, sentence: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > sentence.start && end - start < 4 && scene.capital(start - 1) {
        start -= 1;
    }
    (end - start >= 2).then_some(start..end)
}

fn name_from(scene: &Scene, sentence: &Range<usize>, start: usize) -> Range<usize> {
    let mut end = start + 1;
    while end < sentence.end && end - start < 4 && scene.capital(end) {
        end += 1;
    }
    start..end
}

pub(super) fn context(scene: &Scene, sentence: &Range<usize>) -> Context {
    Context {
        near: Vec::new(),
        about: scene.plain_stems(sentence.clone()),
        names: scene.names_in(sentence.clone()),
        days: scene.days_in(sentence).into_iter().map(|(_, days)| days).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::article;
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let article = article(1, "Post", "2024-03-04", text);
        let scene = Scene::new(&article);
        let mut values = Vec::new();
        for sentence in scene.sentences() {
            tallies(&scene, &sentence, &mut values);
            ages(&scene, &sentence, &mut values);
        }
        values.iter().map(|value| format!("{} {}", value.question, value.shown)).collect()
    }

    #[test]
    fn votes_and_ages() {
        for (text, one) in [
            ("The council voted 31-19 on Tuesday.", "How many voted for it, and how many against? 31-19"),
            (
                "By 29 votes to 21 the council approved it.",
                "How many voted for it, and how many against? 29-21",
            ),
            ("They looked for Tessa Brandt, 9, in the woods.", "How old is Tessa Brandt? 9"),
            ("Tessa Brandt, an 11-year-old pupil, is missing.", "How old is Tessa Brandt? 11"),
            ("A judge sent the teacher Miles Corran, aged 37, to prison.", "How old is Miles Corran? 37"),
            ("Police held 34-year-old Miles Corran.", "How old is Miles Corran? 34"),
        ] {
            assert_eq!(found(text), [one]);
        }
        assert_eq!(found("On Monday, 9, as he said, the 31-19 bus left on March 3, 2024."), [""; 0]);
    }
}
