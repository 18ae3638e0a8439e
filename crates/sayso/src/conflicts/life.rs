//! Claims → who is dead by one account and alive by another.

use super::claim::Claims;
use super::cue::Stand;
use super::{Dispute, claim, voice};
use crate::evidence::tokens::Tokens;
use crate::{Attribution, Entity, EntityKind};

/// What one attribution says of one person.
#[derive(Debug)]
struct Fate {
    /// The surname, or the noun, in lower case.
    person: String,
    /// Where the person's words end, for the question.
    named: usize,
    alive: bool,
    attribution: usize,
}

/// The persons whose fates are disputed.
pub(super) fn find(
    tokens: &Tokens,
    attributions: &[Attribution],
    claims: &Claims,
    entities: &[Entity],
) -> Vec<Dispute> {
    let mut fates: Vec<Fate> = Vec::new();
    for (index, claim) in claims.of.iter().enumerate() {
        if claim.stand != Stand::Neither || hears(tokens, &attributions[index]) {
            fates.extend(fate(tokens, attributions, claims, index));
        }
    }
    let mut disputes: Vec<Dispute> = Vec::new();
    let mut done: Vec<&str> = Vec::new();
    for first in &fates {
        if done.contains(&first.person.as_str()) || done.len() > 50 {
            continue;
        }
        done.push(&first.person);
        let side = |alive: bool| -> Vec<usize> {
            let same = fates.iter().filter(|fate| fate.person == first.person && fate.alive == alive);
            same.map(|fate| fate.attribution).collect()
        };
        let (dead, alive) = (side(false), side(true));
        let opposed = dead.iter().take(40).any(|&one| {
            alive
                .iter()
                .take(40)
                .any(|&other| voice::differ(tokens.text, &attributions[one], &attributions[other]))
        });
        if opposed {
            let question = format!("whether {} is alive", name(tokens, entities, first));
            disputes.push(Dispute { question, sides: vec![dead, alive] });
        }
    }
    disputes
}

/// Whether the source has what it says from hearsay, which is an account too.
fn hears(tokens: &Tokens, attribution: &Attribution) -> bool {
    let cue = tokens.words.within(attribution.cue);
    let last = cue.clone().next_back().map_or("", |last| tokens.lower(last));
    let source = attribution.source.first().map(|source| tokens.words.within(*source).start);
    let nobody = source.is_none_or(|first| claim::is_negation(tokens.lower(first)));
    let negated = cue.into_iter().any(|at| claim::is_negation(tokens.lower(at)));
    matches!(last, "heard" | "hear" | "hears") && !nobody && !negated
}

/// Whether the source shows somebody: "a video shows Orr alive", "purports to show Orr alive".
fn shows(tokens: &Tokens, attribution: &Attribution, clause: &[usize]) -> bool {
    let cue = tokens.words.within(attribution.cue).take(8);
    cue.chain(clause.iter().copied().take(2)).any(|at| {
        matches!(
            tokens.lower(at),
            "show"
                | "shows"
                | "showed"
                | "showing"
                | "shown"
                | "depict"
                | "depicts"
                | "depicted"
                | "saw"
                | "seen"
                | "see"
                | "sees"
        )
    })
}

fn fate(tokens: &Tokens, attributions: &[Attribution], claims: &Claims, index: usize) -> Option<Fate> {
    let clause = &claims.of[index].clause;
    for (place, &at) in clause.iter().enumerate() {
        let shown = tokens.lower(at) == "alive" && shows(tokens, &attributions[index], clause);
        let Some((dead, verb)) = predicate(tokens, clause, place).or(shown.then_some((false, place))) else {
            continue;
        };
        let mut before = &clause[..verb];
        // "shows its leader, Orr, alive"
        if let Some((_, rest)) = before.split_last().filter(|(last, _)| shown && tokens.lower(**last) == ",")
        {
            before = rest;
        }
        if before.iter().any(|&at| is_open(tokens.lower(at))) {
            return None;
        }
        let negated =
            clause[verb.saturating_sub(1)..place].iter().any(|&at| claim::is_negation(tokens.lower(at)));
        let (person, named) = subject(tokens, attributions, index, before, at)?;
        let denied = claims.of[index].stand == Stand::Denies;
        return Some(Fate { person, named, alive: dead == (negated != denied), attribution: index });
    }
    None
}

