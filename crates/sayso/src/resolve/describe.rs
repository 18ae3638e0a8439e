//! A span cut by somebody else → the mention in it.

use std::ops::Range;

use super::candidate::{Candidate, Gender, Number, Traits};
use super::lexicon::{Facts, lexicon};
use super::scan::{Found, scan};
use super::tokens::{Shape, Token, Tokens};
use crate::{EntityKind, MentionForm, Span, Words};

/// Of a longer span only so many words are looked at.
const REACH: usize = 60;

/// See [`super::candidate::describe`].
pub fn describe(text: &str, words: &Words, span: Span) -> Candidate {
    let range = words.within(span);
    let range = range.start..range.end.min(range.start + REACH);
    if range.is_empty() {
        return unknown(span);
    }
    let tokens = Tokens::new(text, words, range);
    let found = scan(&tokens, true);
    let phrase = first_phrase(&tokens);
    let Some(first) = first(&tokens, &found, &phrase) else {
        return several(&tokens, &phrase).unwrap_or_else(|| artefact(&tokens, phrase));
    };
    if let Some(together) = together(&tokens, &found, first) {
        return together;
    }
    // A transcript's "PENCE:", not "NATO:"
    let alone = tokens.all.len() == 1 && tokens.all[0].shape == Shape::Caps;
    let unlisted = lexicon().known(tokens.word(0)).is_none() && tokens.word(0).len() > 3;
    if alone && unlisted && text[span.end..].starts_with(':') {
        let mut speaker = first.candidate.clone();
        speaker.traits.kind = EntityKind::Person;
        speaker.traits.number = Number::Singular;
        speaker.traits.gender = Gender::Unknown;
        return speaker;
    }
    // "Republican claims", "Russian denials": a people's adjective, and nobody in particular.
    if tokens.all.len() == 1 && tokens.is(0, Facts::DEMONYM) && first.candidate.form == MentionForm::Nominal {
        let mut people = first.candidate.clone();
        (people.traits.kind, people.traits.number) = (EntityKind::Group, Number::Plural);
        return people;
    }
    match named_after(&tokens, &found, first) {
        Some(name) => name.candidate.clone(),
        None if first.candidate.form == MentionForm::Nominal => extended(&tokens, first, phrase),
        None => first.candidate.clone(),
    }
}

fn unknown(span: Span) -> Candidate {
    let traits = Traits {
        kind: EntityKind::Unknown,
        gender: Gender::Unknown,
        number: Number::Either,
        named: false,
        head: span,
    };
    Candidate { span, form: MentionForm::Nominal, traits }
}

/// The words before the first clause or apposition.
fn first_phrase(tokens: &Tokens) -> Range<usize> {
    let opening = |token: &&Token| token.shape == Shape::Mark;
    let start = tokens.all.iter().take_while(opening).count().min(tokens.all.len() - 1);
    let relative =
        |at: usize| matches!(tokens.word(at), "who" | "whose" | "which" | "whom" | "where" | "when" | "that");
    let parts = |at: usize| {
        let mark = tokens.all[at].shape == Shape::Mark
            && matches!(
                tokens.word(at),
                "," | "(" | "—" | "―" | "–" | "-" | ";" | ":" | "…" | "[" | "\"" | "“" | "”"
            );
        mark || relative(at) || reduced(tokens, start, at)
    };
    let end = (start + 1..tokens.all.len()).find(|&at| parts(at)).unwrap_or(tokens.all.len());
    start..end
}

/// Whether a clause without relative pronoun opens at AT: "familiar with", "speaking from", "killed by".
fn reduced(tokens: &Tokens, start: usize, at: usize) -> bool {
    let word = tokens.word(at);
    let noun_before = at > start && tokens.is(at - 1, Facts::SOMEBODY | Facts::ARTEFACT | Facts::PEOPLES);
    let preposition = matches!(
        tokens.word(at + 1),
        "with"
            | "to"
            | "by"
            | "in"
            | "on"
            | "at"
            | "from"
            | "for"
            | "of"
            | "about"
            | "near"
            | "after"
            | "under"
            | "as"
    );
    let adjective = matches!(
        word,
        "familiar" | "close" | "involved" | "present" | "aware" | "loyal" | "opposed" | "based"
    );
    let participle = word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"));
    noun_before
        && tokens.all[at].shape == Shape::Lower
        && (adjective || participle && (preposition || word.ends_with("ing")))
}

