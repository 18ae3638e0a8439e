//! "Who", "which", "that" → the mention that they take up.

use super::appose::gap;
use super::candidate::Number;
use super::grammar::{Article, Place, Pronoun, is_clitic};
use super::groups::Groups;
use super::lexicon::{Facts, lexicon};
use super::scene::Scene;
use crate::{EntityKind, MentionForm};

/// Mentions looked at before a relative pronoun.
const BESIDE: usize = 8;

/// The mention that a relative pronoun takes up: the phrase that ends where it opens, at the widest that can be who is meant.
pub(super) fn relative(scene: &Scene, groups: &Groups, pronoun: usize) -> Option<usize> {
    let seen = &scene.mentions[pronoun];
    let who = matches!(scene.word(seen.range.start).to_lowercase().as_str(), "who" | "whom" | "whose");
    let sentence = scene.words.sentence_of(seen.range.start);
    let number = agreement(scene, seen.range.end);
    let mut best = None;
    for earlier in (pronoun.saturating_sub(BESIDE)..pronoun).rev() {
        let first = &scene.mentions[earlier];
        if first.pronoun == Some(Pronoun::Relative) || first.range.start < sentence.start {
            continue;
        }
        // "was replaced in November, which suggests": a month says nothing.
        let head = first.candidate.traits.head.of(scene.text).to_lowercase();
        if lexicon().facts(&head).any(Facts::CALENDAR) && !first.candidate.traits.named {
            continue;
        }
        // "Orr's lawyer, who", "her father, who": whose it is does not speak.
        let owns = first.place == Place::Possessor || is_clitic(scene.word(first.range.end));
        if owns && first.range.end < seen.range.start {
            continue;
        }
        if first.candidate.span.contains(seen.candidate.span) {
            // A mention cut with its clauses: the clause is about its head.
            if first.candidate.traits.head.end <= seen.candidate.span.start && best.is_none() {
                best = Some(earlier);
            }
            continue;
        }
        let known = groups.known(earlier);
        let gap = gap(scene, earlier, pronoun).trim();
        // "a viewer that said": a person is "that" only right beside it.
        let fits = known.kind != EntityKind::Person || who || gap.is_empty();
        if !fits || number.is_some_and(|number| disagree(number, first.candidate.traits.number)) {
            continue;
        }
        // "A professor and director of the institute, who": the role is no second person.
        let bare = first.candidate.form == MentionForm::Nominal
            && first.article == Article::Bare
            && first.candidate.traits.number == Number::Singular
            && first.range.start.checked_sub(1).is_some_and(|at| scene.word(at) == "and");
        if who && bare {
            best.get_or_insert(earlier);
            continue;
        }
        let person = known.kind == EntityKind::Person || known.kind == EntityKind::Group;
        if matches!(gap, "" | "," | "—" | "―" | "–" | "--" | "-") {
            if !who || person {
                return Some(earlier);
            }
            best.get_or_insert(earlier);
        } else if who && person && !gap.contains(';') && !sentence_stop(gap) {
            // "the head of the union, who": the union ends there, the head is meant.
            let words = gap.split_whitespace().count();
            if words <= 8 || words <= 16 && gap.ends_with(',') {
                return Some(earlier);
            }
        }
    }
    best
}

/// What the verb at the word AT says of its subject: "who have" are several, "who has" is one.
fn agreement(scene: &Scene, at: usize) -> Option<Number> {
    let adverb = |at: &usize| {
        scene.word(*at).ends_with("ly") || matches!(scene.word(*at), "also" | "never" | "already" | "often")
    };
    let verb = (at..at + 3).find(|at| !adverb(at)).map(|at| scene.word(at))?;
    match verb {
        "have" | "are" | "were" | "do" | "don" | "say" | "think" | "believe" | "want" | "argue" | "fear"
        | "hope" => Some(Number::Plural),
        "has" | "is" | "was" | "does" | "says" | "thinks" | "believes" | "wants" | "argues" | "plans"
        | "hopes" => Some(Number::Singular),
        _ => None,
    }
}

fn disagree(a: Number, b: Number) -> bool {
    matches!((a, b), (Number::Singular, Number::Plural) | (Number::Plural, Number::Singular))
}

/// Whether GAP has a full stop that is neither inside brackets nor an abbreviation's: "(D-Va.)", "Deuel County, Neb.,".
fn sentence_stop(gap: &str) -> bool {
    let mut open = false;
    gap.char_indices().any(|(at, c)| {
        match c {
            '(' => open = true,
            ')' => open = false,
            _ => {}
        }
        c == '.' && !open && !gap[at + 1..].starts_with(',')
    })
}