/// Whether the word at PLACE of CLAUSE says that somebody is dead (true) or alive (false), and the place of its auxiliary.
fn predicate(tokens: &Tokens, clause: &[usize], place: usize) -> Option<(bool, usize)> {
    let word = tokens.lower(clause[place]);
    let mut verb = place;
    let mut is = false;
    while verb > 0 && place - verb < 5 {
        let before = tokens.lower(clause[verb - 1]);
        let auxiliary = matches!(
            before,
            "is" | "was"
                | "been"
                | "be"
                | "being"
                | "'s"
                | "’s"
                | "had"
                | "has"
                | "remained"
                | "remains"
                | "still"
                | "isn't"
                | "wasn't"
                | "isn’t"
                | "wasn’t"
        );
        let adverb = claim::is_negation(before)
            || before.ends_with("ly")
            || matches!(
                before,
                "still"
                    | "already"
                    | "shot"
                    | "found"
                    | "very"
                    | "in"
                    | "fact"
                    | "now"
                    | "pronounced"
                    | "declared"
                    | "both"
            );
        if !(auxiliary || adverb) {
            break;
        }
        is |= auxiliary && !matches!(before, "still");
        verb -= 1;
    }
    let dead = match word {
        "dead" | "killed" | "buried" | "executed" | "murdered" | "assassinated" | "deceased" => is,
        "died" => true,
        _ => false,
    };
    let alive = match word {
        "alive" => is,
        "survived" => tokens.lower(clause[place] + 1) != "by",
        _ => false,
    };
    match (dead, alive) {
        (true, _) => Some((true, verb)),
        (_, true) => Some((false, verb)),
        _ => None,
    }
}

/// Words that leave it open.
fn is_open(word: &str) -> bool {
    matches!(
        word,
        "if" | "whether"
            | "may"
            | "might"
            | "could"
            | "would"
            | "should"
            | "when"
            | "until"
            | "unless"
            | "after"
            | "before"
            | "who"
            | "since"
            | "because"
            | "as"
            | "how"
            | "where"
    )
}

/// Who is dead or alive: the phrase that ends BEFORE the verb; the content is that of the attribution at INDEX.
fn subject(
    tokens: &Tokens,
    attributions: &[Attribution],
    index: usize,
    before: &[usize],
    verb: usize,
) -> Option<(String, usize)> {
    let &last = before.last()?;
    let word = tokens.lower(last);
    if matches!(word, "he" | "she") {
        return antecedent(tokens, &attributions[index], last);
    }
    if tokens.capital(last) && !crate::evidence::is_function(word) && last < verb {
        return Some((word.to_owned(), last));
    }
    let noun = matches!(
        word,
        "commander"
            | "leader"
            | "chief"
            | "president"
            | "general"
            | "pilot"
            | "hostage"
            | "king"
            | "minister"
            | "husband"
            | "wife"
            | "son"
            | "daughter"
            | "brother"
            | "father"
            | "mother"
            | "captain"
            | "journalist"
            | "boy"
            | "girl"
            | "gunman"
            | "suspect"
            | "emir"
            | "militant"
            | "singer"
            | "actor"
            | "dictator"
            | "reporter"
            | "hacker"
            | "driver"
            | "teenager"
    );
    noun.then(|| (word.to_owned(), last))
}

/// Whom "he" at PRONOUN, in a content of ATTRIBUTION, is: the person that a sentence before opens with.
fn antecedent(tokens: &Tokens, attribution: &Attribution, pronoun: usize) -> Option<(String, usize)> {
    let mut sentence = tokens.words.sentence_of(pronoun);
    for _ in 0..4 {
        let mut at = sentence.start;
        while at < sentence.end.min(sentence.start + 3) && !tokens.wordy(at) {
            at += 1;
        }
        let first = at;
        while at < pronoun
            && at < first + 4
            && tokens.capital(at)
            && !crate::evidence::is_function(tokens.lower(at))
            && !matches!(tokens.lower(at), "the" | "a" | "an" | "this")
        {
            at += 1;
        }
        let inside = |at: usize| {
            let span = tokens.words.spans()[at];
            attribution.source.iter().any(|source| source.contains(span))
        };
        if at > first && !inside(at - 1) && !crate::evidence::is_day(tokens.lower(at - 1)) {
            return Some((tokens.lower(at - 1).to_owned(), at - 1));
        }
        sentence = tokens.words.sentence_of(sentence.start.checked_sub(1)?);
    }
    None
}