/// The candidate that the first PHRASE of TOKENS is.
fn first<'f>(tokens: &Tokens, found: &'f [Found], phrase: &Range<usize>) -> Option<&'f Found> {
    let preposition = |at: usize| {
        // "local and provincial councils" goes on.
        if matches!(tokens.word(at), "and" | "or") && !found.iter().any(|found| found.run.end == at) {
            return false;
        }
        let inside =
            || found.iter().any(|found| found.candidate.form == MentionForm::Name && found.run.contains(&at));
        let capital = tokens.all[at].capital() && (tokens.all[at].opens || !tokens.all[at].headline);
        tokens.is(at, Facts::FUNCTION) && !capital && !inside()
    };
    let barrier = phrase.clone().skip(1).find(|&at| preposition(at)).unwrap_or(phrase.end);
    let within = |found: &&Found| found.words.start < barrier && found.head < barrier;
    let possessive = |found: &Found| {
        found.candidate.form == MentionForm::Pronoun
            && phrase.len() > 1
            && tokens.is(found.words.start, Facts::POSSESSIVE)
    };
    let owner = |found: &Found| {
        matches!(tokens.word(found.words.end), "'s" | "’s" | "'" | "’") && found.words.end + 1 < barrier
    };
    // The head of a phrase is its last noun: of several candidates before the first preposition, the last.
    let own = found.iter().filter(within).filter(|found| !possessive(found) && !owner(found));
    own.max_by_key(|found| (found.head, found.words.len())).filter(|found| {
        let rest = found.run.end..barrier;
        rest.clone().all(|at| !noun_like(tokens, at))
    })
}

/// Whether the word at AT would be the head of a phrase that goes on over it: "the Lindmere report".
fn noun_like(tokens: &Tokens, at: usize) -> bool {
    let token = &tokens.all[at];
    token.shape == Shape::Lower
        && !token.is(Facts::FUNCTION | Facts::PRONOUN | Facts::DETERMINER)
        && (token.is(Facts::ARTEFACT) || !token.is(Facts::VERB) && !tokens.word(at).ends_with("ed"))
}

/// The name that follows FIRST, a nominal, in apposition: "a spokeswoman for the ministry, Hedda Moll".
fn named_after<'f>(tokens: &Tokens, found: &'f [Found], first: &Found) -> Option<&'f Found> {
    let person =
        first.candidate.form == MentionForm::Nominal && first.candidate.traits.kind == EntityKind::Person;
    if !person {
        return None;
    }
    let comma = (first.head + 1..tokens.all.len())
        .find(|&at| matches!(tokens.word(at), "," | "who" | "which" | "("))?;
    if tokens.word(comma) != "," {
        return None;
    }
    found.iter().find(|found| {
        found.words.start > comma
            && found.candidate.form == MentionForm::Name
            && found.candidate.traits.kind == EntityKind::Person
            && (comma + 1..found.words.start).all(|at| tokens.is(at, Facts::TITLE) || tokens.word(at) == ".")
    })
}

/// END without the marks before it, but at least LEAST.
fn without_marks(tokens: &Tokens, least: usize, end: usize) -> usize {
    (least..end).rev().find(|&at| tokens.all[at].shape != Shape::Mark).map_or(least.min(end), |at| at + 1)
}

/// FIRST with all prepositional phrases up to the end of PHRASE.
fn extended(tokens: &Tokens, first: &Found, phrase: Range<usize>) -> Candidate {
    let mut candidate = first.candidate.clone();
    let end = without_marks(tokens, first.words.end, phrase.end.max(first.words.end));
    candidate.span = tokens.span(first.words.start..end);
    candidate
}

/// "Anna Berg and Tom Hart": those who speak together.
fn together(tokens: &Tokens, found: &[Found], first: &Found) -> Option<Candidate> {
    let and = first.words.end;
    if !matches!(tokens.word(and), "and" | "&") {
        return None;
    }
    let second = found.iter().find(|found| found.words.start > and)?;
    let clause = Facts::FUNCTION | Facts::VERB | Facts::PRONOUN;
    let adjacent = (and + 1..second.words.start)
        .all(|at| tokens.word(at) == "." || tokens.all[at].shape != Shape::Mark && !tokens.is(at, clause));
    // "the former judge and current nominee" is one.
    let one = first.candidate.traits.kind == EntityKind::Person
        && first.candidate.form == MentionForm::Nominal
        && second.candidate.form == MentionForm::Nominal
        && !tokens.is(second.words.start, Facts::DETERMINER | Facts::POSSESSIVE | Facts::NUMBER);
    let pronoun = |found: &Found| {
        found.candidate.form == MentionForm::Pronoun && tokens.is(found.words.start, Facts::POSSESSIVE)
    };
    if !adjacent || one || pronoun(second) {
        return None;
    }
    let end = second.words.end;
    let traits = Traits {
        kind: EntityKind::Group,
        gender: Gender::Unknown,
        number: Number::Plural,
        named: first.candidate.traits.named && second.candidate.traits.named,
        head: second.candidate.traits.head,
    };
    let form = first.candidate.form;
    Some(Candidate { span: tokens.span(first.words.start..end), form, traits })
}