/// The name of the person of FATE: that of one who speaks too, else the fullest that stands before its surname.
fn name(tokens: &Tokens, entities: &[Entity], fate: &Fate) -> String {
    if !tokens.capital(fate.named) {
        return format!("the {}", fate.person);
    }
    let known = entities.iter().filter(|entity| entity.kind == EntityKind::Person && entity.named);
    let surname = |entity: &&Entity| {
        entity.name.rsplit(' ').next().is_some_and(|last| last.to_lowercase() == fate.person)
    };
    if let Some(entity) = known.filter(surname).max_by_key(|entity| entity.name.len()) {
        return entity.name.clone();
    }
    let shouted = |at: usize| tokens.words.spans()[at].of(tokens.text).chars().all(char::is_uppercase);
    let named = |at: &usize| tokens.lower(*at) == fate.person && tokens.capital(*at) && !shouted(*at);
    let first = (0..=fate.named).find(named).unwrap_or(fate.named);
    let mut start = first;
    while start > 0
        && first - start < 3
        && tokens.capital(start - 1)
        && !shouted(start - 1)
        && tokens.words.sentence_of(first).contains(&(start - 1))
        && !crate::evidence::is_function(tokens.lower(start - 1))
    {
        start -= 1;
    }
    super::question::plain(tokens, start, first + 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{conflicts, none};

    #[test]
    fn dead_and_alive() {
        let found = conflicts(
            "[source#1 The Brigades] [cue#1 announced] [content#1 that Hale Orr had been killed]. [source#2 A diplomat] [cue#2 said] \
             [content#2 he believed Orr was alive].",
        );
        assert_eq!(found, [("whether Hale Orr is alive".to_owned(), vec![vec![0], vec![1]])]);
    }

    #[test]
    fn he_is_whom_the_sentence_before_opens_with() {
        let found = conflicts(
            "Hale Orr, the chief of the Front, has not been seen. [source#1 The Brigades] [cue#1 announced] on 2 March [content#1 \
             that he had been killed by his deputies]. [source#2 The Front] [cue#2 insisted] [content#2 that Orr was still alive].",
        );
        assert_eq!(found, [("whether Hale Orr is alive".to_owned(), vec![vec![0], vec![1]])]);
    }

    #[test]
    fn a_denial_of_death_is_life() {
        let found = conflicts(
            "[source#1 Radio Tarragh] [cue#1 said] [content#1 the commander was dead]. [source#2 The Front] [cue#2 denied] [content#2 \
             that the commander had died].",
        );
        assert_eq!(found, [("whether the commander is alive".to_owned(), vec![vec![0], vec![1]])]);
        let found = conflicts(
            "[source#1 Radio Tarragh] [cue#1 said] [content#1 Orr was dead]. [source#2 The Front] [cue#2 said] [content#2 Orr was not \
             dead].",
        );
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn rumours_and_survivors() {
        let found = conflicts(
            "[cue#1 Rumours] [content#1 that Joss Orr died] spread. [source#2 His agent] [cue#2 said] [content#2 Orr survived].",
        );
        assert_eq!(found[0].0, "whether Joss Orr is alive");
        none(
            "[source#1 Police] [cue#1 said] [content#1 Orr was killed]. [source#2 His wife] [cue#2 said] [content#2 Orr is survived by two sons].",
        );
    }

    #[test]
    fn footage_and_hearsay_are_accounts() {
        let found = conflicts(
            "[source#1 A video] [cue#1 purports] [content#1 to show its leader, Sefu Orr, alive]. [source#2 A spokesman] [cue#2 said] \
             [content#2 that Orr had been killed]. [source#3 Residents] [cue#3 had heard] [content#3 that Orr was alive].",
        );
        assert_eq!(found, [("whether Sefu Orr is alive".to_owned(), vec![vec![0, 2], vec![1]])]);
        none(
            "[source#1 Nobody] [cue#1 has heard] [content#1 that Orr was alive]. [source#2 A spokesman] [cue#2 said] [content#2 that Orr \
             had been killed].",
        );
    }

    #[test]
    fn one_fate_is_no_conflict() {
        none(
            "[source#1 Police] [cue#1 said] [content#1 Orr was dead]. [source#2 His wife] [cue#2 said] [content#2 Orr had died].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 Orr was dead]. [source#2 His wife] [cue#2 said] [content#2 Berg was alive].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 Orr was killed]. [source#2 His wife] [cue#2 asked] [content#2 if Orr was alive].",
        );
        none(
            "[source#1 Police] [cue#1 said] [content#1 Orr was killed]. [source#1 Police] [cue#2 said] [content#2 Orr may be alive].",
        );
    }
}