/// Nouns that count people: "dozens of teachers".
const COUNTS: [&str; 22] = [
    "bunch",
    "couple",
    "crowd",
    "crowds",
    "dozen",
    "dozens",
    "group",
    "groups",
    "half",
    "handful",
    "hundreds",
    "lot",
    "lots",
    "majority",
    "millions",
    "minority",
    "number",
    "numbers",
    "pair",
    "scores",
    "tens",
    "thousands",
];

/// PHRASE where it counts people: "a handful of insiders", "more than 60 senators".
fn several(tokens: &Tokens, phrase: &Range<usize>) -> Option<Candidate> {
    let lower = |at: usize| if phrase.contains(&at) { tokens.word(at).to_lowercase() } else { String::new() };
    let start = phrase.start;
    let counted = (start + 1..phrase.end.min(start + 7))
        .find(|&at| lower(at) == "of" && COUNTS.contains(&lower(at - 1).as_str()))
        .or_else(|| {
            let than = matches!(
                (lower(start).as_str(), lower(start + 1).as_str()),
                ("more" | "fewer" | "less", "than") | ("at", "least" | "most") | ("up", "to")
            );
            let number = tokens.all.get(start + 2)?;
            (than && (number.shape == Shape::Digit || number.is(Facts::NUMBER))).then_some(start + 2)
        })?;
    let stops = |at: &usize| tokens.is(*at, Facts::FUNCTION) || tokens.all[*at].shape == Shape::Mark;
    let end = (counted + 1..phrase.end).find(stops).unwrap_or(phrase.end);
    let head = end.checked_sub(1).filter(|&head| head > counted)?;
    let people = tokens.is(head, Facts::PEOPLE | Facts::PEOPLES) && !tokens.is(head, Facts::BODIES);
    if !people && lower(head) != "people" {
        return None;
    }
    let last = without_marks(tokens, head + 1, phrase.end);
    let traits = Traits {
        kind: EntityKind::Group,
        gender: Gender::Unknown,
        number: Number::Plural,
        named: false,
        head: tokens.all[head].span,
    };
    Some(Candidate { span: tokens.span(start..last), form: MentionForm::Nominal, traits })
}

/// The mention of something that is nobody: PHRASE as far as it goes.
fn artefact(tokens: &Tokens, phrase: Range<usize>) -> Candidate {
    let end = without_marks(tokens, phrase.start + 1, phrase.end);
    let words = phrase.start..end;
    let head =
        words.clone().find(|&at| at > words.start && tokens.is(at, Facts::FUNCTION)).unwrap_or(end) - 1;
    let plural = tokens.word(head).ends_with('s');
    let span = tokens.span(words.clone());
    let proper = words.clone().all(|at| tokens.all[at].proper || tokens.is(at, Facts::DETERMINER))
        && words.clone().any(|at| tokens.all[at].proper);
    let form = if proper { MentionForm::Name } else { MentionForm::Nominal };
    let kind = if proper { EntityKind::Unknown } else { guess(tokens, &words, head) };
    let somebody = matches!(kind, EntityKind::Person | EntityKind::Group);
    let traits = Traits {
        kind,
        gender: if somebody { Gender::Unknown } else { Gender::Neuter },
        number: if plural { Number::Either } else { Number::Singular },
        named: proper,
        head: tokens.all[head].span,
    };
    Candidate { span, form, traits }
}

/// What a phrase is whose head is in no list.
fn guess(tokens: &Tokens, words: &Range<usize>, head: usize) -> EntityKind {
    let word = tokens.word(head).to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let thing = tokens.is(head, Facts::ARTEFACT | Facts::THING);
    let those = words.clone().any(|at| tokens.word(at).eq_ignore_ascii_case("those"));
    match word.as_str() {
        "account" | "accounts" | "page" | "feed" | "app" => EntityKind::Outlet,
        "another" | "one" | "neither" | "each" => EntityKind::Person,
        "television" | "tv" | "radio" => EntityKind::Outlet,
        "everybody" | "everyone" | "all" | "most" | "many" | "some" | "few" | "several" | "both"
        | "others" | "none" => EntityKind::Group,
        _ if those => EntityKind::Group,
        _ if thing => EntityKind::Unknown,
        _ if ends(&["ists", "ians", "ors", "eers", "ees", "goers", "men", "women"]) => EntityKind::Group,
        _ if ends(&["ist", "ian", "eer", "man", "woman"]) => EntityKind::Person,
        _ => EntityKind::Unknown,
    }
}
